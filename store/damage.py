"""Damage, in a worker's words."""

from dataclasses import dataclass

from store.walk import Break, Fault

_WORDS = {
    Fault.UNREADABLE: "cannot be read",
    Fault.CHANGED: "was changed after it was written",
    Fault.GAP: "is not the one that should follow: entries are missing or stand twice",
    Fault.CHAIN: "does not follow from the one before",
}


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that does not hold. The store opens for reading only, with what does."""

    file: str
    what: str
    """A sentence."""
    sequence: int | None = None
    """Number of the last entry before it, where that is known."""

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def of_break(found: Break) -> Damage:
    """Return the damage that a break is."""
    return Damage(
        f"journal-{found.segment:08d}",
        f"The entry after number {found.sequence} (byte {found.offset}) {_WORDS[found.fault]}.",
        found.sequence,
    )
