"""What a partner, a school or the family may have of a record: chosen, never what is left over (DESIGN 7).

A new case is put together from what this reader may see. Restricted fields, withheld items, withheld people
and a hidden reporter are in none of them, and information that belongs to somebody goes only as far as its
owner lets it (000 §3 b6; 002 §4.1).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import replace

from duty_tui.documents.edition import Edition
from duty_tui.documents.shown import hidden, withheld_people
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Entry, fields_of
from duty_tui.record.discussion import Discussion, Line

EDUCATION: Final = ("school", "nursery", "education-welfare")
KINDS: Final = {"P": "police information", "H": "health information"}
"""How information is called that is left out, by the letter of its agency."""

Item = TypeVar("Item", bound=Entry)
Any_ = TypeVar("Any_", bound=msgspec.Struct)


@dataclass(slots=True)
class Reduced:
    """A case for one reader, and what was left out of it: kinds and numbers, no content."""

    case: Case
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How many items were left out."""
        return self.left_out.total()

    @property
    def kinds(self) -> str:
        """Which kinds of item were left out: "reporter; police information"."""
        return "; ".join(self.left_out)


def reduced(edition: Edition) -> Reduced:
    """Return what the reader of an edition may have of its case."""
    made = Reduced(Case(reference=edition.case.reference, protocol=edition.case.protocol))
    made.case = _Chooser(edition, made.left_out).case(made.case)
    return made


class _Chooser:
    """Chooses for one reader."""

    def __init__(self, edition: Edition, left_out: Counter[str]) -> None:
        self._whole = edition.case
        self._protocol = edition.protocol
        self._reader = edition.audience
        self._left_out = left_out
        self._hidden = withheld_people(edition.case)
        if hidden(edition.case):
            left_out["reporter"] += 1

    def case(self, made: Case) -> Case:
        """Return the case with what the reader may have."""
        whole, partner = self._whole, self._reader == "partner"
        told = [key for key, item in whole.family_told.items() if item.tell == "may be told"]
        made = replace(
            made,
            children=self._open(whole.children),
            people={key: each for key, each in self._open(whole.people).items() if key not in self._hidden},
            family_told=self._open(whole.family_told, told if self._reader == "family" else None),
            discussions={key: self._discussion(each) for key, each in self._open(whole.discussions).items()},
        )
        if self._reader == "family":
            return made
        made = replace(made, section47=self._open(whole.section47), actions=self._actions())
        names = ("thresholds", "medicals", "contingencies", "recipients", "plan_changes", "dissents")
        return (
            replace(made, **{name: self._open(getattr(whole, name)) for name in names}) if partner else made
        )

    def _open(self, items: Mapping[str, Item], only: Iterable[str] | None = None) -> dict[str, Item]:
        """The items that are not withheld, without their restricted fields, also those inside them."""
        chosen = [*items] if only is None else [*only]
        held_back = [key for key in chosen if items[key].withheld]
        self._left_out["withheld"] += len(held_back)
        self._left_out += Counter()  # drops kinds of which nothing was left out
        return {key: self._without_restricted(items[key]) for key in chosen if key not in held_back}

    def _without_restricted(self, item: Any_) -> Any_:
        declared = {each.name: each for each in msgspec.structs.fields(type(item))}
        empty = {
            each.name: declared[each.name].default
            for each in fields_of(type(item))
            if each.restricted and not declared[each.name].required
        }
        inner = {
            each.name: self._open(value)
            for each in fields_of(type(item))
            if isinstance(value := getattr(item, each.name), Mapping) and each.name not in empty
        }
        return replace(item, **empty, **inner)

    def _actions(self) -> dict[str, Any]:
        """All for a partner; for a school what it does itself."""
        owners = self._whole.people
        own = [
            key
            for key, item in self._whole.actions.items()
            if (person := owners.get(item.owner or "")) and person.agency in EDUCATION
        ]
        return self._open(self._whole.actions, own if self._reader == "school" else None)

    def _discussion(self, held: Discussion) -> Discussion:
        lines = {key: line for key, line in held.lines.items() if self._may_go(line)}
        if self._reader == "family":
            return Discussion(began=held.began, ended=held.ended, lines=lines)
        rows = {key: row for key, row in held.invitations.items() if row.person not in self._hidden}
        if self._reader == "partner":
            return replace(held, lines=lines, invitations=rows)
        return Discussion(
            **{name: getattr(held, name) for name in ("mode", "began", "ended", "purpose", "chair")},
            **{name: getattr(held, name) for name in ("decisions", "next_needed", "next_at", "next_venue")},
            lines=lines,
            invitations=rows,
        )

    def _may_go(self, line: Line) -> bool:
        """Whether its owner lets it go so far; what social care says itself, to partners."""
        known = self._protocol.agency.get(line.agency)
        owned = known is not None and known.own_information
        if not line.reach and not owned:
            goes = self._reader == "partner"
        else:
            reach = self._protocol.reach.get(line.reach or "not-asked")
            goes = reach is not None and self._reader in reach.audiences
        if not goes:
            self._left_out[_kind(self._protocol, line)] += 1
        return goes


def _kind(protocol: Protocol, line: Line) -> str:
    agency = protocol.agency.get(line.agency)
    return KINDS.get(agency.letter if agency else "", "information of others")
