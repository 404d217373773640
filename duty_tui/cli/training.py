"""The command for training: a throw-away store with invented people."""

from pathlib import Path

import click


@click.command(short_help="Try a whole night with invented people.")
@click.option("--demo", is_flag=True, help="Run case 1 from call to hand-over, and print what comes out.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, readable=False),
    metavar="FOLDER",
    help="Folder for the hand-over; without it, a new one here: duty-tui-training.",
)
def train(demo: bool, folder: Path | None) -> None:
    """Try the program with invented people, in a store that is thrown away.

    The hand-over that is written is a real sealed file: the words that open it are printed.
    """
    if not demo:
        raise click.UsageError("The screens are not part of this version yet: say `duty-tui train --demo`.")
    from duty_tui.training.demo import new_folder, run

    run(folder or new_folder(Path()))


COMMANDS = (train,)
