"""Commands about the people of a store: who they are, what they may do, and their keys."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from duty_tui.cli.asking import ask, hidden, line_from, show_once
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import new_passphrase_option, store_option, usual_place, with_desk
from duty_tui.cli.progress import bar
from duty_tui.errors import BadInput

if TYPE_CHECKING:
    from duty_tui.desk import Desk
    from duty_tui.keeping.people import Member

ROLE_NAMES = ("worker", "manager", "administrator", "auditor")

role_option = click.option(
    "--role",
    "roles",
    type=click.Choice(ROLE_NAMES),
    multiple=True,
    required=True,
    help="What they may do; may be given several times.",
)
cheap_option = click.option("--cheap", is_flag=True, hidden=True, help="Weak key derivation, for tests.")


@click.group(short_help="Who belongs to the store, and their keys.")
def people() -> None:
    """Who belongs to the store, what they may do, and their keys.

    A worker and a manager read and write cases, a manager gives keys as well; an administrator adds and
    removes people and reads no case; an auditor reads everything and changes nothing. One person may be
    several of these.
    """


@people.command("list", short_help="Who belongs to the store.")
@click.option("--removed", is_flag=True, help="Those who were removed, too.")
@with_desk
def list_people(desk: "Desk", removed: bool) -> None:
    """Show who belongs to the store: sign-in name, name, post, roles, and who waits for keys."""
    from duty_tui.keeping.people import members

    known = members(desk)
    for each in known:
        if each.roles or removed:
            click.echo(_line(each))
    if not any("recovery" in each.roles for each in known):
        click.echo("There is no recovery key: `duty-tui people recovery` makes one.", err=True)


def _line(member: "Member") -> str:
    from duty_tui.wording import printable

    what = ", ".join(member.roles) or "removed"
    waits = "  waits for keys" if member.waits else ""
    return printable(f"{member.sign_in:<10} {member.name}, {member.post or 'no post'}: {what}{waits}")


@people.command(
    short_help="Add somebody.",
    epilog=examples("duty-tui people add kd --role worker", "duty-tui people add rb --role manager"),
)
@click.argument("name")
@role_option
@new_passphrase_option
@cheap_option
@with_desk
def add(desk: "Desk", name: str, roles: tuple[str, ...], new_fd: int | None, cheap: bool) -> None:
    """Add somebody, as an administrator. NAME is what they sign in with, such as kd.

    Asks for name and post, and for the passphrase they begin with: they change it with `duty-tui people
    passphrase`. Who is to read cases waits for the keys if you do not hold them yourself.
    """
    from duty_tui.cli.choosing import new_passphrase
    from duty_tui.keeping.making import Founder
    from duty_tui.keeping.people import add as add_member

    person = Founder(name, *_who())
    add_member(desk, person, roles, new_passphrase(new_fd), cheap=cheap)
    click.echo(f"Added: {name}.")
    _tell_of_waiting(desk, name)


def _who() -> tuple[str, str]:
    return ask("Name, as it stands in the record"), ask("Post (such as EDT social worker)")


def _tell_of_waiting(desk: "Desk", sign_in: str) -> None:
    from duty_tui.keeping.people import members

    if any(each.waits for each in members(desk) if each.sign_in == sign_in and each.roles):
        click.echo(f"A manager gives them the keys of the cases: `duty-tui people give {sign_in}`.")


@people.command(short_help="End somebody's access.")
@click.argument("name")
@with_desk
def remove(desk: "Desk", name: str) -> None:
    """End somebody's access, as an administrator. Nobody else's passphrase is needed.

    What is saved from now on is sealed with new keys that they do not have. What they have read, printed or
    copied they keep; what they wrote stays theirs in the history.
    """
    from duty_tui.keeping.people import remove as remove_member

    remove_member(desk, name)
    click.echo(f"Removed: {name}. New keys seal what is saved from now on.")
    click.echo("To seal what was saved before with new keys as well: `duty-tui people renew --everything`.")


@people.command(short_help="Give somebody other roles.")
@click.argument("name")
@role_option
@with_desk
def roles(desk: "Desk", name: str, roles: tuple[str, ...]) -> None:
    """Give somebody these roles instead of theirs, as an administrator."""
    from duty_tui.keeping.people import set_roles

    set_roles(desk, name, roles)
    click.echo(f"{name} is {', '.join(roles)} now.")
    _tell_of_waiting(desk, name)


@people.command(short_help="A new slot for somebody who can not sign in.")
@click.argument("name")
@new_passphrase_option
@cheap_option
@with_desk
def reset(desk: "Desk", name: str, new_fd: int | None, cheap: bool) -> None:
    """Give somebody who can not sign in new keys under a new passphrase, as an administrator.

    They get back what you hold, or a manager gives them; what they wrote stays theirs. What was sealed for
    them alone can be opened by nobody but the recovery key. An old copy of their slot still opens old copies
    of the store, with the old passphrase.
    """
    from duty_tui.cli.choosing import new_passphrase
    from duty_tui.keeping.people import reset as reset_member

    reset_member(desk, name, new_passphrase(new_fd), cheap=cheap)
    click.echo(f"{name} has new keys and a new slot. New keys seal what is saved from now on.")
    _tell_of_waiting(desk, name)


@people.command(short_help="Give somebody the keys they wait for.")
@click.argument("name")
@with_desk
def give(desk: "Desk", name: str) -> None:
    """Give somebody the keys that they wait for, as a manager: if you know that they belong to the desk.

    Whoever an administrator adds waits, where the administrator reads no cases: your word is what lets
    them in.
    """
    from duty_tui.keeping.people import give_keys

    if give_keys(desk, name):
        click.echo(f"{name} has all keys that belong to their roles.")
    else:
        click.echo(f"{name} still waits for keys: you do not hold them yourself.")


@people.command(
    short_help="New keys, for what is saved from now on or for everything.",
    epilog=examples("duty-tui people renew", "duty-tui people renew --everything"),
)
@click.option(
    "--everything", is_flag=True, help="Seal what is there anew, too; takes minutes in a large store."
)
@with_desk
def renew(desk: "Desk", everything: bool) -> None:
    """Begin new keys for what is saved from now on; with --everything, for what was saved before as well.

    Then whoever was removed, and comes by a copy of the store that is made afterwards, reads nothing in it.
    Others work meanwhile. It is for who reads cases; cut short, it is done again.
    """
    from duty_tui.keeping.people import renew_keys, reseal

    if not everything:
        renew_keys(desk)
        click.echo("New keys seal what is saved from now on.")
        return
    with bar("Sealing anew") as progress:
        left = reseal(desk, progress)
    click.echo("Everything is sealed with new keys, what was saved before as well.")
    click.echo("What this does not reach:")
    for each in left:
        click.echo(f"  * {each}")


@people.command(
    short_help="Change your own passphrase, or what a guess costs.",
    epilog=examples("duty-tui people passphrase", "duty-tui people passphrase --memory 512 --passes 4"),
)
@new_passphrase_option
@click.option("--memory", type=int, metavar="MIB", help="Memory that a guess costs (256 is usual).")
@click.option("--passes", type=int, metavar="N", help="Passes over that memory (3 are usual).")
@cheap_option
@with_desk
def passphrase(desk: "Desk", new_fd: int | None, memory: int | None, passes: int | None, cheap: bool) -> None:
    """Change your own passphrase; with --memory or --passes keep it, and change what a guess at it costs.

    A copy of the old slot, in a back-up for instance, still opens with the old passphrase.
    """
    from duty_tui.cli.choosing import new_passphrase
    from duty_tui.keeping.people import change_passphrase

    old = hidden("Your passphrase, once more") if new_fd is None else line_from(new_fd)
    new = old if memory or passes else new_passphrase(new_fd)
    change_passphrase(desk, old, new, memory, passes, cheap=cheap)
    click.echo("Changed. It holds from the next time you sign in." if new != old else "Changed.")


@people.command(short_help="Make the recovery key: 24 words, shown once.")
@with_desk
def recovery(desk: "Desk") -> None:
    """Make the recovery key, as an administrator: 24 words that are shown once, to be written on paper.

    Whoever has them can add an administrator who reads everything, when nobody can sign in any more. Put
    them into an envelope that two people seal, in a safe. The one made before opens nothing any more.
    """
    from duty_tui.keeping.people import make_recovery
    from duty_tui.keeping.recovery_words import drawn, read

    words, seed = drawn()
    show_once(f"The recovery key of this store:\n\n{_in_rows(words)}\n\nWrite all of it down, on paper.")
    if read(hidden("Type all 24 words from the paper (four letters of each are enough)")) != seed:
        raise BadInput("Those were other words. No recovery key was made: start again.")
    make_recovery(desk, seed)
    click.echo("The recovery key is made. It is kept nowhere but on your paper.")


def _in_rows(words: str) -> str:
    each = [f"{number:>2} {word:<10}" for number, word in enumerate(words.split(), 1)]
    return "\n".join("    " + "".join(each[row : row + 4]).rstrip() for row in range(0, 24, 4))


@people.command(short_help="Add an administrator with the recovery key.")
@click.argument("name")
@click.option("--words-fd", type=int, metavar="N", help="Read the 24 words from this descriptor.")
@new_passphrase_option
@cheap_option
@store_option
def recover(path: Path | None, name: str, words_fd: int | None, new_fd: int | None, cheap: bool) -> None:
    """Add an administrator with the recovery key, when nobody can sign in any more.

    NAME is what the new administrator signs in with. It stands in the history, and everybody can see it.
    """
    from duty_tui.cli.choosing import new_passphrase
    from duty_tui.keeping.making import Founder
    from duty_tui.keeping.people import recover as add_with
    from duty_tui.keeping.recovery_words import read
    from duty_tui.private_memory import keep_memory_private

    keep_memory_private()
    seed = read(
        hidden("The 24 words (four letters of each are enough)") if words_fd is None else line_from(words_fd)
    )
    person = Founder(name, *_who())
    add_with(path or usual_place(), seed, person, new_passphrase(new_fd), cheap=cheap)
    click.echo(f"Added: {name}, administrator and manager.")
    click.echo("Now make a new recovery key: `duty-tui people recovery`.")


COMMANDS = (people,)
