"""`python -m bench [WORD …]`: measures every bench_*.py, or those whose name holds one of the words."""

import platform
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import Measured, measured, table

HERE = Path(__file__).parent


def chosen(words: list[str]) -> list[str]:
    """The modules to run, in order of name."""
    found = sorted(path.stem for path in HERE.glob("bench_*.py"))
    return [f"bench.{name}" for name in found if not words or any(word in name for word in words)]


def results(module: str) -> Iterator[Measured]:
    """Each row of one module, measured in a folder of its own on the disk of the checkout."""
    with TemporaryDirectory(prefix=".bench-", dir=HERE.parent) as folder:
        for row in import_module(module).rows(Path(folder)):
            print(f"measuring {row.name} …", file=sys.stderr, flush=True)
            yield measured(row)


def main() -> None:
    """Measures and prints."""
    found = [result for module in chosen(sys.argv[1:]) for result in results(module)]
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print(table(found))


if __name__ == "__main__":
    main()
