"""Who has read which version of the protocol: each confirms it for themselves, and signs that (WT-40).

Induction and training ask for it. A confirmation names the content hash, so that a new version asks everybody
anew; whose it is says the signature of the entry, not the entry itself. Nothing waits for it.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import store
from duty_tui.desk import Desk
from duty_tui.errors import BadProtocol, DutyError, NotAllowed
from duty_tui.keeping.people import Member, readers
from duty_tui.keeping.told import told
from duty_tui.protocol.loader import content_hash, in_force
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.series import by_key, series
from duty_tui.record import LONDON

CONFIRMATIONS: Final = "confirmations"
"""The table of them: the content hash of what was read."""

MAY_SEE: Final = store.Role.MANAGER | store.Role.AUDITOR
"""Who sees whose are there: confirmations are sealed as cases are, for those who read them."""

_HASH: Final = "protocol"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody has read one version."""

    by: str
    """Id of the person who signed it."""
    protocol: str
    """Content hash."""
    at: datetime


def in_force_now(desk: Desk) -> tuple[Protocol, ...]:
    """Return the version of each authority's protocol that is in force today."""
    today, found = desk.clock().astimezone(LONDON).date(), []
    for versions in by_key(desk.protocols.all()):
        with suppress(BadProtocol):
            found.append(in_force(series(versions, versions[0].key), today))
    return tuple(found)


def confirmations(desk: Desk) -> tuple[Confirmation, ...]:
    """Return every confirmation that counts, oldest first. Raises `NotSaved` where they can not be read."""
    with told():
        kept = sorted(desk.opened.documents(CONFIRMATIONS))
        return tuple(each for id_ in kept for each in _signed(desk, id_))


def _signed(desk: Desk, id_: str) -> Iterator[Confirmation]:
    for entry in desk.opened.history(id_):
        for change in entry.changes if not entry.why else ():
            if change.path == (_HASH,):
                yield Confirmation(entry.author, str(change.after), entry.at)


def works_here(desk: Desk) -> bool:
    """Whether whoever signed in is one of those who are asked to read it: who takes and decides matters."""
    return any(desk.is_me(each.id) for each in readers(desk))


def mine(desk: Desk) -> dict[str, datetime]:
    """Return the content hashes that this person confirmed, and when first."""
    own = [each for each in confirmations(desk) if desk.is_me(each.by)]
    return {each.protocol: each.at for each in reversed(own)}


def unread(desk: Desk) -> tuple[Protocol, ...]:
    """Return what is in force and not confirmed by this person; nothing for who is not asked."""
    if not works_here(desk):
        return ()
    known = mine(desk)
    return tuple(each for each in in_force_now(desk) if content_hash(each) not in known)


def confirm(desk: Desk, protocol: Protocol) -> None:
    """Note that this person has read a version; once. Raises `NotAllowed`, `NotSaved`."""
    if content_hash(protocol) in mine(desk):
        return
    said = {_HASH: content_hash(protocol)}
    with told():
        desk.opened.save(CONFIRMATIONS, desk.new_id(), store.diff({}, said), base=None, at=desk.clock())


def by_version(desk: Desk) -> dict[str, dict[str, datetime]]:
    """Return, for each content hash, who confirmed it (id of the person) and when first.

    Raises `NotAllowed` for who is neither manager nor auditor.
    """
    if not desk.opened.person.role & MAY_SEE:
        raise NotAllowed("Who has read the protocol is shown to managers and auditors: ask yours.")
    found: dict[str, dict[str, datetime]] = {}
    for each in confirmations(desk):
        found.setdefault(each.protocol, {}).setdefault(each.by, each.at)
    return found


def outstanding(desk: Desk, confirmed: dict[str, datetime]) -> tuple[Member, ...]:
    """Return those who work here and are not among those who confirmed."""
    return tuple(each for each in readers(desk) if each.id not in confirmed)


def reminder(desk: Desk) -> str:
    """Return one line for who has not read what is in force; empty else, and where the store can not tell."""
    versions = ""
    with suppress(DutyError):
        versions = ", ".join(f"{each.key} version {each.version}" for each in unread(desk))
    return f"Not yet read by you: {versions}. `duty-tui protocol read` when you have." if versions else ""
