"""The command that takes an entry out of a matter: withdraw."""

from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk

if TYPE_CHECKING:
    from duty_tui.desk import Desk


@click.command(
    short_help="Take an entry out, or move it to another matter.",
    epilog=examples(
        "duty-tui withdraw B-2026-0412 019b5295-2b68-7e3b-9b3c-3a59d2f6a1c4",
        "duty-tui withdraw B-2026-0412 019b5295-2b68-7e3b-9b3c-3a59d2f6a1c4 --to B-2026-0413",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("entry")
@click.option("--to", "target", metavar="REF", help="Move the entry to this matter.")
@click.option("--removed", is_flag=True, help="Mark as removed, instead of entered in error.")
@with_desk
def withdraw(desk: "Desk", reference: str, entry: str, target: str | None, removed: bool) -> None:
    """Take the ENTRY with this id out of a matter: entered in error, removed, or of another matter.

    It is gone from the screen, from JSON and from documents, and stays in the history. The reason is asked
    for; without a terminal it is one line of standard input. Ids stand in `duty-tui show REF --json`.
    """
    from duty_tui.correcting import entry as entry_of
    from duty_tui.correcting import move
    from duty_tui.correcting import withdraw as take_out

    if target and removed:
        raise click.UsageError("An entry is moved with --to, or --removed: not both.")
    matter = desk.matter(reference)
    other = desk.matter(target) if target else None
    entry_of(matter, entry)
    reason, at = ask("Reason"), desk.clock()
    if other:
        move(desk, matter, entry, other, reason, at)
        click.echo(f"Moved to {other.whole.reference} and saved.")
    else:
        take_out(desk, matter, entry, "removed" if removed else "entered in error", reason, at)
        click.echo("Taken out and saved.")


COMMANDS = (withdraw,)
