"""One gap, and the list of all that a case has."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path
from duty_tui.rules.saying import listed

Kind = Literal["tonight", "before hand-over", "day team"]
"""For the safety of the children tonight, before the case is handed over, or for the day team (XP-18)."""

Block = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9]
"""The block of page 1 in which a gap is printed (SCREENS 2.1)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: when it matters, in words, where to enter it, which source asks for it.

    They begin with the program's own words, never with what people entered: a sentence can begin there.
    """

    kind: Kind
    what: str
    """What is missing, without of whom: "date of birth of"."""
    path: Path
    source: str
    block: Block = 9
    inline: bool = False
    """Whether the lines of its block say it themselves ("NOT SEEN" stands beside the child), or it can wait
    for the list behind page 1."""
    item: str = ""
    """Of whom or what, as people entered it: "Poppy"; gaps that differ in it alone are printed as one."""

    @property
    def text(self) -> str:
        """The gap in words: "date of birth of Poppy"."""
        return f"{self.what} {self.item}" if self.item else self.what


@dataclass(frozen=True, slots=True)
class Scene:
    """What a gap is looked for in: a case, its protocol, and the moment."""

    case: Case
    protocol: Protocol
    at: datetime


Finder = Callable[[Scene], Iterator[Gap]]


def gaps(case: Case, protocol: Protocol, at: datetime) -> tuple[Gap, ...]:
    """Return every gap of a case, tonight's first. `case` is the current record, without withdrawn items."""
    from duty_tui.rules.gaps import (
        actions,
        audit,
        branches,
        checks,
        children,
        complex_abuse,
        contradictions,
        decided,
        enquiry,
        forms,
        night,
        people,
        series,
        strengths,
        times,
        weighing,
    )

    scene = Scene(case, protocol, at)
    modules = (
        *(children, decided, branches, actions, night, checks, people, enquiry),
        *(complex_abuse, forms, series, audit, weighing, strengths, contradictions, times),
    )
    found = [gap for module in modules for find in module.FINDERS for gap in find(scene)]
    return tuple(sorted(found, key=lambda gap: _ORDER[gap.kind]))


_ORDER: dict[Kind, int] = {"tonight": 0, "before hand-over": 1, "day team": 2}


def together(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return gaps for reading, those that differ in their item alone as one, in the order of the first.

    "date of birth of Poppy and Leo's father": none is left out, nothing is said twice.
    """
    items: dict[str, dict[str, None]] = {}
    first: dict[str, Gap] = {}
    for gap in found:
        first.setdefault(gap.what, gap)
        items.setdefault(gap.what, {})[gap.item] = None
    return tuple(replace(gap, item=listed(items[what])) for what, gap in first.items())
