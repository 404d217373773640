"""Rows of the table of prompts of the groups that open when facts call for them: see `test_prompts`.

Each: key; a case in which it is open; its words; its source; a case without it; one that answers it.
"""

from typing import Any

from msgspec.structs import replace

from duty_tui.record import Case
from duty_tui.record.around import NotSeen
from duty_tui.record.branches.elsewhere import Allegation, Communication, CrossBorder, LookedAfter, Missing
from duty_tui.record.branches.emergency import PoliceProtection, ProtectionOrder
from duty_tui.record.branches.health import ChildDeath, InPatient, SeriousIncident
from duty_tui.record.child_now import Seen
from duty_tui.record.decisions import Action, Medical, Section47, Threshold
from duty_tui.record.life import Earlier
from duty_tui.record.people import Child, Person
from tests.christmas_eve import clock, day
from tests.rules.facts_of_a_night import HELD, LEO, ONE, attended, everybody, night

WITH_CHILDREN = "local; confirm (Working Together, people who work with children)"
MANUAL = "local; confirm (the County Durham manual, section 47)"


def people(**fields: Person) -> dict[str, Person]:
    return {"dana": Person(name="Dana Whitlock", kind="professional", agency="edt"), **fields}


MOTHER = Person(name="Hodan", kind="family", interpreter="yes")
AUNT = Person(name="Ayaan", kind="family")
LINE = Person(name="Mr Warsame", kind="professional")
GARRICK = Person(name="Mr Garrick")


def spoken(**fields: Any) -> Case:
    return night(
        people=people(mother=MOTHER, aunt=AUNT, line=LINE),
        communication=Communication(who="mother", **fields),
    )


def accused(**fields: Any) -> Case:
    return night(people=people(garrick=GARRICK), allegations=Allegation(person="garrick", **fields))


def dead(**fields: Any) -> Case:
    poppy = Child(name="Poppy", concerns=("has died",))
    answered = {"s": Section47(child="leo", answer="yes")} if fields else {}
    return night(
        children={"leo": LEO, "poppy": poppy},
        deaths=ChildDeath(child="poppy", **fields),
        section47=answered,
    )


def ward(**fields: Any) -> Case:
    return night(in_patients=InPatient(child="leo", **fields))


def later(**fields: Any) -> Case:
    """Sexual abuse told before Christmas Eve, and a discussion on Christmas Eve."""
    sexual = Threshold(child="leo", outcome="met", harm=("sexual",), at=fields.pop("decided"))
    return night(thresholds=sexual, discussions={"d": replace(HELD, **fields)})


def medical(**fields: Any) -> dict[str, Medical]:
    return {"m": Medical(child="leo", answer="yes", **fields)}


WITHOUT_HEALTH = {"d": replace(HELD, invitations={"p": attended("police")})}
WITH_HEALTH = {"d": replace(HELD, invitations=everybody())}

