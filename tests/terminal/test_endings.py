"""Every end of the program, in a real terminal: what is typed is saved, all is as before, nothing leaks."""

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.first import CANARY
from tests.terminal.harness import Terminal

NAME = "Rosalind Byrne"
PROMPT = "invented prompt of a shell"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Where the program saves to."""
    return tmp_path / "saved"


@pytest.fixture
def terminal(saved: Path) -> Iterator[Terminal]:
    """The small application, ready, below a line of a shell."""
    command = f"echo {PROMPT!r}; exec {sys.executable} -m tests.terminal.first {saved}"
    with Terminal(["/bin/sh", "-c", command]) as running:
        running.wait_for("READY")
        yield running


def typed_name(terminal: Terminal) -> None:
    """A name in the field of several lines, then back to the first field."""
    terminal.key("tab")
    terminal.type(NAME)
    terminal.wait_for(NAME)
    terminal.key("shift+tab")


def do(terminal: Terminal, word: str) -> None:
    terminal.type(word)
    terminal.wait_for(word)
    terminal.key("enter")


def left_over(terminal: Terminal) -> list[str]:
    """What the terminal shows after the end, without empty lines."""
    return [line for line in terminal.normal_screen() if line]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_termination_saves_and_gives_the_terminal_back(
    terminal: Terminal, saved: Path, number: signal.Signals
) -> None:
    typed_name(terminal)
    terminal.process.send_signal(number)
    assert terminal.exit_code() == 128 + number
    assert saved.read_text() == f"|{NAME}"
    assert left_over(terminal) == [PROMPT]


def test_a_termination_that_can_not_save_says_so(terminal: Terminal, saved: Path) -> None:
    do(terminal, "full")
    terminal.wait_for("DISK FULL")
    terminal.terminate()
    assert terminal.exit_code() == 143
    assert "What was typed last could not be saved" in " ".join(left_over(terminal))
    assert not saved.exists()
    assert_nothing_leaked(terminal)


def test_a_line_that_drops_saves(terminal: Terminal, saved: Path) -> None:
    typed_name(terminal)
    terminal.hang_up()
    assert terminal.exit_code() == 129
    assert saved.read_text() == f"|{NAME}"


def test_a_line_that_drops_saves_where_hang_ups_are_ignored(terminal: Terminal, saved: Path) -> None:
    typed_name(terminal)
    do(terminal, "deaf")
    terminal.wait_for("DEAF")
    terminal.hang_up()
    assert terminal.exit_code() == 129
    assert saved.read_text() == f"|{NAME}"


def test_an_orderly_end_leaves_nothing_behind(terminal: Terminal) -> None:
    typed_name(terminal)
    do(terminal, "quit")
    assert terminal.exit_code() == 0
    assert left_over(terminal) == [PROMPT]


def test_the_other_screen_is_wiped_too_before_it_is_left(terminal: Terminal) -> None:
    typed_name(terminal)
    before = len(terminal.raw)
    do(terminal, "quit")
    terminal.exit_code()
    end = bytes(terminal.raw[before:])
    wiped = [int(row) for row in re.findall(rb"\x1b\[(\d+);1H(?:\x1b\[m)?\x1b\[2K", end)]
    assert wiped == list(range(1, 25))
    assert end.rindex(b"\x1b[2K") < end.index(b"\x1b[?1049l")


def test_a_terminal_without_another_screen_keeps_nothing_of_it(terminal: Terminal) -> None:
    typed_name(terminal)
    terminal.emulated.normal = None  # as if 1049 had meant nothing to it
    do(terminal, "quit")
    terminal.exit_code()
    assert NAME not in "\n".join(terminal.normal_screen())


@pytest.mark.parametrize("fault", ["crash", "thread", "worker", "task", "callback"])
def test_a_fault_saves_tells_its_place_and_none_of_its_values(
    terminal: Terminal, saved: Path, fault: str
) -> None:
    typed_name(terminal)
    do(terminal, fault)
    assert terminal.exit_code() == 1
    assert saved.read_text() == f"|{NAME}"
    told = " ".join(left_over(terminal))
    assert "ValueError, first.py line" in told
    assert "What was typed has been saved." in told
    assert_nothing_leaked(terminal)


def test_a_fault_of_which_nothing_can_be_saved_says_so(terminal: Terminal, saved: Path) -> None:
    do(terminal, "failing")
    assert terminal.exit_code() == 1
    assert "could not be saved" in " ".join(left_over(terminal))
    assert not saved.exists()
    assert_nothing_leaked(terminal)


def test_a_fault_while_an_object_is_thrown_away_says_nothing(terminal: Terminal) -> None:
    do(terminal, "unraisable")
    terminal.wait_for("THROWN AWAY")
    do(terminal, "quit")
    terminal.exit_code()
    assert_nothing_leaked(terminal)


def test_a_fault_after_the_application_is_a_sentence_too(terminal: Terminal) -> None:
    do(terminal, "interpreter")
    assert terminal.exit_code() == 1
    assert "ValueError, first.py line" in " ".join(left_over(terminal))
    assert_nothing_leaked(terminal)


def assert_nothing_leaked(terminal: Terminal) -> None:
    assert CANARY.encode() not in terminal.raw
    assert b"Traceback" not in terminal.raw
    assert NAME not in "\n".join(terminal.normal_screen())


def test_an_ending_that_hangs_is_ended_by_force_and_the_terminal_given_back(
    terminal: Terminal, saved: Path
) -> None:
    typed_name(terminal)
    do(terminal, "hang")
    terminal.wait_for("HANGS")
    terminal.terminate()
    assert terminal.exit_code() == 143
    assert saved.read_text() == f"|{NAME}"
    assert left_over(terminal) == [PROMPT]


def test_a_termination_saves_while_the_terminal_stalls(terminal: Terminal, saved: Path) -> None:
    typed_name(terminal)
    terminal.stall()
    terminal.keys("repaint\r" * 300)
    terminal.wait_quiet(1)
    terminal.terminate()
    assert terminal.exit_code() == 143
    assert saved.read_text().endswith(f"|{NAME}")


def test_keys_are_treated_afterwards_as_before(terminal: Terminal) -> None:
    assert terminal.modes() != terminal.modes_before
    terminal.terminate()
    terminal.exit_code()
    assert terminal.modes() == terminal.modes_before


def test_pictures_clipboard_title_and_suspension_do_nothing(terminal: Terminal, tmp_path: Path) -> None:
    before = len(terminal.raw)
    do(terminal, "picture")
    terminal.wait_for("NO PICTURE")
    sent = bytes(terminal.raw[before:])
    assert b"\x1b]" not in sent
    assert b"Palette" not in sent
    assert CANARY.encode() not in sent
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_asked_of_the_terminal_but_four_modes(terminal: Terminal) -> None:
    asked = re.findall(rb"\x1b\[[?>=<][^a-zA-Z]*[a-zA-Z]|\x1b\][^\x07]*\x07|\x1b\[[\d;]*[cn]", terminal.raw)
    assert asked == [b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?7l", b"\x1b[?2004h"]


def test_keys_that_terminals_and_multiplexers_take_do_nothing(terminal: Terminal) -> None:
    for letter in "abcpqsz":
        terminal.type("_")
        terminal.key(f"ctrl+{letter}")
        terminal.type(letter)
    terminal.wait_for("_a_b_c_p_q_s_z")


def test_the_key_to_suspend_and_its_signal_are_ignored(terminal: Terminal) -> None:
    terminal.key("ctrl+z")
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.type("still here")
    terminal.wait_for("still here")


def test_after_a_stop_by_force_the_screen_comes_back(terminal: Terminal) -> None:
    typed_name(terminal)
    terminal.process.send_signal(signal.SIGSTOP)
    terminal.draw_over("\x1b[?1049l\x1b[?25h\x1b[10;5Hthe prompt of a shell")
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_gone("the prompt of a shell")
    terminal.wait_for("READY")
    terminal.wait_for(NAME)
    terminal.type("again")
    terminal.wait_for("again")
