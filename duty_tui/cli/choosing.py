"""Choosing the passphrase of a new person: typed twice, or made and shown once."""

import click

from duty_tui.cli.asking import hidden, passphrase, show_once
from duty_tui.errors import BadInput
from duty_tui.passphrases import check, drawn, strength

CHOOSE = "Passphrase, several words (leave empty, and six words are made for you)"
AGAIN = "The same once more (leave empty to choose another)"


def new_passphrase(descriptor: int | None) -> str:
    """Return a passphrase to begin with, having said how strong it is. Raises `BadInput`."""
    if descriptor is None:
        return _asked()
    words = passphrase(descriptor)
    check(words)
    click.echo(strength(words), err=True)
    return words


def _asked() -> str:
    while True:
        words = hidden(CHOOSE)
        if not words:
            return _made()
        if _confirmed(words):
            return words


def _confirmed(words: str) -> bool:
    try:
        check(words)
    except BadInput as short:
        click.echo(str(short), err=True)
        return False
    click.echo(strength(words), err=True)
    if hidden(AGAIN) == words:
        return True
    click.echo("That was not the same. Choose again.", err=True)
    return False


def _made() -> str:
    words = drawn()
    while True:
        show_once(f"Your passphrase, drawn by chance:\n\n    {words}\n\nWrite it down, on paper.")
        if hidden("Type the six words, one blank between them") == words:
            return words
        click.echo("Those were not the words. They are shown once more.", err=True)
