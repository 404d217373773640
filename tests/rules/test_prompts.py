"""Every prompt: when it fires, with which words and source, when it does not, and what answers it."""

from datetime import datetime
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from duty_tui.protocol.source import parse
from duty_tui.record import Case
from duty_tui.record.child_now import Appointment, Promise, Seen, Warning_, WhereNow
from duty_tui.record.decisions import (
    Action,
    Contingency,
    Endorsement,
    FamilyTold,
    Medical,
    Section47,
    Threshold,
)
from duty_tui.record.discussion import Decision, Invitation, Line
from duty_tui.record.handover import Copy, Reply, TakenOver
from duty_tui.record.people import Child, Correction, Person
from duty_tui.record.referral import Check, Contact, Evidence, Referral
from duty_tui.rules.prompts import Prompted, prompts, together
from tests.christmas_eve import AT, BRISTOL, clock, day
from tests.rules.facts_of_a_night import EMPTY, LEO, ONE, attended, child, everybody, held, met, night
from tests.rules.ids import ids
from tests.rules.prompts_of_001 import PROMPTS
from tests.rules.prompts_of_002_003 import PROMPTS as PROMPTS_OF_2023
from tests.rules.prompts_of_groups import PROMPTS as PROMPTS_OF_GROUPS

PAEDIATRICIAN = Invitation(agency="community-paediatrician", state="coming")
CONSULTANT = Invitation(agency="consultant-paediatrician", state="written report")
SPOKE = Contact(agency="community-paediatrician", result="spoke", at=clock(20))
POPPY = Child(name="Poppy", age_said="four")
FATHER = Person(name="Marco", adult_in_home="yes")
CORRECTED = Correction(of="leo", what="name", was="Leo Marketti", at=clock(21, 30))
POLICE = Check(kind="police", of=("leo",), asked=clock(20, 5), outcome="nothing known", permission="given")
COPY = Copy(version=1, audience="day-team", at=clock(21), by="d", file="f", digest="", seal="")


class Row(NamedTuple):
    """One prompt: a case in which it is open, its words, its source; one without it; one that answers it."""

    key: str
    fires: Case
    says: str
    source: str
    silent: Case
    answered: Case | None = None


def with_row(case: Case, invitation: Invitation) -> Case:
    """The case with a discussion to which somebody was asked."""
    return replace(case, discussions=held(invitations=invitation).discussions)


