"""The terminal: what a typed key costs on the line, and when it is seen, beside Textual as it comes."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

from bench.table import Bytes, Row, Seconds, in_bytes, returned
from tests.terminal.harness import Terminal

OURS = [sys.executable, "-m", "tests.terminal.first"]
STOCK = """
from textual.app import App
from textual.widgets import Input, Static, TextArea

class Bare(App):
    def compose(self):
        yield Static("READY")
        yield Input()
        yield TextArea()

Bare().run(mouse=False)
"""
TYPED = "Rosalind rang at ten past seven; "
SEPARATE = 0.03
"""Seconds without output after which a key is done with."""


def cost(terminal: Terminal, character: str) -> tuple[int, float]:
    """Bytes that one key makes the program write, and the seconds until the first of them."""
    before, start = len(terminal.raw), time.perf_counter()
    terminal.keys(character)
    terminal.wait_until(lambda: len(terminal.raw) > before, "an answer to a key")
    seen = time.perf_counter() - start
    terminal.wait_quiet(SEPARATE)
    return len(terminal.raw) - before, seen


def typed(terminal: Terminal) -> list[tuple[int, float]]:
    """What each key of a sentence costs; it is taken back afterwards."""
    costs = [cost(terminal, character) for character in TYPED]
    for _ in TYPED:
        cost(terminal, "\x7f")
    return costs


def bytes_of(terminal: Terminal) -> Callable[[], float]:
    """A measurement of the median of bytes a key."""
    return lambda: median(size for size, _ in typed(terminal))


def slow_end(terminal: Terminal) -> Callable[[], float]:
    """A measurement of the 95th percentile of seconds until a key is seen."""
    return lambda: quantiles([seen for _, seen in typed(terminal)], n=20)[-1]


def started(stack: ExitStack, argv: list[str], keys: str = "") -> Terminal:
    """The program at 80 by 24, ready, after some keys."""
    terminal = stack.enter_context(Terminal(argv, env={"TERM": "xterm-256color"}))
    terminal.wait_for("READY")
    terminal.keys(keys)
    terminal.wait_quiet()
    return terminal


def bytes_a_key(where: str, ours: Terminal, stock: Terminal) -> Row:
    """What a key costs on the line, beside Textual as it comes."""
    return Row(
        f"bytes a key, {where}",
        bytes_of(ours),
        peer=bytes_of(stock),
        peer_name="Textual",
        goal=Bytes(150),
        rounds=1,
        measure=returned,
        shown=in_bytes,
    )


def key_to_screen(where: str, ours: Terminal, stock: Terminal) -> Row:
    """When nineteen of twenty keys are seen, beside Textual as it comes."""
    return Row(
        f"key to screen, {where}, p95",
        slow_end(ours),
        peer=slow_end(stock),
        peer_name="Textual",
        goal=Seconds(0.02),
        rounds=3,
        measure=returned,
    )


def rows(folder: Path) -> Iterator[Row]:
    """The field of one line, the field of several, and the wait."""
    stock = [sys.executable, "-c", STOCK]
    with ExitStack() as stack:
        line, its_line = started(stack, OURS), started(stack, stock)
        text, its_text = started(stack, OURS, "\t"), started(stack, stock, "\t")
        yield bytes_a_key("one line", line, its_line)
        yield bytes_a_key("several lines", text, its_text)
        yield key_to_screen("several lines", text, its_text)
