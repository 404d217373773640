"""Dates and distances in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from duty_tui.calendar import LONDON
from duty_tui.wording import say_date, say_day, say_distance, say_month


@pytest.mark.parametrize(
    "moment,words",
    [
        ("2026-11-21T21:40+00:00", "Sat 21 November 2026, 21:40"),
        ("2026-12-29T09:00+00:00", "Tue 29 December 2026, 09:00"),
        ("2026-07-01T23:30+00:00", "Thu 2 July 2026, 00:30"),  # shown as London reads its clocks
        ("2026-10-25T00:30+00:00", "Sun 25 October 2026, 01:30 BST"),  # the hour that happens twice
        ("2026-10-25T01:30+00:00", "Sun 25 October 2026, 01:30 GMT"),
        ("2026-10-25T00:59+01:00", "Sun 25 October 2026, 00:59"),
        ("2026-10-25T02:00+00:00", "Sun 25 October 2026, 02:00"),
    ],
)
def test_a_moment_is_said_in_full(moment: str, words: str) -> None:
    assert say_date(datetime.fromisoformat(moment)) == words


def test_the_zone_is_said_where_it_is_asked_for() -> None:
    ends = datetime(2026, 3, 31, 23, 40, tzinfo=UTC)
    assert say_date(ends, zone=True) == "Wed 1 April 2026, 00:40 BST"


def test_a_moment_without_zone_is_not_said() -> None:
    with pytest.raises(ValueError, match="no zone"):
        say_date(datetime(2026, 12, 24, 19, 40))  # noqa: DTZ001


def test_day_and_month_are_said_without_more() -> None:
    assert say_day(date(2026, 11, 1)) == "Sun 1 November 2026"
    assert say_day(datetime(2026, 2, 6, 12, tzinfo=LONDON)) == "Fri 6 February 2026"
    assert say_month(date(2026, 10, 1)) == "October 2026"


@pytest.mark.parametrize(
    "span,words",
    [
        (timedelta(hours=109, minutes=20), "109 h 20 min"),
        (timedelta(hours=1, minutes=5), "1 h 05 min"),
        (timedelta(hours=1), "1 h 00 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(0), "0 min"),
        (timedelta(hours=-2, minutes=-36), "2 h 36 min"),
    ],
)
def test_a_distance_is_said_in_hours_and_minutes(span: timedelta, words: str) -> None:
    assert say_distance(span) == words