PROMPTS: tuple[tuple[Any, ...], ...] = (
    (
        "protection-contact",
        night(police_protection=PoliceProtection(child="leo", contact="supervised")),
        "Police protection of Leo: contact with the family is the designated officer's "
        "decision. Who decided, "
        "what, and who supervises it?",
        "Children Act 1989 s46(10)",
        ONE,
        night(police_protection=PoliceProtection(child="leo", contact="supervised", contact_by="dana")),
    ),
    (
        "protection-consent",
        night(police_protection=PoliceProtection(child="leo")),
        "Police protection gives nobody parental responsibility for Leo. Who consents "
        "to an examination, and "
        "who asked?",
        "Children Act 1989 s46(9)",
        ONE,
        night(police_protection=PoliceProtection(child="leo"), medicals=medical(consent_from="dana")),
    ),
    (
        "no-discharge",
        ward(no_discharge="the plan is agreed"),
        "Leo: no discharge before the discussion is held and recorded, at night and at weekends too. Who "
        "secures that, until when?",
        "001 Out of hours",
        ONE,
        night(in_patients=InPatient(child="leo", no_discharge="the plan is agreed"), discussions={"d": HELD}),
    ),
    (
        "fit-not-safe",
        ward(fit="yes"),
        "Leo is medically fit. That is not safe to go: is the plan agreed, and who says so?",
        "001 Out of hours; 000 §3 b5",
        ward(fit="no"),
        ward(fit="yes", safe="no", safe_because="no plan yet"),
    ),
    (
        "arrival-delay",
        ward(),
        "Leo: how long between the injury and the arrival in hospital, and what reason is given?",
        "local; confirm (learning from reviews)",
        ONE,
        ward(delay="two days"),
    ),
    (
        "not-alone",
        night(seen=Seen(child="leo", alone="no")),
        "Leo was not seen alone: why, and when will that be?",
        "000 §4 b3",
        night(seen=Seen(child="leo", alone="yes")),
        night(seen=Seen(child="leo", alone="no", not_alone_because="a baby")),
    ),
    (
        "entry-refused",
        night(not_seen=NotSeen(child="leo", at=clock(20), result="entry refused")),
        "Leo was not seen: entry refused. Tell the manager and police now: what is done tonight to see the "
        "child?",
        "002 §4.1; 000 §4 b3",
        night(seen=Seen(child="leo", began=clock(19))),
        night(
            not_seen=NotSeen(child="leo", at=clock(20), result="entry refused"),
            seen=Seen(child="leo", began=clock(21)),
        ),
    ),
    (
        "accredited-interpreter",
        spoken(),
        "Hodan: an accredited interpreter, never a relative or a friend. Who, from when?",
        "000 §4 b4",
        night(communication=Communication(who="leo")),
        spoken(interpreter="line", accredited="yes"),
    ),
    (
        "spoke-through",
        spoken(),
        "Hodan: what was said so far came through somebody else. Through whom? Ask "
        "again with the interpreter.",
        "000 §4 b4",
        night(communication=Communication(who="leo")),
        spoken(before="through the father"),
    ),
    (
        "relative-interprets",
        spoken(interpreter="aunt"),
        "Ayaan is a relative and interprets for Hodan: it counts as told by the "
        "relative. Ask again with an "
        "interpreter.",
        "000 §4 b4",
        spoken(interpreter="line"),
    ),
    (
        "relative-interprets",
        night(people=people(aunt=AUNT), seen=Seen(child="leo", through="aunt")),
        "Ayaan is a relative and interprets for Leo: it counts as told by the relative. Ask again with an "
        "interpreter.",
        "000 §4 b4",
        night(people=people(line=LINE), seen=Seen(child="leo", through="line")),
    ),
    (
        "lado",
        accused(area="Hertfordshire"),
        "Mr Garrick works with children: tell the LADO of Hertfordshire within one "
        "working day. It does not "
        "take the place of this discussion.",
        WITH_CHILDREN,
        ONE,
        accused(area="Hertfordshire", told_area="hertfordshire", told=clock(20)),
    ),
    (
        "lado",
        accused(area="Hertfordshire", told_area="Durham", told=clock(20)),
        "Mr Garrick works with children: tell the LADO of Hertfordshire within one "
        "working day. It does not "
        "take the place of this discussion.",
        WITH_CHILDREN,
        ONE,
    ),
    (
        "lado-criteria",
        accused(),
        "Mr Garrick: harmed a child, a possible offence, a risk, or unsuitable? Which "
        "of the four, and which "
        "children are near tonight?",
        WITH_CHILDREN,
        ONE,
        accused(criteria=("possible criminal offence",)),
    ),
    (
        "adult-not-told",
        accused(),
        "Nobody tells Mr Garrick or the employer before police and LADO agree. Who tells, when, what?",
        WITH_CHILDREN,
        ONE,
        accused(told_adult="yes, agreed with police and LADO"),
    ),
    (
        "host-responsible",
        night(cross_border=CrossBorder(child="leo", home="Hertfordshire", answer="accepts responsibility")),
        "This authority acts until Hertfordshire accepts in writing. Who accepted, "
        "when? Nothing waits for it.",
        "Children Act 1989 s47(1)",
        ONE,
        night(cross_border=CrossBorder(child="leo", home="Hertfordshire", accepted=clock(22))),
    ),
    (
        "care-basis",
        night(looked_after=LookedAfter(child="leo", basis="not known", consents="not known")),
        "Leo is looked after: on what basis, and so who may consent? Ask the placing authority.",
        "002 §1; 002 §4.1",
        ONE,
        night(looked_after=LookedAfter(child="leo", basis="section 20", consents="his mother")),
    ),
    (
        "return-interview",
        night(missing=Missing(child="leo", returned=clock(17))),
        "Leo was missing and is back: who holds the return interview, within 72 hours, "
        "and what was seen on "
        "return?",
        "local; confirm (statutory guidance on missing children)",
        night(missing=Missing(child="leo")),
        night(missing=Missing(child="leo", returned=clock(17), interviewed=clock(20))),
    ),
    (
        "siblings-of-dead",
        dead(),
        "Poppy has died. Brothers and sisters: where, with whom, seen by whom? Section "
        "47 for each comes before "
        "everything else.",
        "local; confirm (Working Together, child death reviews)",
        ONE,
        dead(siblings="Leo, with his aunt"),
    ),
    (
        "serious-incident",
        night(serious_incidents=SeriousIncident(child="leo")),
        "Leo: death or serious harm, abuse suspected. Is it to be notified? The "
        "director decides; ask within "
        "five working days.",
        "local; confirm (Working Together, notifiable incidents)",
        ONE,
        night(serious_incidents=SeriousIncident(child="leo", answer="do not notify")),
    ),
    (
        "medical-without-health",
        night(discussions=WITHOUT_HEALTH, medicals=medical()),
        "Medical of Leo: no health practitioner took part. Social worker and police do "
        "not decide it alone: "
        "whose advice was taken?",
        "000 §1 b3; 002 §4.2",
        night(discussions=WITH_HEALTH, medicals=medical()),
        night(discussions=WITHOUT_HEALTH, medicals=medical(advice_by="dana")),
    ),
    (
        "not-same-day",
        later(decided=day(2026, 12, 23)),
        "The concern asks for the same day; the discussion is on a later one. Why?",
        MANUAL,
        later(decided=clock(9)),
        later(decided=day(2026, 12, 23), late_because="health could not join"),
    ),
    (
        "section47-no-under-order",
        night(
            protection_orders=ProtectionOrder(child="leo", stage="made"),
            section47=Section47(child="leo", answer="no"),
            discussions={"d": HELD},
        ),
        'The child is under an emergency protection order: the law requires enquiries. If "no" is meant, say '
        "what is being done instead and who agreed.",
        "Children Act 1989 s47(1)(a)(i)",
        night(
            protection_orders=ProtectionOrder(child="leo", stage="discharged"),
            section47=Section47(child="leo", answer="no"),
            discussions={"d": HELD},
        ),
        night(
            protection_orders=ProtectionOrder(child="leo", stage="made"),
            section47=Section47(child="leo", answer="no", reasons="under way already", decided_by="dana"),
            discussions={"d": HELD},
        ),
    ),
    (
        "section47-no-in-protection",
        night(
            police_protection=PoliceProtection(child="leo"),
            section47=Section47(child="leo", answer="no"),
            discussions={"d": HELD},
        ),
        'The child is in police protection: the law requires enquiries. If "no" is meant, say what is being '
        "done instead and who agreed; it will be printed.",
        "Children Act 1989 s47(1)(a)(ii)",
        night(
            police_protection=PoliceProtection(child="leo", released=clock(22)),
            section47=Section47(child="leo", answer="no"),
            discussions={"d": HELD},
        ),
    ),
    (
        "meeting-type",
        night(deaths=ChildDeath(child="leo"), discussions={"d": replace(HELD, mode="telephone")}),
        "By telephone: a child's death. Such a concern is met about. If it stays a call: why, and when is "
        "the meeting?",
        "local; confirm (Cambridgeshire and Peterborough, strategy discussions)",
        night(deaths=ChildDeath(child="leo"), discussions={"d": replace(HELD, mode="face to face")}),
        night(
            deaths=ChildDeath(child="leo"),
            discussions={"d": replace(HELD, mode="telephone", mode_because="nobody can travel")},
        ),
    ),
    (
        "repeat-referrals",
        night(earlier=Earlier(reference="B-2026-0007", answer="same people")),
        "1 earlier referrals of the same people, by professionals or not. Read them together: what do they "
        "say that no one of them says alone?",
        "004 recommendations",
        night(earlier=Earlier(reference="B-2026-0007", answer="not the same")),
    ),
    (
        "acted-before",
        night(actions=Action(action="police took Leo to hospital", before=True)),
        "Done before a discussion: police took Leo to hospital. Hold the discussion as "
        "soon as possible; record "
        "the reason for acting first.",
        "local; confirm (immediate strategy discussion)",
        night(actions=Action(action="police took Leo to hospital")),
        night(actions=Action(action="police took Leo to hospital", before=True), discussions={"d": HELD}),
    ),
)
