"""The command for training: a throw-away store with invented people."""

from pathlib import Path

import click

from duty_tui.cli.to_screens import at_terminal, start
from duty_tui.places import TRAINING_FOLDER


@click.command(short_help="Try a whole night with invented people.")
@click.option("--demo", is_flag=True, help="Run case 1 from call to hand-over, and print what comes out.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, readable=False),
    metavar="FOLDER",
    help="Folder for the hand-over; without it, a new one here: duty-tui-training.",
)
@click.pass_context
def train(context: click.Context, demo: bool, folder: Path | None) -> int | None:
    """Try the program with invented people, in a store that is thrown away.

    On the screens, or with --demo in one go. The hand-over that is written is a real sealed file: the words
    that open it are shown.
    """
    if not demo:
        if not at_terminal():
            raise click.UsageError("The screens need a terminal: without one, `duty-tui train --demo`.")
        return start(context, None, None, folder or Path(TRAINING_FOLDER))
    from duty_tui.training.demo import new_folder, run

    run(folder or new_folder(Path()))
    return None


COMMANDS = (train,)
