"""A discussion: who was asked and came, what was shared and analysed, what it thinks and decides."""

from typing import Annotated, Literal

from duty_tui.record.enquiry import EnquiryPlan, PoliceEnquiry, Risk
from duty_tui.record.entry import Entry, Record
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.for_child import ForChild, Interview
from duty_tui.record.health_work import HealthWork
from duty_tui.record.strengths import Danger, Scaled
from duty_tui.record.times import When


class Presence(Entry, frozen=True, kw_only=True):
    """From when to when somebody took part, and how (XP-21)."""

    joined: Annotated[When, about("Joined", source="XP-21")]
    left: Annotated[When | None, about("Left", source="XP-21", after="joined")] = None
    how: Annotated[str, about("How", "telephone, in the room, video", "004 strengths 3")] = "telephone"


JoinsBy = Literal["in person", "conference call", "video"]
HubGround = Literal["no health professional is involved", "none involved can give input at once"]
InvitationState = Literal["not invited", "no reply", "apologies", "attended", "written report", "coming"]


class Invitation(Entry, frozen=True, kw_only=True):
    """One row of the checklist: agency, person, state, what they bring (004 dev 14; 001 Attendees)."""

    agency: Annotated[
        str, about("Agency", "a key of the protocol's catalogue", "001 Attendees", catalogue="agency")
    ]
    person: Annotated[Ref | None, about("Person", source="001 Attendees")] = None
    about_child: Annotated[
        tuple[Ref, ...], about("Because of", "which children", "001 Attendees", names="child")
    ] = ()
    e_mailed: Annotated[When | None, about("E-mailed", "the invitation, beside the call", "000 §2 b2")] = None
    joins_by: Annotated[
        JoinsBy | None, about("Joins by", "a conference call where they cannot come", "000 §2 b1")
    ] = None
    slot: Annotated[str, about("Slot", "number, and from when to when", "004 strengths 7")] = ""
    state: Annotated[InvitationState | None, about("State", source="004 dev 14")] = None
    reason: Annotated[str, about("Reason", "why not invited, or apologies", "004 dev 14")] = ""
    information_how: Annotated[
        str, about("Information got by", "how what they know is got", "001 App 1 item 1")
    ] = ""
    presence: Annotated[dict[str, Presence], about("Took part", source="XP-21")] = {}
    decides: Annotated[
        Literal["decides", "for information only"] | None,
        about("Decides for the agency", source="001 Attendees"),
    ] = None
    met_child: Annotated[Answer | None, about("Has met the child", source="004 SCR 1")] = None
    hub_ground: Annotated[HubGround | None, about("Hub worker: ground", "a fall-back only", "000 §1 b2")] = (
        None
    )
    hub_because: Annotated[
        str, about("Hub worker because", "why nobody involved was available", "000 §1 b2")
    ] = ""
    report_at: Annotated[When | None, about("Report received", source="000 §2 b3")] = None
    report_how: Annotated[str, about("Report came by", "a secure way", "000 §2 b3")] = ""
    report_to: Annotated[Ref | None, about("Report to", "the duty manager who leads", "000 §2 b3")] = None


Mark = Literal["shared", "analysis", "hypothesis", "challenge", "find out", "decision", "words"]
Basis = Literal["saw", "was told by", "thinks", "child's words"]


class Line(Entry, frozen=True, kw_only=True):
    """One line of a running log: whose information, both times, how far it may go (XP-20, 28, 37)."""

    text: Annotated[str, about("Text", source="XP-20", long=True)]
    told: Annotated[When | None, about("Told at", source="DESIGN 6")] = None
    happened: Annotated[When | None, about("Happened at", source="DESIGN 6")] = None
    agency: Annotated[str, about("Agency", "whose information it is", "000 intro ¶2", catalogue="agency")] = (
        ""
    )
    speaker: Annotated[Ref | None, about("Said by", source="XP-20")] = None
    mark: Annotated[Mark, about("Mark", "shared, analysis, hypothesis, challenge …", "002 §4")] = "shared"
    answer: Annotated[str, about("Answer", "to a question or challenge", "000 §2 b4", long=True)] = ""
    agenda: Annotated[
        str, about("Agenda item", "a key of the protocol's agenda", "001 App 1", catalogue="agenda")
    ] = ""
    basis: Annotated[Basis | None, about("First-hand or not", source="XP-37")] = None
    source: Annotated[str, about("Source", "what it rests on", "003 ¶27")] = ""
    reach: Annotated[
        str, about("May go to", "not asked: this discussion only", "XP-28", catalogue="reach")
    ] = ""
    reach_because: Annotated[
        str, about("Shared or not, because", "reason for sharing, or for withholding", "XA-26")
    ] = ""


