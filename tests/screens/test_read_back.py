"""Before anybody rings off: that nobody has to agree is said first, dissent is kept by name (XA-28)."""

import pytest

from duty_tui.session.at_night import Night
from tests.screens.session import running


@pytest.mark.asyncio
async def test_reading_back_begins_by_saying_that_different_views_are_welcome(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "4", "escape", "r")
        await session.shown("read back")
        assert "Different views are welcome: whoever does not agree says so" in session.text
