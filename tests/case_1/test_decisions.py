"""The first night: where the children are, what was decided, by whom, and whether it was quorate."""

import pytest


def test_the_minimum_was_there_so_it_is_a_strategy_discussion(text: str) -> None:
    assert "Strategy discussion, Thu 24 December 2026, 21:15" in text
    assert "21:15 to 21:50 by telephone: social worker, police, health practitioner; quorate." in text


@pytest.mark.parametrize(
    "decided",
    [
        "the unborn baby is left to the day team. Reasons: an injury, the reported account, both children "
        "live "
        "in the home. Thu 24 December, 21:45, quorate.",
        "Poppy shares the home. Thu 24 December, 21:45, quorate.",
        "by an adult in the home. Thu 24 December, 21:48, quorate.",
    ],
)
def test_each_decision_says_that_it_was_quorate_then(text: str, decided: str) -> None:
    assert decided in text


def test_the_chair_is_below_the_grades_and_the_endorsement_is_outstanding(text: str) -> None:
    chair = "Chair Dana Whitlock, EDT social worker; endorsement NOT YET GIVEN by Femi Adeyemi"
    assert f"{chair}, due Fri 25 December, morning." in text
    assert "The chair is below the grades named here: a manager endorses it." in text


def test_where_leo_is_and_who_saw_him(text: str) -> None:
    assert (
        "Leo Marchetti-Byrne, 6 (born 6 February 2020): at home, 14B Tanner's Row, Bedminster, with his "
        "father "
        "alone; Kayleigh Dunmore not to return before. Until the medical, Fri 25 December, 11:00." in text
    )
    assert "Seen Thu 24 December, 22:30 to 23:10 by Dana Whitlock and Sgt Tom Okafor, alone 10 min." in text


def test_where_poppy_is_is_not_known(text: str) -> None:
    where = "at Kayleigh Dunmore's mother's, address NOT KNOWN, with Kayleigh Dunmore."
    assert f"Poppy (not confirmed), 4 as told: {where}" in text
    assert "TOLD to us 23:10. NOT SEEN." in text


def test_section_47_is_decided_for_two_children_and_not_answered_for_the_third(text: str) -> None:
    assert (
        "Section 47 YES: Leo and Poppy. NOT ANSWERED: unborn baby. Decided for the authority by Femi "
        "Adeyemi, "
        "Thu 24 December, 21:54, by telephone." in text
    )


def test_the_investigation_is_joint(text: str) -> None:
    assert "Investigation JOINT: an alleged assault on a child." in text


def test_the_medicals_of_both_children_with_consent(text: str) -> None:
    assert (
        "Medical Leo: Fri 25 December, 11:00, children's hospital; consent given by Leo's father, failing "
        "that "
        "legal advice." in text
    )
    assert "Medical Poppy: when NOT RECORDED, children's hospital; consent NOT RECORDED." in text
