"""The lock in a real terminal: the program begins anew in its place, and goes on after signing in."""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.files import LOCK
from tests.terminal.at_the_desk import laid_out, left, on_the_telephone, words_saved
from tests.terminal.harness import ROOT, Terminal
from tests.terminal.night_worker import PASSPHRASE
from tests.terminal.test_always import CANARIES, holding


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep the store as another program does that hangs."""
    with (folder / "store" / LOCK).open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


STANDING = """
import sys
from pathlib import Path
from screens import idle
sys.argv[0] = "duty-tui"
idle.seconds = lambda: float(Path("idle").read_text())
from duty_tui.__main__ import main
main()
"""
"""The program with the clock of the idle rule in a file: it stands until somebody moves it."""


def idle(folder: Path, minutes: int) -> None:
    """Nobody has pressed a key for so many minutes."""
    beside = folder / "idle.new"
    beside.write_text(str(minutes * 60))
    beside.replace(folder / "idle")


@contextmanager
def standing(folder: Path) -> Iterator[Terminal]:
    """That program in a terminal."""
    idle(folder, 0)
    env = {**laid_out(folder), "PYTHONPATH": str(ROOT)}
    with Terminal([sys.executable, "-c", STANDING], env=env, cwd=folder) as terminal:
        yield terminal


def test_locked_it_shows_and_holds_nothing_and_goes_on_with_what_was_typed(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        worker = on_the_telephone(terminal, tmp_path)
        worker.type("Quillfeather sa")
        terminal.wait_for("Quillfeather sa")
        terminal.wait_until(lambda: words_saved(tmp_path) == "Quillfeather sa", "the save")
        with held(tmp_path):
            worker.type("id so")
            terminal.wait_for("NOT SAVED")
            idle(tmp_path, 5)
            terminal.wait_for("Any key uncovers the screen")
            assert "Quillfeather" not in terminal.text()
            idle(tmp_path, 10)
            terminal.wait_for("Locked: no key was pressed for a while.")
        assert words_saved(tmp_path) == "Quillfeather sa"
        assert "Quillfeather" not in terminal.text()
        assert terminal.process.poll() is None
        terminal.wait_for("Your passphrase. It is not shown.")
        worker.line(PASSPHRASE, shows="Quillfeather said so")
        terminal.wait_for("1 Intake")
        terminal.wait_gone("NOT SAVED")
        left(worker)
        assert terminal.exit_code() == 0
        assert [line for line in terminal.normal_screen() if any(each in line for each in CANARIES)] == []
    assert words_saved(tmp_path) == "Quillfeather said so"
    assert holding(tmp_path, *CANARIES) == []


def test_a_locked_terminal_can_be_left_and_terminated(tmp_path: Path) -> None:
    with standing(tmp_path) as terminal:
        on_the_telephone(terminal, tmp_path)
        modes = terminal.modes_before
        idle(tmp_path, 10)
        terminal.wait_for("Locked: no key was pressed for a while.")
        terminal.terminate()
        assert terminal.exit_code() == 143
        assert terminal.modes() == modes
