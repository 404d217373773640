"""Rows of the guidance of Bristol (001) that ask for a behaviour, and not for one fact."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.documents.parts import Heading, PageOne
from duty_tui.keeping.making import Founder, create
from duty_tui.protocol.loader import content_hash
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, exactly
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from duty_tui.rules.branches import is_open
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.prompts import prompts
from duty_tui.rules.routing import receivers
from duty_tui.session.answering import DONE, plan_another, reply
from duty_tui.session.browsing import collections, new
from duty_tui.session.checklist import invitation, prompted, rows
from duty_tui.session.meeting import logged
from duty_tui.session.working import Working
from duty_tui.wording import WEEKDAYS
from tests.christmas_eve import AT, BRISTOL, clock
from tests.first_night import WORDS, plainly
from tests.rules.facts_of_a_night import DANA, HELD, everybody, held, met, night


def edition(case: Case, protocol: Protocol = BRISTOL, at: datetime = AT) -> Edition:
    return Edition(case, protocol, at, 1, "", "day-team", "Dana Whitlock", "1 0000")


def said(found: object) -> str:
    """Every text of parts of a document, on one line."""
    if isinstance(found, str):
        return plainly(found)
    if isinstance(found, tuple):
        return " ".join(map(said, found))
    return said(tuple(getattr(found, f.name) for f in fields(found))) if is_dataclass(found) else ""


def printed(case: Case, protocol: Protocol = BRISTOL, at: datetime = AT) -> str:
    return said(hand_over(edition(case, protocol, at)))


def headings(case: Case, at: datetime = AT) -> list[str]:
    """Every heading without its date; those of the chronology are nothing else."""
    found = [part.text for part in hand_over(edition(case, at=at)).parts if isinstance(part, Heading)]
    return [text.partition(",")[0] for text in found if not text.startswith(WEEKDAYS)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "store"
    create(path, Founder("dw", "Dana Whitlock", "EDT social worker"), WORDS, "bristol", cheap=True, at=AT)
    with Desk.unlock(path, "dw", WORDS, at=AT) as opened:
        yield opened


def working(desk: Desk, case: Case) -> Working:
    return Working.new(desk, replace(case, protocol=content_hash(BRISTOL)))


# The discussion and its purpose


def test_the_purpose_is_printed_over_every_discussion_and_speaks_of_suspicion_not_proof() -> None:
    text = printed(held())
    assert "To determine the child's welfare and plan rapid action" in text
    assert "reasonable cause to suspect significant harm: a risk, not proof." in text
    assert "To determine the child's welfare" not in printed(night())


def test_a_use_beside_the_purpose_is_flagged_in_the_record() -> None:
    flag = "A strategy discussion is held for its purpose only."
    assert f"to find a placement. {flag}" in printed(held(other_purpose="to find a placement"))
    assert flag not in printed(held())


def test_the_agenda_stands_in_its_order_in_the_document() -> None:
    order = [f"{item.number} {item.title}" for _, item in BRISTOL.agenda_in_order()]
    text = printed(held())
    places = [text.index(title) for title in order]
    assert places == sorted(places)
    assert order[0] == "1 Introductions and apologies"
    assert order[9] == "10 Next meeting"


def test_what_the_local_protocol_calls_an_item_is_what_stands_in_the_record() -> None:
    agenda = {**BRISTOL.agenda, "decisions": replace(BRISTOL.agenda["decisions"], title="What we decided")}
    text = printed(held(), replace(BRISTOL, agenda=agenda))
    assert "6 What we decided" in text
    assert "6 Decisions" not in text


# Who is brought in


def test_a_professional_who_referred_is_proposed_and_invited_by_name(desk: Desk) -> None:
    head = Person(name="Jo Hale", kind="professional", post="head teacher")
    referral = Referral(caller="head", caller_kind="professional")
    matter = working(desk, night(people={"dana": DANA, "head": head}, referral=referral))
    found = rows(matter.case, matter.protocol, prompted(matter))
    [row] = [row for row in found if row.agency == "referrer"]
    path = invitation(matter, row)
    assert matter.at(path).person == "head"


def test_a_member_of_the_public_is_never_proposed(desk: Desk) -> None:
    nan = Person(name="Rosalind Byrne", kind="public")
    referral = Referral(caller="nan", caller_kind="member of the public")
    matter = working(desk, night(people={"dana": DANA, "nan": nan}, referral=referral))
    found = rows(matter.case, matter.protocol, prompted(matter))
    assert [row.state for row in found if row.is_reporter] == ["NOT INVITED"]
    assert "referrer" not in {row.agency for row in found}


def test_those_whom_the_night_brings_in_are_proposed_first_and_are_the_protocols(desk: Desk) -> None:
    matter = working(desk, night())
    proposed = [row.agency for row in rows(matter.case, BRISTOL, ())]
    assert proposed[:3] == ["edt", "police", "community-paediatrician"]
    health = replace(BRISTOL.quorum["health"], agencies=("hospital", "community-paediatrician"))
    other = replace(BRISTOL, quorum={**BRISTOL.quorum, "health": health})
    assert "hospital" in [row.agency for row in rows(matter.case, other, ())][:3]


# A series of discussions


def series(**action: object) -> Case:
    """A discussion was held, an action agreed in it, and a second one is planned."""
    visit = Action(action="visit the flat", owner="dana", discussion="d", **action)  # type: ignore[arg-type]
    later = {"d": HELD, "e": Discussion(planned=clock(23, 30), began=clock(23, 30))}
    return night(discussions=later, actions={"a": visit})


def test_the_outcome_of_each_earlier_action_stands_before_item_1_of_the_next_discussion() -> None:
    text = printed(series(state="not yet", state_by="police", new_due=clock(23, 50)))
    second = text[text.index("24 December 2026, 23:30") :]
    before, item_1 = second.index("Before item 1"), second.index("1 Introductions and apologies")
    assert before < second.index("visit the flat") < second.index("not yet, police, by Thu") < item_1


def test_the_first_discussion_has_nothing_to_review() -> None:
    assert "Before item 1: actions agreed" not in printed(night(discussions={"d": HELD}))


def test_in_the_meeting_earlier_actions_are_the_first_rows_of_the_first_item(desk: Desk) -> None:
    matter = working(desk, series())
    first = logged(matter.case, matter.protocol, ("discussions", "e"), "attendance", first=True)
    assert [(row.path, row.asks[0]) for row in first] == [(("actions", "a"), "state")]
    assert first[0].text.startswith("BEFORE 1  visit the flat")
    assert logged(matter.case, matter.protocol, ("discussions", "d"), "attendance", first=True) == ()


@pytest.mark.parametrize("state,made", [("further discussion needed", 2), ("done", 1)])
def test_an_agency_that_needs_a_further_discussion_has_one_planned(desk: Desk, state: str, made: int) -> None:
    agreed = Action(action="visit", discussion="d", state=state, state_at=clock(23))  # type: ignore[arg-type]
    matter = working(desk, night(discussions={"d": HELD}, actions={"a": agreed}))
    for asked in [each for each in prompts(matter.case, BRISTOL, AT) if each.key == "further-discussion"]:
        reply(matter, asked, DONE)
    assert len(matter.case.discussions) == made
    assert not [each for each in matter.case.discussions.values() if each.began and each != HELD]


def test_one_that_is_planned_already_is_not_planned_twice(desk: Desk) -> None:
    planned = {"d": HELD, "e": Discussion(planned=clock(23, 50))}
    matter = working(desk, night(discussions=planned))
    plan_another(matter)
    assert len(matter.case.discussions) == 2


# Out of hours


@pytest.mark.parametrize(
    "moment",
    ["2026-11-23T11:00", "2026-11-23T03:00", "2026-11-28T14:00", "2026-12-25T21:00", "2026-12-28T12:00"],
    ids=["Monday", "at night", "Saturday", "Christmas", "bank holiday"],
)
def test_the_record_is_the_same_whenever_the_discussion_is_held(moment: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
    begun = Discussion(began=exactly(at), ended=exactly(at + timedelta(minutes=40)), invitations=everybody())
    case = night(
        discussions={"d": begun},
        thresholds=replace(met(), at=exactly(at)),
        referral=Referral(told=exactly(at)),
    )
    found = [text.partition(",")[0] for text in headings(case, at + timedelta(hours=1))]
    ordinary = held(invitations=everybody())
    other = replace(ordinary, thresholds={"x": met()}, referral=Referral(told=clock(19)))
    assert found == headings(other)
    assert "Strategy discussion" in found


def test_the_hand_over_goes_to_who_is_responsible_already_else_to_the_front_door() -> None:
    known, new = Child(name="Leo", open_to="Ann Rees, North team"), Child(name="Mia")
    assert receivers(night(children={"leo": known}), BRISTOL) == ("Ann Rees, North team",)
    assert receivers(night(children={"mia": new}), BRISTOL) == ("First Response",)
    assert receivers(Case(reference="x"), BRISTOL) == ("First Response",)
    both = night(children={"leo": known, "mia": new, "jo": known})
    assert receivers(both, BRISTOL) == ("Ann Rees, North team", "First Response")
    [first] = [part for part in hand_over(edition(both)).parts if isinstance(part, PageOne)]
    assert first.title.endswith("hand-over to Ann Rees, North team; First Response")
    goes = "Ann Rees, North team; First Response, first-response@bristol.example (not confirmed), by secure"
    assert goes in printed(both)


def test_the_front_door_has_its_local_name() -> None:
    other = replace(BRISTOL, office=replace(BRISTOL.office, front_door="MASH"))
    assert receivers(night(), other) == ("MASH",)


# Clocks


def test_a_meeting_on_complex_abuse_is_due_within_one_working_day_of_the_referral() -> None:
    # Christmas Eve is a Thursday: the next working day is Tuesday, the office shuts at 17:00.
    case = night(referral=Referral(told=clock(19, 40), complex_abuse="yes"))
    [found] = [each for each in clocks(BRISTOL, events(case, BRISTOL)) if each.key == "complex-abuse"]
    assert found.began == clock(19, 40).at
    assert found.ends == datetime(2026, 12, 29, 17, tzinfo=LONDON)


@pytest.mark.parametrize("answer", ["no", "not known", None])
def test_without_the_suspicion_that_clock_does_not_run(answer: str | None) -> None:
    case = night(referral=Referral(told=clock(19, 40), complex_abuse=answer))  # type: ignore[arg-type]
    assert "complex-abuse" not in {each.key for each in clocks(BRISTOL, events(case, BRISTOL))}


def test_an_immediate_action_runs_until_the_end_of_its_day() -> None:
    action = Action(action="see him", discussion="d", immediate=True)
    case = night(discussions={"d": HELD}, actions={"a": action})
    [found] = [each for each in clocks(BRISTOL, events(case, BRISTOL)) if each.key == "immediate-action"]
    assert (found.label, found.ends.date().isoformat()) == ("Immediate action: the same day", "2026-12-24")
    later = night(discussions={"d": HELD}, actions={"a": replace(action, immediate=False)})
    assert "immediate-action" not in {each.key for each in clocks(BRISTOL, events(later, BRISTOL))}


# What is held with the template


@pytest.mark.parametrize(
    "words",
    [
        "version 3, in force from Fri 15 May 2020",
        "three years from approval, or when relevant legislation is published",
        "https://bristolsafeguarding.org/policies-and-guidance/discharge-pathway-for-children-at-ced-bristol-"
        "royal-children-hospital/",
        "South West procedures: strategy discussion: "
        "http://www.proceduresonline.com/swcpp/bristol/p_ch_protection_enq.html#strategy_discuss",
        "South West procedures: organised and complex abuse: "
        "http://www.proceduresonline.com/swcpp/bristol/p_org_complex_abuse.html",
        "Working Together: principles and parameters of a good assessment: https://www.gov.uk/",
    ],
)
def test_the_copy_names_version_review_and_guidance(words: str) -> None:
    assert words in printed(night())
    assert words not in printed(night(), replace(BRISTOL, link={}, review_due="", version="4"))


# Complex abuse is asked for only where it is suspected


@pytest.mark.parametrize("answer,asked", [("yes", True), ("no", False), (None, False)])
def test_the_meeting_on_complex_abuse_is_offered_once_it_is_suspected(
    desk: Desk, answer: str | None, asked: bool
) -> None:
    case = night(referral=Referral(complex_abuse=answer))  # type: ignore[arg-type]
    assert is_open(case, "complex_abuse") == asked
    listed = [each.path for each in collections(case, BRISTOL)]
    assert (("complex_abuse",) in listed) == asked
    if asked:
        matter = working(desk, case)
        new(matter, ("complex_abuse",)).enter(matter, "scale", "two homes")
        assert [each.scale for each in matter.case.complex_abuse.values()] == ["two homes"]
