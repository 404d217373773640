"""What an audit looks for in the document: whose information there was, the series, how long it took."""

import pytest
from msgspec.structs import replace

from duty_tui.documents.agenda import discussions
from duty_tui.documents.sections import about_this_copy, actions, clocks_that_run
from duty_tui.documents.series import attendance_of_the_series
from duty_tui.protocol.loader import shipped
from duty_tui.record import Case
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.record.people import Person
from duty_tui.record.referral import Referral
from tests.christmas_eve import clock
from tests.documents.editions import ONE, edition
from tests.documents.test_sections import held, said
from tests.rules.facts_of_a_night import attended, everybody

SCHOOL = Invitation(agency="school", state="no reply")


def two(first: dict[str, Invitation], second: dict[str, Invitation]) -> Case:
    """A case with two discussions."""
    return replace(
        ONE,
        discussions={
            "a": Discussion(began=clock(12), ended=clock(13), invitations=first),
            "b": Discussion(began=clock(21, 15), ended=clock(21, 50), invitations=second),
        },
    )


def test_the_decisions_name_whose_information_was_there_and_whose_was_not() -> None:
    lines = said(discussions(edition(held(invitations={"p": attended("police"), "s": SCHOOL}))))
    assert "Information of: Police. Missing: School (no reply)." in lines
    assert not [line for line in said(discussions(edition(held()))) if line.startswith("Information of:")]


def test_a_series_shows_who_took_part_in_which_discussion() -> None:
    case = two(
        everybody(s=SCHOOL), {"e": attended("edt"), "p": Invitation(agency="police", state="apologies")}
    )
    assert said(attendance_of_the_series(edition(case))) == [
        "Who took part in which discussion",
        "Emergency duty team | attended | attended",
        "Police | attended | apologies",
        "Community paediatrician | attended | not asked",
        "School | invited, no reply | not asked",
        "Quorate | yes | no: police, health practitioner",
    ]


def test_one_discussion_is_no_series() -> None:
    assert said(attendance_of_the_series(edition(held(invitations=everybody())))) == []


def test_how_long_it_took_from_the_concern_stands_with_the_clocks() -> None:
    case = replace(held(), referral=Referral(told=clock(19, 40)))
    said_of = [line for line in said(clocks_that_run(edition(case))) if line.startswith("From the concern:")]
    assert said_of == [
        "From the concern: to the discussion 1 h 35 min, working days: 0. [004 strengths 1; 004 strengths 2]"
    ]


@pytest.mark.parametrize(
    "protocol,link",
    [
        ("bromley", "London child protection procedures: http://www.londoncp.co.uk/"),
        (
            "bristol",
            "South West procedures: strategy discussion: http://www.proceduresonline.com/swcpp/bristol/",
        ),
    ],
)
def test_the_guidance_of_the_protocol_is_named_with_its_address(protocol: str, link: str) -> None:
    [line] = [
        line
        for line in said(about_this_copy(edition(ONE, protocol=shipped(protocol))))
        if line.startswith("Guidance")
    ]
    assert link in line


def test_an_action_says_whose_agency_it_is_and_an_immediate_one_stands_first() -> None:
    people = {"tom": Person(name="Tom Okafor", agency="police"), "ann": Person(name="Ann", agency="school")}
    items = {
        "a": Action(action="ring", owner="ann", post="school office", purpose="x", due=clock(23)),
        "b": Action(action="go", owner="tom", purpose="y", due=clock(23, 50), immediate=True),
    }
    rows = said(actions(edition(replace(ONE, people=people, actions=items))))
    assert [row.partition(" | ")[0] for row in rows[1:]] == ["go. Purpose: y", "ring. Purpose: x"]
    assert "Tom Okafor, Police; SAME DAY Thu 24 December, 23:50" in rows[1]
    assert "Ann, school office; " in rows[2]


def test_the_question_of_section_47_stands_at_the_head_of_each_discussion() -> None:
    lines = said(discussions(edition(two({}, {}))))
    question = "Are enquiries under section 47 to be made, and for which children?"
    assert lines.count(question) == 2
    assert lines.index(question) < lines.index("1 Introductions and apologies: not recorded.")
