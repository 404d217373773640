"""The audit: who signed in, looked, wrote and took out, over the whole store; that you looked is noted."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on

from duty_tui.errors import DutyError
from duty_tui.keeping.audit import Line, look
from duty_tui.keeping.latest import Latest
from duty_tui.wording import say_date
from screens.rows import Rows
from screens.searched import Searched

AT_ONCE: Final = 300
"""Entries that are read between two looks at the keys."""

AHEAD: Final = 60
"""Lines that are there below the cursor before it comes to them."""

BREATH: Final = 0.005
"""Seconds left for keys and for painting."""

SEARCHING: Final = "Searched {}. Esc ends the search."
ENDED: Final = "Search ended: {}. Down reads on."
DONE: Final = "All {:,} entries were searched."


class AuditScreen(Searched):
    """One line a visit, the latest first, read on as the cursor moves; it holds no value of a record."""

    NAME: ClassVar[str] = "audit"
    STEP: ClassVar[str] = "AUDIT"

    _latest: Latest | None = None
    _reading = False
    _ended = False

    def on_mount(self) -> None:
        """Looking is an entry itself."""
        try:
            look(self.duty.night.desk)
            self._begin()
        except DutyError as error:
            self.call_after_refresh(self.say, str(error))
        super().on_mount()

    def _begin(self) -> None:
        self._latest = Latest(self.duty.night.desk)
        self._latest.read_on(AT_ONCE)

    def entries(self) -> Iterable[tuple[str, ...]]:
        """What was read so far."""
        return ((_line(each),) for each in (self._latest.lines if self._latest else ()))

    def reload(self) -> None:
        """Show what was read, and read on where that is less than fits."""
        if self._latest is not None and self._latest.stale:
            self._begin()
        super().reload()
        self._read_on()

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._ended = False
        self._read_on()

    def seek(self, numbers: Iterable[int]) -> None:
        """Another text is sought: what was read is looked through, then what was not."""
        super().seek(numbers)
        self._ended = False
        self._read_on()

    def _read_on(self) -> None:
        """Read some more, unless there is enough; what is to follow waits for the keys."""
        if not self._reading and self._wanted:
            self._reading = True
            self.set_timer(BREATH, self._read)

    @property
    def _wanted(self) -> bool:
        enough = len(self.found) >= self.query_one(Rows).at + AHEAD
        more = self._latest is not None and not self._latest.whole
        return more and self.is_current and not (enough or self._ended)

    def _read(self) -> None:
        self._reading = False
        if self._latest is None or not self._wanted:
            return
        if self._latest.stale:
            self.reload()
            return
        try:
            changed = self._latest.read_on(AT_ONCE)
        except DutyError as error:
            self._latest = None
            self.say(str(error))
            return
        for number in sorted(changed):
            self.every[number : number + 1] = [(_line(self._latest.lines[number]),)]
        self.seek(changed)
        if self.sought:
            self.say(DONE.format(self._latest.read) if self._latest.whole else SEARCHING.format(self._so_far))

    @property
    def _so_far(self) -> str:
        found = self._latest
        return (
            f"{found.read:,} of {found.of:,} entries, back to {say_date(found.lines[-1].at)}" if found else ""
        )

    def leave_text(self) -> None:
        """To the list; a search that is going on ends."""
        super().leave_text()
        if self._wanted and self.sought:
            self._ended = True
            self.say(ENDED.format(self._so_far))

    def do_search(self) -> None:
        """To the line that is searched by."""
        self.search()


def _line(each: Line) -> str:
    parts = ", ".join(dict.fromkeys(field.split(".")[0] for field in each.fields))
    words = (f"{each.who}: {each.what}", each.reference, f"({parts})" if parts else "")
    return f"{say_date(each.at)}  {' '.join(filter(None, words))}"
