"""Who of the minimum was there, and when it counts: at the moment of each decision (002 §3; 004 dev 7)."""

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import shipped
from duty_tui.record import Case, When
from duty_tui.record.discussion import Decision, Discussion, Invitation, Presence
from duty_tui.record.people import Child
from duty_tui.rules.facts import took_part
from duty_tui.rules.quorum import (
    chair_needs_endorsement,
    heading,
    nobody_has_met,
    quorum,
    quorum_at_decisions,
)
from tests.christmas_eve import BRISTOL, clock, day
from tests.rules.facts_of_a_night import HELD, LEO, attended, everybody, held, night

NATIONAL = shipped("national")
DISCUSSION, NOT_QUORATE = "Strategy discussion", "Multi-agency meeting (not quorate)"


def discussion(**fields: object) -> Discussion:
    return held(**fields).discussions["d"]


@pytest.mark.parametrize(
    "left_out,missing",
    [
        ("", ()),
        ("edt", ("social worker",)),
        ("police", ("police",)),
        ("community-paediatrician", ("health practitioner",)),
    ],
)
def test_each_part_of_the_minimum_has_to_be_there(left_out: str, missing: tuple[str, ...]) -> None:
    rows = {name: row for name, row in everybody().items() if name != left_out}
    found = quorum(BRISTOL, discussion(invitations=rows))
    assert found.missing == missing
    assert found.quorate == (not missing)
    assert found.sources == ("001 Attendees; 001 Out of hours", "001 Attendees", "001 Attendees")


def test_without_anybody_the_whole_minimum_is_missing() -> None:
    found = quorum(BRISTOL, discussion())
    assert found.missing == ("social worker", "police", "health practitioner")
    assert found.present == ()


@pytest.mark.parametrize("state", ["written report", "apologies", "no reply", "not invited", "coming"])
def test_only_taking_part_is_attendance(state: str) -> None:
    rows = everybody(police=Invitation(agency="police", state=state))
    assert quorum(BRISTOL, discussion(invitations=rows)).missing == ("police",)


@pytest.mark.parametrize(
    "agency,protocol,there",
    [
        ("social-care", BRISTOL, True),
        ("police-child-abuse", BRISTOL, True),
        ("british-transport-police", BRISTOL, False),
        ("gp", BRISTOL, False),
        ("gp", NATIONAL, True),
        ("hospital", BRISTOL, True),
        ("school", BRISTOL, False),
    ],
)
def test_which_agency_fills_a_part(agency: str, protocol: object, there: bool) -> None:
    found = quorum(protocol, discussion(invitations={"x": attended(agency)}))  # type: ignore[arg-type]
    assert bool(found.present) == there


def test_a_hub_worker_fills_the_health_part_and_is_named_as_without_first_hand_knowledge() -> None:
    rows = {name: row for name, row in everybody().items() if name != "community-paediatrician"}
    found = quorum(BRISTOL, discussion(invitations={**rows, "hub": attended("mash-health")}))
    assert found.quorate
    assert found.no_first_hand == ("health practitioner",)


def test_a_hub_worker_beside_somebody_involved_takes_nothing_away() -> None:
    found = quorum(BRISTOL, discussion(invitations=everybody(hub=attended("mash-health"))))
    assert found.no_first_hand == ()


@pytest.mark.parametrize(
    "decides,also,only",
    [
        ("for information only", None, ("police",)),
        ("decides", None, ()),
        (None, None, ()),
        ("for information only", "decides", ()),
    ],
)
def test_a_part_that_could_not_decide_is_named(
    decides: str | None, also: str | None, only: tuple[str, ...]
) -> None:
    rows = everybody(police=attended("police", decides=decides))
    if also:
        rows["second"] = attended("police-child-abuse", decides=also)
    found = quorum(BRISTOL, discussion(invitations=rows))
    assert found.quorate
    assert found.information_only == only


@pytest.mark.parametrize(
    "at,quorate",
    [
        (clock(21, 14), False),
        (clock(21, 15), True),
        (clock(21, 36), True),
        (clock(21, 41), True),
        (clock(21, 42), False),
        (clock(21, 45), False),
    ],
)
def test_police_leave_at_2141_and_what_is_decided_then_is_not_quorate(at: When, quorate: bool) -> None:
    rows = everybody(police=attended("police", left=clock(21, 41)))
    held_then = discussion(invitations=rows, decisions=Decision(option="section47", at=at))
    assert quorum_at_decisions(BRISTOL, held_then)["x"].quorate == quorate


