"""The clocks of three nights, worked out by hand from the bank holidays of England, and their rules."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.calendar import LONDON
from duty_tui.protocol.loader import load, shipped
from duty_tui.protocol.model import Protocol
from duty_tui.rules.clocks import Clock, calendar_of, clock, clocks
from duty_tui.rules.examples import worked_examples

BRISTOL = shipped("bristol")

HEAD = """
key = "here"
title = "An authority of the tests"
version = "1"
extends = "national"
in_force_from = 2020-01-01
checked_on = 2026-11-21
"""

BROMLEY = load(
    HEAD
    + """
[clock.discussion]
label = "Hold the discussion"
starts = "threshold-decided"
elapsed_hours = 24
source = "000 §1 b1"

[clock.discussion-outer]
label = "Hold the discussion: outer limit"
starts = "threshold-decided"
working_days = 3
outer = true
source = "004 strengths 2"

[clock.record]
label = "Record to all invited"
starts = "discussion-ended"
working_days = 1
source = "000 §5"
"""
)

DURHAM = load(
    HEAD
    + """
[events]
local-decision-to-convene = "it was decided to convene"

[clock.pro-forma]
label = "Pro-forma to every single point of contact"
starts = "local-decision-to-convene"
elapsed_minutes = 60
source = "003 ¶11"

