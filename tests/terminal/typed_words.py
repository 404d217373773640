"""The words of the night: those of the case that ships for training, so that typed and taken in compare."""

import json
from importlib.resources import files
from typing import Any

CASE: dict[str, Any] = json.loads((files("duty_tui.training") / "case-1.json").read_bytes())
SECOND: dict[str, Any] = json.loads((files("duty_tui.training") / "case-1-second-matter.json").read_bytes())


def words(*path: str) -> str:
    """A text of the case by its place; empty where the case has none."""
    found: Any = CASE
    for name in path:
        found = found.get(name, {})
    return found or ""


def due_as_typed(due: str) -> str:
    """A date of the case as somebody types it at night: "25/12 1100"."""
    day, _, clock = due.partition(" ")
    if not day:
        return ""
    _, month, number = day.split("-")
    return f"{number}/{month} {clock.replace(':', '')}".strip()
