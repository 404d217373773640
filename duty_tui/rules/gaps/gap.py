"""One gap, and the list of all that a case has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path

Kind = Literal["tonight", "before hand-over", "day team"]
"""For the safety of the children tonight, before the case is handed over, or for the day team (XP-18)."""

Block = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9]
"""The block of page 1 in which a gap is printed (SCREENS 2.1)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: when it matters, in words, where to enter it, which source asks for it."""

    kind: Kind
    text: str
    path: Path
    source: str
    block: Block = 9
    inline: bool = False
    """Whether the lines of its block say it themselves: "NOT SEEN" stands beside the child."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a gap is looked for in: a case, its protocol, and the moment."""

    case: Case
    protocol: Protocol
    at: datetime


Finder = Callable[[Scene], Iterator[Gap]]


def gaps(case: Case, protocol: Protocol, at: datetime) -> tuple[Gap, ...]:
    """Return every gap of a case, tonight's first. `case` is the current record, without withdrawn items."""
    from duty_tui.rules.gaps import children, decided, night, people

    scene = Scene(case, protocol, at)
    finders = (*children.FINDERS, *decided.FINDERS, *night.FINDERS, *people.FINDERS)
    found = [gap for find in finders for gap in find(scene)]
    return tuple(sorted(found, key=lambda gap: _ORDER[gap.kind]))


_ORDER: dict[Kind, int] = {"tonight": 0, "before hand-over": 1, "day team": 2}
