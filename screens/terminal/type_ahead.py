"""Keys that arrive faster than they are dealt with: each waits until the one before it has done all it does.

Textual hands a key to whatever has the focus when the key arrives, while the key before it may still be on
its way to moving the focus. Over a slow line Tab and the next letter come in one packet, and the letter
would land in the field that was left.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.message import Message

TICK: Final = 0.05
"""Seconds between two looks at whether the way of a key has ended without arriving."""

IDLE_TICKS: Final = 10
"""After so many looks that came on time the next key is no longer held back: what was on its way went to a
widget that is gone. A look that comes late does not count: the program had no time, and neither had the key.
"""

ROUNDS: Final = 2
"""How often the way of the key is gone while the focus stays: once for the key and what it does, once for the
message that this posts (such as `Input.Submitted`) and what that does.
"""


class TypeAhead:
    """Lets through one key at a time."""

    def __init__(self, app: App[Any], handle: Callable[[Message], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._waiting: deque[Key | Paste] = deque()
        self._turn = 0
        self._busy = False

    async def take(self, message: Message) -> None:
        """Deal with a message of the application: a key from the terminal in its turn, all else at once."""
        if not isinstance(message, Key | Paste) or message.is_forwarded:
            await self._handle(message)
        elif self._busy:
            self._waiting.append(message)
        else:
            await self._one(message)

    async def _one(self, message: Key | Paste) -> None:
        await self._handle(message)
        if isinstance(message, Key) and message.is_forwarded and message.is_printable:
            return  # text for the field in focus: the next one joins the same queue behind it
        self.wait()

    def wait(self) -> None:
        """Hold back the keys that come from now on until what is under way has been done."""
        self._busy = True
        self._turn += 1
        self._follow(self._turn, ROUNDS)
        self._look_again(self._turn, IDLE_TICKS)

    def again(self, key: Key) -> None:
        """Deal with a key once more, when what is under way has been done; those that wait are behind it."""
        self._waiting.appendleft(key)
        self.wait()

    def _follow(self, turn: int, rounds: int) -> None:
        """Send a call the way that the key goes: from the focus upwards to the application."""
        node = self._focus()
        self._climb(node, lambda: self._arrived(turn, rounds, node))

    def _climb(self, node: DOMNode, arrived: Callable[[], object]) -> None:
        above = node.parent
        if above is None or not node.call_later(self._climb, above, arrived):
            self._app.call_later(arrived)

    def _arrived(self, turn: int, rounds: int, came_from: DOMNode) -> None:
        if turn != self._turn or not self._busy or not self._app.screen_stack:
            return
        if self._focus() is not came_from:
            self._follow(turn, ROUNDS)
        elif rounds > 1:
            self._follow(turn, rounds - 1)
        else:
            self._release()

    def _look_again(self, turn: int, left: int) -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(TICK, self._look, turn, left, loop.time() + 2 * TICK)

    def _look(self, turn: int, left: int, late: float) -> None:
        if turn != self._turn or not self._busy:
            return
        if asyncio.get_running_loop().time() < late:
            left -= 1
        if left > 0:
            self._look_again(turn, left)
        else:
            self._app.call_later(self._release)

    def _release(self) -> None:
        self._busy = False
        self._app.call_next(self._next)

    async def _next(self) -> None:
        while self._waiting and not self._busy and self._app.screen_stack:
            await self._one(self._waiting.popleft())

    def _focus(self) -> DOMNode:
        return self._app.focused or self._app.screen
