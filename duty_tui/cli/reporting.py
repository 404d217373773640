"""The command that counts over matters: report."""

import json
from datetime import datetime
from typing import TYPE_CHECKING

import click

from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk
from duty_tui.cli.periods import matters_of, period_of, period_options

if TYPE_CHECKING:
    from duty_tui.desk import Desk


@click.command(
    short_help="Attendance, circulation, an audit's figures over a period.",
    epilog=examples(
        "duty-tui report --from 2026-10-01 --until 2026-12-31",
        'duty-tui report --from 2026-10-01 --until 2026-12-31 --team "Easington" --json',
        "duty-tui report --from 2026-10-01 --until 2026-12-31 --publish",
    ),
)
@period_options
@click.option("--publish", is_flag=True, help="For publication: numbers from 1 to 5 are not said.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_desk
def report(desk: "Desk", first: datetime, last: datetime, team: str, publish: bool, as_json: bool) -> None:
    """Count, by agency, who was asked and came and whose form came back, and what was circulated in time.

    Then what an audit asks: quorum, health, reasons, actions with a person and a date, time to the
    discussion, hand-over in time, conferences within 15 working days, what came while the office was shut.
    For the strategy discussions that began in the period. It names no child and no person.
    """
    from duty_tui.rules.report import as_lines, report_on

    period = period_of(first, last, team)
    found = report_on(matters_of(desk), period, for_publication=publish)
    click.echo(json.dumps(found, indent=2) if as_json else "\n".join(as_lines(found, period)))


COMMANDS = (report,)
