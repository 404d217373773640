"""Every clock of PRACTICE A2: name, protocol, facts, when it ends, its source; each side of each boundary."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.protocol.files import SHIPPED
from duty_tui.protocol.loader import load, shipped
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When
from duty_tui.record.branches.emergency import ProtectionOrder
from duty_tui.record.decisions import Action, Medical, Section47, Threshold
from duty_tui.record.discussion import Decision, Discussion
from duty_tui.record.handover import Recipient
from duty_tui.record.moments import Moment
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Contact, Referral
from duty_tui.rules.clocks import Clock, clocks
from duty_tui.rules.events import events
from tests.rules.facts_of_a_night import attended

LEO = Child(name="Leo", education="primary")


def when(text: str) -> When:
    """A wall-clock time of London, to the minute."""
    return When(typed=text, at=datetime.fromisoformat(text).replace(tzinfo=LONDON), precision="exact")


def told(text: str, **more: Any) -> Case:
    return Case(reference="x", children={"leo": LEO}, referral=Referral(told=when(text)), **more)


def decided(text: str, *, concerns: tuple[Any, ...] = (), harm: tuple[Any, ...] = (), **more: Any) -> Case:
    """Reasonable cause was recorded then."""
    threshold = Threshold(child="leo", outcome="met", at=when(text), harm=harm)
    return Case(
        reference="x",
        children={"leo": replace(LEO, concerns=concerns)},
        thresholds={"t": threshold},
        **more,
    )


def ended(text: str, **fields: Any) -> Case:
    held = Discussion(began=when(text), ended=when(text), **fields)
    return Case(reference="x", children={"leo": LEO}, discussions={"d": held})


def conference(text: str, answer: str, contact: Contact | None = None) -> Case:
    decision = Decision(option="conference", answer=answer, at=when(text))
    case = ended("2026-11-20T10:00", decisions={"c": decision})
    return replace(case, contacts={"c": contact} if contact else {})


def started(*began: str, informed_by: int = 0) -> Case:
    """Discussions that began then; one of them informed a "yes" to section 47."""
    held = {f"d{n}": Discussion(began=when(text), ended=when(text)) for n, text in enumerate(began)}
    yes = Section47(child="leo", answer="yes", discussion=f"d{informed_by}")
    return Case(reference="x", children={"leo": LEO}, discussions=held, section47={"s": yes})


def happened(event: str, text: str, **more: str) -> Case:
    """Moments that were entered by name."""
    named = {event: text, **{name.replace("_", "-"): at for name, at in more.items()}}
    return Case(reference="x", moments={n: Moment(event=n, at=when(at)) for n, at in named.items()})


def unanswered(text: str) -> Case:
    call = Contact(agency="community-paediatrician", result="no answer", at=when(text))
    return Case(reference="x", contacts={"c": call})


def immediate(text: str, **fields: Any) -> Case:
    action = Action(action="see Leo", immediate=True, discussion="d", **fields)
    return replace(ended(text), actions={"a": action})


def examined(text: str, **fields: Any) -> Case:
    return Case(reference="x", medicals={"m": Medical(child="leo", answer="yes", held=when(text), **fields)})


def order(**fields: Any) -> Case:
    made = ProtectionOrder(child="leo", stage="made", made=when("2026-10-24T16:00"), **fields)
    return Case(reference="x", protection_orders={"o": made})


def running(case: Case, protocol: Protocol) -> dict[str, Clock]:
    return {each.key: each for each in clocks(protocol, events(case, protocol))}


CLOCKS: tuple[tuple[str, str, Case, str, str | None, str], ...] = (
    # name, protocol, facts, limit, its end (none: it does not run), source
    # referral: one working day; the day of the call never counts
    (
        "Thursday",
        "national",
        told("2026-11-19T16:59"),
        "referral-decision",
        "2026-11-20T17:00",
        "flow chart 1",
    ),
    (
        "Friday before closing",
        "national",
        told("2026-11-20T16:59"),
        "referral-decision",
        "2026-11-23T17:00",
        "",
    ),
    ("Friday night", "national", told("2026-11-20T23:59"), "referral-decision", "2026-11-23T17:00", ""),
    ("Saturday", "national", told("2026-11-21T00:00"), "referral-decision", "2026-11-23T17:00", ""),
    ("Sunday", "national", told("2026-11-22T23:59"), "referral-decision", "2026-11-23T17:00", ""),
    (
        "Monday, first minute",
        "national",
        told("2026-11-23T00:00"),
        "referral-decision",
        "2026-11-24T17:00",
        "",
    ),
    ("Maundy Thursday", "national", told("2026-04-02T18:00"), "referral-decision", "2026-04-07T17:00", ""),
    ("Good Friday", "national", told("2026-04-03T10:00"), "referral-decision", "2026-04-07T17:00", ""),
    ("Easter Monday", "national", told("2026-04-06T23:59"), "referral-decision", "2026-04-07T17:00", ""),
    ("Easter Tuesday", "national", told("2026-04-07T00:00"), "referral-decision", "2026-04-08T17:00", ""),
    ("Christmas Eve 2026", "national", told("2026-12-24T08:00"), "referral-decision", "2026-12-29T17:00", ""),
    (
        "substitute of Boxing Day",
        "national",
        told("2026-12-28T23:59"),
        "referral-decision",
        "2026-12-29T17:00",
        "",
    ),
    (
        "New Year's Eve 2026",
        "national",
        told("2026-12-31T12:00"),
        "referral-decision",
        "2027-01-04T17:00",
        "",
    ),
    ("jubilee 2022", "national", told("2022-06-01T12:00"), "referral-decision", "2022-06-06T17:00", ""),
    (
        "the late bank holiday of May 2022",
        "national",
        told("2022-05-27T12:00"),
        "referral-decision",
        "2022-05-30T17:00",
        "",
    ),
    ("state funeral 2022", "national", told("2022-09-16T12:00"), "referral-decision", "2022-09-20T17:00", ""),
    ("coronation 2023", "national", told("2023-05-05T12:00"), "referral-decision", "2023-05-09T17:00", ""),
    (
        "week before the coronation",
        "national",
        told("2023-04-28T12:00"),
        "referral-decision",
        "2023-05-02T17:00",
        "",
    ),
    # hand-over: the next opening
    (
        "longest ordinary gap: 112 hours",
        "bristol",
        told("2026-12-24T17:00"),
        "hand-over",
        "2026-12-29T09:00",
        "001 Out of hours",
    ),
    ("a minute before opening", "bristol", told("2026-11-23T08:59"), "hand-over", "2026-11-23T09:00", ""),
    ("at opening", "bristol", told("2026-11-23T09:00"), "hand-over", "2026-11-24T09:00", ""),
    # hold the discussion
    (
        "24 hours by the base",
        "national",
        decided("2026-11-20T22:00"),
        "discussion",
        "2026-11-21T22:00",
        "000 §1 b1",
    ),
    (
        "24 hours of Bromley",
        "bromley",
        decided("2026-11-20T22:00"),
        "discussion",
        "2026-11-21T22:00",
        "000 §1 b1",
    ),
    (
        "over the night with 25 hours",
        "bromley",
        decided("2026-10-24T22:00"),
        "discussion",
        "2026-10-25T21:00",
        "",
    ),
    (
        "over the night with 23 hours",
        "bromley",
        decided("2026-03-28T22:00"),
        "discussion",
        "2026-03-29T23:00",
        "",
    ),
    (
        "two working days of County Durham",
        "durham",
        decided("2026-11-20T22:00"),
        "discussion",
        "2026-11-24T17:00",
        "Durham manual",
    ),
    (
        "three working days from the referral",
        "bromley",
        told("2026-11-20T22:00"),
        "discussion-outer",
        "2026-11-25T17:00",
        "004 strengths 2",
    ),
    ("three over Christmas", "bromley", told("2026-12-24T08:00"), "discussion-outer", "2026-12-31T17:00", ""),
    ("no reasonable cause, no clock", "bromley", Case(reference="x"), "discussion", None, ""),
    # the same day, where the facts call for it
    (
        "an injury",
        "durham",
        decided("2026-11-20T22:00", concerns=("injury",)),
        "discussion-same-day",
        "2026-11-20T23:59",
        "Durham manual",
    ),
    (
        "just after midnight",
        "durham",
        decided("2026-11-21T00:01", concerns=("injury",)),
        "discussion-same-day",
        "2026-11-21T23:59",
        "",
    ),
    (
        "sexual abuse, from its kind of harm",
        "national",
        decided("2026-11-20T22:00", harm=("sexual",)),
        "discussion-same-day",
        "2026-11-20T23:59",
        "",
    ),
    (
        "neglect",
        "national",
        decided("2026-11-20T22:00", harm=("neglect",)),
        "discussion-same-day",
        "2026-11-20T23:59",
        "",
    ),
    (
        "induced illness",
        "national",
        decided("2026-11-20T22:00", concerns=("fabricated or induced illness",)),
        "discussion-same-day",
        "2026-11-20T23:59",
        "",
    ),
    (
        "emotional harm does not",
        "national",
        decided("2026-11-20T22:00", harm=("emotional",)),
        "discussion-same-day",
        None,
        "",
    ),
    (
        "missing does not",
        "durham",
        decided("2026-11-20T22:00", concerns=("missing",)),
        "discussion-same-day",
        None,
        "",
    ),
    # forms
    (
        "one hour for the pro-forma",
        "durham",
        decided("2026-10-23T18:00"),
        "pro-forma",
        "2026-10-23T19:00",
        "003 ¶11; 003 ¶13",
    ),
    (
        "over the hour that comes twice",
        "durham",
        decided("2026-10-25T01:30"),
        "pro-forma",
        "2026-10-25T01:30",
        "",
    ),
    ("no pro-forma in Bristol", "bristol", decided("2026-10-23T18:00"), "pro-forma", None, ""),
    # calls
    (
        "ten minutes",
        "bromley",
        unanswered("2026-12-24T20:24"),
        "call-back",
        "2026-12-24T20:34",
        "000 §1, paragraph after b3",
    ),
    (
        "ten minutes over midnight",
        "bromley",
        unanswered("2026-12-24T23:55"),
        "call-back",
        "2026-12-25T00:05",
        "",
    ),
    # immediate action
    (
        "the same day",
        "bristol",
        immediate("2026-12-24T21:50"),
        "immediate-action",
        "2026-12-24T23:59",
        "001 Flow chart",
    ),
    ("done", "bristol", immediate("2026-12-24T21:50", state="done"), "immediate-action", None, ""),
    # the conference service
    (
        "decided",
        "bromley",
        conference("2026-11-20T10:30", "decided"),
        "conference-referral",
        "2026-11-21T10:30",
        "000 §2 b7",
    ),
    ("likely only", "bromley", conference("2026-11-20T10:30", "likely"), "conference-referral", None, ""),
    (
        "after section 47",
        "bromley",
        conference("2026-11-20T10:30", "after section 47"),
        "conference-referral",
        None,
        "",
    ),
    # what is sent after the discussion
    (
        "decisions in 24 hours, over the change",
        "durham",
        ended("2026-10-24T11:25"),
        "decisions",
        "2026-10-25T10:25",
        "003 ¶16",
    ),
    (
        "one working day of Bromley",
        "bromley",
        ended("2026-11-20T11:00"),
        "record",
        "2026-11-23T17:00",
        "000 §5",
    ),
    (
        "three working days of County Durham",
        "durham",
        ended("2026-10-24T11:25"),
        "record",
        "2026-10-28T17:00",
        "003 ¶16",
    ),
    (
        "ten working days of Bristol",
        "bristol",
        ended("2026-12-24T21:50"),
        "record",
        "2027-01-12T17:00",
        "001 Dissemination",
    ),
    # another one, after a call
    (
        "five working days after a call",
        "national",
        ended("2026-11-20T11:00", mode="telephone", next_needed="yes"),
        "follow-on",
        "2026-11-27T17:00",
        "Isle of Man",
    ),
    (
        "after a meeting none",
        "national",
        ended("2026-11-20T11:00", mode="face to face", next_needed="yes"),
        "follow-on",
        None,
        "",
    ),
    (
        "none wanted",
        "national",
        ended("2026-11-20T11:00", mode="telephone", next_needed="no"),
        "follow-on",
        None,
        "",
    ),
    # section 47
    (
        "six working days of County Durham",
        "durham",
        started("2026-11-20T11:00"),
        "section47-outcome",
        "2026-11-30T17:00",
        "Durham manual",
    ),
    (
        "fifteen from the one that started it",
        "national",
        started("2026-11-20T11:00", "2026-11-24T11:00"),
        "conference",
        "2026-12-11T17:00",
        "not the last",
    ),
    (
        "started by the second",
        "national",
        started("2026-11-20T11:00", "2026-11-24T11:00", informed_by=1),
        "conference",
        "2026-12-15T17:00",
        "",
    ),
    (
        "forty-five by the base",
        "national",
        told("2026-10-23T17:35"),
        "assessment",
        "2026-12-29T17:00",
        "002 §4",
    ),
    (
        "forty-five from the referral",
        "bristol",
        told("2026-10-23T17:35"),
        "assessment",
        "2026-12-29T17:00",
        "001 Section 47; 002 §4",
    ),
    (
        "forty-five over Easter",
        "bromley",
        told("2026-03-28T22:35"),
        "assessment",
        "2026-06-04T17:00",
        "000 §3 b7; 002 §4",
    ),
    # powers and orders
    (
        "72 hours, 24 to 25 October",
        "national",
        happened("police-protection-began", "2026-10-24T23:40"),
        "police-protection",
        "2026-10-27T22:40",
        "Children Act 1989 s46(6)",
    ),
    (
        "72 hours, 28 to 29 March",
        "national",
        happened("police-protection-began", "2026-03-28T23:40"),
        "police-protection",
        "2026-04-01T00:40",
        "",
    ),
    (
        "eight days of an order",
        "national",
        happened("protection-order-made", "2026-11-20T16:00"),
        "protection-order",
        "2026-11-28T16:00",
        "Children Act 1989 s45(1)",
    ),
    (
        "eight days over the change",
        "national",
        happened("protection-order-made", "2026-10-20T16:00"),
        "protection-order",
        "2026-10-28T15:00",
        "",
    ),
    (
        "fifteen days in all",
        "national",
        happened("protection-order-made", "2026-11-20T16:00"),
        "protection-order-longest",
        "2026-12-05T16:00",
        "Children Act 1989 s45(5)",
    ),
    (
        "without notice: served in 48 hours",
        "national",
        order(without_notice="yes"),
        "protection-order-service",
        "2026-10-26T15:00",
        "without notice",
    ),
    ("with notice", "national", order(without_notice="no"), "protection-order-service", None, ""),
    # one working day, five working days
    (
        "LADO",
        "national",
        happened("allegation-known", "2026-10-23T17:35"),
        "lado",
        "2026-10-26T17:00",
        "people who work with children",
    ),
    (
        "serious incident over Easter",
        "national",
        happened("serious-incident-known", "2026-03-28T22:35"),
        "serious-incident",
        "2026-04-07T17:00",
        "notifiable incidents",
    ),
    (
        "complex abuse, from the referral",
        "bristol",
        told(
            "2026-10-23T17:35",
            moments={"m": Moment(event="complex-abuse-suspected", at=when("2026-10-23T20:00"))},
        ),
        "complex-abuse",
        "2026-10-26T17:00",
        "001 Complex",
    ),
    ("no complex abuse", "bristol", told("2026-10-23T17:35"), "complex-abuse", None, ""),
    # doctors
    (
        "opinion in 72 hours",
        "national",
        examined("2026-10-24T12:00"),
        "medical-opinion",
        "2026-10-27T11:00",
        "Calderdale",
    ),
)


@pytest.mark.parametrize(
    "protocol,case,key,ends,source",
    [row[1:] for row in CLOCKS],
    ids=[f"{row[3]}: {row[0]}" for row in CLOCKS],
)
def test_the_clock_ends(protocol: str, case: Case, key: str, ends: str | None, source: str) -> None:
    found = running(case, shipped(protocol)).get(key)
    assert (f"{found.ends:%Y-%m-%dT%H:%M}" if found else None) == ends
    assert source in (found.source if found else "")


def test_every_limit_of_every_protocol_has_a_row() -> None:
    """What nobody has worked out by hand is not shipped; groups of facts have tables of their own."""
    tried = {row[3] for row in CLOCKS}
    of_groups = {"fgm-report", "fgm-report-limit", "return-interview", "contact-reply"}
    limits = {key for name in SHIPPED for key in shipped(name).clock}
    assert limits - tried - of_groups == set()


def test_no_length_and_no_source_of_a_limit_stands_in_the_program() -> None:
    """Other lengths give other ends, for every limit: nothing marked K, [law*] or [craft] is hard-coded."""
    for name in SHIPPED:
        protocol = shipped(name)
        for key, limit in protocol.clock.items():
            bare = {
                "working_days": None,
                "elapsed_hours": None,
                "elapsed_minutes": None,
                "office_hours": None,
                "next_opening": False,
                "same_day": False,
            }
            kept = {field: value for field, value in bare.items() if hasattr(limit, field)}
            other = replace(limit, **{**kept, "elapsed_minutes": 7})
            if hasattr(limit, "calendar_months"):
                other = replace(other, calendar_months=None)
            changed = replace(protocol, clock={key: other})
            began = {event: datetime(2026, 11, 20, 12, tzinfo=LONDON) for event in protocol.events}
            [found] = clocks(changed, began)
            assert found.ends == datetime(2026, 11, 20, 12, 7, tzinfo=LONDON)


# what meets a limit

RANG = Contact(agency="conference-service", result="spoke", at=when("2026-11-21T10:30"))
LATE = replace(RANG, at=when("2026-11-21T10:31"))


@pytest.mark.parametrize("contact,overdue", [(RANG, False), (LATE, True)])
def test_the_conference_service_is_told_within_24_hours_or_a_minute_late(
    contact: Contact, overdue: bool
) -> None:
    """000 §2 b7."""
    found = running(conference("2026-11-20T10:30", "decided", contact), shipped("bromley"))
    each = found["conference-referral"]
    assert each.met == contact.at.at if contact.at else False
    assert each.overdue(datetime(2026, 12, 1, tzinfo=LONDON)) is overdue


def test_an_unanswered_call_to_the_conference_service_meets_nothing() -> None:
    missed = replace(RANG, result="no answer")
    found = running(conference("2026-11-20T10:30", "decided", missed), shipped("bromley"))
    assert found["conference-referral"].met is None


def circulated(**sent: Recipient) -> Case:
    """Police and the school attended a meeting that ended at 11:00; what was sent to whom."""
    rows = {"p": attended("police", person="tom"), "s": attended("school", person="jo")}
    people = {"tom": Person(name="Tom Okafor"), "jo": Person(name="Jo Hale")}
    case = ended("2026-11-20T11:00", invitations=rows)
    return replace(case, people=people, children={}, recipients=sent)


def to(person: str, **fields: Any) -> Recipient:
    return Recipient(key="participants", person=person, **fields)


NOON, ONE = when("2026-11-20T12:00"), when("2026-11-20T13:00")


@pytest.mark.parametrize(
    "recipients,decisions,record",
    [
        ({}, None, None),
        ({"t": to("tom", decisions_sent=NOON)}, None, None),
        ({"t": to("tom", decisions_sent=NOON), "j": to("jo", decisions_sent=ONE)}, ONE, None),
        ({"t": to("tom", decisions_sent=NOON), "j": to("jo", sent=ONE)}, ONE, None),
        ({"t": to("tom", sent=NOON), "j": to("jo", sent=ONE)}, ONE, ONE),
        ({"t": to("tom", sent=NOON), "j": to("jo", removed_because="left the post")}, NOON, NOON),
    ],
)
def test_decisions_and_record_have_gone_when_the_last_has_them(
    recipients: dict[str, Recipient], decisions: When | None, record: When | None
) -> None:
    """003 ¶16: two circulations, two limits."""
    found = running(circulated(**recipients), shipped("durham"))
    assert found["decisions"].met == (decisions.at if decisions else None)
    assert found["record"].met == (record.at if record else None)


def test_a_discussion_after_the_call_meets_the_limit_of_the_next() -> None:
    case = ended("2026-11-20T11:00", mode="telephone", next_needed="yes")
    later = Discussion(began=when("2026-11-24T11:00"))
    assert running(case, shipped("national"))["follow-on"].met is None
    both = replace(case, discussions={**case.discussions, "e": later})
    assert running(both, shipped("national"))["follow-on"].met == later.began.at if later.began else False


@pytest.mark.parametrize(
    "fields,met",
    [
        ({}, None),
        ({"opinion": "old bruises"}, "2026-10-24T12:00"),
        ({"opinion_at": when("2026-10-25T09:00")}, "2026-10-25T09:00"),
    ],
)
def test_an_opinion_meets_its_limit(fields: dict[str, Any], met: str | None) -> None:
    found = running(examined("2026-10-24T12:00", **fields), shipped("national"))["medical-opinion"]
    assert (f"{found.met:%Y-%m-%dT%H:%M}" if found.met else None) == met


@pytest.mark.parametrize("served,late", [("2026-10-26T15:00", False), ("2026-10-26T15:01", True)])
def test_an_order_is_served_in_48_hours_or_late(served: str, late: bool) -> None:
    found = running(order(without_notice="yes", served=when(served)), shipped("national"))
    assert found["protection-order-service"].overdue(datetime(2026, 12, 1, tzinfo=LONDON)) is late


def test_what_a_group_of_facts_tells_stands_above_a_moment_entered_by_name() -> None:
    by_name = {"m": Moment(event="protection-order-made", at=when("2026-11-20T16:00"))}
    found = running(replace(order(), moments=by_name), shipped("national"))
    assert f"{found['protection-order'].began:%Y-%m-%d}" == "2026-10-24"


# settings of an authority

HEAD = """
key = "here"
title = "An authority of the tests"
version = "1"
extends = "national"
in_force_from = 2020-01-01
checked_on = 2026-11-21
"""


def own(body: str) -> Protocol:
    return load(HEAD + body)


LAST = """
[clock.conference]
label = "Conference"
starts = "last-discussion-began"
working_days = 15
source = "local; confirm"
"""


def test_the_conference_counts_from_the_last_discussion_where_an_authority_says_so() -> None:
    """XA-08: only by explicit setting."""
    case = started("2026-11-20T11:00", "2026-11-24T11:00")
    assert f"{running(case, own(LAST))['conference'].ends:%Y-%m-%d}" == "2026-12-15"
    assert f"{running(case, shipped('national'))['conference'].ends:%Y-%m-%d}" == "2026-12-11"


@pytest.mark.parametrize(
    "length,ends",
    [
        ("working_days = 1", "2026-11-23T17:00"),
        ("office_hours = 24", "2026-11-25T17:00"),
        ("office_hours = 8", "2026-11-23T17:00"),
        ("office_hours = 9", "2026-11-24T10:00"),
        ("elapsed_hours = 24", "2026-11-21T18:00"),
    ],
)
def test_24_working_hours_may_be_one_day_or_three(length: str, ends: str) -> None:
    """000 §5 can be read in two ways; an authority says which."""
    source = 'source = "local; confirm"'
    body = f'[clock.record]\nlabel = "Record"\nstarts = "discussion-ended"\n{length}\n{source}\n'
    found = running(ended("2026-11-20T18:00"), own(body))["record"]
    assert f"{found.ends:%Y-%m-%dT%H:%M}" == ends


@pytest.mark.parametrize(
    "days,ends",
    [
        ('closures = {2026-12-29 = "shut between the years"}', "2026-12-30T17:00"),
        ('struck = {2026-12-28 = "open all the same"}', "2026-12-28T17:00"),
        ('struck = {2026-12-28 = "open"}\nclosures = {2026-12-29 = "shut"}', "2026-12-28T17:00"),
        ('weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]', "2026-12-29T17:00"),
        ('weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]', "2026-12-27T17:00"),
        ("closes = 16:30:00", "2026-12-29T16:30"),
    ],
)
def test_an_administrators_days_and_hours_move_the_limit(days: str, ends: str) -> None:
    """XA-29: closures added, bank holidays struck, office hours; Saturday the 26th is Boxing Day itself."""
    found = running(told("2026-12-24T19:40"), own(f"[office]\n{days}\n"))["referral-decision"]
    assert f"{found.ends:%Y-%m-%dT%H:%M}" == ends


OWN_EVENT = """
[events]
local-visit = "the child was visited"

[clock.local-letter]
label = "Letter to the family"
starts = "local-visit"
working_days = 2
source = "local; confirm"
"""


def test_an_authoritys_own_event_is_entered_by_name_and_starts_its_own_limit() -> None:
    assert "local-letter" not in running(told("2026-11-20T11:00"), own(OWN_EVENT))
    found = running(happened("local-visit", "2026-11-20T11:00"), own(OWN_EVENT))["local-letter"]
    assert f"{found.ends:%Y-%m-%dT%H:%M}" == "2026-11-24T17:00"


def test_what_the_record_tells_stands_above_a_moment_that_was_entered_by_name() -> None:
    case = replace(
        told("2026-11-20T11:00"), moments={"m": Moment(event="referral", at=when("2026-11-27T11:00"))}
    )
    assert f"{running(case, shipped('national'))['referral-decision'].ends:%Y-%m-%d}" == "2026-11-23"
