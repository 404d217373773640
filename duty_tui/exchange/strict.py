"""From bytes to JSON values, without guessing: what two programs could read differently is refused."""

import json
import re
from math import isinf

from duty_tui.exchange.refusals import (
    ByteOrderMark,
    KeyTwice,
    LoneSurrogate,
    NoSuchNumber,
    NotJson,
    NotUtf8,
    TooDeep,
    TooLarge,
)

LARGEST = 10_000_000
"""Bytes of one file."""

DEEPEST = 50
"""Objects and lists inside each other."""

LONGEST_NUMBER = 18
"""Digits, so that every whole number fits 64 bits."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Possessive, and content with a string that never ends, so that no input makes the scan go back.
_TOKEN = re.compile(
    r'"(?P<text>(?:[^"\\]++|\\.)*+)"?(?P<key>\s*+:)?|(?P<open>[{\[])|(?P<close>[}\]])'
    r"|(?P<number>-?(?:\d[\d.eE+-]*+|Infinity|NaN))",
    re.DOTALL,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(data: bytes) -> object:
    """Return the JSON value of a file.

    Raises `TooLarge`, `ByteOrderMark`, `NotUtf8`, `NotJson`, `TooDeep`, `KeyTwice`, `LoneSurrogate` or
    `NoSuchNumber`, with the line where there is one.
    """
    if len(data) > LARGEST:
        raise TooLarge("The file is larger than 10 MB: import one matter at a time, without attachments.")
    if data.startswith(_MARKS):
        raise ByteOrderMark("The file begins with a byte-order mark: save it as UTF-8 without BOM.")
    text = _text(data)
    _scan(text)
    return _value(text)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotUtf8(f"Line {line} is not UTF-8: save the file as UTF-8 without BOM.") from None


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotJson(f"This is not valid JSON: look at {where}, and at what stands before it.") from None


def _scan(text: str) -> None:
    """Look at strings, numbers and brackets before a parser does: it would recurse, or keep the last key."""
    keys: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token["open"]:
            keys.append(set())
            _check_depth(len(keys), text, token)
        elif token["close"]:
            del keys[-1:]
        elif token["number"]:
            _check_number(token["number"], text, token)
        else:
            _check_text(text, token)
            if token["key"] and keys:
                _check_key(keys[-1], text, token)


def _check_depth(depth: int, text: str, token: re.Match[str]) -> None:
    if depth > DEEPEST:
        raise TooDeep(f"Line {_line(text, token)} is nested deeper than {DEEPEST} levels: no case is.")


def _check_number(number: str, text: str, token: re.Match[str]) -> None:
    if len(number.lstrip("-")) > LONGEST_NUMBER or number.endswith(("y", "N")) or _is_endless(number):
        raise NoSuchNumber(
            f"Line {_line(text, token)} has a number that is not finite, or longer than "
            f"{LONGEST_NUMBER} digits: no field of a case holds one."
        )


def _is_endless(number: str) -> bool:
    try:
        return isinf(float(number))
    except ValueError:
        return False


def _check_text(text: str, token: re.Match[str]) -> None:
    raw = token["text"]
    if _SURROGATE_ESCAPE.search(raw) and _SURROGATE.search(_unescaped(raw)):
        raise LoneSurrogate(
            f"Line {_line(text, token)} has half a character, written as an escape from \\ud800 to \\udfff: "
            "write the character itself."
        )


def _check_key(seen: set[str], text: str, token: re.Match[str]) -> None:
    key = _unescaped(token["text"])
    if key in seen:
        raise KeyTwice(
            f"Line {_line(text, token)} has a key that its object has already: keep one of the two."
        )
    seen.add(key)


def _unescaped(raw: str) -> str:
    """What a string stands for; one that is not valid is left for the parser to refuse."""
    if "\\" not in raw:
        return raw
    try:
        return str(json.loads(f'"{raw}"'))
    except json.JSONDecodeError:
        return raw


def _line(text: str, token: re.Match[str]) -> int:
    return text.count("\n", 0, token.start()) + 1
