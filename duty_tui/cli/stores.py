"""Commands about the store as a whole: init, verify, upgrade."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import (
    desk_at,
    opening_options,
    passphrase_option,
    store_option,
    usual_place,
    with_desk,
)
from duty_tui.cli.progress import bar
from duty_tui.errors import Damaged

if TYPE_CHECKING:
    from duty_tui.desk import Desk


@click.command(
    short_help="Make a new store, with you as its first person.",
    epilog=examples("duty-tui init", "duty-tui init --store /var/lib/duty-tui/store --protocol national"),
)
@store_option
@click.option(
    "--protocol",
    default="bristol",
    show_default=True,
    help="The protocol to start with: `bristol`, `bromley`, `durham` or `national`.",
)
@click.option("--sign-in", metavar="NAME", help="Short name to sign in with, such as dw.")
@passphrase_option
@click.option("--cheap", is_flag=True, hidden=True, help="Weak key derivation, for tests and training.")
def init(
    path: Path | None, protocol: str, sign_in: str | None, passphrase_fd: int | None, cheap: bool
) -> None:
    """Make a new store, with you as its first person. No other command ever makes one.

    Asks for a sign-in name, your name and post as they are to stand in the record, and a passphrase: type
    several words, or leave it empty and six are drawn for you. Nobody can open the store without a
    passphrase, and nobody can make you a new one: keep it on paper, in a safe place.

    Without a terminal, name and post are two lines of standard input.
    """
    from duty_tui.cli.choosing import new_passphrase
    from duty_tui.desk import now
    from duty_tui.keeping.making import Founder, check_vacant, create
    from duty_tui.private_memory import keep_memory_private
    from duty_tui.protocol.loader import shipped

    keep_memory_private()
    shipped(protocol)
    place = path or usual_place()
    check_vacant(place)
    founder = Founder(sign_in or ask("Sign-in name, small letters (such as dw)"), *_who())
    words = new_passphrase(passphrase_fd)
    create(place, founder, words, protocol, cheap=cheap, at=now())
    click.echo(f"The store is made: {place}")
    click.echo(f"Its protocol is {protocol}. Without its passphrase nobody can open it.")
    click.echo("Next: `duty-tui people recovery`, so that a lost passphrase is not the end of it.")
    click.echo("`duty-tui import FILE` takes a matter in, `duty-tui --help` lists the rest.")


def _who() -> tuple[str, str]:
    return ask("Your name, as it stands in the record"), ask("Your post (such as EDT social worker)")


@click.command(short_help="Check every entry of the store.")
@click.option("--against", metavar="SEAL", help="A seal printed in a hand-over: is all up to it still there?")
@with_desk
def verify(desk: "Desk", against: str | None) -> None:
    """Check every entry, signature and link of the store, and say what that does not prove."""
    from duty_tui.desk import DAMAGED

    with bar("Checking") as progress:
        report = desk.verify(progress)
    for sentence in report.sentences:
        click.echo(sentence)
    if against is not None:
        if not desk.contains(against):
            raise Damaged(
                "The store does NOT contain that seal: it has lost or changed something since that hand-over "
                "was written, or the seal was not copied exactly."
            )
        click.echo("The store contains everything up to that seal.")
    if not report.ok:
        raise Damaged(DAMAGED)


@click.command(short_help="Bring the store to the newest format.")
@opening_options
def upgrade(path: Path | None, sign_in: str | None, passphrase_fd: int | None) -> None:
    """Bring the store to the newest format, as an administrator. It never happens by itself.

    Nothing that was written is touched. A program of an older version that is running stops writing at once,
    keeps what was typed, and says so.
    """
    from duty_tui.keeping.making import is_newest

    if is_newest(path or usual_place()):
        click.echo("The store has the newest format. There is nothing to do.")
        return
    with desk_at(path, sign_in, passphrase_fd) as desk:
        desk.upgrade()
    click.echo("The store has the newest format now. Older versions of duty-tui only read it from now on.")


COMMANDS = (init, verify, upgrade)
