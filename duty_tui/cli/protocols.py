"""Commands about protocols: check a file, load it into the store, list what is loaded."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from duty_tui.cli.opening import desk_at, opening_options, with_desk
from duty_tui.errors import BadProtocol

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.protocol.model import Protocol


@click.group(short_help="Limits, roles and words of an authority.")
def protocol() -> None:
    """Limits, roles, words and recipients of an authority: a TOML file that an administrator can edit.

    How to write one: docs/protocol.md.
    """


@protocol.command(short_help="Check a protocol file: every fault at once.")
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="FILE")
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


@protocol.command(short_help="Take a protocol file into the store, signed by you.")
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="FILE")
@opening_options
def load(file: Path, **opening: Any) -> None:
    """Load a protocol FILE into the store, signed by you. Matters keep the one in force when they came.

    A new version begins on the day after the one before ends: overlaps and gaps between the versions of a
    key are refused. To end a version, load it again with its last day (`in_force_to`).
    """
    from duty_tui.protocol.loader import load as loaded

    new = loaded(file)
    with desk_at(**opening) as desk:
        digest = desk.keep_protocol(new, desk.clock())
    click.echo(f"Loaded and saved: {new.key} version {new.version}, {digest[:16]}")


@protocol.command("list", short_help="List the protocols in the store.")
@with_desk
def list_(desk: "Desk") -> None:
    """List the protocols in the store: the beginning of the content hash, key, version, from when, title."""
    from duty_tui.protocol.loader import content_hash

    for each in desk.protocols():
        until = f" until {each.in_force_to}" if each.in_force_to else ""
        begins = f"{content_hash(each)[:16]}  {each.key} version {each.version}"
        click.echo(f"{begins}  from {each.in_force_from}{until}  {each.title}")


def named(name: str) -> "Protocol":
    """Return a shipped protocol by its key, or one from a file. Raises `BadProtocol`."""
    from duty_tui.protocol.loader import load as loaded
    from duty_tui.protocol.loader import shipped

    return loaded(Path(name)) if Path(name).suffix == ".toml" else shipped(name)


COMMANDS = (protocol,)
