"""The harness itself: it types, looks, resizes, hangs up and always cleans up."""

import re
import sys
import time
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.emulator import Emulated
from tests.terminal.harness import KEYS, Terminal

ECHO = """
import os, signal, sys, termios, tty
signal.signal(signal.SIGWINCH, lambda *_: print(tuple(os.get_terminal_size()), flush=True))
os.write(1, b"ready\\n")  # the word and its line end in one: what is typed then stands below it
while True:
    line = sys.stdin.readline()
    if not line or line == "stop\\n":
        break
    print("got", repr(line), flush=True)
sys.exit(7)
"""


def echo(**options: object) -> Terminal:
    return Terminal([sys.executable, "-c", ECHO], **options)  # type: ignore[arg-type]


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_it_types_and_looks() -> None:
    with echo() as terminal:
        terminal.wait_for("ready")
        terminal.type("Leo\n")
        terminal.wait_for("got 'Leo\\n'")
        assert terminal.line(0) == "ready"
        terminal.type("stop\n")
        assert terminal.exit_code() == 7
        assert terminal.normal_screen()[0] == "ready"


def test_it_waits_for_patterns_and_says_what_was_there_instead() -> None:
    with echo() as terminal:
        terminal.wait_for(re.compile("re.dy"))
        with pytest.raises(AssertionError, match=r"(?s)never.*ready"):
            terminal.wait_for("never", timeout=0.2)


def test_it_resizes() -> None:
    with echo(size=(70, 10)) as terminal:
        terminal.wait_for("ready")
        assert len(terminal.screen()) == 10
        terminal.resize(50, 20)
        terminal.wait_for("(50, 20)")
        assert len(terminal.screen()) == 20


def test_it_hangs_up_with_a_signal() -> None:
    with echo() as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.exit_code() == -1


def test_it_terminates_and_kills() -> None:
    with echo() as terminal:
        terminal.wait_for("ready")
        terminal.terminate()
        assert terminal.exit_code() == -15
    with echo() as terminal:
        terminal.wait_for("ready")
        terminal.kill()
        assert terminal.exit_code() == -9


def test_it_cleans_up_what_would_never_end() -> None:
    code = "import signal, time; [signal.signal(n, signal.SIG_IGN) for n in (1, 15)]; time.sleep(999)"
    before = open_files()
    started = time.monotonic()
    with Terminal([sys.executable, "-c", code]) as terminal:
        process = terminal.process
    assert process.returncode == -9
    assert time.monotonic() - started < 20
    assert open_files() == before


def test_a_program_that_does_not_start_leaves_nothing_open() -> None:
    before = open_files()
    with pytest.raises(FileNotFoundError):
        Terminal(["/no/such/program"])
    assert open_files() == before


def test_the_normal_screen_comes_back_after_the_alternate_one() -> None:
    code = "print('before'); print('\\x1b[?1049h\\x1b[2Jinside', end=''); print('\\x1b[?1049lafter')"
    with Terminal([sys.executable, "-c", code]) as terminal:
        assert terminal.exit_code() == 0
        shown = "".join(terminal.normal_screen())
        assert "before" in shown
        assert "after" in shown
        assert "inside" not in shown


def test_what_scrolled_off_is_seen() -> None:
    with Terminal([sys.executable, "-c", "for n in range(40): print('line', n)"]) as terminal:
        terminal.exit_code()
        assert {"line 0", "line 39"} <= set(terminal.normal_screen())


def test_every_key_has_its_sequence() -> None:
    assert KEYS["ctrl+g"] == "\x07"
    assert KEYS["ctrl+f"] == "\x06"
    assert KEYS["shift+tab"] == "\x1b[Z"


PIECES = (
    *("Leo", "ß und é", "漢字", "x" * 90, "\r\n", "\n", "\x1bM", "\x1b[7mmarked\x1b[m"),
    *("\x1b[3;70H", "\x1b[1;1H", "\x1b[?1049h", "\x1b[?1049l"),
    *("\x1b[K", "\x1b[2K", "\x1b[2J", "\x1b[5L", "\x1b[2M", "\x1b[4P", "\x1b[3@"),
)
"""What a program writes: text, ends of lines, moves of the cursor, and what clears, inserts and deletes."""


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.integers(1, 5))
def test_what_is_looked_at_now_and_then_is_what_is_on_the_screen(pieces: list[str], every: int) -> None:
    emulated = Emulated(80, 24)
    stream = pyte.Stream(emulated)
    for number, piece in enumerate(pieces):
        stream.feed(piece)
        if number % every == 0:
            assert emulated.shown() == [line.rstrip() for line in emulated.display]
    assert emulated.shown() == [line.rstrip() for line in emulated.display]
