"""Commands about matters that are sealed for named people."""

from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk
from duty_tui.cli.progress import bar

if TYPE_CHECKING:
    from duty_tui.desk import Desk


@click.group(short_help="Matters that are sealed for named people.")
def sealed() -> None:
    """Matters that are sealed for named people: a colleague's child, a case that is watched.

    Everybody sees the reference, and for whom it is sealed. Breaking the glass opens it for a day, with a
    reason that the managers are told.
    """


@sealed.command("list", short_help="Which are sealed, for whom, and whose glass was broken.")
@with_desk
def list_sealed(desk: "Desk") -> None:
    """Show the sealed matters; to managers also whose glass was broken, by whom and why."""
    from duty_tui.keeping.sealed import broken, sealed_matters
    from duty_tui.wording import printable, say_date

    for each in sealed_matters(desk):
        glass = "with glass" if each.glass else "strictly"
        click.echo(printable(f"{each.reference}  sealed {glass} for {', '.join(each.people)}"))
    for one in broken(desk):
        said = f"{one.reference}  GLASS BROKEN {say_date(one.at)} by {one.who}: {one.reason}"
        click.echo(printable(said))


@sealed.command(
    short_help="Seal a matter for named people.",
    epilog=examples("duty-tui sealed seal B-2026-0412 --for dw --for rb"),
)
@click.argument("reference", metavar="REF")
@click.option(
    "--for", "names", multiple=True, required=True, metavar="NAME", help="For whom: a sign-in name."
)
@click.option("--strict", is_flag=True, help="Without glass: nobody else can open it, whatever happens.")
@with_desk
def seal(desk: "Desk", reference: str, names: tuple[str, ...], strict: bool) -> None:
    """Seal a matter for named people, as a manager who can read it; sealed before, it is sealed anew.

    What was written of it is sealed with a key that they alone are given. Back-ups and hand-over files from
    before are not reached. Without --strict others can break the glass.
    """
    from duty_tui.keeping.sealed import seal as seal_matter

    with bar("Sealing") as progress:
        seal_matter(desk, reference, names, glass=not strict, progress=progress)
    click.echo(f"{reference} is sealed for {', '.join(names)}.")


@sealed.command(short_help="Let everybody read it again.")
@click.argument("reference", metavar="REF")
@with_desk
def release(desk: "Desk", reference: str) -> None:
    """Let everybody who reads cases read a sealed matter again, as a manager who can read it."""
    from duty_tui.keeping.sealed import release as release_matter

    with bar("Opening it to all") as progress:
        release_matter(desk, reference, progress)
    click.echo(f"{reference} is sealed no longer.")


@sealed.command("break", short_help="Break the glass, with a reason.")
@click.argument("reference", metavar="REF")
@with_desk
def break_it(desk: "Desk", reference: str) -> None:
    """Open a sealed matter for a day. Asks for the reason, which the managers are told."""
    from duty_tui.keeping.sealed import break_glass

    break_glass(desk, reference, ask("Why you need it now; the managers are told"))
    click.echo(f"You can read {reference} for a day: `duty-tui show {reference}`. The managers are told.")


@sealed.command(short_help="Say that you have seen whose glass was broken.")
@with_desk
def seen(desk: "Desk") -> None:
    """Say, as a manager, that you have seen whose glass was broken, and why."""
    from duty_tui.keeping.sealed import seen as note_seen

    click.echo(f"Seen: {note_seen(desk)}.")


COMMANDS = (sealed,)
