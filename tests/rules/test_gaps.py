"""Every gap: when it is one, of which kind, in which block of page 1, in which words; and when it is none."""

from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from duty_tui.protocol.source import parse
from duty_tui.record import Case, Path, When, exactly
from duty_tui.record.child_now import Appointment, Promise, Seen, WhereNow
from duty_tui.record.decisions import Action, Endorsement, FamilyTold, Medical, Section47, Threshold
from duty_tui.record.discussion import Decision, Invitation, Line, View
from duty_tui.record.enquiry import EnquiryPlan
from duty_tui.record.handover import Reply
from duty_tui.record.people import Child, Person
from duty_tui.record.putting import at as value_at
from duty_tui.record.referral import Check, Evidence, Referral
from duty_tui.rules.gaps import Gap, Kind, gaps, together
from tests.christmas_eve import AT, BRISTOL, clock, day
from tests.rules.facts_of_a_night import DANA, EMPTY, LEO, ONE, attended, child, everybody, held, met, night
from tests.rules.gaps_of_001 import GAPS
from tests.rules.ids import ids

NIGHT: Kind = "tonight"
BEFORE: Kind = "before hand-over"
DAY: Kind = "day team"
FATHER = Person(description="Leo's father", adult_in_home="yes")
ANSWERED = Threshold(
    child="leo",
    outcome="not determined",
    missing="midwife",
    who_decides="Femi",
    decide_by=clock(23, 50),
    safe_until_then="ward 3",
)


class Row(NamedTuple):
    """One gap: a case with it, words, kind, block ("i" where the lines of the block say it), source."""

    fires: Case
    says: str
    kind: Kind
    block: str
    source: str
    path: Path
    silent: Case


