"""A worker at the screens of the installed program, on a throw-away store, however the line leads there."""

import os
import signal
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.keeping.making import Founder, create
from tests.terminal.harness import PATIENCE, Terminal
from tests.terminal.night_worker import PASSPHRASE, WORKER, Worker, environment, program, set_clock

EVENING = datetime(2026, 12, 24, 19, 39, 7, tzinfo=LONDON)
REFERENCE = "B-2026-0001"
"""The first matter of that store."""


def laid_out(folder: Path) -> dict[str, str]:
    """Make a store with one worker and a clock that stands; returns what the program needs to find them."""
    set_clock(folder, EVENING)
    create(folder / "store", Founder(*WORKER), PASSPHRASE, "bristol", cheap=True, at=EVENING)
    return {name: value for name, value in environment(folder).items() if value is not None}


def forced(folder: Path, settings: dict[str, str]) -> Path:
    """Write the one command that is run: it notes its environment and its process, then is the program."""
    script = folder / "forced"
    exports = "".join(f"export {name}={value!r}\n" for name, value in settings.items())
    notes = f"env >{folder}/environment\necho $$ >{folder}/process\n"
    script.write_text(f"cd {folder}\n{notes}{exports}exec {program()[0]}\n")
    return script


def signed_in(terminal: Terminal, folder: Path, shows: str = "No matter yet") -> Worker:
    """Sign in at the screen that is shown: the board comes up, with what it `shows`."""
    worker = Worker(terminal, folder)
    terminal.wait_for("Your passphrase. It is not shown.")
    worker.line(PASSPHRASE, shows=shows)
    worker.settle()
    return worker


def on_the_telephone(terminal: Terminal, folder: Path) -> Worker:
    """Sign in and take a call: the cursor stands in the caller's words."""
    worker = signed_in(terminal, folder)
    worker.press("n", shows="1 Intake")
    worker.field("s")
    worker.settle()
    return worker


def left(worker: Worker) -> None:
    """Leave the program, from any screen; the second key confirms."""
    worker.go("q", shows="Press y to do it")
    worker.terminal.key("y")


def words_saved(folder: Path) -> str:
    """The caller's words of the first matter, read from the store by somebody who opens it anew."""
    with Desk.unlock(folder / "store", WORKER[0], PASSPHRASE, at=EVENING) as desk:
        return desk.matter(REFERENCE).case.referral.words


def wait_for_end(process: int) -> None:
    """Wait until a process that is not ours to wait for has ended."""
    end = time.monotonic() + PATIENCE
    while Path("/proc", str(process)).exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert not Path("/proc", str(process)).exists(), "the program still runs"


def left_nothing_running(process: int) -> None:
    """End the program that a failed test has left; a number that now is another's is left alone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        if program()[0].encode() in Path(f"/proc/{process}/cmdline").read_bytes():
            os.kill(process, signal.SIGKILL)
