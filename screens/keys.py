"""From a key to a command: leaders, second keys, and what is faster than typing.

A burst of keys is a paste into a screen that takes no text: it triggers nothing (issue 3).
"""

from collections.abc import Awaitable, Callable
from typing import Final, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.timer import Timer

from screens.commands import ANYWHERE, HERE, PROGRAM, Command, find, on

QUIET: Final = 0.03
"""Seconds without another key before a letter is taken as a command."""

MOST: Final = 2
"""Keys that fingers can press within `QUIET`; more are a paste."""


@runtime_checkable
class Jumping(Protocol):
    """A screen whose fields have letters."""

    def jump(self, letter: str, *, led: bool) -> bool:
        """Go to the field of a letter; `led` tells that the leader came first."""


class Keys:
    """Decides what a key is: text, a command, the second half of one, or part of a paste."""

    def __init__(
        self,
        app: App[int],
        run: Callable[[Command], Awaitable[None]],
        say: Callable[[str], None],
    ) -> None:
        self._app = app
        self._run = run
        self._say = say
        self._leader = ""
        self._asked: Command | None = None
        self._burst: list[str] = []
        self._timer: Timer | None = None

    async def take(self, event: events.Key, screen: str, *, typing: bool) -> bool:
        """Handle a key, or return False: it belongs to the widget in focus."""
        if self._asked is not None:
            await self._second(event)
            return True
        if event.key in (HERE, ANYWHERE):
            self._leader = "" if self._leader == event.key else event.key
            self._say(_choices(self._leader, screen))
            return True
        if self._leader:
            leader, self._leader = self._leader, ""
            await self._led(leader, event, screen)
            return True
        if typing or event.character is None or not event.is_printable:
            return False
        self._later(event.character, screen)
        return True

    async def press(self, key: str, screen: str) -> None:
        """Run the command of a key, or ask for its second key first."""
        command = find(screen, key)
        if command is None:
            self._say(f"{key} does nothing here. ? shows the keys.")
        elif command.second:
            self._asked = command
            self._say(f"{command.help} Press {command.second} to do it; any other key goes back.")
        else:
            await self._run(command)

    async def _second(self, event: events.Key) -> None:
        command, self._asked = self._asked, None
        if command is not None and event.character == command.second:
            await self._run(command)
        else:
            self._say("Not done.")

    async def _led(self, leader: str, event: events.Key, screen: str) -> None:
        key = event.character or ""
        if leader == ANYWHERE:
            await self.press(key, PROGRAM)
        elif not self._jump(key, led=True):
            await self.press(key, screen)

    def _jump(self, key: str, *, led: bool) -> bool:
        """Let the screen take the letter as one of its fields."""
        return isinstance(self._app.screen, Jumping) and self._app.screen.jump(key, led=led)

    def _later(self, key: str, screen: str) -> None:
        """Wait until it is quiet: a key that is alone is a command, many at once are not."""
        self._burst.append(key)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(QUIET, lambda: self._flush(screen))

    async def _flush(self, screen: str) -> None:
        keys, self._burst = self._burst, []
        if len(keys) > MOST:
            self._say(
                f"{len(keys)} letters came at once, faster than typing: taken as a paste, nothing was done."
            )
            return
        for key in keys:
            if not self._jump(key, led=False):
                await self.press(key, screen)


def _choices(leader: str, screen: str) -> str:
    if not leader:
        return ""
    commands = on(PROGRAM) if leader == ANYWHERE else on(screen)
    return " ".join(f"{each.key} {each.label}" for each in commands if each.label) or "a letter: that field"
