"""The command that works out limits, without a store: clocks."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from duty_tui.cli.helping import examples
from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.rules.clocks import Clock


@click.command(
    short_help="Work out limits from moments, without a store.",
    epilog=examples(
        "duty-tui clocks --event referral=2026-12-24T19:40 --event discussion-ended=2026-12-24T21:50",
        "duty-tui clocks --protocol national --event referral=2026-12-24T19:40 --json",
    ),
)
@click.option(
    "--protocol",
    default="bristol",
    show_default=True,
    help="`national`, `bristol`, `bromley`, `durham`, or a protocol file.",
)
@click.option(
    "--event",
    "events",
    multiple=True,
    required=True,
    metavar="NAME=TIME",
    help="When something began; may be repeated. A wrong NAME lists those there are.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def clocks(protocol: str, events: tuple[str, ...], as_json: bool) -> None:
    """Work out which limits run from the moments given, and until when; needs no store."""
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


COMMANDS = (clocks,)
