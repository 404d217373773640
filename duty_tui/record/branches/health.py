"""Where health is at the centre: a child in hospital, an unborn baby, FGM, induced illness, a death."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When


class InPatient(Entry, frozen=True, kw_only=True):
    """A child in hospital: "medically fit" and "safe to go" are two answers (XA-14; XA-15; XC-29)."""

    child: Annotated[Ref, about("Child", source="XA-14", names="child")]
    ward: Annotated[str, about("Hospital and ward", source="XC-29")] = ""
    admitted: Annotated[When | None, about("Admitted at", source="XC-29")] = None
    consultant: Annotated[
        Ref | None, about("Responsible consultant", "of this child", "000 §1 b3", wanted="tonight")
    ] = None
    nurse: Annotated[
        Ref | None, about("Senior ward nurse", source="001 Out of hours", wanted="before hand-over")
    ] = None
    history: Annotated[str, about("History as given", "explanation, word for word", "XC-29", long=True)] = ""
    history_by: Annotated[
        str, about("History given by", "who spoke, in which language, for whom", "XC-29; K3 39")
    ] = ""
    delay: Annotated[str, about("Delay before arrival", "between injury and arrival, why", "XE-10")] = ""
    admissions: Annotated[
        str, about("Earlier admissions", "also at other hospitals", "XC-29", wanted="day team")
    ] = ""
    examined: Annotated[
        When | None, about("Examined in full", "documented, within 24 hours", "XC-29", wanted="day team")
    ] = None
    findings: Annotated[str, about("Findings", source="XC-29", long=True)] = ""
    disputed: Annotated[
        str, about("Opinions that differ", "and how that was settled", "XC-29; XE-13", long=True)
    ] = ""
    alone_because: Annotated[
        str, about("Not seen alone, because", "not speaking yet, too ill", "000 §4 b3")
    ] = ""
    leaving: Annotated[str, about("May be taken away", "who threatens to, what then", "XA-14")] = ""
    fit: Annotated[Answer | None, about("Medically fit", "this alone is no discharge", "XA-15")] = None
    safe: Annotated[
        Answer | None, about("Safe to go", "apart from medically fit", "XA-15", wanted="before hand-over")
    ] = None
    safe_because: Annotated[str, about("Safe, or not, because", source="XA-15", long=True)] = ""
    no_discharge: Annotated[
        str, about("No discharge until", "the plan is agreed and recorded", "XA-14", wanted="tonight")
    ] = ""
    secured_by: Annotated[
        Ref | None,
        about("Discharge secured by", "who sees to that, a person", "001 Out of hours", wanted="tonight"),
    ] = None
    secured_due: Annotated[
        When | None,
        about("Secured by when", source="001 Out of hours", looks="forward", wanted="before hand-over"),
    ] = None
    contact: Annotated[
        str,
        about(
            "Contact on the ward", "supervised by whom, agreed between whom", "001 Out of hours", long=True
        ),
    ] = ""
    supervised_by: Annotated[
        str, about("Outside supervision", "agency that stays with the child", "001 Roles, social care")
    ] = ""
    agreed_by: Annotated[
        tuple[Ref, ...],
        about(
            "Agreed between",
            "social care, police, hospital",
            "001 Roles, social care",
            wanted="before hand-over",
            once="contact",
        ),
    ] = ()
    agreed_at: Annotated[When | None, about("Agreed at", source="001 Roles, social care")] = None
    discharged: Annotated[When | None, about("Discharged at", source="XC-29", after="admitted")] = None
    discharged_to: Annotated[str, about("Discharged to", source="XC-29")] = ""


class Unborn(Entry, frozen=True, kw_only=True):
    """What is planned for a baby that is not born yet (XA-16; A5)."""

    child: Annotated[Ref, about("Unborn baby", source="XA-16", names="child")]
    weeks: Annotated[str, about("Gestation", "weeks, as at which day", "XA-16", wanted="day team")] = ""
    booked: Annotated[str, about("Booked at", "hospital or midwifery team", "XA-16", wanted="day team")] = ""
    midwife: Annotated[Ref | None, about("Midwife", source="XA-16")] = None
    other_parent: Annotated[Ref | None, about("Other parent", source="XA-16")] = None
    plan: Annotated[
        str, about("Plan for the birth", "who is told, who stays, what then", "XA-16; K3 37", long=True)
    ] = ""
    alerts: Annotated[str, about("Alerts given to", "maternity units, ambulance", "XA-16; K3 37")] = ""
    leaving: Annotated[str, about("May be born elsewhere", source="XA-16")] = ""


class Fgm(Entry, frozen=True, kw_only=True):
    """Female genital mutilation: the report to police is a personal duty (XA-18; XP-33; K1 11)."""

    child: Annotated[Ref, about("Girl", source="XA-18", names="child")]
    how: Annotated[
        Literal["she said so", "signs were seen", "suspected", "at risk"] | None,
        about("Known how", "the duty holds where she said so or signs were seen", "K1 11", wanted="tonight"),
    ] = None
    known: Annotated[
        When | None,
        about("Known since", "to the professional", "K1 11", wanted="before hand-over", event="fgm-known"),
    ] = None
    reporter: Annotated[
        Ref | None,
        about("Duty to report: whose", "the professional in their work", "XA-18", wanted="tonight"),
    ] = None
    reported: Annotated[
        When | None,
        about(
            "Reported to police",
            "by that person; this record does not replace it",
            "XA-18",
            wanted="tonight",
            event="fgm-reported",
            closes=True,
            after="known",
        ),
    ] = None
    force: Annotated[str, about("To which force", "of the area where the girl lives", "K1 11")] = ""
    reference: Annotated[str, about("Police reference", source="XA-18", wanted="before hand-over")] = ""
    others: Annotated[str, about("Sisters, other girls", source="A8", wanted="before hand-over")] = ""
    travel: Annotated[str, about("Travel", "planned when, where to, with whom", "K1 11")] = ""
    order: Annotated[str, about("FGM protection order", "considered, by whom", "K1 11")] = ""


class InducedIllness(Entry, frozen=True, kw_only=True):
    """Symptoms that cannot be explained: which of four, and nothing told to the family yet (XA-19; A9)."""

    child: Annotated[Ref, about("Child", source="XA-19", names="child")]
    branch: Annotated[
        Literal[
            "medically unexplained symptoms",
            "perplexing presentation",
            "fabricated or induced illness",
            "immediate serious risk",
        ]
        | None,
        about("Which of four", source="XA-19", wanted="tonight"),
    ] = None
    view: Annotated[
        Literal["suspected", "considered, not suspected"] | None, about("View of doctors", source="XA-19")
    ] = None
    consultant: Annotated[
        Ref | None, about("Responsible consultant", "of this child", "000 §1 b3", wanted="tonight")
    ] = None
    reasons: Annotated[str, about("Why", "what does not fit together", "XA-19", long=True)] = ""
    chronology: Annotated[str, about("Chronology", "by whom, by when", "XA-19")] = ""
    family: Annotated[
        Literal["not yet", "agreed: may be told"],
        about("Family told", "not yet, until it is agreed what, when, by whom", "XA-19"),
    ] = "not yet"
    family_agreed: Annotated[str, about("Agreed with", "doctor, police, social care", "XA-19")] = ""


class ChildDeath(Entry, frozen=True, kw_only=True):
    """A child has died, brothers and sisters live: joint response, and section 47 for them (XA-20; A10)."""

    child: Annotated[Ref, about("Child who died", source="XA-20", names="child")]
    died: Annotated[When | None, about("Died at", source="XA-20", wanted="before hand-over")] = None
    place: Annotated[str, about("Where", source="XA-20")] = ""
    circumstances: Annotated[str, about("Circumstances", "as told, by whom", "XA-20", long=True)] = ""
    response: Annotated[
        When | None, about("Joint response called", "with police and health", "XA-20", wanted="tonight")
    ] = None
    doctor: Annotated[Ref | None, about("Lead doctor", source="XA-20", wanted="tonight")] = None
    police: Annotated[Ref | None, about("Lead officer", source="XA-20", wanted="tonight")] = None
    coroner: Annotated[When | None, about("Coroner told", source="XA-20", wanted="before hand-over")] = None
    home: Annotated[str, about("Visit to the home", "who, when, what was found", "XA-20", long=True)] = ""
    siblings: Annotated[
        str,
        about(
            "Brothers and sisters", "where, with whom; section 47 first", "XA-20", long=True, wanted="tonight"
        ),
    ] = ""
    support: Annotated[str, about("Support of the family", "who stays in touch", "XA-20")] = ""


class SeriousIncident(Entry, frozen=True, kw_only=True):
    """Death or serious harm where abuse is known or suspected: the question of notifying (XA-21; K1 13)."""

    child: Annotated[Ref, about("Child", source="XA-21", names="child")]
    known: Annotated[
        When | None,
        about("Known since", source="XA-21", wanted="before hand-over", event="serious-incident-known"),
    ] = None
    asked_of: Annotated[
        Ref | None, about("Asked of", "the director, or who decides it", "K1 13", wanted="day team")
    ] = None
    asked: Annotated[When | None, about("Asked at", source="K1 13")] = None
    answer: Annotated[
        Literal["notify", "do not notify"] | None, about("To be notified", source="XA-21", wanted="day team")
    ] = None
    reasons: Annotated[str, about("Reasons", source="XA-21", long=True)] = ""
    notified: Annotated[
        When | None,
        about("Notified at", source="XA-21", event="serious-incident-notified", closes=True, after="known"),
    ] = None
    reference: Annotated[str, about("Reference", source="XA-21")] = ""
