"""How a run ends: a sentence and an exit code, never a traceback, never a value from a record."""

import os
import sys
import traceback

import click

from duty_tui.errors import DutyError

UNEXPECTED = 1
STOPPED = 130


def run(group: click.Group) -> int:
    """Run the command line; returns the exit code (0, 1 unexpected, 2 usage, 3 to 17 as `errors` says)."""
    # What the program writes is for its owner alone, whoever set the mask before.
    os.umask(0o077)
    try:
        result = group(standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Abort:
        return _say("Stopped. Nothing more was saved.", STOPPED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DutyError as error:
        return _say(str(error), error.exit_code)
    except BrokenPipeError:
        # The reader went away; so that the interpreter's last flush does not complain as well.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _say(_where(error), UNEXPECTED)


def _say(sentence: str, code: int) -> int:
    click.echo(f"duty-tui: {sentence}", err=True)
    return code


def _where(error: Exception) -> str:
    """The kind of error and the line of the program: the message itself might hold a value."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    file = last.filename.rpartition("/")[2]
    return (
        f"Something went wrong in the program ({type(error).__name__}, {file} line {last.lineno}). "
        "What was acknowledged as saved is saved. Tell your administrator this line."
    )
