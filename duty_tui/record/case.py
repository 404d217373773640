"""The case: one matter, from the first call until somebody has taken it over."""

from typing import Annotated, Literal

from duty_tui.record.afterwards import Dissent, PlanChange
from duty_tui.record.around import AgencyCloses, Alert, AskedFor, AtRisk, NotSeen
from duty_tui.record.branches.elsewhere import (
    Allegation,
    Communication,
    CrossBorder,
    LookedAfter,
    Missing,
)
from duty_tui.record.branches.emergency import Approval, PoliceProtection, ProtectionOrder
from duty_tui.record.branches.health import (
    ChildDeath,
    Fgm,
    InducedIllness,
    InPatient,
    SeriousIncident,
    Unborn,
)
from duty_tui.record.child_now import Appointment, Outing, Promise, Seen, Warning_, WhereNow
from duty_tui.record.complex_abuse import ComplexAbuse
from duty_tui.record.contributing import ToContact
from duty_tui.record.decisions import (
    Action,
    Contingency,
    Endorsement,
    FamilyTold,
    Medical,
    Section47,
    Threshold,
)
from duty_tui.record.discussion import Discussion, Line
from duty_tui.record.draft import Draft
from duty_tui.record.entry import Record
from duty_tui.record.fields import Fact, about
from duty_tui.record.handover import Copy, Recipient, Reply, ShiftTaken, TakenOver
from duty_tui.record.life import Chase, Closed, Earlier, Reopened, SentBack
from duty_tui.record.moments import Moment
from duty_tui.record.people import Child, Correction, Person
from duty_tui.record.referral import Check, Contact, Evidence, Referral
from duty_tui.record.requests import Request
from duty_tui.record.times import When

Severity = Literal["immediate", "watch", "for information"]


