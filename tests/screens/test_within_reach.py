"""Every declared field of the record can be typed on some screen; what the program writes itself is listed.

The list of entries leads to every item that is there, and to a new one of every collection: its form is
looked at as the screen would show it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, fields_of
from duty_tui.record.draft import Draft
from duty_tui.record.entry import Withdrawn
from duty_tui.record.handover import Copy, Sent
from duty_tui.session.at_night import Night
from duty_tui.session.browsing import Listed, collections, items
from duty_tui.session.working import Working
from screens.form import Cell, Form
from screens.intake import CARD
from screens.item import ItemScreen
from tests.documents.full_case import full_case
from tests.screens.session import running

Field = tuple[str, str]
"""A record type, and one of its fields."""


def own(kind: type[msgspec.Struct]) -> list[str]:
    """The fields of an item, without the marks that every item can have."""
    return [name for name in kind.__struct_fields__ if name not in ("withdrawn", "withheld")]


BY_THE_PROGRAM = {
    ("Case", "reference"): "the next free number of the authority",
    ("Case", "protocol"): "the content hash of the one in force, or of the authority that is chosen",
    ("SignedOff", "by"): "s, y in the meeting: who signed in",
    ("SignedOff", "at"): "s, y in the meeting: this moment",
    **{("Withdrawn", name): "x among the entries, or a file" for name in Withdrawn.__struct_fields__},
    **{("Copy", name): "written with the file" for name in own(Copy) if name != "sent"},
    **{("Sent", name): "s on step 5: an approved address, typed back" for name in own(Sent)},
    **{("Draft", name): "what is half typed, as it stands" for name in own(Draft)},
}
"""What nobody types, and what writes it instead."""

ON_THE_CARD = {("Case", "authority")}
"""Asked for on the card where a desk works for several authorities: see test_several_authorities.py."""


def declared(kind: type[msgspec.Struct] = Case) -> Iterator[Field]:
    """Every field that holds a value of its own, at every depth; a collection or a nested record is none."""
    shapes = shapes_of(kind)
    for field in fields_of(kind):
        shape = shapes[field.name]
        inner = shape.each or shape
        if shape.form in ("named", "record") and inner.record is not None:
            yield from declared(inner.record)
        elif shape.form != "named":
            yield kind.__name__, field.name


def on_form(rows: Iterable[Iterable[Cell]]) -> set[Field]:
    """The fields of a form."""
    return {(cell.slot.kind.__name__, cell.name) for row in rows for cell in row}


def of_item(working: Working, listed: Listed) -> set[Field]:
    """The fields of the screen that an item's line leads to."""
    (form,) = ItemScreen(working, listed.path, only=listed.only).body()
    assert isinstance(form, Form)
    return on_form(form._rows())


def within_reach(working: Working) -> set[Field]:
    """Every field behind the lines of the entries, and behind the lines that those open."""
    found: set[Field] = set()
    for listed in collections(working.case, working.protocol):
        behind = [listed] if listed.is_item else items(working.case, listed.path)
        for each in behind:
            found |= of_item(working, each) if each.is_item else set()
    return found


def test_every_declared_field_can_be_typed_on_some_screen(night: Night) -> None:
    working = night.open("B-2026-0412")
    case: Any = full_case()
    for name in ("reference", "protocol"):
        case = replace(case, **{name: getattr(working.case, name)})
    working.put((), case)
    assert set(declared()) - within_reach(working) - on_form(CARD) == BY_THE_PROGRAM.keys() | ON_THE_CARD


@pytest.mark.asyncio
async def test_the_entries_are_a_key_away_and_their_fields_are_walked_by_keys(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "e")
        at = next(at for at, each in enumerate(session.screen._found) if each.path == ("promises",))
        await session.press(*["down"] * at, "enter", "enter")
        assert session.screen.NAME == "item"
        wanted = of_item(
            session.screen.matter, Listed(session.screen._slot.find(session.screen.matter.case), "", True)
        )
        walked = set()
        for _ in wanted:
            walked.add((session.focus.cell.slot.kind.__name__, session.focus.cell.name))
            await session.press("tab")
        assert walked == wanted
