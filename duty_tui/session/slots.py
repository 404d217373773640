"""Where the fields of a form lie in the record: an item that may not be there yet, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from duty_tui.record import Case, Path
from duty_tui.record.fields import field_of
from duty_tui.record.putting import at as value_at
from duty_tui.session.following import follow
from duty_tui.session.values import is_plain_text
from duty_tui.session.working import Working


def _alone(case: Case) -> tuple[Path, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Slot:
    """An item of the case that may not be there yet: how it is found, and how it is made."""

    kind: type[msgspec.Struct]
    called: str
    """What tells it from every other slot, whether the item is there or not."""
    find: Callable[[Case], Path | None]
    make: Callable[[Working], Path]
    also: Callable[[Case], tuple[Path, ...]] = field(default=_alone)
    """Other items that take every value that is entered here: one decision for several children."""

    def grows(self, name: str) -> bool:
        """Whether any beginning of a text is a value: what is half typed can be saved as it stands."""
        return is_plain_text(field_of(self.kind, name))

    def text(self, working: Working, name: str) -> str:
        """Return what stands in a field, as it would be typed."""
        path = self.find(working.case)
        return "" if path is None else working.text((*path, name))

    def enter(self, working: Working, name: str, text: str) -> Path:
        """Put a text into a field, the item made where it is missing; returns the place of the field.

        Raises `BadInput` where the text does not fit, `SignedOff`; nothing is made then.
        """
        working.understand(self.kind, name, text)
        path = self.find(working.case) or self.make(working)
        working.enter((*path, name), text)
        for each in (name, *follow(working, (*path, name))):
            for other in self.also(working.case):
                working.put((*other, each), working.at((*path, each)))
        return (*path, name)

    def draft(self, name: str) -> str:
        """Return under what a half-typed text of a field is kept."""
        return f"{self.called}: {name}"


def fixed(kind: type[msgspec.Struct], path: Path) -> Slot:
    """Return the slot of an item that is there."""
    return Slot(kind, "/".join(path), lambda case: path, lambda working: path)


def fresh(
    kind: type[msgspec.Struct],
    called: str,
    make: Callable[[Working], Path],
    find: Callable[[Case], Path | None] = lambda case: None,
) -> Slot:
    """Return the slot of an item that is made when its first word is typed, and then stays with it.

    `find` may name one that was begun before, to go on with.
    """
    used: list[Path] = []

    def found(case: Case) -> Path | None:
        if not used and (path := find(case)) is not None:
            used.append(path)
        return used[0] if used and _is_there(case, used[0]) else None

    def made(working: Working) -> Path:
        used[:] = [make(working)]
        return used[0]

    return Slot(kind, called, found, made)


def _is_there(case: Case, path: Path) -> bool:
    try:
        value_at(case, path)
    except KeyError:
        return False
    return True
