"""Whether a frame counts: known kind and author, signature, the right to write it, content that opens."""

from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from typing import Any, Final, NamedTuple
from uuid import UUID

from crypto.errors import Damaged, SealBroken, SignatureWrong
from crypto.identity import Public
from store.content import decode
from store.errors import NotReadable, StoreDamaged, StoreNewer
from store.keychain import Keychain
from store.keyring import Keyring
from store.kinds import ANCHORS, Kind, kind_of, may_write
from store.state import Known, State
from store.walk import Placed


class Verdict(Enum):
    """What became of a frame."""

    GOOD = auto()
    SEALED = auto()
    """Good, and its content is sealed with a case key that this person does not hold."""
    PURGED = auto()
    """Good, and its content was purged."""
    NEWER = auto()
    """Of a kind that this version does not know, or after a keyring event that it does not know."""
    REFUSED = auto()
    """In its place, by somebody who had no right to it or who says what is not so: kept, not folded."""
    BROKEN = auto()
    """Something that it names is missing."""


WITHOUT_CONTENT: Final = (Verdict.SEALED, Verdict.PURGED)


class Reading(NamedTuple):
    """A frame that was judged."""

    placed: Placed
    verdict: Verdict
    content: dict[str, Any]
    """Empty unless the verdict is GOOD."""
    why: str = ""
    """For REFUSED and BROKEN."""


class Judge:
    """Reads frames in the order of the chain; people have the rights that the keyring gave them by then."""

    def __init__(self, keyring: Keyring, keychain: Keychain, reread: Callable[[], Keyring]) -> None:
        self._keyring = keyring
        self._keychain = keychain
        self._reread = reread
        self.anchored: State | None = None
        """What the keyring said at the last frame that names it."""

    def own(self, placed: Placed, content: dict[str, Any]) -> Reading:
        """Return what a frame says that this process has just written."""
        reading = Reading(placed, Verdict.GOOD, content)
        if placed.frame.kind in ANCHORS:
            self.follow(self._anchor(reading))
        return reading

    def read(self, placed: Placed) -> Reading:
        """Return what a frame says, if it counts."""
        kind = kind_of(placed.frame.kind)
        if kind is None:
            return Reading(placed, Verdict.NEWER, {})
        reading = self.opened(placed)
        if reading.verdict is Verdict.REFUSED:
            return reading
        if kind in ANCHORS:
            return self._read_anchor(reading, kind)
        return self._rightful(reading, kind, self.anchored)

    def _read_anchor(self, reading: Reading, kind: Kind) -> Reading:
        """Rights are those from before; those of the very first are its own."""
        if self.anchored:
            reading = self._rightful(reading, kind, self.anchored)
        if reading.verdict is Verdict.REFUSED:
            return reading
        try:
            anchor = self._anchor(reading)
        except StoreNewer:
            return Reading(reading.placed, Verdict.NEWER, {})
        if anchor is None:
            return Reading(reading.placed, Verdict.BROKEN, {}, "the keyring lacks what it names")
        if self.anchored is None:
            reading = self._rightful(reading, kind, anchor)
        if reading.verdict is not Verdict.REFUSED:
            self.follow(anchor)
        return reading

    def follow(self, anchor: State | None) -> None:
        """Go by what the keyring said at the last frame that names it."""
        if anchor:
            self.anchored = anchor
            self._keychain.follow(anchor)

    def _rightful(self, reading: Reading, kind: Kind, state: State | None) -> Reading:
        author = state.people.get(UUID(bytes=reading.placed.frame.author)) if state else None
        why = self._objection(reading.placed, author, kind)
        return Reading(reading.placed, Verdict.REFUSED, {}, why) if why else reading

    def _objection(self, placed: Placed, author: Known | None, kind: Kind) -> str:
        """Why a frame does not count. It opened with the store key: it is no damage, but somebody's doing."""
        if author is None:
            return "its author is not in the keyring"
        if not self._is_signed(placed, author.public):
            return "its signature is not its author's"
        if not may_write(author.role, kind):
            return "its author had no right to it"
        return ""

    def _is_signed(self, placed: Placed, author: Public) -> bool:
        try:
            author.verify(placed.frame.signature, placed.frame.signed_text(self._keychain.store.bytes))
        except SignatureWrong:
            return False
        return True

    def _anchor(self, reading: Reading) -> State | None:
        """What the keyring says at the hash that a PEOPLE frame names; never less than before."""
        hash_ = str(reading.content.get("keyring"))
        state = self._keyring.at(hash_)
        if state is None:
            with suppress(StoreDamaged, NotReadable):
                self._keyring = self._reread()
            state = self._keyring.at(hash_)
        if state and self.anchored and state.end < self.anchored.end:
            return self.anchored
        return state

    def opened(self, placed: Placed) -> Reading:
        """Return what a frame says, whoever wrote it."""
        frame = placed.frame
        if not frame.inner:
            return Reading(placed, Verdict.PURGED, {})
        key = self._keychain.content(frame.case_key, placed.epoch)
        if key is None:
            return Reading(placed, Verdict.SEALED, {})
        try:
            content = decode(frame.content(self._keychain.store.bytes, key))
        except (SealBroken, Damaged, ValueError):
            content = None
        if not isinstance(content, dict):
            return Reading(placed, Verdict.REFUSED, {}, "its content is not what was committed to")
        return Reading(placed, Verdict.GOOD, content)
