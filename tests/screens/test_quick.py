"""Five questions on one screen, and what is typed there goes on in the full record (XC-03)."""

import pytest

from duty_tui.session.at_night import Night
from duty_tui.session.quick import QUESTIONS
from tests.screens.session import running


@pytest.mark.asyncio
async def test_five_questions_stand_on_one_screen_of_80_by_24_without_scrolling(night: Night) -> None:
    async with running(night) as session:
        await session.press("n", "ctrl+g", "i")
        await session.shown("quick")
        for question in (each for each in QUESTIONS if not each.startswith("3")):
            assert question in session.text
        await session.press("ctrl+g", "o", "enter", "ctrl+g", "i")
        await session.shown("quick")
        assert QUESTIONS[2] in session.text


@pytest.mark.asyncio
async def test_what_is_answered_there_is_the_discussion_with_which_the_full_form_goes_on(
    night: Night,
) -> None:
    async with running(night) as session:
        await session.press("n", "ctrl+g", "i")
        await session.shown("quick")
        await session.type("police to the flat")
        await session.press("escape", "escape")
        working = session.app.shown.about
        assert working is not None
        (held,) = working.case.discussions.values()
        assert held.acting == "police to the flat"
        await session.press("ctrl+g", "3")
        await session.shown("invitations")
        await session.press("ctrl+g", "i")
        await session.shown("quick")
        assert "police to the flat" in session.text
        assert len(working.case.discussions) == 1
