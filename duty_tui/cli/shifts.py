"""The command of the next shift: shift."""

from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask
from duty_tui.cli.hand_overs import read_back_each
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk

if TYPE_CHECKING:
    from duty_tui.desk import Desk


@click.command(
    short_help="A colleague takes the shift over; the matters stay here.",
    epilog=examples("duty-tui shift", "duty-tui shift --read-back all"),
)
@click.option(
    "--read-back", type=click.Choice(["all"]), help="All lines were read back: do not ask for each."
)
@with_desk
def shift(desk: "Desk", read_back: str | None) -> None:
    """Write down which colleague has every matter that stays at this desk, with what is open read back.

    Asks for the colleague's name and post. Your open actions go to the colleague, and both names stay. It is
    no hand-over to the day team: nothing is accepted by it. Without a terminal name and post are two lines of
    standard input, and no line counts as read back unless you say --read-back all.
    """
    from duty_tui.shifts import open_lines, take_shift
    from duty_tui.wording import printable

    at, lines = desk.clock(), open_lines(desk, desk.clock())
    name, post = ask("Who has the shift now (name of the person)"), ask("Post")
    said = {printable(line.said): line for line in lines}
    done = lines if read_back else tuple(said[text] for text in read_back_each(list(said)))
    count = take_shift(desk, name=name, post=post, until=None, read_back=done, at=at)
    click.echo(f"{count} matters handed to the next shift and saved. Read back: {len(done)} of {len(lines)}.")


COMMANDS = (shift,)
