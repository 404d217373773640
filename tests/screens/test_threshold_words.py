"""What the question of step 2 says before anybody answers it (XE-01)."""

import pytest

from duty_tui.session.at_night import Night
from tests.screens.session import running


@pytest.mark.asyncio
async def test_the_question_says_that_suspicion_is_enough(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "2")
        await session.shown("threshold")
        text = " ".join(session.text.split())
        assert "Suspicion is enough; you need not have all the information first." in text
