"""Office hours: time during which the office is open, over nights, weekends, holidays and clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.calendar import OfficeCalendar, OfficeNeverOpens, elapsed_between
from tests.calendar.test_office_days import OFFICE, WEEK, days, london, moments

NIGHTS = OfficeCalendar(time(0), time(6), frozenset(range(7)))
"""An office that is open while the clocks change."""


@pytest.mark.parametrize(
    "moment,hours,ends",
    [
        ("2026-11-23T09:00", 8, "2026-11-23T17:00"),  # a whole day ends when the office closes
        ("2026-11-23T09:01", 8, "2026-11-24T09:01"),
        ("2026-11-23T16:00", 1, "2026-11-23T17:00"),
        ("2026-11-23T16:01", 1, "2026-11-24T09:01"),
        ("2026-11-23T17:00", 1, "2026-11-24T10:00"),  # at closing time it is shut
        ("2026-11-23T08:59", 1, "2026-11-23T10:00"),  # before opening nothing counts
        ("2026-11-20T18:00", 24, "2026-11-25T17:00"),  # three days from Monday
        ("2026-11-21T12:00", 9, "2026-11-24T10:00"),
        ("2026-12-24T19:40", 24, "2026-12-31T17:00"),  # 29, 30, 31 December
        ("2026-12-24T16:00", 2, "2026-12-29T10:00"),
        ("2026-04-02T16:30", 1, "2026-04-07T09:30"),  # Easter
        ("2022-09-16T16:30", 1, "2022-09-20T09:30"),  # state funeral
    ],
)
def test_only_open_hours_count(moment: str, hours: int, ends: str) -> None:
    assert OFFICE.add_office_hours(london(moment), hours) == london(ends)


@pytest.mark.parametrize(
    "moment,hours,ends",
    [
        ("2026-03-28T23:00+00:00", 5, "2026-03-29T06:00+01:00"),  # a night of five hours
        ("2026-10-24T23:00+01:00", 7, "2026-10-25T06:00+00:00"),  # a night of seven
        ("2026-10-25T01:30+01:00", 1, "2026-10-25T01:30+00:00"),  # 01:30 comes twice
    ],
)
def test_an_hour_that_is_left_out_or_comes_twice_is_counted_as_it_passes(
    moment: str, hours: int, ends: str
) -> None:
    found = NIGHTS.add_office_hours(datetime.fromisoformat(moment), hours)
    assert found.isoformat(timespec="minutes") == ends


def test_less_than_an_hour_and_a_time_without_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one hour"):
        OFFICE.add_office_hours(london("2026-11-23T09:00"), 0)
    with pytest.raises(ValueError, match="no zone"):
        OFFICE.add_office_hours(datetime(2026, 11, 23, 9), 1)  # noqa: DTZ001


def test_an_office_that_never_opens_is_told() -> None:
    shut = OfficeCalendar(time(9), time(17), frozenset())
    with pytest.raises(OfficeNeverOpens):
        shut.add_office_hours(london("2026-11-23T09:00"), 1)


@given(moments, moments, st.integers(1, 80), days, days)
def test_a_later_start_never_gives_an_earlier_end(
    one: datetime, other: datetime, hours: int, closures: frozenset[date], struck: frozenset[date]
) -> None:
    office = OfficeCalendar(time(9), time(17), WEEK, closures, struck)
    earlier, later = sorted((one, other), key=lambda moment: moment.astimezone(UTC))
    first, second = office.add_office_hours(earlier, hours), office.add_office_hours(later, hours)
    assert elapsed_between(first, second) >= timedelta(0)


@given(moments, st.integers(1, 80), days, days)
def test_adding_a_holiday_never_shortens_a_limit(
    moment: datetime, hours: int, fewer: frozenset[date], more: frozenset[date]
) -> None:
    lenient = OfficeCalendar(time(9), time(17), WEEK, fewer)
    shut_more = OfficeCalendar(time(9), time(17), WEEK, fewer | more)
    assert lenient.add_office_hours(moment, hours) <= shut_more.add_office_hours(moment, hours)


@given(moments, st.integers(1, 10))
def test_eight_hours_an_office_day(moment: datetime, count: int) -> None:
    """Begun before opening or after closing, whole days of eight hours end when the office closes."""
    shut = moment.replace(hour=20, minute=0)
    assert OFFICE.add_office_hours(shut, 8 * count) == OFFICE.add_working_days(shut, count)
