"""Where the fields of the first-call card lie in the record, and what is made when one is first typed into.

The card creates people, not text (SCREENS 3.1): the caller, the child, the person said to have harmed.
"""

from collections.abc import Callable
from typing import Final

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.child_now import Promise, WhereNow
from duty_tui.record.people import Child, Person, PersonKind
from duty_tui.record.referral import Evidence, Referral
from duty_tui.rules.facts import where_now
from duty_tui.session.following import parent_by_description
from duty_tui.session.slots import Slot, fixed
from duty_tui.session.somebody import Somebody
from duty_tui.session.working import Working


def _first(collection: str, fits: Callable[[Case, str], bool]) -> Callable[[Case], Path | None]:
    def find(case: Case) -> Path | None:
        keys = (key for key in getattr(case, collection) if fits(case, key))
        found = next(keys, None)
        return None if found is None else (collection, found)

    return find


KIND_OF: Final[dict[str, PersonKind]] = {"member of the public": "public", "professional": "professional"}
"""What a kind of caller says about the person; the child, or a parent, is family or a child anyway."""


def _call(working: Working, person: Ref) -> None:
    working.put(("referral", "caller"), person)
    _kind_of_caller(working)


def _kind_of_caller(working: Working) -> None:
    """What the caller is stands with the person, too: nobody types it twice."""
    referral = working.case.referral
    kind = KIND_OF.get(referral.caller_kind or "")
    if kind is not None and referral.caller in working.case.people:
        working.put(("people", referral.caller, "kind"), kind)


def _no_caller(working: Working, person: Ref) -> None:
    working.put(("referral", "caller"), None)


def _make_caller(working: Working) -> Path:
    key = Ref(working.add(("people",), Person()))
    _call(working, key)
    return ("people", key)


def _make_child(working: Working) -> Path:
    return ("children", working.add(("children",), Child()))


def _child(working: Working) -> Ref:
    """The first child, made when somebody says where it is before its name."""
    first = next(iter(working.case.children), None)
    return Ref(first or _make_child(working)[1])


def _where(case: Case) -> Path | None:
    """Where the first child is by now: what was told first stands behind it in the series."""
    first = next(iter(case.children), "")
    now = where_now(case, first)
    return next((("where_now", key) for key, item in case.where_now.items() if item is now), None)


def _make_where(working: Working) -> Path:
    child = _child(working)
    told = WhereNow(child=child, known_by="told", as_at=exactly(working.now))
    return ("where_now", working.add(("where_now",), told))


def _allege(working: Working, person: Ref) -> None:
    working.put(("people", person, "said_to_have_harmed"), "yes")


def _allege_no_more(working: Working, person: Ref) -> None:
    working.put(("people", person, "said_to_have_harmed"), None)


def _make_alleged(working: Working) -> Path:
    return ("people", working.add(("people",), Person(kind="family", said_to_have_harmed="yes")))


def _elsewhere(case: Case, key: str) -> bool:
    return bool(case.people[key].parent_of) and case.people[key].adult_in_home == "no"


def _put_elsewhere(working: Working, person: Ref) -> None:
    working.change(("people", person), kind="family", adult_in_home="no", parent_of=(_child(working),))
    parent_by_description(working, person)


def _not_elsewhere(working: Working, person: Ref) -> None:
    working.change(("people", person), adult_in_home=None, parent_of=())


def _make_parent(working: Working) -> Path:
    key = Ref(working.add(("people",), Person()))
    _put_elsewhere(working, key)
    return ("people", key)


def _make_evidence(working: Working) -> Path:
    return ("evidence", working.add(("evidence",), Evidence(what="")))


def _make_promise(working: Working) -> Path:
    promise = Promise(to=working.case.referral.caller, by=Ref(working.me()))
    return ("promises", working.add(("promises",), promise))


class ReferralSlot(Slot):
    """The referral; what the caller is stands with the person, too."""

    def enter(self, working: Working, name: str, text: str) -> Path:
        """Put a text into a field."""
        place = Slot.enter(self, working, name, text)
        if name == "caller_kind":
            _kind_of_caller(working)
        return place


MATTER = fixed(Case, ())
REFERRAL = ReferralSlot(Referral, "referral", lambda case: ("referral",), lambda working: ("referral",))
CALLER = Somebody(
    Person,
    "caller",
    _first("people", lambda case, key: key == case.referral.caller),
    _make_caller,
    give=_call,
    leave=_no_caller,
)
CHILD = Slot(Child, "first child", _first("children", lambda case, key: True), _make_child)
WHERE = Slot(WhereNow, "where now", _where, _make_where)
ALLEGED = Somebody(
    Person,
    "said to have harmed",
    _first("people", lambda case, key: case.people[key].said_to_have_harmed == "yes"),
    _make_alleged,
    give=_allege,
    leave=_allege_no_more,
)
PARENT = Somebody(
    Person,
    "parent elsewhere",
    _first("people", _elsewhere),
    _make_parent,
    give=_put_elsewhere,
    leave=_not_elsewhere,
)
EVIDENCE = Slot(Evidence, "evidence", _first("evidence", lambda case, key: True), _make_evidence)
PROMISE = Slot(
    Promise,
    "promise to the caller",
    _first("promises", lambda case, key: case.promises[key].to == case.referral.caller),
    _make_promise,
)
