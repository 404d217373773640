"""Checking a protocol file: every fault at once, so that an administrator corrects it in one go."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from duty_tui.protocol.against_base import base_faults
from duty_tui.protocol.faults import Fault, Lines
from duty_tui.protocol.files import below, parsed, with_base
from duty_tui.protocol.meaning import meaning_faults
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.shape import converted, shape_faults

_AT_LINE: Final = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


def check(text: str, base: Protocol | None = None) -> list[Fault]:
    """All faults of a protocol text, by line; an empty list means that it can be loaded.

    `base` stands in for the shipped one that the text names with `extends`. Faults of meaning (a start event
    that does not exist, a limit with two lengths) are looked for once every value is of the right kind.
    """
    try:
        return sorted(_found(text, base), key=lambda fault: (fault.line or 0, fault.key))
    except tomllib.TOMLDecodeError as error:
        return [_syntax(error)]
    except RecursionError:
        return [Fault(None, "the file", "It is nested too deeply.", "Use sections, entries, values.")]


def _found(text: str, base: Protocol | None) -> list[Fault]:
    tables, lines = parsed(text), Lines(text)
    try:
        under, whole = below(tables, base), with_base(tables, base)
    except KeyError:
        return [Fault(lines.of("extends"), "extends", "There is no such base.", 'Say "national".')]
    of_shape = (_controls(tables, lines), base_faults(tables, under, lines), shape_faults(whole, lines))
    return [*chain(*of_shape)] or [*meaning_faults(converted(whole, Protocol), lines)]


def _syntax(error: tomllib.TOMLDecodeError) -> Fault:
    found = _AT_LINE.fullmatch(str(error))
    line = int(found[2]) if found and found[2] else None
    said = found[1] if found else str(error)
    return Fault(line, "the file", f"It is not TOML here: {said}.", "Compare with a shipped protocol.")


def _controls(value: Any, lines: Lines, key: str = "") -> Iterator[Fault]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _controls(each, lines, f"{key}.{name}".removeprefix("."))
    elif isinstance(value, list):
        for each in value:
            yield from _controls(each, lines, key)
    elif isinstance(value, str) and any(_hidden(letter) for letter in value):
        yield Fault(lines.of(key), key, "It holds a character that can not be seen.", "Type the text anew.")


def _hidden(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn")
