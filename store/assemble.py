"""The parts of a store, put together."""

from functools import partial
from pathlib import Path

from crypto import chain
from store.house import House
from store.journal import Journal
from store.judge import Judge
from store.keychain import Keychain
from store.keyring import Keyring, read_keyring
from store.lookup import frames_at
from store.outline import Outline
from store.shown import Shown


def assemble(folder: Path, keyring: Keyring, keychain: Keychain, outline: Outline | None = None) -> House:
    """Return the parts, with nothing read yet. Raises `NotReadable`."""

    def parts() -> tuple[Journal, Shown]:
        journal = Journal(folder, keychain, chain.first(keyring.genesis), keyring.generation)
        judge = Judge(keyring, keychain, partial(read_keyring, folder))
        again = partial(frames_at, folder, keychain)
        return journal, Shown(judge, again, keychain.store.bytes, journal.report, outline)

    return House(folder, keychain, *parts(), parts)
