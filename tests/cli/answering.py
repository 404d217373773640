"""Answers to questions at a terminal, given when the program is ready for them."""

import os
import termios
from collections.abc import Mapping

from tests.cli.program import ROOT, START, Program, environment
from tests.terminal.harness import Terminal


def at(program: Program, *arguments: str, env: Mapping[str, str] | None = None) -> Terminal:
    """The program at a terminal of its own, where nothing but what it prints can be seen."""
    place = {**environment(program.home), "PYTHONPATH": str(ROOT), **(env or {})}
    gone = {name: None for name in os.environ if name not in place and name != "TERM"}
    command = [*START, *arguments, "--store", str(program.store)]
    return Terminal(command, env={**gone, **place}, cwd=program.home, size=(80, 50))


def answer(terminal: Terminal, asked: str, said: str) -> None:
    """Wait for a question and answer it."""
    terminal.wait_for(asked)
    terminal.keys(f"{said}\r")


def secretly(terminal: Terminal, asked: str, said: str) -> None:
    """Wait for a question whose answer is not shown, and answer it.

    What is typed before the terminal stopped to echo is thrown away there, so that this is waited for.
    """
    terminal.wait_for(asked)
    terminal.wait_until(lambda: not echoes(terminal), "the answer to be hidden")
    terminal.keys(f"{said}\r")


def echoes(terminal: Terminal) -> bool:
    """Whether the terminal shows what is typed."""
    flags: int = termios.tcgetattr(terminal._master)[3]
    return bool(flags & termios.ECHO)
