"""What the commands over a period have in common: from which day to which, of which team."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.protocol.model import Protocol
    from duty_tui.record import Case
    from duty_tui.rules.period import Period

_DAY = click.DateTime(["%Y-%m-%d"])


def period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --from, --until and --team."""
    options = (
        click.option("--team", default="", metavar="NAME", help="Only what this team or locality held."),
        click.option(
            "--until", "last", type=_DAY, required=True, metavar="DAY", help="Last day, as 2026-12-31."
        ),
        click.option(
            "--from", "first", type=_DAY, required=True, metavar="DAY", help="First day, as 2026-10-01."
        ),
    )
    for option in options:
        command = option(command)
    return command


def period_of(first: datetime, last: datetime, team: str) -> "Period":
    """Return the period that was asked for. Raises `BadInput` for a last day before the first."""
    from duty_tui.rules.period import Period

    if last < first:
        raise BadInput("The last day is before the first: give --from and --until the other way round.")
    return Period(first.date(), last.date(), team)


def matters_of(desk: "Desk") -> "Iterator[tuple[Case, Protocol]]":
    """Yield every matter that can be read, with the protocol that it keeps."""
    for matter in desk.matters():
        yield matter.case, desk.protocols.of(matter.case)
