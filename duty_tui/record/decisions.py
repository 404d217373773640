"""What was decided: threshold, section 47, medicals per child, what the family is told, actions."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When

Harm = Literal["physical", "sexual", "emotional", "neglect", "before birth"]
Factor = Literal[
    "sexual exploitation",
    "criminal exploitation",
    "domestic abuse",
    "parental substance misuse",
    "parental mental ill health",
    "learning disability of a parent",
    "child's disability",
    "honour-based abuse",
    "fgm",
    "radicalisation",
    "online harm",
    "child-on-child",
    "modern slavery",
    "missing from home or care",
]
ThresholdOutcome = Literal["met", "not met", "not determined"]


class Threshold(Entry, frozen=True, kw_only=True):
    """Is there reasonable cause to suspect significant harm, for one child (002 §1; 003 ¶10)."""

    child: Annotated[Ref, about("Child", source="002 §1", names="child")]
    suffering: Annotated[Answer | None, about("Suffering", "suspicion is enough", "001 intro")] = None
    likely: Annotated[Answer | None, about("Likely to suffer", source="001 intro")] = None
    harm: Annotated[tuple[Harm, ...], about("Kind of harm", source="XC-06")] = ()
    factors: Annotated[
        tuple[Factor, ...], about("Factors", "codes for reports, beside the words", "XC-06; XD-09")
    ] = ()
    outcome: Annotated[ThresholdOutcome | None, about("For a discussion", source="002 §1", decision=True)] = (
        None
    )
    reasons: Annotated[str, about("Reasons", source="003 ¶10", long=True)] = ""
    known: Annotated[str, about("Known", "information that was considered", "003 ¶10", long=True)] = ""
    not_known: Annotated[str, about("Not known", source="003 ¶10", long=True)] = ""
    decided_by: Annotated[Ref | None, about("Decided by", source="003 ¶10")] = None
    at: Annotated[When | None, about("At", source="003 ¶10")] = None
    means: Annotated[str, about("How", "in person, by telephone", "XB-06")] = ""
    consulted: Annotated[tuple[Ref, ...], about("Consulted", source="003 ¶10")] = ()
    decision: Annotated[str, about("Decision", "what happens now", "000 §1 b1")] = ""
    missing: Annotated[str, about("What is missing", "for 'not determined'", "XP-09")] = ""
    who_decides: Annotated[str, about("Who decides", "for 'not determined'", "XP-09")] = ""
    decide_by: Annotated[When | None, about("Decided by when", source="XP-09", looks="forward")] = None
    safe_until_then: Annotated[str, about("What keeps the child safe until then", source="XP-09")] = ""


class Section47(Entry, frozen=True, kw_only=True):
    """The local authority's own decision on enquiries, per child (002 §4; XP-07; XP-08)."""

    child: Annotated[Ref, about("Child", source="XP-07", names="child")]
    answer: Annotated[
        Literal["yes", "no"] | None, about("Section 47", "start enquiries", "000 §3 b2", decision=True)
    ] = None
    continued: Annotated[Answer | None, about("Begun before", "then they are continued", "000 §3 b2")] = None
    reasons: Annotated[str, about("Reasons", source="001 Tasks", long=True)] = ""
    discussion: Annotated[
        Ref | None, about("Informed by", "the discussion", "002 §4", names="discussion")
    ] = None
    decided_by: Annotated[Ref | None, about("Decided for the authority by", source="002 §4")] = None
    at: Annotated[When | None, about("At", source="XP-08")] = None
    means: Annotated[str, about("How", source="XP-08")] = ""
    authority: Annotated[str, about("By what authority", "on the line, delegated, rung after", "XP-08")] = ""


Consent = Literal["given", "refused", "asked, no answer yet", "not asked"]


class Medical(Entry, frozen=True, kw_only=True):
    """A medical for one child, or why not and on whose advice (001 App 1 item 7; XA-25)."""

    child: Annotated[Ref, about("Child", source="001 App 1 item 7", names="child")]
    answer: Annotated[Literal["yes", "no"] | None, about("Medical", source="001 Tasks", decision=True)] = None
    at: Annotated[When | None, about("At", source="XA-25", looks="forward")] = None
    kind: Annotated[
        Literal["child protection medical", "sexual assault examination", "hospital treatment", "other"]
        | None,
        about("Kind", source="XA-25"),
    ] = None
    place: Annotated[str, about("Where", source="XA-25")] = ""
    reasons: Annotated[str, about("Reasons", source="001 App 1 item 7", long=True)] = ""
    advice_by: Annotated[Ref | None, about("On the advice of", source="001 App 1 item 7")] = None
    advice: Annotated[str, about("Advice", source="002 §4.2", long=True)] = ""
    consent_from: Annotated[Ref | None, about("Consent from", source="XP-31")] = None
    consent: Annotated[Consent | None, about("Consent", source="XA-25")] = None
    consent_at: Annotated[When | None, about("Consent at", source="XA-25")] = None
    consent_fallback: Annotated[str, about("Failing that", "what if consent is not had", "XA-25")] = ""
    taken_by: Annotated[Ref | None, about("Taken there by", source="XA-25")] = None
    transport: Annotated[str, about("Transport", source="XA-25")] = ""
    with_child: Annotated[
        tuple[Ref, ...], about("Goes with the child", "not somebody said to have harmed", "XA-25")
    ] = ()
    treatment: Annotated[str, about("Treatment first", "what cannot wait for it", "XA-25")] = ""
    held: Annotated[When | None, about("Held", source="XA-25")] = None
    certain: Annotated[
        Literal["clear", "uncertain", "inconclusive"] | None, about("Opinion is", source="XE-12")
    ] = None
    weighed: Annotated[
        str, about("Weighed beside it", "what is known that is not medical", "XE-12", long=True)
    ] = ""
    challenge: Annotated[str, about("Challenge to it", "by whom, and the answer", "XE-13", long=True)] = ""
    second: Annotated[str, about("Second opinion", "asked of whom, when, what", "XE-13")] = ""
    opinion: Annotated[str, about("Medical opinion", source="XE-02", long=True)] = ""
    opinion_at: Annotated[When | None, about("Opinion at", "when social care had it", "XE-02")] = None


