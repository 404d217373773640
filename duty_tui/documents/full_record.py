"""The full record: every field that holds something, under its declared label (DESIGN 3).

Nothing here knows a field by name: what the record declares is what is printed, with its mark. An item is one
paragraph: its labels and values in the order of declaration. Collections of which a section before has
printed every field are not printed twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import msgspec

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Line, Lines, Part
from duty_tui.documents.phrases import ended
from duty_tui.documents.shown import hidden
from duty_tui.record import Entry, Field, When, fields_of, heard
from duty_tui.record.entry import Withheld
from duty_tui.record.people import Person
from duty_tui.rules.facts import discussion_name, in_catalogue, person_name

ELSEWHERE: Final = frozenset(
    {
        *(
            "reference",
            "protocol",
            "severity",
            "severity_line",
            "copies",
            "taken_over",
            "none_said",
            "replies",
        ),
        *("contacts", "thresholds", "discussions", "section47", "medicals", "family_told", "contingencies"),
        *("actions", "endorsements", "log", "recipients", "drafts"),
    }
)
"""Fields of a case that are printed in sections of their own."""

UNSAID: Final = frozenset({"withdrawn", "withheld"})
"""Fields of an item that are printed as its mark, or not at all."""


def full_record(edition: Edition, people: Mapping[str, Person]) -> Iterator[Part]:
    """Yield the collections that no section before has printed whole, and the referral.

    `people` are those of the record as it is: here, and nowhere else, a hidden reporter stands by name.
    """
    yield Heading("Full record")
    for field in fields_of(type(edition.case)):
        value = people if field.name == "people" else getattr(edition.case, field.name)
        if field.name in ELSEWHERE or value in (None, "", {}):
            continue
        match _lines(edition, value):
            case [only]:
                yield replace(only, strong=f"{field.label} {only.strong}:".replace(" :", ":"))
            case lines:
                yield Heading(field.label, 3)
                yield Lines(tuple(lines))


def _lines(edition: Edition, value: object) -> list[Line]:
    if isinstance(value, Mapping):
        numbered = enumerate(value.values(), start=1)
        return [line for number, item in numbered for line in _item(edition, f"{number}", item)]
    if isinstance(value, msgspec.Struct):
        return [*_item(edition, "", value), *_reporter_mark(edition)]
    return [Line(said(edition, value))]


def _item(edition: Edition, number: str, item: msgspec.Struct) -> Iterator[Line]:
    text = " ".join(
        f"{label}{'' if label.endswith('?') else ':'} {ended(value)}"
        for label, value in _values(edition, item)
    )
    if text:
        yield Line(text, strong=number)
    if isinstance(item, Entry) and item.withheld:
        yield _mark(edition, item.withheld)


def _mark(edition: Edition, withheld: Withheld) -> Line:
    fields = ("ground", "asked_by", "review")
    others = [(field, getattr(withheld, field.name)) for field in fields_of(Withheld) if field.name in fields]
    said_of = " ".join(f"{field.label}: {ended(said(edition, value))}" for field, value in others if value)
    label = edition.protocol.words("not-to-be-disclosed")
    return Line(f"{ended(withheld.from_whom)} {said_of}".strip(), strong=label, indent=1)


def _reporter_mark(edition: Edition) -> Iterator[Line]:
    """What the caller said is restricted as the caller is: the words tell who rang."""
    caller = edition.case.people.get(edition.case.referral.caller or "")
    if hidden(edition.case):
        whom = caller.withheld.from_whom if caller and caller.withheld else "everybody outside"
        yield Line(ended(whom), strong=edition.protocol.words("not-to-be-disclosed"), indent=1)


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
            yield label, said(edition, value, field)


def said(edition: Edition, value: object, field: Field | None = None) -> str:
    """Return a value as it is printed: a time in words, a reference as a name, several with commas.

    A question mark behind a long text ends a question; behind a short one it means "as heard" (XP-13).
    """
    if isinstance(value, When):
        typed = f" (typed: {value.typed})" if not value.known or value.precision == "about" else ""
        return f"{edition.when(value)}{typed}"
    if isinstance(value, tuple):
        return ", ".join(said(edition, each, field) for each in value)
    if value is True:
        return "yes"
    text = str(value)
    return _named(edition, text, field) or (text if field and field.long else heard(text))


def _named(edition: Edition, text: str, field: Field | None) -> str:
    """The name behind an id of the case or a key of the protocol; empty for any other text."""
    case = edition.case
    if text in case.people or text in case.children:
        return person_name(case, text)
    if text in case.discussions:
        return discussion_name(case, text)
    words = in_catalogue(edition.protocol, field.catalogue, text) if field and field.catalogue else text
    return words if words != text else ""
