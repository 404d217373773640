"""Elapsed time runs on through both changes of the clocks."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.calendar import LONDON, add_hours, add_minutes, elapsed_between, end_of_day

moments = st.datetimes(
    datetime.fromisoformat("1990-01-01"),
    datetime.fromisoformat("2090-01-01"),
    timezones=st.just(LONDON),
    allow_imaginary=False,
)


def london(text: str) -> datetime:
    """A moment from its ISO text with offset, as London time."""
    return datetime.fromisoformat(text).astimezone(LONDON)


@pytest.mark.parametrize(
    "begun,hours,ends",
    [
        # clocks go forward on Sun 29 March 2026, 01:00 GMT: the day has 23 hours
        ("2026-03-28T23:40+00:00", 72, "2026-04-01T00:40+01:00"),
        ("2026-03-28T23:55+00:00", 24, "2026-03-30T00:55+01:00"),
        ("2026-03-29T00:59+00:00", 1, "2026-03-29T02:59+01:00"),
        ("2026-03-29T00:50+00:00", 24, "2026-03-30T01:50+01:00"),
        # clocks go back on Sun 25 October 2026, 02:00 BST: the day has 25 hours
        ("2026-10-24T11:25+01:00", 24, "2026-10-25T10:25+00:00"),
        ("2026-10-24T23:40+01:00", 72, "2026-10-27T22:40+00:00"),
        ("2026-10-25T01:30+01:00", 1, "2026-10-25T01:30+00:00"),
        # far from any change
        ("2026-12-24T20:20+00:00", 24, "2026-12-25T20:20+00:00"),
        ("2026-07-01T12:00+01:00", 24, "2026-07-02T12:00+01:00"),
    ],
)
def test_hours_are_added_as_they_pass(begun: str, hours: int, ends: str) -> None:
    ended = add_hours(london(begun), hours)
    assert ended.isoformat(timespec="minutes") == ends
    assert ended.tzinfo is LONDON


def test_minutes_are_added_as_they_pass() -> None:
    assert add_minutes(london("2026-10-25T01:55+01:00"), 10) == london("2026-10-25T01:05+00:00")
    assert add_minutes(london("2026-12-24T20:24+00:00"), 10) == london("2026-12-24T20:34+00:00")


@pytest.mark.parametrize(
    "begun,ended,passed",
    [
        ("2026-03-29T00:20+00:00", "2026-03-29T02:35+01:00", timedelta(hours=1, minutes=15)),
        ("2026-03-28T22:35+00:00", "2026-03-30T09:00+01:00", timedelta(hours=33, minutes=25)),
        ("2026-10-23T17:35+01:00", "2026-10-26T09:00+00:00", timedelta(hours=64, minutes=25)),
        ("2026-12-24T19:40+00:00", "2026-12-29T09:00+00:00", timedelta(hours=109, minutes=20)),
        ("2026-12-24T17:00+00:00", "2026-12-29T09:00+00:00", timedelta(hours=112)),
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30+01:00", timedelta(hours=-1)),
    ],
)
def test_the_time_between_is_what_really_passed(begun: str, ended: str, passed: timedelta) -> None:
    assert elapsed_between(london(begun), london(ended)) == passed


def test_a_moment_may_bear_any_offset() -> None:
    fixed = datetime(2026, 3, 28, 23, 40, tzinfo=timezone(timedelta(0)))
    assert add_hours(fixed, 72) == add_hours(fixed.astimezone(LONDON), 72)


@pytest.mark.parametrize("count", [add_hours, add_minutes])
def test_a_time_without_zone_is_not_counted_from(count: object) -> None:
    with pytest.raises(ValueError, match="no zone"):
        count(datetime(2026, 12, 24, 19, 40), 1)  # type: ignore[operator]  # noqa: DTZ001


def test_time_between_needs_both_zones() -> None:
    known = datetime(2026, 12, 24, tzinfo=UTC)
    with pytest.raises(ValueError, match="no zone"):
        elapsed_between(known, known.replace(tzinfo=None))
    with pytest.raises(ValueError, match="no zone"):
        elapsed_between(known.replace(tzinfo=None), known)


@pytest.mark.parametrize(
    "moment,ends",
    [
        ("2026-12-24T00:00+00:00", "2026-12-24T23:59+00:00"),
        ("2026-12-24T23:58+00:00", "2026-12-24T23:59+00:00"),
        ("2026-07-01T23:30+00:00", "2026-07-02T23:59+01:00"),  # already past midnight in London
    ],
)
def test_the_same_day_ends_before_midnight_in_london(moment: str, ends: str) -> None:
    assert end_of_day(london(moment)) == london(ends)


@given(moments, moments, st.integers(0, 400))
def test_a_later_start_never_gives_an_earlier_end(one: datetime, other: datetime, hours: int) -> None:
    earlier, later = sorted((one, other), key=lambda moment: moment.astimezone(UTC))
    assert elapsed_between(add_hours(earlier, hours), add_hours(later, hours)) >= timedelta(0)


@given(moments, st.integers(0, 400))
def test_what_was_added_is_what_passes(begun: datetime, hours: int) -> None:
    assert elapsed_between(begun, add_hours(begun, hours)) == timedelta(hours=hours)
