"""Commands about protocols: check a file, load it into the store, list what is loaded."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from duty_tui.cli.helping import examples
from duty_tui.cli.opening import desk_at, opening_options, with_desk
from duty_tui.cli.reading import read
from duty_tui.errors import BadProtocol

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.protocol.model import Protocol


@click.group(short_help="Limits, roles and words of an authority.")
def protocol() -> None:
    """Limits, roles, words and recipients of an authority: a TOML file that an administrator can edit.

    How to write one: docs/protocol.md.
    """


@protocol.command(
    short_help="Check protocol files: every fault at once.",
    epilog=examples(
        "duty-tui protocol check anywhere.toml",
        "duty-tui protocol check anywhere-2026.toml anywhere-2027.toml",
    ),
)
@click.argument("file", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def check(file: tuple[Path, ...]) -> None:
    """Check a protocol FILE: all faults at once, by line and key, or worked examples of its limits.

    Several files are checked one by one; where they are versions of one protocol, days without any or with
    two of them are faults as well.
    """
    from duty_tui.protocol.check import check as faults_of
    from duty_tui.protocol.loader import check_series, load, read
    from duty_tui.protocol.series import by_key

    texts = {each: read(each) for each in file}
    found = [f"{_of(file, name)}{fault}" for name, text in texts.items() for fault in faults_of(text)]
    if not found:
        versions = by_key(load(text) for text in texts.values())
        found = [str(fault) for series in versions for fault in check_series(series)]
    for line in found:
        click.echo(line)
    if found:
        raise BadProtocol(f"{len(found)} to put right. The protocol in force stays in use.")
    for name, text in texts.items():
        _show_examples(_of(file, name), load(text))


def _of(files: tuple[Path, ...], file: Path) -> str:
    return f"{file.name}: " if len(files) > 1 else ""


def _show_examples(before: str, checked: "Protocol") -> None:
    from duty_tui.rules.examples import worked_examples

    click.echo(f"{before}The file checks. For a referral on Christmas Eve 2026 at 19:40 it gives:")
    for line in worked_examples(checked):
        click.echo(line)


@protocol.command(
    short_help="Copy a protocol that comes with the program.",
    epilog=examples("duty-tui protocol copy durham anywhere.toml --key anywhere"),
)
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="FILE")
@click.option("--key", default="", metavar="KEY", help="A key of its own, for an authority of your own.")
def copy(name: str, file: Path, key: str) -> None:
    """Write a copy of a protocol that comes with the program to a new FILE, to be changed and loaded.

    NAME is national, bristol, bromley or durham. Comments are copied, too.
    """
    from duty_tui.protocol.copying import write_copy

    write_copy(name, file, key)
    click.echo(f"Copied: {file.name}")
    click.echo("Change it, then `duty-tui protocol check FILE`, then `duty-tui protocol load FILE`.")


@protocol.command(short_help="Take a protocol file into the store, signed by you.")
@click.argument("file", type=click.Path(path_type=Path, readable=False), metavar="FILE")
@opening_options
def load(file: Path, **opening: Any) -> None:
    """Load a protocol FILE into the store, signed by you. Matters keep the one in force when they came.

    FILE may also be the name of one that comes with the program, such as durham. A store may hold the
    protocols of several authorities: the first-call card then asks whose matter it is.

    A new version begins on the day after the one before ends: overlaps and gaps between the versions of a
    key are refused. To end a version, load it again with its last day (`in_force_to`).
    """
    new = named(str(file))
    with desk_at(**opening) as desk:
        digest = desk.protocols.keep(new, desk.clock())
    click.echo(f"Loaded and saved: {new.key} version {new.version}, {digest[:16]}")


@protocol.command("list", short_help="List the protocols in the store.")
@with_desk
def list_(desk: "Desk") -> None:
    """List the protocols in the store: the beginning of the content hash, key, version, from when, title."""
    from duty_tui.protocol.loader import content_hash

    for each in desk.protocols.all():
        until = f" until {each.in_force_to}" if each.in_force_to else ""
        begins = f"{content_hash(each)[:16]}  {each.key} version {each.version}"
        click.echo(f"{begins}  from {each.in_force_from}{until}  {each.title}")


def named(name: str) -> "Protocol":
    """Return a shipped protocol by its key, or one from a file. Raises `BadProtocol`."""
    from duty_tui.protocol.files import SHIPPED
    from duty_tui.protocol.loader import load as loaded
    from duty_tui.protocol.loader import shipped

    return shipped(name) if name in SHIPPED else loaded(Path(name))


protocol.add_command(read)

COMMANDS = (protocol,)
