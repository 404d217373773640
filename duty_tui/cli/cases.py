"""Commands about matters: import, list, show."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from duty_tui.cli.helping import examples
from duty_tui.cli.opening import desk_at, opening_options, with_desk
from duty_tui.errors import BadInput, Damaged, NewerStore, NotSaved

if TYPE_CHECKING:
    from datetime import datetime

    from duty_tui.desk import Desk
    from duty_tui.keeping.matters import Matter


@click.command(
    "import",
    short_help="Take a matter in from a JSON file, or amend one.",
    epilog=examples(
        "duty-tui import --schema > form.json",
        "duty-tui import matter.json",
        "duty-tui show B-2026-0412 --json | duty-tui import -",
    ),
)
@click.argument("file", required=False, metavar="FILE")
@click.option("--schema", is_flag=True, help="Print the form (JSON Schema) and stop; needs no store.")
@opening_options
def import_(file: str | None, schema: bool, **opening: Any) -> None:
    """Take a matter in from a JSON FILE ("-" for standard input), or amend one that is there.

    A file with the reference of a matter amends it: what the file holds is set, null empties, the rest
    stays. A file without one makes a new matter and gives it the next number. All of it is saved, or
    nothing; what has to be put right is listed all at once, by its place in the file.

    Times may be written as people say them: "24/12 pm", "~1830", "yest 2130", "Oct 26".
    """
    if schema:
        from duty_tui.exchange import json_schema

        click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False).encode())
    elif file is None:
        raise click.UsageError("A FILE is missing; - reads from standard input.")
    else:
        # A file before the store is opened, as nobody may look into the process afterwards, not at /dev/fd/63
        # either; standard input after, as the passphrase may come before it there.
        data = None if file == "-" else _read(file)
        with desk_at(**opening) as desk:
            _take_in(desk, _read_input() if data is None else data)


def _read(file: str) -> bytes:
    """The file as it is, and no more of it than can be taken in. Its name may say more than it should."""
    from duty_tui.exchange.strict import LARGEST

    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except (OSError, ValueError):
        raise BadInput("The file can not be read: check its name, and who may read it.") from None


def _read_input() -> bytes:
    from duty_tui.exchange.strict import LARGEST

    return sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""


def _take_in(desk: "Desk", data: bytes) -> None:
    from duty_tui.taking_in import take_in

    taken = take_in(desk, data, desk.clock())
    for notice in taken.notices:
        click.echo(notice, err=True)
    reference = taken.matter.whole.reference
    if not taken.changed:
        click.echo(f"{reference} says all of this already: nothing was changed.")
    else:
        click.echo(f"{reference} {'taken in' if taken.new else 'amended'} and saved.")


@click.command("list", short_help="List the matters: whose, what is due next, how many gaps.")
@with_desk
def list_(desk: "Desk") -> None:
    """List all matters, one a line: reference, child, what is due next, gaps of tonight."""
    from duty_tui.overview import line
    from duty_tui.wording import printable

    at, matters = desk.clock(), desk.matters()
    for matter in matters:
        click.echo(printable(line(matter.case, desk.protocols.of(matter.case), at)))
    if not matters:
        click.echo("There is no matter yet: `duty-tui import FILE` takes one in.", err=True)


@click.command(
    short_help="Read a matter, as text or as JSON.",
    epilog=examples("duty-tui show B-2026-0412 --page-one", "duty-tui show B-2026-0412 | less"),
)
@click.argument("reference", metavar="REF")
@click.option("--page-one", is_flag=True, help="Only page 1 of the hand-over.")
@click.option(
    "--audience", default="day-team", show_default=True, help="As who reads it: a key of the protocol."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON that `duty-tui import` reads again.")
@with_desk
def show(desk: "Desk", reference: str, page_one: bool, audience: str, as_json: bool) -> None:
    """Show a matter as it would be handed over now: plain text of 80 columns, no file is written.

    That you looked at it is noted in its history.
    """
    matter, at = desk.matter(reference), desk.clock()
    note_viewed(desk, matter, at)
    if as_json:
        from duty_tui.exchange import to_json

        click.echo(to_json(matter.whole), nl=False)
        return
    from duty_tui.documents import plain
    from duty_tui.handing_over import draft, to_read

    ready = draft(desk, reference, audience, at)
    if page_one and ready.chosen:
        raise click.UsageError("A copy for others has no page 1: leave --page-one out.")
    document = to_read(ready)
    click.echo(plain.render_page_one(document) if page_one else plain.render(document))


def note_viewed(desk: "Desk", matter: "Matter", at: "datetime", what: str = "") -> None:
    """Note that somebody looked; where it can not be noted they are shown it all the same, and told."""
    try:
        desk.note_viewed(matter, at, what)
    except (NotSaved, Damaged, NewerStore):
        click.echo("duty-tui: That you looked at this could not be noted in the history.", err=True)


COMMANDS = (import_, list_, show)