ROWS = (
    Row(
        "injury",
        child(concerns=("injury",)),
        "An injury is part of the concern: include a paediatrician. A medical is not decided by social "
        "care and "
        "police alone.",
        "000 §1 b3",
        child(concerns=("injury", "not yet mobile")),
        with_row(child(concerns=("injury",)), PAEDIATRICIAN),
    ),
    Row(
        "injury-baby",
        child(concerns=("injury", "not yet mobile")),
        "Injury to a baby not yet mobile: include a paediatrician whatever explanation is given. Other "
        "children in "
        "the home: who, and where tonight?",
        "000 §1 b3; 001 Roles, Health; Bedfordshire enquiries",
        child(concerns=("injury",)),
        with_row(child(concerns=("injury", "not yet mobile")), PAEDIATRICIAN),
    ),
    Row(
        "sexual-abuse",
        child(concerns=("sexual abuse",)),
        "Sexual abuse is suspected: include a paediatrician. Ring the sexual assault referral centre now "
        "about "
        "examination, evidence and consent.",
        "000 §1 b3",
        child(concerns=("injury",)),
        with_row(child(concerns=("sexual abuse",)), replace(PAEDIATRICIAN, agency="sexual-assault-centre")),
    ),
    Row(
        "sexual-abuse",
        night(thresholds=replace(met(), harm=("sexual",))),
        "Sexual abuse is suspected: include a paediatrician. Ring the sexual assault referral centre now "
        "about "
        "examination, evidence and consent.",
        "000 §1 b3",
        night(thresholds=replace(met(), harm=("physical",))),
    ),
    Row(
        "fgm",
        child(concerns=("fgm",)),
        "FGM suspected or known: include a paediatrician. If the girl said so or signs were seen, who "
        "makes the "
        "personal report to police: name, time, reference?",
        "000 §1 b3; Home Office FGM procedure",
        ONE,
        with_row(child(concerns=("fgm",)), PAEDIATRICIAN),
    ),
    Row(
        "fabricated-illness",
        with_row(child(concerns=("fabricated or induced illness",)), PAEDIATRICIAN),
        "Illness may be fabricated or induced: include the child's own paediatric consultant. Tell the "
        "parents "
        "nothing until it is agreed what, when, by whom.",
        "000 §1 b3; 000 §3 b6; Surrey 8.7",
        ONE,
        with_row(child(concerns=("fabricated or induced illness",)), CONSULTANT),
    ),
    Row(
        "in-patient",
        child(concerns=("in hospital",)),
        "In hospital: ask for the consultant responsible for this child, by name, and the senior ward "
        "nurse. No "
        "discharge until a plan is agreed and recorded.",
        "000 §1 b3; 001 Out of hours",
        ONE,
        with_row(child(concerns=("in hospital",)), CONSULTANT),
    ),
    Row(
        "examined",
        child(concerns=("examined by a doctor",)),
        "A doctor has examined the child: include that doctor, or record the opinion, and what the doctor "
        "had been "
        "told when giving it.",
        "000 §1 b3",
        ONE,
        with_row(child(concerns=("examined by a doctor",)), attended("hospital")),
    ),
    Row(
        "examination-likely",
        with_row(child(concerns=("medical may be needed",)), replace(PAEDIATRICIAN, state="apologies")),
        "A medical may be needed: include a paediatrician before deciding when, where and whether. Who can "
        "consent?",
        "000 §1 b3; 002 §4.2",
        ONE,
        with_row(child(concerns=("medical may be needed",)), PAEDIATRICIAN),
    ),
    Row(
        "medical-side",
        child(concerns=("other medical concern",)),
        "The concern has a medical side: include a paediatrician. What is it, and who advises tonight?",
        "000 §1 b3",
        ONE,
        with_row(child(concerns=("other medical concern",)), PAEDIATRICIAN),
    ),
    Row(
        "missing-units",
        child(concerns=("missing",), area="found here"),
        "Missing: Leo. Police who know missing children take part: Police, missing persons unit; Police, "
        "another force.",
        "004 dev 13",
        child(area="found here"),
        replace(
            child(concerns=("missing",), area="found here"),
            discussions=held(
                invitations={"m": attended("police-missing"), "o": attended("police-other-force")}
            ).discussions,
        ),
    ),
    Row(
        "missing-units",
        with_row(child(concerns=("missing",), area="lives here"), attended("police")),
        "Missing: Leo. Police who know missing children take part: Police, missing persons unit.",
        "004 dev 13",
        with_row(child(concerns=("missing",), area="lives here"), attended("police-missing")),
    ),
    Row(
        "conference-without-school",
        held(decisions=Decision(option="conference", answer="decided")),
        "A conference is decided and no school or nursery was asked: invite it, or ask what it knows, "
        "before the decision stands.",
        "004 dev 16",
        held(decisions=Decision(option="conference", answer="likely")),
        held(
            decisions=Decision(option="conference", answer="decided"),
            invitations=Invitation(agency="school", state="written report"),
        ),
    ),
    Row(
        "conference-early",
        replace(
            held(
                decisions=Decision(option="conference", answer="decided"),
                invitations=Invitation(agency="adult-mental-health", state="no reply"),
            ),
            checks={"c": Check(kind="health", outcome="asked, no result yet", asked_of="the GP")},
        ),
        "A conference is decided while answers are out: Adult mental health and the GP. Wait for them, or "
        "say why it is decided without.",
        "004 dev 14",
        held(
            decisions=Decision(option="conference", answer="decided"),
            invitations=Invitation(agency="adult-mental-health", state="written report"),
        ),
    ),
    Row(
        "no-answer-again",
        night(
            contacts={
                "a": Contact(agency="community-paediatrician", result="no answer", at=clock(20, 24)),
                "b": Contact(agency="community-paediatrician", result="engaged", at=clock(20, 34)),
            }
        ),
        "No answer again at 20:34, after 2 calls: ring reception on 0117 496 0133 now.",
        "local; confirm (000 §1, paragraph after b3)",
        night(
            contacts={
                "a": Contact(agency="community-paediatrician", result="no answer", at=clock(20, 24)),
                "b": Contact(agency="gp", result="no answer", at=clock(20, 34)),
            }
        ),
        night(
            contacts={
                "a": Contact(agency="community-paediatrician", result="no answer", at=clock(20, 24)),
                "b": Contact(agency="community-paediatrician", result="engaged", at=clock(20, 34)),
                "c": Contact(agency="community-paediatrician", result="spoke", at=clock(20, 36)),
            }
        ),
    ),
    Row(
        "community-paediatrician",
        child(concerns=("medical may be needed",)),
        "Community paediatrician: e-mail the referral form, then telephone. The referral does not count "
        "until "
        "somebody has answered.",
        "local; confirm (000 §1 b3)",
        child(concerns=("medical may be needed", "in hospital")),
        replace(child(concerns=("medical may be needed",)), contacts={"c": SPOKE}),
    ),
    Row(
        "midwife",
        night(children={"baby": Child(unborn=True)}),
        "Unborn baby: ask the midwife on call or the maternity unit. Due date, where booked, who sees the "
        "mother "
        "next?",
        "001 Attendees; 002 §4.2",
        ONE,
        night(children={"baby": Child(unborn=True)}, contacts=replace(SPOKE, agency="midwife")),
    ),
    Row(
        "health-visitor",
        night(children={"poppy": POPPY}),
        "Under 5: Poppy. Health visitor, by invitation or for information.",
        "001 Attendees; 000 §1 b2",
        night(children={"poppy": replace(POPPY, age_said="five")}),
        night(children={"poppy": POPPY}, contacts=replace(SPOKE, agency="health-visitor")),
    ),
    Row(
        "consent",
        night(medicals=Medical(child="leo", answer="yes", consent="asked, no answer yet")),
        "Medical for Leo: who consents, with what parental responsibility, asked by whom? If refused: "
        "legal advice.",
        "000 §3 b4; 001 Section 47",
        night(medicals=Medical(child="leo")),
        night(medicals=Medical(child="leo", answer="yes", consent="given")),
    ),
    Row(
        "no-medical",
        night(medicals=Medical(child="leo", answer="no", reasons="no injury")),
        "No medical: give the reason, and say whose medical advice was taken, or that none was.",
        "001 App 1 item 7",
        night(medicals=Medical(child="leo", answer="yes")),
        night(medicals=Medical(child="leo", answer="no", reasons="no injury", advice="none was taken")),
    ),
    Row(
        "hub-worker",
        held(invitations=attended("mash-health")),
        "MASH health took part in place of a professional who knows the child. Why was nobody involved "
        "available?",
        "000 §1 b2",
        held(invitations=Invitation(agency="mash-health", state="coming")),
        held(
            invitations=attended(
                "mash-health",
                hub_ground="none involved can give input at once",
                hub_because="health visitor not on until Tuesday",
            )
        ),
    ),
    Row(
        "school-or-nursery",
        child(setting="Holy Trinity Primary"),
        "School or nursery of Leo: invite it or ask for information. Shut tonight: who asks, and when?",
        "001 Attendees; 002 §3",
        night(children={"baby": Child(unborn=True, setting="none")}),
        replace(child(setting="Holy Trinity Primary"), contacts={"c": replace(SPOKE, agency="school")}),
    ),
    Row(
        "school-not-known",
        child(education=None),
        "School or nursery of Leo: not known. Ask tonight; if in none, the education welfare service gets "
        "the record.",
        "001 Attendees; 001 Dissemination",
        child(education="not in education"),
    ),
    Row(
        "camhs",
        night(people={"n": Person(kind="professional", agency="camhs", involved_with=("leo",))}),
        "Known to CAMHS: Leo. Invite it, or ask what it knows and when it last saw the child.",
        "001 Attendees; 002 §3",
        night(people={"n": Person(kind="professional", agency="camhs")}),
        night(
            people={"n": Person(kind="professional", agency="camhs", involved_with=("leo",))},
            contacts=replace(SPOKE, agency="camhs", result="rang back"),
        ),
    ),
    Row(
        "appointment",
        night(appointments=Appointment(child="leo", what="CAMHS", at=clock(23, 50))),
        "Appointment of Leo with CAMHS: Thu 24 December, 23:50. Who tells them before, and is the "
        "appointment part of "
        "the safety plan?",
        "004 dev 6",
        ONE,
    ),
    Row(
        "parent-in-custody",
        night(
            people={
                "m": Person(description="Leo's mother", parent_of=("leo",), in_custody="HMP Eastwood Park")
            }
        ),
        "In custody: Leo's mother. Who holds parental responsibility, and can consent be asked for through "
        "the duty "
        "governor? Told by whom, when?",
        "Leeds strategy meetings; 002 §4.1",
        night(people={"m": Person(description="an uncle", in_custody="HMP Bristol")}),
        night(people={"m": Person(parent_of=("leo",), in_custody="HMP", responsibility="yes")}),
    ),
    Row(
        "criminal-justice",
        night(people={"m": Person(description="an uncle", in_custody="HMP Bristol")}),
        "Prison or probation knows a parent or carer: invite criminal justice or ask for information.",
        "001 Attendees; 001 Flow chart",
        ONE,
        night(people={"m": Person(in_custody="HMP")}, contacts=replace(SPOKE, agency="prison")),
    ),
    Row(
        "other-child",
        night(children={"leo": LEO, "poppy": POPPY}),
        "Also in the home: Poppy. Decide section 47, medical and consent for each child. Where tonight, "
        "and seen by "
        "whom?",
        "001 Roles, Health; 000 §4 b5",
        ONE,
        night(
            children={"leo": LEO, "poppy": POPPY},
            section47=Section47(child="poppy", answer="no"),
            where_now=WhereNow(child="poppy"),
        ),
    ),
    Row(
        "reporter-public",
        night(referral=Referral(caller_kind="member of the public", told_not_promised="no")),
        "This caller is a member of the public: not invited, and named to nobody outside. Have you said "
        "that this "
        "cannot be guaranteed?",
        "Sefton 5.5; 001 Attendees; 002 §3",
        night(referral=Referral(caller_kind="professional", hide_caller="yes")),
        night(referral=Referral(caller_kind="member of the public", told_not_promised="yes")),
    ),
    Row(
        "reporter-professional",
        night(referral=Referral(caller_kind="professional", hide_caller="yes")),
        "A professional cannot be anonymous. The family may be told who referred unless that adds to the "
        "risk.",
        "Sefton 5.5",
        night(referral=Referral(caller_kind="professional", hide_caller="no")),
    ),
    Row(
        "cannot-be-promised",
        night(referral=Referral(caller_kind="the child or a parent", hide_caller="yes")),
        "The caller asked not to be named. Tell the caller that this cannot be promised for ever; note "
        "when it was "
        "said.",
        "Sefton 5.5",
        night(referral=Referral(caller_kind="member of the public", hide_caller="yes")),
        night(referral=Referral(hide_caller="yes", told_not_promised="yes")),
    ),
    Row(
        "adult-check",
        night(people={"f": FATHER}, checks=Check(kind="police", of=("f",), outcome="asked, no result yet")),
        "Police check on each adult of the home, not in yet: Marco. Made, asked for, or why not?",
        "local; confirm (000 §3 b1)",
        night(people={"f": FATHER}, checks=Check(kind="police", of=("f",), outcome="nothing known")),
    ),
    Row(
        "quorum-expected",
        replace(with_row(night(thresholds=met()), PAEDIATRICIAN), discussions={}),
        "Minimum for a strategy discussion: social worker, police and health practitioner. Not yet coming: "
        "ring now, "
        "or say how the discussion will be held with them later.",
        "002 §3; 001 Attendees",
        replace(held(invitations=everybody()), thresholds={"x": met()}),
    ),
    Row(
        "not-quorate",
        held(invitations={"s": attended("edt"), "p": attended("police")}),
        "NOT QUORATE: no health practitioner. You can go on and decide. It will be recorded as a "
        "multi-agency meeting; "
        "when will the strategy discussion be held?",
        "004 dev 7; 001 App 1",
        held(invitations=everybody()),
    ),
    Row(
        "no-longer-quorate",
        held(ended=None, invitations=everybody(police=attended("police", left=clock(21, 41)))),
        "Police left at 21:41. Decisions from now on are not quorate: bring them back, or go on and say why.",
        "004 dev 7; 001 App 1",
        held(invitations=everybody(police=attended("police", left=clock(21, 41)))),
    ),
    Row(
        "nobody-met-child",
        held(invitations=everybody()),
        "Nobody in this discussion has met the child. Who could join, or be rung now?",
        "004 SCR 1",
        held(invitations=everybody(nurse=attended("school-nurse", met_child="yes"))),
        held(invitations=everybody(), nobody_met_because="nobody could be reached"),
    ),
    Row(
        "no-reply",
        held(invitations=Invitation(agency="school", state="no reply")),
        "Asked, no reply: how will their information be got, by whom, by when?",
        "001 App 1 item 1",
        held(invitations=Invitation(agency="school", state="apologies")),
        held(
            invitations=Invitation(agency="school", state="no reply", information_how="First Response rings")
        ),
    ),
    Row(
        "interpreter",
        ONE,
        "Language at home: is an interpreter needed? An accredited one, never a relative.",
        "000 §4 b4",
        EMPTY,
        child(language="Italian", interpreter="no"),
    ),
    Row(
        "no-answer",
        night(contacts=Contact(agency="community-paediatrician", result="no answer", at=clock(20, 24))),
        "No answer at 20:24. Ring again at 20:34; after that reception on 0117 496 0133. If the child "
        "cannot wait, "
        "ring the fall-back now.",
        "local; confirm (000 §1, paragraph after b3)",
        night(contacts=Contact(agency="community-paediatrician", result="message left", at=clock(20, 24))),
        night(
            contacts={
                "a": Contact(agency="community-paediatrician", result="engaged", at=clock(20, 24)),
                "b": Contact(agency="community-paediatrician", result="rang back", at=clock(20, 50)),
            }
        ),
    ),
    Row(
        "call-back-due",
        night(promises=Promise(due=clock(22), to="dana")),
        "Ring-back promised to Dana Whitlock by 22:00: not made. Ring now, or say who does.",
        "local; confirm",
        night(promises=Promise(due=clock(22), kept=clock(23))),
    ),
    Row(
        "records-not-reached",
        night(checks=Check(kind="case record", outcome="could not be reached", asked=clock(19, 52))),
        "The record system could not be reached at 19:52. Nothing below rests on the child's history. Who "
        "reads it, "
        "and when?",
        "Calderdale out of hours",
        night(checks=Check(kind="case record", outcome="nothing known", asked=clock(19, 52))),
        night(
            checks=Check(
                kind="case record",
                outcome="could not be reached",
                next_by="First Response",
                next_due=clock(23, 50),
            )
        ),
    ),
    Row(
        "result-outstanding",
        night(
            checks=Check(
                kind="welfare check", outcome="asked, no result yet", asked_of="101", asked=clock(20, 5)
            )
        ),
        "Asked of 101 at 20:05: result not in. Ring now, or who asks, and when?",
        "local; confirm",
        night(checks=Check(kind="welfare check", outcome="known", asked_of="101")),
    ),
    Row(
        "check-permission",
        night(
            checks=Check(kind="police", asked_of="101", permission="not sought", permission_because="warned")
        ),
        "Asked of 101: with the parents' permission, without it because, or refused and done because? Who "
        "agreed, "
        "before the check?",
        "Bedfordshire enquiries",
        night(checks=Check(kind="case record", asked_of="our own")),
        night(
            checks=Check(
                kind="police",
                asked_of="101",
                permission="not sought",
                permission_because="warned",
                permission_agreed_by="dana",
            )
        ),
    ),
    Row(
        "photographs-not-seen",
        night(evidence=Evidence(what="photographs")),
        "Photographs or messages exist and nobody here has seen them. Who holds them, who gets them, by "
        "when? Send to "
        "police and the doctor.",
        "local; confirm",
        night(evidence=Evidence(what="photographs", seen_by_us="yes")),
    ),
    Row(
        "where-now",
        night(where_now=WhereNow(child="leo", place="a friend's", address_known="no")),
        "Where is Leo now, with whom, until when, and how do we know?",
        "001 Out of hours; 000 §3 b5",
        night(children={"baby": Child(unborn=True)}),
        night(where_now=WhereNow(child="leo", place="at home", address_known="yes")),
    ),
    Row(
        "child-not-seen",
        ONE,
        "Not seen: Leo. Who sees the child, when, alone? If nobody answers the door: what then?",
        "002 §4.1; 000 §4 b3",
        night(seen=Seen(child="leo")),
    ),
    Row(
        "childs-words",
        night(seen=Seen(child="leo")),
        "What Leo said: the exact words, the question asked, who heard them. When it was said, and when it "
        "was told "
        "to us.",
        "002 §4.1; 001 Roles, social care",
        night(children={"baby": Child(unborn=True)}),
        night(seen=Seen(child="leo", words='"I fell"')),
    ),
    Row(
        "same-day",
        night(actions=Action(action="visit", immediate=True)),
        "Immediate action means today: now, before morning, or at what time? Who does it?",
        "001 Flow chart",
        night(actions=Action(action="visit", immediate=True, state="done")),
        night(actions=Action(action="visit", immediate=True, owner="dana", due=clock(22, 30))),
    ),
    Row(
        "worker-safety",
        ONE,
        "Before the visit: alone, two, or with police? Who raises the alarm, and when?",
        "local; confirm",
        night(none_said={"warnings": clock(22)}, warnings={}),
        night(warnings=Warning_(text="with police")),
    ),
    Row(
        "contingency",
        ONE,
        "If nobody answers, if they leave, if consent is refused: what then, and who does it?",
        "local; confirm (004 dev 6)",
        night(contingencies=Contingency(if_what="nobody answers", then="duty inspector")),
        night(contingencies=Contingency(if_what="nobody answers", then="duty inspector")),
    ),
    Row(
        "not-taken-over",
        night(
            referral=Referral(told=clock(19, 40)),
            copies=Copy(
                version=1, audience="day-team", at=clock(23, 30), by="d", file="f", digest="", seal=""
            ),
        ),
        "Sent 23:30. Nobody has taken it over. Due in 105 h 20 min: ring First Response.",
        "Shropshire handover; 001 Out of hours",
        night(
            copies=Copy(
                version=1, audience="day-team", at=clock(23, 30), by="d", file="f", digest="", seal=""
            ),
            taken_over=TakenOver(version=1, name="M Khan", post="manager", at=clock(23, 35)),
        ),
    ),
    Row(
        "repeat-check",
        night(checks=POLICE, corrections=CORRECTED),
        "Made before the name of Leo was corrected at 21:30: police check on Leo. Repeat it, or say why not.",
        "local; confirm",
        night(checks=replace(POLICE, asked=clock(21, 30)), corrections=CORRECTED),
        night(
            checks={"x": POLICE, "y": replace(POLICE, asked=clock(21, 40))},
            corrections=CORRECTED,
        ),
    ),
    Row(
        "change-notice",
        night(copies=COPY, corrections=CORRECTED),
        "Version 1 has the old name of Leo, corrected at 21:30. Tell those who have it, or write a new "
        "version.",
        "local; confirm (001 Roles, social care)",
        night(copies=replace(COPY, at=clock(21, 31)), corrections=CORRECTED),
        night(
            copies={"x": COPY, "y": replace(COPY, version=2, at=clock(22))},
            corrections=CORRECTED,
        ),
    ),
    Row(
        "not-determined",
        night(
            thresholds=Threshold(child="leo", outcome="not determined", missing="x", decide_by=clock(23, 50))
        ),
        "Not determined: what is missing, who decides and by when tonight, and what keeps the child safe "
        "until then? "
        "Suspicion is enough; proof is not needed.",
        "002 §1; SCIE lessons",
        night(thresholds=met()),
        night(
            thresholds=Threshold(
                child="leo",
                outcome="not determined",
                missing="midwife",
                who_decides="Femi Adeyemi",
                decide_by=clock(23, 50),
                safe_until_then="in hospital",
            )
        ),
    ),
    Row(
        "no-discussion",
        night(thresholds=Threshold(child="leo", outcome="not met", reasons="no injury")),
        "No strategy discussion: say why there is no reasonable cause to suspect, who agreed, what happens "
        "instead. "
        "The duty manager reviews it on Tue 29 December 2026.",
        "002 §1; 003 ¶10; 001 Tasks",
        night(thresholds=met()),
        night(thresholds=Threshold(child="leo", outcome="not met", reasons="no injury", decided_by="dana")),
    ),
    Row(
        "met-none-held",
        night(thresholds=met()),
        "You have recorded reasonable cause to suspect, and no discussion. Hold one, or say why not and "
        "who agreed.",
        "002 §1",
        replace(held(), thresholds={"x": met()}),
    ),
    Row(
        "section47-unanswered",
        held(),
        "Section 47 for Leo: not answered. Yes, no, or not determined and who decides by when?",
        "002 §4",
        ONE,
    ),
    Row(
        "section47-decider",
        replace(held(), section47={"x": Section47(child="leo", answer="yes")}),
        "Section 47 is the local authority's decision: who made it, when, by what means, with what "
        "authority?",
        "002 §4",
        held(),
        replace(held(), section47={"x": Section47(child="leo", answer="yes", decided_by="dana")}),
    ),
    Row(
        "section47-no-in-protection",
        replace(
            held(),
            section47={"x": Section47(child="leo", answer="no")},
            where_now={"x": WhereNow(child="leo", basis="police protection")},
        ),
        'The child is in police protection: the law requires enquiries. If "no" is meant, say what is '
        "being done instead and who agreed; it will be printed.",
        "Children Act 1989 s47(1)(a)(ii)",
        replace(held(), section47={"x": Section47(child="leo", answer="no")}),
    ),
    Row(
        "single-agency",
        held(investigation="single agency"),
        "Single agency: give the reason police are not investigating jointly, and the officer who said so. "
        "Police "
        "record it as well.",
        "000 §3 b3",
        held(investigation="joint"),
        held(
            investigation="single agency",
            investigation_reasons="a fall that was seen",
            police_reasons="no crime, Sgt Okafor",
        ),
    ),
    Row(
        "legal-advice",
        held(),
        "Is legal advice needed, tonight or when the office opens? Who asks for it, when, and about what?",
        "001 Attendees; 001 Section 47",
        ONE,
        held(legal_advice="not needed tonight"),
    ),
    Row(
        "endorsement",
        held(chair="dana", chair_grade="EDT social worker"),
        "The chair is below the grades named here: a manager endorses it. Who, and by when?",
        "001 Tasks; 001 Attendees",
        held(chair="dana", chair_grade="team manager"),
        replace(
            held(chair="dana", chair_grade="EDT social worker"),
            endorsements={"e": Endorsement(what="chairing", answer="endorsed")},
        ),
    ),
    Row(
        "conference",
        held(decisions=Decision(option="conference")),
        "A conference looks likely: tell the conference service now. It is one possible outcome, not the "
        "purpose.",
        "000 §1 b4; 004 learning 7",
        held(decisions=Decision(option="section47")),
        replace(
            held(decisions=Decision(option="conference", answer="likely"), conference_possible=clock(23, 59)),
            contacts={"c": replace(SPOKE, agency="conference-service")},
        ),
    ),
    Row(
        "earlier-actions",
        replace(
            night(actions=Action(action="visit", discussion="d")),
            discussions={"d": held().discussions["d"], "again": held().discussions["d"]},
        ),
        "Before item 1: the outcome of each earlier action, confirmed in writing. Done, done by a date, no "
        "longer "
        "relevant because, or a further discussion.",
        "001 Dissemination; 001 Roles, other agencies",
        held(),
        replace(
            night(actions=Action(action="visit", discussion="d", state="not yet")),
            discussions={"d": held().discussions["d"], "again": held().discussions["d"]},
        ),
    ),
    Row(
        "withheld-family",
        night(family_told=FamilyTold(what="who rang", tell="not to be told", ground="risk")),
        "Not to be told to the family: say what, on which ground (risk to the child, police "
        "investigation), who "
        "asked, and when to look again.",
        "000 §3 b6; 002 §4.1",
        night(family_told=FamilyTold(what="the visit", tell="may be told")),
        night(
            family_told=FamilyTold(
                what="x", tell="not to be told", ground="risk", review=clock(23, 50), agreed_by=("dana",)
            )
        ),
    ),
    Row(
        "owned-information",
        held(
            lines={
                "a": Line(text="a caution", agency="police"),
                "b": Line(text="x", agency="police", reach="partners"),
            }
        ),
        "This came from police. Who may see it: this discussion / partners / day team / family? Not asked "
        "yet counts "
        "as this discussion only.",
        "local; confirm (000 §3 b6)",
        held(lines=Line(text="ours", agency="edt")),
        held(lines=Line(text="a caution", agency="police", reach="discussion")),
    ),
    Row(
        "action-incomplete",
        night(actions=Action(action="tell the mother", owner="dana", due=clock(23, 50))),
        "An action has no person, no date or no purpose; it is printed as a gap: tell the mother.",
        "004 learning 8; 000 §3 b4",
        night(actions=Action(action="tell the mother", state="no longer relevant")),
    ),
    Row(
        "new-evidence",
        replace(
            held(),
            medicals={"m": Medical(child="leo", answer="yes", held=clock(23, 5), opinion="no findings")},
        ),
        "Recorded at 23:05: Medical opinion. The discussion decided without it. Reconvene, or say why not.",
        "002 §1; SCIE lessons",
        replace(
            held(), medicals={"m": Medical(child="leo", answer="yes", held=clock(21, 50), opinion="none")}
        ),
    ),
    Row(
        "new-evidence",
        replace(
            held(),
            evidence={"e": Evidence(what="photographs, three", seen_by_us="yes", seen_at=clock(22, 5))},
        ),
        "Recorded at 22:05: photographs, three. The discussion decided without it. Reconvene, or say why "
        "not.",
        "002 §1; SCIE lessons",
        replace(held(), evidence={"e": Evidence(what="photographs", seen_by_us="no", seen_at=clock(22, 5))}),
    ),
    Row(
        "new-evidence",
        replace(held(), checks={"c": Check(kind="police", outcome="known", result_at=clock(22, 30))}),
        "Recorded at 22:30: Police result (22:30). The discussion decided without it. Reconvene, or say "
        "why not.",
        "002 §1; SCIE lessons",
        replace(held(), checks={"c": Check(kind="police", outcome="known", result_at=clock(20, 30))}),
    ),
)

