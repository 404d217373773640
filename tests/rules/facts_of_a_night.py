"""Small cases for the tables of the rules: one child, some people, one discussion, and what a row adds."""

from typing import Any

from msgspec.structs import replace

from duty_tui.record import Case, Entry
from duty_tui.record.decisions import Threshold
from duty_tui.record.discussion import Discussion, Invitation, Presence
from duty_tui.record.people import Child, Person
from tests.christmas_eve import clock

LEO = Child(name="Leo", education="primary")
DANA = Person(name="Dana Whitlock", kind="professional", agency="edt")
EMPTY = Case(reference="x", people={"dana": DANA})
ONE = replace(EMPTY, children={"leo": LEO})
HELD = Discussion(began=clock(21, 15), ended=clock(21, 50))


def night(**collections: Any) -> Case:
    """Leo and Dana, and what is given: a record stands for a collection that holds it alone, as "x"."""
    given = {name: {"x": each} if isinstance(each, Entry) else each for name, each in collections.items()}
    return replace(ONE, **given)


def child(**fields: Any) -> Case:
    """A night on which Leo has these fields."""
    return night(children={"leo": replace(LEO, **fields)})


def held(**fields: Any) -> Case:
    """A night with one discussion of these fields; a field of one record stands for a collection of it."""
    given = {name: {"x": each} if isinstance(each, Entry) else each for name, each in fields.items()}
    return night(discussions={"d": replace(HELD, **given)})


def met() -> Threshold:
    """Reasonable cause to suspect significant harm, for Leo."""
    return Threshold(child="leo", outcome="met", at=clock(20, 20))


def attended(agency: str, **fields: Any) -> Invitation:
    """A row of somebody who took part from 21:15, or as said."""
    presence = Presence(joined=clock(21, 15), left=fields.pop("left", None))
    return Invitation(agency=agency, state="attended", presence={"x": presence}, **fields)


def everybody(**others: Invitation) -> dict[str, Invitation]:
    """The minimum: social worker, police, health."""
    rows = {name: attended(name) for name in ("edt", "police", "community-paediatrician")}
    return {**rows, **others}