ROWS = (
    # where the children are, who has seen them
    Row(ONE, "where now: Leo", NIGHT, "1i", "001 Out of hours; 000 §3 b5", ("where_now",), EMPTY),
    Row(
        night(where_now=WhereNow(child="leo", company="with her")),
        "where now: Leo",
        NIGHT,
        "1i",
        "001 Out of hours; 000 §3 b5",
        ("where_now",),
        night(where_now=WhereNow(child="leo", place="at home")),
    ),
    Row(
        night(where_now=WhereNow(child="leo", place="a friend's", address_known="no")),
        "address not known: Leo",
        NIGHT,
        "1i",
        "001 Out of hours; 000 §3 b5",
        ("where_now",),
        night(where_now=WhereNow(child="leo", place="a friend's", address_known="yes")),
    ),
    Row(ONE, "not seen: Leo", NIGHT, "1i", "002 §4.1; 000 §4 b3", ("seen",), night(seen=Seen(child="leo"))),
    Row(
        night(where_now=WhereNow(child="leo", place="at home")),
        "until when the stay there lasts: Leo",
        BEFORE,
        "1i",
        "001 Out of hours; 000 §3 b5",
        ("where_now",),
        night(where_now=WhereNow(child="leo", place="at home", until_what="the medical")),
    ),
    Row(
        night(children={"c": Child(born=day(2020, 2, 6))}),
        "name of Child 1",
        BEFORE,
        "9",
        "001 App 1 item 2",
        ("children", "c", "name"),
        night(children={"c": Child(unborn=True)}),
    ),
    Row(
        child(name="Leo?"),
        "name heard, not confirmed: Leo",
        DAY,
        "1i",
        "local; confirm",
        ("children", "leo", "name"),
        ONE,
    ),
    Row(
        ONE,
        "date of birth of Leo",
        BEFORE,
        "9",
        "001 App 1 item 2",
        ("children", "leo", "born"),
        child(born=day(2020, 2, 6)),
    ),
    Row(
        held(invitations=everybody()),
        "nobody in the discussion had met Leo",
        DAY,
        "9",
        "004 SCR 1",
        ("discussions", "d", "nobody_met_because"),
        held(invitations=everybody(), nobody_met_because="school shut"),
    ),
    # decisions
    Row(
        night(thresholds=met()),
        "reasonable cause recorded, no discussion held",
        NIGHT,
        "3",
        "002 §1",
        ("discussions",),
        replace(held(), thresholds={"x": met()}),
    ),
    Row(held(), "section 47 not answered: Leo", NIGHT, "3i", "002 §4", ("section47",), ONE),
    Row(
        replace(held(), children={"baby": Child(unborn=True)}),
        "section 47 not answered: unborn baby",
        DAY,
        "3i",
        "002 §4",
        ("section47",),
        replace(held(), section47={"s": Section47(child="leo", answer="no")}),
    ),
    Row(
        replace(held(), section47={"s": Section47(child="leo", answer="yes")}),
        "who decided section 47 for the authority: Leo",
        NIGHT,
        "3i",
        "002 §4",
        ("section47",),
        replace(held(), section47={"s": Section47(child="leo", answer="yes", decided_by="dana")}),
    ),
    Row(
        ONE,
        "threshold for a discussion not answered: Leo",
        DAY,
        "9",
        "002 §1",
        ("thresholds",),
        night(thresholds=Threshold(child="leo", outcome="not met")),
    ),
    *(
        Row(
            night(thresholds=replace(ANSWERED, **{limb: empty})),
            "threshold not determined: what is missing, who decides, by when, what keeps safe: Leo",
            NIGHT,
            "3",
            "002 §1",
            ("thresholds",),
            night(thresholds=ANSWERED),
        )
        for limb, empty in (
            ("missing", ""),
            ("who_decides", ""),
            ("decide_by", None),
            ("safe_until_then", ""),
        )
    ),
    Row(
        held(),
        "medical not answered: Leo",
        BEFORE,
        "3i",
        "001 App 1 item 7",
        ("medicals",),
        ONE,
    ),
    Row(
        night(medicals=Medical(child="leo")),
        "medical not answered: Leo",
        BEFORE,
        "3i",
        "001 App 1 item 7",
        ("medicals", "x", "answer"),
        night(medicals=Medical(child="leo", answer="no")),
    ),
    *(
        Row(
            night(medicals=Medical(child="leo", answer="yes", at=clock(23, 50), consent=consent)),
            "consent to the medical of Leo",
            BEFORE,
            "3i",
            "000 §3 b4; 001 Section 47",
            ("medicals", "x", "consent"),
            night(medicals=Medical(child="leo", answer="yes", at=clock(23, 50), consent=other)),
        )
        for consent, other in ((None, "given"), ("not asked", "refused"), ("asked, no answer yet", "given"))
    ),
    Row(
        night(medicals=Medical(child="leo", answer="yes", consent="given")),
        "time of the medical of Leo",
        BEFORE,
        "3i",
        "001 App 1 item 7",
        ("medicals", "x", "at"),
        night(medicals=Medical(child="leo", answer="yes", held=clock(22))),
    ),
    *(
        Row(
            night(medicals=Medical(child="leo", answer="no", reasons=reasons, advice=advice)),
            "no medical, reason and whose medical advice: Leo",
            NIGHT,
            "3i",
            "001 App 1 item 7",
            ("medicals", "x", "reasons"),
            night(medicals=Medical(child="leo", answer="no", reasons="no injury", advice_by="dana")),
        )
        for reasons, advice in (("", "none was taken"), ("no injury", ""))
    ),
    Row(
        held(),
        "joint or single investigation",
        NIGHT,
        "3i",
        "000 §3 b3",
        ("discussions", "d", "investigation"),
        held(investigation="joint"),
    ),
    *(
        Row(
            held(investigation="single agency", **{other: "no crime"}),
            f"why police are not investigating jointly, from {whose}",
            NIGHT,
            "3i",
            "000 §3 b3",
            ("discussions", "d", field),
            held(investigation="single agency", **{field: "no crime"}),
        )
        for field, other, whose in (
            ("investigation_reasons", "police_reasons", "social care"),
            ("police_reasons", "investigation_reasons", "police"),
        )
    ),
    Row(
        night(endorsements=Endorsement(what="the EDT social worker chaired", asked_of="dana")),
        "endorsement by Dana Whitlock: the EDT social worker chaired",
        DAY,
        "3i",
        "001 Attendees",
        ("endorsements", "x"),
        night(endorsements=Endorsement(what="x", asked_of="dana", answer="not endorsed")),
    ),
    Row(
        held(chair="dana", chair_grade="EDT social worker"),
        "a manager's endorsement of who chaired",
        BEFORE,
        "3i",
        "001 Attendees; 001 Tasks",
        ("endorsements",),
        held(chair="dana", chair_grade="practice leader"),
    ),
    # actions
    Row(
        night(actions=Action(action="ring", post="day team", due=clock(23, 50), purpose="x")),
        "action of day team, not of a person: “ring”",
        BEFORE,
        "4i",
        "004 learning 8",
        ("actions", "x", "owner"),
        night(actions=Action(action="ring", post="day team", state="done")),
    ),
    Row(
        night(actions=Action(action="ring", due=clock(23, 50), purpose="x")),
        "action of nobody: “ring”",
        BEFORE,
        "4i",
        "004 learning 8",
        ("actions", "x", "owner"),
        night(actions=Action(action="ring", owner="dana")),
    ),
    Row(
        night(
            people={"dana": replace(DANA, on_duty_until=clock(23, 45))},
            actions=Action(action="ring", owner="dana", due=clock(23, 50), purpose="x"),
        ),
        "action after Dana Whitlock's shift, who has it then: “ring”",
        BEFORE,
        "4i",
        "local; confirm (004 learning 8)",
        ("actions", "x", "owner"),
        night(
            people={"dana": replace(DANA, on_duty_until=clock(23, 50))},
            actions=Action(action="ring", owner="dana", due=clock(23, 50), purpose="x"),
        ),
    ),
    Row(
        night(actions=Action(action="ring", owner="dana", purpose="x", state="not yet")),
        "action with no date: “ring”",
        BEFORE,
        "4i",
        "004 learning 8",
        ("actions", "x", "due"),
        night(actions=Action(action="ring", owner="dana", purpose="x", state="no longer relevant")),
    ),
    Row(
        night(actions=Action(action="ring", owner="dana", due=clock(23, 50))),
        "action with no purpose: “ring”",
        DAY,
        "4",
        "000 §3 b4",
        ("actions", "x", "purpose"),
        night(actions=Action(action="ring", owner="dana", due=clock(23, 50), purpose="so that they know")),
    ),
    # what was promised, checked, exists as evidence
    Row(
        night(promises=Promise(due=clock(22), to="dana")),
        "promised to Dana Whitlock by 22:00, not made: ring back",
        NIGHT,
        "6i",
        "local; confirm",
        ("promises", "x", "kept"),
        night(promises=Promise(due=clock(22), kept=clock(22, 5))),
    ),
    Row(
        night(promises=Promise(due=clock(23, 40), to="dana")),
        "promised to Dana Whitlock by 23:40, due: ring back",
        NIGHT,
        "6i",
        "local; confirm",
        ("promises", "x", "kept"),
        ONE,
    ),
    Row(
        night(promises=Promise(what="tell the outcome", due=exactly(AT + timedelta(days=5)))),
        "promised to somebody not recorded by 23:40, due: tell the outcome",
        DAY,
        "6i",
        "local; confirm",
        ("promises", "x", "kept"),
        ONE,
    ),
    Row(
        night(promises=Promise(to="dana"), referral=Referral(caller="dana")),
        "promised to the caller, due: ring back",
        NIGHT,
        "6i",
        "local; confirm",
        ("promises", "x", "kept"),
        ONE,
    ),
    Row(
        night(checks=Check(kind="police", of=("dana",), what="adult check", outcome="asked, no result yet")),
        "result not in: adult check on Dana Whitlock",
        NIGHT,
        "9",
        "local; confirm",
        ("checks", "x", "result"),
        night(checks=Check(kind="police", outcome="nothing known")),
    ),
    Row(
        night(checks=Check(kind="health", of=("leo",), asked=clock(20, 5))),
        "result not in, asked for at 20:05: health check on Leo",
        BEFORE,
        "9",
        "local; confirm",
        ("checks", "x", "result"),
        night(checks=Check(kind="health", outcome="known")),
    ),
    Row(
        night(checks=Check(kind="welfare check", what="welfare check at the home", outcome="not done")),
        "check not done: welfare check at the home",
        NIGHT,
        "9",
        "local; confirm",
        ("checks", "x", "result"),
        ONE,
    ),
    Row(
        night(
            checks=Check(
                kind="case record",
                asked_of="electronic record",
                asked=clock(19, 52),
                outcome="could not be reached",
            )
        ),
        "could not be reached: electronic record (19:52)",
        BEFORE,
        "9",
        "Calderdale out of hours",
        ("checks", "x", "result"),
        night(checks=Check(kind="case record", outcome="nothing known")),
    ),
    *(
        Row(
            night(checks=Check(kind="police", permission=permission, permission_because=because)),
            "why without the parents' permission, and who agreed: police check",
            BEFORE,
            "9",
            "Bedfordshire enquiries",
            ("checks", "x", "permission_because"),
            night(
                checks=Check(
                    kind="police",
                    permission="not sought",
                    permission_because="x",
                    permission_agreed_by="dana",
                )
            ),
        )
        for permission, because in (
            ("not sought", ""),
            ("not sought", "warned"),
            ("refused, done all the same", ""),
        )
    ),
    Row(
        night(people={"f": FATHER}),
        "no background check of Leo's father",
        BEFORE,
        "9",
        "local; confirm (000 §3 b1)",
        ("checks",),
        night(people={"f": FATHER}, checks=Check(kind="police", of=("f",))),
    ),
    Row(
        night(evidence=Evidence(what="photographs, three", seen_by_us="no")),
        "evidence not seen by us: photographs, three",
        NIGHT,
        "9",
        "local; confirm",
        ("evidence", "x", "seen_by_us"),
        night(evidence=Evidence(what="photographs", seen_by_us="yes")),
    ),
    # the family, the caller, severity
    Row(
        night(family_told=FamilyTold(what="who rang", tell="not to be told", review=clock(23, 50))),
        "ground for not telling the family: who rang",
        BEFORE,
        "2i",
        "000 §3 b6",
        ("family_told", "x", "ground"),
        night(family_told=FamilyTold(what="the visit", tell="may be told")),
    ),
    Row(
        night(family_told=FamilyTold(what="who rang", tell="not to be told", ground="risk")),
        "when to look again at what the family is not told: who rang",
        DAY,
        "2i",
        "002 §4.1",
        ("family_told", "x", "review"),
        night(family_told=FamilyTold(what="who rang", tell="not to be told", review=clock(23, 50))),
    ),
    Row(
        ONE,
        "severity not chosen",
        BEFORE,
        "1i",
        "local; confirm",
        ("severity",),
        replace(ONE, severity="watch"),
    ),
    Row(
        night(referral=Referral(hide_caller="yes", told_not_promised="no")),
        "caller not yet told that the name cannot be promised to stay out",
        DAY,
        "2",
        "Sefton 5.5",
        ("referral", "told_not_promised"),
        night(referral=Referral(hide_caller="yes", told_not_promised="yes")),
    ),
    Row(
        night(appointments=Appointment(child="leo", what="CAMHS")),
        "when the appointment is: CAMHS",
        BEFORE,
        "6i",
        "004 dev 6",
        ("appointments", "x", "at"),
        night(appointments=Appointment(child="leo", what="CAMHS", at=clock(23, 50))),
    ),
    # people, and times that nobody can read
    Row(
        night(people={"f": FATHER}),
        "name of Leo's father",
        BEFORE,
        "9",
        "001 App 1 item 2",
        ("people", "f", "name"),
        night(people={"f": replace(FATHER, adult_in_home="no")}),
    ),
    Row(
        night(people={"k": Person(name="Kayleigh")}, children={"leo": replace(LEO, home_with=("k",))}),
        "date of birth of Kayleigh",
        BEFORE,
        "9",
        "001 App 1 item 2",
        ("people", "k", "born"),
        night(people={"k": Person(name="Kayleigh", born=day(1998, 1, 1), adult_in_home="yes")}),
    ),
    Row(
        held(invitations=Invitation(agency="school", state="no reply")),
        "how information will be got from: School",
        BEFORE,
        "9",
        "001 App 1 item 1",
        ("discussions", "d", "invitations", "x", "information_how"),
        held(invitations=Invitation(agency="school", state="written report")),
    ),
    Row(
        held(invitations=Invitation(agency="prison", state="not invited")),
        "how information will be got from: Prison",
        BEFORE,
        "9",
        "001 App 1 item 1",
        ("discussions", "d", "invitations", "x", "information_how"),
        held(
            invitations=Invitation(
                agency="prison", state="not invited", information_how="duty governor rings"
            )
        ),
    ),
    Row(
        night(people={"m": Person(description="Leo's mother", parent_of=("leo",))}),
        "parental responsibility of Leo's mother",
        DAY,
        "9",
        "Leeds strategy meetings",
        ("people", "m", "responsibility"),
        night(people={"m": Person(parent_of=("leo",), responsibility="says yes, not checked")}),
    ),
    # what an audit looks for
    Row(
        replace(held(), children={"leo": replace(LEO, concerns=("missing",))}),
        "what the discussion is for, a child being missing: Leo",
        DAY,
        "3",
        "004 strengths 4",
        ("discussions", "d", "purpose"),
        held(),
    ),
    Row(
        held(decisions=Decision(option="police-investigation")),
        "reasons for the decision: Police investigation",
        BEFORE,
        "3",
        "004 dev 10",
        ("discussions", "d", "decisions", "x", "reasons"),
        held(decisions=Decision(option="police-investigation", reasons="an assault")),
    ),
    Row(
        night(section47=Section47(child="leo", answer="yes")),
        "reasons for section 47: Leo",
        BEFORE,
        "3",
        "004 dev 10",
        ("section47", "x", "reasons"),
        night(section47=Section47(child="leo", answer="yes", reasons="bruises")),
    ),
    Row(
        held(invitations={"s": attended("edt"), "p": attended("police")}),
        "when the strategy discussion will be held with all who were missing",
        BEFORE,
        "3",
        "004 dev 7",
        ("discussions", "d", "next_at"),
        held(invitations=everybody()),
    ),
    Row(
        held(),
        "when the strategy discussion will be held with all who were missing",
        BEFORE,
        "3",
        "004 dev 7",
        ("discussions", "d", "next_at"),
        held(next_at=clock(23, 50)),
    ),
    Row(
        held(views=View(agency="midwife", view="at risk", chronology="yes")),
        "chronology not analysed, from: Midwife",
        DAY,
        "9",
        "004 dev 11",
        ("discussions", "d", "views", "x", "means"),
        held(views=View(agency="midwife", view="at risk", chronology="yes", means="missed visits")),
    ),
    Row(
        night(people={"f": Person(description="Leo's father", history="two cautions")}),
        "which action, or why none, after the history of Leo's father",
        DAY,
        "9",
        "004 dev 11",
        ("people", "f", "history_led_to"),
        night(people={"f": Person(history="two cautions", history_led_to="not to be alone with him")}),
    ),
    Row(
        held(),
        "what further information is needed, or that none is",
        DAY,
        "3i",
        "004 dev 12",
        ("discussions", "d", "plans"),
        held(plans=EnquiryPlan(further="what school saw")),
    ),
    Row(
        held(),
        "immediate and short-term action, or that there is none",
        BEFORE,
        "4",
        "004 dev 12",
        ("actions",),
        replace(held(), none_said={"actions": clock(22)}),
    ),
    Row(
        held(invitations=Invitation(agency="school", state="written report")),
        "when and how the written report came, from: School",
        BEFORE,
        "9",
        "000 §2 b3",
        ("discussions", "d", "invitations", "x", "report_at"),
        held(
            invitations=Invitation(
                agency="school", state="written report", report_at=clock(20), report_how="secure e-mail"
            )
        ),
    ),
    Row(
        night(replies=Reply(prompt="quorum-expected", state="declined", words="nobody answers")),
        "how the child is safe although declined: “Minimum for a strategy discussion”",
        BEFORE,
        "9",
        "000 intro ¶4",
        ("replies", "x", "kept_safe"),
        night(replies=Reply(prompt="quorum-expected", state="declined", kept_safe="he is on the ward")),
    ),
    Row(
        night(seen=Seen(child="leo", began=When(typed="after tea"))),
        "not read as a time: “after tea” (Seen 1, From)",
        BEFORE,
        "9",
        "local; confirm",
        ("seen", "x", "began"),
        night(seen=Seen(child="leo", began=When(typed="not known"))),
    ),
)

