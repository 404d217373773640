"""The command for managers: standing, the words that open a reader's files of a month."""

from typing import TYPE_CHECKING

import click

from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk

if TYPE_CHECKING:
    from duty_tui.desk import Desk


@click.command(
    short_help="For managers: the standing words of a month.",
    epilog=examples("duty-tui standing", "duty-tui standing --month 2026-11 --audience manager"),
)
@click.option("--audience", default="day-team", show_default=True, help="Of which reader.")
@click.option("--month", metavar="MONTH", help="Of which month, as 2026-12; this one if it is not said.")
@with_desk
def standing(desk: "Desk", audience: str, month: str | None) -> None:
    """Show what opens the files that were sealed with standing words, for a reader with whom that was agreed.

    They change with the month. That you read them is in the history.
    """
    from duty_tui.keeping.standing import month_of, read_words

    at = desk.clock()
    words = read_words(desk, audience, month or month_of(at), at)
    click.echo(f"Standing words of {month or month_of(at)} for {audience}: {words}")


COMMANDS = (standing,)
