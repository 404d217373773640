"""The record as it stands: what was withdrawn is gone at every depth, and nothing else changes."""

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings

from duty_tui.record import Case, Entry, When, Withdrawn, current, entries
from duty_tui.record.discussion import Discussion, Invitation, Line, Presence
from duty_tui.record.people import Child
from tests.exchange.any_case import cases

REMOVED = Withdrawn(kind="removed", reason="entered twice")


def any_withdrawn(value: Any) -> bool:
    """Whether anything inside is withdrawn, wherever it stands."""
    if isinstance(value, Entry) and value.withdrawn is not None:
        return True
    inner = (
        [getattr(value, name) for name in value.__struct_fields__]
        if isinstance(value, msgspec.Struct)
        else value.values()
        if isinstance(value, dict)
        else ()
    )
    return any(any_withdrawn(one) for one in inner)


def test_withdrawn_items_are_gone_at_every_depth() -> None:
    joined = When(typed="2115")
    stays = Invitation(
        agency="health",
        presence={"a": Presence(joined=joined), "b": Presence(joined=joined, withdrawn=REMOVED)},
    )
    discussion = Discussion(
        invitations={"x": stays, "y": Invitation(agency="police", withdrawn=REMOVED)},
        lines={"z": Line(text="moved elsewhere", withdrawn=REMOVED)},
    )
    case = Case(
        reference="B-2026-0412",
        children={"c": Child(name="Leo"), "d": Child(name="Poppy", withdrawn=REMOVED)},
        discussions={"e": discussion, "f": Discussion(withdrawn=REMOVED)},
        none_said={"checks": joined},
    )
    assert current(case) == Case(
        reference="B-2026-0412",
        children={"c": Child(name="Leo")},
        discussions={
            "e": Discussion(
                invitations={"x": Invitation(agency="health", presence={"a": Presence(joined=joined)})}
            )
        },
        none_said={"checks": joined},
    )


def test_every_item_is_found_with_its_path_withdrawn_ones_too() -> None:
    line = Line(text="seen", withdrawn=REMOVED)
    case = Case(
        reference="B-2026-0412",
        discussions={"e": Discussion(lines={"z": line})},
        none_said={"log": When(typed="x")},
    )
    assert list(entries(case)) == [
        (("discussions", "e"), case.discussions["e"]),
        (("discussions", "e", "lines", "z"), line),
    ]


fifty = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])


@fifty
@given(cases())
def test_nothing_withdrawn_is_left_and_nothing_else_is_lost(case: Case) -> None:
    shown = current(case)
    assert not any_withdrawn(shown)
    gone = [path for path, item in entries(case) if item.withdrawn]
    kept = [path for path, _ in entries(case) if not any(path[: len(one)] == one for one in gone)]
    assert [path for path, _ in entries(shown)] == kept
    assert current(shown) == shown


@fifty
@given(cases())
def test_the_case_itself_is_not_changed(case: Case) -> None:
    before = msgspec.json.encode(case)
    current(case)
    assert msgspec.json.encode(case) == before
