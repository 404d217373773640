"""What a signed-in person is shown: judged frames, folded; and what was not folded, with the reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from crypto.frame import NO_BASE, NOTHING, Frame
from store.collisions import Collision, collisions
from store.damage import Damage
from store.errors import ChangeRefused, KeysWithheld, NotReadable, StoreDamaged
from store.files import reason
from store.fold import Fold
from store.ids import as_text
from store.judge import WITHOUT_CONTENT, Judge, Reading, Verdict
from store.kept import Kept
from store.kinds import VERSIONED
from store.outline import Outline
from store.record import Record, traced
from store.walk import Placed

FramesAt = Callable[[Iterable[tuple[int, int]]], Iterator[Placed]]
Report = Callable[[Damage], None]


class Shown:
    """The documents of a store, kept up with its journal."""

    def __init__(
        self, judge: Judge, frames_at: FramesAt, store: bytes, report: Report, outline: Outline | None = None
    ) -> None:
        """`report` is told of damage that is found when something is read again."""
        self.judge = judge
        self.fold = Kept(store, self._reread, outline)
        self.set_apart: dict[int, tuple[Verdict, str]] = {}
        """What does not count, by number, and why."""
        self.without_content = Counter(dict.fromkeys(WITHOUT_CONTENT, 0))
        """How many frames count and cannot be read."""
        self.lacking: set[UUID] = set()
        """The keys that were not there to read them."""
        self.taken = 0
        """How many frames were taken: all, unless somebody was interrupted between."""
        self.watcher: bytes | None = None
        """The person who is told of collisions; nobody while old frames are read."""
        self.collisions: list[Collision] = []
        self._frames_at = frames_at
        self._store = store
        self._report = report

    def add(self, reading: Reading) -> Damage | None:
        """Take the next frame of the chain, judged; return the damage if it is damage."""
        placed = reading.placed
        self.taken += 1
        if reading.verdict is Verdict.GOOD:
            reading = self._folded(reading)
        elif reading.verdict in WITHOUT_CONTENT:
            self.without_content[reading.verdict] += 1
            if reading.verdict is Verdict.SEALED:
                self.lacking.add(UUID(bytes=placed.frame.case_key))
            self.fold.pass_over(reading)
        if placed.frame.record != NOTHING:
            self.fold.note(reading)
        if reading.verdict in (Verdict.REFUSED, Verdict.BROKEN, Verdict.NEWER):
            self.set_apart[placed.end.sequence] = reading.verdict, reading.why
        if reading.verdict is not Verdict.BROKEN:
            return None
        name = f"journal-{placed.end.segment:08d}"
        return Damage(name, f"Entry number {placed.end.sequence}: {reading.why}.", placed.end.sequence)

    def refused(self) -> int:
        """Return how many frames do not count since somebody wrote them who had no right to, or wrongly."""
        return sum(verdict is Verdict.REFUSED for verdict, _ in self.set_apart.values())

    def again(self, placed: Placed) -> Reading:
        """Return what a frame says that was judged before."""
        apart = self.set_apart.get(placed.end.sequence)
        return Reading(placed, apart[0], {}, apart[1]) if apart else self.judge.opened(placed)

    def _folded(self, reading: Reading) -> Reading:
        placed, frame = reading.placed, reading.placed.frame
        # Only a frame whose author had not seen the version before it can be a copy, or collide.
        late = frame.kind in VERSIONED and frame.base != self.fold.version(frame.record)
        if late and self._is_repeated(frame):
            return Reading(placed, Verdict.REFUSED, {}, "it is a copy of an earlier entry")
        try:
            collided = self._collided(reading) if late else ()
            self.fold.add(reading)
        except ChangeRefused:
            return Reading(placed, Verdict.REFUSED, {}, "it does not fit the version it was made for")
        self.collisions += collided
        return reading

    def _collided(self, reading: Reading) -> Iterable[Collision]:
        """Where this frame and one that its author had not seen changed one field; the watcher wrote one."""
        if self.watcher is None:
            return ()
        earlier = map(self.again, self._each(self.fold.places(reading.placed.frame.record)))
        me = as_text(self.watcher)
        return [each for each in collisions(reading, earlier) if me in (each.earlier, each.later)]

    def _is_repeated(self, frame: Frame) -> bool:
        """Whether somebody appended a frame a second time, to bring back what it said.

        A signature does not cover the place. One whose base is the version before it cannot be a copy, as its
        original stood there already.
        """
        earlier = self._frames_at(self.fold.places(frame.record))
        return any(one.frame.commitment == frame.commitment for one in earlier)

    def _reread(self, record: Record) -> Fold:
        """The documents of a record from the disk: of frames that were checked when they were first read."""
        fold, trace = Fold(), NO_BASE
        try:
            frames = self._frames_of(record)
        except KeysWithheld:
            # All was sealed anew with keys that this person is not given: no damage, and the head tells it.
            return fold
        for placed in frames:
            trace = traced(trace, placed.frame.signed_text(self._store))
            reading = self.again(placed)
            if reading.verdict in WITHOUT_CONTENT:
                fold.pass_over(reading)
            elif reading.verdict is Verdict.GOOD:
                try:
                    fold.add(reading)
                except ChangeRefused:
                    # One before it is missing: that is told below.
                    continue
        if trace != record.trace:
            segment, _ = record.where()[-1]
            what = "An entry that was read before was changed, or can not be read any more."
            self._report(Damage(f"journal-{segment:08d}", what))
        return fold

    def _frames_of(self, record: Record) -> list[Placed]:
        """The frames of a record, without those that cannot be read any more."""
        try:
            return list(self._each(record.where()))
        except KeysWithheld:
            raise
        except StoreDamaged:
            return [placed for place in record.where() for placed in self._readable(place)]

    def _readable(self, place: tuple[int, int]) -> list[Placed]:
        try:
            return list(self._each((place,)))
        except StoreDamaged:
            return []

    def _each(self, places: Iterable[tuple[int, int]]) -> Iterator[Placed]:
        try:
            yield from self._frames_at(places)
        except OSError as problem:
            raise NotReadable(reason(problem)) from None
