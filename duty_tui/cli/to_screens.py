"""Where the command line gives way to the screens. It knows them only as a function that it was given."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from duty_tui.places import named_place

COMMANDLINE = click.core.ParameterSource.COMMANDLINE

Screens = Callable[[Path, str, Path | None], int]
"""Shows the screens of a store to a person; with a folder they begin a training night, whose hand-overs go
there. Returns the exit code.
"""


def at_terminal() -> bool:
    """Whether both keyboard and screen are there: else there is nobody to show screens to."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def refuse_before(context: click.Context, command: str) -> None:
    """Raise `click.UsageError` for an option that stands before a command, where it would mean nothing."""
    given = [name for name in context.params if context.get_parameter_source(name) is COMMANDLINE]
    if given:
        raise click.UsageError(f"Options stand behind the command: `duty-tui {command} --store …`.")


def start(context: click.Context, store: Path | None, person: str | None, folder: Path | None) -> int:
    """Show the screens; returns the exit code. Raises `click.UsageError` where none were given."""
    screens: Screens | None = context.obj
    if screens is None:
        raise click.UsageError("The screens can not be started from here.")
    return screens(store or named_place(), person or "", folder)
