"""Where the children are, who has seen them, who expects them: the facts of block 1 of the hand-over."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When

Basis = Literal[
    "at home",
    "parents' own arrangement",
    "section 20",
    "police protection",
    "court order",
    "in hospital",
    "not known",
]


class WhereNow(Entry, frozen=True, kw_only=True):
    """Where a child is: a series, the last one counts (XP-02; XC-17)."""

    child: Annotated[Ref, about("Child", source="XC-17", names="child")]
    place: Annotated[str, about("Where", "address or ward; 'not known' is an answer", "XC-17")] = ""
    address_known: Annotated[Answer | None, about("Address known", source="XC-17")] = None
    with_whom: Annotated[tuple[Ref, ...], about("With", source="XC-17")] = ()
    company: Annotated[str, about("In words", "alone with him, with her mother …", "XC-17")] = ""
    basis: Annotated[Basis | None, about("On what basis", source="XP-02; K1 10")] = None
    agreed_by: Annotated[tuple[Ref, ...], about("Agreed by", source="XP-02")] = ()
    since: Annotated[When | None, about("Since", source="XP-02")] = None
    until: Annotated[When | None, about("Until", source="XC-17", looks="forward")] = None
    until_what: Annotated[str, about("Until what", "until the medical", "XC-17")] = ""
    may_be_removed: Annotated[
        Answer | None, about("May be taken away", "a parent may remove the child", "XC-09")
    ] = None
    known_by: Annotated[Literal["seen", "told", "assumed"] | None, about("How we know", source="XP-02")] = (
        None
    )
    as_at: Annotated[When | None, about("As at", "the moment this was true", "XP-02")] = None


class Seen(Entry, frozen=True, kw_only=True):
    """Who saw which child: words, marks, what the adults were told (XP-01; XC-18)."""

    child: Annotated[Ref, about("Child", source="XC-18", names="child")]
    began: Annotated[When | None, about("From", source="XC-18")] = None
    ended: Annotated[When | None, about("To", source="XC-18", after="began")] = None
    by: Annotated[tuple[Ref, ...], about("Seen by", source="XC-18")] = ()
    place: Annotated[str, about("Where", source="XP-01")] = ""
    alone: Annotated[Answer | None, about("Alone", source="000 §4 b3")] = None
    alone_minutes: Annotated[int | None, about("Minutes alone", source="XP-01")] = None
    not_alone_because: Annotated[str, about("Not alone, because", source="000 §4 b3")] = ""
    language: Annotated[str, about("In which language", source="XE-11")] = ""
    through: Annotated[
        Ref | None, about("Spoken to through", "interpreter; never a relative", "XE-11; XA-24")
    ] = None
    words: Annotated[str, about("Child said", "exact words, with the question asked", "XC-18", long=True)] = (
        ""
    )
    manner: Annotated[str, about("How it was said", source="XP-01")] = ""
    marks: Annotated[
        str, about("On the body", "site, size, colour; not looked is an answer", "XP-01", long=True)
    ] = ""
    adults: Annotated[str, about("Adults, home", source="XP-01", long=True)] = ""
    family_told: Annotated[str, about("Family told", source="XP-01")] = ""
    safe_because: Annotated[str, about("Safe enough to leave because", source="XP-01", long=True)] = ""


class Appointment(Entry, frozen=True, kw_only=True):
    """A known appointment: used in the safety plan (004 dev 6)."""

    child: Annotated[Ref | None, about("Child", source="004 dev 6", names="child")] = None
    what: Annotated[str, about("With", source="004 dev 6")] = ""
    at: Annotated[When | None, about("At", source="004 dev 6", looks="forward")] = None
    known_by: Annotated[str, about("Known by", "who confirmed it", "004 dev 6")] = ""


class Promise(Entry, frozen=True, kw_only=True):
    """What was promised to whom, by when, and whether it was kept (XB-02)."""

    to: Annotated[Ref | None, about("To", source="XB-02", restricted=True)] = None
    what: Annotated[str, about("What", "ring back", "XB-02")] = "ring back"
    due: Annotated[When | None, about("By", source="XB-02", looks="forward")] = None
    by: Annotated[Ref | None, about("Promised by", source="XB-02")] = None
    kept: Annotated[When | None, about("Kept at", source="XB-02")] = None


class Outing(Entry, frozen=True, kw_only=True):
    """A worker who goes out: where, with whom, back by when, and who raises the alarm (XP-19)."""

    who: Annotated[Ref | None, about("Who", "who goes out", "XP-19")] = None
    where: Annotated[str, about("Where", "the address or place", "XP-19")] = ""
    with_whom: Annotated[tuple[Ref, ...], about("With", source="XP-19")] = ()
    left: Annotated[When | None, about("Left at", source="XP-19")] = None
    back_by: Annotated[When | None, about("Back by", source="XP-19", looks="forward")] = None
    alarm_by: Annotated[
        str, about("Alarm", "who raises it if nobody is back, and whom that person rings", "XP-19")
    ] = ""
    back: Annotated[When | None, about("Back at", source="XP-19", after="left")] = None


class Warning_(Entry, frozen=True, kw_only=True):
    """A warning before a visit, with a date to look again (XB-17; K3 41)."""

    text: Annotated[str, about("Warning", "what to know before a visit", "XB-17", long=True)]
    who: Annotated[Ref | None, about("About", source="XB-17")] = None
    visit: Annotated[
        Literal["alone", "two workers", "with police", "no visit"] | None,
        about("Visit", "who goes", "XB-17"),
    ] = None
    review: Annotated[When | None, about("Look again", source="XB-17", looks="forward")] = None
