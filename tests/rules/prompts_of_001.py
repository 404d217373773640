"""Rows of the table of prompts that rest on the guidance of Bristol: see `test_prompts`.

Each: key; a case in which it is open; its words; its source; a case without it; one that answers it.
"""

from typing import Any

from msgspec.structs import replace

from duty_tui.record import Case
from duty_tui.record.afterwards import Dissent, PlanChange, Told
from duty_tui.record.branches.health import InPatient
from duty_tui.record.child_now import WhereNow
from duty_tui.record.complex_abuse import ComplexAbuse, Implicated, Member
from duty_tui.record.decisions import Action, Threshold
from duty_tui.record.discussion import Invitation, View
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Contact, Referral
from tests.christmas_eve import clock
from tests.rules.facts_of_a_night import DANA, HELD, LEO, attended, child, everybody, held, met, night

HEAD = Person(name="Jo Hale", kind="professional", agency="school", post="head teacher")
MANAGER = Person(name="Femi Adeyemi", kind="professional", agency="edt", post="on-call manager")
REFERRED = night(
    people={"dana": DANA, "head": HEAD}, referral=Referral(caller="head", caller_kind="professional")
)
KAYLEIGH = Person(name="Kayleigh Dunmore", kind="family", said_to_have_harmed="yes")


def with_people(case: Case, **people: Person) -> Case:
    return replace(case, people={**case.people, **people})


def with_row(case: Case, invitation: Invitation) -> Case:
    return replace(case, discussions=held(invitations=invitation).discussions)


def difficulty(*said: Any) -> Case:
    return with_people(night(), kayleigh=replace(KAYLEIGH, difficulties=said))


def harmed(*kinds: Any) -> Case:
    return night(thresholds=replace(met(), harm=kinds))


def again(**action: Any) -> Case:
    """Two agencies, one discussion held, and an action agreed in it."""
    agreed = Action(action="see the flat", owner="dana", due=clock(23, 50), purpose="safety", **action)
    return replace(held(), actions={"a": replace(agreed, discussion="d")})


def changed(**fields: Any) -> Case:
    change = PlanChange(what="the visit is tomorrow", discussion="d", **fields)
    return replace(held(invitations=everybody()), plan_changes={"c": change})


TOLD = {"p": Told(agency="police", at=clock(23)), "h": Told(agency="community-paediatrician", at=clock(23))}


def complex_case(**fields: Any) -> Case:
    suspected = Referral(complex_abuse="yes")
    noted = {"x": ComplexAbuse(**fields)} if fields else {}
    return replace(held(), referral=suspected, complex_abuse=noted)


SENIOR = everybody(school=attended("school"))
TWO_HOMES = {"leo": replace(LEO, address="1 Mill Row"), "mia": Child(name="Mia", address="2 Dock Lane")}
CALL = Contact(agency="on-call-manager", result="no answer", at=clock(3, 5))
ON_THE_WARD = child(concerns=("in hospital",))
FEARED = replace(
    ON_THE_WARD,
    where_now={"w": WhereNow(child="leo", place="ward 3", may_be_removed="yes", basis="in hospital")},
)

