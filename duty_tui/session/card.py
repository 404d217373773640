"""Where the fields of the first-call card lie in the record, and what is made when one is first typed into.

The card creates people, not text (SCREENS 3.1): the caller, the child, the person said to have harmed.
"""

from collections.abc import Callable

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.child_now import Promise, WhereNow
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Evidence, Referral
from duty_tui.rules.facts import where_now
from duty_tui.session.slots import Slot, fixed
from duty_tui.session.somebody import Somebody
from duty_tui.session.working import Working


def _first(collection: str, fits: Callable[[Case, str], bool]) -> Callable[[Case], Path | None]:
    def find(case: Case) -> Path | None:
        keys = (key for key in getattr(case, collection) if fits(case, key))
        found = next(keys, None)
        return None if found is None else (collection, found)

    return find


def _call(working: Working, person: Ref) -> None:
    working.put(("referral", "caller"), person)


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
    return ("where_now", working.add(("where_now",), WhereNow(child=child, as_at=exactly(working.now))))


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


MATTER = fixed(Case, ())
REFERRAL = fixed(Referral, ("referral",))
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