ROWS = (*ROWS, *(Row(*each) for each in GAPS))

each_row = pytest.mark.parametrize("row", ROWS, ids=ids(row.says for row in ROWS))


def texts(case: Case, at: datetime = AT) -> list[str]:
    return [gap.text for gap in gaps(case, BRISTOL, at)]


def the_gap(row: Row) -> Gap:
    [found] = [gap for gap in gaps(row.fires, BRISTOL, AT) if gap.text == row.says]
    return found


@each_row
def test_it_is_a_gap_of_its_kind_in_its_block_with_its_source(row: Row) -> None:
    gap = the_gap(row)
    assert gap.kind == row.kind
    assert f"{gap.block}{'i' if gap.inline else ''}" == row.block
    assert gap.source == row.source
    assert gap.path == row.path
    assert parse(gap.source, BRISTOL.titles)


@each_row
def test_its_place_is_one_in_the_record(row: Row) -> None:
    value_at(row.fires, the_gap(row).path)


@each_row
def test_it_is_no_gap_once_it_is_answered(row: Row) -> None:
    assert row.says not in texts(row.silent)


@each_row
def test_its_words_begin_with_the_programs_own(row: Row) -> None:
    first = row.says[0]
    assert first == first.lower()
    assert first.isalpha()


def test_an_unborn_child_is_neither_sought_nor_seen_nor_dated() -> None:
    said = texts(night(children={"baby": Child(unborn=True)}))
    assert [text for text in said if "unborn baby" in text] == [
        "threshold for a discussion not answered: unborn baby",
    ]


