"""When a screen without a key is covered and locked; what a covered one shows."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from duty_tui.night.covered import MOST, lines
from duty_tui.night.waiting import Wait
from duty_tui.protocol.practice import Idle
from duty_tui.record import Case
from duty_tui.record.handover import TakenOver
from duty_tui.session.idling import Limits, State, limits
from tests.christmas_eve import AT, clock
from tests.rules.facts_of_a_night import EMPTY, held, night

SHIPPED = Idle()


@pytest.mark.parametrize(
    "seconds,state",
    [
        (0, "in use"),
        (299.9, "in use"),
        (300, "covered"),
        (539.9, "covered"),
        (540, "about to lock"),
        (599.9, "about to lock"),
        (600, "locked"),
        (86_400, "locked"),
    ],
)
def test_what_a_screen_is_after_so_many_seconds(seconds: float, state: State) -> None:
    assert Limits(cover=300, lock=600).state(seconds) == state


def test_what_can_not_be_locked_is_covered_for_good() -> None:
    assert Limits(cover=300, lock=None).state(86_400) == "covered"


def test_a_lock_before_the_cover_is_a_lock() -> None:
    assert [Limits(cover=600, lock=60).state(each) for each in (0, 59, 60)] == [
        "about to lock",
        "about to lock",
        "locked",
    ]


@pytest.mark.parametrize(
    "cases,lock",
    [
        ((), 600),
        ((night(),), 600),
        ((held(began=None, ended=None),), 600),
        ((held(),), 600),
        ((night(), held(ended=None)), 3600),
    ],
)
def test_while_a_discussion_is_held_the_lock_waits_longer(cases: tuple[Case, ...], lock: float) -> None:
    assert limits(SHIPPED, cases, training=False) == Limits(cover=300, lock=lock)
    assert limits(SHIPPED, cases, training=True) == Limits(cover=300, lock=None)


def wait(reference: str, role: str, minutes: int | None) -> Wait:
    due = None if minutes is None else AT + timedelta(minutes=minutes)
    return Wait(reference, "LEO 6y", "Rosalind Byrne", role, "ring back", ("promises", "x"), due=due)


def test_all_three_times_are_settings() -> None:
    own = Idle(cover_minutes=2, lock_minutes=7, discussion_minutes=25)
    assert limits(own, (night(),), training=False) == Limits(cover=120, lock=420)
    assert limits(own, (held(ended=None),), training=False) == Limits(cover=120, lock=1500)
    assert limits(own, (held(ended=None),), training=True) == Limits(cover=120, lock=None)


def test_a_covered_screen_shows_the_time_what_is_due_and_references() -> None:
    waits = [
        wait("B-1", "caller", -1),
        wait("B-1", "GP", 20),
        wait("B-2", "DISCUSSION", 700),
        wait("B-3", "GP", None),
    ]
    taken = replace(
        EMPTY, reference="B-9", taken_over={"t": TakenOver(version=1, name="x", post="y", at=clock(22))}
    )
    cases = [replace(EMPTY, reference=f"B-{number}") for number in (1, 2, 3, 4)]
    assert lines(waits, [*cases, taken], AT) == (
        "",
        " Thu 24 December 23:40",
        "",
        " B-1   CALLER 23:39  LATE",
        " B-1   GP Fri 00:00",
        " B-2   DISCUSSION Fri 11:20",
        " B-3",
        " B-4",
    )


def test_a_covered_screen_names_nobody_and_has_no_more_lines_than_the_smallest_holds() -> None:
    waits = [wait(f"B-{number}", "caller", number) for number in range(40)]
    shown = lines(waits, [], AT)
    assert len(shown) == 3 + MOST
    assert "Rosalind" not in " ".join(shown)
    assert "LEO" not in " ".join(shown)
