"""What the program says: agenda, decisions to choose from, prompts, ready reasons, words of its own."""

import re
from textwrap import wrap
from typing import Final, Literal

import msgspec

WIDTH: Final = 78
"""Most characters of a prompt's line, its fields filled."""

SAMPLES: Final = {
    "agency": "CAMHS",
    "again": "20:34",
    "carer": "father",
    "child": "Alexandra",
    "count": "12",
    "distance": "109 h 20 min",
    "fallback": "0117 496 0999",
    "item": "medical opinion",
    "moment": "Tue 29 December",
    "owner": "police",
    "parent": "mother",
    "roles": "health practitioner",
    "time": "20:24",
    "tries": "03:05, 03:15",
    "version": "2",
    "what": "Medical opinion",
    "who": "First Response",
}
"""The fields of prompts and notices, each with a value of ordinary length by which lines are measured."""


SHORT = 17
"""Characters of a short title of the agenda."""


class AgendaItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One item of the agenda."""

    number: int
    title: str
    source: str
    hint: str = ""
    """What belongs under it."""
    short: str = ""
    """The title in at most 17 characters, for the list beside the log."""

    @property
    def in_the_list(self) -> str:
        """The short title, or the beginning of the long one."""
        return self.short or self.title[:SHORT]


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Something that a discussion may decide."""

    label: str
    source: str
    per: Literal["child", "case"] = "case"
    """Answered for each child, or once."""
    answers: tuple[str, ...] = ("yes", "no")
    always_shown: bool = False
    """One of the few lines that stay empty in sight until they are answered."""


class Prompt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A line of advice: what is the case and what to do, at most two lines of 78."""

    text: str
    """One line, or two divided by a line break; `{fields}` are those of `SAMPLES`."""
    source: str
    why: str = ""
    """What the source asks for, in our own words."""
    words_required: bool = False
    """Declining it always asks for words, never for a ready reason alone."""

    def lines(self, **values: str) -> tuple[str, ...]:
        """The lines with their fields filled, divided anew where a long value makes one over 78 characters.

        Raises `KeyError` for a field without a value.
        """
        lines = filled(self.text, values).splitlines()
        return tuple(part for line in lines for part in _divided(line))


def _divided(line: str) -> list[str]:
    """A line as it is where it fits, which is nearly always; dividing costs a hundred times as much."""
    plain = len(line) <= WIDTH and line == " ".join(line.split())
    return [line] if plain and line else wrap(line, WIDTH, break_on_hyphens=False)


class Decline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A ready reason for not doing what a prompt says."""

    letter: str
    label: str
    source: str
    needs_words: bool = False


class Notice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Words that the program prints by itself, set apart from what people entered."""

    text: str
    source: str


_FIELD: Final = re.compile(r"\{([^{}]*)\}")


def fields_in(text: str) -> tuple[str, ...]:
    """The names in braces, in their order."""
    return tuple(_FIELD.findall(text))


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its fields filled; braces inside a value stay as they are. Raises `KeyError`."""
    return _FIELD.sub(lambda match: values[match[1]], text)
