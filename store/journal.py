"""The journal: appended to under a lock, read without one, repaired only beyond what was acknowledged."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from crypto.frame import Frame, seal_frame
from store import files, segments
from store.damage import Damage, of_break
from store.errors import NotReadable, NotSaved, StoreDamaged, StoreNewer
from store.head import End, Head, write_first
from store.keychain import Keychain
from store.kinds import VERSIONED, kind_of
from store.recovery import is_torn, set_aside
from store.segments import Segment, path_of
from store.walk import Break, Placed, walk


class Journal:
    """The frames of one store, for one process."""

    def __init__(
        self, folder: Path, keychain: Keychain, start: bytes, generation: int, *, reading_only: bool = False
    ) -> None:
        """`start` is the hash of the empty chain. Nothing is read before `load`."""
        self._start: Final = start
        self._folder: Final = folder
        self._keychain: Final = keychain
        self._generation: Final = generation
        self.end = End(1, segments.HEADER_SIZE, 0, start)
        """Where what was read ends."""
        self.damage: list[Damage] = []
        self.notices: list[str] = []
        """What was found and put right, in sentences."""
        self.writable = not reading_only and os.access(folder, os.W_OK)
        """Whether the operating system lets us write. Damage forbids it too."""
        self.newer = False
        """Whether a later version has written here: then this one only reads."""
        self._arrived: list[Placed] = []
        self._spoilt = False
        self._held = False
        self._fd = -1
        self._path, self._next = "", path_of(folder, 1)
        self._head = self._open_head()
        self._segment = Segment(keychain.store, generation, 1, 1, 0, start)

    def again(self) -> "Journal":
        """Return the same journal, to be read from the beginning and from the disk."""
        return Journal(self._folder, self._keychain, self._start, self._generation, reading_only=True)

    # reading

    def load(self) -> Iterator[Placed]:
        """Yield every frame from the first; then judge the tail and, where we may, put it right.

        Raises `NotReadable`, `StoreNewer`. What does not hold is in `damage` afterwards.
        """
        acknowledged = self._acknowledged()
        ends = {0: self.end}
        for placed in self._all_frames(acknowledged):
            if acknowledged is None or placed.end.sequence >= acknowledged.sequence:
                ends[placed.end.sequence] = placed.end
            yield placed
        self._settle()
        ends.update({placed.end.sequence: placed.end for placed in self._arrived})
        yield from self.take()
        self._compare_head(ends)

    def _all_frames(self, acknowledged: End | None) -> Iterator[Placed]:
        """Every frame that can be read without the lock; what is at the very end is not judged yet."""
        last = max(*self._numbers(), acknowledged.segment if acknowledged else 1, 1)
        for number in range(1, last + 1):
            if not self._enter(number):
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
        offset = self.end.offset
        size = os.fstat(self._fd).st_size
        if stop and stop.segment == self.end.segment:
            size = min(size, stop.offset)
        data = os.pread(self._fd, max(0, size - offset), offset)
        for found in walk(data, offset, self._segment, self.end, self._keychain):
            if isinstance(found, Placed):
                self.end = found.end
                self.newer = self.newer or kind_of(found.frame.kind) is None
            yield found

    def _onward(self, stop: End | None) -> Iterator[Placed | Break]:
        """What has come after `end`, in this segment and in later ones."""
        yield from self._frames(stop)
        while self._next.exists() and self._enter(self.end.segment + 1):
            yield from self._frames(stop)

    def _enter(self, number: int) -> bool:
        """Open a segment and stand at its beginning; False where there is none."""
        path = path_of(self._folder, number)
        if not path.exists():
            return False
        fd = self._open(path)
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._path = fd, str(path)
        self._next = path_of(self._folder, number + 1)
        expected = Segment(
            self._keychain.store,
            self._generation,
            number,
            self._segment.epoch,
            self.end.sequence,
            self.end.hash,
        )
        found = segments.decode(os.pread(fd, segments.HEADER_SIZE, 0), self._keychain)
        if found is None:
            self.report(Damage(path.name, "Its beginning is damaged."))
            found = expected
        elif (found.store, found.number) != (expected.store, number):
            self.report(Damage(path.name, "It is not the file that belongs here."))
        elif (found.after, found.start) != (expected.after, expected.start):
            self.report(Damage(path.name, "It does not follow from the file before.", self.end.sequence))
        self._segment = found
        self.end = End(number, segments.HEADER_SIZE, found.after, found.start)
        return True

    def _open(self, path: Path) -> int:
        flags = os.O_NOFOLLOW | os.O_CLOEXEC
        if self.writable:
            try:
                return os.open(path, os.O_RDWR | flags)
            except OSError:
                self.writable = False
        try:
            return os.open(path, os.O_RDONLY | flags)
        except OSError as problem:
            raise NotReadable(files.reason(problem)) from None

    def refresh(self) -> None:
        """Read what others have saved since: only what was acknowledged, so no lock is needed."""
        end = self._acknowledged()
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

    # the head

    def _open_head(self) -> Head | None:
        try:
            return Head(self._folder, self._keychain, writable=self.writable)
        except FileNotFoundError:
            return None
        except OSError as problem:
            if not self.writable:
                raise NotReadable(files.reason(problem)) from None
            self.writable = False
            return self._open_head()

    def _acknowledged(self) -> End | None:
        return self._head.read() if self._head else None

    def _settle(self) -> None:
        """With the lock held, read to the end, judge it, and leave a whole head."""
        if self.damage:
            return None
        if not self.writable:
            return self._look_at_tail()
        try:
            with self.exclusive():
                self._catch_up()
                if not self.damage:
                    self._mend_head()
        except (NotSaved, OSError):
            self.writable = False
            self.notices.append("The store cannot be written here. It was opened for reading only.")

    def _look_at_tail(self) -> None:
        for found in self._onward(None):
            if isinstance(found, Placed):
                self._arrived.append(found)
            else:
                self.notices.append("Something after the last entry cannot be read. It was left alone.")

    def _mend_head(self) -> None:
        if self._head is None:
            self.notices.append("The head file was missing. It was made again from the journal.")
            os.fdatasync(self._fd)
            write_first(
                self._folder, self.end, self._keychain.epoch, self._keychain.mac_key(self._keychain.epoch)
            )
            self._head = self._open_head()
            return
        if not self._head.whole:
            self.notices.append("The head file was damaged. It was made again from the journal.")
            self._head.write(self.end)
        if not self._head.whole or self._head.end != self.end:
            os.fdatasync(self._fd)
            self._head.write(self.end)
            self._head.flush()

    def _compare_head(self, ends: dict[int, End]) -> None:
        acknowledged = self._acknowledged()
        if acknowledged and ends.get(acknowledged.sequence) != acknowledged:
            self.report(
                Damage(
                    "head",
                    f"Entry number {acknowledged.sequence} was saved; the journal lacks it.",
                    self.end.sequence,
                )
            )

    # writing

    def append(self, frame: Frame, *, unmoved: bool = False) -> Placed | None:
        """Append a frame, durably, and return it in its place. What others wrote before is there to `take`.

        With `unmoved`, nothing is written and None returned if its record has a new version among that.
        Raises `NotSaved`, `StoreDamaged`.
        """
        self._may_write()
        with self.exclusive():
            self.catch_up()
            self._may_write()
            if unmoved and any(self._moves(placed, frame) for placed in self._arrived):
                return None
            return self._place(frame)

    def catch_up(self) -> None:
        """Read everything that has come. The lock is held. Raises `NotSaved`."""
        try:
            self._check_files()
            self._catch_up()
        except OSError as problem:
            raise NotSaved(f"the store cannot be read ({files.reason(problem)})") from None

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the store's lock, for more than one step if need be. Raises `NotSaved`."""
        if self._held:
            yield
            return
        with files.locked(self._folder):
            self._held = True
            try:
                yield
            finally:
                self._held = False

    @staticmethod
    def _moves(placed: Placed, frame: Frame) -> bool:
        return placed.frame.record == frame.record and placed.frame.kind in VERSIONED

    def can_write(self) -> bool:
        """Return whether an append can succeed, as far as is known."""
        return self.writable and not (self.damage or self.newer or self._spoilt)

    def _may_write(self) -> None:
        if self.damage:
            raise StoreDamaged(
                "NOT SAVED: the store is damaged and open for reading only. Tell the administrator."
            )
        if self.newer:
            raise StoreNewer
        if self._spoilt:
            raise NotSaved("an earlier save failed on this disk; close the store and open it again")
        if not self.writable:
            raise NotSaved("the store's folder cannot be written; ask the administrator")

    def _catch_up(self) -> None:
        """With the lock held, read what has come, and judge what cannot be read."""
        for found in self._onward(None):
            if isinstance(found, Placed):
                self._arrived.append(found)
            elif is_torn(found, self._head, path_of(self._folder, found.segment + 1)):
                self.notices.append(set_aside(self._folder, self._fd, found))
            else:
                self.report(of_break(found))

    def _check_files(self) -> None:
        """Find out whether the files we hold are still those of the store."""
        if not files.is_at(self._path, self._fd) or os.fstat(self._fd).st_size < self.end.offset:
            name = path_of(self._folder, self.end.segment).name
            self.report(Damage(name, "The file was replaced or cut while the store was open."))
        if self._head is None or not self._head.in_place():
            self.report(Damage(files.HEAD, "The file was replaced or removed while the store was open."))
        self._acknowledged()

    def _place(self, frame: Frame) -> Placed:
        try:
            if self.end.offset >= segments.MOST or self._segment.epoch != self._keychain.epoch:
                self._begin_segment()
        except OSError as problem:
            raise NotSaved(f"a new file could not be begun ({files.reason(problem)})") from None
        sequence, start = self.end.sequence + 1, self.end.offset
        frame = frame.placed_after(self.end.hash)
        key, context = self._keychain.frames(self._segment.epoch, self._segment.generation)
        data = seal_frame(frame, sequence, self._segment.epoch, key, context)
        end = End(self.end.segment, start + len(data), sequence, frame.head(sequence))
        self._write(data, end)
        self.end = end
        return Placed(frame, self._segment.epoch, start, end)

    def _begin_segment(self) -> None:
        os.fdatasync(self._fd)
        number, epoch = self.end.segment + 1, self._keychain.epoch
        header = Segment(
            self._keychain.store, self._generation, number, epoch, self.end.sequence, self.end.hash
        )
        segments.create(self._folder, header, self._keychain)
        self._enter(number)

    def _write(self, data: bytes, end: End) -> None:
        flushing = False
        try:
            files.write_all(self._fd, data, self.end.offset)
            flushing = True
            os.fdatasync(self._fd)
            if self._head:
                self._head.write(end)
        except OSError as problem:
            self._spoilt = flushing
            self._cut_back()
            raise NotSaved(f"the disk did not take it ({files.reason(problem)})") from None

    def _cut_back(self) -> None:
        try:
            os.ftruncate(self._fd, self.end.offset)
        except OSError:
            self._spoilt = True

    def close(self) -> None:
        """Flush the head and close the files."""
        if self._head:
            if self.writable and not self._spoilt:
                try:
                    self._head.flush()
                except OSError:
                    self._spoilt = True
            self._head.close()
            self._head = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
