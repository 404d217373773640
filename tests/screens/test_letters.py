"""Letters of the fields of an item: each has one, however long the item has grown."""

from typing import Any

import pytest

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, fields_of
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.session.fields_of_item import fields_to_type
from duty_tui.session.slots import fixed
from screens.cells import Cell
from screens.letters import lettered


def kinds() -> list[Any]:
    """Every type of item that is entered among the entries."""
    found = [
        shape.each.record
        for kind in (Case, Discussion, Invitation)
        for shape in shapes_of(kind).values()
        if shape.each
    ]
    return [kind for kind in dict.fromkeys(found) if kind is not None]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_field_of_an_item_has_a_key_of_its_own(kind: Any) -> None:
    rows = lettered([(Cell(slot, field.name),) for slot, field in fields_to_type(fixed(kind, ("a", "b")))])
    letters = [cell.letter for row in rows for cell in row]
    assert all(letters)
    assert len(set(letters)) == len(letters)
    assert fields_of(kind)
