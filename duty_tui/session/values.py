"""What somebody types into a declared field, and how a value stands there to be typed again.

One reader for every field: the screens hold no second one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from duty_tui.exchange.shapes import Shape, shape_of
from duty_tui.first_letters import NotUnderstood, bare, by_first_letters, the_choice, the_entry
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Field, When
from duty_tui.record.reading import read as read_time
from duty_tui.rules.facts import child_name, person_name
from duty_tui.rules.roles import grades_of, has_begun
from duty_tui.rules.saying import say
from duty_tui.session.new_person import NewPerson, new_person

__all__ = ["Known", "NewPerson", "NotUnderstood", "bare", "is_plain_text", "name_of", "read", "shown"]


@dataclass(frozen=True, slots=True)
class Known:
    """What a text is understood against: the case, its protocol, the moment."""

    case: Case
    protocol: Protocol
    now: datetime
    authorities: Mapping[str, str] = field(default_factory=dict)
    """Title of each protocol from which a matter may take its own, by key."""


def is_plain_text(field: Field) -> bool:
    """Whether any beginning of the text is a value: what is half typed can be saved as it stands."""
    return field.type is str and not (field.catalogue or field.played)


def shown(known: Known, field: Field, value: object) -> str:
    """Return a value as it stands in its field: what was typed for a time, names for people."""
    if value in (None, "", (), False):
        return ""
    if isinstance(value, When):
        return value.typed
    if isinstance(value, tuple):
        return ", ".join(_one(known, field, each) for each in value)
    return _one(known, field, value)


def _one(known: Known, field: Field, value: object) -> str:
    if value is True:
        return "yes"
    if field.catalogue:
        return _labels(known, field).get(str(value), str(value))
    shape = shape_of(field.type)
    inner = shape.each or shape
    return name_of(known.case, str(value)) if inner.form == "reference" else str(value)


def name_of(case: Case, key: str) -> str:
    """Return how an item is called when it is typed: a name with its question mark, if it has one."""
    if key in case.children:
        return case.children[key].name or child_name(case, key)
    if key in case.people:
        person = case.people[key]
        return person.name or person.description or person_name(case, key)
    if key in case.discussions:
        return say(case.discussions[key].began, short=True) or "discussion"
    if key in case.actions:
        return case.actions[key].action
    return ""


def read(known: Known, field: Field, text: str) -> Any:
    """Return the value of a text: a time, one of the choices, people, a number, or the text itself.

    People who are not there yet come as `NewPerson`. Empty text is the field's empty value. Raises
    `NotUnderstood`, or a `BadInput` of a time that happens twice or never.
    """
    if field.catalogue and text.strip():
        return the_entry(_labels(known, field), text)
    if field.played and text.strip():
        return _grade(known, field, text)
    return _read(known, field, shape_of(field.type), text)


def makes_people(known: Known, field: Field, text: str) -> bool:
    """Whether a text names somebody who would be made with it. Raises as `read`."""
    value = read(known, field, text)
    several = value if isinstance(value, tuple) else (value,)
    return any(isinstance(each, NewPerson) for each in several)


def _grade(known: Known, of: Field, text: str) -> str:
    """The post that the protocol names for this part, by its beginning; any other as it was typed."""
    grades = grades_of(known.protocol, of.played, known.now)
    fitting = by_first_letters({grade: grade for grade in grades}, text)
    return fitting[0] if len(fitting) == 1 else text


def _labels(known: Known, of: Field) -> Mapping[str, str]:
    if of.catalogue == "authority":
        return known.authorities
    section: Mapping[str, Any] = getattr(known.protocol, of.catalogue)
    begun = [key for key, each in section.items() if has_begun(getattr(each, "starts", None), known.now)]
    return {key: known.protocol.label(of.catalogue, key) for key in begun}


def _read(known: Known, field: Field, shape: Shape, text: str) -> Any:
    # A text keeps the blanks it was typed with; everything else is read without them.
    if shape.form == "text":
        return text
    typed = text.strip()
    if not typed:
        return () if shape.form == "many" else False if shape.form == "truth" else None
    if shape.form == "many":
        each = shape.each or Shape("text")
        # Twice the same in one list is a slip: a child does not count twice.
        return tuple(dict.fromkeys(_read(known, field, each, part.strip()) for part in _parts(typed)))
    if shape.form == "time":
        return read_time(text, known.now, field.looks)
    if shape.form == "choice":
        return the_choice(shape.choices, typed)
    if shape.form == "truth":
        return the_choice(("yes", "no"), typed) == "yes"
    if shape.form == "number":
        return _number(typed)
    return _item(known.case, field, typed)


def _parts(text: str) -> list[str]:
    return [part for part in text.replace(";", ",").split(",") if part.strip()]


def _number(text: str) -> int:
    if text.isdecimal() and len(text) < 6:
        return int(text)
    raise NotUnderstood("A whole number is wanted here.")


def _item(case: Case, field: Field, text: str) -> Any:
    """Somebody by the beginning of a name; a new name makes a new person, never a new child."""
    if field.names in ("discussion", "action"):
        items = case.discussions if field.names == "discussion" else case.actions
        return _found(by_first_letters({key: name_of(case, key) for key in items}, text))
    fitting = _people(case, text) if field.names == "person" else []
    fitting = fitting or by_first_letters({key: name_of(case, key) for key in case.children}, text)
    if not fitting and field.names == "person":
        return new_person(text)
    return _found(fitting)


def _people(case: Case, text: str) -> list[str]:
    """By name, else by description, else by post: Kayleigh stands before "Kayleigh's mother"."""
    named = {key: person.name for key, person in case.people.items() if person.name}
    described = {key: name_of(case, key) for key, person in case.people.items() if not person.name}
    posts = {key: person.post for key, person in case.people.items() if person.post}
    exact = [key for key, said in (described | named).items() if bare(said) == bare(text)]
    children = [key for key, child in case.children.items() if child.name and bare(child.name) == bare(text)]
    found = exact or children or by_first_letters(named, text)
    if not found and by_first_letters({key: child.name for key, child in case.children.items()}, text):
        return []
    return found or by_first_letters(described, text) or by_first_letters(posts, text)


def _found(fitting: list[str]) -> str:
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NotUnderstood("Several fit: type more of the name.")
    raise NotUnderstood("Nobody of that name is in this matter yet: + adds a child or a person.")
