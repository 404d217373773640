"""Commands about the store as a whole: init, verify, upgrade."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from duty_tui.cli.opening import existing, passphrase, passphrase_option, store_option, usual_place, with_desk
from duty_tui.errors import BadInput, Damaged

if TYPE_CHECKING:
    from duty_tui.desk import Desk

SHORTEST_PASSPHRASE = 12
"""Characters of a store's passphrase at the least; the program offers a generated one."""


@click.command()
@store_option
@click.option(
    "--protocol", default="bristol", show_default=True, help="The authority's protocol to start with."
)
@click.option(
    "--sign-in", prompt="Sign-in name (small letters, such as dw)", help="Short name to sign in with."
)
@click.option("--name", prompt="Your name", help="As it stands in the record.")
@click.option("--post", prompt="Your post", help="Such as EDT social worker.")
@passphrase_option
@click.option("--cheap", is_flag=True, hidden=True, help="Weak key derivation, for tests and training.")
def init(
    path: Path | None,
    protocol: str,
    sign_in: str,
    name: str,
    post: str,
    passphrase_fd: int | None,
    cheap: bool,
) -> None:
    """Make a new store, with you as its first person. Nothing else ever makes one."""
    from duty_tui.desk import Founder, create, now
    from duty_tui.protocol.loader import shipped

    shipped(protocol)
    place = path or usual_place()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = passphrase(passphrase_fd, twice=True)
    if len(words) < SHORTEST_PASSPHRASE:
        raise BadInput(f"A passphrase of {SHORTEST_PASSPHRASE} characters or more is wanted: several words.")
    create(place, Founder(sign_in, name, post), words, protocol, cheap=cheap, at=now())
    click.echo(f"The store is made, with the protocol {protocol}. Without its passphrase nobody can open it.")


@click.command()
@click.option("--against", metavar="SEAL", help="A seal printed in a hand-over: is all up to it still there?")
@with_desk
def verify(desk: "Desk", against: str | None) -> None:
    """Check every entry, signature and link of the store, and say what that does not prove."""
    report = desk.verify()
    for sentence in report.sentences:
        click.echo(sentence)
    if against is not None:
        holds = desk.contains(against)
        click.echo(
            "The store contains everything up to that seal." if holds else "The store does NOT contain it."
        )
        if not holds:
            raise Damaged("The store has lost or changed something since that hand-over was written.")
    if not report.ok:
        raise Damaged("The store is damaged: it opens for reading only. Call the administrator.")


@click.command()
@store_option
def upgrade(path: Path | None) -> None:
    """Bring the store to the newest format. Never happens by itself."""
    from duty_tui.desk import upgrade as bring_up

    click.echo(bring_up(existing(path)))


COMMANDS = (init, verify, upgrade)
