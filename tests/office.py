"""LibreOffice as the reader of our Word files: a real desktop program, driven over UNO, password and all.

    def test_it_opens(office: Office, tmp_path: Path) -> None:
        opened = office.opened(path, password="…")
        assert opened.headings[0] == "Strategy discussion"
        pages = pages_as_text(office.pdf(path, tmp_path / "out.pdf", password="…"))
        with pytest.raises(Refused):
            office.opened(path)

`soffice --convert-to` will not do: it takes no password, and exits 0 without having written a file.
"""

import json
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("office_uno.py")
PATIENCE_S = 90


class Refused(Exception):
    """LibreOffice did not open the file; the message names what it asked for, such as a password."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the body: its style's name as LibreOffice calls it, and its text."""

    style: str
    text: str


@dataclass(frozen=True)
class Opened:
    """What LibreOffice saw: body in order, tables as rows of cells, and what stands on every page."""

    page_count: int
    paragraphs: list[Paragraph]
    tables: list[list[list[str]]]
    text: str
    header: str
    footer: str
    properties: dict[str, str] = field(default_factory=dict)

    @property
    def headings(self) -> list[str]:
        """The text of every heading, in order."""
        return [paragraph.text for paragraph in self.paragraphs if paragraph.style.startswith("Heading")]


def program(name: str) -> str:
    """Where a program of the distribution lies; the test skips where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def python_with_uno() -> str:
    """The distribution's Python, which knows UNO (ours does not); the test skips where there is none."""
    for folder in os.get_exec_path():
        candidate = shutil.which("python3", path=folder)
        if candidate and subprocess.run([candidate, "-c", "import uno"], capture_output=True).returncode == 0:
            return candidate
    pytest.skip("no Python with UNO (package python3-uno)")


def pages_as_text(pdf: Path) -> list[str]:
    """The text of each page of a PDF, laid out as on paper."""
    run = subprocess.run(
        [program("pdftotext"), "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=PATIENCE_S
    )
    return run.stdout.decode().removesuffix("\f").split("\f")


def pages_as_png(pdf: Path, folder: Path, dpi: int = 70) -> list[Path]:
    """A picture of each page of a PDF, in order, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [program("pdftoppm"), "-png", "-r", str(dpi), str(pdf), str(folder / "page")]
    subprocess.run(command, check=True, timeout=PATIENCE_S)
    return sorted(folder.glob("page-*.png"))


@dataclass(frozen=True)
class Office:
    """A running LibreOffice and the Python that talks to it."""

    python: str
    pipe: str

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator["Office"]:
        """LibreOffice with profile, HOME and temporary files of its own under `folder`; ended on leaving."""
        soffice, python = program("soffice"), python_with_uno()
        office = cls(python, f"duty-tui-{secrets.token_hex(8)}")
        command = [
            soffice,
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--accept=pipe,name={office.pipe};urp;",
        ]
        place = os.environ | {"HOME": str(folder), "TMPDIR": str(folder)}
        process = subprocess.Popen(command, env=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            office._wait_until_ready(process)
            yield office
        finally:
            office._end(process)

    def opened(self, path: Path, password: str | None = None) -> Opened:
        """The file as LibreOffice reads it.

        Raises:
            Refused: it did not open, for want of the right password or otherwise.
        """
        answer = self._ask(do="read", path=path.resolve().as_uri(), password=password)
        answer["paragraphs"] = [Paragraph(**each) for each in answer["paragraphs"]]
        return Opened(**answer)

    def pdf(self, path: Path, target: Path, password: str | None = None) -> Path:
        """Writes the file as PDF to `target`, which it returns.

        Raises:
            Refused: the file did not open.
        """
        self._ask(do="pdf", path=path.resolve().as_uri(), password=password, target=target.resolve().as_uri())
        assert target.stat().st_size > 0
        return target

    def _ask(self, **question: Any) -> dict[str, Any]:
        run = subprocess.run(
            [self.python, str(SCRIPT)],
            input=json.dumps(question | {"pipe": self.pipe}).encode(),
            capture_output=True,
            timeout=PATIENCE_S,
        )
        if run.returncode:
            raise RuntimeError(run.stderr.decode())
        answer: dict[str, Any] = json.loads(run.stdout)
        if "refused" in answer:
            raise Refused(answer["refused"])
        return answer

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and process.poll() is None:
            try:
                self._ask(do="greet")
            except RuntimeError:
                time.sleep(0.3)
            else:
                return
        raise RuntimeError("LibreOffice did not start")

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        try:
            self._ask(do="leave")
            process.wait(20)
        except (RuntimeError, subprocess.TimeoutExpired):
            process.terminate()
            process.wait(20)
