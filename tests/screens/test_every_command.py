"""Every command of the table is pressed on its screen, with a real matter, and does something there."""

from collections.abc import Callable

import pytest

from duty_tui.record import Case
from duty_tui.session.at_night import Night
from screens.catalogue import screen_of
from screens.commands import COMMANDS, PROGRAM, Command, on
from screens.everywhere import STEPS
from tests.screens.session import Session, running

MATTER = "B-2026-0412"
SCREENS_WITH_COMMANDS = tuple(dict.fromkeys(each.on for each in COMMANDS if each.on != PROGRAM))
BEHIND = {"read back": ("meeting", "do_read_back"), "taken over": ("export", "do_take_over")}
"""Screens that a command of another leads to."""


async def go_to(session: Session, name: str) -> None:
    """Show a screen of the matter."""
    app = session.app
    working = app.night.open(MATTER)
    before, command = BEHIND.get(name, (name, ""))
    app.show(
        before if before in STEPS else "board" if before == "board" else "intake",
        working if before != "board" else None,
    )
    await session.settle()
    if before not in (*STEPS, "board"):
        app.over(screen_of(before, working))
        await session.settle()
    if command:
        getattr(session.screen, command)()
        await session.settle()
    assert name == session.screen.NAME


def state(session: Session) -> tuple[str, str, Case, object]:
    """What a command can change: the screen, what it shows, the matter, the focus."""
    return session.screen.NAME, session.text, session.app.night.open(MATTER).case, session.focus


def ran(session: Session) -> list[Command]:
    """From now on, the commands that are run."""
    found: list[Command] = []
    run = session.app._keys._run

    async def noting(command: Command) -> None:
        found.append(command)
        await run(command)

    session.app._keys._run = noting
    return found


@pytest.mark.asyncio
@pytest.mark.parametrize("screen", SCREENS_WITH_COMMANDS)
async def test_every_command_of_a_screen_does_something_there(
    opened: Callable[..., Night], screen: str
) -> None:
    night = opened()
    async with running(night) as session:
        found = ran(session)
        for command in on(screen):
            await go_to(session, screen)
            session.screen.say("")
            before = state(session)
            await session.press("ctrl+f", command.key, *command.second)
            if not found:  # a field of the form has the letter: then out of the text, where it is the command
                await session.press("escape", command.key, *command.second)
            assert [each.name for each in found] == [command.name], session.text
            assert session.app._exception is None
            assert state(session) != before, f"{command.help} {session.text}"
            found.clear()
            await leave_everything(session)


async def leave_everything(session: Session) -> None:
    """Back to the screen below all others."""
    while session.screen is not session.app.shift.stack.ground:
        session.app.back()
        await session.settle()


@pytest.mark.asyncio
async def test_every_command_of_the_program_does_something_with_a_matter_in_hand(night: Night) -> None:
    async with running(night) as session:
        found = ran(session)
        for command in on(PROGRAM):
            await go_to(session, "log")  # in a text: behind the leader
            before = state(session)
            await session.press("ctrl+g", command.key)
            if command.second:
                assert "Press y" in session.text
                await session.press("escape")  # leaving is tried elsewhere
                found.append(command)
            assert [each.name for each in found] == [command.name], session.text
            assert session.app._exception is None
            assert state(session) != before, f"{command.help} {session.text}"
            found.clear()
            await leave_everything(session)


def test_each_screen_with_commands_is_tried() -> None:
    assert {each.on for each in COMMANDS} == {PROGRAM, *SCREENS_WITH_COMMANDS}
