"""What outlives a lock: text that could not be saved, and where somebody was; sealed to their own key."""

from collections.abc import Iterable

import msgspec

from duty_tui.keeping.matters import Matter
from duty_tui.record import Case
from duty_tui.session.at_night import Night
from duty_tui.session.moved_on import with_choices
from duty_tui.session.working import Working

Place = tuple[str, str]
"""The reference of a matter, and the name of the screen that showed it."""


class Unsaved(msgspec.Struct, frozen=True):
    """A matter that differs from what is on the disk: what it was read as, and what it is now."""

    id: str
    version: bytes | None
    read: Case
    typed: Case


class PutAway(msgspec.Struct, frozen=True):
    """What is sealed before a lock."""

    unsaved: list[Unsaved]
    places: list[Place]
    """Where somebody was, the last first."""


class Sealed(msgspec.Struct, frozen=True):
    """What one person had to leave, for that person alone."""

    content: bytes
    holds_text: bool
    """Whether text is in it that is on no disk."""


def put_away(night: Night, places: Iterable[Place]) -> Sealed:
    """Return what has to outlive a lock, sealed so that only the person who is signed in can open it."""
    unsaved = [_unsaved(working) for working in night.at_work if working.unsaved or working.undecided]
    content = msgspec.json.encode(PutAway(unsaved, list(places)))
    return Sealed(night.desk.seal_for_me(content), bool(unsaved))


def _unsaved(working: Working) -> Unsaved:
    matter, waits = working.matter, working.undecided
    if waits is not None and not working.unsaved:
        # Tried again on what had been seen, it is refused and offered again.
        seen = waits.seen
        return Unsaved(seen.id, seen.version, seen.whole, with_choices(seen.whole, waits.choices))
    return Unsaved(matter.id, matter.version, matter.whole, working.typed)


def bring_back(night: Night, sealed: Sealed) -> tuple[Place, ...] | None:
    """Take up what was put away: its text is tried again with the next save. Returns where somebody was.

    None, and nothing is done, where it was put away by somebody else.
    """
    plain = night.desk.open_mine(sealed.content)
    if plain is None:
        return None
    kept = msgspec.json.decode(plain, type=PutAway)
    for each in kept.unsaved:
        matter = Matter(each.id, each.read, each.version)
        night.take_up(Working.with_typed(night.desk, matter, each.typed))
    known = {case.reference for case, _ in night.matters()}
    return tuple(place for place in kept.places if place[0] in known)


def packed(all_of_it: Iterable[Sealed]) -> bytes:
    """Return what was put away, in one piece."""
    return msgspec.msgpack.encode(list(all_of_it))


def unpacked(piece: bytes) -> tuple[Sealed, ...]:
    """Return what `packed` took. Raises `msgspec.DecodeError`."""
    return tuple(msgspec.msgpack.decode(piece, type=list[Sealed]))
