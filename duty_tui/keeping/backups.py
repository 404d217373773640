"""Backing the store up, trying the back-up out, and restoring it."""

from datetime import datetime
from pathlib import Path

import store
from duty_tui.desk import Desk, now
from duty_tui.errors import Damaged
from duty_tui.keeping.told import told


def back_up(path: Path, to: Path, progress: store.Progress = store.untold) -> str:
    """Bring the back-up in `to` up to date, while people work; returns a sentence. Needs no passphrase.

    Raises `NoStore`, `NotOurs`, `NotSaved`, `BackupRefused`.
    """
    with told():
        store.find(path)
        done = store.back_up(path, to, progress)
    of = f"of {done.files} file{'s' if done.files > 1 else ''} of the journal"
    return f"The back-up is up to date: {done.copied} bytes were copied, {of}."


def check_back_up(desk: Desk, to: Path, progress: store.Progress = store.untold) -> str:
    """Open the back-up with your keys, read all of it and compare it with the store; returns a sentence.

    Raises `BackupRefused`, and `Damaged` where it would not do.
    """
    with told():
        checked = store.check_backup(desk.opened, to, progress)
    if checked.faults:
        raise Damaged("The back-up would NOT do. " + " ".join(checked.faults))
    behind = f"; {checked.behind} came since" if checked.behind else ""
    return f"The back-up opens. Its {checked.entries} entries are whole and those of the store{behind}."


def restore(to: Path, place: Path, sign_in: str, passphrase: str, *, at: datetime | None = None) -> str:
    """Put a back-up where no store is, and write that into its history; returns what it holds, and what not.

    Raises `BackupRefused`, `StoreExists`, `NotAllowed`, `WrongPassphrase`, `Damaged`, `NotSaved`.
    """
    with told():
        restored = store.restore(to, place, sign_in, passphrase, at or now())
    if restored.lost:
        lost = f"At least {restored.lost} entries came after them on this host: they are LOST with it."
    else:
        lost = "This host knows of none that came after them; hand-overs since may: check their seals."
    return f"The store is restored, with {restored.entries} entries. {lost}"


def people_of(to: Path) -> tuple[str, ...]:
    """Return who signs in to the copy in a back-up. Raises `BackupRefused`."""
    with told():
        return tuple(person.sign_in for person in store.find(store.copy_in(to)).people)
