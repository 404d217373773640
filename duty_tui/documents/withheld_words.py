"""The words of `withheld.toml`, ready to be searched for."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from duty_tui.documents.folding import fold, spaced


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("duty_tui.documents") / "withheld.toml").read_text(encoding="utf-8"))


def titles() -> frozenset[str]:
    """Titles before a name, which are no part of it."""
    return frozenset(_words()["titles"])


def streets() -> frozenset[str]:
    """Words that make a line of an address one of a house or street."""
    return frozenset(_words()["streets"])


def relation_words(relation: str) -> tuple[str, ...]:
    """What a person with that relation to the child is called and says of others, such as "nan" and "my
    son".

    Each relation that is named anywhere in the text counts, so that "grandmother (father's mother)" gives
    both. None for a relation that the list does not know; the words of the text itself are searched for
    then.
    """
    if not relation.strip():
        return ()
    known = _named(fold(relation))
    if not known:
        return (relation.rstrip("? "),)
    return tuple(dict.fromkeys(word for entry in known for word in (*entry["called"], *entry["says"])))


def _named(text: str) -> list[dict[str, Any]]:
    """The relations named in the text; "mother" inside "father's mother" is not one."""
    found = [
        (match.start(), match.end(), entry)
        for entry in _words()["relation"]
        for name in entry["is"]
        for match in re.finditer(spaced(name), text)
    ]
    spans = [(start, end) for start, end, _ in found]
    return [entry for start, end, entry in found if not any(_within((start, end), span) for span in spans)]


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def reporter_patterns(children: Sequence[str]) -> tuple[str, ...]:
    """Patterns for phrases that point to whoever rang, with the names of the children in the place of
    {them}.
    """
    words = _words()
    named = [name for full in children for name in dict.fromkeys((full, full.split(" ")[0])) if name.strip()]
    blanks = {"them": _any([*words["them"], *named]), "time": _any(words["time"])}
    return tuple(_filled(phrase, blanks) for phrase in words["reporter"])


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(spaced(word) for word in words)})"


def _filled(phrase: str, blanks: dict[str, str]) -> str:
    parts = re.split(r"\{(\w+)\}", phrase)
    patterns = [blanks[part] if at % 2 else spaced(part) for at, part in enumerate(parts) if part.strip()]
    return r"[\s\-.,]+".join(patterns)
