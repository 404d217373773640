"""The command for training: a throw-away store with invented people."""

from pathlib import Path

import click


@click.command()
@click.option("--demo", is_flag=True, help="Run case 1 from call to hand-over, and print what comes out.")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), default=Path("duty-tui-training"), show_default=True
)
def train(demo: bool, folder: Path) -> None:
    """Try the program with invented people, in a store that is thrown away."""
    if not demo:
        raise click.UsageError("The screens are not part of this version yet: say `duty-tui train --demo`.")
    from duty_tui.training.demo import run

    run(folder)


COMMANDS = (train,)
