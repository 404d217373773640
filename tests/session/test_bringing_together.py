"""Steps 2 to 4: the threshold, the checklist with its stamps, who takes part, the log, what is decided."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.record import LONDON, Case, Ref
from duty_tui.record.decisions import Action, Contingency, FamilyTold, Medical, Section47, Threshold
from duty_tui.record.discussion import Decision, Discussion, Invitation, Line, Presence, View
from duty_tui.record.discussion import SignedOff as Signature
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Check, Contact, Referral
from duty_tui.rules.prompts import prompts
from duty_tui.session import calls as rung
from duty_tui.session import (
    checking,
    checklist,
    decided,
    inviting,
    meeting,
    reading_back,
    taking_part,
    threshold,
)
from duty_tui.session.checklist import Row
from duty_tui.session.working import Working
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import DANA, EMPTY, HELD, LEO, attended, child, everybody, held, night
from tests.session.conftest import AtWork, stand

POPPY = Child(name="Poppy", age_said="4")
BOTH = {"leo": LEO, "poppy": POPPY}
D = ("discussions", "d")
RUNNING = replace(HELD, ended=None)


def running(**fields: Any) -> Case:
    """A discussion that goes on."""
    return held(**{"ended": None, **fields})


def row_of(working: Working, agency: str) -> Row:
    """The row of an agency on the checklist."""
    asked = checklist.prompted(working)
    found = checklist.rows(working.case, working.protocol, asked)
    return next(row for row in found if row.agency == agency and not row.is_reporter)


# The threshold


@pytest.mark.parametrize(
    "outcome,said",
    [
        ("met", "MET for Leo. R reasons, D decided by. c gives the others the same answer."),
        ("not met", "Not met: reasons, who agreed, what happens instead. The duty manager reviews it."),
        (
            "not determined",
            "Not determined: what is missing, who decides, by when, and what keeps the child safe until "
            "then.",
        ),
    ],
)
def test_an_answer_has_its_time_and_says_what_is_next(at_work: AtWork, outcome: Any, said: str) -> None:
    working = at_work()
    assert threshold.answer(working, "leo", outcome) == said
    (item,) = working.case.thresholds.values()
    assert (item.child, item.outcome, item.at and item.at.at) == ("leo", outcome, AT)


def test_an_answer_that_is_changed_keeps_its_time_and_its_entry(at_work: AtWork) -> None:
    working = at_work(thresholds=Threshold(child="leo", at=clock(20, 20), reasons="an injury"))
    threshold.answer(working, "leo", "met")
    assert working.case.thresholds == {
        "x": Threshold(child="leo", at=clock(20, 20), reasons="an injury", outcome="met")
    }


def test_the_others_get_the_same_answer_with_what_they_lack(at_work: AtWork) -> None:
    given = {
        "a": Threshold(child="leo", outcome="met", reasons="an injury", harm=("physical",)),
        "b": Threshold(child="poppy", reasons="lives there, too"),
    }
    three = {**BOTH, "kit": Child(name="Kit")}
    working = at_work(children=three, thresholds=given)
    assert threshold.same_for_all(working, "leo") == "The same answer for 2 more."
    answers = {
        item.child: (item.outcome, item.reasons, item.harm) for item in working.case.thresholds.values()
    }
    assert answers == {
        "leo": ("met", "an injury", ("physical",)),
        "poppy": ("met", "lives there, too", ("physical",)),
        "kit": ("met", "an injury", ("physical",)),
    }
    assert threshold.same_for_all(working, "leo") == "Every child has an answer already."


def test_without_an_answer_there_is_nothing_to_give_to_the_others(at_work: AtWork) -> None:
    said = "Answer for this child first: m, t or u."
    assert threshold.same_for_all(at_work(), "leo") == said
    assert threshold.same_for_all(at_work(thresholds=Threshold(child="leo")), "leo") == said


@pytest.mark.parametrize(
    "children,item,line",
    [
        (
            {"leo": replace(LEO, age_said="6")},
            Threshold(child="leo", suffering="yes", likely="yes", harm=("physical",), outcome="met"),
            "Leo            yes        yes        physical               MET",
        ),
        (
            {"leo": LEO},
            Threshold(child="leo"),
            "Leo            -          -                                 NOT ANSWERED",
        ),
    ],
)
def test_a_child_is_a_line(at_work: AtWork, children: dict[str, Child], item: Threshold, line: str) -> None:
    working = at_work(children=children, thresholds=item)
    said = threshold.row(working, "leo")
    assert said.replace(", 6", "   ") == line or said == line
    assert threshold.row(at_work(children=children), "leo").endswith("NOT ANSWERED")


def test_the_question_says_where_it_comes_from_and_its_slot_makes_an_answer(at_work: AtWork) -> None:
    working = at_work()
    assert "section 1" in threshold.why(working) or "§1" in threshold.why(working)
    threshold.slot("leo").enter(working, "reasons", "an injury")
    threshold.slot("leo").enter(working, "reasons", "an injury, his words")
    assert [item.reasons for item in working.case.thresholds.values()] == ["an injury, his words"]


# Calls and states


@pytest.mark.parametrize("result", inviting.MISSED)
def test_a_call_that_reached_nobody_is_stamped_and_the_row_has_no_reply(at_work: AtWork, result: Any) -> None:
    working = at_work()
    path = inviting.invite(working, "gp")
    stamped = inviting.stamp(working, working.at(path).agency, path, result, number=inviting.FALL_BACK)
    call = working.at(stamped)
    assert (call.result, call.agency, call.at.at, call.by, call.number) == (
        result,
        "gp",
        AT,
        "dana",
        "fall-back number",
    )
    assert working.at(path).state == "no reply"


@pytest.mark.parametrize(
    "before,after", [("coming", "coming"), (None, "no reply"), ("apologies", "apologies")]
)
def test_whoever_is_coming_stays_so_when_a_later_call_is_missed(
    at_work: AtWork, before: Any, after: str
) -> None:
    working = at_work()
    path = inviting.invite(working, "gp")
    inviting.set_state(working, path, before) if before else None
    inviting.stamp(working, working.at(path).agency, path, "no answer")
    assert working.at(path).state == after


def test_a_stamp_on_the_wrong_line_is_taken_back_with_its_state(at_work: AtWork) -> None:
    working = at_work()
    path = inviting.invite(working, "gp")
    first = inviting.stamp(working, working.at(path).agency, path, "no answer")
    second = inviting.stamp(working, working.at(path).agency, path, "engaged")
    inviting.undo(working, second)
    assert working.at(path).state == "no reply"
    inviting.undo(working, first)
    assert (working.at(path).state, working.case.contacts) == (None, {})
    assert working.at(first).withdrawn.reason == "stamped by mistake"


def test_a_stamp_of_a_call_outside_any_discussion_is_taken_back(at_work: AtWork) -> None:
    working = at_work(contacts=Contact(agency="gp", result="no answer"))
    inviting.undo(working, ("contacts", "x"))
    assert working.case.contacts == {}


def test_whoever_was_spoken_to_last_is_the_one_who_comes(at_work: AtWork) -> None:
    people = {"a": Person(name="Dr Anneke Visser"), "b": Person(name="Dr B")}
    calls = {
        "x": Contact(agency="gp", who=Ref("b"), result="spoke"),
        "y": Contact(agency="gp", who=Ref("a"), result="spoke"),
        "z": Contact(agency="gp", result="no answer"),
    }
    working = at_work(people=people, contacts=calls)
    path = inviting.invite(working, "gp")
    assert inviting.set_state(working, path, "coming") == "Dr Anneke Visser"
    other = inviting.invite(working, "gp", Ref("b"))
    assert inviting.set_state(working, other, "coming") == "Dr B"
    nobody = inviting.invite(working, "school")
    assert inviting.set_state(working, nobody, "coming") == ""
    assert inviting.set_state(working, nobody, "apologies") == ""


def test_a_new_discussion_is_made_once_and_after_signing_off_another(at_work: AtWork) -> None:
    working = at_work()
    assert inviting.newest(working.case) is None
    first = inviting.discussion(working)
    assert inviting.discussion(working) == first == inviting.newest(working.case)
    working.put((*first, "signed_off"), Signature(by=Ref("dana"), at=clock(22)))
    second = inviting.discussion(working)
    assert second != first
    assert inviting.newest(working.case) == second


def test_one_more_row_is_made_when_its_agency_is_typed(at_work: AtWork) -> None:
    working = at_work()
    inviting.another(working).enter(working, "agency", "police")
    (discussion,) = working.case.discussions.values()
    assert [row.agency for row in discussion.invitations.values()] == ["police"]


# The checklist


def test_the_list_is_the_minimum_what_prompts_propose_and_the_reporter_last(at_work: AtWork) -> None:
    case = child(concerns=("injury",), education="primary", setting="Holy Trinity")
    working = at_work(replace(case, referral=Referral(caller_kind="member of the public")))
    found = checklist.rows(working.case, working.protocol, checklist.prompted(working))
    agencies = [row.agency for row in found]
    assert {"edt", "community-paediatrician", "school"} <= set(agencies)
    assert [row.label for row in found if row.is_reporter] == ["Reporter"]
    assert found[-1].state == "NOT INVITED"
    assert {row.state for row in found[:-1]} == {"NOT ASKED"}
    assert all(len(row.line()) <= 78 for row in found)


def test_a_reporter_who_was_invited_stands_once_and_without_a_name(at_work: AtWork) -> None:
    referral = Referral(caller=Ref("r"), caller_kind="member of the public")
    case = night(people={"r": Person(name="Rosalind Byrne"), "dana": DANA}, referral=referral)
    working = at_work(case)
    reporter = checklist.rows(working.case, working.protocol, ())[-1]
    path = checklist.invitation(working, reporter)
    found = [row for row in checklist.rows(working.case, working.protocol, ()) if row.is_reporter]
    assert [(row.label, row.person, row.path) for row in found] == [("Reporter", "", path)]
    assert working.at(path).person == "r"


def test_a_row_is_an_invitation_from_the_first_thing_that_is_done_about_it(at_work: AtWork) -> None:
    working = at_work(child(concerns=("injury",)))
    row = row_of(working, "community-paediatrician")
    assert row.path is None
    path = checklist.invitation(working, row)
    assert row_of(working, "community-paediatrician").path == path
    assert checklist.invitation(working, row_of(working, "community-paediatrician")) == path


@pytest.mark.parametrize(
    "call,last,following",
    [
        (Contact(agency="gp", at=clock(20, 24), result="no answer"), "20:24 no answer", "ring 20:34"),
        (Contact(agency="gp", at=clock(20, 24), result="engaged"), "20:24 engaged", "ring 20:34"),
        (Contact(agency="gp", at=clock(20, 24), result="spoke"), "20:24 spoke", ""),
        (
            Contact(agency="gp", at=clock(20, 24), result="will ring back", ring_back_by=clock(21)),
            "20:24 will ring back",
            "by 21:00",
        ),
        (Contact(agency="gp", result="no answer"), " no answer", ""),
    ],
)
def test_a_row_says_its_last_call_and_what_is_next(
    at_work: AtWork, call: Contact, last: str, following: str
) -> None:
    working = at_work(held(began=None, ended=None, invitations=Invitation(agency="gp")))
    working.add(("contacts",), call)
    row = row_of(working, "gp")
    assert (row.last, row.next) == (last, following)


def test_whoever_comes_is_next_at_the_planned_time(at_work: AtWork) -> None:
    rows = Invitation(agency="gp", state="coming", about_child=(Ref("leo"),))
    working = at_work(held(began=None, ended=None, planned=clock(21, 15), invitations=rows))
    row = row_of(working, "gp")
    assert (row.next, row.because, row.state) == ("21:15", "Leo", "COMING")
    unplanned = at_work(held(began=None, ended=None, invitations=rows))
    assert row_of(unplanned, "gp").next == ""


def test_an_agency_stands_with_its_person_where_there_is_room() -> None:
    row = Row(
        "gp", "Community paediatrician, on call", "Dr Anneke Visser (not confirmed)", "", "", "", "", None
    )
    assert row.line().startswith("Community paediatri, Visser  ")
    assert replace_person(row, "").line().startswith("Community paediatrician, on")


def replace_person(row: Row, person: str) -> Row:
    return Row(row.agency, row.label, person, row.because, row.state, row.last, row.next, row.path)


def test_two_people_of_one_agency_have_their_own_calls(at_work: AtWork) -> None:
    people = {"a": Person(name="Dr A", agency="gp"), "b": Person(description="the locum", agency="gp")}
    rows = {"x": Invitation(agency="gp", person=Ref("a")), "y": Invitation(agency="gp", person=Ref("b"))}
    calls = {
        "1": Contact(agency="gp", who=Ref("a"), at=clock(20), result="spoke"),
        "2": Contact(agency="gp", who=Ref("b"), at=clock(21), result="no answer"),
    }
    working = at_work(replace(held(began=None, ended=None, invitations=rows), people=people, contacts=calls))
    path = (*D, "invitations")
    assert rung.calls(working.case, (*path, "x"), rows["x"]) == [calls["1"]]
    assert rung.calls(working.case, (*path, "y"), rows["y"]) == [calls["2"]]
    found = checklist.rows(working.case, working.protocol, ())
    assert {(row.person, row.last) for row in found if row.agency == "gp"} == {
        ("Dr A", "20:00 spoke"),
        ("", "21:00 no answer"),
    }
    assert checklist.line_of(working.case, found, ("people", "b")) == next(
        at for at, row in enumerate(found) if row.path == (*path, "y")
    )
    assert checklist.line_of(working.case, found, ("contacts", "1")) == next(
        at for at, row in enumerate(found) if row.path == (*path, "x")
    )


def test_somebody_whom_no_row_names_belongs_to_the_agencys(at_work: AtWork) -> None:
    people = {"p": Person(name="PC 2217", agency="police"), "n": Person(name="Nobody")}
    working = at_work(people=people)
    found = (None, *checklist.rows(working.case, working.protocol, ()))
    police = next(at for at, row in enumerate(found) if row and row.agency == "police")
    assert checklist.line_of(working.case, found, ("people", "p")) == police
    assert checklist.line_of(working.case, found, ("people", "n")) is None
    assert checklist.line_of(working.case, found, ("log", "x")) is None


@pytest.mark.parametrize(
    "case,line",
    [
        (night(), " EXPECTED: "),
        (held(began=None, ended=None, planned=clock(21, 15)), " EXPECTED at 21:15: "),
        (held(invitations=everybody()), " QUORATE   nobody met Leo"),
        (held(), " NOT QUORATE: no "),
        (held(invitations=everybody(p=attended("school", met_child="yes"))), " QUORATE   "),
    ],
)
def test_over_the_list_stands_who_is_expected_or_whether_it_is_quorate(
    at_work: AtWork, case: Case, line: str
) -> None:
    assert checklist.expected(at_work(case)).startswith(line)


def test_what_is_known_of_a_row_stands_below(at_work: AtWork) -> None:
    people = {"v": Person(name="Dr Anneke Visser", post="consultant", agency="community-paediatrician")}
    rows = Invitation(
        agency="community-paediatrician", person=Ref("v"), decides="for its agency", met_child="no"
    )
    calls = {
        "1": Contact(agency="community-paediatrician", at=clock(20, 24), result="no answer"),
        "2": Contact(
            agency="community-paediatrician",
            at=clock(20, 36),
            result="message left",
            number=inviting.FALL_BACK,
            words="ring us",
        ),
    }
    case = replace(held(began=None, ended=None, invitations=rows), people=people, contacts=calls)
    working = at_work(case)
    who, history, said, standing = checklist.detail(working, row_of(working, "community-paediatrician"))
    assert who.startswith("Dr Anneke Visser, consultant")
    assert history == "20:36 fall-back number, message left . 20:24 no answer"
    assert said == "20:36: ring us"
    assert standing == "decides: for its agency   has met the child: no"
    blank = at_work(child(concerns=("injury",)))
    proposed = checklist.detail(blank, row_of(blank, "community-paediatrician"))
    assert (proposed[1], proposed[2], proposed[3]) == (
        "not rung yet",
        "",
        "decides: not asked   has met the child: not asked",
    )


def test_the_fall_back_number_stands_there_from_the_first_missed_call() -> None:
    entry = next(each for each in BRISTOL.directory.values() if each.fall_back)
    missed, spoke = (Contact(agency=entry.agency, result=result) for result in ("no answer", "spoke"))
    assert f"FALL-BACK {entry.fall_back}: f" in rung.numbers(BRISTOL, entry.agency, [missed])
    assert "FALL-BACK" not in rung.numbers(BRISTOL, entry.agency, [missed, spoke])
    assert "FALL-BACK" not in rung.numbers(BRISTOL, entry.agency)
    assert rung.numbers(BRISTOL, "the vet") == ""


def test_ring_again_is_after_ten_minutes_and_needs_a_time_and_a_limit() -> None:
    missed = Contact(agency="gp", at=clock(20, 24), result="no answer")
    again = rung.ring_again(BRISTOL, missed)
    assert again is not None
    assert again.astimezone(LONDON) == datetime(2026, 12, 24, 20, 34, tzinfo=LONDON)
    assert rung.ring_again(BRISTOL, replace(missed, at=None)) is None
    assert rung.ring_again(BRISTOL, replace(missed, result="spoke")) is None
    assert rung.ring_again(replace(BRISTOL, clock={}), missed) is None


@pytest.mark.parametrize(
    "case,line",
    [
        (night(), "DISCUSSION  no time yet   how: ____   chair ____"),
        (
            held(signed_off=None, planned=clock(21, 15), mode="telephone", chair=Ref("dana")),
            "DISCUSSION  Thu 24 December, 21:15   telephone   chair Dana Whitlock",
        ),
    ],
)
def test_the_first_line_is_the_discussion_itself(at_work: AtWork, case: Case, line: str) -> None:
    assert checklist.frame(at_work(case)) == line


def test_a_prompt_says_on_what_it_rests(at_work: AtWork) -> None:
    working = at_work(child(concerns=("injury",)))
    injury = next(each for each in checklist.prompted(working) if each.key == "injury")
    assert checklist.why(working, injury).startswith("Rests on ")


# Who takes part


def test_speakers_have_their_agencys_letter_those_who_take_part_the_plain_one() -> None:
    rows = {
        "no": Invitation(agency="police", state="no reply"),
        "out": Invitation(agency="police", state="apologies"),
        "p": attended("police", person=Ref("dana")),
        "x": Invitation(agency="the vet", state="coming"),
    }
    found = taking_part.speakers(night(), BRISTOL, replace(RUNNING, invitations=rows), AT)
    assert [(each.letter, each.row, each.present, each.name) for each in found] == [
        ("P", "p", True, "Dana Whitlock"),
        ("O", "x", False, "the vet"),
        ("P2", "no", False, BRISTOL.agency["police"].label),
    ]


def test_it_begins_with_the_worker_in_the_chair_and_ends_for_everybody(desk: Desk, at_work: AtWork) -> None:
    working = at_work()
    path = inviting.discussion(working)
    assert taking_part.begin_or_end(working, path).startswith("It begins now")
    begun: Discussion = working.at(path)
    assert (begun.began and begun.began.at, begun.chair) == (AT, "dana")
    (mine,) = begun.invitations.values()
    assert (mine.agency, mine.person, mine.state) == ("edt", "dana", "attended")
    stand(desk, AT.replace(minute=55))
    assert taking_part.begin_or_end(working, path).startswith("It has ended; everybody has left")
    ended: Discussion = working.at(path)
    (span,) = next(iter(ended.invitations.values())).presence.values()
    assert (span.joined.at, span.left and span.left.at) == (AT, AT.replace(minute=55))
    assert taking_part.begin_or_end(working, path) == "It has ended. r reads back, s signs off."
    assert working.at(path) == ended


@pytest.mark.parametrize(
    "row,grade",
    [
        ({}, ""),
        ({"m": Invitation(agency="edt", person=Ref("dana"))}, ""),
        ({"v": Invitation(agency="edt")}, ""),
    ],
)
def test_the_worker_takes_her_own_row_or_a_vacant_one(
    at_work: AtWork, row: dict[str, Invitation], grade: str
) -> None:
    case = held(began=None, ended=None, chair=None)
    working = at_work(replace(case, discussions={"d": Discussion(invitations=row)}))
    taking_part.begin_or_end(working, D)
    rows: dict[str, Invitation] = working.at((*D, "invitations"))
    assert [(item.agency, item.person) for item in rows.values()] == [("edt", "dana")]


def test_joining_twice_is_joining_once_and_leaving_closes_every_span(desk: Desk, at_work: AtWork) -> None:
    working = at_work(running(invitations=Invitation(agency="police")))
    path = (*D, "invitations", "x")
    taking_part.leave(working, path)
    taking_part.join(working, path)
    taking_part.join(working, path)
    stand(desk, AT.replace(minute=50))
    taking_part.leave(working, path)
    stand(desk, AT.replace(minute=55))
    taking_part.join(working, path)
    spans = list(working.at(path).presence.values())
    assert [(span.joined.at.minute, span.left and span.left.at.minute) for span in spans] == [
        (40, 50),
        (55, None),
    ]


@pytest.mark.parametrize(
    "discussion,line",
    [
        (Discussion(), "NOT BEGUN: b begins"),
        (HELD, "ENDED"),
        (replace(RUNNING, invitations=everybody()), "QUORATE now"),
        (
            replace(RUNNING, invitations={"s": attended("edt"), "h": attended("gp")}),
            "NOT QUORATE: no police",
        ),
    ],
)
def test_whether_it_is_quorate_now_is_a_line(discussion: Discussion, line: str) -> None:
    assert taking_part.quorum_line(BRISTOL, discussion, AT).startswith(line)


# The log


ROWS = {"s": attended("edt", person=Ref("dana")), "p": attended("police")}


@pytest.mark.parametrize(
    "typed,said,mark,agency,speaker",
    [
        ("K is upset", "K is upset", "shared", "edt", "dana"),
        ("p caution in 2021", "caution in 2021", "shared", "police", None),
        ("P = account fits", "account fits", "analysis", "police", None),
        ("? who was at home", "who was at home", "find out", "edt", "dana"),
        ('" she pushed me', "she pushed me", "words", "edt", "dana"),
        ('"she pushed me" he said', '"she pushed me" he said', "words", "edt", "dana"),
        ("x not a speaker", "x not a speaker", "shared", "edt", "dana"),
        ("P", "P", "shared", "edt", "dana"),
    ],
)
def test_a_line_of_the_log(
    at_work: AtWork, typed: str, said: str, mark: str, agency: str, speaker: str | None
) -> None:
    working = at_work(running(invitations=ROWS))
    entered = meeting.enter(working, D, typed, "concerns")
    assert entered.path is not None
    line: Line = working.at(entered.path)
    assert (line.text, line.mark, line.agency, line.speaker) == (said, mark, agency, speaker)
    assert (line.agenda, line.told and line.told.at) == ("concerns", AT)


@pytest.mark.parametrize("typed", ["", "  ", "=", "!", "* ", "P !", ">"])
def test_nothing_to_note_is_told(at_work: AtWork, typed: str) -> None:
    working = at_work(running(invitations=ROWS))
    entered = meeting.enter(working, D, typed, "concerns")
    assert entered.path is None
    assert entered.sentence.startswith("Nothing to note")


@pytest.mark.parametrize(
    "typed,said",
    [
        ("Z a caution in 2021", "Nobody takes part under Z: noted as yours."),
        ("A neighbour rang", ""),
        ("z a caution in 2021", ""),
        ("nobody has met Leo", ""),
    ],
)
def test_a_letter_under_which_nobody_takes_part_is_told(at_work: AtWork, typed: str, said: str) -> None:
    working = at_work(held())
    agency = next(iter(working.protocol.agency.values()))
    protocol = replace(working.protocol, agency={**working.protocol.agency, "z": replace(agency, letter="Z")})
    working._protocol = (working.typed.protocol, protocol)
    entered = meeting.enter(working, D, typed, "concerns")
    assert entered.sentence.startswith(said) if said else entered.sentence == ""
    assert working.at(entered.path or ()).text == typed


def test_an_action_is_its_speakers_and_for_the_children_it_names(at_work: AtWork) -> None:
    working = at_work(replace(running(invitations=ROWS), children=BOTH))
    entered = meeting.enter(working, D, "S ! look at Poppy and leo", "concerns")
    action: Action = working.at(entered.path or ())
    assert (action.action, action.owner, action.discussion) == ("look at Poppy and leo", "dana", "d")
    assert action.children == ("leo", "poppy")
    assert entered.asks == meeting.ACTION_ASKS
    nobody: Action = working.at(meeting.enter(working, D, "! tell mother", "x").path or ())
    assert (nobody.owner, nobody.children) == (None, ())


@pytest.mark.parametrize(
    "typed,option,starts",
    [
        ("* section 47 for Leo", "section47", "NOT QUORATE (no "),
        ("* xyzzy", "other", "NOT QUORATE (no "),
    ],
)
def test_a_decision_says_whether_it_is_quorate_at_that_moment(
    at_work: AtWork, typed: str, option: str, starts: str
) -> None:
    working = at_work(running(invitations=ROWS))
    entered = meeting.enter(working, D, typed, "concerns")
    made: Decision = working.at(entered.path or ())
    assert (made.option, made.at and made.at.at) == (option, AT)
    assert entered.sentence.startswith(starts)
    quorate = at_work(running(invitations=everybody()))
    assert meeting.enter(quorate, D, typed, "concerns").sentence.startswith("Quorate at this moment.")


@pytest.mark.parametrize(
    "words,option",
    [
        ("section 47", "section47"),
        ("Section47: yes", "section47"),
        ("medical tomorrow", "medical"),
        ("no", "other"),
        ("", "other"),
        ("the", "other"),
        ("zzzz", "other"),
    ],
)
def test_a_decision_is_meant_by_its_first_word(words: str, option: str) -> None:
    assert meeting.option_of(BRISTOL, words) == option


@pytest.mark.parametrize(
    "typed,expected",
    [
        ("> if they leave: ring the duty inspector", ("they leave", "ring the duty inspector")),
        ("> nobody answers, then police", ("nobody answers", "police")),
        ("> nobody answers then police", ("nobody answers", "police")),
    ],
)
def test_what_may_happen_and_what_then(at_work: AtWork, typed: str, expected: tuple[str, str]) -> None:
    working = at_work(running())
    entered = meeting.enter(working, D, typed, "x")
    (item,) = working.case.contingencies.values()
    assert (item.if_what, item.then) == expected
    assert entered.sentence == "If ... then ... noted."


def test_what_may_happen_without_what_then_is_asked(at_work: AtWork) -> None:
    working = at_work(running())
    entered = meeting.enter(working, D, "> they leave", "x")
    assert (entered.path, working.case.contingencies) == (None, {})
    assert entered.sentence.startswith("What then?")


def test_signing_off_waits_for_the_end_and_is_done_once(at_work: AtWork) -> None:
    working = at_work(running())
    assert meeting.sign_off(working, D) == "The discussion has not ended yet: b ends it."
    working.put((*D, "ended"), clock(22))
    assert meeting.sign_off(working, D).startswith("Signed off.")
    signed = working.at((*D, "signed_off"))
    assert (signed.by, signed.at.at) == ("dana", AT)
    assert meeting.sign_off(working, D) == "It is signed off already."
    assert working.at((*D, "signed_off")) is signed


def test_a_line_is_kept_here_and_let_go_again(at_work: AtWork) -> None:
    working = at_work(running(lines=Line(text="caution 2021", agenda="concerns", told=clock(21, 22))))
    path = (*D, "lines", "x")
    assert meeting.keep_in_meeting(working, path) == "Kept in this discussion until its owner agrees."
    row = meeting.logged(working.case, working.protocol, D, "concerns")[-1]
    assert row.text == "21:22   -: caution 2021  [stays here]"
    assert meeting.keep_in_meeting(working, path) == "May be asked about again."
    assert working.at(path).reach == ""


def test_decisions_and_actions_stand_under_their_items(at_work: AtWork) -> None:
    case = running(
        lines={
            "a": Line(
                text="fits", mark="analysis", agenda="decisions", told=clock(21, 36), speaker=Ref("dana")
            ),
            "b": Line(text="who", mark="find out", agenda="plan", told=clock(21, 31), agency="police"),
        },
        decisions=Decision(option="section47", words="section 47 for Leo", at=clock(21, 45)),
    )
    actions = {
        "1": Action(action="tell mother"),
        "2": Action(action="visit", owner=Ref("dana"), due=clock(22, 30)),
        "3": Action(action="ring", post="day team"),
    }
    working = at_work(replace(case, actions=actions))
    assert [row.text for row in meeting.logged(working.case, working.protocol, D, "decisions")] == [
        "21:36 = Whitlock: fits",
        "21:45 * section 47 for Leo",
    ]
    assert meeting.logged(working.case, working.protocol, D, "plan")[-1].text == "21:31 ? police: who"
    assert [row.text for row in meeting.logged(working.case, working.protocol, D, "actions")] == [
        "! tell mother: NO PERSON, NO DATE",
        "! visit: Dana Whitlock, Thu 24 December, 22:30",
        "! ring: day team, NO DATE",
    ]


def test_a_new_action_is_made_with_its_first_word(at_work: AtWork) -> None:
    working = at_work(running())
    meeting.new_action("d").enter(working, "action", "visit")
    assert [(each.action, each.discussion) for each in working.case.actions.values()] == [("visit", "d")]


# What is decided, always in sight


def test_an_unanswered_decision_stays_an_empty_blank() -> None:
    case = held(legal_advice="")
    said = " ".join(decided.lines(case, HELD, 80))
    for part in (
        "section 47   Leo ____",
        "decided for authority by ____",
        "medical   Leo ____",
        "joint/single ____",
        "legal advice ____",
        "family told ____",
        "next discussion ____",
    ):
        assert part in said
    assert list(decided.open_ones(case, HELD)) == [
        "section 47 Leo",
        "medical Leo",
        "joint or single",
        "what the family is told",
    ]


def test_what_is_decided_stands_in_its_blank() -> None:
    case = night(
        children={"leo": LEO, "baby": Child(unborn=True)},
        section47={
            "a": Section47(child="leo", answer="yes", decided_by=Ref("dana")),
            "b": Section47(child="baby", answer="no"),
        },
        medicals={"m": Medical(child="leo", answer="yes", at=clock(23), consent="given")},
        family_told=FamilyTold(what="the visit and the medical, not who reported it", tell="may be told"),
    )
    discussion = replace(HELD, investigation="joint", legal_advice="none needed", next_at=clock(23, 50))
    said = " ".join(decided.lines(case, discussion, 80))
    assert "Leo YES" in said
    assert "unborn baby NO" in said
    assert "decided for authority by Dana Whitlock" in said
    assert "medical   Leo YES Thu 24 December, 23:00 consent given" in said
    assert "joint/single JOINT" in said
    assert "family told the visit and the medical..." in said
    assert list(decided.open_ones(case, discussion)) == []


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    case = held(investigation="joint")
    assert all(len(line) <= width for line in decided.lines(case, HELD, width))


# Read back


def test_what_is_read_back_is_decided_who_does_what_and_what_if() -> None:
    case = replace(
        held(
            investigation="joint",
            decisions={
                "1": Decision(option="section47", words="section 47 for Leo"),
                "2": Decision(option="section47"),
            },
        ),
        section47={"a": Section47(child="leo", answer="yes"), "b": Section47(child="leo")},
        medicals={"a": Medical(child="leo", at=clock(23)), "b": Medical(child="leo", answer="no")},
        family_told={"x": FamilyTold(what="the visit", tell="may be told")},
        actions={
            "1": Action(action="visit", owner=Ref("dana"), due=clock(22, 30)),
            "2": Action(action="tell mother", post="day team"),
            "3": Action(action="done", state="done"),
        },
        contingencies={"x": Contingency(if_what="nobody answers", then="police")},
    )
    label = BRISTOL.decision["section47"].label
    assert reading_back.lines(case, BRISTOL, AT) == (
        "DECIDED  section 47 Leo: yes",
        "DECIDED  section 47 Leo: NOT ANSWERED",
        "DECIDED  medical Leo: Thu 24 December, 23:00",
        "DECIDED  medical Leo: no",
        "DECIDED  section 47 for Leo",
        f"DECIDED  {label}",
        "DECIDED  investigation: joint",
        "DECIDED  the family: the visit, may be told",
        "ACTION   visit: Dana Whitlock, Thu 24 December, 22:30",
        "ACTION   tell mother: day team, NO PERSON, NO DATE",
        "IF       nobody answers: police",
    )
    assert reading_back.lines(EMPTY, BRISTOL, AT) == ()


def test_each_says_yes_and_who_does_not_is_in_the_dissent(at_work: AtWork) -> None:
    rows = {"s": attended("edt", person=Ref("dana")), "p": attended("police"), "h": attended("gp")}
    working = at_work(running(invitations=rows))
    assert reading_back.agreement(working, D) == "not yet: S P H"
    assert reading_back.agree(working, D, "s") == "Dana Whitlock agrees."
    assert reading_back.agree(working, D, "x") == ""
    reading_back.disagree(working, D, "p the medical can wait")
    assert reading_back.agreement(working, D) == "agreed: S   does not agree: P   not yet: H"
    assert working.at((*D, "dissent")) == f"{BRISTOL.agency['police'].label}: the medical can wait"
    reading_back.disagree(working, D, "somebody was unsure")
    assert working.at((*D, "dissent")).endswith("; somebody was unsure")
    reading_back.agree(working, D, "P")
    views = {view.agency: (view.agrees, view.view) for view in working.at((*D, "views")).values()}
    assert views == {"edt": ("yes", ""), "police": ("yes", "the medical can wait")}


def test_whoever_has_left_and_not_agreed_is_not_waited_for(at_work: AtWork) -> None:
    rows = {"s": attended("edt"), "p": attended("police", left=clock(21, 41))}
    working = at_work(running(invitations=rows, views={"v": View(agency="edt", view="", agrees="yes")}))
    assert reading_back.agreement(working, D) == "agreed: S"


# Checks


ROOM = Check(kind="police", asked_of="control room", permission="not sought")


@pytest.mark.parametrize(
    "before,kind,taken_over",
    [
        ({}, "police", ("", None)),
        ({"x": ROOM}, "welfare check", ("control room", "not sought")),
        ({"x": ROOM}, "health", ("", None)),
        ({"x": Check(kind="case record", asked_of="system")}, "case record", ("", None)),
    ],
)
def test_a_check_is_asked_now_and_takes_over_what_the_last_like_it_says(
    at_work: AtWork, before: dict[str, Check], kind: Any, taken_over: tuple[str, str | None]
) -> None:
    working = at_work(checks=before)
    made: Check = working.at(checking.new_check(working, kind))
    assert (made.asked_of, made.permission) == taken_over
    assert (made.kind, made.asked and made.asked.at, made.asked_by) == (kind, AT, "dana")


def test_a_permission_is_given_to_the_others_asked_of_the_same_people(at_work: AtWork) -> None:
    checks = {
        "a": Check(kind="police"),
        "b": Check(kind="welfare check"),
        "c": Check(kind="health"),
        "d": Check(kind="police", permission="given"),
    }
    working = at_work(checks=checks)
    assert checking.same_permission(working, ("checks", "a")).startswith("Say first how it was")
    working.change(("checks", "a"), permission="not sought", permission_because="would warn her")
    said = checking.same_permission(working, ("checks", "a"))
    assert said == "The same permission for 1 more, asked of the same people."
    assert {key: item.permission for key, item in working.case.checks.items()} == {
        "a": "not sought",
        "b": "not sought",
        "c": None,
        "d": "given",
    }
    alone = at_work(checks={"a": Check(kind="police", permission="given")})
    assert checking.same_permission(alone, ("checks", "a")) == "No other check of the same people lacks it."


@pytest.mark.parametrize(
    "check,line",
    [
        (
            Check(
                kind="police", of=(Ref("leo"),), asked=clock(20, 5), asked_of="control room", outcome="known"
            ),
            "police check on Leo               20:05 control room  known",
        ),
        (Check(kind="cp-is"), "cp-is check                                           NO OUTCOME"),
        (
            Check(kind="other", what="benefits", result="nothing since 2024"),
            "benefits                                              nothing since 2024",
        ),
    ],
)
def test_a_check_is_a_line(check: Check, line: str) -> None:
    assert checking.row(night(), check) == line


def test_every_prompt_that_proposes_an_agency_proposes_one_of_the_protocol() -> None:
    assert {agency for agency, _ in checklist.BY_PROMPT.values()} <= BRISTOL.agency.keys()
    assert checklist.BY_PROMPT.keys() <= BRISTOL.prompt.keys()
    assert prompts(EMPTY, BRISTOL, AT) is not None


def test_presence_without_a_time_is_not_presence_now() -> None:
    span = Presence(joined=replace(clock(21), at=None))
    assert not taking_part.present(Invitation(agency="gp", presence={"x": span}), AT)
