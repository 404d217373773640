"""Adding a child or a person: what is the same as for the first child is copied, and can be changed."""

from dataclasses import dataclass
from typing import Final

from duty_tui.record import Entry, Path
from duty_tui.record.people import Child, Person
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working


@dataclass(frozen=True, slots=True)
class NewKind:
    """A kind of person that can be added, and which fields are asked first."""

    label: str
    short: str
    """One word, for the top line."""
    collection: str
    fields: tuple[str, ...]


CHILD = (
    "name",
    "age_said",
    "born",
    "sex",
    "address",
    "home_with",
    "concerns",
    "setting",
    "education",
    "area",
)
UNBORN = ("expected", "mother", "address")
PERSON = ("name", "description", "kind", "relation", "agency", "post", "phone", "address", "whereabouts")
ADULT = (
    *PERSON[:4],
    "phone",
    "address",
    "whereabouts",
    "adult_in_home",
    "parent_of",
    "responsibility",
    "in_custody",
)

KINDS: Final = (
    NewKind("another child, same home", "child", "children", CHILD),
    NewKind("another child, elsewhere", "child", "children", CHILD),
    NewKind("an unborn baby", "unborn baby", "children", UNBORN),
    NewKind(
        "an adult of the family or household", "adult", "people", (*ADULT, "said_to_have_harmed", "expecting")
    ),
    NewKind("a professional", "professional", "people", (*PERSON, "involved_with", "on_duty_until", "email")),
    NewKind("somebody without a name yet", "person", "people", ("description", "kind", "relation", "phone")),
)


def add(working: Working, kind: NewKind) -> Slot:
    """Return the slot of somebody new of a kind, who is made when the first word is typed."""

    def make(working: Working) -> Path:
        return (kind.collection, working.add((kind.collection,), _new(working, kind)))

    number = len(getattr(working.case, kind.collection)) + 1
    return fresh(type(_new(working, kind)), f"{kind.short} {number}", make)


def _new(working: Working, kind: NewKind) -> Entry:
    first = next(iter(working.case.children.values()), Child())
    match KINDS.index(kind):
        case 0:
            return Child(address=first.address, gp=first.gp, home_with=first.home_with, area=first.area)
        case 1:
            return Child()
        case 2:
            return Child(unborn=True)
        case 4:
            return Person(kind="professional")
        case 3:
            return Person(kind="family")
        case _:
            return Person()
