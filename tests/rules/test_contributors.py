"""What health puts together is asked for subject by subject; small helpers of who contributes."""

import pytest
from msgspec.structs import replace

from duty_tui.record.discussion import Invitation
from duty_tui.record.enquiry import EnquiryPlan
from duty_tui.record.health_work import HealthWork
from duty_tui.rules.contributing import lead_of
from duty_tui.rules.prompts import prompts, together
from tests.christmas_eve import AT, BRISTOL
from tests.rules.facts_of_a_night import HELD, held, night

SUBJECTS = {
    "family_health": "family health",
    "maternity": "maternity",
    "school_health": "school health",
    "mental_health": "mental health",
    "domestic_abuse": "domestic abuse",
    "substance_misuse": "substance misuse",
}


@pytest.mark.parametrize("field,subject", SUBJECTS.items())
def test_each_subject_of_health_is_asked_for_until_it_is_told(field: str, subject: str) -> None:
    """002 §4.2: six subjects."""

    def asked(**told: str) -> list[str]:
        case = held(health=HealthWork(**told))
        found = [each for each in prompts(case, BRISTOL, AT) if each.key == "health-information"]
        return [each.values["what"] for each in found]

    assert asked() == list(SUBJECTS.values())
    assert asked(**{field: "nothing known"}) == [each for each in SUBJECTS.values() if each != subject]


def test_the_six_are_read_as_one_prompt() -> None:
    found = [
        each for each in together(prompts(held(), BRISTOL, AT), BRISTOL) if each.key == "health-information"
    ]
    assert [" ".join(each.lines) for each in found] == [
        "Health: who puts together what is known on family health, maternity, school health, mental health, "
        "domestic abuse and substance misuse? By whom, by when; nothing known is an answer."
    ]


def test_the_lead_is_the_one_who_was_named_last() -> None:
    first = replace(HELD, plans={"a": EnquiryPlan(lead="dana"), "b": EnquiryPlan()})
    assert lead_of(night(discussions={"d": first})) == "dana"
    assert (
        lead_of(night(discussions={"d": first, "e": replace(HELD, plans={"a": EnquiryPlan(lead="femi")})}))
        == "femi"
    )
    assert lead_of(held(invitations=Invitation(agency="police"))) is None
