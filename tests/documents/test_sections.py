"""The sections behind page 1, where somebody said more, or less, than on the first night."""

from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.documents import plain
from duty_tui.documents.agenda import discussions
from duty_tui.documents.asked import what_it_calls_for
from duty_tui.documents.decisions import decisions
from duty_tui.documents.hand_over import hand_over
from duty_tui.documents.log_lines import log_line
from duty_tui.documents.parts import Heading, Line, Lines, Paragraph, Part, Table
from duty_tui.documents.sections import about_this_copy, actions, clocks_that_run, not_known
from duty_tui.documents.who_gets_it import distribution
from duty_tui.record import Case, When, Withheld
from duty_tui.record.decisions import Contingency, Threshold
from duty_tui.record.discussion import Amendment, Decision, Discussion, Invitation, SignedOff, View
from duty_tui.record.discussion import Line as LogLine
from duty_tui.record.handover import Reply
from duty_tui.record.people import Child, Person
from tests.christmas_eve import clock
from tests.documents.editions import ONE, TOLD, edition
from tests.first_night import plainly

DANA = Person(name="Dana Whitlock", kind="professional", agency="edt")


def said(parts: Any) -> list[str]:
    """Every entry, paragraph, heading and row."""
    texts: list[str] = []
    for part in parts:
        match part:
            case Lines():
                texts += [f"{line.strong} {line.text}".strip() for line in part.lines]
            case Line():
                texts.append(f"{part.strong} {part.text}".strip())
            case Table():
                texts += [" | ".join(row) for row in part.rows]
            case Heading() | Paragraph():
                texts.append(part.text)
    return texts


def held(**fields: Any) -> Case:
    discussion = Discussion(began=clock(21, 15), ended=clock(21, 50), **fields)
    return replace(ONE, discussions={"d": discussion}, people={"dana": DANA})


def test_an_empty_case_says_that_nothing_is_recorded_and_not_that_there_is_none() -> None:
    empty = edition(Case(reference="x"))
    assert said(decisions(empty)) == [
        "Decisions and reasons",
        "Threshold for a strategy discussion",
        "Not recorded.",
        "Section 47",
        "Not recorded.",
        "Medicals",
        "Not recorded.",
    ]
    assert said(actions(empty)) == ["Actions", "Not recorded."]
    assert said(distribution(empty)) == ["Who gets the record", "Not recorded."]
    assert said(clocks_that_run(empty)) == ["Clocks", "None."]
    assert said(discussions(empty)) == []


def test_more_than_three_contingencies_all_stand_under_decisions() -> None:
    four = {str(n): Contingency(if_what=f"it snows {n}", then="ring", withheld=None) for n in range(4)}
    texts = said(decisions(edition(replace(ONE, contingencies=four))))
    snow = [text for text in texts if text.startswith("If it snows")]
    assert snow == [f"If it snows {n}: ring." for n in range(4)]


def test_children_decided_about_together_have_their_decider_once() -> None:
    same = {"decided_by": "dana", "at": clock(20, 20), "outcome": "met"}
    case = replace(
        ONE,
        people={"dana": DANA},
        children={"leo": Child(name="Leo"), "mia": Child(name="Mia"), "jo": Child(name="Jo")},
        thresholds={
            "a": Threshold(child="leo", **same),
            "b": Threshold(child="mia", **same),
            "c": Threshold(child="jo", outcome="not met"),
        },
    )
    texts = said(decisions(edition(case)))
    start = texts.index("Threshold for a strategy discussion") + 1
    assert [text.split(".")[0] for text in texts[start : start + 5]] == [
        "Leo: met",
        "Mia: met",
        "Decided by Dana Whitlock, Thu 24 December, 20:20",
        "Jo: not met",
        "Decided by not recorded",
    ]


