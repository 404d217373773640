"""A large matter: 6 children, 40 people, 5 discussions, 60 actions, and what comes with them. Invented."""

from datetime import datetime, timedelta
from typing import Final

from duty_tui.calendar import LONDON
from duty_tui.record import Case, Ref, When, exactly
from duty_tui.record.child_now import Appointment, Promise, Seen, WhereNow
from duty_tui.record.decisions import Action, Contingency, FamilyTold, Medical, Section47, Threshold
from duty_tui.record.discussion import Decision, Discussion, Invitation, Line, Presence, View
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Check, Contact, Evidence, Referral

BEGAN: Final = datetime(2026, 12, 21, 19, 40, tzinfo=LONDON)
AT: Final = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)
"""The moment at which it is looked at: the fourth night."""

CHILDREN, PEOPLE, DISCUSSIONS, ACTIONS = 6, 40, 5, 60

NAMES: Final = ("Leo", "Poppy", "Ade", "Mia", "Noor", "Finn")
AGENCIES: Final = (
    *("edt", "police", "community-paediatrician", "school", "health-visitor", "gp", "camhs", "housing"),
    *("probation", "adult-mental-health", "early-help", "voluntary"),
)


def large_case() -> Case:
    """Return the matter; every call gives the same."""
    return Case(
        reference="B-2026-9000",
        severity="immediate",
        severity_line="reported: six children, four adults, injuries that nobody explains",
        referral=Referral(
            told=_at(0),
            caller=_person(39),
            caller_kind="professional",
            outline="was told: marks on three of six children",
            can_wait="no",
            can_wait_because="injuries",
        ),
        children={_child(number): _the_child(number) for number in range(CHILDREN)},
        people={_person(number): _the_person(number) for number in range(PEOPLE)},
        checks={f"check{n}": _check(n) for n in range(20)},
        contacts={f"contact{n}": _contact(n) for n in range(60)},
        evidence={f"evidence{n}": Evidence(what=f"photographs, set {n + 1}") for n in range(4)},
        where_now={f"where{n}": _where(n) for n in range(CHILDREN)},
        seen={f"seen{n}": _seen(n) for n in range(CHILDREN)},
        thresholds={f"threshold{n}": _threshold(n) for n in range(CHILDREN)},
        discussions={_discussion(n): _the_discussion(n) for n in range(DISCUSSIONS)},
        section47={f"s47{n}": _section47(n) for n in range(CHILDREN)},
        medicals={f"medical{n}": _medical(n) for n in range(CHILDREN)},
        family_told={
            "told": FamilyTold(what="that the children are examined", tell="may be told"),
            "not": FamilyTold(
                what="who rang", tell="not to be told", ground="police investigation", agreed_by=(_person(1),)
            ),
        },
        contingencies={
            f"if{n}": Contingency(
                if_what=f"nobody opens the door, visit {n + 1}", then="police, then ring back"
            )
            for n in range(6)
        },
        actions={f"action{n}": _action(n) for n in range(ACTIONS)},
        promises={
            f"promise{n}": Promise(to=_person(n), due=_at(60 * 70 + n), what="ring back") for n in range(12)
        },
        appointments={
            f"appointment{n}": Appointment(child=_child(n), what="CAMHS", at=_at(60 * 100 + n))
            for n in range(3)
        },
    )


def _at(minutes: int) -> When:
    return exactly(BEGAN + timedelta(minutes=minutes))


def _child(number: int) -> Ref:
    return Ref(f"child{number % CHILDREN}")


def _person(number: int) -> Ref:
    return Ref(f"person{number % PEOPLE}")


def _discussion(number: int) -> Ref:
    return Ref(f"discussion{number % DISCUSSIONS}")


def _the_child(number: int) -> Child:
    return Child(
        name=f"{NAMES[number]} Marchetti-Byrne",
        born=exactly(datetime(2014 + number * 2, 3, 1 + number, tzinfo=LONDON)),
        address="14 Alder Court, flat 3",
        home_with=(_person(0), _person(1), _person(2)),
        concerns=("injury",) if number % 2 else ("injury", "medical may be needed"),
        setting="Elm Park School",
        education="primary",
        language="English",
        interpreter="no",
    )


def _the_person(number: int) -> Person:
    if number < 8:
        return Person(
            name=f"Adult {number + 1} Byrne",
            kind="family",
            relation="aunt",
            adult_in_home="yes" if number < 4 else "no",
            parent_of=(_child(number),) if number < 2 else (),
        )
    return Person(
        name=f"Professional {number + 1}",
        kind="professional",
        agency=AGENCIES[number % len(AGENCIES)],
        post="senior practitioner",
        involved_with=(_child(number),) if number % 3 == 0 else (),
    )


