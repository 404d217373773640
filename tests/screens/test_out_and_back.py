"""Out and back, by one key from anywhere in a matter (XP-19)."""

import pytest

from duty_tui.session.at_night import Night
from tests.screens.session import running

pytestmark = pytest.mark.asyncio


async def test_out_is_stamped_waits_and_back_asks_what_was_seen(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "escape")
        await session.press("ctrl+g", "x")
        await session.type("Dana")
        await session.press("enter")
        await session.type("14B Tanner's Row")
        await session.press("escape", "escape")
        [out] = night.desk.matter("B-2026-0412").case.outings.values()
        assert (out.where, out.left is not None, out.back) == ("14B Tanner's Row", True, None)
        await session.press("w")
        assert "Dana Whit. back from" in session.text
        await session.press("escape", "escape", "ctrl+g", "x")
        assert session.screen.NAME == "seen"
        [out] = night.desk.matter("B-2026-0412").case.outings.values()
        assert out.back is not None