ROWS = (*ROWS, *(Row(*each) for each in (*PROMPTS, *PROMPTS_OF_2023, *PROMPTS_OF_GROUPS)))

each_row = pytest.mark.parametrize("row", ROWS, ids=ids(row.key for row in ROWS))

SHOWN_ELSEWHERE = {"points-to-caller", "withheld-copy"}
"""Prompts of the protocol that are no finding about a record: they are shown where somebody does "
"something."""

OTHERS_RULES = {"call-not-meeting", "expected-participant"}
"""Asked where a protocol says so, which Bristol's does not: test_bromley.py, test_roles.py."""


def found(case: Case, key: str) -> list[Prompted]:
    return [each for each in prompts(case, BRISTOL, AT) if each.key == key]


@each_row
def test_it_fires_with_its_words_and_its_source(row: Row) -> None:
    fired = found(row.fires, row.key)
    assert [(" ".join(each.lines), each.source, each.state) for each in fired] == [
        (row.says, row.source, "open")
    ]
    assert parse(row.source, BRISTOL.titles)


@each_row
def test_it_does_not_fire_without_its_reason(row: Row) -> None:
    assert [each.state for each in found(row.silent, row.key) if each.state == "open"] == []


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.answered], ids=ids(row.key for row in ROWS if row.answered)
)
def test_what_the_record_says_answers_it(row: Row) -> None:
    assert row.answered
    assert [each.state for each in found(row.answered, row.key)] == ["in the record"]