def _check(number: int) -> Check:
    kinds = ("police", "health", "education", "case record")
    outcome = "known" if number % 3 else "asked, no result yet"
    return Check(
        kind=kinds[number % len(kinds)],  # type: ignore[arg-type]  # every one of them is a kind
        of=(_person(number % 8), _child(number)),
        asked=_at(20 + number),
        outcome=outcome,  # type: ignore[arg-type]  # both are outcomes
        result_at=_at(60 + number),
        permission="given",
    )


def _contact(number: int) -> Contact:
    return Contact(
        agency=AGENCIES[number % len(AGENCIES)],
        who=_person(8 + number),
        at=_at(15 + number * 7),
        result="spoke" if number % 2 else "no answer",
        words="rings back" if number % 2 else "",
        by=_person(9),
    )


def _where(number: int) -> WhereNow:
    return WhereNow(
        child=_child(number),
        place="ward 3, Royal Hospital" if number % 2 else "at the aunt's, 2 Elm Row",
        with_whom=(_person(number),),
        until=_at(60 * 100),
        known_by="seen",
        as_at=_at(60 * 70 + number),
    )


def _seen(number: int) -> Seen:
    return Seen(
        child=_child(number),
        began=_at(120 + number),
        by=(_person(9),),
        alone="yes",
        words="It hurts when I sit." if number % 2 else "",
    )


def _threshold(number: int) -> Threshold:
    return Threshold(
        child=_child(number),
        suffering="yes",
        likely="yes",
        harm=("physical",) if number % 2 else ("physical", "neglect"),
        outcome="met",
        reasons="marks that nobody explains",
        decided_by=_person(9),
        at=_at(40),
    )


def _section47(number: int) -> Section47:
    return Section47(
        child=_child(number),
        answer="yes",
        reasons="likely significant harm",
        discussion=_discussion(0),
        decided_by=_person(9),
        at=_at(130),
        means="by telephone",
    )


def _medical(number: int) -> Medical:
    return Medical(
        child=_child(number),
        answer="yes" if number % 2 else "no",
        reasons="marks fade",
        advice_by=_person(10),
        at=_at(60 * 24),
        consent="given" if number % 2 else None,
    )


def _the_discussion(number: int) -> Discussion:
    start = 60 * 14 * number + 95
    return Discussion(
        mode="telephone",
        purpose="whether the children are safe tonight",
        began=_at(start),
        ended=_at(start + 35),
        chair=_person(9),
        chair_grade="team manager",
        convened_by=_person(9),
        investigation="joint",
        investigation_reasons="both have work to do",
        legal_advice="rung at 08:00",
        next_needed="yes",
        next_at=_at(60 * 110),
        next_venue="conference call",
        invitations={f"invitation{number}-{n}": _invitation(n, start) for n in range(len(AGENCIES))},
        lines={f"line{number}-{n}": _line(n, start) for n in range(30)},
        views={f"view{number}-{n}": View(agency=AGENCIES[n + 1], view="at harm") for n in range(4)},
        decisions={f"decision{number}-{n}": _decision(n, start) for n in range(5)},
    )


def _invitation(number: int, start: int) -> Invitation:
    came = number % 3 != 2
    presence = {f"presence{number}": Presence(joined=_at(start), left=_at(start + 35))} if came else {}
    return Invitation(
        agency=AGENCIES[number],
        person=_person(8 + number),
        state="attended" if came else "no reply",
        presence=presence,
        decides="decides",
        met_child="yes" if number % 4 == 0 else "no",
    )


def _line(number: int, start: int) -> Line:
    return Line(
        text=f"what was said, line {number + 1}: marks on the arm, seen at school on Monday",
        told=_at(start + number),
        agency=AGENCIES[number % len(AGENCIES)],
        speaker=_person(8 + number),
        agenda="background",
        basis="saw",
        reach="partners" if number % 2 else "",
    )


def _decision(number: int, start: int) -> Decision:
    options = ("section47", "medical", "police-investigation", "conference", "refer-on")
    return Decision(
        option=options[number],
        answer="yes",
        words="for all six",
        children=tuple(_child(n) for n in range(CHILDREN)),
        at=_at(start + 30),
        reasons="as analysed",
    )


def _action(number: int) -> Action:
    due = 60 * 72 + number * 20 if number % 2 else 60 * 100 + number
    return Action(
        action=f"see {NAMES[number % CHILDREN]} at home, visit {number + 1}",
        purpose="the child is seen alone and safe",
        children=(_child(number),),
        owner=_person(8 + number % 20) if number % 5 else None,
        post="day team" if number % 5 == 0 else "",
        due=_at(due) if number % 7 else None,
        immediate=number % 10 == 0,
        discussion=_discussion(number),
        state="done" if number % 3 == 0 else None,
    )
