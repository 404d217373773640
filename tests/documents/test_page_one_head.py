"""The head of page 1: which copy this is, who holds the case, how severe it is."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.documents.page_one import page_one
from duty_tui.documents.shown import shown
from duty_tui.record import Case
from duty_tui.record.handover import TakenOver
from duty_tui.record.people import Child
from duty_tui.record.referral import Referral
from tests.documents.editions import AT, TOLD, clock, edition


def head(case: Case, at: datetime = AT, **fields: object) -> list[str]:
    return [
        f"{line.strong} {line.text}".strip() for line in page_one(shown(edition(case, at, **fields))).header
    ]


def test_the_head_says_version_as_at_and_what_it_replaces() -> None:
    assert head(TOLD)[0] == "B-2026-0412 version 1    AS AT Thu 24 December 2026, 23:40    replaces: none"
    again = head(TOLD, version=3, replaces="version 2")
    assert again[0] == "B-2026-0412 version 3    AS AT Thu 24 December 2026, 23:40    replaces version 2"


def test_the_head_says_what_changed_since() -> None:
    said = head(TOLD, version=2, replaces="version 1", changed=("medical held", "Poppy: section 47 YES"))
    assert said[-1] == "Changed since version 1 medical held · Poppy: section 47 YES"


@pytest.mark.parametrize(
    "at,said",
    [
        (AT, "Due before Tue 29 December, 09:00. Held by EDT until taken over. Later news: 0117 496 0100"),
        (datetime(2026, 12, 29, 9, 0, tzinfo=LONDON), "Due before Tue 29 December, 09:00."),
        (datetime(2026, 12, 29, 9, 1, tzinfo=LONDON), "Due before OVERDUE, Tue 29 December, 09:00."),
    ],
)
def test_the_head_says_by_when_somebody_has_to_take_it_over(at: datetime, said: str) -> None:
    assert head(TOLD, at)[1].startswith(said)


def test_once_taken_over_the_head_names_who_holds_it() -> None:
    taken = TakenOver(version=1, name="M Khan", post="duty manager", at=clock(23, 50), how="by telephone")
    said = head(replace(TOLD, taken_over={"t": taken}))
    assert said[1] == "Taken over by M Khan, duty manager, Thu 24 December, 23:50, by telephone: version 1."


def test_a_child_that_is_open_to_a_team_is_routed_to_it() -> None:
    child = Child(name="Leo", open_to="J Obi, team manager?")
    assert head(replace(TOLD, children={"c": child}))[-1] == "Open to J Obi, team manager (not confirmed)"


@pytest.mark.parametrize(
    "case,said",
    [
        (Case(reference="x"), "SEVERITY NOT CHOSEN. Not recorded."),
        (Case(reference="x", severity="watch", severity_line="At home."), "WATCH. At home."),
        (Case(reference="x", severity="for information"), "FOR INFORMATION. Not recorded."),
        (Case(reference="x", referral=Referral(outline="told of it")), "SEVERITY NOT CHOSEN. told of it"),
    ],
)
def test_severity_is_what_a_person_chose(case: Case, said: str) -> None:
    line = page_one(edition(case)).severity
    assert f"{line.strong} {line.text}" == said
