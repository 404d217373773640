"""The audit from its end, read on as somebody asks for more: the latest lines are there at once."""

from dataclasses import replace
from itertools import islice

from duty_tui.desk import CHANGES, EXPORT, Desk, HistoryEntry
from duty_tui.keeping.audit import Line, Said
from duty_tui.keeping.told import told
from duty_tui.visits import together


class Latest:
    """What was read so far, the latest line first. The saves of one visit are one line, as in the audit.

    A line names the fields that were written, also one that in the end is as it was before.
    """

    def __init__(self, desk: Desk) -> None:
        """Nothing is read yet. Raises `NotSaved` where the store can not be read."""
        with told():
            self._opened, self._said = desk.opened, Said(desk)
            self._entries, self._reloads = self._opened.latest(), self._opened.reloads
        self.lines: list[Line] = []
        self.read = 0
        """Entries read so far."""
        self.whole = False
        """Whether all were read."""
        self._visits: dict[str | None, tuple[int, HistoryEntry]] = {}
        """By record: the visit that earlier saves may belong to, its line and the earliest of its saves."""

    @property
    def of(self) -> int:
        """How many entries there are."""
        return self._opened.last_seal.sequence

    @property
    def stale(self) -> bool:
        """Whether something was purged or sealed meanwhile: it is to be read anew."""
        return self._opened.reloads != self._reloads

    def read_on(self, entries: int) -> set[int]:
        """Read so many entries more; return the numbers of the lines that are new, or say more than before.

        Raises `NotSaved` where the store can not be read.
        """
        with told():
            found = list(islice(self._entries, entries))
        self.read += len(found)
        self.whole = len(found) < entries
        return {self._take(entry) for entry in found}

    def _take(self, entry: HistoryEntry) -> int:
        change = entry.kind in CHANGES
        number, later = self._visits.get(entry.record_id, (0, None))
        if later is not None and (entry.kind == EXPORT or (change and not together(entry, later))):
            del self._visits[entry.record_id]
            later = None
        if not change or entry.why or later is None:
            return self._begin(entry, visit=change and not entry.why)
        line = self._said.line(entry, entry.changes)
        fields = tuple(dict.fromkeys((*line.fields, *self.lines[number].fields)))
        self.lines[number] = replace(self.lines[number], fields=fields)
        self._visits[entry.record_id] = number, entry
        return number

    def _begin(self, entry: HistoryEntry, *, visit: bool) -> int:
        self.lines.append(self._said.line(entry, entry.changes))
        if visit:
            self._visits[entry.record_id] = len(self.lines) - 1, entry
        return len(self.lines) - 1
