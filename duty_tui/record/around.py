"""Around a matter: who asked for a discussion, alerts of the day, visits in vain, which agency closes."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Ref, about
from duty_tui.record.times import When


class AskedFor(Entry, frozen=True, kw_only=True):
    """Any professional may ask for a discussion; a refusal has reasons and a person (XA-02)."""

    by: Annotated[Ref | None, about("Asked for by", "a professional of any agency", "XA-02")] = None
    agency: Annotated[str, about("Agency", source="XA-02", catalogue="agency")] = ""
    backed_by: Annotated[
        Ref | None, about("Backed by", "senior manager, named or designated professional", "XA-02")
    ] = None
    at: Annotated[When | None, about("Asked at", source="XA-02")] = None
    because: Annotated[str, about("Because", source="XA-02", long=True)] = ""
    answer: Annotated[
        Literal["it is held", "refused"] | None, about("Answer", source="XA-02", wanted="before hand-over")
    ] = None
    reasons: Annotated[str, about("Reasons of the answer", source="XA-02", long=True)] = ""
    decided_by: Annotated[Ref | None, about("Answered by", source="XA-02")] = None


class Alert(Entry, frozen=True, kw_only=True):
    """What a day team tells the night to expect: request, risks, plan, numbers, until when (XB-15)."""

    from_team: Annotated[str, about("From", "team and person who wrote it", "XB-15")] = ""
    at: Annotated[When | None, about("Received at", source="XB-15")] = None
    request: Annotated[str, about("What is asked", source="XB-15", long=True)] = ""
    risks: Annotated[str, about("Risks", source="XB-15", long=True)] = ""
    plan: Annotated[str, about("If it happens", "what the night is to do", "XB-15", long=True)] = ""
    numbers: Annotated[str, about("Numbers to ring", source="XB-15", restricted=True)] = ""
    approved_by: Annotated[
        Ref | None, about("Approved by", "the manager who agreed it", "XB-15", wanted="before hand-over")
    ] = None
    until: Annotated[
        When | None,
        about("Holds until", "then it is void", "XB-15", looks="forward", wanted="before hand-over"),
    ] = None


class NotSeen(Entry, frozen=True, kw_only=True):
    """An attempt to see a child that failed: refused, nobody answered, not there (XE-09)."""

    child: Annotated[Ref, about("Child", source="XE-09", names="child")]
    at: Annotated[When | None, about("Tried at", source="XE-09")] = None
    by: Annotated[tuple[Ref, ...], about("Tried by", source="XE-09")] = ()
    place: Annotated[str, about("Where", source="XE-09")] = ""
    result: Annotated[
        Literal["entry refused", "nobody answered", "child not there", "seen through the door only"] | None,
        about("What happened", source="XE-09"),
    ] = None
    said: Annotated[str, about("What was said", "by whom", "XE-09", long=True)] = ""
    then: Annotated[
        str, about("What is done now", "who, by when: police, manager", "XE-09", wanted="tonight")
    ] = ""


class AgencyCloses(Entry, frozen=True, kw_only=True):
    """An agency that ends its work: not because another acts, unless that is agreed (XE-06)."""

    agency: Annotated[str, about("Agency", source="XE-06", catalogue="agency")]
    at: Annotated[When | None, about("Says so at", source="XE-06")] = None
    because: Annotated[str, about("Because", source="XE-06", long=True)] = ""
    agreed_by: Annotated[
        Ref | None, about("Agreed by", "who else acts, a person", "XE-06", wanted="before hand-over")
    ] = None
    agreed_at: Annotated[When | None, about("Agreed at", source="XE-06")] = None


class AtRisk(Entry, frozen=True, kw_only=True):
    """A child outside the family who may be at risk (XC-13)."""

    who: Annotated[str, about("Child", "name as heard, or a description", "XC-13")]
    age: Annotated[str, about("Age as told", source="XC-13")] = ""
    why: Annotated[str, about("Why at risk", "contact with whom", "XC-13", long=True)] = ""
    where: Annotated[str, about("Where", "area, school, home", "XC-13")] = ""
    passed_to: Annotated[
        str, about("Passed to", "which authority or team, when", "XC-13", wanted="before hand-over")
    ] = ""
