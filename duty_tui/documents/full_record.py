"""The full record: every field that holds something, under its declared label (DESIGN 3).

Nothing here knows a field by name: what the record declares is what is printed, with its mark.
"""

from collections.abc import Iterator, Mapping

import msgspec

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Paragraph, Part, Table
from duty_tui.record import Entry, Field, When, fields_of, heard
from duty_tui.rules.facts import person_name
from duty_tui.rules.saying import say

ELSEWHERE = frozenset({"reference", "protocol", "copies", "taken_over", "none_said", "replies"})
"""Fields of a case that are printed in sections of their own."""

Row = tuple[str, str]


def full_record(edition: Edition) -> Iterator[Part]:
    """Yield every collection of the case that holds something, and the referral."""
    yield Heading("Full record")
    for field in fields_of(type(edition.case)):
        value = getattr(edition.case, field.name)
        if field.name in ELSEWHERE or value in (None, "", {}):
            continue
        if isinstance(value, msgspec.Struct):
            yield Heading(field.label, 3)
            yield from _table(list(_rows(edition, value)))
        elif isinstance(value, Mapping):
            yield Heading(field.label, 3)
            for number, item in enumerate(value.values(), start=1):
                yield from _entry(edition, number, item)


def _entry(edition: Edition, number: int, item: msgspec.Struct) -> Iterator[Part]:
    yield from _table([("", str(number)), *_mark(edition, item), *_rows(edition, item)])


def _mark(edition: Edition, item: msgspec.Struct) -> Iterator[Row]:
    withheld = item.withheld if isinstance(item, Entry) else None
    if withheld:
        ground = f" Ground: {withheld.ground}." if withheld.ground else ""
        again = f" Look again: {say(withheld.review)}." if withheld.review else ""
        yield edition.protocol.words("not-to-be-disclosed"), f"{withheld.from_whom}.{ground}{again}"


def _rows(edition: Edition, item: msgspec.Struct, before: str = "") -> Iterator[Row]:
    for field in fields_of(type(item)):
        value = getattr(item, field.name)
        if field.name in ("withdrawn", "withheld") or value in (None, "", (), {}, False):
            continue
        label = f"{before}{field.label}{' (restricted)' if field.restricted else ''}"
        if isinstance(value, Mapping):
            yield from _nested(edition, field, value)
        elif isinstance(value, msgspec.Struct) and not isinstance(value, When):
            yield from _rows(edition, value, f"{field.label}: ")
        else:
            yield label, said(edition, value)


def _nested(edition: Edition, field: Field, items: Mapping[str, msgspec.Struct]) -> Iterator[Row]:
    for number, item in enumerate(items.values(), start=1):
        yield from _rows(edition, item, f"{field.label} {number}: ")


def said(edition: Edition, value: object) -> str:
    """Return a value as it is printed: a time in words, a reference as a name, several with commas."""
    if isinstance(value, When):
        typed = f" (typed: {value.typed})" if not value.known or value.precision == "about" else ""
        return f"{say(value)}{typed}"
    if isinstance(value, tuple):
        return ", ".join(said(edition, each) for each in value)
    if value is True:
        return "yes"
    text = str(value)
    return _named(edition, text) or heard(text)


def _named(edition: Edition, text: str) -> str:
    """The name behind an id of the case; empty for any other text."""
    case = edition.case
    if text in case.people or text in case.children:
        return person_name(case, text)
    if text in case.discussions:
        return f"discussion of {say(case.discussions[text].began) or 'no date'}"
    return ""


def _table(rows: list[Row]) -> Iterator[Part]:
    filled = [row for row in rows if row[1]]
    if filled:
        head, *rest = filled if filled[0][0] == "" else [("", ""), *filled]
        yield (
            Table(("Field", f"Entry {head[1]}".strip()), tuple(rest), (6, 14)) if rest else Paragraph(head[1])
        )
