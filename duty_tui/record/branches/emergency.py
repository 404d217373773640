"""Emergency powers: police protection, the emergency protection order, and who approved what."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When


class PoliceProtection(Entry, frozen=True, kw_only=True):
    """Police protection of one child: who, since when, who was told, what holds until it ends (XP-29)."""

    child: Annotated[Ref, about("Child", source="XA-10", names="child")]
    exercised: Annotated[
        When | None,
        about(
            "Exercised at",
            "when the constable used the power, not when we heard of it",
            "Children Act 1989 s46",
            wanted="tonight",
            event="police-protection-began",
        ),
    ] = None
    limb: Annotated[
        Literal["removed", "prevented from removal"] | None,
        about("Which limb", "taken to a safe place, or kept where safe", "K1 6", wanted="before hand-over"),
    ] = None
    constable: Annotated[
        Ref | None, about("Constable", "who used the power", "XA-10", wanted="before hand-over")
    ] = None
    force: Annotated[str, about("Force", "police force", "XA-10")] = ""
    place: Annotated[str, about("Where it was used", source="XA-10")] = ""
    reference: Annotated[str, about("Police reference", "log number", "XC-21")] = ""
    designated_officer: Annotated[
        Ref | None, about("Designated officer", "an inspector or above", "XA-10", wanted="tonight")
    ] = None
    accommodation: Annotated[
        str,
        about(
            "Suitable accommodation",
            "where, and why it is; a police station is not",
            "K1 6",
            wanted="tonight",
        ),
    ] = ""
    home_told: Annotated[
        When | None, about("Home authority told", "where the child lives", "XA-10", wanted="tonight")
    ] = None
    found_told: Annotated[
        When | None, about("Host authority told", "where the child was found", "XA-10", wanted="tonight")
    ] = None
    child_told: Annotated[When | None, about("Child told", "what is done and why", "XA-10")] = None
    wishes: Annotated[str, about("Wishes and feelings", "of the child", "K1 6", long=True)] = ""
    parents_told: Annotated[When | None, about("Parents told", source="XA-10", wanted="tonight")] = None
    parents_told_by: Annotated[Ref | None, about("Parents told by", source="XA-10")] = None
    carer_told: Annotated[
        When | None, about("Carer told", "with whom the child was living", "K1 6", wanted="day team")
    ] = None
    contact: Annotated[
        str,
        about(
            "Contact with the family",
            "the designated officer decides; who supervises",
            "K1 6",
            long=True,
            wanted="tonight",
        ),
    ] = ""
    contact_by: Annotated[
        Ref | None, about("Contact decided by", "the designated officer", "K1 6", wanted="tonight")
    ] = None
    plan: Annotated[
        str,
        about("Who does what by when", "until it ends", "000 §3; 002 §4.1", long=True, wanted="tonight"),
    ] = ""
    released: Annotated[
        When | None,
        about("Ended at", source="XA-10", event="police-protection-ended", closes=True, after="exercised"),
    ] = None
    released_because: Annotated[str, about("Ended because", source="XA-10")] = ""


class ProtectionOrder(Entry, frozen=True, kw_only=True):
    """An emergency protection order: its end is typed from the order, never worked out (XP-30)."""

    child: Annotated[Ref, about("Child", source="XA-11", names="child")]
    stage: Annotated[
        Literal["considered", "applied for", "made", "refused", "discharged"] | None,
        about("Stage", source="XA-11", wanted="tonight"),
    ] = None
    reasons: Annotated[str, about("Grounds, reasons", source="XA-11", long=True)] = ""
    applicant: Annotated[str, about("Applicant", "the authority, or police", "XA-11")] = ""
    applied: Annotated[When | None, about("Applied at", source="XA-11")] = None
    court: Annotated[str, about("Court, judge", source="XA-11", wanted="before hand-over", once="made")] = ""
    without_notice: Annotated[Answer | None, about("Without notice", source="XA-11")] = None
    made: Annotated[
        When | None, about("Made at", source="XA-11", event="protection-order-made", after="applied")
    ] = None
    ends: Annotated[
        When | None,
        about(
            "Ends, as in the order",
            "typed from the order itself",
            "K1 7",
            looks="forward",
            wanted="tonight",
            once="made",
            after="made",
        ),
    ] = None
    extended: Annotated[
        When | None,
        about("Extended to", "fifteen days in all at most", "XA-11", looks="forward", after="ends"),
    ] = None
    directions: Annotated[
        str, about("Directions", "contact, examination, entry, exclusion", "XA-11", long=True)
    ] = ""
    served: Annotated[
        When | None,
        about(
            "Served at",
            "within 48 hours where made without notice",
            "XA-11",
            wanted="before hand-over",
            once="made",
            after="made",
            event="protection-order-served",
        ),
    ] = None
    served_on: Annotated[str, about("Served on", source="XA-11")] = ""
    after_protection: Annotated[
        Answer | None,
        about("Follows police protection", "then its days may count from there", "K1 7", once="made"),
    ] = None


class Approval(Entry, frozen=True, kw_only=True):
    """What a manager on call was asked, and said: one step of a chain, with its own time (XB-06; XA-12)."""

    what: Annotated[
        str,
        about("Approval for", "a key of the protocol's chains, or in words", "XA-12", catalogue="approval"),
    ]
    post: Annotated[str, about("Asked as", "the post of this step", "XA-12")] = ""
    asked_of: Annotated[Ref | None, about("Asked of", source="XB-06")] = None
    asked: Annotated[When | None, about("Asked at", source="XB-06")] = None
    means: Annotated[str, about("How", "by telephone, in person", "XB-06")] = ""
    question: Annotated[str, about("What was asked", source="XB-06", long=True)] = ""
    answer: Annotated[
        Literal["agreed", "agreed with a condition", "not agreed", "not reached"] | None,
        about("Answer", source="Calderdale out of hours", wanted="before hand-over"),
    ] = None
    answered: Annotated[When | None, about("Answered at", source="XB-06", after="asked")] = None
    words: Annotated[str, about("In words", "condition or reason", "XB-06", long=True)] = ""
