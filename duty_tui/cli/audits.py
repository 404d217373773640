"""The audit by command: who signed in, looked, wrote and took out, over the whole store."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import click

from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.keeping.audit import Line

KINDS = ("changes", "settings", "views", "exports", "sign-ins", "people", "purges")
_day = click.DateTime(formats=["%Y-%m-%d"])


@click.command(
    short_help="Who signed in, looked, wrote and took out.",
    epilog=examples(
        "duty-tui audit --kind exports --since 2026-12-01",
        "duty-tui audit --matter B-2026-0412 --json > audit.json",
        "duty-tui audit --refused",
    ),
)
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only these.")
@click.option("--person", default="", metavar="NAME", help="Only of who signs in with this name.")
@click.option("--matter", default="", metavar="REF", help="Only of this matter.")
@click.option("--since", type=_day, metavar="DATE", help="From this day on (2026-12-24).")
@click.option("--until", type=_day, metavar="DATE", help="Up to this day, which is included.")
@click.option("--refused", is_flag=True, help="Only what does not count, and why.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object an entry.")
@with_desk
def audit(
    desk: "Desk",
    kinds: tuple[str, ...],
    person: str,
    matter: str,
    since: datetime | None,
    until: datetime | None,
    refused: bool,
    as_json: bool,
) -> None:
    """Show what happened in the store, oldest first, for managers, administrators and auditors.

    The saves of one visit are one entry. It holds no value of a record: what stood in a field, `duty-tui
    history` shows. That you looked is noted.
    """
    from duty_tui.keeping.audit import Asked
    from duty_tui.keeping.audit import audit as find

    first, last = (day.date() if day else None for day in (since, until))
    asked = Asked(frozenset(kinds), person, matter, first, last, refused)
    found = find(desk, asked)
    if as_json:
        click.echo(json.dumps([{**asdict(each), "at": each.at.isoformat()} for each in found], indent=1))
        return
    for each in found:
        _print(each)
    click.echo(f"{len(found)} entries.", err=True)


def _print(line: "Line") -> None:
    from duty_tui.wording import printable, say_date

    of = f" {line.reference}" if line.reference else ""
    click.echo(printable(f"{line.number:>5}  {say_date(line.at)}  {line.who}: {line.what}{of}"))
    if line.fields:
        parts = dict.fromkeys(field.split(".")[0] for field in line.fields)
        click.echo(printable(f"         {', '.join(parts)}"))


COMMANDS = (audit,)
