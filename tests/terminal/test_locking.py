"""The lock in a real terminal: the program begins anew in its place, and goes on after signing in."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from store.files import LOCK
from tests.terminal.at_the_desk import EVENING, laid_out, left, on_the_telephone, words_saved
from tests.terminal.harness import Terminal
from tests.terminal.night_worker import PASSPHRASE, program, set_clock
from tests.terminal.test_always import CANARIES, holding


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep the store as another program does that hangs."""
    with (folder / "store" / LOCK).open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def test_locked_it_shows_and_holds_nothing_and_goes_on_with_what_was_typed(tmp_path: Path) -> None:
    with Terminal(program(), env=laid_out(tmp_path), cwd=tmp_path) as terminal:
        worker = on_the_telephone(terminal, tmp_path)
        worker.type("Quillfeather sa")
        terminal.wait_for("Quillfeather sa")
        terminal.wait_until(lambda: words_saved(tmp_path) == "Quillfeather sa", "the save")
        with held(tmp_path):
            worker.type("id so")
            terminal.wait_for("NOT SAVED")
            set_clock(tmp_path, EVENING + timedelta(minutes=5))
            terminal.wait_for("Any key uncovers the screen")
            assert "Quillfeather" not in terminal.text()
            set_clock(tmp_path, EVENING + timedelta(minutes=10))
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
    with Terminal(program(), env=laid_out(tmp_path), cwd=tmp_path) as terminal:
        on_the_telephone(terminal, tmp_path)
        modes = terminal.modes_before
        set_clock(tmp_path, EVENING + timedelta(minutes=10))
        terminal.wait_for("Locked: no key was pressed for a while.")
        terminal.terminate()
        assert terminal.exit_code() == 143
        assert terminal.modes() == modes
