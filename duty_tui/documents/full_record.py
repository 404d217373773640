"""The full record: every field that holds something, under its declared label (DESIGN 3).

Nothing here knows a field by name: what the record declares is what is printed, with its mark. An item is one
paragraph: its labels and values in the order of declaration.
"""

from collections.abc import Iterator, Mapping

import msgspec

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Line, Lines, Part
from duty_tui.record import Entry, Field, When, fields_of, heard
from duty_tui.rules.facts import person_name
from duty_tui.rules.saying import say

ELSEWHERE = frozenset({"reference", "protocol", "copies", "taken_over", "none_said", "replies"})
"""Fields of a case that are printed in sections of their own."""

UNSAID = frozenset({"withdrawn", "withheld"})
"""Fields of an item that are printed as its mark, or not at all."""


def full_record(edition: Edition) -> Iterator[Part]:
    """Yield every collection of the case that holds something, and the referral."""
    yield Heading("Full record")
    for field in fields_of(type(edition.case)):
        value = getattr(edition.case, field.name)
        if field.name in ELSEWHERE or value in (None, "", {}):
            continue
        lines = list(_lines(edition, field, value))
        if lines:
            yield Heading(field.label, 3)
            yield Lines(tuple(lines))


def _lines(edition: Edition, field: Field, value: object) -> Iterator[Line]:
    if isinstance(value, Mapping):
        for number, item in enumerate(value.values(), start=1):
            yield from _item(edition, f"{number}", item)
    elif isinstance(value, msgspec.Struct):
        yield from _item(edition, "", value)
    else:
        yield Line(said(edition, value))


def _item(edition: Edition, number: str, item: msgspec.Struct) -> Iterator[Line]:
    text = " ".join(f"{label}: {value}{_stop(value)}" for label, value in _values(edition, item))
    if text:
        yield Line(text, strong=number)
    yield from _mark(edition, item)


def _stop(text: str) -> str:
    return "" if text.endswith((".", "?", "!", '."')) else "."


def _mark(edition: Edition, item: msgspec.Struct) -> Iterator[Line]:
    withheld = item.withheld if isinstance(item, Entry) else None
    if withheld:
        ground = f" Ground: {withheld.ground}." if withheld.ground else ""
        again = f" Look again: {say(withheld.review)}." if withheld.review else ""
        label = edition.protocol.words("not-to-be-disclosed")
        yield Line(f"{withheld.from_whom}.{ground}{again}", strong=label, indent=1)


def _values(edition: Edition, item: msgspec.Struct, before: str = "") -> Iterator[tuple[str, str]]:
    for field in fields_of(type(item)):
        value = getattr(item, field.name)
        if field.name in UNSAID or value in (None, "", (), {}, False):
            continue
        label = f"{before}{field.label}{' (restricted)' if field.restricted else ''}"
        if isinstance(value, Mapping):
            for number, each in enumerate(value.values(), start=1):
                yield from _values(edition, each, f"{field.label} {number}, ")
        elif isinstance(value, msgspec.Struct) and not isinstance(value, When):
            yield from _values(edition, value, f"{field.label}, ")
        else:
            yield label, said(edition, value)


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
