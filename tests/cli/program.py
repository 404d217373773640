"""The real program, started as a person or a script starts it; and what a store holds, for comparing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

from duty_tui.desk import CHANGES, Desk
from duty_tui.keeping.making import Founder, create
from duty_tui.keeping.matters import Matter
from duty_tui.record import LONDON
from duty_tui.taking_in import take_in

WORDS = "anvil copper meadow lantern sixpence thimble"
NIGHT = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)
WORKER = Founder("dw", "Dana Whitlock", "EDT social worker")
CASE_1 = (files("duty_tui.training") / "case-1.json").read_bytes()
SECOND = (files("duty_tui.training") / "case-1-second-matter.json").read_bytes()
CHANGE = b'{"reference": "B-2026-0412", "severity": "watch"}'
"""An amendment of case 1."""

REF, OTHER = "B-2026-0412", "B-2026-0413"

CANARIES = ("Marchetti", "Rosalind", "Kayleigh", "Tanner", "Visser", "Adeyemi", "Eastwood", "stairs")
"""Of the invented people: what must never stand in a message."""

START = (sys.executable, "-m", "duty_tui")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    def refused(self, code: int, *said: str) -> None:
        """Assert that it ended with this code and this said, and in no other way than we end."""
        assert self.code == code, self
        lines = self.err.splitlines()
        assert lines, "nothing was said"
        told = self.err[self.err.index("duty-tui: ") :]
        assert all(each in told for each in said), told
        assert told.rstrip().endswith((".", "?")), told
        assert "Traceback" not in self.err + self.out
        assert [name for name in CANARIES if name in self.err] == []


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment whose every folder is below `home`."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    places = {
        "HOME": home,
        "TMPDIR": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
    }
    return {**kept, **{name: str(place) for name, place in places.items()}, "LC_ALL": "C.UTF-8", **more}


@contextmanager
def descriptor(text: str | bytes) -> Iterator[int]:
    """An open descriptor from which a text can be read, once."""
    reading, writing = os.pipe()
    os.write(writing, text.encode() if isinstance(text, str) else text)
    os.close(writing)
    try:
        yield reading
    finally:
        os.close(reading)


@dataclass(frozen=True)
class Program:
    """The program with a store of its own, in a folder of its own."""

    home: Path

    @property
    def store(self) -> Path:
        """Where the store is."""
        return self.home / "store"

    def run(
        self,
        *arguments: str,
        words: str | None = WORDS,
        stdin: bytes = b"",
        start: Sequence[str] = START,
        env: Mapping[str, str] | None = None,
        pass_fds: tuple[int, ...] = (),
        reads_store: bool = True,
        decoding: str = "utf-8",
    ) -> Run:
        """Run a command; with `words` the passphrase comes from a descriptor."""
        place = ("--store", str(self.store)) if reads_store else ()
        with descriptor("" if words is None else words + "\n") as reading:
            given = () if words is None or not reads_store else ("--passphrase-fd", str(reading))
            done = subprocess.run(
                [*start, *arguments, *place, *given],
                input=stdin,
                capture_output=True,
                env=environment(self.home, **(env or {})) | {"PYTHONPATH": str(ROOT)},
                cwd=self.home,
                pass_fds=(reading, *pass_fds),
                timeout=60,
            )
        return Run(done.returncode, done.stdout.decode(decoding), done.stderr.decode())

    def bytes(self) -> dict[str, bytes]:
        """Every file of the store."""
        return {
            str(path.relative_to(self.store)): path.read_bytes()
            for path in sorted(self.store.rglob("*"))
            if path.is_file()
        }

    def holds_apart_from_attempts(self) -> bool:
        """Whether the store can be read to its end once nobody has to wait any more."""
        (self.store / "attempts").unlink()
        return len(self.holds()["matters"]) == 2

    def holds(self) -> dict[str, Any]:
        """Every matter and protocol of the store, and the number of changes made, read from a copy of it."""
        scratch = self.home / f"copy-{uuid4()}"
        shutil.copytree(self.store, scratch)
        try:
            with Desk.unlock(scratch, WORKER.sign_in, WORDS, at=NIGHT) as desk:
                matters = desk.matters()
                return {
                    "matters": [msgspec.to_builtins(matter.whole) for matter in matters],
                    "protocols": [each.version for each in desk.protocols.all()],
                    "changes": [_changes(desk, matter) for matter in matters],
                }
        finally:
            shutil.rmtree(scratch)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The store, opened in this process: for what is not the subject of a test."""
        with Desk.unlock(self.store, WORKER.sign_in, WORDS, at=NIGHT) as desk:
            desk.clock = lambda: NIGHT
            yield desk


def _changes(desk: Desk, matter: Matter) -> int:
    return sum(entry.kind in CHANGES for entry in desk.history(matter))


def with_case_1(store: Path) -> None:
    """Make a store with both matters of case 1."""
    create(store, WORKER, WORDS, "bristol", cheap=True, at=NIGHT)
    with Desk.unlock(store, WORKER.sign_in, WORDS, at=NIGHT) as desk:
        take_in(desk, CASE_1, NIGHT)
        take_in(desk, SECOND, NIGHT)
