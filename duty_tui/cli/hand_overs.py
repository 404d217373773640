"""Commands about handing over: export, accept."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duty_tui.cli.opening import with_desk
from duty_tui.errors import ExportRefused

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.documents.leaving_out import Choice, Found
    from duty_tui.handing_over import Draft, Written


@click.command()
@click.argument("reference")
@click.option("--audience", default="day-team", show_default=True, help="For whom: a key of the protocol.")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), required=True, help="Folder for the file (0700)."
)
@click.option("--take-out", is_flag=True, help="Take out every place that points to a withheld person.")
@click.option(
    "--keep-reason-fd", type=int, metavar="N", help="Keep them all, with the reason read from here."
)
@with_desk
def export(
    desk: "Desk", reference: str, audience: str, folder: Path, take_out: bool, keep_reason_fd: int | None
) -> None:
    """Write the hand-over of a matter as a sealed Word file, and print the nine words that open it.

    Before it is sealed, each place in free text that points to somebody who is not to be named is listed:
    take it out, keep it with a reason, or go back. Without a terminal, say --take-out or --keep-reason-fd.
    """
    from duty_tui.documents.text import printable
    from duty_tui.handing_over import draft, write

    at = desk.clock()
    ready = draft(desk, reference, audience, at)
    show_gaps(ready)
    choices = {found: _choice(found, take_out, keep_reason_fd) for found in ready.found}
    written = write(desk, ready, choices, folder, at)
    say_written(written)
    click.echo(printable(f"{desk.protocol_of(ready.matter.case).words('holds-case')} see page 1."))


def show_gaps(ready: "Draft") -> None:
    """Print the gaps of tonight: they never block, and they will be printed on page 1."""
    from duty_tui.documents.text import printable
    from duty_tui.rules.gaps import gaps

    edition = ready.edition
    tonight = [gap for gap in gaps(edition.case, edition.protocol, edition.as_at) if gap.kind == "tonight"]
    if tonight:
        click.echo(f"Open tonight ({len(tonight)}), printed on page 1:")
    for gap in tonight:
        click.echo(printable(f"  {gap.text}"))


def _choice(found: "Found", take_out: bool, reason_fd: int | None) -> "Choice":
    from duty_tui.cli.opening import passphrase
    from duty_tui.documents.leaving_out import Choice

    if take_out:
        return Choice("take out")
    if reason_fd is not None:
        # One line, read once: every place is kept for the same reason.
        found_reason = _reasons.setdefault(
            reason_fd, passphrase(reason_fd) if reason_fd not in _reasons else ""
        )
        return Choice("keep", found_reason)
    if not sys.stdin.isatty():
        raise ExportRefused(
            f"Words that point to somebody who is not to be named stand in: {found.place}. "
            "Say --take-out, or --keep-reason-fd with a reason."
        )
    return _ask(found)


_reasons: dict[int, str] = {}


def _ask(found: "Found") -> "Choice":
    from duty_tui.documents.leaving_out import Choice
    from duty_tui.documents.text import printable

    click.echo(printable(f"{found.place} ({found.hit.kind}): {found.hit.context}"), err=True)
    answer = click.prompt(
        "t take out, k keep with a reason, g go back", type=click.Choice(["t", "k", "g"]), err=True
    )
    if answer == "g":
        raise ExportRefused("Gone back. Nothing was written.")
    return Choice("take out") if answer == "t" else Choice("keep", click.prompt("Reason", err=True))


def say_written(written: "Written") -> None:
    """Print where the file is and what opens it."""
    click.echo(f"Written: {written.path}")
    click.echo(f"SHA-256: {written.copy.digest}")
    click.echo(f"Opens with: {written.passphrase}")
    click.echo("Tell these words by telephone, never in the same message. It opens in desktop Word.")


@click.command()
@click.argument("reference")
@click.option("--name", prompt="Taken over by", help="Name of the person; not an office.")
@click.option("--post", prompt="Post", help="Post of that person.")
@with_desk
def accept(desk: "Desk", reference: str, name: str, post: str) -> None:
    """Record who took a matter over. Each open action is read back: sending is not handing over."""
    from duty_tui.documents.text import printable
    from duty_tui.handing_over import outstanding, take_over

    at = desk.clock()
    lines = outstanding(desk, desk.matter(reference), at)
    read_back = tuple(_read_back([printable(line) for line in lines]))
    take_over(desk, reference, name=name, post=post, read_back=read_back, at=at)
    click.echo(f"Taken over and saved. Read back: {len(read_back)} of {len(lines)} lines.")


def _read_back(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        click.echo(line)
        if not sys.stdin.isatty() or click.confirm("  read back?", err=True):
            yield line


COMMANDS = (export, accept)
