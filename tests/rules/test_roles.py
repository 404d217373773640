"""Roles, grades and expected partners that an authority has from a day on (XR-01, XR-02)."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.protocol.check import check
from duty_tui.protocol.loader import load, shipped
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When, exactly
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.record.fields import field_of
from duty_tui.record.referral import Referral
from duty_tui.rules.prompts import prompts
from duty_tui.rules.quorum import chair_needs_endorsement
from duty_tui.rules.roles import chair_grades, role_on
from duty_tui.session.checklist import rows
from duty_tui.session.values import Known, read
from tests.christmas_eve import AT
from tests.rules.facts_of_a_night import HELD, met, night

REFORM = """
key = "here"
title = "An authority of the tests"
version = "2"
extends = "national"
in_force_from = 2020-01-01
checked_on = 2026-11-21

[chair]
grades = ["team manager"]
source = "local; confirm"
[chair.later]
"lead child protection practitioner" = 2027-04-01

[role.leads-section47]
label = "leads the section 47 enquiry"
grades = ["lead child protection practitioner"]
starts = 2027-04-01
source = "local; confirm"

[agency.protection-team]
label = "Multi-agency child protection team"
letter = "S"
starts = 2027-04-01
source = "local; confirm"

[expected.education]
label = "education"
agencies = ["school", "nursery"]
starts = 2027-04-01
source = "local; confirm"
"""

EVE, DAY = datetime(2027, 3, 31, 23, 59, tzinfo=LONDON), datetime(2027, 4, 1, tzinfo=LONDON)
LEAD = "lead child protection practitioner"


@pytest.fixture(scope="module")
def reform() -> Protocol:
    """A protocol with roles, a team and a fourth partner that begin on 1 April 2027."""
    assert check(REFORM) == []
    return load(REFORM)


@pytest.mark.parametrize("at,grades", [(EVE, ("team manager",)), (DAY, ("team manager", LEAD))])
def test_a_grade_may_chair_from_its_day_on(reform: Protocol, at: datetime, grades: tuple[str, ...]) -> None:
    assert chair_grades(reform, at) == grades
    held = Discussion(chair="x", chair_grade=LEAD, began=exactly(at))
    assert chair_needs_endorsement(reform, held) is (LEAD not in grades)


def test_a_discussion_without_a_readable_time_is_held_against_the_grades_that_always_were(
    reform: Protocol,
) -> None:
    held = Discussion(chair="x", chair_grade=LEAD, began=When(typed="later"))
    assert chair_needs_endorsement(reform, held)


@pytest.mark.parametrize("at,played", [(EVE, False), (DAY, True)])
def test_a_role_is_played_from_its_day_on(reform: Protocol, at: datetime, played: bool) -> None:
    assert bool(role_on(reform, "leads-section47", at)) is played
    assert role_on(reform, "convenes", at)
    assert role_on(reform, "nobody", at) is None


@pytest.mark.parametrize("written", ["team manager", "Team manager", " TEAM MANAGER "])
def test_how_a_grade_is_written_makes_no_difference(reform: Protocol, written: str) -> None:
    assert not chair_needs_endorsement(reform, Discussion(chair="x", chair_grade=written))


@pytest.mark.parametrize(
    "field,typed,read_as",
    [
        ("chair_grade", "tea", "team manager"),
        ("chair_grade", "dep", "nominated deputy team manager"),
        ("chair_grade", "manager", "manager"),
        ("chair_grade", "EDT social worker", "EDT social worker"),
        ("convener_grade", "loc", "locality team manager"),
        ("convener_grade", "", ""),
    ],
)
def test_a_grade_of_the_protocol_is_taken_by_its_beginning_and_any_other_as_typed(
    field: str, typed: str, read_as: str
) -> None:
    """003 ¶7 and ¶9: several fitting ones are none."""
    known = Known(night(), shipped("durham"), EVE)
    assert read(known, field_of(Discussion, field), typed) == read_as


def referred(at: datetime, *rows: Invitation) -> Case:
    invited = {f"i{number}": row for number, row in enumerate(rows)}
    case = night(thresholds=met(), referral=Referral(told=exactly(at)))
    return replace(case, discussions={"d": replace(HELD, began=None, ended=None, invitations=invited)})


def asked(case: Case, protocol: Protocol) -> list[tuple[str, str]]:
    found = [each for each in prompts(case, protocol, AT) if each.key == "expected-participant"]
    return [(" ".join(each.lines), each.state) for each in found]


WORDS = "Expected in every discussion here: education. Not yet coming: invite, or say why not."


@pytest.mark.parametrize("at,fires", [(EVE, []), (DAY, [(WORDS, "open")])])
def test_education_is_expected_in_every_discussion_from_its_day_on(
    reform: Protocol, at: datetime, fires: list[tuple[str, str]]
) -> None:
    """By the day on which the referral came."""
    assert asked(referred(at), reform) == fires
    proposed = [row.agency for row in rows(referred(at), reform, prompts(referred(at), reform, AT))]
    assert ("school" in proposed) is bool(fires)


@pytest.mark.parametrize("agency", ["school", "nursery"])
def test_any_of_the_expected_agencies_answers_it(reform: Protocol, agency: str) -> None:
    coming = referred(DAY, Invitation(agency=agency, state="coming"))
    assert asked(coming, reform) == [(WORDS, "in the record")]


@pytest.mark.parametrize("at,offered", [(EVE, False), (DAY, True)])
def test_a_team_is_offered_from_its_day_on_and_read_at_any_time(
    reform: Protocol, at: datetime, offered: bool
) -> None:
    agency = field_of(Invitation, "agency")
    known = Known(night(), reform, at)
    assert (read(known, agency, "Multi-agency child") == "protection-team") is offered
    assert reform.label("agency", "protection-team") == "Multi-agency child protection team"


def test_who_is_expected_is_not_part_of_the_minimum(reform: Protocol) -> None:
    assert reform.quorum.keys() == {"social-care", "police", "health"}
    assert reform.quorum_role("school") is None


@pytest.mark.parametrize(
    "text,fault",
    [
        (REFORM.replace('agencies = ["school", "nursery"]', "agencies = []"), "Nobody is expected."),
        (REFORM.replace('"school", "nursery"', '"navy"'), 'There is no "navy" in [agency].'),
        (REFORM.replace("starts = 2027-04-01\nsource", 'starts = "soon"\nsource', 1), "Give a date such as"),
    ],
)
def test_a_partner_that_is_nobody_and_a_day_that_is_none_are_faults(text: str, fault: str) -> None:
    assert [fault in str(each) for each in check(text)] == [True]
