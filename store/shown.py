"""What a signed-in person is shown: judged frames, folded; and what was not folded, with the reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from crypto.frame import NO_BASE, NOTHING
from store.damage import Damage
from store.errors import ChangeRefused
from store.fold import Fold
from store.judge import WITHOUT_CONTENT, Judge, Reading, Verdict
from store.kinds import VERSIONED
from store.walk import Placed

FramesAt = Callable[[Iterable[tuple[int, int]]], Iterator[Placed]]


class Shown:
    """The documents of a store, kept up with its journal."""

    def __init__(self, judge: Judge, frames_at: FramesAt) -> None:
        self.judge = judge
        self.fold = Fold()
        self.set_apart: dict[int, Reading] = {}
        """What does not count, by number."""
        self.without_content = Counter(dict.fromkeys(WITHOUT_CONTENT, 0))
        """How many frames count and cannot be read."""
        self._frames_at = frames_at

    def add(self, reading: Reading) -> Damage | None:
        """Take the next frame of the chain, judged; return the damage if it is damage."""
        placed = reading.placed
        if reading.verdict is Verdict.GOOD:
            reading = self._folded(reading)
        elif reading.verdict in WITHOUT_CONTENT:
            self.without_content[reading.verdict] += 1
            self.fold.pass_over(reading)
        if placed.frame.record != NOTHING:
            self.fold.note(reading)
        if reading.verdict in (Verdict.REFUSED, Verdict.BROKEN, Verdict.NEWER):
            self.set_apart[placed.end.sequence] = reading
        if reading.verdict is not Verdict.BROKEN:
            return None
        name = f"journal-{placed.end.segment:08d}"
        return Damage(name, f"Entry number {placed.end.sequence}: {reading.why}.", placed.end.sequence)

    def refused(self) -> int:
        """Return how many frames do not count since somebody wrote them who had no right to, or wrongly."""
        return sum(reading.verdict is Verdict.REFUSED for reading in self.set_apart.values())

    def _folded(self, reading: Reading) -> Reading:
        placed = reading.placed
        if self._is_repeated(placed):
            return Reading(placed, Verdict.REFUSED, {}, "it is a copy of an earlier entry")
        try:
            self.fold.add(reading)
        except ChangeRefused:
            return Reading(placed, Verdict.REFUSED, {}, "it does not fit the version it was made for")
        return reading

    def _is_repeated(self, placed: Placed) -> bool:
        """Whether somebody appended a frame a second time, to bring back what it said.

        A signature does not cover the place. One whose base is the version before it cannot be a copy, as its
        original stood there already; only the others are looked up.
        """
        frame = placed.frame
        if frame.kind not in VERSIONED or frame.base == self.fold.versions.get(frame.record, NO_BASE):
            return False
        earlier = self._frames_at(self.fold.places.get(frame.record, ()))
        return any(one.frame.commitment == frame.commitment for one in earlier)