class View(Entry, frozen=True, kw_only=True):
    """An agency's own view: is the child at harm? (XC-07; 004 strengths 6)."""

    agency: Annotated[str, about("Agency", source="XC-07", catalogue="agency")]
    view: Annotated[str, about("View", source="XC-07", long=True)]
    priority: Annotated[str, about("Its priority", "criminal, medical, welfare", "000 intro ¶3")] = ""
    brought: Annotated[str, about("What it brought", source="004 dev 8", long=True)] = ""
    means: Annotated[
        str, about("What that means", "its analysis, not what happened", "004 dev 9", long=True)
    ] = ""
    chronology: Annotated[
        Answer | None, about("Chronology given", "then what it means is asked", "004 dev 11")
    ] = None
    agrees: Annotated[Answer | None, about("Agrees with the outcome", source="004 strengths 6")] = None


class Decision(Entry, frozen=True, kw_only=True):
    """A decision of the discussion, at its moment, with reasons (001 Tasks; 004 dev 10)."""

    option: Annotated[
        str, about("Decision", "a key of the protocol's options", "001 Tasks", catalogue="decision")
    ]
    answer: Annotated[
        str, about("Answer", "yes, no; a conference: likely, decided, after section 47", "000 §2 b7")
    ] = ""
    words: Annotated[str, about("In words", source="001 Tasks")] = ""
    children: Annotated[tuple[Ref, ...], about("For", source="XP-07", names="child")] = ()
    at: Annotated[When | None, about("At", source="XP-21")] = None
    reasons: Annotated[str, about("Reasons", source="001 Tasks", long=True)] = ""
    agency: Annotated[
        str, about("Agency", "where it is not all agencies' together", "000 intro ¶2", catalogue="agency")
    ] = ""


class SignedOff(Record, frozen=True, kw_only=True):
    """The chair's confirmation that the record is complete; later entries are amendments (000 §5)."""

    by: Annotated[Ref, about("Signed off by", source="000 §5")]
    at: Annotated[When, about("Signed off at", source="000 §5")]


class Amendment(Entry, frozen=True, kw_only=True):
    """What was added to a discussion after signing off, beside it (XD-16; XC-12)."""

    text: Annotated[str, about("Amendment", source="XD-16", long=True)]
    by: Annotated[Ref | None, about("By", source="XD-16")] = None
    at: Annotated[When | None, about("At", source="XD-16")] = None


StartingPoint = Literal[
    "a referral", "during an assessment", "new information on an open case", "a child on a plan", "other"
]


