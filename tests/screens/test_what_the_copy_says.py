"""The checks of a night that end in the copy: what is typed by keys, and what the hand-over then says."""

from collections.abc import Callable
from datetime import datetime

import pytest

from duty_tui.documents import plain
from duty_tui.documents.hand_over import hand_over
from duty_tui.handing_over import draft
from duty_tui.record import LONDON
from duty_tui.rules.gaps import gaps
from duty_tui.session.at_night import Night
from duty_tui.session.exporting import AUDIENCE
from screens.cells import CellInput
from tests.screens.session import Session, running

pytestmark = pytest.mark.asyncio


def clock(night: Night, hour: int, minute: int) -> None:
    """From now on it is this time of Christmas Eve."""
    at = datetime(2026, 12, 24, hour, minute, tzinfo=LONDON)
    night.desk.clock = lambda: at


def copy(session: Session) -> str:
    """The copy for the day team as it would be written now."""
    matter = session.app.shift.stack.ground.matter
    matter.save()
    ready = draft(session.app.night.desk, matter.reference, AUDIENCE, matter.now)
    return " ".join(plain.render(hand_over(ready.edition)).split())


def tonight(session: Session) -> list[str]:
    """What is missing for tonight."""
    matter = session.app.shift.stack.ground.matter
    return [gap.text for gap in gaps(matter.case, matter.protocol, matter.now) if gap.kind == "tonight"]


async def field(session: Session, letter: str, text: str) -> None:
    """Go to a field of the screen, type, and leave it."""
    await session.press("ctrl+f", letter)
    await session.type(text)
    await session.press("enter")


async def in_a_meeting(session: Session, *agencies: str) -> None:
    """A call about Leo, and a discussion that begins now with the worker and these agencies."""
    await session.press("ctrl+g", "n")
    await field(session, "c", "Leo Marchetti-Byrne")
    await session.press("ctrl+g", "3", "escape")
    for agency in agencies:
        await session.press("x")
        await session.type(agency)
        await session.press("enter", "escape")
    await session.press("ctrl+g", "4", "escape", "b")


async def decide(session: Session, words: str) -> None:
    """A decision, typed into the line of the log."""
    if session.screen.NAME != "meeting":
        await session.press("ctrl+g", "4")
    session.screen.query_one("#line").focus()
    await session.type(f"* {words}")
    await session.press("enter", "escape")


async def test_police_leave_and_what_is_decided_then_is_not_quorate(opened: Callable[..., Night]) -> None:
    night = opened()
    clock(night, 21, 15)
    async with running(night) as session:
        await in_a_meeting(session, "police", "community paediatrician")
        for letter in "ph":
            await session.press("escape", "j", letter)
        assert "QUORATE now" in session.text
        clock(night, 21, 36)
        await decide(session, "section 47 for Leo")
        clock(night, 21, 41)
        await session.press("escape", "h", "p")
        clock(night, 21, 45)
        session.app.shift.look()
        await session.settle()
        assert "NOT QUORATE: no police" in session.text
        await decide(session, "medical for Leo")
        text = copy(session)
    assert "section 47 for Leo. Reasons: not recorded. Thu 24 December, 21:36, quorate." in text
    assert "Thu 24 December, 21:45, NOT QUORATE when decided: no police." in text
    assert "MULTI-AGENCY MEETING (NOT QUORATE)" in text


async def test_a_member_of_the_public_is_never_proposed_and_every_word_that_tells_is_listed(
    opened: Callable[..., Night],
) -> None:
    night = opened()
    async with running(night) as session:
        await session.press("ctrl+g", "n")
        await field(session, "c", "Leo Marchetti-Byrne")
        await field(session, "p", "07700 900461")
        await field(session, "f", "Rosalind Byrne")
        await field(session, "r", "father's mother")
        session.screen.query_one("Form").point_to(("referral", "caller_kind"))
        await session.type("public")
        await session.press("enter")
        await session.press("ctrl+g", "l")
        await session.type("Rosalind, his nan, is the grandmother; my son took him. Ring 07700 900461.")
        await session.press("escape", "escape")
        matter = session.screen.matter
        assert matter.case.referral.caller_kind == "member of the public"
        await session.press("ctrl+g", "3")
        rows = [line for line in session.lines if "Reporter" in line]
        assert len(rows) == 1
        assert "NOT INVITED" in rows[0]
        assert "Rosalind" not in session.text
        await session.press("ctrl+g", "5", "escape", "f")
        listed = {each.hit.phrase.lower() for each in session.screen._ready.found}
        assert {"rosalind", "nan", "grandmother", "my son", "07700 900461"} <= listed
        await session.press("x", "y")
        assert matter.case.copies == {}


