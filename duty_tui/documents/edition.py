"""Which copy of a record a document is: version, moment, reader (XP-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from duty_tui.documents.parts import Document, Part
from duty_tui.protocol.model import Protocol
from duty_tui.record import LONDON, Case, Entry, When
from duty_tui.rules.saying import say
from duty_tui.wording import say_date, say_day

AUTHOR = "duty-tui"
"""Stands in the properties of the file, where a name of a person must not."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One copy of one case for one kind of reader. `case` is the current record, without withdrawn items."""

    case: Case
    protocol: Protocol
    as_at: datetime
    version: int
    replaces: str
    """The version it takes the place of, or empty."""
    audience: str
    """Key of the protocol's audience."""
    written_by: str
    seal: str
    """Head of the store's chain when it was written: number and hash."""
    changed: tuple[str, ...] = ()
    """What changed since the version before."""
    training: bool = False
    of_child: str = ""
    """Whose record it is, by name, where it is that of one child; empty for the record of the family."""

    def document(self, what: str, parts: Iterable[Part]) -> Document:
        """Return a document of this edition: a "hand-over" or a "copy", and what stands in it."""
        return Document(
            title=f"{self.case.reference} {what}, version {self.version}",
            author=AUTHOR,
            marking=self.marking,
            reference=self.case.reference,
            version=self.version,
            as_at=self.as_at,
            as_at_words=say_date(self.as_at),
            parts=tuple(parts),
        )

    @property
    def marking(self) -> str:
        """The marking of every page."""
        own = self.protocol.office.marking
        return f"{self.protocol.words('training')}  {own}" if self.training else own

    def contact(self, key: str) -> str:
        """Return label and number of an entry of the directory, as it is printed."""
        entry = self.protocol.directory.get(key)
        if entry is None or not entry.number:
            return "number not recorded"
        return entry.number if entry.confirmed else f"{entry.number} (not confirmed)"

    def when(self, when: When | None) -> str:
        """Return a time as it is printed: the year only where it is not the one of AS AT."""
        same = when is not None and when.at is not None and self._same_year(when.at)
        return say(when, short=same)

    def moment(self, at: datetime) -> str:
        """Return day and time of a computed moment in the same way."""
        return self._without_year(say_date(at), at)

    def day(self, at: datetime) -> str:
        """Return the day of a computed moment in the same way."""
        return self._without_year(say_day(at.astimezone(LONDON)), at)

    def not_to(self, item: Entry) -> str:
        """Return the mark of a restricted item, to stand behind its text; empty for any other (XD-10)."""
        if item.withheld is None:
            return ""
        return f" [{self.protocol.words('not-to-be-disclosed')} {item.withheld.from_whom}]"

    def _same_year(self, at: datetime) -> bool:
        return at.astimezone(LONDON).year == self.as_at.astimezone(LONDON).year

    def _without_year(self, text: str, at: datetime) -> str:
        return text.replace(f" {at.astimezone(LONDON).year}", "") if self._same_year(at) else text