def test_tonights_gaps_come_first_then_those_before_hand_over() -> None:
    kinds = [gap.kind for gap in gaps(held(), BRISTOL, AT)]
    assert kinds == sorted(kinds, key=[NIGHT, BEFORE, DAY].index)
    assert {*kinds} == {NIGHT, BEFORE, DAY}


@pytest.mark.parametrize(
    "due,kind",
    [
        ("2026-12-29T08:59+00:00", NIGHT),
        ("2026-12-29T09:00+00:00", DAY),
    ],
)
def test_a_promise_is_tonights_until_the_office_opens(due: str, kind: Kind) -> None:
    promise = Promise(due=exactly(datetime.fromisoformat(due)))
    [gap] = [gap for gap in gaps(night(promises=promise), BRISTOL, AT) if gap.path[0] == "promises"]
    assert gap.kind == kind


def test_the_caller_is_never_asked_for_information_as_an_agency() -> None:
    row = Invitation(agency="other", person="dana", state="not invited")
    case = replace(held(invitations=row), referral=Referral(caller="dana"))
    assert not [text for text in texts(case) if text.startswith("how information")]


def test_a_case_in_which_everything_is_answered_has_no_gap() -> None:
    case = replace(
        held(
            invitations=everybody(
                nurse=attended("school-nurse", met_child="yes"),
                school=attended("school", about_child=("leo",)),
            ),
            investigation="joint",
            chair="dana",
            chair_grade="team manager",
            convened_by="dana",
            purpose="is he safe tonight",
            next_needed="no",
            lines=Line(text="what school saw", mark="find out"),
            parents_told="yes",
        ),
        actions={"a": Action(action="ring", state="done")},
        severity="watch",
        children={"leo": replace(LEO, born=day(2020, 2, 6))},
        where_now={"w": WhereNow(child="leo", place="at home", until_what="Monday")},
        seen={"s": Seen(child="leo")},
        thresholds={"t": met()},
        section47={"s": Section47(child="leo", answer="no", decided_by="dana", reasons="an accident")},
        medicals={"m": Medical(child="leo", answer="no", reasons="no injury", advice_by="dana")},
    )
    assert texts(case) == []


# Read together, as page 1 prints them.


def test_gaps_that_differ_in_whose_they_are_alone_are_read_as_one() -> None:
    two = night(children={"leo": LEO, "poppy": Child(name="Poppy")}, people={"f": FATHER})
    said = [gap.text for gap in together(gaps(two, BRISTOL, AT))]
    assert "date of birth of Leo, Poppy and Leo's father" in said
    assert "not seen: Leo and Poppy" in said
    assert len(said) == len({gap.what for gap in gaps(two, BRISTOL, AT)})


def test_what_has_a_comma_itself_is_divided_by_semicolons() -> None:
    two = night(evidence={"a": Evidence(what="photographs, three"), "b": Evidence(what="messages")})
    assert "evidence not seen by us: photographs, three; messages" in [
        g.text for g in together(gaps(two, BRISTOL, AT))
    ]


def test_the_same_gap_twice_is_said_once() -> None:
    two = night(promises={"a": Promise(to="dana"), "b": Promise(to="dana")})
    said = [gap.text for gap in together(gaps(two, BRISTOL, AT))]
    assert said.count("promised to Dana Whitlock, due: ring back") == 1
