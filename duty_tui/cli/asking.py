"""What is asked of somebody at a terminal, or read from standard input or a descriptor."""

import errno
import os
import select
import signal
import sys
import warnings
from getpass import GetPassWarning
from typing import Final

import click

from duty_tui.errors import BadInput

LONGEST_PASSPHRASE: Final = 4096
"""Bytes."""

OTHER_SCREEN, OWN_SCREEN = "\x1b[?1049h\x1b[H", "\x1b[?1049l"
"""The second screen of a terminal, and back: what was shown there is not left behind."""


def at_terminal() -> bool:
    """Whether somebody can be asked and shown: neither side of the conversation is a file or a pipe."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def typed_line(prompt: str) -> str:
    """Return the line that is typed after a prompt, for Click's questions. Raises `EOFError` at the end.

    Instead of `input`, which loses a signal that comes while it writes the prompt: asked to stop then, the
    program would wait on, and do what it was to stop.
    """
    click.echo(prompt, nl=False)
    stopped, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told)
    try:
        select.select([sys.stdin, stopped], [], [])
        line = sys.stdin.readline()
    finally:
        signal.set_wakeup_fd(before)
        os.close(stopped)
        os.close(told)
    if not line:
        raise EOFError
    return line.rstrip("\n")


def ask(label: str) -> str:
    """Return a line in answer: asked for at a terminal, else the next one of standard input.

    So that no name and no reason ever stands in an argument. Raises `BadInput` where there is none.
    """
    if at_terminal():
        answer: str = click.prompt(label, err=True)
    else:
        answer = _next_line(label)
    return _clean(answer)


def _next_line(label: str) -> str:
    try:
        line = sys.stdin.readline() if sys.stdin else ""
    except UnicodeDecodeError:
        raise BadInput("Standard input is not text in UTF-8.") from None
    if not line:
        raise BadInput(f"An answer is missing on standard input, one line each: {label}.")
    return line


def _clean(text: str) -> str:
    from duty_tui.exchange.clean import cleaned

    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput("Standard input is not text in UTF-8.")
    return cleaned(text)[0].strip()


def passphrase(descriptor: int | None) -> str:
    """Return the passphrase, from a descriptor or asked for without showing it. Raises `BadInput`."""
    words = hidden("Passphrase") if descriptor is None else line_from(descriptor)
    if not words:
        raise BadInput("No passphrase was given. Nothing was tried.")
    return words


def hidden(label: str) -> str:
    """Ask for something on the terminal without showing it. Raises `BadInput` where there is no terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            typed: str = click.prompt(label, hide_input=True, default="", show_default=False, err=True)
        except GetPassWarning as warning:
            if _line_was_lost(warning):
                raise click.Abort from None
            raise BadInput(
                "There is no terminal to ask for the passphrase on: give it with --passphrase-fd."
            ) from None
    return typed


def _line_was_lost(warning: GetPassWarning) -> bool:
    """Whether the terminal went while somebody was asked: `getpass` takes it for one that never was."""
    before = warning.__context__
    while before is not None:
        if isinstance(before, KeyboardInterrupt | EOFError) or before.args[:1] == (errno.EIO,):
            return True
        before = before.__context__
    return False


def line_from(descriptor: int) -> str:
    """Return one line of an open descriptor, and leave what follows it. Raises `BadInput`."""
    line = bytearray()
    try:
        # One byte at a time: the descriptor may be standard input, and the rest of it somebody else's.
        while (byte := os.read(descriptor, 1)) not in (b"", b"\n") and len(line) < LONGEST_PASSPHRASE:
            line += byte
        return line.decode().rstrip("\r")
    except (OSError, OverflowError, UnicodeDecodeError):
        raise BadInput("No text can be read there: give the number of an open descriptor.") from None


def show_once(text: str) -> None:
    """Show something to be written down, so that it is not left on the terminal. Raises `BadInput`."""
    if not at_terminal():
        raise BadInput("There is no terminal to show it on: choose the passphrase yourself.")
    plain = os.environ.get("TERM", "dumb") == "dumb"
    click.echo("" if plain else OTHER_SCREEN, nl=plain, err=True)
    try:
        click.echo(text, err=True)
        hidden("Then press Enter")
    finally:
        click.echo("" if plain else OWN_SCREEN, nl=plain, err=True)
