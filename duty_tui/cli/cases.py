"""Commands about matters: import, show, list, clocks, withdraw."""

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from duty_tui.cli.opening import with_desk
from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.rules.clocks import Clock


@click.command("import")
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the form and stop.")
def import_(file: BinaryIO | None, schema: bool, **opening: Any) -> None:
    """Take a matter in from a JSON FILE ("-" for standard input): a new one, or an amendment.

    A file with the reference of a matter amends it: what the file holds is set, the rest stays. All of it is
    saved, or nothing. Times may be written as people say them ("24/12 pm", "~1830", "Oct 26").
    """
    if schema:
        from duty_tui.exchange import json_schema

        click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    elif file is None:
        raise click.UsageError("A FILE is missing; - reads from standard input.")
    else:
        _import(file=file, **opening)


def _opened(command: Any) -> Any:
    """Lend a command the options of `with_desk`, so that `--schema` needs no store."""
    for option in reversed(with_desk(lambda desk: None).__click_params__):  # type: ignore[attr-defined]
        command.params.append(option)
    return command


@with_desk
def _import(desk: "Desk", file: BinaryIO) -> None:
    from duty_tui.taking_in import take_in

    taken = take_in(desk, file.read(), desk.clock())
    for notice in taken.notices:
        click.echo(notice, err=True)
    click.echo(f"{taken.matter.whole.reference} {'taken in' if taken.new else 'amended'} and saved.")


@click.command("list")
@with_desk
def list_(desk: "Desk") -> None:
    """List all matters: reference, children, what is due next, gaps of tonight."""
    from duty_tui.documents.text import printable
    from duty_tui.overview import line

    for matter in desk.matters():
        click.echo(printable(line(matter.case, desk.protocol_of(matter.case), desk.clock())))


@click.command()
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="As JSON that import reads again.")
@click.option("--page-one", is_flag=True, help="Only page 1 of the hand-over, as plain text.")
@with_desk
def show(desk: "Desk", reference: str, as_json: bool, page_one: bool) -> None:
    """Show a matter as plain text of 80 columns. Looking at it is noted in its history."""
    from duty_tui.documents import plain
    from duty_tui.documents.hand_over import hand_over
    from duty_tui.exchange import to_json
    from duty_tui.handing_over import draft

    matter, at = desk.matter(reference), desk.clock()
    desk.note_viewed(matter, at)
    if as_json:
        click.echo(to_json(matter.whole).decode(), nl=False)
        return
    document = hand_over(draft(desk, reference, "day-team", at).edition)
    click.echo(plain.render_page_one(document) if page_one else plain.render(document))


@click.command()
@click.option("--protocol", default="bristol", show_default=True, help="A shipped protocol, or a file.")
@click.option(
    "--event", "events", multiple=True, required=True, metavar="NAME=TIME", help="When something began."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def clocks(protocol: str, events: tuple[str, ...], as_json: bool) -> None:
    r"""Work out limits from events, without a store.

    \b
    duty-tui clocks --event referral=2026-12-24T19:40 --event discussion-ended=2026-12-24T21:50
    """
    from duty_tui.cli.protocols import named
    from duty_tui.desk import now
    from duty_tui.rules.clocks import clocks as running

    chosen = named(protocol)
    moments = dict(_event(each, set(chosen.events), now()) for each in events)
    found = running(chosen, moments)
    click.echo(json.dumps([_as_json(each) for each in found], indent=2) if as_json else _as_text(found))


def _event(text: str, known: set[str], now: datetime) -> tuple[str, datetime]:
    from duty_tui.record.reading import read

    name, _, typed = text.partition("=")
    if name not in known:
        raise BadInput(f"An event is one of: {', '.join(sorted(known))}.")
    when = read(typed, now, "back")
    if when.at is None or when.precision not in ("exact", "about"):
        raise BadInput(f"The time of {name} can not be read: write it as 2026-12-24T19:40.")
    return name, when.at


def _as_json(each: "Clock") -> dict[str, Any]:
    return {
        "clock": each.key,
        "label": each.label,
        "began": each.began.isoformat(),
        "ends": each.ends.isoformat(),
        "basis": each.basis,
        "source": each.source,
    }


def _as_text(found: "tuple[Clock, ...]") -> str:
    from duty_tui.wording import say_date, say_distance

    return "\n".join(
        f"{say_date(each.ends):<32} {each.label}\n"
        f"{'':<32} {say_distance(each.span)} from {each.starts}; {each.source}"
        for each in found
    )


@click.command()
@click.argument("reference")
@click.argument("entry")
@click.option("--to", "target", metavar="REF", help="Move the entry to this matter.")
@click.option("--removed", is_flag=True, help="Mark as removed instead of entered in error.")
@with_desk
def withdraw(desk: "Desk", reference: str, entry: str, target: str | None, removed: bool) -> None:
    """Take the ENTRY with this id out of a matter: entered in error, removed, or moved to another matter.

    The reason is asked for, or read from standard input. The entry is gone from screens and documents, and
    stays in the history.
    """
    from duty_tui.correcting import move
    from duty_tui.correcting import withdraw as take_out

    matter, reason, at = desk.matter(reference), _reason(), desk.clock()
    if target:
        move(desk, matter, entry, desk.matter(target), reason, at)
    else:
        take_out(desk, matter, entry, "removed" if removed else "entered in error", reason, at)
    click.echo("Taken out and saved.")


def _reason() -> str:
    if sys.stdin.isatty():
        asked: str = click.prompt("Reason", err=True)
        return asked
    return sys.stdin.readline()


COMMANDS = (_opened(import_), list_, show, clocks, withdraw)
