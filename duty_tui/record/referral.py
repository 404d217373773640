"""How the matter came: the call, what was checked, what exists as evidence, who was rung."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry, Record
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When

CallerKind = Literal["member of the public", "professional", "the child or a parent"]


class Referral(Record, frozen=True, kw_only=True):
    """The first call: the caller minimum, two times, whether it can wait (XB-01; 001 intro)."""

    danger_now: Annotated[Answer | None, about("Danger this minute?", "999 first", "XB-01")] = None
    told: Annotated[When | None, about("Told to us", "when the call began", "DESIGN 6")] = None
    happened: Annotated[When | None, about("Happened", "when it happened, as told", "DESIGN 6")] = None
    channel: Annotated[str, about("How", "telephone, e-mail, in person", "XB-01")] = ""
    taken_by: Annotated[Ref | None, about("Taken by", "who took the call", "000 §1 b1")] = None
    caller: Annotated[Ref | None, about("From", "who rang", "XB-01", restricted=True)] = None
    caller_kind: Annotated[
        CallerKind | None, about("Kind of caller", "decides invitation and disclosure", "XP-10")
    ] = None
    words: Annotated[
        str, about("What is said", "in the caller's words", "XB-01", long=True, restricted=True)
    ] = ""
    outline: Annotated[str, about("In one line", "reported, says, was told", "SCREENS 2.1")] = ""
    hide_caller: Annotated[Answer | None, about("Hide caller", "asked not to be named", "XP-10")] = None
    told_not_promised: Annotated[
        Answer | None, about("Told it cannot be promised", "that the name stays out", "XP-10")
    ] = None
    pointers: Annotated[
        tuple[str, ...],
        about("Phrases that point to the caller", "looked for before every export", "XP-26", restricted=True),
    ] = ()
    complex_abuse: Annotated[
        Answer | None,
        about(
            "Complex or organised abuse",
            "several children, or abusers who act together, alone or through a position",
            "001 Complex",
        ),
    ] = None
    complex_since: Annotated[When | None, about("Suspected since", source="001 Complex")] = None
    acknowledged: Annotated[
        When | None,
        about("Referrer answered", "told what was decided", "XA-01"),
    ] = None
    acknowledged_how: Annotated[str, about("Answered how", source="XA-01")] = ""
    judged: Annotated[
        Literal["malicious", "unsubstantiated"] | None,
        about("Held to be", "needs evidence, and somebody who agrees", "XE-04"),
    ] = None
    judged_because: Annotated[str, about("On which evidence", source="XE-04")] = ""
    judged_by: Annotated[Ref | None, about("Judged so by", "who agreed", "XE-04")] = None
    can_wait: Annotated[Answer | None, about("Can it wait", "to the next office opening", "XB-04")] = None
    can_wait_because: Annotated[str, about("Why", "why it can or can not wait", "XB-04")] = ""


CheckKind = Literal["case record", "cp-is", "police", "health", "education", "welfare check", "other"]
CheckOutcome = Literal["known", "nothing known", "could not be reached", "asked, no result yet", "not done"]
Permission = Literal["given", "not sought", "refused, done all the same"]


class Check(Entry, frozen=True, kw_only=True):
    """A check of records, or the attempt: "could not be reached" is an outcome (XB-03)."""

    kind: Annotated[CheckKind, about("Check", source="XB-03")]
    of: Annotated[tuple[Ref, ...], about("Of whom", "children or adults", "XE-07")] = ()
    what: Annotated[str, about("What", "what was asked for", "XB-03")] = ""
    asked_of: Annotated[str, about("Asked of", "agency, unit or system", "000 §1 b2")] = ""
    asked_by: Annotated[Ref | None, about("Asked by", source="XB-03")] = None
    asked: Annotated[When | None, about("Asked at", source="XB-03")] = None
    outcome: Annotated[CheckOutcome | None, about("Outcome", source="XB-03; 003 ¶20")] = None
    result: Annotated[str, about("Result", "what came back", "XB-03", long=True)] = ""
    result_at: Annotated[When | None, about("Result at", source="XB-03", after="asked")] = None
    reference: Annotated[str, about("Reference", "log or crime number", "XC-21")] = ""
    next_due: Annotated[
        When | None, about("Due", "when the result is expected, or who looks again when", looks="forward")
    ] = None
    next_by: Annotated[str, about("By whom", "who looks again", "XB-03")] = ""
    permission: Annotated[
        Permission | None, about("Permission", "of the parents, before the check", "XP-11")
    ] = None
    permission_because: Annotated[str, about("Because", "why not sought, or done all the same", "XP-11")] = ""
    permission_agreed_by: Annotated[Ref | None, about("Agreed by", "the manager who agreed", "XP-11")] = None
    permission_agreed_at: Annotated[When | None, about("Agreed at", source="XP-11")] = None
    owner: Annotated[str, about("Owned by", "the agency whose information it is", "XP-28")] = ""
    reach: Annotated[str, about("May go to", "how far the owner lets it go", "XP-28", catalogue="reach")] = ""
    reach_because: Annotated[
        str, about("Shared or not, because", "reason for sharing, or for withholding", "XA-26")
    ] = ""


ContactResult = Literal[
    "no answer", "engaged", "message left", "spoke", "rang back", "will ring back", "shut", "sent", "received"
]


class Contact(Entry, frozen=True, kw_only=True):
    """One attempt to reach somebody: who, channel, time, result (000 §1 b2)."""

    at: Annotated[When | None, about("At", "when it was tried", "000 §1 b2")] = None
    who: Annotated[Ref | None, about("Whom", source="000 §1 b2")] = None
    agency: Annotated[str, about("Agency", source="000 §1 b2", catalogue="agency")] = ""
    channel: Annotated[str, about("How", "telephone, e-mail, in person", "000 §2 b2")] = "telephone"
    number: Annotated[str, about("Number", "the number rung; say so if it is the fall-back", "000 §1")] = ""
    result: Annotated[ContactResult | None, about("Result", source="000 §1")] = None
    words: Annotated[str, about("What was said", source="000 §1 b2", long=True)] = ""
    by: Annotated[Ref | None, about("By", "who tried", "000 §1 b2")] = None
    ring_back_by: Annotated[When | None, about("Rings back by", source="000 §1", looks="forward")] = None


class Evidence(Entry, frozen=True, kw_only=True):
    """Something that exists as evidence: held by whom, seen by us? (XC-19)."""

    what: Annotated[str, about("What", "photographs, messages, recordings", "XC-19")]
    held_by: Annotated[Ref | None, about("Held by", source="XC-19", restricted=True)] = None
    held_where: Annotated[str, about("Where", source="XC-19")] = ""
    protected: Annotated[str, about("How it is kept safe", "who secures it, by when", "XC-05")] = ""
    open_source: Annotated[
        str, about("Found in public", "social media: where, and on whose authority looked at", "XC-20")
    ] = ""
    seen_by_us: Annotated[Answer | None, about("Seen by us", source="XC-19")] = None
    seen_at: Annotated[When | None, about("Seen at", source="XC-19")] = None
