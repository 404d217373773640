"""The quarterly report: by agency, by team, by the day on which a discussion began (003 ¶16 and ¶17)."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import shipped
from duty_tui.record import Case
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.record.handover import Recipient
from duty_tui.record.people import Person
from duty_tui.record.requests import Request
from duty_tui.rules.quarterly import AgencyRow, Quarter, quarterly
from tests.rules.facts_of_a_night import attended
from tests.rules.test_clocks_of_practice import when

DURHAM = shipped("durham")
FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
ROWS = {
    "s": attended("social-care"),
    "p": attended("police", person="tom"),
    "t": Invitation(agency="trust-harrogate", state="no reply"),
    "h": Invitation(agency="housing", state="apologies"),
    "n": Invitation(agency="school", state="not invited"),
    "w": Invitation(agency="gp", state="written report"),
    "u": Invitation(agency="early-help"),
}
NINE, ELEVEN = when("2026-10-05T09:00"), when("2026-10-05T11:00")
REQUESTS = {
    "p": Request(form="pro-forma", agency="police", sent=NINE, returned=ELEVEN),
    "t": Request(form="pro-forma", agency="trust-harrogate", sent=NINE),
    "g": Request(form="pro-forma-gp", agency="gp", returned=ELEVEN),
    "x": Request(form="pro-forma", agency="housing"),
}


def matter(began: str, ended: str = "", **fields: Any) -> Case:
    held = Discussion(began=when(began), ended=when(ended or began), **{"invitations": ROWS, **fields})
    people = {"tom": Person(name="Tom Okafor")}
    return Case(reference="x", discussions={"d": held}, requests=REQUESTS, people=people)


def report(*cases: Case, team: str = "") -> Quarter:
    return quarterly([(case, DURHAM) for case in cases], FIRST, LAST, team)


def test_each_agency_is_counted_by_what_it_was_asked_for_and_what_came() -> None:
    """Requests, attendance, completed pro-formas; who was not invited or not yet asked counts for nothing."""
    assert report(matter("2026-10-05T12:00")).agencies == (
        AgencyRow("Children's social care", 1, 1, 0, 0),
        AgencyRow("GP", 1, 0, 1, 1),
        AgencyRow("Harrogate and District NHS Foundation Trust", 1, 0, 1, 0),
        AgencyRow("Housing Solutions", 1, 0, 0, 0),
        AgencyRow("One Point early help service", 0, 0, 0, 0),
        AgencyRow("Police", 1, 1, 1, 1),
        AgencyRow("School", 0, 0, 0, 0),
    )


def test_two_discussions_are_added_up() -> None:
    both = report(matter("2026-10-05T12:00"), matter("2026-10-06T12:00"))
    police = next(row for row in both.agencies if row.label == "Police")
    assert (both.discussions, police) == (2, AgencyRow("Police", 2, 2, 2, 2))


def test_a_form_counts_for_the_discussion_before_which_it_was_sent() -> None:
    """Two discussions of one matter: the second had no form."""
    case = matter("2026-10-05T12:00")
    second = Discussion(began=when("2026-10-08T12:00"), invitations={"p": ROWS["p"]})
    police = report(replace(case, discussions={**case.discussions, "e": second})).agencies[-2]
    assert police == AgencyRow("Police", 2, 2, 1, 1)


@pytest.mark.parametrize(
    "began,counted",
    [
        ("2026-09-30T23:59", 0),
        ("2026-10-01T00:00", 1),
        ("2026-12-31T23:59", 1),
        ("2027-01-01T00:00", 0),
    ],
)
def test_the_first_and_the_last_day_are_days_of_london(began: str, counted: int) -> None:
    assert report(matter(began)).discussions == counted


def test_a_discussion_that_never_began_is_not_counted() -> None:
    planned = Case(reference="x", discussions={"d": Discussion(planned=when("2026-10-05T12:00"))})
    assert report(planned) == Quarter(0, (), (0, 0), (0, 0))


@pytest.mark.parametrize("team,counted", [("", 3), ("easington", 1), ("Derwentside", 1), ("Durham City", 0)])
def test_a_team_reports_what_it_held(team: str, counted: int) -> None:
    """003 ¶16 and ¶17: by team, or by locality."""
    cases = (
        matter("2026-10-05T12:00", locality="Easington"),
        matter("2026-10-05T12:00", team="Derwentside"),
        matter("2026-10-05T12:00"),
    )
    assert report(*cases, team=team).discussions == counted


def circulated(decisions: str, record: str) -> Case:
    to = Recipient(
        key="participants",
        person="tom",
        decisions_sent=when(decisions) if decisions else None,
        sent=when(record) if record else None,
    )
    case = matter("2026-10-05T11:00", "2026-10-05T12:00", invitations={"p": ROWS["p"]})
    return replace(case, recipients={"t": to})


@pytest.mark.parametrize(
    "decisions,record,kept",
    [
        ("2026-10-06T12:00", "2026-10-08T17:00", ((1, 1), (1, 1))),
        ("2026-10-06T12:01", "2026-10-08T17:01", ((0, 1), (0, 1))),
        ("2026-10-05T13:00", "", ((1, 1), (0, 1))),
        ("", "", ((0, 1), (0, 1))),
    ],
)
def test_circulation_is_held_against_24_hours_and_three_working_days(
    decisions: str, record: str, kept: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    """003 ¶16 and ¶17: in time up to the last minute."""
    found = report(circulated(decisions, record))
    assert (found.decisions, found.minutes) == kept
