"""What is settled before the screens: variables of Textual, whether the terminal will do, the memory."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from screens.terminal.environment import OURS, why_not
from tests.terminal.harness import ROOT, Terminal

FIRST = [sys.executable, "-m", "tests.terminal.first"]


class Stream(NamedTuple):
    """Standard input or output."""

    terminal: bool = True
    encoding: str = "utf-8"

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.terminal


@pytest.mark.parametrize(
    "stdin,stdout,environ,expected",
    [
        (Stream(), Stream(), {"TERM": "xterm"}, None),
        (Stream(), Stream(encoding="ascii"), {"TERM": "linux"}, None),
        (Stream(), Stream(encoding="iso-8859-1"), {"TERM": "vt100"}, None),
        (Stream(), Stream(), {"TERM": "dumb"}, "can not place text"),
        (Stream(), Stream(), {"TERM": "unknown"}, "can not place text"),
        (Stream(), Stream(), {"TERM": ""}, "can not place text"),
        (Stream(), Stream(), {}, "can not place text"),
        (Stream(terminal=False), Stream(), {"TERM": "xterm"}, "a file or a pipe"),
        (Stream(), Stream(terminal=False), {"TERM": "xterm"}, "a file or a pipe"),
        (None, Stream(), {"TERM": "xterm"}, "a file or a pipe"),
        (Stream(), None, {"TERM": "xterm"}, "a file or a pipe"),
        (Stream(), Stream(encoding="utf-16"), {"TERM": "xterm"}, "encoding"),
        (Stream(), Stream(encoding="cp037"), {"TERM": "xterm"}, "encoding"),
        (Stream(), Stream(encoding="no such thing"), {"TERM": "xterm"}, "encoding"),
    ],
)
def test_a_terminal_that_will_not_do_is_told_why(
    stdin: Stream | None, stdout: Stream | None, environ: dict[str, str], expected: str | None
) -> None:
    why = why_not(stdin, stdout, environ)
    assert (why is None) == (expected is None)
    assert (expected or "") in (why or "")


@pytest.mark.parametrize("term", ["dumb", None])
def test_a_terminal_that_can_not_place_text_gets_a_sentence_and_nothing_else(term: str | None) -> None:
    with Terminal(FIRST, env={"TERM": term}) as terminal:
        assert terminal.exit_code() == 2
        assert "can not place text" in " ".join(terminal.screen())
        assert b"\x1b" not in terminal.raw


def test_without_a_terminal_there_is_a_sentence() -> None:
    run = subprocess.run(
        FIRST, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 2
    assert "need a terminal" in run.stderr
    assert "\x1b" not in run.stdout + run.stderr


def test_variables_of_textual_are_dropped(tmp_path: Path) -> None:
    """Each of these would write keys, logs or a picture, run another driver, or press keys."""
    steered = {
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_DRIVER": "no.such:Driver",
        "TEXTUAL_PRESS": "x,y,z",
        "TEXTUAL_ALLOW_SIGNALS": "1",
        "TEXTUAL_SHOW_RETURN": "1",
        "TEXTUAL_FILTERS": "dim",
        "TEXTUAL": "devtools,debug",
    }
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    with Terminal(FIRST, env={**steered, "PYTHONPATH": path}, cwd=tmp_path) as terminal:
        terminal.wait_for("READY")
        terminal.type("a passphrase")
        terminal.wait_for("a passphrase")
        terminal.key("ctrl+c")
        terminal.terminate()
        assert terminal.exit_code() == 143
    assert list(tmp_path.iterdir()) == []


PROBE = """
import os, resource
from screens.terminal.environment import prepare
prepare(); prepare()
from textual import constants
print(sorted(n for n in os.environ if n.startswith("TEXTUAL")))
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
print(constants.DISABLE_KITTY_KEY, constants.TEXTUAL_ANIMATIONS, constants.COLOR_SYSTEM)
"""


def test_preparing_twice_leaves_ours_alone_and_allows_no_core_file() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=ROOT,
        env={**os.environ, "TEXTUAL_LOG": "x", "TEXTUAL": "debug"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    names, core, chosen = run.stdout.splitlines()
    assert names == str(sorted(OURS))
    assert core == "0"
    assert chosen == "True none standard"


def test_the_memory_of_the_process_is_closed_to_others() -> None:
    code = (
        "import ctypes; from screens.terminal.environment import prepare; prepare(); "
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"  # PR_GET_DUMPABLE
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"


def test_nothing_of_textual_is_imported_to_prepare() -> None:
    code = "import sys, screens.terminal.environment; print('textual' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
