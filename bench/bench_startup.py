"""Start-up: how long a person waits for `--help`, beside the least that Python itself needs."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.table import Row, Times


def python(folder: Path, *arguments: str) -> Callable[[], object]:
    """A call that runs this Python once with these arguments, in `folder`, and fails if that fails."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True)


def rows(folder: Path) -> Iterator[Row]:
    """`--help` in a fresh interpreter."""
    yield Row(
        "duty-tui --help",
        python(folder, "-m", "duty_tui", "--help"),
        peer=python(folder, "-c", "pass"),
        peer_name="python -c pass",
        goal=Times(8),
    )
