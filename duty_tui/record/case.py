"""The case: one matter, from the first call until somebody has taken it over."""

from typing import Annotated, Literal

from duty_tui.record.afterwards import Dissent, PlanChange
from duty_tui.record.child_now import Appointment, Promise, Seen, Warning_, WhereNow
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
from duty_tui.record.fields import about
from duty_tui.record.handover import Copy, Recipient, Reply, TakenOver
from duty_tui.record.life import Closed, Earlier, Reopened
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
    log: Annotated[dict[str, Line], about("Log")] = {}
    thresholds: Annotated[dict[str, Threshold], about("Threshold for a discussion")] = {}
    discussions: Annotated[dict[str, Discussion], about("Discussions")] = {}
    section47: Annotated[dict[str, Section47], about("Section 47")] = {}
    medicals: Annotated[dict[str, Medical], about("Medicals")] = {}
    family_told: Annotated[dict[str, FamilyTold], about("What the family is told")] = {}
    contingencies: Annotated[dict[str, Contingency], about("If … then …")] = {}
    actions: Annotated[dict[str, Action], about("Actions")] = {}
    plan_changes: Annotated[
        dict[str, PlanChange], about("Changes to the agreed plan", source="001 Roles, social care")
    ] = {}
    dissents: Annotated[dict[str, Dissent], about("Disagreement", source="003 ¶29")] = {}
    complex_abuse: Annotated[
        dict[str, ComplexAbuse], about("Complex or organised abuse", source="001 Complex")
    ] = {}
    to_contact: Annotated[dict[str, ToContact], about("To contact for the enquiry")] = {}
    endorsements: Annotated[dict[str, Endorsement], about("Endorsements")] = {}
    promises: Annotated[dict[str, Promise], about("Promised")] = {}
    appointments: Annotated[dict[str, Appointment], about("Appointments")] = {}
    warnings: Annotated[dict[str, Warning_], about("Before you visit")] = {}
    replies: Annotated[dict[str, Reply], about("Prompts answered")] = {}
    recipients: Annotated[dict[str, Recipient], about("Who gets the record")] = {}
    copies: Annotated[dict[str, Copy], about("Copies written")] = {}
    taken_over: Annotated[dict[str, TakenOver], about("Taken over")] = {}
    earlier: Annotated[dict[str, Earlier], about("Earlier matters")] = {}
    closed: Annotated[dict[str, Closed], about("Closed")] = {}
    reopened: Annotated[dict[str, Reopened], about("Opened again")] = {}
    none_said: Annotated[
        dict[str, When], about("Said to be none", "collections of which somebody said: none", "SCREENS 2.1")
    ] = {}
    drafts: Annotated[
        dict[str, Draft], about("Half typed", "not entered yet, in no copy", restricted=True)
    ] = {}
