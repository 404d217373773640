"""Commands for an audit over matters: sample, partner."""

import json
from dataclasses import asdict
from datetime import datetime
from secrets import randbelow
from typing import TYPE_CHECKING

import click

from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk
from duty_tui.cli.periods import matters_of, period_of, period_options
from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.rules.partner import Part
    from duty_tui.rules.sampling import Drawn

SEEDS = 1_000_000


@click.command(
    short_help="Draw discussions for an audit, under pseudonyms.",
    epilog=examples(
        "duty-tui sample --from 2026-01-01 --until 2026-01-31 --take 15",
        "duty-tui sample --from 2026-01-01 --until 2026-01-31 --take 15 --seed 4711 --open P0003",
    ),
)
@period_options
@click.option("--take", type=click.IntRange(min=1), required=True, metavar="N", help="How many discussions.")
@click.option("--seed", type=int, metavar="N", help="Draw the sample with this number once more.")
@click.option("--open", "name", metavar="Pxxxx", help="Say which matter it is; that is noted.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_desk
def sample(
    desk: "Desk",
    first: datetime,
    last: datetime,
    team: str,
    take: int,
    seed: int | None,
    name: str | None,
    as_json: bool,
) -> None:
    """Draw some discussions of a period by chance, with what an audit asks of each, and without names.

    The number it was drawn with is printed: with --seed the same sample is drawn again. Which matter one of
    them belongs to is said with --open, and stands in the history.
    """
    from duty_tui.rules.sampling import sample as draw

    if name is not None and seed is None:
        raise BadInput("A sample is opened with the number it was drawn with: say --seed as well.")
    chosen = randbelow(SEEDS) if seed is None else seed
    drawn, of = draw(matters_of(desk), period_of(first, last, team), take, chosen)
    if name is not None:
        click.echo(_opened(desk, drawn, name))
    elif as_json:
        rows = [{"name": each.name, **asdict(each.figures)} for each in drawn]
        click.echo(json.dumps({"seed": chosen, "drawn_from": of, "sample": rows}, indent=2))
    else:
        click.echo(f"{len(drawn)} of {of} discussions, drawn with --seed {chosen}")
        for each in drawn:
            click.echo(_line(each))


def _opened(desk: "Desk", drawn: "tuple[Drawn, ...]", name: str) -> str:
    found = next((each for each in drawn if each.name == name), None)
    if found is None:
        raise BadInput("No discussion of this sample has that name. Nothing was opened.")
    desk.note_viewed(desk.matter(found.reference), desk.clock(), f"audit sample, {name}")
    return found.reference


def _line(drawn: "Drawn") -> str:
    of = drawn.figures
    return (
        f"{drawn.name}  {'quorate' if of.quorate else 'NOT QUORATE'}, "
        f"{'health' if of.health else 'NO HEALTH'}{' through the hub alone' if of.hub_alone else ''}; "
        f"reasons {of.reasons[0]} of {of.reasons[1]}; "
        f"actions with person and date {of.owner_and_date[0]} of {of.owner_and_date[1]}"
    )


@click.command(
    short_help="One partner's own attendance and contribution over a period.",
    epilog=examples("duty-tui partner police --from 2026-01-01 --until 2026-03-31"),
)
@click.argument("agency", metavar="AGENCY")
@period_options
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_desk
def partner(desk: "Desk", agency: str, first: datetime, last: datetime, team: str, as_json: bool) -> None:
    """Show, discussion by discussion, whether one partner came, could decide, had met the child, and spoke.

    AGENCY is a key of the protocol ("police", "gp"). It names no child and no person.
    """
    from duty_tui.rules.partner import of_partner

    matters = tuple(matters_of(desk))
    known = {key for _, protocol in matters for key in protocol.agency}
    if known and agency not in known:
        raise BadInput(f"No protocol here has that agency. The keys are: {', '.join(sorted(known))}.")
    found = of_partner(matters, period_of(first, last, team), agency)
    if as_json:
        click.echo(
            json.dumps([{**asdict(each), "began": each.began.isoformat()} for each in found], indent=2)
        )
        return
    for each in found:
        click.echo(_part(each))
    came = sum(each.state == "attended" for each in found)
    click.echo(f"Attended: {came} of {len(found)} discussions.")


def _part(part: "Part") -> str:
    from duty_tui.wording import say_date

    said = [
        part.state,
        "could decide" if part.decided else "",
        "had met the child" if part.met_child else "",
        f"{part.lines} lines of information",
        "gave its view" if part.view else "no view",
        f"agrees: {part.agrees}" if part.agrees else "",
    ]
    return f"{say_date(part.began)}  {part.reference}: {', '.join(each for each in said if each)}"


COMMANDS = (sample, partner)
