"""Reading the journal: every segment in order, and on as others write. Takes no lock, changes nothing."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from store import files, segments
from store.damage import Damage, of_break
from store.errors import KeysWithheld, NotReadable, StoreDamaged, StoreNewer
from store.head import End, Head
from store.keychain import Keychain
from store.kinds import kind_of
from store.lookup import frames_at
from store.segments import Segment, path_of
from store.walk import Break, Placed, walk


class Reader:
    """The frames of one store, as one process has read them so far."""

    writable = False
    """Whether the operating system lets us write. Damage forbids it too."""

    def __init__(self, folder: Path, keychain: Keychain, start: bytes, generation: int) -> None:
        """`start` is the hash of the empty chain. Nothing is read before `load`. Raises `NotReadable`."""
        self._folder: Final = folder
        self._keychain: Final = keychain
        self._start: Final = start
        self._generation: Final = generation
        self.end = End(1, segments.HEADER_SIZE, 0, start)
        """Where what was read ends."""
        self.last = 0
        """Where the last frame begins."""
        self.damage: list[Damage] = []
        self.notices: list[str] = []
        """What was found and put right, in sentences."""
        self.newer = False
        """Whether a later version has written here: then this one only reads."""
        self.shut_out = False
        """Whether what follows is sealed with keys that this person has not been given."""
        self._arrived: list[Placed] = []
        self._fd = self._inode = -1
        self._path, self._next = "", str(path_of(folder, 1))
        self._segment = Segment(keychain.store, generation, 1, 1, 0, start, segments.VERSION)
        self._head = self._open_head()

    def again(self) -> "Reader":
        """Return the same journal, to be read from the beginning and from the disk."""
        return Reader(self._folder, self._keychain, self._start, self._generation)

    def resume(self, end: End, last: int) -> bool:
        """Stand at `end`, where a frame ends that begins at `last`; False where that is not so any more.

        Everything before was read and checked another time. Raises `NotReadable`.
        """
        if not set(range(1, end.segment + 1)) <= set(self._numbers()):
            return False
        try:
            (found,) = frames_at(self._folder, self._keychain, ((end.segment, last),))
        except (StoreDamaged, StoreNewer, OSError):
            return False
        if found.end != end:
            return False
        self._enter(end.segment, follows=False)
        self.end, self.last = end, last
        return True

    @property
    def expected(self) -> int:
        """How many entries there are, as far as the head tells."""
        end = self._acknowledged()
        return end.sequence if end else 0

    @property
    def generation(self) -> int:
        """Which writing of the whole journal this is."""
        return self._generation

    def load(self) -> Iterator[Placed]:
        """Yield every frame from the first; then judge the tail (a `Journal` puts it right where it may).

        Raises `OSError`, `NotReadable`, `StoreNewer`. What does not hold is in `damage` afterwards.
        """
        acknowledged = self._acknowledged()
        begun, ends = self.end.sequence, {self.end.sequence: self.end}
        for placed in self._all_frames(acknowledged):
            if acknowledged is None or placed.end.sequence >= acknowledged.sequence:
                ends[placed.end.sequence] = placed.end
            yield placed
        if not self.damage:
            self._tell_of_head()
            acknowledged = self._settle() or acknowledged
        ends.update({placed.end.sequence: placed.end for placed in self._arrived})
        yield from self.take()
        if acknowledged is None or acknowledged.sequence < begun:
            return
        if ends.get(acknowledged.sequence) != acknowledged:
            what = f"Entry number {acknowledged.sequence} was saved; the journal lacks it."
            self.report(Damage(files.HEAD, what, self.end.sequence))

    def _all_frames(self, acknowledged: End | None) -> Iterator[Placed]:
        """Every frame that can be read without the lock; what is at the very end is not judged yet."""
        last = max(*self._numbers(), acknowledged.segment if acknowledged else 1, 1)
        for number in range(self.end.segment, last + 1):
            is_open = self._fd >= 0 and number == self.end.segment
            if not is_open and not self._enter(number):
                if self.shut_out:
                    return
                self.report(Damage(path_of(self._folder, number).name, "The file is missing."))
                continue
            for found in self._frames(None):
                if isinstance(found, Placed):
                    yield found
                elif number < last or not found.to_the_end:
                    self.report(of_break(found))

    def _numbers(self) -> list[int]:
        try:
            return segments.numbers(self._folder)
        except OSError as problem:
            raise NotReadable(files.reason(problem)) from None

    def _frames(self, stop: End | None) -> Iterator[Placed | Break]:
        """What stands in the current segment after `end`, up to `stop` where that is in it."""
        if self._fd < 0:
            return
        offset = self.end.offset
        size = os.fstat(self._fd).st_size
        if stop and stop.segment == self.end.segment:
            size = min(size, stop.offset)
        if size <= offset:
            return
        data = os.pread(self._fd, size - offset, offset)
        for found in walk(data, offset, self._segment, self.end, self._keychain):
            if isinstance(found, Placed):
                self.end, self.last = found.end, found.start
                self.newer = self.newer or kind_of(found.frame.kind) is None
            yield found

    def _onward(self, stop: End | None) -> Iterator[Placed | Break]:
        """What has come after `end`, in this segment and in later ones, none beyond that of `stop`."""
        yield from self._frames(stop)
        while (not stop or self.end.segment < stop.segment) and files.look(self._next):
            try:
                if not self._enter(self.end.segment + 1):
                    return
            except StoreNewer:
                self.newer = True
                return
            yield from self._frames(stop)

    def _enter(self, number: int, *, follows: bool = True) -> bool:
        """Open a segment and stand at its beginning; False where there is none. Raises `StoreNewer`.

        Without `follows`, it is known to follow from the one before.
        """
        path = path_of(self._folder, number)
        if not files.look(str(path)):
            return False
        fd = self._open(path)
        try:
            header, inode = os.pread(fd, segments.HEADER_SIZE, 0), os.fstat(fd).st_ino
            found = segments.decode(header, self._keychain)
        except KeysWithheld:
            files.close(fd)
            self.shut_out = True
            return False
        except BaseException:
            files.close(fd)
            raise
        if self._fd >= 0:
            files.close(self._fd)
        self._fd, self._path, self._inode = fd, str(path), inode
        self._next = str(path_of(self._folder, number + 1))
        expected = Segment(
            self._keychain.store,
            self._generation,
            number,
            self._segment.epoch,
            self.end.sequence,
            self.end.hash,
            segments.version_of(header),
        )
        if found is None:
            self.report(Damage(path.name, "Its beginning is damaged."))
            found = expected
        elif (found.store, found.number) != (expected.store, number):
            self.report(Damage(path.name, "It is not the file that belongs here."))
        elif follows and (found.after, found.start) != (expected.after, expected.start):
            self.report(Damage(path.name, "It does not follow from the file before.", self.end.sequence))
        self._segment = found
        self.end = End(number, segments.HEADER_SIZE, found.after, found.start)
        return True

    def _open(self, path: Path) -> int:
        try:
            return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as problem:
            raise NotReadable(files.reason(problem)) from None

    def refresh(self) -> None:
        """Read what others have saved since: only what was acknowledged, so no lock is needed."""
        end = self._acknowledged()
        self.shut_out = self.shut_out or (self._head is not None and self._head.withheld)
        if end is None or (end.segment, end.offset) <= (self.end.segment, self.end.offset):
            return
        for found in self._onward(end):
            if isinstance(found, Placed):
                self._arrived.append(found)
            else:
                self.report(of_break(found))

    def take(self) -> list[Placed]:
        """Return, once, the frames that have arrived since the last time."""
        arrived, self._arrived = self._arrived, []
        return arrived

    def report(self, damage: Damage) -> None:
        """Remember damage, once. From then on the journal is only read."""
        if damage not in self.damage:
            self.damage.append(damage)

    def _open_head(self) -> Head | None:
        try:
            return Head(self._folder, self._keychain, writable=False)
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise NotReadable(files.reason(problem)) from None

    def _acknowledged(self) -> End | None:
        return self._head.read() if self._head else None

    def _tell_of_head(self) -> None:
        if self._head is None:
            self.notices.append("The head file is missing: what was saved last cannot be checked against it.")
        elif not self._head.whole:
            self.notices.append("The head file was damaged: half or all of it could not be read.")

    def _settle(self) -> End | None:
        """Look at what stands after the last frame; return what the head says by then, if that was read."""
        for found in self._onward(None):
            if isinstance(found, Placed):
                self._arrived.append(found)
            else:
                self.notices.append("Something after the last entry cannot be read. It was left alone.")
        return None

    def close(self) -> None:
        """Close the files."""
        if self._head:
            self._head.close()
            self._head = None
        if self._fd >= 0:
            files.close(self._fd)
            self._fd = -1
