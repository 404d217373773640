"""Which fields the forms of a screen offer, by the derivations that the screens themselves use."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from duty_tui.exchange.shapes import shapes_of
from duty_tui.protocol.loader import shipped
from duty_tui.record import Case, Record, fields_of
from duty_tui.record.decisions import Action, Contingency, Endorsement
from duty_tui.record.discussion import Decision, Discussion, Invitation, Line, Presence, SignedOff
from duty_tui.record.entry import Entry
from duty_tui.record.handover import Reply, TakenOver
from duty_tui.record.putting import at
from duty_tui.record.referral import Check, Contact
from duty_tui.session import adding, answering, checking, endorsing, meeting
from duty_tui.session.browsing import CLOSED, collections
from duty_tui.session.fields_of_item import fields_to_type
from duty_tui.session.slots import fixed

Offer = tuple[str, str]
"""Record type and field."""


BY_PLACE: Final = frozenset(
    {
        *(("Threshold", "outcome"), ("Threshold", "child")),
        *(("Seen", "child"), ("WhereNow", "child"), ("Medical", "child")),
        *(("Section47", "child"), ("Section47", "discussion"), ("FamilyTold", "tell")),
        *(("Action", "discussion"), ("Threshold", "outcome")),
    }
)
"""What is not typed into a field of a screen: whose row or which field it stands in says it."""


def offered(screen: str, case: Case) -> frozenset[Offer]:
    """What the named screen, with the forms that its commands open, offers for this case."""
    found = frozenset(_SCREENS[screen](case))
    kinds = {kind for kind, _ in found}
    return found | {(kind, name) for kind, name in BY_PLACE if kind in kinds}


def offers_of(facts: Mapping[str, Any], kind: type[msgspec.Struct] = Case) -> Iterator[Offer]:
    """Every field that the facts of a row fill, at every depth; collections themselves are none."""
    for name, value in facts.items():
        shape = shapes_of(kind)[name]
        inner = shape.each or shape
        if shape.form == "named":
            for item in value.values():
                yield from offers_of(item, inner.record or Case)
        elif shape.record is not None:
            yield from offers_of(value, shape.record)
        else:
            yield kind.__name__, name


def _all(*kinds: type[Record]) -> Iterator[Offer]:
    for kind in kinds:
        yield from ((slot.kind.__name__, field.name) for slot, field in fields_to_type(fixed(kind, ())))


def _some(kind: type[msgspec.Struct], names: Iterable[str]) -> set[Offer]:
    assert set(names) <= {field.name for field in fields_of(kind)}
    return {(kind.__name__, name) for name in names}


def _cells(rows: Iterable[Iterable[Any]]) -> set[Offer]:
    return {(cell.slot.kind.__name__, cell.name) for row in rows for cell in row}


def _intake(case: Case) -> set[Offer]:
    from screens.intake import CARD

    return _cells(CARD)


def _threshold(case: Case) -> set[Offer]:
    from duty_tui.session.threshold import slot
    from screens.threshold import _cells as cells

    return _cells(cells(slot("leo"))) | _some(Endorsement, endorsing.FIELDS)


def _invitations(case: Case) -> set[Offer]:
    from screens.bringing import FRAME, HUB, REPORT, ROW
    from screens.invitations import SAID

    stamped = _some(Contact, ("at", "agency", "channel", "result", "by"))
    return (
        _some(Contact, SAID)
        | stamped
        | _some(Discussion, FRAME)
        | _some(Invitation, (*ROW, *HUB, *REPORT, "met_child"))
    )


def _meeting(case: Case) -> set[Offer]:
    stamped = _some(Discussion, ("began", "ended", "chair")) | _some(SignedOff, ("by", "at"))
    forms = (
        _some(Action, ("action", *meeting.ACTION_ASKS))
        | _some(Line, ("text", *meeting.LINE_ASKS))
        | _some(Decision, ("words", *meeting.DECISION_ASKS))
        | _some(Contingency, ("if_what", "then"))
    )
    return stamped | forms | _some(Presence, ("joined", "left", "how")) | _some(Invitation, ("state",))


class _WithCase:
    """All that the rows of a screen ask of a matter in hand."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def at(self, path: tuple[str, ...]) -> Any:
        """A place in it."""
        return at(self.case, path)


def _quick(case: Case) -> set[Offer]:
    from screens.quick import rows

    return _cells(rows(_WithCase(case)))  # type: ignore[arg-type]


def _seen(case: Case) -> set[Offer]:
    from screens.seen import SeenScreen

    return _cells(SeenScreen(_WithCase(case))._rows("leo"))  # type: ignore[arg-type]


def _decide(case: Case) -> set[Offer]:
    from screens.decide import Decide

    screen = Decide(_WithCase(case), ("discussions", next(iter(case.discussions))))  # type: ignore[arg-type]
    return _cells([*screen._child(next(iter(case.children))), *screen._once()])


def _add(case: Case) -> set[Offer]:
    from duty_tui.record.people import Child, Person

    kinds = {"children": Child, "people": Person}
    return {offer for each in adding.KINDS for offer in _some(kinds[each.collection], each.fields)}


def _entries(case: Case) -> set[Offer]:
    """Every item that is there, and a new one of every collection that is open: that facts call for."""
    found: set[Offer] = set()
    for listed in collections(case, shipped("bristol")):
        if listed.path == CLOSED:
            continue
        there = at(case, listed.path[:-1]) if listed.path else case
        if listed.is_item:
            found |= _some(Case, listed.only) if listed.only else set(_all(type(at(case, listed.path))))
        else:
            each = shapes_of(type(there))[listed.path[-1]].each
            assert each is not None
            assert each.record is not None
            assert issubclass(each.record, Entry)
            found |= set(_all(each.record))
    return found


_SCREENS: dict[str, Callable[[Case], Iterable[Offer]]] = {
    "card": _intake,
    "intake": _intake,
    "threshold": _threshold,
    "invitations": _invitations,
    "meeting": _meeting,
    "seen": _seen,
    "quick": _quick,
    "decide": _decide,
    "checks": lambda case: _some(Check, ("kind", *checking.FIELDS)),
    "add": _add,
    "log": lambda case: _some(Line, ("text", "happened", "basis", "agency", "source", "told", "speaker")),
    "export": lambda case: _some(Case, ("severity", "severity_line")),
    "taken over": lambda case: _some(TakenOver, ("name", "post", "at", "read_back", "how", "version")),
    "prompt": lambda case: _some(Reply, ("prompt", "state", "words", *answering.OVERRIDE)),
    "entries": _entries,
}
"""Every screen on which something is typed."""
