"""What every command that opens a store asks: where it is, who signs in, the passphrase."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from duty_tui.errors import BadInput, NoStore

PERSON = "DUTY_TUI_PERSON"
"""Names the person who signs in; set by the forced command of each worker's SSH key."""

STORE = "DUTY_TUI_STORE"
"""Where the store is, when not in its usual place."""

LONGEST_PASSPHRASE = 4096


def usual_place() -> Path:
    """Return the folder in which a store is looked for when none is named."""
    from platformdirs import user_data_path

    return user_data_path("duty-tui", appauthor=False) / "store"


store_option = click.option(
    "--store",
    "path",
    type=click.Path(path_type=Path),
    envvar=STORE,
    help=f"Folder of the store (also {STORE}); without it, the usual place of this account.",
)
passphrase_option = click.option(
    "--passphrase-fd",
    type=int,
    metavar="N",
    help="Read the passphrase from this file descriptor, one line, instead of asking for it.",
)
person_option = click.option(
    "--as",
    "sign_in",
    envvar=PERSON,
    metavar="NAME",
    help=f"Who signs in (also {PERSON}); not needed where the store has one person.",
)


def with_desk(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an open desk as its first argument, with the options to find and open it."""

    @store_option
    @person_option
    @passphrase_option
    @wraps(command)
    def opened(path: Path | None, sign_in: str | None, passphrase_fd: int | None, **others: Any) -> Any:
        from duty_tui.desk import Desk, people

        place = path or usual_place()
        name = sign_in or _only(people(place))
        with Desk.unlock(place, name, passphrase(passphrase_fd)) as desk:
            for notice in desk.notices:
                click.echo(f"duty-tui: {notice}", err=True)
            return command(desk, **others)

    return opened


def _only(sign_ins: tuple[str, ...]) -> str:
    if len(sign_ins) != 1:
        raise BadInput(f"Several people sign in to this store: say who with --as, or set {PERSON}.")
    return sign_ins[0]


def passphrase(descriptor: int | None, *, twice: bool = False) -> str:
    """Return the passphrase, from a descriptor or asked for on the terminal without showing it."""
    if descriptor is not None:
        return _from(descriptor)
    asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=twice, err=True)
    return asked


def _from(descriptor: int) -> str:
    try:
        with os.fdopen(os.dup(descriptor), "rb") as file:
            line = file.readline(LONGEST_PASSPHRASE)
        return line.decode().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise BadInput("No passphrase can be read there: give the number of an open descriptor.") from None


def existing(path: Path | None) -> Path:
    """Return the place of a store that is there. Raises `NoStore`."""
    place = path or usual_place()
    if not place.exists():
        raise NoStore("There is no store here. Make one with `duty-tui init`, or name it with --store.")
    return place
