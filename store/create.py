"""A new store: built beside its place, and moved there whole."""

import shutil
from datetime import datetime
from pathlib import Path
from uuid import UUID

from crypto import chain
from crypto.frame import NO_BASE
from crypto.identity import Identity
from crypto.passphrase import DEFAULT, Cost
from crypto.slot import Slot, seal_slot
from store import files, segments
from store.assemble import assemble
from store.errors import NotSaved, StoreThere
from store.events import Added, Genesis, Keys, encode_event
from store.head import End, write_first
from store.keychain import Keychain, new_key
from store.keyring import HEADER, read_keyring
from store.kinds import CASE_READERS, Kind, Role, role_names
from store.moments import new_id, to_micros
from store.mounts import check_local
from store.people import BadPerson, NewPerson, people_content
from store.segments import Segment
from store.state import NEWEST
from store.writing import Writing, append_note


def create(path: Path, founder: NewPerson, passphrase: str, *, at: datetime, cost: Cost = DEFAULT) -> None:
    """Create a store at `path`, which must not exist or be an empty folder; its founder is its first person.

    Raises `BadPerson`, `NotLocal`, `StoreThere`, and `NotSaved` where the folder above cannot be written.
    """
    founder.check()
    if not founder.role & Role.ADMINISTRATOR or not founder.role & CASE_READERS:
        raise BadPerson("Who creates a store must be an administrator and somebody who works with cases.")
    path = path.absolute()
    check_local(path)
    if path.is_symlink() or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
        raise StoreThere(str(path))
    person, store = UUID(new_id(at)), UUID(new_id(at))
    beside = path.with_name(f".{path.name}.{store}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.mkdir(mode=0o700)
        try:
            _fill(beside, store, person, founder, passphrase, at, cost)
            beside.rename(path)
            files.flush_folder(path.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as problem:
        if path.exists() and any(path.iterdir()):
            raise StoreThere(str(path)) from None
        raise NotSaved(f"the store could not be created ({files.reason(problem)})") from None


def _fill(
    folder: Path, store: UUID, person: UUID, founder: NewPerson, passphrase: str, at: datetime, cost: Cost
) -> None:
    identity = Identity.new()
    events, genesis, last = _first_events(store, person, founder, identity, at)
    (folder / files.SLOTS).mkdir(mode=0o700)
    slot = seal_slot(Slot(store, person), identity, genesis, passphrase, cost)
    files.write_new(folder / files.SLOTS / f"{person}.slot", slot)
    files.write_new(folder / files.KEYRING, HEADER + events)
    keyring = read_keyring(folder)
    keychain = Keychain(store, person, identity, keyring.last)
    start = chain.first(genesis)
    segments.create(folder, Segment(store, keyring.generation, 1, 1, 0, start, NEWEST), keychain)
    write_first(folder, End(1, segments.HEADER_SIZE, 0, start), 1, keychain)
    house = assemble(folder, keyring, keychain)
    house.load()
    content = people_content(last, founder.name, founder.post, "added")
    append_note(house, Writing(Kind.PEOPLE, content, person.bytes, NO_BASE, at))
    house.journal.close()


def _first_events(
    store: UUID, person: UUID, founder: NewPerson, identity: Identity, at: datetime
) -> tuple[bytes, bytes, bytes]:
    """The first three events, the hash of the first and that of the last."""
    signing, exchange, moment = identity.public.signing, identity.public.exchange, to_micros(at)
    begun, genesis = encode_event(
        Genesis(
            previous=bytes(32),
            by=person,
            at=moment,
            store=store,
            generation=1,
            format=NEWEST,
            signing=signing,
        ),
        identity,
    )
    added, second = encode_event(
        Added(
            previous=genesis,
            by=person,
            at=moment,
            person=person,
            sign_in=founder.sign_in,
            exchange=exchange,
            signing=signing,
            roles=role_names(founder.role),
        ),
        identity,
    )
    _, store_key = new_key(store, {person: identity.public})
    _, case_key = new_key(store, {person: identity.public})
    keys, last = encode_event(
        Keys(previous=second, by=person, at=moment, epoch=1, store_key=store_key, case_key=case_key),
        identity,
    )
    return begun + added + keys, genesis, last