class Discussion(Entry, frozen=True, kw_only=True):
    """One strategy discussion, or a multi-agency meeting that was not quorate."""

    mode: Annotated[str, about("Form", "telephone, face to face, virtual, mixed", "001 intro")] = ""
    mode_because: Annotated[
        str, about("Why by telephone", "serious concerns ask for a meeting", "000 §2 b10")
    ] = ""
    venue: Annotated[str, about("Venue or line", source="001 Venue")] = ""
    dial_in: Annotated[str, about("Dial-in and PIN", "number and PIN, or link", "000 §2 b2")] = ""
    needed_by: Annotated[Ref | None, about("Need seen by", "who said it is needed", "000 §1 b1")] = None
    needed_at: Annotated[When | None, about("Need seen at", source="000 §1 b1")] = None
    team: Annotated[str, about("Team that holds it", "receives the case", "000 §1 b1")] = ""
    passed_at: Annotated[When | None, about("Passed to it at", source="000 §1 b1")] = None
    led_by: Annotated[
        Ref | None, about("Duty manager", "leads it; reports go to this person", "000 §2 b3")
    ] = None
    starting_point: Annotated[
        StartingPoint | None, about("Starting point", "what the discussion follows", "001 intro; 002 §1")
    ] = None
    purpose: Annotated[str, about("Reason and purpose", source="001 App 1 item 3", long=True)] = ""
    other_purpose: Annotated[
        str, about("Also used for", "anything but welfare and rapid action", "001 Flow chart")
    ] = ""
    parents_told: Annotated[Answer | None, about("Parents told it is held", "normally they are", "XA-03")] = (
        None
    )
    parents_told_because: Annotated[str, about("Told by whom, or why not", source="XA-03")] = ""
    acting: Annotated[
        str, about("Who acts now", "which agencies, which person does what", "XC-03", long=True)
    ] = ""
    before_seeing: Annotated[str, about("Find out first", "before the child is seen", "XC-04", long=True)] = (
        ""
    )
    late_because: Annotated[str, about("Not the same day, because", source="003 ¶29; A2")] = ""
    planned: Annotated[When | None, about("Planned for", source="000 §2 b2", looks="forward")] = None
    began: Annotated[When | None, about("Began", source="001 App 1")] = None
    ended: Annotated[When | None, about("Ended", source="001 App 1", after="began")] = None
    chair: Annotated[Ref | None, about("Chair", source="001 Attendees")] = None
    chair_grade: Annotated[str, about("Chair's grade", source="004 strengths 5", played="chair")] = ""
    convened_by: Annotated[Ref | None, about("Convened by", source="001 Purpose")] = None
    convener_grade: Annotated[str, about("Convener's grade", source="001 Purpose", played="convenes")] = ""
    locality: Annotated[str, about("Locality", "whose team manager convenes and chairs", "003 ¶7")] = ""
    administrator: Annotated[
        Ref | None, about("Forms kept by", "team co-ordinator, or a named deputy", "003 ¶12")
    ] = None
    minute_taker: Annotated[Ref | None, about("Minutes by", source="XC-24")] = None
    invitations: Annotated[dict[str, Invitation], about("Invitations", source="001 App 1 item 1")] = {}
    lines: Annotated[dict[str, Line], about("Running log", source="XP-20")] = {}
    views: Annotated[dict[str, View], about("Views", source="XC-07")] = {}
    decisions: Annotated[dict[str, Decision], about("Decisions", source="001 App 1 item 6")] = {}
    risks: Annotated[dict[str, Risk], about("Risks", source="001 Roles, social care")] = {}
    dangers: Annotated[
        dict[str, Danger], about("Danger statements and goals", source="XC-08", switch="strengths")
    ] = {}
    scales: Annotated[dict[str, Scaled], about("Scale of 0 to 10", source="XC-08", switch="strengths")] = {}
    plans: Annotated[dict[str, EnquiryPlan], about("Plan of the enquiry", source="001 App 1 item 7")] = {}
    police: Annotated[dict[str, PoliceEnquiry], about("What police do", source="001 Roles, Police")] = {}
    health: Annotated[dict[str, HealthWork], about("What health advise and do", source="002 §4.2")] = {}
    for_child: Annotated[dict[str, ForChild], about("Child by child", source="000 §4")] = {}
    interviews: Annotated[dict[str, Interview], about("Interviews", source="000 §4 b2")] = {}
    investigation: Annotated[
        Literal["joint", "single agency"] | None, about("Single or joint", source="000 §3 b3", decision=True)
    ] = None
    investigation_reasons: Annotated[
        str, about("Reasons", "from both, if single", "000 §3 b3", long=True)
    ] = ""
    police_reasons: Annotated[
        str, about("Police say", "why they do not join, if single", "000 §3 b3", long=True)
    ] = ""
    safety_plan: Annotated[
        str, about("Safety plan", "what keeps each child safe, until when", "004 dev 6", long=True)
    ] = ""
    legal_advice: Annotated[str, about("Legal advice", "needed, when, how", "001 Attendees", long=True)] = ""
    nobody_met_because: Annotated[str, about("Nobody has met the child", "why, who could", "004 SCR 1")] = ""
    dissent: Annotated[str, about("Disagreement", "who, about what, which route", "003 ¶29", long=True)] = ""
    conference_possible: Annotated[
        When | None, about("Possible conference", "a date, told to its service", "000 §1 b4", looks="forward")
    ] = None
    next_needed: Annotated[
        Answer | None, about("Another discussion", "is one needed, first or next", "001 App 1 item 10")
    ] = None
    next_at: Annotated[When | None, about("Next discussion", source="001 App 1 item 10", looks="forward")] = (
        None
    )
    next_because: Annotated[str, about("Next discussion for", source="001 App 1 item 10")] = ""
    next_venue: Annotated[str, about("Next venue", "place or line", "001 App 1 item 10")] = ""
    signed_off: Annotated[SignedOff | None, about("Signed off", source="000 §5", decision=True)] = None
    amendments: Annotated[dict[str, Amendment], about("Amendments", source="XD-16")] = {}
