"""The night of case 1, typed once at the installed program; what was seen, counted and written."""

import fcntl
import os
from pathlib import Path

import msgspec
import pytest

from tests.terminal.harness import Terminal
from tests.terminal.night_worker import Worker, environment, program
from tests.terminal.typed_night import PHASES

LEO, SECOND = "B-2026-0001", "B-2026-0002"
"""The references of the two matters in the store that was made for this night."""

KEPT = "night.json"
APART = ("a_second_matter", "taken_over")


class Phase(msgspec.Struct, frozen=True):
    """A part of the night: what happens in it, keys pressed, characters that are content, pictures taken."""

    name: str
    doc: str
    keys: int
    content: int
    pictures: int


class TypedNight(msgspec.Struct, frozen=True):
    """What a night left behind."""

    folder: Path
    """Holds `store`, the store `before` the file was written, and the `hand-overs`."""
    phases: tuple[Phase, ...]
    pictures: tuple[tuple[str, tuple[str, ...]], ...]
    marks: dict[str, tuple[int, int]]
    """Where the cursor was, by the moment."""

    @property
    def keys(self) -> int:
        """Keys pressed from the first call to the sealed file."""
        return sum(phase.keys for phase in self.recorded)

    @property
    def content(self) -> int:
        """Characters of content typed from the first call to the sealed file."""
        return sum(phase.content for phase in self.recorded)

    @property
    def recorded(self) -> tuple[Phase, ...]:
        """The phases of the recorded discussion: not the second matter, nor the day team's morning."""
        return tuple(phase for phase in self.phases if phase.name not in APART)

    @property
    def file(self) -> Path:
        """The sealed file."""
        (found,) = (self.folder / "hand-overs").iterdir()
        return found

    @property
    def words(self) -> str:
        """The words that open it, as the screen showed them."""
        lines = next(lines for title, lines in self.pictures if title.startswith("The sealed file"))
        first = next(number for number, line in enumerate(lines) if "Opens with: " in line)
        said = " ".join(lines[first : first + 2]).split("Opens with: ")[1]
        return " ".join(said.split()[:9])


def type_the_night(folder: Path) -> TypedNight:
    """Type the whole night into a new store under `folder`."""
    (folder / "clock").write_text("2026-12-24T19:39:00+00:00")
    phases = []
    with Terminal(program(), env=environment(folder)) as terminal:
        worker = Worker(terminal, folder)
        worker.first_start()
        for phase in PHASES:
            keys, content, pictures = worker.keys, worker.content, len(worker.pictures)
            phase(worker)
            doc = (phase.__doc__ or "").strip()
            counted = worker.keys - keys, worker.content - content, len(worker.pictures) - pictures
            phases.append(Phase(phase.__name__, doc, *counted))
    taken = tuple((title, tuple(lines)) for title, lines in worker.pictures)
    return TypedNight(folder, tuple(phases), taken, worker.marks)


@pytest.fixture(scope="session")
def typed_night(tmp_path_factory: pytest.TempPathFactory) -> TypedNight:
    """The night, typed once, also where several workers run the suite."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "typed-night"
    with (shared / "typed-night.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / KEPT).exists():
            folder.mkdir()
            (folder / KEPT).write_bytes(msgspec.json.encode(type_the_night(folder), enc_hook=str))
    kept = (folder / KEPT).read_bytes()
    return msgspec.json.decode(kept, type=TypedNight, dec_hook=lambda kind, said: kind(said))
