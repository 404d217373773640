"""A bar on one line, for what takes long."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import click

FULL: Final = 100


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is told how much is done, of how much; where nothing is told, or no terminal, nothing shows.

    A terminal that can not go back on its line (`TERM=dumb`), as some that read aloud, would repeat it.
    It goes to standard error, so that what a command prints stays as it is.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda done, of: None
        return
    with ExitStack() as stack:
        shown: list[Any] = []

        def tell(done: int, of: int) -> None:
            if not shown:
                shown.append(
                    stack.enter_context(click.progressbar(length=FULL, label=label, file=sys.stderr))
                )
            shown[0].update(min(done * FULL // max(of, 1), FULL) - shown[0].pos)

        yield tell
        for each in shown:
            each.update(FULL - each.pos)
