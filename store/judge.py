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
from store.keyring import Keyring, Known, State
from store.kinds import Kind, kind_of, may_write
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
    """Whole, by somebody who had no right to it: kept in the chain, not folded."""
    BROKEN = auto()
    """Signature or content is not what it must be."""


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
        """What the keyring said at the last PEOPLE frame."""

    def own(self, placed: Placed, content: dict[str, Any]) -> Reading:
        """Return what a frame says that this process has just written."""
        reading = Reading(placed, Verdict.GOOD, content)
        if placed.frame.kind == Kind.PEOPLE:
            self.anchored = self._anchor(reading)
        return reading

    def read(self, placed: Placed) -> Reading:
        """Return what a frame says, if it counts."""
        kind = kind_of(placed.frame.kind)
        if kind is None:
            return Reading(placed, Verdict.NEWER, {})
        reading = self.opened(placed)
        if reading.verdict is Verdict.BROKEN:
            return reading
        try:
            anchor = self._anchor(reading) if kind is Kind.PEOPLE else None
        except StoreNewer:
            return Reading(placed, Verdict.NEWER, {})
        if kind is Kind.PEOPLE and anchor is None:
            return Reading(placed, Verdict.BROKEN, {}, "the keyring lacks what it names")
        state = self.anchored or anchor
        author = state.people.get(UUID(bytes=placed.frame.author)) if state else None
        objection = self._objection(placed, author, kind)
        if objection:
            return Reading(placed, *objection)
        self.anchored = anchor or self.anchored
        return reading

    def _objection(
        self, placed: Placed, author: Known | None, kind: Kind
    ) -> tuple[Verdict, dict[str, Any], str] | None:
        if author is None:
            return Verdict.REFUSED, {}, "its author is not in the keyring"
        if not self._is_signed(placed, author.public):
            return Verdict.BROKEN, {}, "its signature is not its author's"
        if not may_write(author.role, kind):
            return Verdict.REFUSED, {}, "its author had no right to it"
        return None

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
            return Reading(placed, Verdict.BROKEN, {}, "its content is not what was committed to")
        return Reading(placed, Verdict.GOOD, content)
