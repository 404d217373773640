"""Reading protocol files: text to tables, and the base merged under an extension."""

import tomllib
from collections.abc import Mapping
from datetime import date, time
from importlib import resources
from typing import Any, Final

import msgspec

from duty_tui.protocol.model import Protocol

SHIPPED: Final = ("national", "bristol")
"""Keys of the protocols that come with the program."""

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
    """The tables of a file with the base that they name merged under them.

    `base` stands in for the shipped one. Raises `KeyError` for a base that does not come with the program.
    """
    if base is None and not tables.get("extends"):
        return tables
    if base is None:
        return merged(parsed(shipped_text(tables["extends"])), tables)
    return merged(msgspec.to_builtins(base, builtin_types=(date, time), str_keys=True), tables)


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> Table:
    """The extension over its base: an entry of the same key replaces the whole entry, a list the list.

    `office` and `events` are replaced value by value, `chair` whole. Key, title, version and dates of the
    base never pass through. What `leave_out` names is gone.
    """
    result: Table = {key: value for key, value in base.items() if isinstance(value, dict)}
    for name, section in over.items():
        result[name] = _over(name, result.get(name), section)
    return _without(result, over.get("leave_out", ()))


def _over(name: str, below: Any, above: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(above, dict)) or name == "chair":
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
