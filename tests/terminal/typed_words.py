"""The words of the night: those of the case that ships for training, so that typed and taken in compare."""

import json
from importlib.resources import files
from typing import Any

import msgspec

from duty_tui.session.fields_of_item import fields_to_type
from duty_tui.session.slots import fixed
from screens.cells import Cell
from screens.letters import lettered

CASE: dict[str, Any] = json.loads((files("duty_tui.training") / "case-1.json").read_bytes())
SECOND: dict[str, Any] = json.loads((files("duty_tui.training") / "case-1-second-matter.json").read_bytes())


def words(*path: str) -> str:
    """A text of the case by its place; empty where the case has none."""
    found: Any = CASE
    for name in path:
        found = found.get(name, {})
    return found or ""


def letter(kind: type[msgspec.Struct], name: str, only: tuple[str, ...] = ()) -> str:
    """The letter of a field on the screen of an item, as the program gives it."""
    fields = fields_to_type(fixed(kind, ("any", "where")), only)
    rows = lettered([(Cell(slot, field.name),) for slot, field in fields])
    return next(cell.letter for row in rows for cell in row if cell.name == name and cell.letter)


def due_as_typed(due: str) -> str:
    """A date of the case as somebody types it at night: "25/12 1100"."""
    day, _, clock = due.partition(" ")
    if not day:
        return ""
    _, month, number = day.split("-")
    return f"{number}/{month} {clock.replace(':', '')}".strip()