@each_row
@pytest.mark.parametrize("state", ["declined", "done"])
def test_a_person_answers_it_in_words(row: Row, state: str) -> None:
    [fired] = found(row.fires, row.key)
    reply = Reply(prompt=row.key, regards=fired.about, state=state, words="shut now", by="Dana")
    [answered] = found(replace(row.fires, replies={"r": reply}), row.key)
    assert (answered.state, answered.reply) == (state, reply)


def test_an_answer_about_one_child_is_none_about_another() -> None:
    two = night(
        children={"leo": LEO, "poppy": POPPY},
        replies=Reply(prompt="child-not-seen", regards="leo", state="done"),
    )
    assert [each.state for each in found(two, "child-not-seen")] == ["open", "done"]


def test_every_prompt_of_the_protocol_that_a_record_can_call_for_has_a_row() -> None:
    assert {row.key for row in ROWS} == BRISTOL.prompt.keys() - SHOWN_ELSEWHERE - OTHERS_RULES


def test_open_ones_come_first() -> None:
    states = [each.state for each in prompts(held(legal_advice="none"), BRISTOL, AT)]
    assert states == sorted(states, key=lambda state: state != "open")


def test_a_prompt_that_the_protocol_leaves_out_is_not_asked() -> None:
    without = {key: each for key, each in BRISTOL.prompt.items() if key != "interpreter"}
    assert "interpreter" not in {each.key for each in prompts(ONE, replace(BRISTOL, prompt=without), AT)}


