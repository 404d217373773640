"""The limits on their screen: what is left becomes less, over a weekend and two bank holidays."""

import re

import pytest

from duty_tui.session.at_night import Night
from tests.screens.session import running


@pytest.mark.asyncio
async def test_the_time_to_the_next_opening_of_the_office_is_counted_down(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "k")
        assert session.screen.NAME == "clocks", session.text
        at = next(n for n, line in enumerate(session.lines) if "hand-over" in line)
        line = session.lines[at + 1].strip()
        assert re.fullmatch(r"Tue 29 December 2026, 09:00   left: 105 h (20|1\d) min", line)
