"""The sealed files of a matter as the history has them, with the words that open each."""

from dataclasses import asdict, dataclass
from datetime import datetime

import msgspec

from duty_tui.desk import EXPORT, Desk
from duty_tui.errors import BadInput
from duty_tui.keeping.matters import Matter


@dataclass(frozen=True, slots=True)
class Sealing:
    """What the history keeps of a sealed file: noted before the file can be seen."""

    file: str
    version: int
    audience: str
    digest: str
    words: str
    part: str = ""
    """Empty for a whole copy; "one child" or "decisions"."""


def note(desk: Desk, matter: Matter, sealing: Sealing, at: datetime) -> None:
    """Note a sealed file, words included. Raises `NotSaved`, `Damaged`, `NotAllowed`."""
    desk.note_exported(matter, asdict(sealing), at)


def sealings(desk: Desk, matter: Matter) -> tuple[Sealing, ...]:
    """Return what the history has of each sealed file of a matter, oldest first."""
    notes = (entry.content for entry in desk.history(matter) if entry.kind == EXPORT)
    return tuple(msgspec.convert(content, Sealing) for content in notes if content)


def words_of(desk: Desk, matter: Matter, version: int | None, at: datetime) -> Sealing:
    """Return file and words of a version, by default the last; that they were looked up is noted first.

    Raises `BadInput` where there is no such version, `NotSaved` or `Damaged` where it can not be noted.
    """
    known = {each.version: each for each in sealings(desk, matter)}
    wanted = known.get(version if version is not None else max(known, default=0))
    if wanted is None:
        raise BadInput("No hand-over of that version was sealed: `duty-tui history REF` lists them.")
    desk.note_viewed(matter, at, f"the words that open version {wanted.version}")
    return wanted
