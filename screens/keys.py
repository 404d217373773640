"""From a key to a command: leaders, second keys, and what is faster than typing.

With no text in focus a letter, Enter or Tab waits a moment for what follows it: a key that is alone is meant,
many at once are a paste (or a line that was stuck) and trigger nothing (issue 3).
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.timer import Timer

from screens.commands import ANYWHERE, HERE, PROGRAM, Command, find, on, own
from screens.foot import beyond, labels, packed

QUIET: Final = 0.05
"""Seconds without another key before a key is taken as a command; a key held down repeats faster."""

DEAF: Final = 0.5
"""Seconds of silence after a burst before keys count again: a paste over a slow line comes in pieces."""

HELD: Final = ("enter", "tab")
"""Keys besides letters that a pasted text can hold."""


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
        pass_on: Callable[[events.Key], Awaitable[None]],
        again: Callable[[events.Key], None],
    ) -> None:
        self._app = app
        self._run = run
        self._say = say
        self._pass_on = pass_on
        self._again = again
        self._leader = ""
        self._asked: Command | None = None
        self._held: list[events.Key] = []
        self._timer: Timer | None = None
        self._deaf_until = 0.0

    async def take(self, event: events.Key, screen: str, *, typing: bool) -> bool:
        """Handle a key, or return False: it belongs to the widget in focus."""
        if event.key in (HERE, ANYWHERE) and self._held:
            # A leader is no text: what came before it was a key by itself, and is done first, to its end.
            await self._let_go(screen)
            self._again(event)
        elif event.key in (HERE, ANYWHERE):
            self._lead(event.key, screen, typing=typing)
        elif self._leader:
            leader, self._leader = self._leader, ""
            await self._led(leader, event, screen)
        elif self._asked or self._held or (not typing and _could_be_pasted(event)):
            self._hold(event, screen)
        else:
            return False
        return True

    def cancel(self) -> bool:
        """Forget a leader or a question for the second key; returns whether there was one."""
        pending = bool(self._leader or self._asked)
        self._leader, self._asked = "", None
        if pending:
            self._say("Not done.")
        return pending

    def pasted(self, *, typing: bool) -> None:
        """Say what becomes of a paste that no text takes."""
        if not typing:
            self._say("Pasted where no text is in focus: nothing was done.")

    @property
    def waits(self) -> bool:
        """Whether a key is held until it is quiet."""
        return bool(self._held)

    @property
    def leads(self) -> bool:
        """Whether a leader waits for its letter; what that can be is in sight."""
        return bool(self._leader)

    def _lead(self, leader: str, screen: str, *, typing: bool) -> None:
        self._leader = "" if self._leader == leader else leader
        self._say(_choices(self._leader, screen, self._app.size.width, typing=typing))

    async def _led(self, leader: str, event: events.Key, screen: str) -> None:
        key = event.character or ""
        self._say("")
        if leader == ANYWHERE:
            await self._press(own(PROGRAM, key), key)
        elif not self._jump(key, led=True):
            await self._press(own(screen, key), key)

    async def _press(self, command: Command | None, key: str) -> None:
        """Run a command, or ask for its second key first."""
        if command is None:
            self._say(f"{key} does nothing here. ? shows the keys." if key else "Not done.")
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

    def _jump(self, key: str, *, led: bool) -> bool:
        """Let the screen take the letter as one of its fields."""
        return isinstance(self._app.screen, Jumping) and self._app.screen.jump(key, led=led)

    def _hold(self, event: events.Key, screen: str) -> None:
        self._held.append(event)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(QUIET, lambda: self._let_go(screen))

    async def _let_go(self, screen: str) -> None:
        held, self._held = self._held, []
        if self._timer is not None:
            self._timer.stop()
        if not held or not self._app.screen_stack:  # the program may have ended meanwhile
            return
        now = asyncio.get_running_loop().time()
        if len(held) > 1:
            self._deaf_until = now + DEAF
            self._asked = None
            self._say(f"{len(held)} keys at once, faster than typing: taken as a paste, nothing was done.")
        elif now < self._deaf_until:
            self._asked = None
        elif self._asked is not None:
            await self._second(held[0])
        elif held[0].key in HELD:
            await self._pass_on(held[0])
        else:
            await self._alone(held[0].character or "", screen)

    async def _alone(self, key: str, screen: str) -> None:
        if not self._jump(key, led=False):
            await self._press(find(screen, key), key)


def _could_be_pasted(event: events.Key) -> bool:
    return event.key in HELD or (event.character is not None and event.is_printable)


def _choices(leader: str, screen: str, width: int, *, typing: bool) -> str:
    """What can follow a leader and is not in the foot, as much as two lines hold; the rest is under `?`."""
    if not leader:
        return ""
    can = beyond(width, typing=typing) if leader == ANYWHERE else labels(on(screen))
    lines = packed(can, width - 2)
    return "\n ".join(lines[:2]) or "Now a letter: the field of that letter."
