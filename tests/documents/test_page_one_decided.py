"""Block 3 of page 1: quorum, medicals, chair and endorsement."""

import pytest
from msgspec.structs import replace

from duty_tui.documents.page_one import page_one
from duty_tui.record import Case, When
from duty_tui.record.decisions import (
    Endorsement,
    Medical,
    Threshold,
)
from duty_tui.record.discussion import Decision, Discussion, Invitation, Presence
from duty_tui.record.people import Person
from tests.documents.editions import ONE, clock, edition, lines

HELD = Discussion(began=clock(21, 15), ended=clock(21, 50), chair="p", chair_grade="team manager")


def with_discussion(**fields: object) -> Case:
    return replace(
        ONE,
        discussions={"d": replace(HELD, **fields)},
        people={"p": Person(name="Dana")},  # type: ignore[arg-type]
    )


def attended(agency: str, left: When | None = None, **fields: object) -> Invitation:
    presence = {"x": Presence(joined=clock(21, 15), left=left)}
    return Invitation(agency=agency, state="attended", presence=presence, **fields)  # type: ignore[arg-type]


def test_a_matter_without_a_discussion_says_so_with_its_threshold() -> None:
    met = {"t": Threshold(child="leo", outcome="met")}
    assert (
        lines(replace(ONE, thresholds=met), 3)[0]
        == "No discussion held. Threshold for a discussion met: Leo."
    )
    assert lines(ONE, 3)[0] == "No discussion held. Threshold for a discussion not answered: Leo."


def test_a_discussion_that_police_left_before_its_decision_is_not_called_quorate() -> None:
    rows = {
        "s": attended("edt"),
        "h": attended("community-paediatrician"),
        "p": attended("police", left=clock(21, 41)),
    }
    case = with_discussion(invitations=rows, decisions={"x": Decision(option="section47", at=clock(21, 45))})
    assert lines(case, 3)[0] == (
        "Thu 24 December, 21:15 to 21:50 social worker, health practitioner. NOT QUORATE when decided. No "
        "police took "
        "part: a multi-agency meeting, not a strategy discussion. The decision on section 47 is the local "
        "authority's "
        "and stands."
    )
    assert page_one(edition(case)).title.startswith("Multi-agency meeting (not quorate): hand-over to")


def test_who_could_not_decide_and_who_knew_nothing_first_hand_is_said() -> None:
    rows = {
        "s": attended("edt"),
        "h": attended("mash-health"),
        "p": attended("police", decides="for information only"),
    }
    assert lines(with_discussion(invitations=rows), 3)[0].endswith(
        "social worker, police, health practitioner; quorate; police for information only; health "
        "practitioner: no "
        "first-hand knowledge."
    )


@pytest.mark.parametrize(
    "medical,said",
    [
        (None, "Medical NOT ANSWERED: Leo."),
        (Medical(child="leo"), "Medical NOT ANSWERED: Leo."),
        (Medical(child="leo", answer="yes"), "Medical Leo: when NOT RECORDED; consent NOT RECORDED."),
        (
            Medical(child="leo", answer="no"),
            "Medical Leo: NO: reason NOT RECORDED; medical advice from NOT RECORDED.",
        ),
        (
            Medical(child="leo", answer="no", reasons="no injury", advice_by="p"),
            "Medical Leo: NO: no injury; medical advice from Dana.",
        ),
        (
            Medical(child="leo", answer="yes", held=clock(23), opinion="no findings"),
            "Medical Leo: held Thu 24 December, 23:00. Opinion: no findings.",
        ),
    ],
)
def test_the_medical_of_a_child(medical: Medical | None, said: str) -> None:
    case = replace(with_discussion(), medicals={"m": medical} if medical else {})
    assert said in lines(case, 3)


@pytest.mark.parametrize(
    "fields,asked,said",
    [
        ({}, {}, "Chair Dana, team manager."),
        (
            {"chair_grade": "EDT social worker"},
            {},
            "Chair Dana, EDT social worker; endorsement NOT YET GIVEN.",
        ),
        (
            {},
            {"e": Endorsement(what="x", asked_of="p", answer="endorsed", at=clock(23))},
            "Chair Dana, team manager; endorsed by Dana, Thu 24 December, 23:00.",
        ),
        ({"chair": None, "chair_grade": ""}, {}, "Chair NOT RECORDED."),
    ],
)
def test_the_chair_and_the_endorsement(
    fields: dict[str, object], asked: dict[str, Endorsement], said: str
) -> None:
    assert said in lines(replace(with_discussion(**fields), endorsements=asked), 3)
