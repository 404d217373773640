"""Command about where a file went: sent."""

from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk
from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.record import Case
    from duty_tui.rules.addresses import Approved


@click.command(
    short_help="Note to which approved address a file was sent.",
    epilog=examples("duty-tui sent B-2026-0412"),
)
@click.argument("reference", metavar="REF")
@click.option("--version", type=int, metavar="N", help="Which file: the latest unless you say so.")
@with_desk
def sent(desk: "Desk", reference: str, version: int | None) -> None:
    """Note to which approved address a file of a matter was sent, its domain read back.

    The program sends nothing: you send the file with your own mail program. Only addresses of the directory
    that an administrator has confirmed are listed. Asks for the first letters of the name and for the domain
    as they stand in the "To" line; where the domain is another, nothing is noted. Without a terminal, name
    and domain are two lines of standard input.
    """
    from duty_tui.sending import ReadBack, addresses, meant, note_sent

    case = desk.matter(reference).case
    copy = _copy(case, version)
    known = addresses(desk, case, case.copies[copy].audience)
    _show(case, copy, known)
    name = ask("Sent to (the first letters of the name)") if known else ""
    to = meant(known, name)
    domain = ask("Domain, what stands behind the @ in the To line")
    noted = note_sent(desk, reference, copy, ReadBack(to, name, domain), desk.clock())
    click.echo(f"Noted as sent to {noted.to}, {noted.address}, and saved.")


def _copy(case: "Case", version: int | None) -> str:
    """The id of the file with this version, or of the latest."""
    from duty_tui.sending import newest_first

    copies = newest_first(case)
    if not copies:
        raise BadInput("No file of this matter was written yet: export it first.")
    wanted = (key for key, each in copies.items() if version in (None, each.version))
    found = next(wanted, None)
    if found is None:
        raise BadInput("No file of this matter has this version: `duty-tui show REF` lists them at its end.")
    return found


def _show(case: "Case", copy: str, known: "dict[str, Approved]") -> None:
    """Print which file it is, to whom it went before, and the approved addresses."""
    from duty_tui.sending import line_of
    from duty_tui.wording import printable

    written = case.copies[copy]
    click.echo(f"Version {written.version}, for {written.audience}: {written.file}")
    for each in written.sent.values():
        click.echo(printable(f"Noted as sent to {each.to}, {each.address}."))
    for entry in known.values():
        click.echo(printable(f"  {line_of(entry)}"))


COMMANDS = (sent,)
