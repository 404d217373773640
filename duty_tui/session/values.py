"""What somebody types into a declared field, and how a value stands there to be typed again.

One reader for every field: the screens hold no second one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from duty_tui.errors import BadInput
from duty_tui.exchange.shapes import Shape, shape_of
from duty_tui.record import Case, Field, When
from duty_tui.record.reading import read as read_time
from duty_tui.rules.facts import child_name, person_name
from duty_tui.rules.saying import say


class NotUnderstood(BadInput):
    """Text that does not fit its field: the text stays, and the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A name that nobody of the case has yet: saving the field makes the person."""

    name: str


def shown(case: Case, field: Field, value: object) -> str:
    """Return a value as it stands in its field: what was typed for a time, names for people."""
    if value in (None, "", (), False):
        return ""
    if isinstance(value, When):
        return value.typed
    if isinstance(value, tuple):
        return ", ".join(_one(case, shape_of(field.type), each) for each in value)
    return _one(case, shape_of(field.type), value)


def _one(case: Case, shape: Shape, value: object) -> str:
    if value is True:
        return "yes"
    inner = shape.each or shape
    return name_of(case, str(value)) if inner.form == "reference" else str(value)


def name_of(case: Case, key: str) -> str:
    """Return how an item is called when it is typed: a name with its question mark, if it has one."""
    if key in case.children:
        return case.children[key].name or child_name(case, key)
    if key in case.people:
        person = case.people[key]
        return person.name or person.description or person_name(case, key)
    if key in case.discussions:
        return say(case.discussions[key].began, short=True) or "discussion"
    return ""


def read(case: Case, field: Field, text: str, now: datetime) -> Any:
    """Return the value of a text: a time, one of the choices, people, a number, or the text itself.

    People who are not there yet come as `NewPerson`. Empty text is the field's empty value. Raises
    `NotUnderstood`, or a `BadInput` of a time that happens twice or never.
    """
    return _read(case, field, shape_of(field.type), text, now)


def _read(case: Case, field: Field, shape: Shape, text: str, now: datetime) -> Any:
    # A text keeps the blanks it was typed with; everything else is read without them.
    if shape.form == "text":
        return text
    bare = text.strip()
    if not bare:
        return () if shape.form == "many" else False if shape.form == "truth" else None
    if shape.form == "many":
        each = shape.each or Shape("text")
        return tuple(_read(case, field, each, part.strip(), now) for part in _parts(bare))
    if shape.form == "time":
        return read_time(text, now, field.looks)
    if shape.form == "choice":
        return _choice(shape.choices, bare)
    if shape.form == "truth":
        return _choice(("yes", "no"), bare) == "yes"
    if shape.form == "number":
        return _number(bare)
    return _person(case, field, bare)


def _parts(text: str) -> list[str]:
    return [part for part in text.replace(";", ",").split(",") if part.strip()]


def _choice(choices: tuple[str, ...], text: str) -> str:
    """The choice that begins so, or holds the word; several that fit are told."""
    low = text.lower()
    if low in choices:
        return low
    fitting = [each for each in choices if each.lower().startswith(low)]
    fitting = fitting or [each for each in choices if low in each.lower()]
    if len(fitting) == 1:
        return fitting[0]
    raise NotUnderstood(f"One of: {', '.join(fitting or choices)}. The first letters are enough.")


def _number(text: str) -> int:
    if text.isdecimal() and len(text) < 6:
        return int(text)
    raise NotUnderstood("A whole number is wanted here.")


def _person(case: Case, field: Field, text: str) -> Any:
    """Somebody by name, or by the beginning of a name; a new name makes a new person, never a new child."""
    if field.names == "discussion":
        return _found(_named({key: name_of(case, key) for key in case.discussions}, text), text)
    children = {key: name_of(case, key) for key in case.children}
    people = {} if field.names == "child" else {key: name_of(case, key) for key in case.people}
    fitting = _named({**people, **children}, text)
    if not fitting and field.names == "person":
        return NewPerson(text)
    return _found(fitting, text)


def _found(fitting: list[str], text: str) -> str:
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NotUnderstood("Several fit: type more of the name.")
    raise NotUnderstood("Nobody of that name is in this matter yet: + adds a child or a person.")


def _named(names: Mapping[str, str], text: str) -> list[str]:
    low = text.rstrip("? ").lower()
    exact = [key for key, name in names.items() if name.rstrip("? ").lower() == low]
    start = [key for key, name in names.items() if name.lower().startswith(low)]
    word = [key for key, name in names.items() if any(part.startswith(low) for part in name.lower().split())]
    return exact or start or word
