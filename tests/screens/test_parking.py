"""A second call in mid-word: nothing lost, nothing in the wrong record, the cursor on the same letter."""

from random import Random

import pytest

from duty_tui.session.at_night import Night
from screens.cells import CellInput, CellText
from tests.screens.session import Session, running

pytestmark = pytest.mark.asyncio

SWITCHES, TOGETHER = 1_000, 20


def words(night: Night) -> dict[str, str]:
    """What is on the disk of each matter's caller's words."""
    return {matter.case.reference: matter.case.referral.words for matter in night.desk.matters()}


async def new_card(session: Session) -> str:
    """A new call, the cursor in the caller's words; returns its reference."""
    await session.press("ctrl+g", "n", "ctrl+f", "s")
    return session.screen.matter.reference


async def test_a_second_call_in_mid_word_and_back_the_cursor_on_the_same_letter(night: Night) -> None:
    async with running(night) as session:
        first = await new_card(session)
        await session.type("Changed his top: bruises on his ba")
        await session.press("left", "left", "left")
        box, cursor = session.focus, session.focus.cursor_location
        second = await new_card(session)
        assert words(night)[first] == "Changed his top: bruises on his ba"
        await session.type("another child")
        await session.press("ctrl+g", "p")
        assert session.screen.matter.reference == first
        assert session.focus is box
        assert session.focus.cursor_location == cursor
        await session.type("X")
        await session.press("ctrl+g", "p")
        await session.type(", too")
        await session.press("ctrl+g", "o")
        assert words(night)[first] == "Changed his top: bruises on hisX ba"
        assert words(night)[second] == "another child, too"


async def test_what_is_parked_is_named_on_the_card_opened_meanwhile_with_its_place(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "w")
        await session.press("ctrl+g", "n")
        assert "parked: LEO 6y +2 (WHERE NOW)   ^G p goes back" in session.text
        await session.press("ctrl+g", "n")
        assert "parked: B-2026-0414 (Danger this min.), LEO 6y +2 (WHERE NOW)   ^G p" in session.text
        await session.press("ctrl+g", "n")
        assert ", 2 more   ^G p goes back" in session.text
        here = session.screen.matter.reference
        await session.press("ctrl+g", "p")
        assert session.screen.matter.reference == "B-2026-0415"
        await session.press("ctrl+g", "p")
        assert session.screen.matter.reference == here


async def test_of_a_log_line_in_the_middle_the_second_call_comes_back_to_the_line(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "l")
        await session.type("rang the scho")
        await session.press("ctrl+g", "n")
        assert "parked: LEO 6y +2 (What happened," in session.text
        await session.press("ctrl+g", "p")
        assert session.screen.NAME == "log"
        await session.type("ol")
        await session.press("escape", "escape")
        assert session.screen.NAME == "intake"
        lines = list(session.screen.matter.case.log.values())
        assert lines[-1].text == "rang the school"
        assert sum(line.text.startswith("rang the scho") for line in lines) == 1


async def test_esc_after_coming_back_leads_to_the_screen_below_and_not_to_the_log_again(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "l")
        await session.type("one")
        await session.press("ctrl+g", "n", "ctrl+g", "p", "escape", "escape")
        await session.press("ctrl+g", "l")
        assert session.focus.text == ""


async def test_a_thousand_switches_leave_every_letter_where_it_was_typed(night: Night) -> None:
    """Keys as fast as they can be taken, none waited for: letters, switches, letters."""
    random = Random(20261224)  # noqa: S311  # repeatable, nothing secret
    async with running(night) as session:
        references = [await new_card(session), await new_card(session)]
        expected = dict.fromkeys(references, "")
        at = 1
        for _ in range(SWITCHES // TOGETHER):
            keys: list[str] = []
            for _ in range(TOGETHER):
                text = "".join(random.choices("abcdefghijklmnopqrstuvwxyz +?1", k=random.randint(1, 3)))
                expected[references[at]] += text
                at = 1 - at
                keys += [*("space" if each == " " else each for each in text), "ctrl+g", "p"]
            await session.at_once(keys)
        assert session.screen.matter.reference == references[at]
        await session.press("ctrl+g", "o")
        found = words(night)
    assert {reference: found[reference] for reference in references} == expected


async def test_the_board_leads_back_to_the_place_where_a_matter_was_parked(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "2", "ctrl+f", "k")
        box = session.focus
        await session.press("ctrl+g", "o", "enter")
        assert session.screen.NAME == "threshold"
        assert session.focus is box


async def test_a_field_with_a_half_typed_date_waits_as_it_is(night: Night) -> None:
    async with running(night) as session:
        await new_card(session)
        await session.press("ctrl+f", "b")
        await session.type("6/2/2")
        await session.press("ctrl+g", "n", "ctrl+g", "p")
        assert isinstance(session.focus, CellInput)
        assert (session.focus.value, session.focus.cursor_position) == ("6/2/2", 5)
        await session.type("0")
        await session.press("enter")
        [child] = session.screen.matter.case.children.values()
        assert child.born.at.isoformat() == "2020-02-06T00:00:00+00:00"


async def test_every_step_of_every_matter_keeps_its_own_cursor(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "k", "ctrl+g", "2", "ctrl+f", "n", "ctrl+g", "1")
        assert session.focus.cell.letter == "K"
        await session.press("ctrl+g", "2")
        assert session.focus.cell.letter == "N"


async def test_when_nothing_is_parked_it_says_so(night: Night) -> None:
    async with running(night) as session:
        await session.press("p")
        assert "Nothing is parked." in session.text
        assert not isinstance(session.focus, CellText)