[clock.record]
label = "Full minutes"
starts = "discussion-ended"
working_days = 3
source = "003 ¶16"
"""
)

CHRISTMAS_EVE = {
    "referral": "2026-12-24T19:40+00:00",
    "threshold-decided": "2026-12-24T20:20+00:00",
    "unanswered-call": "2026-12-24T20:24+00:00",
    "section47-started": "2026-12-24T21:15+00:00",
    "discussion-ended": "2026-12-24T21:50+00:00",
}
CLOCKS_CHANGE = {
    "referral": "2026-03-28T22:35+00:00",
    "serious-incident-known": "2026-03-28T22:35+00:00",
    "police-protection-began": "2026-03-28T23:40+00:00",
    "threshold-decided": "2026-03-28T23:55+00:00",
    "section47-started": "2026-03-29T00:20+00:00",
    "discussion-ended": "2026-03-29T02:35+01:00",
}
HALF_TERM = {
    "referral": "2026-10-23T17:35+01:00",
    "allegation-known": "2026-10-23T17:35+01:00",
    "complex-abuse-suspected": "2026-10-23T17:35+01:00",
    "local-decision-to-convene": "2026-10-23T18:00+01:00",
    "section47-started": "2026-10-24T10:00+01:00",
    "discussion-ended": "2026-10-24T11:25+01:00",
}


def moments(events: dict[str, str]) -> dict[str, datetime]:
    return {name: datetime.fromisoformat(at) for name, at in events.items()}


def running(protocol: Protocol, events: dict[str, str]) -> dict[str, Clock]:
    return {each.key: each for each in clocks(protocol, moments(events))}


@pytest.mark.parametrize(
    "protocol,events,key,ends,source",
    [
        # case 1, Christmas Eve, Bristol: Fri 25 December is a holiday and Mon 28 the substitute of Boxing Day
        (BRISTOL, CHRISTMAS_EVE, "call-back", "2026-12-24T20:34+00:00", "000 §1"),
        (BRISTOL, CHRISTMAS_EVE, "discussion", "2026-12-25T20:20+00:00", "000 §1 b1"),
        (BRISTOL, CHRISTMAS_EVE, "decisions", "2026-12-25T21:50+00:00", "003 ¶16"),
        (BRISTOL, CHRISTMAS_EVE, "hand-over", "2026-12-29T09:00+00:00", "001 Out of hours"),
        (BRISTOL, CHRISTMAS_EVE, "referral-decision", "2026-12-29T17:00+00:00", "flow chart 1"),
        (BRISTOL, CHRISTMAS_EVE, "discussion-outer", "2026-12-31T17:00+00:00", "004 strengths 2"),
        (BRISTOL, CHRISTMAS_EVE, "record", "2027-01-12T17:00+00:00", "001 Dissemination"),
        (BRISTOL, CHRISTMAS_EVE, "conference", "2027-01-19T17:00+00:00", "Working Together"),
        (BRISTOL, CHRISTMAS_EVE, "assessment", "2027-03-02T17:00+00:00", "001 Section 47"),
        # case 2, the night the clocks go forward, Bromley: Good Friday 3 April, Easter Monday 6 April
        (BROMLEY, CLOCKS_CHANGE, "hand-over", "2026-03-30T09:00+01:00", "001 Out of hours"),
        (BROMLEY, CLOCKS_CHANGE, "referral-decision", "2026-03-30T17:00+01:00", "flow chart 1"),
        (BROMLEY, CLOCKS_CHANGE, "discussion", "2026-03-30T00:55+01:00", "000 §1 b1"),
        (BROMLEY, CLOCKS_CHANGE, "discussion-outer", "2026-04-01T17:00+01:00", "004 strengths 2"),
        (BROMLEY, CLOCKS_CHANGE, "record", "2026-03-30T17:00+01:00", "000 §5"),
        (BROMLEY, CLOCKS_CHANGE, "police-protection", "2026-04-01T00:40+01:00", "Children Act 1989 s46"),
        (BROMLEY, CLOCKS_CHANGE, "serious-incident", "2026-04-07T17:00+01:00", "notifiable incidents"),
        (BROMLEY, CLOCKS_CHANGE, "conference", "2026-04-21T17:00+01:00", "Working Together"),
        (BROMLEY, CLOCKS_CHANGE, "assessment", "2026-06-04T17:00+01:00", "002 §4"),
        # case 3, half-term, County Durham: the clocks go back on Sun 25 October
        (DURHAM, HALF_TERM, "pro-forma", "2026-10-23T19:00+01:00", "003 ¶11"),
        (DURHAM, HALF_TERM, "decisions", "2026-10-25T10:25+00:00", "003 ¶16"),
        (DURHAM, HALF_TERM, "hand-over", "2026-10-26T09:00+00:00", "001 Out of hours"),
        (DURHAM, HALF_TERM, "referral-decision", "2026-10-26T17:00+00:00", "flow chart 1"),
        (DURHAM, HALF_TERM, "lado", "2026-10-26T17:00+00:00", "people who work with children"),
        (DURHAM, HALF_TERM, "complex-abuse", "2026-10-26T17:00+00:00", "001 Complex"),
        (DURHAM, HALF_TERM, "record", "2026-10-28T17:00+00:00", "003 ¶16"),
        (DURHAM, HALF_TERM, "conference", "2026-11-13T17:00+00:00", "Working Together"),
        (DURHAM, HALF_TERM, "assessment", "2026-12-29T17:00+00:00", "002 §4"),
    ],
)
def test_each_clock_of_three_nights_ends_when_worked_out_by_hand(
    protocol: Protocol, events: dict[str, str], key: str, ends: str, source: str
) -> None:
    each = running(protocol, events)[key]
    assert each.ends.isoformat(timespec="minutes") == ends
    assert source in each.source


@pytest.mark.parametrize(
    "events,span",
    [
        (CHRISTMAS_EVE, timedelta(hours=109, minutes=20)),
        (CLOCKS_CHANGE, timedelta(hours=33, minutes=25)),
        (HALF_TERM, timedelta(hours=64, minutes=25)),
    ],
)
def test_the_hand_over_counts_down_in_time_that_really_passes(
    events: dict[str, str], span: timedelta
) -> None:
    hand_over = running(BRISTOL, events)["hand-over"]
    assert hand_over.span == span
    assert hand_over.left(hand_over.began) == span


def test_a_conference_decided_at_night_is_referred_within_elapsed_hours() -> None:
    """Case 2: were it decided at 00:50 GMT, before the clocks go forward."""
    ends = clock(BROMLEY, "conference-referral", datetime.fromisoformat("2026-03-29T00:50+00:00")).ends
    assert ends.isoformat(timespec="minutes") == "2026-03-30T01:50+01:00"


def test_only_limits_whose_event_is_known_run_the_earliest_end_first() -> None:
    found = clocks(BRISTOL, moments(CHRISTMAS_EVE))
    assert [each.key for each in found] == [
        "call-back",
        "discussion",
        "decisions",
        "hand-over",
        "referral-decision",
        "discussion-outer",
        "record",
        "conference",
        "assessment",
    ]


def test_ends_are_put_in_order_by_the_time_that_passes_not_by_the_wall_clock() -> None:
    """01:40 BST comes before 01:20 GMT in the night the clocks go back."""
    found = clocks(
        DURHAM,
        moments(
            {
                "local-decision-to-convene": "2026-10-25T00:40+01:00",
                "unanswered-call": "2026-10-25T01:10+00:00",
            }
        ),
    )
    assert [each.key for each in found] == ["pro-forma", "call-back"]
    assert found[0].ends.isoformat(timespec="minutes") == "2026-10-25T01:40+01:00"
    assert found[1].ends.isoformat(timespec="minutes") == "2026-10-25T01:20+00:00"


def test_no_event_starts_no_clock() -> None:
    assert clocks(BRISTOL, {}) == ()


def test_an_event_that_no_limit_counts_from_is_passed_over() -> None:
    assert clocks(BRISTOL, moments({"discussion-began": "2026-12-24T21:15+00:00"})) == ()


def test_a_limit_with_a_condition_runs_only_where_it_holds() -> None:
    referral = {"referral": "2026-12-24T19:40+00:00"}
    assert "complex-abuse" not in running(BRISTOL, referral)
    suspected = {**referral, "complex-abuse-suspected": "2026-12-24T21:30+00:00"}
    found = running(BRISTOL, suspected)["complex-abuse"]
    assert found.began == datetime.fromisoformat(referral["referral"])
    assert found.ends.isoformat(timespec="minutes") == "2026-12-29T17:00+00:00"


@pytest.mark.parametrize(
    "at,overdue,left",
    [
        ("2026-03-31T23:39+00:00", False, timedelta(minutes=1)),
        ("2026-03-31T23:40+00:00", False, timedelta(0)),
        ("2026-03-31T23:41+00:00", True, timedelta(minutes=-1)),
    ],
)
def test_a_clock_is_overdue_after_its_end_and_not_at_it(at: str, overdue: bool, left: timedelta) -> None:
    protection = running(BROMLEY, CLOCKS_CHANGE)["police-protection"]
    assert protection.overdue(datetime.fromisoformat(at)) is overdue
    assert protection.left(datetime.fromisoformat(at)) == left
    assert protection.limit.latest


@pytest.mark.parametrize(
    "key,basis,both",
    [
        ("hand-over", "working", True),  # four days and more over Christmas
        ("referral-decision", "working", True),
        ("record", "working", True),
        ("discussion", "elapsed", False),
        ("call-back", "elapsed", False),
    ],
)
def test_a_working_day_limit_that_hides_nights_shows_both(key: str, basis: str, both: bool) -> None:
    found = running(BRISTOL, CHRISTMAS_EVE)[key]
    assert (found.basis, found.shows_both) == (basis, both)


def test_an_ordinary_working_day_shows_one_end() -> None:
    monday = clock(BRISTOL, "referral-decision", datetime(2026, 11, 23, 19, 40, tzinfo=LONDON))
    assert not monday.shows_both
    assert monday.ends == datetime(2026, 11, 24, 17, 0, tzinfo=LONDON)


def test_an_immediate_action_is_due_the_same_day() -> None:
    due = clock(BRISTOL, "immediate-action", datetime(2026, 12, 24, 21, 50, tzinfo=LONDON))
    assert due.ends == datetime(2026, 12, 24, 23, 59, tzinfo=LONDON)
    assert due.basis == "day"


def test_local_closures_move_the_office_clocks_and_no_other() -> None:
    shut = load(HEAD + '[office.closures]\n2026-12-29 = "offices shut between the years"\n')
    found = running(shut, CHRISTMAS_EVE)
    assert found["hand-over"].ends == datetime(2026, 12, 30, 9, 0, tzinfo=LONDON)
    assert found["discussion"].ends == datetime(2026, 12, 25, 20, 20, tzinfo=LONDON)


def test_a_struck_bank_holiday_is_an_office_day() -> None:
    opened = load(HEAD + '[office.struck]\n2026-12-28 = "open all the same"\n')
    assert running(opened, CHRISTMAS_EVE)["hand-over"].ends == datetime(2026, 12, 28, 9, 0, tzinfo=LONDON)
    assert calendar_of(opened.office).is_open_on(datetime(2026, 12, 28, tzinfo=LONDON).date())


def test_a_limit_that_a_protocol_lacks_has_no_clock() -> None:
    with pytest.raises(KeyError):
        clock(BRISTOL, "pro-forma", datetime(2026, 12, 24, tzinfo=LONDON))


@given(
    st.sampled_from(sorted(BRISTOL.clock)),
    st.datetimes(
        datetime.fromisoformat("2020-01-01"),
        datetime.fromisoformat("2030-01-01"),
        timezones=st.just(LONDON),
        allow_imaginary=False,
    ),
    st.integers(0, 100_000),
)
def test_a_later_start_never_gives_an_earlier_end(key: str, began: datetime, minutes: int) -> None:
    first = clock(BRISTOL, key, began)
    later = clock(BRISTOL, key, (began.astimezone() + timedelta(minutes=minutes)).astimezone(LONDON))
    assert first.left(later.ends) <= timedelta(0)


def test_every_limit_is_worked_out_as_an_example() -> None:
    lines = worked_examples(BRISTOL)
    assert len(lines) == len(BRISTOL.clock)
    assert (
        "Record to partners: from Thu 24 December 2026, 19:40 until Tue 12 January 2027, 17:00 "
        "(453 h 20 min) [001 Dissemination]"
    ) in lines
    assert (
        "Police protection ends at the latest: from Thu 24 December 2026, 19:40 "
        "until Sun 27 December 2026, 19:40 [Children Act 1989 s46(6)]"
    ) in lines
