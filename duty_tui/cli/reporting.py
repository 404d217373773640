"""The command that counts over matters: report."""

import json
from dataclasses import asdict, astuple
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk
from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.rules.quarterly import Quarter

_DAY = click.DateTime(["%Y-%m-%d"])

_COLUMNS = ("asked to attend", "attended", "asked for form", "form returned")


@click.command(
    short_help="Attendance, returns and circulation over a period.",
    epilog=examples(
        "duty-tui report --from 2026-10-01 --until 2026-12-31",
        'duty-tui report --from 2026-10-01 --until 2026-12-31 --team "Easington" --json',
    ),
)
@click.option("--from", "first", type=_DAY, required=True, metavar="DAY", help="First day, as 2026-10-01.")
@click.option("--until", "last", type=_DAY, required=True, metavar="DAY", help="Last day, as 2026-12-31.")
@click.option("--team", default="", metavar="NAME", help="Only what this team or locality held.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_desk
def report(desk: "Desk", first: datetime, last: datetime, team: str, as_json: bool) -> None:
    """Count, by agency, who was asked and came and whose form came back, and what was circulated in time.

    For the strategy discussions that began in the period. It names no child and no person.
    """
    from duty_tui.rules.quarterly import quarterly

    if last < first:
        raise BadInput("The last day is before the first: give --from and --until the other way round.")
    matters = ((matter.case, desk.protocol_of(matter.case)) for matter in desk.matters())
    begins, ends = first.date(), last.date()
    found = quarterly(matters, begins, ends, team)
    click.echo(json.dumps(asdict(found), indent=2) if as_json else _as_text(found, begins, ends))


def _as_text(found: "Quarter", first: date, last: date) -> str:
    from duty_tui.wording import say_day

    rows = [(each.label, *map(str, astuple(each)[1:])) for each in found.agencies]
    width = max(len(row[0]) for row in [("agency",), *rows])
    lines = [_line(width, row) for row in [("agency", *_COLUMNS), *rows]]
    kept = [
        f"Decisions within their limit: {found.decisions[0]} of {found.decisions[1]}",
        f"Record within its limit: {found.minutes[0]} of {found.minutes[1]}",
    ]
    head = f"Discussions from {say_day(first)} to {say_day(last)}: {found.discussions}"
    return "\n".join([head, "", *lines, "", *kept])


def _line(width: int, row: tuple[str, ...]) -> str:
    label, *numbers = row
    cells = (f"{number:>{len(column)}}" for number, column in zip(numbers, _COLUMNS, strict=True))
    return "  ".join([f"{label:<{width}}", *cells])


COMMANDS = (report,)
