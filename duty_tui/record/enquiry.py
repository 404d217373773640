"""How the enquiry goes on: the plan for each child, what police do, and the risks that are answered by it."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When


class Risk(Entry, frozen=True, kw_only=True):
    """A risk to a child and how high it is, as the discussion saw it (001 Roles, social care)."""

    child: Annotated[Ref, about("Child", source="001 Roles, social care", names="child")]
    risk: Annotated[str, about("Risk", "to the child's welfare or safety", "001 Roles, social care")]
    level: Annotated[str, about("Level", "how high, and why", "001 Roles, social care", long=True)] = ""
    answered_by: Annotated[str, about("Answered by", "which action or line of the plan", "XC-26")] = ""


class EnquiryPlan(Entry, frozen=True, kw_only=True):
    """The plan of an enquiry under section 47, and of the assessment (001 Section 47; 002 §4)."""

    children: Annotated[tuple[Ref, ...], about("For", source="000 §4 b5", names="child")] = ()
    how: Annotated[
        str, about("How it is carried out", "the enquiry in words", "001 App 1 item 7; 000 §4 b1", long=True)
    ] = ""
    rests_on: Annotated[
        str, about("Rests on", "which hypothesis or analysis", "004 strengths 10", long=True)
    ] = ""
    lead: Annotated[Ref | None, about("Led by", "the social worker who leads it", "002 §4; 003 ¶24")] = None
    framework: Annotated[Answer | None, about("Assessment framework", "is it followed", "002 §4")] = None
    under_way: Annotated[
        Answer | None, about("Assessment under way", "had one begun already", "001 Section 47")
    ] = None
    further: Annotated[
        str, about("Further information", "what is still needed", "001 Section 47; 000 §4 b1", long=True)
    ] = ""
    obtained: Annotated[
        str, about("How it is got", "from whom, by whom, by when", "001 Section 47; 000 §4 b1")
    ] = ""
    kept: Annotated[str, about("How it is recorded", source="001 Section 47; 000 §4 b1")] = ""
    support: Annotated[
        str, about("Support now", "at once and short term", "001 Section 47; 000 §3 b5", long=True)
    ] = ""
    support_by: Annotated[str, about("Support by", "who does what by when", "001 Section 47")] = ""
    legal_action: Annotated[
        str, about("Legal action", "which, or why none", "001 Section 47; 002 §4; 000 §3 b6")
    ] = ""
    proceedings: Annotated[
        Answer | None, about("Proceedings at once", "an immediate need to go to court", "001 Section 47")
    ] = None
    decision_by: Annotated[
        When | None,
        about("Assessment by", "set by the child's needs", "001 Section 47; 002 §4", looks="forward"),
    ] = None


class PoliceEnquiry(Entry, frozen=True, kw_only=True):
    """What police do: basis, conduct, timing, evidence, those said to have harmed (001 Roles, Police)."""

    into: Annotated[
        tuple[Ref, ...], about("Into", "whom it is about, one or several", "001 Roles, Police")
    ] = ()
    basis: Annotated[str, about("Basis", "on what it is begun", "001 Roles, Police; 002 §4.3")] = ""
    kind: Annotated[Literal["reactive", "proactive"] | None, about("Kind", source="002 §4.3")] = None
    lead: Annotated[Ref | None, about("Led by", "police, where it is joint", "001 Roles, Police")] = None
    conduct: Annotated[
        str, about("Conduct", "how it is carried out", "001 Tasks; 002 §4; 000 §3 b1", long=True)
    ] = ""
    timing: Annotated[str, about("Timing", "what comes when", "001 Tasks; 002 §4; 000 §3 b1")] = ""
    evidence: Annotated[
        str, about("Evidence", "methods and timing of gathering it", "001 Roles, Police", long=True)
    ] = ""
    processes: Annotated[
        str, about("Others need to know", "processes that bear on other agencies", "001 Roles, Police")
    ] = ""
    management: Annotated[
        str, about("Managing the risk", "of those said to have harmed", "001 Roles, Police", long=True)
    ] = ""
    civil_orders: Annotated[
        str, about("Civil orders", "which, against one or a group", "001 Roles, Police")
    ] = ""
    partners: Annotated[str, about("With", "housing, licensing, others", "001 Roles, Police")] = ""
