"""The lines at the foot of a screen, from the one table of commands, as wide as the terminal."""

from collections.abc import Iterable
from typing import Final

from screens.commands import PROGRAM, USE, Command, on

BETWEEN: Final = "  "
MOST_OWN: Final = 2
"""Lines for what belongs to the screen; what finds no room there stands in the help."""

HELP: Final = "? keys"

LEADER: Final = "^G: "
"""Before the letters of the program while somebody types: alone they are text."""


def foot(
    screen: str, width: int, use: str | None = None, most: int = MOST_OWN, *, typing: bool
) -> tuple[str, ...]:
    """Return the foot of a screen: how it is used, its own commands, then those that work everywhere.

    `use` replaces the table's sentence, `most` lines are the screen's own. No line is wider than `width`
    columns. While somebody is `typing`, what works everywhere stands behind its leader.
    """
    said = USE.get(screen, "") if use is None else use
    own = packed([*said.split("   "), *labels(_shown(on(screen)))], width)[:most]
    return (*own, _everywhere(width, typing=typing))


def beyond(width: int, *, typing: bool) -> list[str]:
    """Return what works everywhere and finds no room in the foot of that many columns: key and label."""
    there = _everywhere(width, typing=typing).removeprefix(LEADER).split(BETWEEN)
    return [each for each in labels(on(PROGRAM)) if each not in there]


def labels(commands: Iterable[Command]) -> list[str]:
    """Return the key and the label of each command that has one."""
    return [f"{each.key} {each.label}" for each in commands if each.label]


def _everywhere(width: int, *, typing: bool) -> str:
    leader = LEADER if typing else ""
    known = _shown(each for each in on(PROGRAM) if each.name != "help")
    room = width - len(leader) - len(BETWEEN) - len(HELP)
    return f"{leader}{packed(labels(known), room)[0]}{BETWEEN}{HELP}"


def _shown(commands: Iterable[Command]) -> list[Command]:
    return [each for each in commands if each.shown]


def packed(parts: Iterable[str], width: int) -> list[str]:
    """Return the parts in lines of at most `width` columns; a part that is wider alone is cut."""
    lines: list[str] = []
    for part in filter(None, parts):
        if lines and len(lines[-1]) + len(BETWEEN) + len(part) <= width:
            lines[-1] += BETWEEN + part
        else:
            lines.append(part[:width])
    return lines