def test_a_protocol_without_the_limit_of_a_call_back_asks_for_none() -> None:
    without = replace(BRISTOL, clock={})
    assert "no-answer" not in {each.key for each in prompts(ROWS[0].fires, without, AT)}
    assert prompts(night(contacts=Contact(agency="gp", result="no answer", at=clock(20))), without, AT)


@pytest.mark.parametrize(
    "age_said,born,asked",
    [
        ("four", None, True),
        ("about 4", None, True),
        ("five", None, False),
        ("", day(2021, 12, 25), True),
        ("", day(2021, 12, 24), False),
        ("a toddler", None, False),
    ],
)
def test_under_five_ends_on_the_fifth_birthday(age_said: str, born: object, asked: bool) -> None:
    case = night(children={"poppy": Child(name="Poppy", age_said=age_said, born=born)})
    assert bool(found(case, "health-visitor")) == asked


def test_a_call_to_one_school_does_not_answer_for_two() -> None:
    both = {"leo": replace(LEO, setting="Holy Trinity"), "mia": replace(LEO, name="Mia", setting="St John's")}
    rung = night(children=both, contacts=replace(SPOKE, agency="school"))
    assert [each.state for each in found(rung, "school-or-nursery")] == ["open", "open"]
    row = Invitation(agency="school", state="coming", about_child=("mia",))
    asked = replace(rung, discussions=held(invitations=row).discussions)
    assert [(each.about, each.state) for each in found(asked, "school-or-nursery")] == [
        ("leo", "open"),
        ("mia", "in the record"),
    ]


