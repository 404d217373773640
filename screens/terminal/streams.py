"""The two threads that touch the terminal: one writes, one reads. Neither ever holds up the program."""

import os
import select
import time
from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Final

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

from screens.terminal.decoding import Decoder
from screens.terminal.escapes import Escapes, without_alt

SECONDS_TO_DRAIN: Final = 2.0
READ_AT_ONCE: Final = 4_096
LOOK_AGAIN: Final = 0.02
"""Seconds between looks for the rest of a key; a lone Escape is known by what does not follow it."""
AWAKE: Final = 0.4
"""Seconds after a key in which a rest may follow."""
ASLEEP: Final = 5.0
"""Seconds between looks otherwise."""


class Writer(Thread):
    """Writes what `take` gives, as fast as the terminal takes it. A terminal that stalls delays nobody: when
    it goes on, it gets the difference to what is wanted then.
    """

    def __init__(self, descriptor: int, take: Callable[[], bytes], gone: Callable[[], None]) -> None:
        super().__init__(daemon=True, name="terminal-output")
        self._descriptor = descriptor
        self._take = take
        self._gone = gone
        self._news = Event()
        self._stopping = False

    def wake(self) -> None:
        """There is something to take."""
        self._news.set()

    def stop(self) -> None:
        """Write what is left, for two seconds at most."""
        self._stopping = True
        self._news.set()
        self.join(SECONDS_TO_DRAIN)

    def run(self) -> None:
        """Write until stopped, or until the terminal is gone."""
        try:
            while not self._stopping:
                self._news.wait()
                self._news.clear()
                self._write(self._take())
            self._write(self._take())
        except OSError:
            self._gone()

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._descriptor, left) :]
            except BlockingIOError:
                select.select([], [self._descriptor], [])


class Reader(Thread):
    """Reads keys and pastes, and nothing else that a terminal may send."""

    def __init__(
        self,
        descriptor: int,
        deliver: Callable[[Key | Paste], None],
        sends_utf8: Callable[[bool], None],
        gone: Callable[[], None],
    ) -> None:
        super().__init__(daemon=True, name="terminal-input")
        self._descriptor = descriptor
        self._deliver = deliver
        self._sends_utf8 = sends_utf8
        self._gone = gone
        self._decoder = Decoder()
        self._escapes = Escapes()
        self._parser = XTermParser()
        self._told: bool | None = None
        self._last = 0.0
        self._stopped, self._wake_up = os.pipe()

    def stop(self) -> None:
        """Read no more; returns when the thread has ended."""
        os.write(self._wake_up, b"x")
        self.join(SECONDS_TO_DRAIN)
        os.close(self._wake_up)
        os.close(self._stopped)

    def run(self) -> None:
        """Read until stopped, or until the terminal is gone: then reading fails, or finds its end."""
        while True:
            awake = time.monotonic() - self._last < AWAKE
            if not awake:
                self._feed(self._decoder.give_up_waiting())
            watched, patience = [self._descriptor, self._stopped], LOOK_AGAIN if awake else ASLEEP
            ready, _, _ = select.select(watched, [], [], patience)
            if self._stopped in ready:
                return
            if ready and not self._read():
                self._gone()
                return
            self._tell(self._parser.tick())

    def _read(self) -> bool:
        try:
            data = os.read(self._descriptor, READ_AT_ONCE)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self._last = time.monotonic()
        self._feed(self._decoder.decode(data))
        return bool(data)

    def _feed(self, text: str) -> None:
        if self._decoder.is_utf8 is not None and self._decoder.is_utf8 != self._told:
            self._told = self._decoder.is_utf8
            self._sends_utf8(self._told)
        for piece in self._escapes.split(text):
            if isinstance(piece, Key):
                self._deliver(piece)
            elif piece:
                self._tell(self._parser.feed(piece))

    def _tell(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if isinstance(message, Key):
                for key in without_alt(message):
                    self._deliver(key)
            elif isinstance(message, Paste):
                self._deliver(message)
