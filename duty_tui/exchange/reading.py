"""What a reading of one file has found so far: faults, notices, and what its labels stand for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from duty_tui.exchange.clean import cleaned
from duty_tui.exchange.refusals import MOST_FAULTS, Fault

_LABEL = re.compile(r"[a-z0-9-]{1,40}")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_id(key: str) -> bool:
    """Return whether a key is an id (a UUID in its canonical text)."""
    return _ID.fullmatch(key) is not None


def is_label(key: str) -> bool:
    """Return whether a key is a name that holds inside one file only."""
    return not is_id(key) and _LABEL.fullmatch(key) is not None


@dataclass
class Reading:
    """One pass over one file."""

    as_at: datetime
    new_id: Callable[[], str]
    faults: list[Fault] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    places: dict[str, set[str]] = field(default_factory=dict)
    """The places of each id, of the file and of the case that is amended."""
    ids: dict[str, str] = field(default_factory=dict)
    """The id of the item at a place, where the file gave a label."""
    labels: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the items that the file calls so."""

    @property
    def is_full(self) -> bool:
        """Whether as many faults are noted as anybody will put right."""
        return len(self.faults) >= MOST_FAULTS

    def refuse(self, path: str, sentence: str) -> None:
        """Note a fault; the reading goes on, so that all faults are told at once."""
        if not self.is_full:
            self.faults.append(Fault(path, sentence))

    def clean(self, text: str, path: str) -> str:
        """Return the text as it is kept, and note how many characters were taken out of it."""
        kept, count = cleaned(text)
        if count:
            characters = "1 character" if count == 1 else f"{count} characters"
            self.notices.append(
                f"{path}: {characters} that only steer a machine (controls, writing direction) taken out."
            )
        return kept
