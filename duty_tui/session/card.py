"""Where the fields of the first-call card lie in the record, and what is made when one is first typed into.

The card creates people, not text (SCREENS 3.1): the caller, the child, the person said to have harmed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.child_now import Promise, WhereNow
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Evidence, Referral
from duty_tui.session.working import Working


@dataclass(frozen=True, slots=True)
class Slot:
    """An item of the case that may not be there yet: how it is found, and how it is made."""

    kind: type[msgspec.Struct]
    find: Callable[[Case], Path | None]
    make: Callable[[Working], Path]


def fixed(kind: type[msgspec.Struct], path: Path) -> Slot:
    """Return the slot of an item that is there."""
    return Slot(kind, lambda case: path, lambda working: path)


def _first(collection: str, fits: Callable[[Case, str], bool]) -> Callable[[Case], Path | None]:
    def find(case: Case) -> Path | None:
        keys = (key for key in getattr(case, collection) if fits(case, key))
        found = next(keys, None)
        return None if found is None else (collection, found)

    return find


def _make_caller(working: Working) -> Path:
    key = working.add(("people",), Person())
    working.put(("referral", "caller"), Ref(key))
    return ("people", key)


def _make_child(working: Working) -> Path:
    return ("children", working.add(("children",), Child()))


def _make_where(working: Working) -> Path:
    child = _child(working)
    return ("where_now", working.add(("where_now",), WhereNow(child=child, as_at=exactly(working.now))))


def _child(working: Working) -> Ref:
    """The first child, made when somebody says where it is before its name."""
    first = next(iter(working.case.children), None)
    return Ref(first or _make_child(working)[1])


def _make_alleged(working: Working) -> Path:
    return ("people", working.add(("people",), Person(kind="family", said_to_have_harmed="yes")))


def _make_parent(working: Working) -> Path:
    parent = Person(kind="family", adult_in_home="no", parent_of=(_child(working),))
    return ("people", working.add(("people",), parent))


def _make_evidence(working: Working) -> Path:
    caller = working.case.referral.caller
    return ("evidence", working.add(("evidence",), Evidence(what="", held_by=caller)))


def _make_promise(working: Working) -> Path:
    promise = Promise(to=working.case.referral.caller, by=Ref(working.me()))
    return ("promises", working.add(("promises",), promise))


REFERRAL = fixed(Referral, ("referral",))
CALLER = Slot(Person, _first("people", lambda case, key: key == case.referral.caller), _make_caller)
CHILD = Slot(Child, _first("children", lambda case, key: True), _make_child)
WHERE = Slot(WhereNow, _first("where_now", lambda case, key: True), _make_where)
ALLEGED = Slot(
    Person, _first("people", lambda case, key: case.people[key].said_to_have_harmed == "yes"), _make_alleged
)
PARENT = Slot(
    Person,
    _first(
        "people",
        lambda case, key: bool(case.people[key].parent_of) and case.people[key].adult_in_home == "no",
    ),
    _make_parent,
)
EVIDENCE = Slot(Evidence, _first("evidence", lambda case, key: True), _make_evidence)
PROMISE = Slot(
    Promise,
    _first("promises", lambda case, key: case.promises[key].to == case.referral.caller),
    _make_promise,
)
