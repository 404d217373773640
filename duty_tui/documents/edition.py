"""Which copy of a record a document is: version, moment, reader (XP-05)."""

from dataclasses import dataclass
from datetime import datetime

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case


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
