"""The words of the night: those of the case that ships for training, so that typed and taken in compare."""

import json
from importlib.resources import files
from typing import Any

import msgspec

from duty_tui.session.fields_of_item import fields_to_type
from duty_tui.session.slots import fixed
from screens.cells import Cell
from screens.letters import lettered
from tests.terminal.night_worker import Worker

CASE: dict[str, Any] = json.loads((files("duty_tui.training") / "case-1.json").read_bytes())
SECOND: dict[str, Any] = json.loads((files("duty_tui.training") / "case-1-second-matter.json").read_bytes())


def words(*path: str) -> str:
    """A text of the case by its place; empty where the case has none."""
    found: Any = CASE
    for name in path:
        found = found.get(name, {})
    return found or ""


def to_field(w: Worker, kind: type[msgspec.Struct], name: str) -> None:
    """Go to a field on the screen of an item by its letter; where it has none, from the one before it."""
    rows = lettered([(Cell(slot, field.name),) for slot, field in fields_to_type(fixed(kind, ("any",)))])
    cells = [row[0] for row in rows]
    at = next(number for number, cell in enumerate(cells) if cell.name == name)
    before = next(number for number in range(at, -1, -1) if cells[number].letter)
    w.field(cells[before].letter)
    if at > before:
        w.press(*["down"] * (at - before))


def due_as_typed(due: str) -> str:
    """A date of the case as somebody types it at night: "25/12 1100"."""
    day, _, clock = due.partition(" ")
    if not day:
        return ""
    _, month, number = day.split("-")
    return f"{number}/{month} {clock.replace(':', '')}".strip()
