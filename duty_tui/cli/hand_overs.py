"""Commands about handing over: export, accept."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask, at_terminal, line_from
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk
from duty_tui.errors import ExportRefused

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.documents.leaving_out import Choice, Found
    from duty_tui.handing_over import Draft, Part, Written
    from duty_tui.taking_over import How

HOW = ("by telephone", "in person", "in the program")


@click.command(
    short_help="Write the hand-over: a sealed file, and what opens it.",
    epilog=examples("duty-tui export B-2026-0412 --to ~/hand-overs"),
)
@click.argument("reference", metavar="REF")
@click.option("--audience", default="day-team", show_default=True, help="For whom: a key of the protocol.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    metavar="FOLDER",
    help="Folder for the file. It is made, or has to be yours alone (0700).",
)
@click.option("--take-out", is_flag=True, help="Take out every place that points to a withheld person.")
@click.option(
    "--keep-reason-fd", type=int, metavar="N", help="Keep them all, with the reason read from descriptor N."
)
@click.option("--child", type=int, metavar="N", help="The record of one child: 1 for the first.")
@click.option("--decisions", is_flag=True, help="Page 1 alone; of a copy its decisions and actions.")
@with_desk
def export(
    desk: "Desk",
    reference: str,
    audience: str,
    folder: Path,
    take_out: bool,
    keep_reason_fd: int | None,
    child: int | None,
    decisions: bool,
) -> None:
    """Write the hand-over of a matter as a sealed Word file, and print the nine words that open it.

    Before it is sealed, each place in free text that points to somebody who is not to be named is shown:
    take it out, keep it with a reason, or go back. Without a terminal say --take-out or --keep-reason-fd.
    The file's name holds the reference, version and time, and no name. The words go the way that was agreed
    with this reader. With --child N it is the record of one child, without what is about others alone; with
    --decisions it is page 1 by itself. Neither hands the matter over.
    """
    from duty_tui.handing_over import check_folder, draft, write
    from duty_tui.wording import printable

    check_folder(folder)
    at = desk.clock()
    if decisions and child is not None:
        raise click.UsageError("Either the record of one --child, or the --decisions alone.")
    part: Part | None = "decisions" if decisions else "one child" if child is not None else None
    ready = draft(desk, reference, audience, at, part=part, child=child or 0)
    if ready.chosen:
        click.echo("\n".join(ready.notice), err=True)
    else:
        show_gaps(ready)
    choices = dict(_choices(ready.found, take_out, keep_reason_fd))
    written = write(desk, ready, choices, folder, at)
    say_written(written)
    edition = ready.edition
    contact = edition.contact(edition.protocol.office.edt_contact)
    if not (ready.chosen or ready.part):
        click.echo(printable(f"{edition.protocol.words('holds-case')} {contact}"))
    if written.unsaved:
        click.echo("The file is written and stands in the history; the matter does not list it:", err=True)
        raise written.unsaved


def show_gaps(ready: "Draft") -> None:
    """Print the gaps of tonight: they never block, and they will be printed on page 1."""
    from duty_tui.rules.gaps import gaps
    from duty_tui.wording import printable

    edition = ready.edition
    tonight = [gap for gap in gaps(edition.case, edition.protocol, edition.as_at) if gap.kind == "tonight"]
    if tonight:
        click.echo(f"Open tonight ({len(tonight)}), printed on page 1:")
    for gap in tonight:
        click.echo(printable(f"  {gap.text}"))


def _choices(
    places: "tuple[Found, ...]", take_out: bool, reason_fd: int | None
) -> "Iterator[tuple[Found, Choice]]":
    """What is to be done with each place; without a terminal, and nothing said, none is decided."""
    from duty_tui.documents.leaving_out import Choice

    if take_out and reason_fd is not None:
        raise click.UsageError("Places are taken out with --take-out, or kept with a reason: not both.")
    if take_out:
        yield from ((found, Choice("take out")) for found in places)
    elif reason_fd is not None:
        reason = line_from(reason_fd)
        yield from ((found, Choice("keep", reason)) for found in places)
    elif at_terminal():
        yield from ((found, _ask(found, number, len(places))) for number, found in enumerate(places, 1))


def _ask(found: "Found", number: int, count: int) -> "Choice":
    from duty_tui.documents.leaving_out import Choice
    from duty_tui.wording import printable

    click.echo(printable(f"{number} of {count}  {found.place} ({found.hit.kind}):"), err=True)
    click.echo(printable(f"   {found.hit.context}"), err=True)
    asked = "t take out, k keep with a reason, g go back"
    answer = click.prompt(asked, type=click.Choice(["t", "k", "g"]), show_choices=False, err=True)
    if answer == "g":
        raise ExportRefused("Gone back. Nothing was written.")
    return Choice("take out") if answer == "t" else Choice("keep", ask("Reason"))


def say_written(written: "Written") -> None:
    """Print where the file is and what opens it."""
    click.echo(f"Written: {written.path}")
    click.echo(f"SHA-256: {written.copy.digest}")
    click.echo("\n".join(written.how))


@click.command(
    short_help="Write down who took a matter over.",
    epilog=examples('duty-tui accept B-2026-0412 --how "by telephone"'),
)
@click.argument("reference", metavar="REF")
@click.option("--how", type=click.Choice(HOW), help="How it was taken over.")
@click.option(
    "--read-back", type=click.Choice(["all"]), help="All lines were read back: do not ask for each."
)
@with_desk
def accept(desk: "Desk", reference: str, how: "How | None", read_back: str | None) -> None:
    """Write down who took a matter over. Sending is not handing over: what is open is read back.

    Asks for the name of the person (not of an office) and the post, then goes through the open actions
    and promises line by line. Without a terminal, name and post are two lines of standard input, and no line
    counts as read back unless you say --read-back all.
    """
    from duty_tui.taking_over import check_written, outstanding, take_over
    from duty_tui.wording import printable

    at, matter = desk.clock(), desk.matter(reference)
    check_written(matter)
    name, post = ask("Taken over by (name of the person)"), ask("Post")
    lines = outstanding(desk, matter, at)
    done = lines if read_back else tuple(read_back_each([printable(line) for line in lines]))
    take_over(desk, reference, name=name, post=post, read_back=done, at=at, how=how)
    click.echo(f"Taken over and saved. Read back: {len(done)} of {len(lines)} open lines.")


def read_back_each(lines: list[str]) -> Iterator[str]:
    """Yield each line that was confirmed, with a tick behind it; without a terminal they are only printed."""
    for number, line in enumerate(lines, 1):
        click.echo(f"{number} of {len(lines)}  {line}")
        if at_terminal() and click.confirm("   read back?", err=True):
            click.echo(f"   [x] {number}")
            yield line


COMMANDS = (export, accept)
