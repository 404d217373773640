"""Commands about how long matters are kept: what is due, what is held, and purging."""

from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk
from duty_tui.cli.progress import bar
from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.keeping.retention import Waiting


@click.command(
    short_help="Which matters may be purged, and when.",
    epilog=examples("duty-tui retention", "duty-tui retention --hold B-2026-0412"),
)
@click.option("--hold", default="", metavar="REF", help="Keep this one beyond its time; asks for the reason.")
@click.option("--release", default="", metavar="REF", help="Hold this one no longer.")
@with_desk
def retention(desk: "Desk", hold: str, release: str) -> None:
    """Show the matters whose time of keeping runs or is over, the earliest first.

    It runs from closing: of a matter that was taken over and transferred, with where to, the reference there
    and who entered it; and of one whose threshold was not met. The times stand in the protocol.
    """
    from duty_tui.keeping.retention import hold as keep
    from duty_tui.keeping.retention import waiting

    if hold:
        because = ask("Why it is kept (a court order, an inquiry, a request of the family)")
        if not because:
            raise BadInput("A reason is needed. Nothing was changed.")
        keep(desk, hold, because)
    if release:
        keep(desk, release, "")
    found = waiting(desk)
    for each in found:
        click.echo(_line(each))
    click.echo(f"{sum(each.due for each in found)} due of {len(found)}.", err=True)


def _line(each: "Waiting") -> str:
    from duty_tui.wording import printable, say_date

    until = "DUE" if each.due else f"kept until {say_date(each.kept.until)}"
    state = f"HELD: {each.held}" if each.held else until
    why = f"{each.kept.ground}: {each.kept.where}" if each.kept.where else each.kept.ground
    return printable(f"{each.reference}  {state}  ({why})")


@click.command(
    short_help="Take matters out of the store for good.",
    epilog=examples("duty-tui purge --due", "duty-tui purge B-2026-0412"),
)
@click.argument("reference", nargs=-1, metavar="REF...")
@click.option("--due", is_flag=True, help="All that are due.")
@with_desk
def purge(desk: "Desk", reference: tuple[str, ...], due: bool) -> None:
    """Take the content of matters that are due out of the store for good, as a manager.

    Who wrote something when stays, and every seal that was printed holds; what was written is gone for
    everybody, and nobody can bring it back. The certificate that is printed has no names; keep it.
    """
    from duty_tui.keeping.retention import purge as take_out
    from duty_tui.keeping.retention import waiting

    all_due = [each.reference for each in waiting(desk) if each.due]
    chosen = all_due if due else list(reference)
    if due and not chosen:
        click.echo("Nothing is due.")
        return
    if ask(f"{len(chosen)} will be gone for good. Type PURGE to go on") != "PURGE":
        raise BadInput("Nothing was purged.")
    with bar("Purging") as progress:
        certificate = take_out(desk, chosen, progress)
    click.echo(f"Purged: {len(certificate.records)} matters, {certificate.entries} entries.")
    for record in certificate.records:
        click.echo(f"  {record}")
    click.echo(f"Seal after it: {desk.seal}")
    click.echo("What this does not reach:")
    for place in certificate.reach:
        click.echo(f"  * {place}")


COMMANDS = (retention, purge)
