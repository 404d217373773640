"""The screens in this process, at a size: keys go in, lines come out, as at a terminal."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic

from textual.events import Key
from textual.pilot import Pilot
from textual.widget import Widget

from screens.terminal.environment import prepare

prepare()

from duty_tui.session.at_night import Night  # noqa: E402
from duty_tui.session.opening import train  # noqa: E402
from screens.app import DutyApp  # noqa: E402
from screens.base import DutyScreen  # noqa: E402
from screens.first_start import Training  # noqa: E402

PATIENCE = 20.0
USUAL = (80, 24)


class Session:
    """A running app, and the person at its keys."""

    def __init__(self, app: DutyApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each alone, and wait for what they do."""
        for key in keys:
            self.app.post_message(_event(key))
            await self._handled()
            await self.settle()

    async def at_once(self, keys: Sequence[str]) -> None:
        """Keys that arrive together, as a paste without brackets does; waits until it is quiet again."""
        for key in keys:
            self.app.post_message(_event(key))
        await self._handled()
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        for character in text:
            self.app.post_message(_event(NAMES.get(character, character)))
            await self._handled()
        await self.settle()

    async def rest(self, seconds: float) -> None:
        """Let time pass, as somebody does who thinks."""
        await asyncio.sleep(seconds)

    async def settle(self) -> None:
        """Wait until everything that was started is done and shown."""
        for _ in range(3):
            await self._after(self.app.screen.call_after_refresh)

    async def _handled(self) -> None:
        """Wait until the keys that were sent have been dealt with, one after the other."""
        ahead = self.app._type_ahead
        await self._after(self.app.call_later)
        await self.until(lambda: not ahead._busy and not ahead._waiting and self.app.idle, "keys to be taken")
        await self._after((self.app.focused or self.app.screen).call_later)

    async def _after(self, later: Callable[[Callable[[], object]], object]) -> None:
        done = asyncio.Event()
        later(done.set)
        with suppress(TimeoutError):  # what was to call back may have been closed meanwhile
            await asyncio.wait_for(done.wait(), 0.5)

    async def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        end = monotonic() + PATIENCE
        while not true():
            assert monotonic() < end, f"waited for {what}; the screen was:\n{self.text}"
            await asyncio.sleep(0.005)

    async def shown(self, name: str) -> None:
        """Wait until a screen is in front."""
        await self.until(lambda: name == self.screen.NAME and self.screen.is_mounted, f"screen {name}")
        await self.settle()

    async def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        await self.pilot.resize_terminal(columns, lines)
        await self.settle()

    @property
    def screen(self) -> DutyScreen:
        """The screen in front."""
        return self.app.shown

    @property
    def lines(self) -> list[str]:
        """What is shown, line by line, without blanks at their ends."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What is shown."""
        return "\n".join(self.lines)

    @property
    def top(self) -> str:
        """The top line."""
        return self.lines[0]

    @property
    def focus(self) -> Widget | None:
        """What has the focus."""
        return self.app.focused


NAMES = {" ": "space", "\n": "enter", "\t": "tab", ",": "comma"}
CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t", "comma": ","}


def _event(name: str) -> Key:
    """A key as the terminal's reader delivers it."""
    return Key(name, CHARACTERS.get(name, name if len(name) == 1 else None))


@asynccontextmanager
async def running(night: Night, size: tuple[int, int] = USUAL) -> AsyncIterator[Session]:
    """The screens of a night, at the board."""
    app = DutyApp(lambda: Training(lambda: night))
    async with app.run_test(size=size) as pilot:
        session = Session(app, pilot)
        await session.shown("board")
        yield session


def trained(folder: Path) -> Night:
    """A training night; its store is thrown away with the folder."""
    return train(folder / "training")[0]
