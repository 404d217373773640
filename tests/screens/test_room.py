"""Everything fits: each screen at 80 by 24 and at 60 by 20, with nothing cut."""

from collections.abc import Sequence

import pytest

from duty_tui.session.at_night import Night
from screens.catalogue import SCREENS
from screens.commands import on
from tests.screens.measuring import cut_off
from tests.screens.session import Session, running

SIZES = ((80, 24), (60, 20))

BEYOND: dict[str, Sequence[str]] = {
    "who joins": ("ctrl+g", "4", "escape", "j"),
    "read back": ("ctrl+g", "4", "escape", "r"),
    "an action": ("ctrl+g", "4", "escape", "a"),
    "an item": ("ctrl+g", "e", "down", "enter", "enter"),
    "a child added": ("ctrl+g", "+", "enter"),
    "taken over": ("ctrl+g", "5", "a"),
    "places": ("ctrl+g", "5", "f"),
    "page 1": ("ctrl+g", "5", "p"),
    "ringing": ("ctrl+g", "w", "v", "i", "s"),
}
"""Screens that are reached by keys, from the card of the first matter."""


async def look_at(session: Session, name: str) -> list[str]:
    """Go to a screen of the first matter, and measure it."""
    reference = next(case.reference for case, _ in session.app.night.matters())
    if name in SCREENS and name != "board":
        working = session.app.night.open(reference)
        session.app.show("intake", working)
        await session.settle()
        if name in ("intake", "threshold", "invitations", "meeting", "export"):
            session.app.show(name, working)
        else:
            from screens.catalogue import screen_of

            session.app.over(screen_of(name, working))
        await session.settle()
    await session.settle()
    return cut_off(session.screen)


@pytest.mark.asyncio
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_is_cut_on_any_screen(night: Night, size: tuple[int, int]) -> None:
    async with running(night, size) as session:
        found = {name: await look_at(session, name) for name in SCREENS}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.asyncio
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", BEYOND)
async def test_nothing_is_cut_on_the_screens_behind_them(
    night: Night, size: tuple[int, int], name: str
) -> None:
    async with running(night, size) as session:
        await session.press("enter", *BEYOND[name])
        assert cut_off(session.screen) == [], session.text


def test_every_screen_with_commands_is_looked_at() -> None:
    from screens import commands

    known = {*SCREENS, "program", "taken over", "read back"}
    assert {each.on for each in commands.COMMANDS} <= known
    assert on("board")
