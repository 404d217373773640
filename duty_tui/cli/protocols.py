"""Commands about protocols: check a file, load it into the store, list what is loaded."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from duty_tui.cli.opening import with_desk
from duty_tui.errors import BadProtocol

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.protocol.model import Protocol


@click.group()
def protocol() -> None:
    """Limits, roles, words and recipients of an authority: a TOML file that an administrator can edit."""


@protocol.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check a protocol FILE: all faults at once, by line and key, or worked examples of its limits."""
    from duty_tui.protocol.check import check as faults_of
    from duty_tui.protocol.loader import load, read
    from duty_tui.rules.examples import worked_examples

    text = read(file)
    faults = faults_of(text)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise BadProtocol(f"{len(faults)} to put right. The protocol in force stays in use.")
    click.echo("The file checks. For a referral on Christmas Eve 2026 at 19:40 it gives:")
    for line in worked_examples(load(text)):
        click.echo(line)


@protocol.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_desk
def load(desk: "Desk", file: Path) -> None:
    """Load a protocol FILE into the store, signed by you. Matters keep the one in force when they came."""
    from duty_tui.protocol.loader import load as loaded

    digest = desk.keep_protocol(loaded(file), desk.clock())
    click.echo(f"Loaded and saved: {digest[:16]}")


@protocol.command("list")
@with_desk
def list_(desk: "Desk") -> None:
    """List the protocols in the store."""
    from duty_tui.protocol.loader import content_hash

    for each in desk.protocols():
        click.echo(
            f"{content_hash(each)[:16]}  {each.key} {each.version}  from {each.in_force_from}  {each.title}"
        )


def named(name: str) -> "Protocol":
    """Return a shipped protocol by its key, or one from a file. Raises `BadProtocol`."""
    from duty_tui.protocol.loader import load as loaded
    from duty_tui.protocol.loader import shipped

    return loaded(Path(name)) if Path(name).suffix == ".toml" else shipped(name)


COMMANDS = (protocol,)
