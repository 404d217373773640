"""A machine that has hardly time for the program: what is typed on lands where it is meant."""

import time
from collections.abc import Callable

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from duty_tui.session.at_night import Night
from tests.screens.session import running

pytestmark = pytest.mark.asyncio

STALLS = 0.6
"""Seconds in which nothing runs: a disk that is written to by others, a host that is moved."""

EVERY = 23
"""Messages from one stall to the next; so that each key is met elsewhere on its way."""

ANSWERS = ("no", "seen", "no")
"""For Leo in the order of the fields: section 47, because, medical."""


def stall(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the program stand still now and then; returns what ends that."""
    dispatch, counted, slow = MessagePump._dispatch_message, iter(range(10**6)), True

    async def stalled(self: MessagePump, message: Message) -> None:
        if slow and next(counted) % EVERY == 0:
            time.sleep(STALLS)  # the whole loop stands still
        await dispatch(self, message)

    def end() -> None:
        nonlocal slow
        slow = False

    monkeypatch.setattr(MessagePump, "_dispatch_message", stalled)
    return end


async def test_enter_and_the_words_behind_it_keep_their_order(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "4", "ctrl+f", "d")
        answer, because, medical = session.screen.forms[0].boxes[: len(ANSWERS)]
        reasons = because.typed
        end = stall(monkeypatch)
        await session.at_once([key for text in ANSWERS for key in (*text, "enter")])
        end()
        await session.settle()
        assert [box.typed for box in (answer, because, medical)] == ["no", f"{reasons}seen", "no"]