def test_an_agency_that_fell_silent_again_is_to_be_rung_again() -> None:
    calls = [("no answer", 20), ("spoke", 21), ("no answer", 22)]
    contacts = {
        str(n): Contact(agency="gp", result=result, at=clock(hour)) for n, (result, hour) in enumerate(calls)
    }
    assert [each.state for each in found(night(contacts=contacts), "no-answer")] == ["open"]


@pytest.mark.parametrize(
    "at,left",
    [
        (AT, "105 h 20 min"),
        (datetime.fromisoformat("2026-12-29T08:59+00:00"), "1 min"),
        (datetime.fromisoformat("2026-12-29T09:01+00:00"), "0 min"),
    ],
)
def test_a_hand_over_that_nobody_took_says_how_long_is_left(at: datetime, left: str) -> None:
    row = next(row for row in ROWS if row.key == "not-taken-over")
    said = next(each for each in prompts(row.fires, BRISTOL, at) if each.key == row.key)
    assert f"Due in {left}:" in " ".join(said.lines)


# Read together, as the document prints them.


def test_prompts_that_differ_in_one_word_are_read_as_one() -> None:
    three = {"leo": LEO, "poppy": POPPY, "mia": replace(LEO, name="Mia")}
    read = [
        each
        for each in together(prompts(night(children=three), BRISTOL, AT), BRISTOL)
        if each.key == "where-now"
    ]
    assert [each.lines[0] for each in read] == [
        "Where is Leo, Poppy and Mia now, with whom, until when, and how do we know?"
    ]


def test_prompts_that_differ_in_two_words_stay_apart() -> None:
    asked = {
        str(n): Check(
            kind="police", outcome="asked, no result yet", asked_of=f"force {n}", asked=clock(20 + n)
        )
        for n in range(2)
    }
    case = night(checks=asked)
    read = [
        each for each in together(prompts(case, BRISTOL, AT), BRISTOL) if each.key == "result-outstanding"
    ]
    assert len(read) == 2


def test_a_prompt_with_a_reply_is_read_by_itself() -> None:
    two = night(
        children={"leo": LEO, "poppy": POPPY},
        replies=Reply(prompt="where-now", regards="leo", state="declined"),
    )
    read = [each for each in together(prompts(two, BRISTOL, AT), BRISTOL) if each.key == "where-now"]
    assert [(each.state, each.reply is not None) for each in read] == [("open", False), ("declined", True)]
