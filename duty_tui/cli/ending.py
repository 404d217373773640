"""How a run ends: a sentence and an exit code, never a traceback, never a value from a record."""

import os
import signal
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import click

from duty_tui.cli.asking import typed_line
from duty_tui.errors import READER_GONE, STOPPED, UNEXPECTED, DutyError, NotSaved

if TYPE_CHECKING:
    from duty_tui.cli.to_screens import Screens

ENDED: Final = "Stopped. What was acknowledged as saved is saved, and nothing more."


def run(group: click.Group, screens: "Screens | None" = None) -> int:
    """Run the command line; returns the exit code, as `errors` and the manual say.

    `screens` is what shows the screens; a command line without it has none.
    """
    # What the program writes is for its owner alone, whoever set the mask before.
    os.umask(0o077)
    _stop_in_order()
    _show_every_letter()
    click.termui.visible_prompt_func = typed_line
    try:
        result = group(prog_name="duty-tui", standalone_mode=False, obj=screens)
        return result if isinstance(result, int) else 0
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _stopped()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DutyError as error:
        return _say(str(error), error.exit_code)
    except SystemExit:
        # Click leaves so when whoever read the output went away.
        return READER_GONE
    except OSError as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            # Click, told to stop by a lost line, could not write its line feed any more.
            return _stopped()
        return _say(_refused(error), NotSaved.exit_code)
    except Exception as error:
        return _say(_where(error), UNEXPECTED)


def _stop_in_order() -> None:
    """Let a lost line or a request to end stop the program as Ctrl-C does: what it began is put away."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _show_every_letter() -> None:
    """Write a letter that the terminal's alphabet lacks as its number, instead of ending with an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _say(sentence: str, code: int) -> int:
    try:
        click.echo(f"duty-tui: {sentence}", err=True)
    except OSError:
        # The line is lost and nobody there; the interpreter's own last flush must not stumble over it.
        for number in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    return code


def _stopped() -> int:
    if sys.stderr is not None and sys.stderr.isatty():
        # A question stands on this line.
        with suppress(OSError):
            click.echo(err=True)
    return _say(ENDED, STOPPED)


def _refused(error: OSError) -> str:
    """What the system says, without the path."""
    reason = (error.strerror or "input or output error").lower()
    return f"The system refused to read or write ({reason}). What was acknowledged as saved is saved."


def _where(error: Exception) -> str:
    """The kind of error and the line of the program: the message itself might hold a value."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    file = last.filename.rpartition("/")[2]
    return (
        f"Something went wrong in the program ({type(error).__name__}, {file} line {last.lineno}). "
        "What was acknowledged as saved is saved. Tell your administrator this line."
    )
