"""Keys: one table, two leaders, second keys, and what is faster than typing."""

import pytest

from duty_tui.session.at_night import Night
from tests.screens.session import running

pytestmark = pytest.mark.asyncio


async def test_a_letter_is_a_command_where_no_text_has_the_focus(night: Night) -> None:
    async with running(night) as session:
        await session.press("w")
        assert session.screen.NAME == "waiting"


async def test_while_typing_the_same_letter_follows_a_leader(night: Night) -> None:
    async with running(night) as session:
        await session.press("n")
        await session.press("w", "ctrl+g", "w")
        assert session.screen.NAME == "waiting"
