"""The first screen, and a key on the card of a call, beside a bare Textual application."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from bench.bench_terminal import STOCK, bytes_a_key, key_to_screen
from bench.table import Row, Times
from tests.terminal.harness import Terminal

OURS = [sys.executable, "-m", "duty_tui"]
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("READY")

Bare().run(mouse=False)
"""


def first_screen(folder: Path, argv: list[str], wanted: str) -> Callable[[], object]:
    """Start a program in a terminal and wait until its first screen can be read."""

    def start() -> None:
        with Terminal(argv, env={"HOME": str(folder)}, cwd=folder) as terminal:
            terminal.wait_for(wanted)

    return start


def in_the_words(stack: ExitStack, folder: Path) -> Terminal:
    """A training night, a new card, the cursor in the caller's words."""
    terminal = stack.enter_context(Terminal([*OURS, "train"], env={"HOME": str(folder)}, cwd=folder))
    terminal.wait_for("TRAINING BOARD")
    terminal.wait_quiet()
    for keys, shown in (("n", "Ring-back number"), ("\x06s", "in the caller's words")):
        terminal.keys(keys)
        terminal.wait_for(shown)
        terminal.wait_quiet()
    return terminal


def in_a_text(stack: ExitStack) -> Terminal:
    """Textual as it comes, the cursor in its field of several lines."""
    terminal = stack.enter_context(Terminal([sys.executable, "-c", STOCK], env={"TERM": "xterm-256color"}))
    terminal.wait_for("READY")
    terminal.keys("\t")
    terminal.wait_quiet()
    return terminal


def rows(folder: Path) -> Iterator[Row]:
    """From the command to the first screen; what a key costs on the card, and when it is seen."""
    yield Row(
        "first screen",
        first_screen(folder, OURS, "FIRST START"),
        peer=first_screen(folder, [sys.executable, "-c", BARE], "READY"),
        peer_name="bare Textual",
        goal=Times(1.15),
    )
    with ExitStack() as stack:
        card, stock = in_the_words(stack, folder), in_a_text(stack)
        yield bytes_a_key("on the card", card, stock)
        yield key_to_screen("on the card", card, stock)
