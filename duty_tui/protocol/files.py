"""Reading protocol files: text to tables, and the base merged under an extension."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec

from duty_tui.protocol.model import Protocol

SHIPPED: Final = ("national", "bristol", "bromley", "durham")
"""Keys of the protocols that come with the program."""

WHOLE: Final = ("chair", "meeting", "same_day", "retention", "idle", "strengths")
"""Tables of values that an extension replaces as a whole, their source with them."""

Table = dict[str, Any]


def shipped_text(key: str) -> str:
    """The text of a protocol that comes with the program; raises `KeyError` for another."""
    if key not in SHIPPED:
        raise KeyError(key)
    return resources.files("duty_tui.protocol").joinpath(f"{key}.toml").read_text("utf-8")


def parsed(text: str) -> Table:
    """The tables of a TOML text, a byte-order mark passed over; raises `tomllib.TOMLDecodeError`."""
    return tomllib.loads(text.removeprefix("\ufeff"))


def with_base(tables: Table, base: Protocol | None) -> Table:
    """The tables of a file with the base that they name merged under them; `KeyError` as from `below`."""
    return merged(below(tables, base), tables) if tables.get("extends") else tables


def below(tables: Table, base: Protocol | None) -> Table:
    """The tables of the base that a file names with `extends`, whole; empty where it names none.

    `base` is taken where it bears that name, before one that comes with the program. Raises `KeyError` where
    there is no such base.
    """
    name = tables.get("extends")
    if not name:
        return {}
    if not isinstance(name, str):
        raise KeyError("extends")
    if base is not None and base.key == name:
        whole: Table = msgspec.to_builtins(base, str_keys=True)
        return whole
    return shipped_tables(name)


@cache
def shipped_tables(key: str) -> Table:
    """The tables of a protocol that comes with the program, its base merged in; `KeyError` for another."""
    return with_base(parsed(shipped_text(key)), None)


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> Table:
    """The extension over its base: an entry of the same key replaces the whole entry, a list the list.

    `office` and `events` are replaced value by value, what `WHOLE` names as a whole. Key, title, version and
    dates of the base never pass through. What `leave_out` names is gone.
    """
    result: Table = {key: value for key, value in base.items() if isinstance(value, dict)}
    for name, section in over.items():
        result[name] = _over(name, result.get(name), section)
    return _without(result, over.get("leave_out", ()))


def _over(name: str, below: Any, above: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(above, dict)) or name in WHOLE:
        return above
    return below | above


def _without(result: Table, names: Any) -> Table:
    if not isinstance(names, list):
        return result
    for name in names:
        section, _, key = str(name).partition(".")
        entries = result.get(section)
        if isinstance(entries, dict):
            result[section] = {each: entry for each, entry in entries.items() if each != key}
    return result