class Case(Record, frozen=True, kw_only=True):
    """Everything recorded about one matter. Collections map an id to an item, in order of entry."""

    reference: Annotated[str, about("Reference", "without meaning", "DESIGN")]
    protocol: Annotated[
        str, about("Protocol", "content hash of the one in force when the referral came", "XR-03")
    ] = ""
    authority: Annotated[
        str,
        about("Authority", "whose matter it is, where several share a desk", "XB-20", catalogue="authority"),
    ] = ""
    severity: Annotated[Severity | None, about("Severity", "chosen by a person, never computed", "XP-36")] = (
        None
    )
    severity_line: Annotated[str, about("Why", "one line: reported, says, was told", "SCREENS 2.1")] = ""
    referral: Annotated[Referral, about("Referral")] = Referral()
    children: Annotated[dict[str, Child], about("Children", names="child")] = {}
    people: Annotated[dict[str, Person], about("People")] = {}
    corrections: Annotated[dict[str, Correction], about("Corrected names and dates of birth")] = {}
    checks: Annotated[dict[str, Check], about("Checks")] = {}
    contacts: Annotated[dict[str, Contact], about("Contacts tried")] = {}
    requests: Annotated[dict[str, Request], about("Forms and requests")] = {}
    moments: Annotated[dict[str, Moment], about("Moments from which limits run")] = {}
    evidence: Annotated[dict[str, Evidence], about("Evidence")] = {}
    where_now: Annotated[dict[str, WhereNow], about("Where now")] = {}
    seen: Annotated[dict[str, Seen], about("Seen")] = {}
    not_seen: Annotated[dict[str, NotSeen], about("Tried to see", source="XE-09")] = {}
    at_risk: Annotated[dict[str, AtRisk], about("Other children who may be at risk", source="XC-13")] = {}
    log: Annotated[dict[str, Line], about("Log")] = {}
    asked_for: Annotated[dict[str, AskedFor], about("Discussion asked for", source="XA-02")] = {}
    thresholds: Annotated[dict[str, Threshold], about("Threshold for a discussion")] = {}
    discussions: Annotated[dict[str, Discussion], about("Discussions")] = {}
    section47: Annotated[dict[str, Section47], about("Section 47")] = {}
    medicals: Annotated[dict[str, Medical], about("Medicals")] = {}
    family_told: Annotated[dict[str, FamilyTold], about("What the family is told")] = {}
    contingencies: Annotated[dict[str, Contingency], about("If … then …")] = {}
    police_protection: Annotated[
        dict[str, PoliceProtection],
        about(
            "Police protection",
            source="Children Act 1989 s46",
            opens=(
                Fact("where_now", "basis", "police protection"),
                Fact("children", "concerns", "police protection"),
            ),
            wanted="tonight",
        ),
    ] = {}
    protection_orders: Annotated[
        dict[str, ProtectionOrder],
        about(
            "Emergency protection order",
            source="Children Act 1989 s44; Children Act 1989 s45",
            opens=(Fact("children", "concerns", "protection order"),),
            wanted="tonight",
        ),
    ] = {}
    in_patients: Annotated[
        dict[str, InPatient],
        about(
            "In hospital",
            source="001 Out of hours; 000 §1 b3",
            opens=(
                Fact("where_now", "basis", "in hospital"),
                Fact("children", "concerns", "in hospital"),
            ),
            wanted="tonight",
        ),
    ] = {}
    unborn: Annotated[
        dict[str, Unborn],
        about(
            "Before birth",
            source="002 §4.2; 001 Attendees",
            opens=(Fact("children", "unborn"),),
        ),
    ] = {}
    looked_after: Annotated[
        dict[str, LookedAfter],
        about(
            "Looked after",
            source="002 §1",
            opens=(
                Fact("children", "concerns", "looked after"),
                Fact("where_now", "basis", "section 20"),
            ),
            wanted="tonight",
        ),
    ] = {}
    missing: Annotated[
        dict[str, Missing],
        about(
            "Missing", source="004 dev 13", opens=(Fact("children", "concerns", "missing"),), wanted="tonight"
        ),
    ] = {}
    cross_border: Annotated[
        dict[str, CrossBorder],
        about(
            "Another area",
            source="Children Act 1989 s47(1)",
            opens=(
                Fact("children", "area", "found here"),
                Fact("children", "area", "no"),
                Fact("children", "concerns", "another area"),
            ),
            wanted="tonight",
        ),
    ] = {}
    fgm: Annotated[
        dict[str, Fgm],
        about(
            "FGM",
            source="Home Office FGM procedure",
            opens=(Fact("children", "concerns", "fgm"),),
            wanted="tonight",
        ),
    ] = {}
    induced_illness: Annotated[
        dict[str, InducedIllness],
        about(
            "Fabricated or induced illness",
            source="000 §1 b3; Surrey 8.7",
            opens=(Fact("children", "concerns", "fabricated or induced illness"),),
            wanted="tonight",
        ),
    ] = {}
    allegations: Annotated[
        dict[str, Allegation],
        about(
            "Works with children",
            source="local; confirm (Working Together, people who work with children)",
            opens=(Fact("people", "works_with_children", "yes"),),
            wanted="tonight",
        ),
    ] = {}
    deaths: Annotated[
        dict[str, ChildDeath],
        about(
            "Child death",
            source="local; confirm (Working Together, child death reviews)",
            opens=(Fact("children", "concerns", "has died"),),
            wanted="tonight",
        ),
    ] = {}
    serious_incidents: Annotated[
        dict[str, SeriousIncident],
        about(
            "Serious incident",
            source="local; confirm (Working Together, notifiable incidents)",
            opens=(
                Fact("children", "concerns", "has died"),
                Fact("children", "concerns", "seriously harmed"),
            ),
            wanted="day team",
        ),
    ] = {}
    communication: Annotated[
        dict[str, Communication],
        about(
            "Disability and communication",
            source="000 §4 b4",
            opens=(
                Fact("children", "communication"),
                Fact("children", "interpreter", "yes"),
                Fact("children", "concerns", "disabled"),
                Fact("people", "interpreter", "yes"),
            ),
            wanted="before hand-over",
        ),
    ] = {}
    approvals: Annotated[dict[str, Approval], about("Approvals asked for", source="XB-06; XA-12")] = {}
    actions: Annotated[dict[str, Action], about("Actions")] = {}
    plan_changes: Annotated[
        dict[str, PlanChange], about("Changes to the agreed plan", source="001 Roles, social care")
    ] = {}
    dissents: Annotated[dict[str, Dissent], about("Disagreement", source="003 ¶29")] = {}
    complex_abuse: Annotated[
        dict[str, ComplexAbuse],
        about(
            "Complex or organised abuse",
            source="001 Complex",
            opens=(Fact("referral", "complex_abuse", "yes"),),
        ),
    ] = {}
    to_contact: Annotated[dict[str, ToContact], about("To contact for the enquiry")] = {}
    endorsements: Annotated[dict[str, Endorsement], about("Endorsements")] = {}
    agency_closes: Annotated[dict[str, AgencyCloses], about("Agencies that close", source="XE-06")] = {}
    alerts: Annotated[dict[str, Alert], about("Alerts of a day team", source="XB-15")] = {}
    unfinished: Annotated[
        str, about("Not finished", "what is left undone, handed over as it is", "XB-14")
    ] = ""
    promises: Annotated[dict[str, Promise], about("Promised")] = {}
    outings: Annotated[dict[str, Outing], about("Out, and back", source="XP-19")] = {}
    appointments: Annotated[dict[str, Appointment], about("Appointments")] = {}
    warnings: Annotated[dict[str, Warning_], about("Before you visit")] = {}
    replies: Annotated[dict[str, Reply], about("Prompts answered")] = {}
    recipients: Annotated[dict[str, Recipient], about("Who gets the record")] = {}
    copies: Annotated[dict[str, Copy], about("Copies written")] = {}
    taken_over: Annotated[dict[str, TakenOver], about("Taken over")] = {}
    shifts: Annotated[dict[str, ShiftTaken], about("Shifts", source="XB-16")] = {}
    earlier: Annotated[dict[str, Earlier], about("Earlier matters")] = {}
    closed: Annotated[dict[str, Closed], about("Closed", decision=True)] = {}
    reopened: Annotated[dict[str, Reopened], about("Opened again")] = {}
    sent_back: Annotated[dict[str, SentBack], about("Hand-overs sent back")] = {}
    chases: Annotated[dict[str, Chase], about("Actions chased")] = {}
    none_said: Annotated[
        dict[str, When], about("Said to be none", "collections of which somebody said: none", "SCREENS 2.1")
    ] = {}
    drafts: Annotated[
        dict[str, Draft], about("Half typed", "not entered yet, in no copy", restricted=True)
    ] = {}
