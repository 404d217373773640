"""Commands that look back: history, and the words that open a file."""

import json
import sys
from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask
from duty_tui.cli.cases import note_viewed
from duty_tui.cli.opening import with_desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from duty_tui.desk import Desk
    from duty_tui.looking_back import Happened, Turn


@click.command(short_help="Who changed what of a matter, and when.")
@click.argument("reference", metavar="REF")
@click.option("--withdrawn", is_flag=True, help="With what stood in entries that were taken out.")
@click.option("--find", "search", is_flag=True, help="Asks for a text, and shows where it stands.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object an entry.")
@click.option("--values", is_flag=True, help="With what stood in the fields, also in a file or a pipe.")
@with_desk
def history(desk: "Desk", reference: str, withdrawn: bool, search: bool, as_json: bool, values: bool) -> None:
    """Show what happened to a matter, oldest first: who changed what, from what to what, who looked at it.

    The saves of one visit are one entry. What stood in the fields is shown on a terminal only, and elsewhere
    with --values. That you looked, and at what, is noted.
    """
    from duty_tui.looking_back import found, happened

    matter, at = desk.matter(reference), desk.clock()
    on_screen = values or (sys.stdout is not None and sys.stdout.isatty())
    sought = ask("Search for") if search else ""
    note_viewed(desk, matter, at, "the history, with what was taken out" if withdrawn else "the history")
    shown = found(happened(desk, matter), sought)
    if as_json:
        click.echo(_json(shown, values=on_screen, withdrawn=withdrawn))
        return
    for each in shown:
        _print(each, values=on_screen, withdrawn=withdrawn)
    if not on_screen:
        click.echo("What stood in the fields is shown on a terminal only.", err=True)


def _json(shown: "Iterable[Happened]", *, values: bool, withdrawn: bool) -> str:
    return json.dumps(
        [
            {
                "number": each.number,
                "at": each.at.isoformat(),
                "who": each.who,
                "what": each.what,
                "fields": [_field(turn, values and (withdrawn or not turn.withdrawn)) for turn in each.turns],
            }
            for each in shown
        ],
        indent=1,
        ensure_ascii=False,
    )


def _field(turn: "Turn", values: bool) -> dict[str, str]:
    shown = {"before": turn.before, "after": turn.after} if values else {}
    return {"field": turn.place, **shown}


def _print(each: "Happened", *, values: bool, withdrawn: bool) -> None:
    from duty_tui.wording import printable, say_date

    click.echo(printable(f"{each.number:>5}  {say_date(each.at)}  {each.who}: {each.what}"))
    for turn in each.turns:
        click.echo(printable(f"         {turn.place}{_said(turn, values=values, withdrawn=withdrawn)}"))


def _said(turn: "Turn", *, values: bool, withdrawn: bool) -> str:
    if not values:
        return ""
    if turn.withdrawn and not withdrawn:
        return ": (taken out; --withdrawn shows it)"
    after = turn.after or "(empty)"
    return f": {turn.before} -> {after}" if turn.before else f": {after}"


@click.command(short_help="The words that open a hand-over file, once more.")
@click.argument("reference", metavar="REF")
@click.option("--version", type=int, metavar="N", help="Of this version; without it, of the last.")
@with_desk
def passphrase(desk: "Desk", reference: str, version: int | None) -> None:
    """Show the words that open a hand-over file once more. That you looked them up is noted, before you see.

    For the call at 08:30: who asks has to be somebody the file was meant for. Ring back on a number you know.
    """
    from duty_tui.sealed_files import words_of

    sealing = words_of(desk, desk.matter(reference), version, desk.clock())
    click.echo(f"Version {sealing.version}, for {sealing.audience}: {sealing.file}")
    standing = "the standing words of its month: a manager reads them with `duty-tui standing`"
    click.echo(f"Opens with: {sealing.words or standing}")


COMMANDS = (history, passphrase)
