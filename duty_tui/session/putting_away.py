"""What outlives a lock: text that could not be saved, and where somebody was; sealed to their own key."""

from collections.abc import Iterable

import msgspec

from duty_tui.keeping.matters import Matter
from duty_tui.looking_back import Happened
from duty_tui.record import Case, Path
from duty_tui.session.at_night import Night
from duty_tui.session.moved_on import Undecided, decided_in, with_choices
from duty_tui.session.working import Working

Place = tuple[str, str]
"""The reference of a matter, and the name of the screen that showed it."""


class Waiting(msgspec.Struct, frozen=True):
    """What was decided on a matter that had moved on, and waits to be decided again."""

    decided: Case
    """The matter as it would be, had it been decided."""
    places: list[Path]
    """What of it was decided."""
    seen: bytes | None
    since: tuple[Happened, ...]

    @classmethod
    def of(cls, working: Working) -> "Waiting | None":
        """Return what waits in a matter; none where nothing does."""
        waits = working.undecided
        if waits is None:
            return None
        return cls(with_choices(working.typed, waits.choices), list(waits.choices), waits.seen, waits.since)

    @property
    def again(self) -> Undecided:
        """As it waited before."""
        return Undecided(self.seen, decided_in(self.decided, self.places), self.since)


class Unsaved(msgspec.Struct, frozen=True):
    """A matter that differs from what is on the disk: what it was read as, what it is now, what waits."""

    id: str
    version: bytes | None
    read: Case
    typed: Case
    waits: Waiting | None
    over: list[tuple[Path, bytes]]
    """Fields that others had changed since they were begun."""


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
    matter = working.matter
    over = list(working.over.items())
    return Unsaved(matter.id, matter.version, matter.whole, working.typed, Waiting.of(working), over)


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
        working = Working.with_typed(night.desk, matter, each.typed)
        working.undecided = each.waits.again if each.waits else None
        working.over = dict(each.over)
        night.take_up(working)
    known = {case.reference for case, _ in night.matters()}
    return tuple(place for place in kept.places if place[0] in known)


def packed(all_of_it: Iterable[Sealed]) -> bytes:
    """Return what was put away, in one piece."""
    return msgspec.msgpack.encode(list(all_of_it))


def unpacked(piece: bytes) -> tuple[Sealed, ...]:
    """Return what `packed` took. Raises `msgspec.DecodeError`."""
    return tuple(msgspec.msgpack.decode(piece, type=list[Sealed]))
