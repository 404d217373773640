"""Who gets the record: those present, and those who always get it (000 §2 b8; 001 Dissemination)."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.protocol.loader import shipped
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When
from duty_tui.record.decisions import Medical
from duty_tui.record.discussion import Invitation
from duty_tui.record.handover import Recipient
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from duty_tui.rules.distribution import Addressee, distribution
from tests.christmas_eve import AT, BRISTOL, clock, day
from tests.rules.facts_of_a_night import DANA, LEO, ONE, attended, child, everybody, held, night

NATIONAL = shipped("national")


def keys(case: Case, protocol: Protocol = BRISTOL, at: datetime = AT) -> list[str]:
    """Each addressee's rule, with the child it is about."""
    return [f"{each.key} {each.child}".strip() for each in distribution(case, protocol, at)]


def one(case: Case, key: str) -> Addressee:
    [found] = [each for each in distribution(case, BRISTOL, AT) if each.key == key]
    return found


def test_each_child_has_gp_named_nurse_and_school() -> None:
    assert keys(child(age_said="six")) == ["gp leo", "named-nurse leo", "school-nurse leo", "education leo"]


@pytest.mark.parametrize(
    "born,passed_on",
    [
        (day(2021, 12, 25), "health-visitor leo"),
        (day(2021, 12, 24), "school-nurse leo"),
        (day(2008, 12, 25), "school-nurse leo"),
        (day(2008, 12, 24), None),
    ],
)
def test_who_passes_it_on_turns_at_the_fifth_and_the_eighteenth_birthday(
    born: When, passed_on: str | None
) -> None:
    nurses = [key for key in keys(child(born=born)) if key.split()[0] in ("health-visitor", "school-nurse")]
    assert nurses == ([passed_on] if passed_on else [])


def test_without_an_age_the_named_nurse_alone_gets_it_for_nursing() -> None:
    assert keys(child()) == ["gp leo", "named-nurse leo", "education leo"]


@pytest.mark.parametrize(
    "education,key",
    [
        ("primary", "education leo"),
        ("early years", "education leo"),
        ("post-16", "education leo"),
        (None, "education leo"),
        ("not known", "education leo"),
        ("not in education", "education-welfare leo"),
    ],
)
def test_a_child_in_no_school_has_the_education_welfare_service(education: str | None, key: str) -> None:
    found = [each for each in keys(child(education=education)) if each.startswith("education")]
    assert found == [key]


def test_for_an_unborn_child_only_those_involved_get_it() -> None:
    assert keys(night(children={"baby": Child(unborn=True)})) == ["midwife"]


@pytest.mark.parametrize(
    "case,involved",
    [
        (ONE, False),
        (child(concerns=("in hospital",)), True),
        (night(medicals=Medical(child="leo", answer="yes")), True),
        (night(medicals=Medical(child="leo", answer="no")), False),
    ],
)
def test_a_hospital_gets_it_where_it_is_involved(case: Case, involved: bool) -> None:
    assert ("hospital" in keys(case)) == involved


def test_camhs_gets_it_for_the_child_it_knows_once_health_agrees() -> None:
    nurse = Person(name="A Nurse", kind="professional", agency="camhs", involved_with=("leo",))
    found = one(night(people={"n": nurse}), "camhs")
    assert (found.child, found.agreed_with, found.via, found.source) == (
        "leo",
        "named-nurse",
        "",
        "001 Dissemination",
    )
    assert "camhs leo" not in keys(night(people={"n": replace(nurse, involved_with=())}))


def test_nursing_goes_through_the_named_nurse() -> None:
    found = one(child(age_said="six"), "school-nurse")
    assert (found.via, found.agreed_with, found.source) == (
        "named-nurse",
        "",
        "001 Dissemination; 001 Flow chart",
    )


def test_in_bristol_those_present_get_it_and_by_the_base_all_invited() -> None:
    rows = everybody(
        edt=attended("edt", person="dana"),
        school=Invitation(agency="school", state="apologies"),
        prison=Invitation(agency="prison", state="not invited"),
        gp=Invitation(agency="gp"),
    )
    case = held(invitations=rows)
    present = [each.label for each in distribution(case, BRISTOL, AT) if each.key == "participants"]
    invited = [each.label for each in distribution(case, NATIONAL, AT) if each.key == "participants"]
    assert present == ["Dana Whitlock", "police", "community-paediatrician"]
    assert invited == [*present, "school"]


def test_somebody_present_twice_gets_it_once() -> None:
    case = held(invitations=attended("edt", person="dana"))
    case = replace(case, discussions={**case.discussions, "again": case.discussions["d"]})
    assert [each.label for each in distribution(case, BRISTOL, AT) if each.key == "participants"] == [
        "Dana Whitlock"
    ]


@pytest.mark.parametrize(
    "kind,gets_it",
    [("member of the public", False), ("professional", True), ("the child or a parent", True), (None, True)],
)
def test_a_caller_who_is_a_member_of_the_public_never_gets_it(kind: str | None, gets_it: bool) -> None:
    case = replace(
        held(invitations=attended("other", person="dana")),
        people={"dana": DANA},
        referral=Referral(caller="dana", caller_kind=kind),
    )
    assert ("participants" in keys(case)) == gets_it


def test_an_agency_without_a_person_is_not_taken_for_the_caller() -> None:
    case = replace(
        held(invitations=attended("police")), referral=Referral(caller_kind="member of the public")
    )
    assert "participants" in keys(case)


def test_one_that_the_chair_took_out_stays_in_sight_with_the_reason() -> None:
    case = night(recipients=Recipient(key="gp", child="leo", removed_because="the father works there"))
    found = one(case, "gp")
    assert found.removed_because == "the father works there"
    assert "gp leo" in keys(case)


def test_the_reason_for_one_child_takes_nothing_from_another() -> None:
    two = night(
        children={"leo": LEO, "mia": replace(LEO, name="Mia")},
        recipients=Recipient(key="gp", child="mia", removed_because="x"),
    )
    assert [bool(e.removed_because) for e in distribution(two, BRISTOL, AT) if e.key == "gp"] == [False, True]


def test_when_and_how_it_was_sent_stands_beside_it() -> None:
    found = one(night(recipients=Recipient(key="gp", child="leo", sent=clock(23), how="secure e-mail")), "gp")
    assert (found.sent, found.how) == (clock(23), "secure e-mail")


def test_somebody_added_by_name_gets_it_too() -> None:
    found = distribution(night(recipients=Recipient(key="Ms Obi, head teacher", how="by hand")), BRISTOL, AT)
    assert (found[-1].label, found[-1].how) == ("Ms Obi, head teacher", "by hand")


def test_a_child_who_turns_five_tomorrow_changes_hands_tomorrow() -> None:
    case = child(born=day(2021, 12, 25))
    tomorrow = datetime(2026, 12, 25, 9, tzinfo=LONDON)
    assert "health-visitor leo" in keys(case)
    assert "school-nurse leo" in keys(case, at=tomorrow)