def test_each_decision_has_its_own_quorum_and_one_without_it_makes_it_a_meeting() -> None:
    rows = everybody(police=attended("police", left=clock(21, 41)))
    decisions = {
        "before": Decision(option="section47", at=clock(21, 36)),
        "after": Decision(option="medical", at=clock(21, 45)),
    }
    found = quorum_at_decisions(BRISTOL, discussion(invitations=rows, decisions=decisions))
    assert {key: each.quorate for key, each in found.items()} == {"before": True, "after": False}
    assert found["after"].missing == ("police",)
    assert heading(BRISTOL, discussion(invitations=rows, decisions=decisions)) == NOT_QUORATE
    first = {"before": decisions["before"]}
    assert heading(BRISTOL, discussion(invitations=rows, decisions=first)) == DISCUSSION


@pytest.mark.parametrize("at", [None, day(2026, 12, 24), When(typed="after tea")])
def test_a_decision_without_a_time_to_the_minute_is_held_against_the_whole_discussion(
    at: When | None,
) -> None:
    decision = Decision(option="section47", at=at)
    found = quorum_at_decisions(BRISTOL, discussion(invitations=everybody(), decisions=decision))
    assert found["x"].quorate


def test_somebody_who_left_and_came_back_is_there_again() -> None:
    twice = Invitation(
        agency="police",
        state="attended",
        presence={
            "a": Presence(joined=clock(21, 15), left=clock(21, 20)),
            "b": Presence(joined=clock(21, 30)),
        },
    )
    moments = {minute: took_part(twice, clock(21, minute).at) for minute in (14, 18, 25, 30, 55)}
    assert moments == {14: False, 18: True, 25: False, 30: True, 55: True}


def test_somebody_marked_as_present_without_times_counts_as_there_throughout() -> None:
    marked = Invitation(agency="police", state="attended")
    assert took_part(marked, clock(21, 45).at)
    assert took_part(marked)
    assert not took_part(Invitation(agency="police", state="coming"))


def test_a_time_of_joining_that_nobody_can_read_is_no_proof_of_presence() -> None:
    unread = Invitation(agency="police", presence={"a": Presence(joined=When(typed="late"))})
    assert not took_part(unread, clock(21, 45).at)
    assert took_part(unread)


@pytest.mark.parametrize("quorate,said", [(True, DISCUSSION), (False, NOT_QUORATE)])
def test_what_the_record_calls_it_without_a_decision(quorate: bool, said: str) -> None:
    rows = everybody() if quorate else {"s": attended("edt")}
    assert heading(BRISTOL, discussion(invitations=rows)) == said


@pytest.mark.parametrize(
    "grade,needed",
    [
        ("consultant social worker", False),
        ("practice leader", False),
        ("team manager", False),
        ("deputy team manager", False),
        ("EDT social worker", True),
        ("Team Manager", False),
        ("", True),
    ],
)
def test_a_chair_below_the_grades_needs_an_endorsement(grade: str, needed: bool) -> None:
    assert chair_needs_endorsement(BRISTOL, replace(HELD, chair="dana", chair_grade=grade)) == needed


def test_no_chair_recorded_is_another_gap_than_a_low_grade() -> None:
    assert not chair_needs_endorsement(BRISTOL, HELD)


@pytest.mark.parametrize(
    "row,unmet",
    [
        (attended("school-nurse"), ("leo", "mia")),
        (attended("school-nurse", met_child="no"), ("leo", "mia")),
        (attended("school-nurse", met_child="yes"), ()),
        (attended("school-nurse", met_child="yes", about_child=("mia",)), ("leo",)),
        (Invitation(agency="school", state="written report", met_child="yes"), ("leo", "mia")),
    ],
)
def test_who_of_those_present_has_met_which_child(row: Invitation, unmet: tuple[str, ...]) -> None:
    case: Case = night(children={"leo": LEO, "mia": replace(LEO, name="Mia"), "baby": Child(unborn=True)})
    assert nobody_has_met(case, discussion(invitations=everybody(nurse=row))) == unmet