class FamilyTold(Entry, frozen=True, kw_only=True):
    """What the family may be told, or must not be, with ground and review (000 §3 b6; 002 §4.1)."""

    what: Annotated[str, about("What", source="000 §3 b6")]
    tell: Annotated[Literal["may be told", "not to be told"], about("The family", source="000 §3 b6")]
    ground: Annotated[str, about("Ground", "risk to the child, police investigation", "000 §3 b6")] = ""
    agreed_by: Annotated[tuple[Ref, ...], about("Agreed by", source="002 §4.1")] = ()
    review: Annotated[When | None, about("Look again", source="002 §4.1", looks="forward")] = None
    told_at: Annotated[When | None, about("Told at", source="XA-03")] = None
    told_by: Annotated[Ref | None, about("Told by", source="XA-03")] = None


class Contingency(Entry, frozen=True, kw_only=True):
    """If … then … (XC-09; 004 dev 6)."""

    if_what: Annotated[str, about("If", source="XC-09")]
    then: Annotated[str, about("Then", source="XC-09")]
    kind: Annotated[
        Literal["no access", "child not found", "parent removes the child", "consent refused", "other"]
        | None,
        about("Kind", source="XC-09"),
    ] = None


ActionState = Literal["done", "not yet", "no longer relevant", "further discussion needed"]


class Action(Entry, frozen=True, kw_only=True):
    """Who does what by when and for what purpose (000 §3 b4; 004 learning 8)."""

    action: Annotated[str, about("Action", source="001 App 1 item 8")]
    purpose: Annotated[str, about("Purpose", source="000 §3 b4")] = ""
    because: Annotated[str, about("Why this", "the reasoning behind it", "XC-11")] = ""
    before: Annotated[
        bool, about("Before the discussion", "done at once; the discussion follows", "XA-13")
    ] = False
    children: Annotated[tuple[Ref, ...], about("For", source="000 §2 b4", names="child")] = ()
    others: Annotated[tuple[Ref, ...], about("And for", "others of the family at risk", "001 Tasks")] = ()
    owner: Annotated[Ref | None, about("Who", "a person, not a team", "004 learning 8")] = None
    post: Annotated[str, about("Post or team", "who holds it when the person is off duty", "XP-22")] = ""
    held_before: Annotated[
        tuple[Ref, ...], about("Before held by", "who handed it on: both names stay", "SCREENS 4.8")
    ] = ()
    due: Annotated[When | None, about("By", source="001 App 1 item 8", looks="forward")] = None
    immediate: Annotated[bool, about("Immediate", "the same day", "001 Flow chart")] = False
    discussion: Annotated[Ref | None, about("Agreed in", source="001 Dissemination", names="discussion")] = (
        None
    )
    state: Annotated[ActionState | None, about("State", "as the agency confirms it", "001 Roles Other")] = (
        None
    )
    state_at: Annotated[When | None, about("Stated at", source="001 Roles Other")] = None
    state_by: Annotated[str, about("Stated by", source="001 Roles Other")] = ""
    state_words: Annotated[str, about("In words", "date or explanation", "001 Roles Other")] = ""
    new_due: Annotated[
        When | None, about("New date", "by when, if not yet done", "001 Roles Other", looks="forward")
    ] = None
    explained_by: Annotated[
        str, about("Explained by", "the agency's manager, if no longer relevant", "001 Roles Other")
    ] = ""
    in_writing: Annotated[
        Answer | None, about("In writing", "whether the agency wrote it", "001 Roles Other")
    ] = None


class Endorsement(Entry, frozen=True, kw_only=True):
    """What a manager is asked to endorse; a second entry, never a change of the first (XP-38)."""

    what: Annotated[str, about("What", source="XB-07")]
    asked_of: Annotated[Ref | None, about("Asked of", source="XB-07")] = None
    due: Annotated[When | None, about("Due", source="XB-07", looks="forward")] = None
    answer: Annotated[
        Literal["endorsed", "endorsed with change", "not endorsed"] | None,
        about("Answer", source="XP-38", decision=True),
    ] = None
    at: Annotated[When | None, about("At", source="XP-38")] = None
    words: Annotated[str, about("In words", source="XP-38")] = ""
