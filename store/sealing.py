"""Sealing a record for named people: what was said of it is sealed anew with a key that they alone are given.

With glass, everybody who reads cases can get that key as well; the program lets them with a reason only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from crypto.envelope import NONCE_SIZE
from crypto.errors import SealBroken
from crypto.frame import Frame
from store.amending import Amendment, amending
from store.errors import NotAllowed, StoreDamaged
from store.events import Key, Sealed
from store.house import House
from store.ids import as_bytes
from store.keychain import new_key
from store.kinds import CASE_KEYS, OF_THE_HOUSE, Role
from store.people import BadPerson
from store.progress import Progress, part
from store.rewriting import Change, put_in_place, written_anew
from store.walk import Placed


def seal(
    house: House, record: str, people: Iterable[str], *, glass: bool, at: datetime, progress: Progress
) -> None:
    """Seal a record for these people (and the recovery key), instead of for whom it was sealed before.

    For nobody: for the desk again. Back-ups and files from before are not reached.
    Raises `NotAllowed`, `NeedsUpgrade`, `BadPerson`, `PurgeRefused`, `NotSaved`, `StoreDamaged`.
    """
    id_, chosen = UUID(record), {UUID(person) for person in people}
    with amending(house, at, Role.MANAGER) as amendment:
        amendment.need_format(2)
        _check_mine(house, amendment, id_)
        house.journal.begin_segment()
    key = _key_for(house, amendment, chosen) if chosen else None
    if key:
        house.keychain.hold(key[1], key[0])
    sealed_with = key[1].id.bytes if key else house.keychain.desk()
    gone = frozenset({as_bytes(record)})
    with (
        written_anew(house, _resealed(house, as_bytes(record), sealed_with), part(progress, 0, 2)) as anew,
        put_in_place(house, anew, gone),
        amending(house, at, Role.MANAGER) as amendment,
    ):
        amendment.add(Sealed, record=id_, **(_said(house, amendment, *key, glass=glass) if key else {}))
        amendment.name_keys("sealed" if key else "released")
    if chosen and house.keychain.person not in chosen and key:
        house.keychain.forget(key[1].id)
    house.reload(part(progress, 1, 2))


def _check_mine(house: House, amendment: Amendment, record: UUID) -> None:
    sealed = amendment.state.sealed.get(record)
    if sealed and not house.keychain.holds(sealed.key.id):
        raise NotAllowed("This record is sealed for others. One of them can seal it anew.")


def _key_for(house: House, amendment: Amendment, chosen: set[UUID]) -> tuple[bytes, Key]:
    people = amendment.state.people
    for person in chosen:
        if person not in people or not people[person].role & CASE_KEYS:
            raise BadPerson("A record is sealed for people who read cases. Check the names.")
    also = {person.id for person in people.values() if person.role & Role.RECOVERY}
    return new_key(house.keychain.store, {person: people[person].public for person in chosen | also})


def _said(house: House, amendment: Amendment, plain: bytes, key: Key, *, glass: bool) -> dict[str, object]:
    under = amendment.state.epochs[amendment.state.epoch][1]
    over = house.keychain.glass(key.id, under) if glass else None
    if over is None:
        return {"key": key}
    envelope, context = over
    return {"key": key, "glass": envelope.seal(key.commitment[:NONCE_SIZE], plain, context), "under": under}


def _resealed(house: House, record: bytes, case_key: bytes) -> Change:
    keychain, store = house.keychain, house.keychain.store.bytes

    def change(placed: Placed) -> Frame | None:
        frame = placed.frame
        if frame.record != record or not frame.inner or frame.kind in OF_THE_HOUSE:
            return None
        old, new = keychain.content(frame.case_key, placed.epoch), keychain.content(case_key, placed.epoch)
        if frame.case_key == case_key or old is None or new is None:
            return None
        try:
            return frame.under(store, old, case_key, new)
        except SealBroken:
            return None

    return change


@dataclass(frozen=True, slots=True)
class SealedFor:
    """For whom a record is sealed."""

    people: frozenset[str]
    """Ids."""
    glass: bool
    """Whether others who read cases can break the glass."""
    mine: bool
    """Whether this person holds the key, or has broken the glass."""


def sealed_records(house: House) -> dict[str, SealedFor]:
    """Return the records that are sealed for named people, by id."""
    anchored, found = house.anchored, dict[str, SealedFor]()
    if anchored is None:
        return found
    for record, how in anchored.sealed.items():
        to = anchored.keys[how.key.id].to
        named = frozenset(str(one) for one in to if not anchored.people[one].role & Role.RECOVERY)
        found[str(record)] = SealedFor(named, bool(how.glass), house.keychain.holds(how.key.id))
    return found


def break_glass(house: House, record: str) -> None:
    """Hold the key of a sealed record until this program ends. Why, the caller has written down before.

    Raises `NotAllowed` where there is no glass, or no case key to break it with.
    """
    anchored = house.anchored
    sealed = anchored.sealed.get(UUID(record)) if anchored else None
    if sealed is None:
        return
    if not sealed.glass or sealed.under is None:
        raise NotAllowed("This record is sealed for named people alone. Ring one of them.")
    over = house.keychain.glass(sealed.key.id, sealed.under)
    if over is None:
        raise NotAllowed("You have not been given the key of the cases yet. Ask a manager to sign in.")
    envelope, context = over
    try:
        plain = envelope.open(sealed.key.commitment[:NONCE_SIZE], sealed.glass, context)
    except SealBroken:
        raise StoreDamaged("A key in the keyring is damaged. Restore the keyring from a back-up.") from None
    house.keychain.hold(sealed.key, plain)
    house.reload()
