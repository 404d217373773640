"""The command by which everybody confirms having read the protocol, and managers see who has."""

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import with_desk
from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.protocol.model import Protocol

YES = ("y", "yes")


@click.command(
    short_help="Confirm that you have read the protocol in force.",
    epilog=examples("duty-tui protocol read", "duty-tui protocol read --all"),
)
@click.option(
    "--all", "everybody", is_flag=True, help="For managers and auditors: who has read which version."
)
@with_desk
def read(desk: "Desk", everybody: bool) -> None:
    """Show the protocols in force, and note that you have read those of which you say so.

    You are asked about each that you have not confirmed. The note is signed by you, with the content hash of
    the version; a new version is asked about anew. Nothing waits for it.
    """
    if everybody:
        _show_everybody(desk)
        return
    from duty_tui.keeping.have_read import in_force_now, mine, unread
    from duty_tui.protocol.loader import content_hash
    from duty_tui.wording import say_date

    known = mine(desk)
    for each in in_force_now(desk):
        _show(each)
        if content_hash(each) in known:
            click.echo(f"  Read by you: {say_date(known[content_hash(each)])}.")
    for each in unread(desk):
        _ask(desk, each)


def _show(protocol: "Protocol") -> None:
    from duty_tui.protocol.loader import content_hash
    from duty_tui.wording import printable

    begins = f"{content_hash(protocol)[:16]}  {protocol.key} version {protocol.version}"
    click.echo(printable(f"{begins}  from {protocol.in_force_from}  {protocol.title}"))
    for text in protocol.base_texts:
        click.echo(printable(f"  rests on {text}"))


def _ask(desk: "Desk", protocol: "Protocol") -> None:
    from duty_tui.keeping.have_read import confirm

    answer = ""
    with suppress(BadInput):  # nobody there to be asked: nothing is noted
        answer = ask(f"Have you read {protocol.key} version {protocol.version}? yes or no")
    if answer.lower() in YES:
        confirm(desk, protocol)
        click.echo(f"Noted and signed: you have read {protocol.key} version {protocol.version}.")
    else:
        click.echo(f"Not noted: {protocol.key} version {protocol.version}.")


def _show_everybody(desk: "Desk") -> None:
    from duty_tui.keeping.have_read import by_version, in_force_now, outstanding
    from duty_tui.protocol.loader import content_hash
    from duty_tui.wording import printable, say_date

    found = by_version(desk)
    now = {content_hash(each) for each in in_force_now(desk)}
    for each in desk.protocols.all():
        digest = content_hash(each)
        if digest not in now and digest not in found:
            continue
        confirmed = found.get(digest, {})
        state = "" if digest in now else "  (not in force)"
        click.echo(f"{digest[:16]}  {each.key} version {each.version}{state}")
        for person, at in confirmed.items():
            click.echo(printable(f"  {desk.name_of(person)}: read {say_date(at)}"))
        for member in outstanding(desk, confirmed) if digest in now else ():
            click.echo(printable(f"  {member.name or member.sign_in}: NOT YET"))
