"""What every command that opens a store asks: where it is, who signs in, the passphrase."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from duty_tui.cli.asking import passphrase
from duty_tui.cli.progress import bar
from duty_tui.errors import BadInput
from duty_tui.places import PERSON, STORE, usual_place

__all__ = ["PERSON", "STORE", "desk_at", "opening_options", "usual_place", "with_desk"]

if TYPE_CHECKING:
    from duty_tui.desk import Desk

store_option = click.option(
    "--store",
    "path",
    type=click.Path(path_type=Path, readable=False),
    envvar=STORE,
    help=f"Folder of the store (also {STORE}); without it ~/.local/share/duty-tui/store.",
)
passphrase_option = click.option(
    "--passphrase-fd",
    type=int,
    metavar="N",
    help="Read the passphrase from this file descriptor, one line, instead of asking for it.",
)
new_passphrase_option = click.option(
    "--new-passphrase-fd",
    "new_fd",
    type=int,
    metavar="N",
    help="Read the new passphrase from this file descriptor, one line, instead of asking for it.",
)
person_option = click.option(
    "--as",
    "sign_in",
    envvar=PERSON,
    metavar="NAME",
    help=f"Who signs in (also {PERSON}); not needed where the store has one person.",
)


@contextmanager
def desk_at(path: Path | None, sign_in: str | None, passphrase_fd: int | None) -> "Iterator[Desk]":
    """Open a desk, ask for what is missing, and tell what was found on opening. Raises as `Desk.unlock`."""
    from duty_tui.desk import Desk
    from duty_tui.keeping.making import people
    from duty_tui.private_memory import keep_memory_private

    keep_memory_private()
    place = path or usual_place()
    name = sign_in or only(people(place))
    words = passphrase(passphrase_fd)
    with bar("Opening") as progress:
        opened = Desk.unlock(place, name, words, progress=progress)
    with opened as desk:
        for notice in desk.notices:
            click.echo(f"duty-tui: {notice}", err=True)
        yield desk


def opening_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that `desk_at` needs: `path`, `sign_in`, `passphrase_fd`."""
    return store_option(person_option(passphrase_option(command)))


def with_desk(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an open desk as its first argument, with the options to find and open it."""

    @opening_options
    @wraps(command)
    def opened(path: Path | None, sign_in: str | None, passphrase_fd: int | None, **others: Any) -> Any:
        with desk_at(path, sign_in, passphrase_fd) as desk:
            return command(desk, **others)

    return opened


def only(sign_ins: tuple[str, ...]) -> str:
    """Return the one person that signs in to a store. Raises `BadInput` where there are several."""
    if len(sign_ins) != 1:
        raise BadInput(f"Several people sign in to this store: say who with --as, or set {PERSON}.")
    return sign_ins[0]
