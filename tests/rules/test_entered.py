"""A line that is entered over an hour after it was told is marked as late, and never hidden (XP-03; J1)."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from duty_tui.record.discussion import Line
from duty_tui.rules.entered import entered, entered_late
from store import new_id
from tests.christmas_eve import AT, clock
from tests.rules.facts_of_a_night import EMPTY
from tests.training_case import told

TOLD = clock(20)


def made(minutes: int, seconds: int = 0) -> str:
    at = TOLD.at
    assert at is not None
    return new_id(at + timedelta(minutes=minutes, seconds=seconds))


@pytest.mark.parametrize(
    "minutes,seconds,late", [(0, 0, False), (60, 0, False), (60, 1, True), (600, 0, True)]
)
def test_over_an_hour_is_late(minutes: int, seconds: int, late: bool) -> None:
    assert (entered_late(made(minutes, seconds), TOLD) is not None) is late


@pytest.mark.parametrize("key", ["", "l01", str(UUID(int=0)), "c0ffee00-0000-4000-8000-000000000000"])
def test_an_id_that_tells_no_time_is_never_late(key: str) -> None:
    assert entered(key) is None
    assert entered_late(key, TOLD) is None


def test_a_line_without_a_time_is_not_said_to_be_late() -> None:
    assert entered_late(made(600), None) is None


def test_all_three_times_stand_in_the_document() -> None:
    line = Line(text="the neighbour heard shouting", told=TOLD, happened=clock(18, 30))
    night = told("case-1", AT, "bristol")
    late = night.with_case(lambda case: replace(EMPTY, reference="x", log={made(95): line}))
    assert "the neighbour heard shouting [entered late: Thu 24 December, 21:35]" in late.text
    in_time = night.with_case(lambda case: replace(EMPTY, reference="x", log={made(5): line}))
    assert "entered late" not in in_time.text
    assert "20:00" in in_time.text
    assert "18:30" in in_time.text


def test_the_id_tells_the_moment_in_milliseconds() -> None:
    at = datetime.fromisoformat("2026-12-24T21:35:01.250+00:00")
    assert entered(new_id(at)) == at
