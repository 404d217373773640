"""Two real programs in two terminals on one store: what one does reaches the other, and nothing is lost."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from duty_tui.desk import Desk
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add
from tests.terminal.at_the_desk import EVENING, REFERENCE, laid_out, on_the_telephone
from tests.terminal.harness import ROOT, Terminal
from tests.terminal.night_worker import PASSPHRASE, WORKER, Worker, program

THEIRS = "a kettle and two cups, both of them blue"

LATE = """
import sys
sys.argv[0] = "duty-tui"
from duty_tui.session.working import Working
Working.catch_up = lambda self: None
from duty_tui.__main__ import main
main()
"""
"""The program in the moment before it has looked at what others saved: here that moment does not end."""


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A store with two workers, and what leads the program to it."""
    found = laid_out(tmp_path)
    with Desk.unlock(tmp_path / "store", WORKER[0], PASSPHRASE, at=EVENING) as desk:
        add(desk, Founder("ka", "Karim Amin", "EDT"), ["worker"], THEIRS, cheap=True)
    return found


@contextmanager
def late(folder: Path, settings: dict[str, str]) -> Iterator[Worker]:
    """Karim at that program, signed in, with the matter in hand."""
    argv, env = [sys.executable, "-c", LATE, "--as", "ka"], {**settings, "PYTHONPATH": str(ROOT)}
    with Terminal(argv, env=env, cwd=folder) as terminal:
        karim = Worker(terminal, folder)
        terminal.wait_for("Your passphrase. It is not shown.")
        karim.line(THEIRS, shows=REFERENCE)
        karim.press("enter", shows="Ring-back number")
        yield karim


def told(terminal: Terminal, sentence: str) -> None:
    """Wait for a sentence, however its lines are broken."""
    terminal.wait_until(lambda: sentence in " ".join(terminal.text().split()), repr(sentence))


def test_both_see_and_are_told_and_nobody_decides_on_what_has_moved_on(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    with Terminal([*program(), "--as", "dw"], env=settings, cwd=tmp_path) as terminal:
        dana = on_the_telephone(terminal, tmp_path)
        dana.type("He said so.")
        dana.field("c")
        dana.line("Leo", shows="LEO")
        with late(tmp_path, settings) as karim:
            # Different fields: both stand, and are shown to the other without a key.
            karim.field("p")
            karim.type("0117 496 0123")
            terminal.wait_for("0117 496 0123")
            # The same field: both are told, the later is shown, the earlier kept.
            dana.field("o")
            dana.type("ward said so")
            dana.terminal.wait_until(lambda: outline(tmp_path) == "ward said so", "the save")
            karim.field("o")
            karim.type("police said")
            told(karim.terminal, "Dana Whitlock changed the same as you")
            told(terminal, "Karim Amin changed the same as you")
            told(terminal, "theirs is shown, yours is in the history.")
            terminal.wait_for("police said")
            karim.terminal.wait_until(lambda: outline(tmp_path) == "police said", "the save")
            # A decision on what has moved on: refused, and offered again.
            karim.go("2", shows="reasonable cause")
            dana.field("q")
            dana.line("member of the public")
            dana.terminal.wait_until(lambda: "member" in kind(tmp_path), "the save")
            karim.press("m", shows="NOT DECIDED: Dana Whitlock changed this matter")
            assert "NOT DECIDED" in karim.terminal.line(0)
            assert outcomes(tmp_path) == []
            karim.press("j", shows="You decided, and it is NOT in the record yet:")
            karim.terminal.wait_for("Dana Whitlock")
            karim.terminal.wait_for("member of the public")
            karim.press("d", shows="Decided, on the matter as it is now. Saved.")
            assert outcomes(tmp_path) == ["met"]
            karim.press("ctrl+g", "h", shows='"ward said so"')


def matter(folder: Path) -> Desk:
    return Desk.unlock(folder / "store", WORKER[0], PASSPHRASE, at=EVENING)


def outline(folder: Path) -> str:
    with matter(folder) as desk:
        return desk.matter(REFERENCE).case.referral.outline


def kind(folder: Path) -> str:
    with matter(folder) as desk:
        return str(desk.matter(REFERENCE).case.referral)


def outcomes(folder: Path) -> list[str | None]:
    with matter(folder) as desk:
        return [each.outcome for each in desk.matter(REFERENCE).case.thresholds.values()]
