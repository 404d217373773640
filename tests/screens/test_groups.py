"""A fact that is typed opens its group: it is said, stands among the entries, and gaps lead to its form."""

import pytest

from duty_tui.session.at_night import Night
from tests.screens.session import Session, running


async def typed_on_the_card(session: Session, text: str) -> None:
    """Type into "Injury, what else" of the first matter."""
    await session.press("enter")
    await session.shown("intake")
    await session.press("ctrl+f", "i")
    await session.type(text)
    await session.press("enter")


@pytest.mark.asyncio
async def test_what_is_typed_says_which_group_it_calls_for(night: Night) -> None:
    async with running(night) as session:
        await typed_on_the_card(session, ", police p")
        assert "Called for now: Police protection." in session.text


@pytest.mark.asyncio
async def test_a_group_stands_among_the_entries_only_when_it_is_called_for(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter")
        await session.press("ctrl+g", "e")
        await session.shown("entries")
        assert "Police protection" not in session.text
        await session.press("escape")
        await typed_on_the_card(session, ", police p")
        await session.press("ctrl+g", "e")
        await session.shown("entries")
        assert "Police protection (0)" in session.text


@pytest.mark.asyncio
async def test_the_gap_leads_to_a_form_about_the_right_child(night: Night) -> None:
    async with running(night) as session:
        await typed_on_the_card(session, ", police p")
        await session.press("ctrl+g", "g")
        await session.shown("gaps")
        gap = "police protection, nothing recorded: Leo"
        for _ in range(20):
            if f" {gap}" in session.lines:
                break
            await session.press("down")
        assert f" {gap}" in session.lines
        await session.press("enter")
        await session.shown("item")
        assert "Designated officer" in session.text
