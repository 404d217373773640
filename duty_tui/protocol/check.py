"""Checking a protocol file: every fault at once, so that an administrator corrects it in one go."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from duty_tui.protocol.faults import Fault, Lines
from duty_tui.protocol.files import Table, below, parsed, with_base
from duty_tui.protocol.meaning import meaning_faults
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.shape import converted, shape_faults

OWN_KEYS: Final = "local-"
"""How the key of an entry begins that the base does not have, in the sections below."""

REMOVABLE: Final = ("clock", "agency", "directory", "distribution", "decline", "link", "document")
"""Sections whose entries of the base may be left out; what the program asks for by key has to stay."""

LOOKED_UP: Final = ("agenda", "decision", "prompt", "notice", "events")
"""Sections whose entries the program asks for by key: a misspelt one would quietly change nothing."""

_AT_LINE: Final = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


def check(text: str, base: Protocol | None = None) -> list[Fault]:
    """All faults of a protocol text, by line; an empty list means that it can be loaded.

    `base` stands in for the shipped one that the text names with `extends`. Faults of meaning (a start event
    that does not exist, a limit with two lengths) are looked for once every value is of the right kind.
    """
    try:
        tables = parsed(text)
    except tomllib.TOMLDecodeError as error:
        return [_syntax(error)]
    except RecursionError:
        return [
            Fault(None, "the file", "It is nested too deeply.", "A protocol has sections, entries, values.")
        ]
    lines = Lines(text)
    try:
        whole = with_base(tables, base)
    except KeyError:
        return [
            Fault(lines.of("extends"), "extends", "No such base comes with the program.", 'Say "national".')
        ]
    known = below(tables, base)
    faults = [
        *_controls(tables, lines),
        *_strangers(tables, known, lines),
        *_left_out(tables, known, lines),
        *shape_faults(whole, lines),
    ]
    if not faults:
        faults = list(meaning_faults(converted(whole, Protocol), lines))
    return sorted(faults, key=lambda fault: (fault.line or 0, fault.key))


def _syntax(error: tomllib.TOMLDecodeError) -> Fault:
    found = _AT_LINE.fullmatch(str(error))
    line = int(found[2]) if found and found[2] else None
    said = found[1] if found else str(error)
    return Fault(
        line, "the file", f"It is not TOML here: {said}.", "Compare with a protocol that is shipped."
    )


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


def _strangers(tables: Table, base: Table, lines: Lines) -> Iterator[Fault]:
    for section in LOOKED_UP if base else ():
        known, entries = base.get(section, {}), tables.get(section)
        for key in entries if isinstance(entries, dict) else ():
            if key not in known and not key.startswith(OWN_KEYS):
                place = f"{section}.{key}"
                yield Fault(
                    lines.of(place), place, "The base has no such entry to replace.", _near(key, known)
                )


def _left_out(tables: Table, base: Table, lines: Lines) -> Iterator[Fault]:
    for name in _names(tables.get("leave_out")):
        section, _, key = name.partition(".")
        if section not in REMOVABLE:
            remedy = f"Only entries of {', '.join(REMOVABLE)} can be left out."
            yield Fault(lines.of("leave_out"), "leave_out", f'The program needs "{name}".', remedy)
        elif key not in base.get(section, {}):
            yield Fault(
                lines.of("leave_out"), "leave_out", f'The base has no "{name}".', "Correct it or take it out."
            )


def _near(key: str, known: Table) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1)
    meant = f'Is "{close[0]}" meant? ' if close else ""
    return f'{meant}An entry of your own begins with "{OWN_KEYS}".'


def _names(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
