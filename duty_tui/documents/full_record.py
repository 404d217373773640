"""The full record: every field that holds something, under its declared label (DESIGN 3).

Nothing here knows a field by name: what the record declares is what is printed, with its mark. An item is one
paragraph: its labels and values in the order of declaration. Collections of which a section before has
printed every field are not printed twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import msgspec

from duty_tui.documents.declared import item_lines, said
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Line, Lines, Part
from duty_tui.documents.phrases import ended
from duty_tui.documents.shown import hidden
from duty_tui.record import fields_of
from duty_tui.record.people import Person

ELSEWHERE: Final = frozenset(
    {
        *(
            "reference",
            "protocol",
            "severity",
            "severity_line",
            "unfinished",
            "copies",
            "taken_over",
            "none_said",
            "replies",
        ),
        *("contacts", "thresholds", "discussions", "section47", "medicals", "family_told", "contingencies"),
        *("actions", "approvals", "chases", "endorsements", "log", "recipients", "drafts"),
        *("plan_changes", "dissents"),
    }
)
"""Fields of a case that are printed in sections of their own, as are groups that facts call for."""


def full_record(edition: Edition, people: Mapping[str, Person]) -> Iterator[Part]:
    """Yield the collections that no section before has printed whole, and the referral.

    `people` are those of the record as it is: here, and nowhere else, a hidden reporter stands by name.
    """
    yield Heading("Full record")
    for field in fields_of(type(edition.case)):
        value = people if field.name == "people" else getattr(edition.case, field.name)
        if field.name in ELSEWHERE or field.opens or value in (None, "", {}):
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
        return [line for number, item in numbered for line in item_lines(edition, f"{number}", item)]
    if isinstance(value, msgspec.Struct):
        return [*item_lines(edition, "", value), *_reporter_mark(edition)]
    return [Line(said(edition, value))]


def _reporter_mark(edition: Edition) -> Iterator[Line]:
    """What the caller said is restricted as the caller is: the words tell who rang."""
    caller = edition.case.people.get(edition.case.referral.caller or "")
    if hidden(edition.case):
        whom = caller.withheld.from_whom if caller and caller.withheld else "everybody outside"
        yield Line(ended(whom), strong=edition.protocol.words("not-to-be-disclosed"), indent=1)
