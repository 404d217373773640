"""Earlier referrals of the same people, counted with when they came and from whom (XE-03; XE-05)."""

from dataclasses import dataclass

from duty_tui.record import Case
from duty_tui.record.life import Earlier

PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True)
class Repeats:
    """The earlier referrals that somebody linked, the oldest first."""

    found: tuple[Earlier, ...]

    @property
    def count(self) -> int:
        """How many there were before this one."""
        return len(self.found)

    @property
    def of_family_and_friends(self) -> int:
        """How many did not come from a professional: they count alike (XE-05)."""
        return sum(each.source != PROFESSIONAL for each in self.found)


def repeats(case: Case) -> Repeats:
    """Return the earlier matters that are about the same people."""
    linked = (each for each in case.earlier.values() if each.answer == "same people")
    return Repeats(tuple(sorted(linked, key=_came)))


def _came(item: Earlier) -> tuple[bool, float]:
    at = item.came.at if item.came else None
    return (at is None, at.timestamp() if at else 0.0)
