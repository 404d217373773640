"""The journal: appended to under a lock, and repaired only beyond what was acknowledged."""

import os
from contextlib import suppress
from pathlib import Path

from crypto.frame import HEADER_SIZE, Frame, seal_frame
from store import files, segments
from store.damage import Damage, of_break
from store.errors import KeysWithheld, NotSaved, StoreDamaged, StoreNewer
from store.head import End, Head, write_first
from store.kept_lock import KeptLock, Names
from store.keychain import Keychain
from store.kinds import ANCHORS, VERSIONED, Kind
from store.reader import Reader
from store.recovery import is_torn, set_aside
from store.room import is_room, make_room
from store.segments import Segment, path_of
from store.walk import Placed


def _not_read(problem: OSError) -> NotSaved:
    """What can not be read before a save, as the save that it keeps from being made."""
    return NotSaved(f"the store cannot be read ({files.reason(problem)})")


class Journal(Reader):
    """The frames of one store, for one process that may write."""

    def __init__(self, folder: Path, keychain: Keychain, start: bytes, generation: int) -> None:
        """As of `Reader`."""
        self.writable = os.access(folder, os.W_OK)
        self._spoilt = False
        self._size = 0
        self._lock = KeptLock(folder)
        self._known_names: Names | None = None
        super().__init__(folder, keychain, start, generation)

    def can_write(self) -> bool:
        """Return whether an append can succeed, as far as is known."""
        return self.writable and not (self.damage or self.newer or self.shut_out or self._spoilt)

    def held_elsewhere(self) -> bool:
        """Return whether another program keeps the store's lock for longer than a save takes."""
        return self._lock.held_elsewhere()

    def append(self, frame: Frame, *, unmoved: bool = False) -> Placed | None:
        """Append a frame, durably, and return it in its place. What others wrote before is there to `take`.

        Nothing is written and None returned if there are new keys or rights among that, or, with `unmoved`, a
        new version of its record. Raises `NotSaved`, `NotAllowed`, `StoreDamaged`.
        """
        self.ready()
        self._read_ahead()
        with self._lock:
            self.catch_up()
            head = self.ready()
            if self._arrived and self._is_outdated(frame, unmoved=unmoved):
                return None
            return self._place(frame, head)

    def _read_ahead(self) -> None:
        """Read most of what others wrote before they have to wait for us."""
        try:
            self.refresh()
        except OSError as problem:
            raise _not_read(problem) from None

    def catch_up(self) -> None:
        """Read everything that has come. The lock is held. Raises `NotSaved`."""
        try:
            over = self._check_files()
            if over or self._acknowledged() != self.end or self._is_something_ahead():
                self._catch_up()
        except OSError as problem:
            raise _not_read(problem) from None

    def exclusive(self) -> KeptLock:
        """Return the store's lock, to be held for several steps. Raises `NotSaved` on entering."""
        return self._lock

    def _is_outdated(self, frame: Frame, *, unmoved: bool) -> bool:
        return any(self._outdates(placed, frame, unmoved=unmoved) for placed in self._arrived)

    @staticmethod
    def _outdates(placed: Placed, frame: Frame, *, unmoved: bool) -> bool:
        if placed.frame.kind in ANCHORS or placed.frame.kind == Kind.PURGED:
            return True
        return unmoved and placed.frame.record == frame.record and placed.frame.kind in VERSIONED

    def ready(self) -> Head:
        """Return the head to write to. Raises `StoreDamaged`, `StoreNewer`, `NotSaved` where we may not."""
        if self.damage:
            raise StoreDamaged(
                "NOT SAVED: the store is damaged and open for reading only. Tell the administrator."
            )
        if self.newer:
            raise StoreNewer
        if self.shut_out:
            raise KeysWithheld
        if self._spoilt:
            raise NotSaved("an earlier save failed on this disk; close the store and open it again")
        if not self.writable:
            raise NotSaved("the store's folder cannot be written; ask the administrator")
        if self._head is None:
            raise NotSaved("the store is closed; open it again")
        return self._head

    def _catch_up(self) -> None:
        """With the lock held and the head read, read what has come, and judge what cannot be read."""
        for found in self._onward(None):
            if isinstance(found, Placed):
                self._arrived.append(found)
            elif is_torn(found, self._head, path_of(self._folder, found.segment + 1)):
                self.notices.append(set_aside(self._folder, self._fd, found))
            else:
                self.report(of_break(found))

    def _is_something_ahead(self) -> bool:
        """Whether somebody was killed between writing behind the last frame and telling the head."""
        ahead = os.pread(self._fd, HEADER_SIZE, self.end.offset)
        return not (is_room(ahead) if self._segment.roomy else not ahead)

    def _check_files(self) -> bool:
        """Find out whether the files we hold are still those of the store; return whether a segment follows.

        Then nothing is written behind this one any more; a purge may have put another in its place.
        """
        names = self._lock.names
        if names is not None and names == self._known_names:
            # No file was put in the place of another since this was asked last.
            self._size = os.fstat(self._fd).st_size
            if self._size >= self.end.offset:
                return False
        there, over = files.look(self._path), files.look(self._next) is not None
        cut = not there or there.st_ino != self._inode or there.st_size < self.end.offset
        if cut and not over:
            name = path_of(self._folder, self.end.segment).name
            self.report(Damage(name, "The file was replaced or cut while the store was open."))
        if not self._head or not self._head.in_place():
            self.report(Damage(files.HEAD, "The file was replaced or removed while the store was open."))
        self._size = there.st_size if there else 0
        self._known_names = None if over or self.damage else names
        return over

    def _place(self, frame: Frame, head: Head) -> Placed:
        try:
            if self._is_segment_over():
                self._begin_segment()
        except OSError as problem:
            raise NotSaved(f"a new file could not be begun ({files.reason(problem)})") from None
        sequence, start = self.end.sequence + 1, self.end.offset
        frame = frame.placed_after(self.end.hash)
        key, context = self._keychain.frames(self._segment.epoch, self._segment.generation)
        data = seal_frame(frame, sequence, self._segment.epoch, key, context, self._segment.version)
        end = End(self.end.segment, start + len(data), sequence, frame.head(sequence))
        self._write(data, end, head)
        self.end, self.last = end, start
        return Placed(frame, self._segment.epoch, start, end)

    def begin_segment(self) -> None:
        """Begin a new segment; the lock is held and everything was read. Raises `NotSaved`."""
        try:
            self._begin_segment()
        except OSError as problem:
            raise NotSaved(f"a new file could not be begun ({files.reason(problem)})") from None

    def flush_head(self) -> None:
        """Let the head say twice, durably, where the journal ends; the lock is held. Raises `OSError`."""
        head = self.ready()
        head.write(self.end)
        head.flush()

    def share_lock(self, other: "Journal") -> None:
        """Hold the lock that another journal of the same store may hold already."""
        self._lock = other._lock

    def _is_segment_over(self) -> bool:
        """Whether the next frame begins a new segment: this one is long, or of other keys or format."""
        segment, keychain = self._segment, self._keychain
        other = segment.epoch != keychain.epoch or segment.version < keychain.format
        return other or self.end.offset >= segments.MOST

    def _begin_segment(self) -> None:
        os.fdatasync(self._fd)
        number, epoch = self.end.segment + 1, self._keychain.epoch
        header = Segment(
            self._keychain.store,
            self._generation,
            number,
            epoch,
            self.end.sequence,
            self.end.hash,
            self._keychain.format,
        )
        segments.create(self._folder, header, self._keychain)
        self._enter(number)

    def _write(self, data: bytes, end: End, head: Head) -> None:
        flushing = False
        if self._segment.roomy:
            make_room(self._fd, self.end.offset, self._size, len(data))
        try:
            files.write_all(self._fd, data, self.end.offset)
            flushing = True
            os.fdatasync(self._fd)
            head.write(end)
        except OSError as problem:
            self._spoilt = flushing
            self._cut_back()
            raise NotSaved(f"the disk did not take it ({files.reason(problem)})") from None

    def _cut_back(self) -> None:
        try:
            os.ftruncate(self._fd, self.end.offset)
        except OSError:
            self._spoilt = True

    def _settle(self) -> End | None:
        """With the lock held, read to the end, judge it, leave a whole head, and return what it says."""
        if not self.writable:
            return super()._settle()
        try:
            with self._lock:
                acknowledged = self._acknowledged()
                self._catch_up()
                self.shut_out = self.shut_out or not self._keychain.can_seal()
                if not self.damage and not self.shut_out:
                    self._mend_head()
                return acknowledged
        except (NotSaved, OSError):
            self.writable = False
            self.notices.append("The store cannot be written here. It was opened for reading only.")
            return None

    def _mend_head(self) -> None:
        """Leave a head that is whole and says where the journal ends."""
        if self._head and self._head.whole and self._head.end == self.end:
            return
        os.fdatasync(self._fd)
        if self._head is None:
            write_first(self._folder, self.end, self._keychain.epoch, self._keychain)
            self._head = self._open_head()
            return
        self._head.write(self.end)
        self._head.write(self.end)
        self._head.flush()

    def _open(self, path: Path) -> int:
        if self.writable:
            try:
                return os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            except OSError:
                self.writable = False
        return super()._open(path)

    def _open_head(self) -> Head | None:
        if self.writable:
            try:
                return Head(self._folder, self._keychain, writable=True)
            except FileNotFoundError:
                return None
            except OSError:
                self.writable = False
        return super()._open_head()

    def close(self) -> None:
        """Flush the head and close the files."""
        if self._head and self.can_write():
            with suppress(OSError):
                self._head.flush()
        super().close()
        self._lock.rest()
