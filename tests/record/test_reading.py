"""Every form of time that people type, seen from a moment, backwards and forwards."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duty_tui.calendar import LONDON
from duty_tui.errors import BadInput
from duty_tui.record import When, exactly
from duty_tui.record.reading import Direction, HappensTwice, ImpossibleDate, NeverHappens, read

EVENING = "2026-12-24T21:40:30+00:00"
"""A Thursday."""
AFTER_MIDNIGHT = "2026-12-25T00:20:00+00:00"
SUMMER = "2026-07-15T12:00:00+01:00"


def seen(typed: str, now: str, looks: Direction) -> tuple[str, str]:
    """The instant and the precision that a text is read as."""
    when = read(typed, datetime.fromisoformat(now), looks)
    assert when.typed == typed
    return (when.at.isoformat(timespec="minutes") if when.at else "none", when.precision)


@pytest.mark.parametrize(
    "typed,now,instant,precision",
    [
        ("now", EVENING, "2026-12-24T21:40+00:00", "exact"),
        ("NOW", SUMMER, "2026-07-15T12:00+01:00", "exact"),
        ("-20m", EVENING, "2026-12-24T21:20+00:00", "exact"),
        ("- 20 min", EVENING, "2026-12-24T21:20+00:00", "exact"),
        ("-2h", EVENING, "2026-12-24T19:40+00:00", "exact"),
        ("-1d", EVENING, "2026-12-23T21:40+00:00", "exact"),
        ("+90m", EVENING, "2026-12-24T23:10+00:00", "exact"),
        ("-2h", "2026-10-25T02:30:00+00:00", "2026-10-25T01:30+01:00", "exact"),
        ("-2h", "2026-03-29T09:00:00+01:00", "2026-03-29T07:00+01:00", "exact"),
        ("yest 2130", EVENING, "2026-12-23T21:30+00:00", "exact"),
        ("yesterday 9.30", EVENING, "2026-12-23T09:30+00:00", "exact"),
        ("yest 2130", AFTER_MIDNIGHT, "2026-12-24T21:30+00:00", "exact"),
        ("today 0900", EVENING, "2026-12-24T09:00+00:00", "exact"),
        ("tomorrow 0900", EVENING, "2026-12-25T09:00+00:00", "exact"),
        ("tom 0900", EVENING, "2026-12-25T09:00+00:00", "exact"),
        ("24/12 2130", EVENING, "2026-12-24T21:30+00:00", "exact"),
        ("24/12/26 21:30", EVENING, "2026-12-24T21:30+00:00", "exact"),
        ("24/12/2026, 21:30", EVENING, "2026-12-24T21:30+00:00", "exact"),
        ("24.12.2026 21h30", EVENING, "2026-12-24T21:30+00:00", "exact"),
        ("24 Dec 2130", EVENING, "2026-12-24T21:30+00:00", "exact"),
        ("24 December 2026 21:30", EVENING, "2026-12-24T21:30+00:00", "exact"),
        ("2026-12-24 21:34", EVENING, "2026-12-24T21:34+00:00", "exact"),
        ("2026-12-24T21:34", EVENING, "2026-12-24T21:34+00:00", "exact"),
        ("2026-07-24 2134", EVENING, "2026-07-24T21:34+01:00", "exact"),
        ("2026-12-24T21:34:00Z", SUMMER, "2026-12-24T21:34+00:00", "exact"),
        ("2026-07-24T21:34+00:00", SUMMER, "2026-07-24T22:34+01:00", "exact"),
        ("2026-12-24 21:34+0100", SUMMER, "2026-12-24T20:34+00:00", "exact"),
        ("~24/12 1830", EVENING, "2026-12-24T18:30+00:00", "about"),
        ("~2026-12-24 18:30", EVENING, "2026-12-24T18:30+00:00", "about"),
        ("~now", EVENING, "2026-12-24T21:40+00:00", "about"),
        ("~yest", EVENING, "2026-12-23T00:00+00:00", "day"),
        ("24/12 am", EVENING, "2026-12-24T06:00+00:00", "part of day"),
        ("24/12 pm", EVENING, "2026-12-24T12:00+00:00", "part of day"),
        ("yest eve", EVENING, "2026-12-23T18:00+00:00", "part of day"),
        ("yest night", EVENING, "2026-12-23T22:00+00:00", "part of day"),
        ("today morning", EVENING, "2026-12-24T06:00+00:00", "part of day"),
        ("today afternoon", EVENING, "2026-12-24T12:00+00:00", "part of day"),
        ("24 dec evening", EVENING, "2026-12-24T18:00+00:00", "part of day"),
        ("yest", EVENING, "2026-12-23T00:00+00:00", "day"),
        ("today", EVENING, "2026-12-24T00:00+00:00", "day"),
        ("tonight", EVENING, "2026-12-24T00:00+00:00", "day"),
        ("24/12/26", EVENING, "2026-12-24T00:00+00:00", "day"),
        ("6/2/2020", EVENING, "2020-02-06T00:00+00:00", "day"),
        ("6/2/20", EVENING, "2020-02-06T00:00+00:00", "day"),
        ("6/2/36", EVENING, "2036-02-06T00:00+00:00", "day"),
        ("6/2/37", EVENING, "1937-02-06T00:00+00:00", "day"),
        ("29/2/2024", EVENING, "2024-02-29T00:00+00:00", "day"),
        ("1/7/1900", EVENING, "1900-07-01T00:00+00:00", "day"),
        ("3 Mar 2019", EVENING, "2019-03-03T00:00+00:00", "day"),
        ("24 dec 2015", EVENING, "2015-12-24T00:00+00:00", "day"),
        ("24 dec 15", EVENING, "2015-12-24T00:00+00:00", "day"),
        ("6 February 2020", EVENING, "2020-02-06T00:00+00:00", "day"),
        ("2 sept 2025", EVENING, "2025-09-02T00:00+01:00", "day"),
        ("2026-12-24", EVENING, "2026-12-24T00:00+00:00", "day"),
        ("Oct 26", EVENING, "2026-10-01T00:00+01:00", "month"),
        ("oct 2026", EVENING, "2026-10-01T00:00+01:00", "month"),
        ("October 25", EVENING, "2025-10-01T00:00+01:00", "month"),
        ("2026-10", EVENING, "2026-10-01T00:00+01:00", "month"),
        ("24/12 2130?", EVENING, "2026-12-24T21:30+00:00", "exact"),
        ("  24/12   2130 ", EVENING, "2026-12-24T21:30+00:00", "exact"),
    ],
)
@pytest.mark.parametrize("looks", ["back", "forward"])
def test_a_fixed_time_is_the_same_in_both_directions(
    typed: str, now: str, instant: str, precision: str, looks: Direction
) -> None:
    assert seen(typed, now, looks) == (instant, precision)


@pytest.mark.parametrize(
    "typed,now,back,forward",
    [
        ("2134", EVENING, "2026-12-24T21:34+00:00", "2026-12-25T21:34+00:00"),
        ("21:34", EVENING, "2026-12-24T21:34+00:00", "2026-12-25T21:34+00:00"),
        ("21.34", EVENING, "2026-12-24T21:34+00:00", "2026-12-25T21:34+00:00"),
        ("21h34", EVENING, "2026-12-24T21:34+00:00", "2026-12-25T21:34+00:00"),
        ("930", EVENING, "2026-12-24T09:30+00:00", "2026-12-25T09:30+00:00"),
        ("2150", EVENING, "2026-12-23T21:50+00:00", "2026-12-24T21:50+00:00"),
        ("2140", EVENING, "2026-12-24T21:40+00:00", "2026-12-24T21:40+00:00"),
        ("0000", EVENING, "2026-12-24T00:00+00:00", "2026-12-25T00:00+00:00"),
        ("2359", AFTER_MIDNIGHT, "2026-12-24T23:59+00:00", "2026-12-25T23:59+00:00"),
        ("0010", AFTER_MIDNIGHT, "2026-12-25T00:10+00:00", "2026-12-26T00:10+00:00"),
        ("2130", AFTER_MIDNIGHT, "2026-12-24T21:30+00:00", "2026-12-25T21:30+00:00"),
        ("2130 gmt", SUMMER, "2026-07-14T22:30+01:00", "2026-07-15T22:30+01:00"),
        ("2130 bst", EVENING, "2026-12-24T20:30+00:00", "2026-12-25T20:30+00:00"),
        ("tonight 2130", AFTER_MIDNIGHT, "2026-12-24T21:30+00:00", "2026-12-25T21:30+00:00"),
        ("tonight 0130", EVENING, "2026-12-24T01:30+00:00", "2026-12-25T01:30+00:00"),
        ("tue 0900", EVENING, "2026-12-22T09:00+00:00", "2026-12-29T09:00+00:00"),
        ("Tuesday 0900", EVENING, "2026-12-22T09:00+00:00", "2026-12-29T09:00+00:00"),
        ("thu 0900", EVENING, "2026-12-24T09:00+00:00", "2026-12-31T09:00+00:00"),
        ("thurs 2200", EVENING, "2026-12-17T22:00+00:00", "2026-12-24T22:00+00:00"),
        ("25/12 1100", EVENING, "2025-12-25T11:00+00:00", "2026-12-25T11:00+00:00"),
        ("23 dec 1100", EVENING, "2026-12-23T11:00+00:00", "2027-12-23T11:00+00:00"),
    ],
)
def test_a_time_without_its_day_is_the_nearest_one(typed: str, now: str, back: str, forward: str) -> None:
    assert seen(typed, now, "back") == (back, "exact")
    assert seen(typed, now, "forward") == (forward, "exact")


@pytest.mark.parametrize(
    "typed,now,back,forward,precision",
    [
        ("~1830", EVENING, "2026-12-24T18:30+00:00", "2026-12-25T18:30+00:00", "about"),
        ("~ 18:30", EVENING, "2026-12-24T18:30+00:00", "2026-12-25T18:30+00:00", "about"),
        ("pm", EVENING, "2026-12-24T12:00+00:00", "2026-12-25T12:00+00:00", "part of day"),
        ("eve", EVENING, "2026-12-24T18:00+00:00", "2026-12-24T18:00+00:00", "part of day"),
        ("eve", AFTER_MIDNIGHT, "2026-12-24T18:00+00:00", "2026-12-25T18:00+00:00", "part of day"),
        ("thu pm", EVENING, "2026-12-24T12:00+00:00", "2026-12-31T12:00+00:00", "part of day"),
        ("tue", EVENING, "2026-12-22T00:00+00:00", "2026-12-29T00:00+00:00", "day"),
        ("thu", EVENING, "2026-12-24T00:00+00:00", "2026-12-24T00:00+00:00", "day"),
        ("weds", EVENING, "2026-12-23T00:00+00:00", "2026-12-30T00:00+00:00", "day"),
        ("25/12", EVENING, "2025-12-25T00:00+00:00", "2026-12-25T00:00+00:00", "day"),
        ("1/1", EVENING, "2026-01-01T00:00+00:00", "2027-01-01T00:00+00:00", "day"),
        ("3 march", EVENING, "2026-03-03T00:00+00:00", "2027-03-03T00:00+00:00", "day"),
        ("29/2", "2025-06-01T12:00:00+01:00", "2024-02-29T00:00+00:00", None, "day"),
        ("29/2", "2027-06-01T12:00:00+01:00", None, "2028-02-29T00:00+00:00", "day"),
    ],
)
def test_what_is_not_exact_is_the_nearest_one_too(
    typed: str, now: str, back: str | None, forward: str | None, precision: str
) -> None:
    directions: list[tuple[Direction, str | None]] = [("back", back), ("forward", forward)]
    for looks, instant in directions:
        if instant is None:
            with pytest.raises(ImpossibleDate):
                seen(typed, now, looks)
        else:
            assert seen(typed, now, looks) == (instant, precision)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "?", "~", "not known", "after tea", "2575", "99", "7", "12345", "9pm", "before 9", "room 12"),
        *("monkey", "wedding", "sunset", "marks 26", "2 marks", "3 months", "1 decision", "dec", "dec 0900"),
        *(
            "oct 26 2130",
            "bst",
            "now gmt",
            "-20",
            "20m",
            "in 20m",
            "24/12/126",
            "2026/12/24",
            "2026-1-2",
            "1.2.3",
        ),
    ],
)
@pytest.mark.parametrize("looks", ["back", "forward"])
def test_text_that_is_no_time_is_kept_as_typed(typed: str, looks: Direction) -> None:
    assert read(typed, datetime.fromisoformat(EVENING), looks) == When(typed=typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "31/02",
            "31/04/2026",
            "30 feb",
            "31 June 2026",
            "0/1",
            "1/13",
            "32/1/26",
            "29/2/2026",
            "2026-02-30",
        ),
        *("2026-13", "2026-00", "31/02 2130", "31/02 pm", "2026-02-30 21:30", "2026-02-30T21:30Z", "29/02"),
        *(
            "24:00",
            "25:10",
            "12:60",
            "24.12",
            "24/12 2575",
            "tue 2400",
            "2026-12-24 24:00",
            "2026-12-24T25:00Z",
        ),
        *("1/1/0001", "1/1/1899", "2200-01-01", "9999-12-31", "0000-01-01", "0001-01-01T00:00+14:00"),
        *("2026-12-24T21:34+99:99", "2026-12-24T:::Z"),
    ],
)
@pytest.mark.parametrize("looks", ["back", "forward"])
def test_what_has_the_form_of_a_time_and_is_none_is_impossible(typed: str, looks: Direction) -> None:
    with pytest.raises(ImpossibleDate, match="no such date or time"):
        read(typed, datetime.fromisoformat(EVENING), looks)


@pytest.mark.parametrize(
    "typed,latest",
    [
        ("24/12 2130", "2026-12-24T21:30+00:00"),
        ("24/12 pm", "2026-12-24T18:00+00:00"),
        ("24/12", "2026-12-25T00:00+00:00"),
        ("2026-12", "2027-01-01T00:00+00:00"),
        ("31/12/2199", "2200-01-01T00:00+00:00"),
    ],
)
def test_the_latest_moment_is_where_the_precision_ends(typed: str, latest: str) -> None:
    when = read(typed, datetime.fromisoformat(EVENING), "back")
    assert when.latest == datetime.fromisoformat(latest)


nows = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(LONDON))  # noqa: DTZ001
directions = st.sampled_from(["back", "forward"])
pieces = st.sampled_from(
    [*"0123456789/.-:~+? thmd", "24/12", "2130", "oct", "sun", "pm", "gmt", "yest", "2026-10-25"]
)


@settings(max_examples=300)
@given(st.text(max_size=20) | st.lists(pieces, max_size=8).map("".join), nows, directions)
def test_no_text_makes_anything_but_a_time_or_a_question(typed: str, now: datetime, looks: Direction) -> None:
    try:
        when = read(typed, now, looks)
    except BadInput:
        return
    assert when.typed == typed
    assert when.known == (when.precision != "not known")
    if when.at is not None and when.latest is not None:
        assert when.at.utcoffset() in (timedelta(0), timedelta(hours=1))
        assert when.latest >= when.at


@settings(max_examples=300)
@given(st.times(), nows)
def test_a_clock_time_lies_within_a_day_on_its_side(clock: object, now: datetime) -> None:
    typed = f"{clock:%H:%M}"
    for looks, sign in (("back", -1), ("forward", 1)):
        try:
            when = read(typed, now, "back" if looks == "back" else "forward")
        except (HappensTwice, NeverHappens):
            continue
        assert when.at is not None
        assert when.at.astimezone(LONDON).strftime("%H:%M") == typed
        distance = sign * (when.at - now)
        assert timedelta(minutes=-1) < distance <= timedelta(hours=25)


@given(nows)
def test_an_exact_moment_reads_back_as_itself(now: datetime) -> None:
    when = exactly(now)
    assert when.at is not None
    assert when.precision == "exact"
    assert read(when.at.isoformat(), now, "back").at == when.at
    assert (when.at - now).total_seconds() > -60
