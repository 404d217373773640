"""Rows of the table of prompts that rest on the chapter of 2023 and on County Durham: see `test_prompts`.

Each: key; a case in which it is open; its words; its source; a case without it; one that answers it.
"""

from typing import Any

from msgspec.structs import replace

from duty_tui.record import Case
from duty_tui.record.afterwards import Dissent
from duty_tui.record.discussion import Decision, Invitation
from duty_tui.record.health_work import HealthWork
from duty_tui.record.people import Child
from duty_tui.record.referral import Contact
from tests.christmas_eve import clock, day
from tests.rules.facts_of_a_night import HELD, LEO, held, met, night

TEN = Child(name="Ade", born=day(2016, 12, 24))
NINE = Child(name="Ade", born=day(2016, 12, 25))
TOLD = {
    "family_health": "asthma of the father",
    "maternity": "booked at 12 weeks",
    "school_health": "no hearing test",
    "mental_health": "mother: none known",
    "domestic_abuse": "one attendance in May",
}
NEGLECT = replace(met(), harm=("neglect",))


def called_for(*children: Child, **more: Any) -> Case:
    """Reasonable cause is recorded, for these children."""
    named = {f"c{number}": each for number, each in enumerate(children)} or {"leo": LEO}
    return night(children=named, thresholds=replace(met(), child=next(iter(named))), **more)


def asked(agency: str, *children: str) -> dict[str, Any]:
    row = Invitation(agency=agency, state="coming", about_child=children)
    return {"d": replace(HELD, invitations={"i": row})}


def concern(*said: Any, **more: Any) -> Case:
    return night(children={"leo": replace(LEO, concerns=said)}, **more)


def health(**fields: Any) -> dict[str, Any]:
    return {"d": replace(HELD, health={"h": HealthWork(**fields)})}


def dissent(**fields: Any) -> Case:
    return night(dissents=Dissent(about_what="no conference", agency="school", **fields))


PROMPTS: tuple[tuple[Any, ...], ...] = (
    (
        "youth-justice",
        called_for(TEN),
        "Ade is ten or over: youth justice practitioner, youth worker? Invite, or ask whether they know the "
        "child.",
        "002 §3",
        called_for(NINE),
        called_for(TEN, contacts=Contact(agency="youth-justice", result="spoke", at=clock(20))),
    ),
    (
        "youth-justice",
        called_for(NINE, TEN),
        "Ade is ten or over: youth justice practitioner, youth worker? Invite, or ask whether they know the "
        "child.",
        "002 §3",
        night(children={"leo": TEN}),
        called_for(TEN, discussions=asked("youth-work")),
    ),
    (
        "transport-police",
        concern("on the railway"),
        "On or by the railway: Leo. Invite British Transport Police, or ask for what they hold (pictures, "
        "earlier reports).",
        "002 §3",
        concern("missing"),
        concern("on the railway", discussions=asked("british-transport-police")),
    ),
    (
        "care-services",
        called_for(),
        "Early help, health, care or another service with the child or the family? Also anybody with "
        "concerns or in the child's life: invite, or ask.",
        "002 §1; 002 §3; 003 ¶4",
        night(),
        called_for(discussions=asked("early-help")),
    ),
    (
        "looked-after",
        concern("looked after"),
        "Looked after: Leo. Invite the residential or fostering service, and the placing authority where it "
        "is another.",
        "002 §1",
        concern("missing"),
        concern("looked after", discussions=asked("fostering-or-residential", "leo")),
    ),
    (
        "looked-after",
        concern("looked after", discussions=asked("fostering-or-residential", "poppy")),
        "Looked after: Leo. Invite the residential or fostering service, and the placing authority where it "
        "is another.",
        "002 §1",
        night(),
    ),
    (
        "health-information",
        night(discussions=health(**TOLD)),
        "Health: who puts together what is known on substance misuse? By whom, by when; nothing known is an "
        "answer.",
        "002 §4.2",
        night(),
    ),
    (
        "medical-appropriate",
        concern("medical may be needed", discussions={"d": HELD}),
        "Leo: what does health advise, is a medical appropriate or not, and why? Whose advice, when?",
        "002 §4.2",
        concern("medical may be needed"),
        concern("medical may be needed", discussions=health(appropriate="not appropriate")),
    ),
    (
        "medical-appropriate",
        concern("medical may be needed", discussions=health(appropriate="appropriate", children=("poppy",))),
        "Leo: what does health advise, is a medical appropriate or not, and why? Whose advice, when?",
        "002 §4.2",
        concern(discussions={"d": HELD}),
        concern("medical may be needed", discussions=health(appropriate="appropriate", children=("leo",))),
    ),
    (
        "unmanaged-health",
        night(thresholds=NEGLECT, discussions={"d": HELD}),
        "Neglect of Leo: which health matters has nobody managed so far? What would assessing them show, as "
        "further evidence?",
        "002 §4.2",
        night(thresholds=met(), discussions={"d": HELD}),
        night(thresholds=NEGLECT, discussions=health(unmanaged="teeth, immunisations", children=("leo",))),
    ),
    (
        "named-professional",
        concern("fabricated or induced illness", discussions={"d": HELD}),
        "A complex case: ask the named or designated professional for advice. Who asks, when, and what came "
        "of it?",
        "002 §4.2",
        concern("fabricated or induced illness"),
        concern("fabricated or induced illness", discussions=asked("named-health")),
    ),
    (
        "named-professional",
        night(discussions={"d": HELD, "e": replace(HELD, began=clock(23), ended=clock(23, 10))}),
        "A complex case: ask the named or designated professional for advice. Who asks, when, and what came "
        "of it?",
        "002 §4.2",
        held(),
        night(discussions={**health(expert="dana"), "e": HELD}),
    ),
    (
        "conference-asked-for",
        dissent(asks_conference="yes"),
        "A conference is asked for formally, with senior support: School. Convene it; note when, and who "
        "was told.",
        "local; confirm (003 ¶30)",
        dissent(asks_conference="no"),
        replace(
            dissent(asks_conference="yes"),
            discussions=held(decisions=Decision(option="conference", answer="decided")).discussions,
        ),
    ),
    (
        "disagreement-open",
        dissent(resolved="no"),
        "The disagreement is not resolved: use the conflict resolution policy. Who takes it on, and by when?",
        "local; confirm (003 ¶31)",
        dissent(resolved="yes"),
        dissent(resolved="no", answer="policy used on Tuesday, Femi Adeyemi"),
    ),
)
