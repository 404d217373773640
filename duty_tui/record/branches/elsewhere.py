"""Where other authorities and other adults come in: looked after, missing, cross-border, allegations."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When


class LookedAfter(Entry, frozen=True, kw_only=True):
    """A child who is looked after: by whom, on what basis, and so who may consent (002 §1; K1 9)."""

    child: Annotated[Ref, about("Child", source="002 §1", names="child")]
    authority: Annotated[
        str, about("Placing authority", "which looks after the child", "002 §1; 003 ¶11", wanted="tonight")
    ] = ""
    told: Annotated[
        When | None, about("Told of this", "its team out of hours", "XA-22", wanted="tonight")
    ] = None
    told_whom: Annotated[str, about("Told whom", source="XA-22")] = ""
    basis: Annotated[
        Literal["section 20", "interim care order", "care order", "placement order", "remand", "not known"]
        | None,
        about("On what basis", "decides who may consent", "K1 9", wanted="tonight"),
    ] = None
    agreed_by: Annotated[
        str, about("Section 20 agreed by", "who, with what understanding, in which language", "K1 10")
    ] = ""
    consents: Annotated[
        str, about("Who may consent", "to a medical, to a stay", "K1 9", wanted="before hand-over")
    ] = ""
    placement: Annotated[
        Literal["foster carers", "family or friends", "children's home", "own home", "other", "not known"]
        | None,
        about("Kind of placement", source="002 §1"),
    ] = None
    carer: Annotated[
        Ref | None, about("Carer or home", "residential or fostering service", "002 §1", restricted=True)
    ] = None
    since: Annotated[When | None, about("Placed since", source="002 §1")] = None
    social_worker: Annotated[Ref | None, about("Child's social worker", source="002 §1")] = None
    reviewing: Annotated[Ref | None, about("Reviewing officer", source="002 §1")] = None


class Attempt(Entry, frozen=True, kw_only=True):
    """One attempt to find a missing child: who, where, when, with what result (004 strengths 9)."""

    at: Annotated[When | None, about("Tried at", source="004 strengths 9")] = None
    by: Annotated[Ref | None, about("Tried by", source="004 strengths 9")] = None
    where: Annotated[str, about("Tried where", "address, place, telephone", "004 strengths 9")] = ""
    result: Annotated[str, about("Came of it", source="004 strengths 9")] = ""


class Missing(Entry, frozen=True, kw_only=True):
    """One absence of a child; the next is another one, with its own clock (K3 40)."""

    child: Annotated[Ref, about("Child", source="004 dev 13", names="child")]
    last_seen: Annotated[When | None, about("Last seen at", source="004 dev 13", wanted="tonight")] = None
    last_seen_by: Annotated[str, about("Last seen by, where", source="004 dev 13")] = ""
    reported: Annotated[When | None, about("Reported to police", source="004 dev 13", wanted="tonight")] = (
        None
    )
    reference: Annotated[str, about("Police reference", source="XC-21", wanted="tonight")] = ""
    grade: Annotated[str, about("Risk, as police grade it", source="004 dev 13")] = ""
    unit: Annotated[str, about("Police unit", "missing persons, exploitation; both areas", "004 dev 13")] = ""
    thought_with: Annotated[str, about("Thought to be with", "where, with whom, how known", "004 dev 13")] = (
        ""
    )
    telephone: Annotated[
        str, about("Child's telephone", "number, in use, who rings", "004 dev 13", restricted=True)
    ] = ""
    attempts: Annotated[
        dict[str, Attempt], about("Attempts to find the child", source="004 strengths 9")
    ] = {}
    returned: Annotated[
        When | None,
        about("Returned at", source="K3 40", event="missing-returned", after="last_seen"),
    ] = None
    state: Annotated[str, about("State on return", "hurt, clothes, words", "K3 40", long=True)] = ""
    interviewed: Annotated[
        When | None,
        about(
            "Return interview held",
            "independent, with the child",
            "K3 40",
            wanted="day team",
            once="returned",
            event="return-interview-held",
            closes=True,
            after="returned",
        ),
    ] = None
    interviewer: Annotated[
        str, about("Return interview by", source="K3 40", wanted="day team", once="returned")
    ] = ""


class CrossBorder(Entry, frozen=True, kw_only=True):
    """A child who lives in one area and was found in another: who holds what until when (XA-22; A12)."""

    child: Annotated[Ref, about("Child", source="XA-22", names="child")]
    home: Annotated[str, about("Home authority", "where the child lives", "XA-22", wanted="tonight")] = ""
    host: Annotated[
        str, about("Host authority", "where the child was found: acts first", "XA-22", wanted="tonight")
    ] = ""
    told: Annotated[When | None, about("The other told at", source="XA-22", wanted="tonight")] = None
    told_whom: Annotated[str, about("Told whom", source="XA-22")] = ""
    invited: Annotated[Answer | None, about("The other invited", source="XA-22")] = None
    answer: Annotated[
        Literal["accepts responsibility", "does not accept", "no answer yet"] | None,
        about("Its answer", source="XA-22", wanted="before hand-over"),
    ] = None
    accepted: Annotated[
        When | None,
        about(
            "Accepted in writing",
            "until then the host is responsible",
            "XA-22",
            wanted="before hand-over",
            after="told",
        ),
    ] = None
    police: Annotated[str, about("Police of both areas", source="004 dev 13")] = ""


class Allegation(Entry, frozen=True, kw_only=True):
    """An allegation against somebody who works with children: its own record (XA-17; XP-32; K1 12)."""

    person: Annotated[Ref, about("Adult", source="XA-17")]
    criteria: Annotated[
        tuple[
            Literal[
                "harmed or may have harmed a child",
                "possible criminal offence",
                "behaviour that indicates a risk",
                "behaviour that may be unsuitable",
            ],
            ...,
        ],
        about("Criteria", "which of the four", "XA-17", wanted="before hand-over"),
    ] = ()
    known: Annotated[
        When | None,
        about("Known since", source="XA-17", wanted="before hand-over", event="allegation-known"),
    ] = None
    works_as: Annotated[str, about("Works as", "also as a volunteer or carer", "XC-22")] = ""
    employer: Annotated[str, about("Employer", source="XC-22", restricted=True)] = ""
    area: Annotated[
        str, about("Works in the area of", "the authority: its LADO is told", "K1 12", wanted="tonight")
    ] = ""
    access: Annotated[
        str, about("Access to children now", "tonight, to whom, what stops it", "K1 12", wanted="tonight")
    ] = ""
    told_area: Annotated[
        str, about("LADO told, of which area", source="XP-32", wanted="before hand-over")
    ] = ""
    told: Annotated[
        When | None,
        about("LADO told at", source="XA-17", wanted="before hand-over", event="lado-told", closes=True),
    ] = None
    told_by: Annotated[Ref | None, about("LADO told by", source="XA-17")] = None
    told_adult: Annotated[
        Literal["no, not before it is agreed", "yes, agreed with police and LADO", "yes, without agreement"],
        about("Adult or employer told", "nobody, before police and LADO agree", "XP-32"),
    ] = "no, not before it is agreed"
    earlier: Annotated[str, about("Earlier allegations", source="A7", long=True)] = ""
    own_children: Annotated[str, about("The adult's own children", source="A7")] = ""
    at_work: Annotated[str, about("Children at work", "who else may be at risk", "A7")] = ""
    media: Annotated[str, about("Media interest", source="XC-27")] = ""


class Communication(Entry, frozen=True, kw_only=True):
    """What somebody needs to understand and be understood; a relative never interprets (XA-24; A13)."""

    who: Annotated[Ref, about("Who", "a child or an adult", "XA-24")]
    language: Annotated[str, about("Language or system", "spoken, signed, symbols", "XA-24")] = ""
    needs: Annotated[
        str, about("Disability, needs, aids", "as the person or family says it", "XA-24", long=True)
    ] = ""
    interpreter: Annotated[
        Ref | None, about("Interpreter", "accredited, no relative", "XA-24", wanted="tonight")
    ] = None
    accredited: Annotated[Answer | None, about("Accredited", source="XA-24", wanted="before hand-over")] = (
        None
    )
    joined: Annotated[When | None, about("Interpreter since", source="XA-24")] = None
    before: Annotated[str, about("Until then spoke", "through whom, of what", "K3 39")] = ""
    intermediary: Annotated[str, about("Intermediary", "needed, who, or why not", "XA-24")] = ""
    interview: Annotated[
        str, about("Interview, and how", "an interview is not assumed impossible", "A13", long=True)
    ] = ""
    departures: Annotated[str, about("Other than usual", "what, and the reason", "A13")] = ""