async def test_a_visit_that_nobody_wrote_up_is_not_recorded_in_block_1(opened: Callable[..., Night]) -> None:
    night = opened()
    async with running(night) as session:
        await session.press("ctrl+g", "n")
        await field(session, "c", "Leo Marchetti-Byrne")
        await session.press("ctrl+g", "5")
        assert "not seen: Leo" in session.text
        text = copy(session)
    block_1 = text[text.index("1 WHERE ARE THE CHILDREN") : text.index("2 DO NOT")]
    assert "where now NOT RECORDED. NOT SEEN." in block_1


async def test_an_action_after_the_shift_of_its_owner_asks_who_has_it_then(
    opened: Callable[..., Night],
) -> None:
    night = opened()
    clock(night, 21, 15)
    async with running(night) as session:
        await in_a_meeting(session)
        matter = session.screen.matter
        me = matter.me()
        await session.press("escape", "a")
        await session.type("discussion again")
        await session.press("enter")
        await session.type("whitlock")
        await session.press("enter", "escape", "escape")
        action = next(iter(matter.case.actions))
        assert matter.case.actions[action].owner == me
        matter.enter(("people", me, "on_duty_until"), "25/12 0830")
        matter.enter(("actions", action, "due"), "25/12 1500")
        await session.press("ctrl+g", "g")
        assert "shift, who has it then" in " ".join(session.text.split())
        assert "who has it then: “discussion again”" in copy(session)


async def test_one_place_says_who_decided_section_47_and_empty_it_is_missing_tonight(
    opened: Callable[..., Night],
) -> None:
    night = opened()
    clock(night, 21, 15)
    asked = "who decided section 47 for the authority:"
    async with running(night) as session:
        await in_a_meeting(session)
        await session.press("ctrl+g", "+", "enter")
        await session.type("Poppy")
        await session.press("enter", "escape", "escape")
        await session.press("ctrl+g", "4", "escape", "d")
        matter = session.screen.matter
        cells = list(session.screen.query(CellInput))
        deciders = [each for each in cells if each.cell.name == "decided_by"]
        assert len(deciders) == 1
        for answer in [each for each in cells if "section 47" in each.cell.called]:
            answer.focus()
            await session.type("yes")
            await session.press("enter")
        assert {item.answer for item in matter.case.section47.values()} == {"yes"}
        assert f"{asked} Leo" in " ".join(tonight(session))
        deciders[0].focus()
        await session.type("Femi Adeyemi")
        await session.press("enter")
        assert len({item.decided_by for item in matter.case.section47.values()}) == 1
        assert not [gap for gap in tonight(session) if gap.startswith(asked)]
        text = copy(session)
    page_1 = text[: text.index("4 WHO DOES WHAT")]
    assert "Section 47 YES: Leo and Poppy. Decided for the authority by Femi Adeyemi, Thu 24 D" in page_1
    assert page_1.count("Femi Adeyemi") == 1


async def test_a_copy_for_a_partner_is_written_from_the_same_screen_and_hands_nothing_over(
    opened: Callable[..., Night],
) -> None:
    night = opened()
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "5", "escape")
        assert "for the day team" in session.text
        await session.press("d", "d")
        assert "for partner agency" in session.text
        assert "Left out of this copy:" in session.text
        await session.press("p")
        assert "Rosalind" not in session.text
        await session.press("x", "y")
        assert "This copy hands nothing over." in session.text
        copies = session.screen.matter.case.copies.values()
        assert [copy.audience for copy in copies] == ["partner"]
        await session.press("d", "d", "d")
        assert "for the day team" in session.text