PROMPTS: tuple[tuple[Any, ...], ...] = (
    (
        "referrer",
        REFERRED,
        "Referred by a professional: invite that person or agency, or say why not.",
        "001 Attendees; 002 §3; 003 ¶4",
        night(referral=Referral(caller="dana", caller_kind="member of the public")),
        with_row(REFERRED, Invitation(agency="school", person="head", state="coming")),
    ),
    (
        "referrer",
        with_row(REFERRED, Invitation(agency="school", state="not invited")),
        "Referred by a professional: invite that person or agency, or say why not.",
        "001 Attendees; 002 §3; 003 ¶4",
        night(referral=Referral(caller="dana", caller_kind="the child or a parent")),
        with_row(REFERRED, Invitation(agency="school", state="not invited", reason="shut until Tuesday")),
    ),
    (
        "also-involved",
        night(thresholds=met()),
        "Who else knows the family: GP, sexual health, voluntary sector, youth work? Invite or ask for "
        "information: by kind of harm, urgency, how involved.",
        "001 Attendees; 001 Flow chart",
        night(thresholds=Threshold(child="leo", outcome="not met")),
        replace(night(thresholds=met()), contacts={"c": Contact(agency="gp", result="no answer")}),
    ),
    (
        "also-involved",
        with_row(night(thresholds=met()), attended("school")),
        "Who else knows the family: GP, sexual health, voluntary sector, youth work? Invite or ask for "
        "information: by kind of harm, urgency, how involved.",
        "001 Attendees; 001 Flow chart",
        night(),
        with_row(night(thresholds=met()), Invitation(agency="voluntary", state="no reply")),
    ),
    (
        "domestic-abuse",
        difficulty("domestic abuse"),
        "Domestic abuse: Kayleigh Dunmore. Invite the domestic abuse service, or ask for information.",
        "001 Attendees; 002 §3",
        difficulty("substance misuse"),
        with_row(difficulty("domestic abuse"), attended("domestic-abuse")),
    ),
    (
        "substance-misuse",
        difficulty("substance misuse"),
        "Substance misuse: Kayleigh Dunmore. Invite the substance misuse service, or ask for information.",
        "001 Attendees; 002 §3",
        difficulty("mental illness"),
        replace(
            difficulty("substance misuse"), contacts={"c": Contact(agency="substance-misuse", result="spoke")}
        ),
    ),
    (
        "mental-illness",
        difficulty("mental illness", "domestic abuse"),
        "Mental illness: Kayleigh Dunmore. Invite adult mental health, or ask for information.",
        "001 Attendees; 002 §3; 004 dev 14",
        difficulty("domestic abuse"),
        with_row(
            difficulty("mental illness"), Invitation(agency="adult-mental-health", state="written report")
        ),
    ),
    (
        "criminal-justice",
        difficulty("on probation or bail"),
        "Prison or probation knows a parent or carer: invite criminal justice or ask for information.",
        "001 Attendees; 001 Flow chart",
        difficulty("mental illness"),
        with_row(difficulty("on probation or bail"), attended("probation")),
    ),
    (
        "camhs",
        with_people(night(), v=Person(kind="professional", agency="voluntary", involved_with=("leo",))),
        "Known to Voluntary organisation: Leo. Invite it, or ask what it knows and when it last saw the "
        "child.",
        "001 Attendees; 002 §3",
        with_people(night(), v=Person(kind="professional", agency="voluntary")),
        with_row(
            with_people(night(), v=Person(kind="professional", agency="voluntary", involved_with=("leo",))),
            attended("voluntary"),
        ),
    ),
    (
        "camhs",
        with_people(night(), v=Person(kind="professional", agency="sexual-health", involved_with=("leo",))),
        "Known to Sexual health nurse: Leo. Invite it, or ask what it knows and when it last saw the child.",
        "001 Attendees; 002 §3",
        with_people(night(), v=Person(kind="family", agency="sexual-health", involved_with=("leo",))),
    ),
    (
        "expert",
        harmed("sexual", "neglect"),
        "Suspected harm: sexual and neglect. Invite a professional with expertise in it, or take advice: "
        "from whom, when?",
        "001 Attendees",
        replace(night(), thresholds={"t": Threshold(child="leo", outcome="not met", harm=("neglect",))}),
        with_row(harmed("sexual", "neglect"), attended("expert")),
    ),
    (
        "expert",
        with_row(harmed("physical", "emotional"), attended("community-paediatrician")),
        "Suspected harm: emotional. Invite a professional with expertise in it, or take advice: from whom, "
        "when?",
        "001 Attendees",
        harmed(),
        replace(harmed("emotional"), contacts={"c": Contact(agency="camhs", result="spoke")}),
    ),
    (
        "venue",
        held(mode="face to face"),
        "Face to face: where can everybody come and speak freely, complex as it is? With hospital staff on "
        "duty: at the hospital.",
        "001 Venue",
        held(mode="telephone"),
        held(mode="Face to face", venue="ward 3, the hospital"),
    ),
    (
        "plan-new-concern",
        child(concerns=("on a protection plan",)),
        "On a protection plan already: Leo. A new concern calls for a new strategy discussion.",
        "001 Flow chart",
        child(concerns=("looked after",)),
        replace(
            held(),
            referral=Referral(told=clock(19, 40)),
            children={"leo": replace(LEO, concerns=("on a protection plan",))},
        ),
    ),
    (
        "plan-new-concern",
        replace(
            held(),
            referral=Referral(told=clock(22)),
            children={"leo": replace(LEO, concerns=("on a protection plan",))},
        ),
        "On a protection plan already: Leo. A new concern calls for a new strategy discussion.",
        "001 Flow chart",
        child(concerns=("injury",)),
    ),
    (
        "other-purpose",
        held(other_purpose="to plan a placement"),
        "A strategy discussion is for welfare and rapid action on reasonable cause to suspect; here: to plan "
        "a placement. Say why it was held, or hold another meeting.",
        "001 Flow chart",
        replace(held(), thresholds={"t": met()}),
    ),
    (
        "other-purpose",
        replace(held(), thresholds={"t": Threshold(child="leo", outcome="not met")}),
        "A strategy discussion is for welfare and rapid action on reasonable cause to suspect; here: no "
        "reasonable cause is recorded. Say why it was held, or hold another meeting.",
        "001 Flow chart",
        held(),
    ),
    (
        "manager-not-reached",
        night(contacts={"a": CALL, "b": replace(CALL, at=clock(3, 15))}),
        "On-call manager not reached: tried 03:05, 03:15. You may act to protect the child. Next: 01632 "
        "960105.",
        "local; confirm",
        night(contacts=replace(CALL, result="spoke")),
        night(contacts={"a": CALL, "b": replace(CALL, result="rang back", at=clock(3, 15))}),
    ),
    (
        "manager-not-reached",
        replace(
            with_people(night(), femi=MANAGER),
            contacts={"a": Contact(agency="edt", who="femi", result="engaged", at=clock(3, 5))},
        ),
        "On-call manager not reached: tried 03:05. You may act to protect the child. Next: 01632 960105.",
        "local; confirm",
        replace(
            with_people(night(), head=replace(HEAD, post="practice manager")),
            contacts={"a": Contact(agency="school", who="head", result="no answer", at=clock(3, 5))},
        ),
    ),
    (
        "agitated-parent",
        FEARED,
        "Parent may remove the child: police now; then who stays on the ward?",
        "local; confirm",
        replace(FEARED, where_now={"w": WhereNow(child="leo", place="ward 3", basis="in hospital")}),
        replace(
            FEARED,
            contacts={"c": Contact(agency="police", result="spoke", at=clock(20))},
            where_now={"w": replace(FEARED.where_now["w"], company="Sgt Okafor at the door")},
        ),
    ),
    (
        "agitated-parent",
        night(in_patients=InPatient(child="leo", leaving="the mother, if he is seen alone")),
        "Parent may remove the child: police now; then who stays on the ward?",
        "local; confirm",
        night(in_patients=InPatient(child="leo", ward="ward 3")),
        replace(
            night(in_patients=InPatient(child="leo", leaving="the mother")),
            contacts={"c": Contact(agency="police", result="spoke", at=clock(20))},
            where_now={"w": WhereNow(child="leo", place="ward 3", with_whom=("dana",))},
        ),
    ),
    (
        "further-discussion",
        again(state="further discussion needed", state_at=clock(23)),
        'The agency says that a further discussion is needed: see the flat. "Done" makes it, to be planned; '
        "or say why not.",
        "001 Roles, other agencies",
        again(state="done"),
    ),
    (
        "plan-changed",
        changed(told={"p": Told(agency="police", at=clock(23))}),
        "The agreed plan was changed: the visit is tomorrow. Tell Community paediatrician; note who told "
        "them, when.",
        "001 Roles, social care",
        replace(changed(), plan_changes={}),
        changed(told=TOLD),
    ),
    (
        "disagreement",
        held(views={"v": View(agency="police", view="no harm", agrees="no")}),
        "Does not agree with the outcome: Police. About what, with whom was it discussed, to whom was it "
        "taken?",
        "003 ¶29; 004 strengths 6",
        held(views={"v": View(agency="police", view="harm", agrees="yes")}),
        replace(
            held(views={"v": View(agency="police", view="no harm", agrees="no")}),
            dissents={"d": Dissent(about_what="section 47", agency="police")},
        ),
    ),
    (
        "complex-question",
        with_people(night(), kayleigh=KAYLEIGH, other=replace(KAYLEIGH, name="Marco")),
        "More than one person or home is named: is it complex or organised abuse? Several children, one or "
        "more abusers, together, alone or through a post.",
        "001 Complex",
        with_people(night(), kayleigh=KAYLEIGH),
        replace(
            with_people(night(), kayleigh=KAYLEIGH, other=replace(KAYLEIGH, name="Marco")),
            referral=Referral(complex_abuse="no"),
        ),
    ),
    (
        "complex-question",
        with_people(night(children=TWO_HOMES), kayleigh=KAYLEIGH),
        "More than one person or home is named: is it complex or organised abuse? Several children, one or "
        "more abusers, together, alone or through a post.",
        "001 Complex",
        night(children=TWO_HOMES),
    ),
    (
        "complex-meeting",
        complex_case(),
        "Complex abuse: a meeting within one working day, chaired by social care, with a detective "
        "inspector. Should there be a criminal investigation?",
        "001 Complex",
        night(referral=Referral(complex_abuse="no")),
        complex_case(criminal="yes"),
    ),
    (
        "complex-senior",
        complex_case(criminal="yes"),
        "Complex abuse: bring senior staff of health, education, others as needed. Which other authorities "
        "are concerned, and who co-ordinates with them?",
        "001 Complex",
        night(referral=Referral(complex_abuse="no")),
        replace(
            complex_case(authorities="Bath, told by Femi Adeyemi"),
            discussions={"d": replace(HELD, invitations=SENIOR)},
        ),
    ),
    (
        "complex-unit",
        complex_case(unit_told={"t": Told(post="manager of the unit")}),
        "Complex abuse: the manager of the safeguarding business unit is told. Who told, when; and the "
        "independent chair, the delivery group's chair?",
        "001 Complex",
        night(referral=Referral(complex_abuse="not known")),
        complex_case(unit_told={"t": Told(post="manager of the unit", at=clock(23))}),
    ),
    (
        "complex-line-manager",
        with_people(
            complex_case(
                implicated={"i": Implicated(person="kayleigh", line_manager="femi")},
                group={"g": Member(person="femi")},
            ),
            kayleigh=KAYLEIGH,
            femi=MANAGER,
        ),
        "Manages somebody implicated, and is in the strategic group: Femi Adeyemi. Replace, or say why not.",
        "001 Complex",
        with_people(
            complex_case(
                implicated={"i": Implicated(person="kayleigh", line_manager="dana")},
                group={"g": Member(person="femi")},
            ),
            femi=MANAGER,
        ),
        with_people(
            complex_case(
                implicated={"i": Implicated(person="kayleigh", line_manager="femi")},
                group={"g": Member(person="femi", conflict="the only lawyer; leaves when K is spoken of")},
            ),
            femi=MANAGER,
        ),
    ),
)
