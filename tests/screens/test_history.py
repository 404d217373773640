"""The history on the screen: the latest first, and looking at it is noted."""

import pytest

from duty_tui.desk import VIEW
from duty_tui.session.at_night import Night
from tests.screens.session import running

pytestmark = pytest.mark.asyncio


async def test_the_history_is_read_by_one_key_and_that_is_noted(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter")
        reference = session.screen.matter.reference
        await session.press("ctrl+g", "h")
        assert session.screen.NAME == "history"
        assert "taken in" in session.text or "looked at" in session.text
        await session.press("escape")
        entries = night.desk.history(night.desk.matter(reference))
        assert "the history" in [each.content.get("what") for each in entries if each.kind == VIEW]