@pytest.mark.parametrize(
    "line,strong",
    [
        (LogLine(text="x", speaker="dana", agency="edt", basis="saw"), "Dana Whitlock, saw:"),
        (LogLine(text="x", speaker="dana", agency="edt"), "Dana Whitlock, not recorded how known:"),
        (LogLine(text="x", agency="police", basis="thinks"), "Police, thinks:"),
        (
            LogLine(text="x", speaker="dana", agency="police", basis="thinks"),
            "Dana Whitlock, Police, thinks:",
        ),
        (
            LogLine(text="x", agency="gp", basis="was told by", source="the practice nurse"),
            "GP, was told by the practice nurse:",
        ),
        (LogLine(text="x", agency="gp", basis="child's words"), "GP, child's words:"),
        (LogLine(text="x", agency="gp", basis="child's words", mark="words"), "GP, child's words:"),
        (LogLine(text="x", agency="gp", mark="find out"), "GP, to find out:"),
        (LogLine(text="x", agency="gp", mark="decision"), "GP, decision:"),
        (LogLine(text="x", mark="analysis"), "analysis:"),
        (LogLine(text="x", mark="analysis", agency=""), "analysis:"),
    ],
)
def test_how_a_line_is_known_stands_at_its_head(line: LogLine, strong: str) -> None:
    assert log_line(edition(replace(ONE, people={"dana": DANA})), line).strong == strong


@pytest.mark.parametrize(
    "line,text",
    [
        (LogLine(text="x?"), "x?"),
        (LogLine(text="x", agency="police"), "x [may go to: not asked yet: this discussion only]"),
        (LogLine(text="x", agency="police", reach="partners"), "x [may go to: partners]"),
        (LogLine(text="x", agency="edt", reach="family"), "x [may go to: the family]"),
        (LogLine(text="x", told=clock(20)), "x [told 20:00]"),
        (
            LogLine(text="x", told=clock(20), happened=When(typed="after tea")),
            "x [told 20:00; happened after tea]",
        ),
        (LogLine(text="x", withheld=Withheld(from_whom="him")), "x [NOT TO BE DISCLOSED TO him]"),
    ],
)
def test_both_times_and_the_reach_stand_behind_it_and_the_text_as_entered(line: LogLine, text: str) -> None:
    assert log_line(edition(ONE), line).text == text


@pytest.mark.parametrize(
    "row,text",
    [
        (Invitation(agency="gp"), "GP | not asked yet"),
        (Invitation(agency="school", state="no reply"), "School | invited, no reply"),
        (Invitation(agency="school", state="apologies", reason="shut"), "School | apologies: shut"),
        (
            Invitation(agency="gp", state="written report", about_child=("leo",), met_child="yes"),
            "GP (Leo) | written report, not present; has met the child",
        ),
        (
            Invitation(
                agency="prison", state="not invited", reason="not known", information_how="duty governor"
            ),
            "Prison | not invited: not known; duty governor",
        ),
        (
            Invitation(agency="edt", person="dana", state="attended", decides="for information only"),
            "Emergency duty team: Dana Whitlock | attended; for information only",
        ),
    ],
)
def test_an_invitation_in_its_state(row: Invitation, text: str) -> None:
    assert text in said(discussions(edition(held(invitations={"i": row}))))


def test_the_agenda_has_its_ten_items_whatever_was_said() -> None:
    texts = said(discussions(edition(held())))
    numbers = [text.split()[0] for text in texts if text[0].isdigit()]
    assert numbers == [str(n) for n in range(1, 11)]
    assert "3 Reason and purpose: not recorded." in texts
    assert "Signed off by the chair: not recorded." in texts


def test_views_dissent_amendments_and_signing_off_are_printed() -> None:
    case = held(
        views={"v": View(agency="police", view="harm is likely", agrees="no")},
        dissent="health would wait for the medical",
        amendments={"a": Amendment(text="Leo's middle name is Jo", by="dana", at=clock(23))},
        signed_off=SignedOff(by="dana", at=clock(22, 30)),
        nobody_met_because="school is shut",
    )
    texts = said(discussions(edition(case)))
    assert "View of Police: harm is likely. Does NOT agree with the outcome." in texts
    assert "Disagreement: health would wait for the medical." in texts
    assert "Amendment Thu 24 December, 23:00 Dana Whitlock: Leo's middle name is Jo" in texts
    assert "Signed off by the chair: Dana Whitlock, Thu 24 December, 22:30." in texts
    assert "Nobody present has met the child: school is shut" in texts


