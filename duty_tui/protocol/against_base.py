"""Does a file fit the base it extends: does what it replaces exist, may what it leaves out go?"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Final

from duty_tui.protocol.faults import Fault, Lines
from duty_tui.protocol.files import Table, shipped_tables

OWN_KEYS: Final = "local-"
"""How the key of an entry begins that the base does not have, in the sections that follow."""

LOOKED_UP: Final = ("agenda", "decision", "prompt", "notice", "events", "role")
"""Sections whose entries the program asks for by key: a misspelt one would quietly change nothing."""

REMOVABLE: Final = (
    *("clock", "agency", "directory", "distribution", "prompt", "decline", "link", "document", "form"),
    *("role", "school", "expected"),
)
"""Sections whose entries of the base may be left out; whatever else the program needs has to stay."""


def base_faults(tables: Table, base: Table, lines: Lines) -> Iterator[Fault]:
    """Every entry that replaces nothing and every one left out that is not there or has to stay.

    `base` is empty for a file that extends nothing: it is then held against the national one.
    """
    whole = base or shipped_tables("national")
    for section in LOOKED_UP if tables.get("key") != "national" else ():
        yield from _strangers(section, tables.get(section), whole.get(section, {}), lines)
    for name in _names(tables.get("leave_out")):
        what, remedy = _objection(name, base)
        if what:
            yield Fault(lines.of("leave_out"), "leave_out", what, remedy)


def _strangers(section: str, entries: Any, known: Table, lines: Lines) -> Iterator[Fault]:
    for key in entries if isinstance(entries, dict) else ():
        if key not in known and not key.startswith(OWN_KEYS):
            place = f"{section}.{key}"
            yield Fault(lines.of(place), place, "The base has no such entry to replace.", _near(key, known))


def _near(key: str, known: Table) -> str:
    close = get_close_matches(key, known, n=1)
    meant = f'Is "{close[0]}" meant? ' if close else ""
    return f'{meant}An entry of your own begins with "{OWN_KEYS}".'


def _objection(name: str, base: Table) -> tuple[str, str]:
    section, _, key = name.partition(".")
    if section not in REMOVABLE:
        return f'The program needs "{name}".', f"Only entries of {', '.join(REMOVABLE)} can be left out."
    if key not in base.get(section, {}):
        return f'The base has no "{name}".', "Correct it or take it out."
    if base[section][key].get("words_required"):
        return f'"{name}" always wants words.', "Leave it in: a worker may still decline it, in words."
    return "", ""


def _names(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
