"""XC-08: danger statement, goal and numbers are reached by keys, under their items of the agenda."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import content_hash, from_json, shipped, to_json
from duty_tui.protocol.practice import Strengths
from duty_tui.session.at_night import Night
from tests.screens.session import running

REF = "B-2026-0412"


def with_strengths(night: Night) -> Night:
    """The same desk, which now works with strengths; its matter is under that protocol."""
    used = replace(shipped("durham"), strengths=Strengths(used=True))
    night.desk.protocols.keep(from_json(to_json(used)), night.desk.clock())
    night.look_again()
    night.open(REF).put(("protocol",), content_hash(used))
    return night


@pytest.mark.asyncio
async def test_they_are_typed_in_the_meeting_where_the_agenda_has_them(opened: Callable[..., Night]) -> None:
    night = with_strengths(opened())
    async with running(night, (80, 24)) as session:
        working = night.open(REF)
        session.app.show("meeting", working)
        await session.press("ctrl+g", "4")
        session.screen.query_one("#agenda").focus()
        await session.press("down", "down", "down", "right", "up", "up", "up", "up")
        assert "+ danger statement and safety goal" in session.text
        await session.press("enter")
        assert session.screen.NAME == "item"
        await session.type("burnt again")
        await session.press("escape", "left", "down", "down", "right", *["up"] * 9)
        assert "> + a number from 0 to 10" in session.text
        await session.press("enter")
        await session.type("dana")
        await session.press("enter")
        await session.type("11")
        await session.press("escape")
        (held,) = working.case.discussions.values()
        assert [each.statement for each in held.dangers.values()] == ["burnt again"]
        assert [(working.case.people[each.by].name, each.number) for each in held.scales.values()] == [
            ("Dana Whitlock", "11")
        ]