def test_a_decision_without_the_minimum_says_who_was_missing() -> None:
    texts = said(discussions(edition(held(decisions={"x": Decision(option="section47", at=clock(21, 45))}))))
    assert (
        "Section 47 enquiries as part of an assessment: Reasons: not recorded. Thu 24 December, 21:45, NOT "
        "QUORATE "
        "when decided: no social worker, police or health practitioner." in texts
    )


def test_a_line_of_an_item_that_the_agenda_lacks_is_not_lost() -> None:
    case = held(lines={"l": LogLine(text="said in passing", agenda="gossip"), "m": LogLine(text="no item")})
    texts = " ".join(said(discussions(edition(case))))
    assert "said in passing" in texts
    assert "no item" in texts


@pytest.mark.parametrize("state,head", [("declined", "Declined:"), ("done", "Done:")])
def test_what_a_person_answered_to_a_prompt_is_printed_as_declined_or_done(state: Any, head: str) -> None:
    reply = Reply(prompt="interpreter", state=state, words="speaks English", by="Dana", at=clock(22))
    texts = said(what_it_calls_for(edition(replace(ONE, replies={"r": reply}))))
    assert "Answered by a person" in texts
    assert (
        f"{head} Language at home: is an interpreter needed? An accredited one, never a relative. [000 §4 "
        "b4] speaks "
        "English, Dana, Thu 24 December, 22:00" in texts
    )
    assert not [text for text in texts if "accepted" in text]


def test_a_limit_that_is_met_late_or_not_at_all_says_so() -> None:
    late = replace(
        TOLD,
        thresholds={"t": Threshold(child="x", outcome="met", at=clock(1))},
        discussions={"d": Discussion(began=When(typed="x", at=clock(23).at, precision="exact"))},
    )
    texts = said(clocks_that_run(edition(late)))
    assert any("Met Thu 24 December, 23:00. [local; confirm (000 §1 b1)]" in text for text in texts)


def test_a_hand_over_for_the_manager_is_not_said_to_go_to_the_front_door() -> None:
    texts = said(about_this_copy(edition(TOLD, audience="manager")))
    assert "Sent to Manager responsible for the child, by secure e-mail, as this Word file only." in texts


def test_a_case_without_a_gap_says_none() -> None:
    parts: list[Part] = list(not_known(edition(replace(Case(reference="x"), severity="watch"))))
    assert said(parts) == ["Not known, not done", "None."]


def test_a_text_that_people_entered_stands_as_they_entered_it() -> None:
    odd = "iPhone: he said “no”... e.g. THAT?! "
    case = held(lines={"l": LogLine(text=odd, agenda="concerns")}, dissent=odd)
    assert plainly(odd) in plainly(plain.render(hand_over(edition(case))))


def test_the_documents_in_brackets_are_named_once_and_no_others() -> None:
    [line] = [text for text in said(about_this_copy(edition(ONE))) if text.startswith("In brackets")]
    assert line.startswith(
        "In brackets 000: Bromley: multi-agency strategy discussion protocol (2017) · 001: Keeping"
    )
    assert "003:" not in line
    assert line.endswith("local; confirm: suggested, not yet confirmed by this authority.")


def test_a_document_that_the_protocol_leaves_out_stops_no_copy() -> None:
    copy = edition(ONE)
    without = replace(copy.protocol, document={"002": copy.protocol.document["002"]})
    texts = said(about_this_copy(edition(ONE, protocol=without)))
    assert any(text.startswith("In brackets 002: ") for text in texts)
