"""Office time: openings and working days over weekends, bank holidays and closures."""

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.calendar import LONDON, OfficeCalendar, OfficeNeverOpens, bank_holidays, elapsed_between

WEEK = frozenset(range(5))
OFFICE = OfficeCalendar(time(9), time(17), WEEK)

moments = st.datetimes(
    datetime.fromisoformat("2015-01-01"),
    datetime.fromisoformat("2035-01-01"),
    timezones=st.just(LONDON),
    allow_imaginary=False,
)
days = st.frozensets(st.dates(date(2015, 1, 1), date(2036, 1, 1)), max_size=30)


def london(text: str) -> datetime:
    """A wall-clock time of London from its ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    "moment,opening",
    [
        ("2026-12-24T19:40", "2026-12-29T09:00"),  # case 1: Christmas Day, weekend, substitute on the 28th
        ("2026-12-24T17:00", "2026-12-29T09:00"),
        ("2026-12-24T08:59", "2026-12-24T09:00"),  # the minute before opening: that very morning
        ("2026-12-24T09:00", "2026-12-29T09:00"),  # at opening: strictly after, so the next one
        ("2026-12-29T03:00", "2026-12-29T09:00"),  # Tuesday 03:00: that Tuesday
        ("2026-12-29T10:00", "2026-12-30T09:00"),  # Tuesday while open: Wednesday
        ("2026-12-25T11:00", "2026-12-29T09:00"),
        ("2026-12-31T18:00", "2027-01-04T09:00"),  # New Year's Day is a Friday
        ("2026-03-28T22:35", "2026-03-30T09:00"),  # case 2: over the change to BST
        ("2026-10-23T17:35", "2026-10-26T09:00"),  # case 3: over the change to GMT
        ("2026-04-02T17:30", "2026-04-07T09:00"),  # Good Friday 3 April, Easter Monday 6 April
        ("2026-11-20T23:59", "2026-11-23T09:00"),  # an ordinary weekend
        ("2026-11-23T00:00", "2026-11-23T09:00"),
    ],
)
def test_the_next_opening_is_the_first_after_the_moment(moment: str, opening: str) -> None:
    assert OFFICE.next_opening(london(moment)) == london(opening)


@pytest.mark.parametrize(
    "moment,count,ends",
    [
        ("2026-12-24T19:40", 1, "2026-12-29T17:00"),
        ("2026-12-24T19:40", 3, "2026-12-31T17:00"),
        ("2026-12-24T19:40", 4, "2027-01-04T17:00"),
        ("2026-12-24T21:50", 10, "2027-01-12T17:00"),
        ("2026-12-24T21:50", 15, "2027-01-19T17:00"),
        ("2026-12-24T19:40", 45, "2027-03-02T17:00"),
        ("2026-11-22T12:00", 1, "2026-11-23T17:00"),  # Sunday + 1: Monday, closing time
        ("2026-11-21T00:00", 1, "2026-11-23T17:00"),
        ("2026-11-20T23:59", 1, "2026-11-23T17:00"),
        ("2026-11-23T00:00", 1, "2026-11-24T17:00"),  # counted from the day after the event
        ("2026-11-23T03:00", 1, "2026-11-24T17:00"),  # even before that day's opening
        ("2026-03-28T22:35", 5, "2026-04-07T17:00"),  # Easter 2026
        ("2026-04-02T08:00", 1, "2026-04-07T17:00"),
        (
            "2022-06-01T10:00",
            1,
            "2022-06-06T17:00",
        ),  # spring bank holiday moved to 2 June, jubilee on the 3rd
        ("2022-05-27T10:00", 3, "2022-06-01T17:00"),  # and Mon 30 May 2022 was an ordinary Monday
        ("2022-09-16T10:00", 1, "2022-09-20T17:00"),  # state funeral, Mon 19 September 2022
        ("2023-05-05T10:00", 1, "2023-05-09T17:00"),  # coronation, Mon 8 May 2023
        ("2023-04-28T10:00", 1, "2023-05-02T17:00"),  # early May bank holiday, Mon 1 May 2023
        ("2021-12-24T10:00", 1, "2021-12-29T17:00"),  # substitutes on Mon 27 and Tue 28 December 2021
        ("2026-08-28T10:00", 1, "2026-09-01T17:00"),  # summer bank holiday, Mon 31 August 2026
    ],
)
def test_working_days_are_counted_from_the_day_after(moment: str, count: int, ends: str) -> None:
    assert OFFICE.add_working_days(london(moment), count) == london(ends)


@pytest.mark.parametrize(
    "year,closed",
    [
        (2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        (2022, ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"]),
        (2023, ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"]),
        (2020, ["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"]),  # VE Day
    ],
)
def test_the_weekdays_on_which_england_is_shut(year: int, closed: list[str]) -> None:
    found = [day for day in sorted(bank_holidays(year)) if day.weekday() in WEEK]
    assert [f"{day:%m-%d}" for day in found] == closed


@pytest.mark.parametrize("day", [date(2026, 3, 17), date(2026, 7, 13), date(2026, 1, 2), date(2026, 11, 30)])
def test_holidays_of_other_parts_of_the_kingdom_are_working_days(day: date) -> None:
    assert OFFICE.is_open_on(day)


def test_the_day_of_a_call_after_midnight_is_the_day_in_london() -> None:
    late = datetime(2026, 7, 2, 23, 30, tzinfo=UTC)  # Fri 3 July, 00:30 in London
    assert OFFICE.add_working_days(late, 1) == london("2026-07-06T17:00")
    assert OFFICE.next_opening(late) == london("2026-07-03T09:00")


def test_an_added_closure_shuts_the_office() -> None:
    shut = OfficeCalendar(time(9), time(17), WEEK, closures=frozenset({date(2026, 12, 29)}))
    assert shut.next_opening(london("2026-12-24T19:40")) == london("2026-12-30T09:00")
    assert shut.add_working_days(london("2026-12-24T19:40"), 1) == london("2026-12-30T17:00")


def test_a_struck_bank_holiday_opens_it() -> None:
    opened = OfficeCalendar(time(9), time(17), WEEK, struck=frozenset({date(2026, 12, 28)}))
    assert opened.next_opening(london("2026-12-24T19:40")) == london("2026-12-28T09:00")


def test_a_closure_stands_above_a_struck_holiday_and_a_struck_sunday_stays_shut() -> None:
    christmas, sunday = date(2026, 12, 28), date(2026, 12, 27)
    office = OfficeCalendar(time(9), time(17), WEEK, frozenset({christmas}), frozenset({christmas, sunday}))
    assert not office.is_open_on(christmas)
    assert not office.is_open_on(sunday)


def test_other_weekdays_and_hours_can_be_set() -> None:
    weekend = OfficeCalendar(time(10, 30), time(14), frozenset({5, 6}))
    assert weekend.next_opening(london("2026-11-23T09:00")) == london("2026-11-28T10:30")
    assert weekend.add_working_days(london("2026-11-28T09:00"), 1) == london("2026-11-29T14:00")


def test_an_office_that_never_opens_is_said_and_not_searched_for_ever() -> None:
    with pytest.raises(OfficeNeverOpens, match="weekdays or closures"):
        OfficeCalendar(time(9), time(17), frozenset()).next_opening(london("2026-12-24T19:40"))


@pytest.mark.parametrize("count", [0, -1])
def test_a_limit_is_at_least_one_working_day(count: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        OFFICE.add_working_days(london("2026-12-24T19:40"), count)


def test_a_time_without_zone_is_not_counted_from() -> None:
    with pytest.raises(ValueError, match="no zone"):
        OFFICE.next_opening(datetime(2026, 12, 24, 19, 40))  # noqa: DTZ001


@pytest.mark.parametrize(
    "begun,ended,count",
    [
        ("2026-12-24T19:40", "2026-12-29T17:00", 1),
        ("2026-12-24T19:40", "2026-12-28T23:59", 0),
        ("2026-12-24T00:00", "2026-12-24T23:59", 0),
        ("2026-12-24T19:40", "2027-03-02T00:00", 45),
        ("2026-12-29T10:00", "2026-12-24T10:00", 0),
    ],
)
def test_working_days_between_leave_out_the_first_day(begun: str, ended: str, count: int) -> None:
    assert OFFICE.working_days_between(london(begun), london(ended)) == count


@given(moments, moments, st.integers(1, 60), days, days)
def test_a_later_start_never_gives_an_earlier_end(
    one: datetime, other: datetime, count: int, closures: frozenset[date], struck: frozenset[date]
) -> None:
    office = OfficeCalendar(time(9), time(17), WEEK, closures, struck)
    earlier, later = sorted((one, other), key=lambda moment: moment.astimezone(UTC))
    assert office.add_working_days(earlier, count) <= office.add_working_days(later, count)
    assert office.next_opening(earlier) <= office.next_opening(later)


@given(moments, st.integers(1, 60), days, days)
def test_adding_a_holiday_never_shortens_a_limit(
    moment: datetime, count: int, fewer: frozenset[date], more: frozenset[date]
) -> None:
    lenient = OfficeCalendar(time(9), time(17), WEEK, fewer)
    shut_more = OfficeCalendar(time(9), time(17), WEEK, fewer | more)
    assert lenient.add_working_days(moment, count) <= shut_more.add_working_days(moment, count)
    assert lenient.next_opening(moment) <= shut_more.next_opening(moment)


@given(moments, st.integers(1, 60))
def test_counting_back_gives_the_days_that_were_added(moment: datetime, count: int) -> None:
    assert OFFICE.working_days_between(moment, OFFICE.add_working_days(moment, count)) == count


@given(moments)
def test_an_opening_is_after_the_moment_and_on_an_open_day(moment: datetime) -> None:
    opening = OFFICE.next_opening(moment)
    assert elapsed_between(moment, opening) > timedelta(0)
    assert OFFICE.is_open_on(opening.date())


@given(moments, st.integers(1, 60))
def test_the_days_agree_with_another_count(moment: datetime, count: int) -> None:
    """The `holidays` package counts working days, too, by a way of its own."""
    from holidays import country_holidays

    england = country_holidays("GB", subdiv="ENG")
    assert OFFICE.add_working_days(moment, count).date() == england.get_nth_working_day(moment.date(), count)


def test_no_other_country_is_read_for_them_and_the_days_are_those_of_the_package() -> None:
    """Reading all of them took as long as the rest of a command; the package's own way is its peer here."""
    ours = python(
        "import sys; from duty_tui.calendar import bank_holidays;"
        "print(sorted(day.isoformat() for year in range(1995, 2045) for day in bank_holidays(year)));"
        "assert 'holidays.countries.france' not in sys.modules"
    )
    package = python(
        "from holidays import country_holidays;"
        "days = country_holidays('GB', subdiv='ENG', years=range(1995, 2045));"
        "print(sorted(day.isoformat() for day in days))"
    )
    assert "2022-06-03" in ours
    assert ours == package


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
