"""A manager who is at the screens is told when the glass of a sealed matter is broken."""

import pytest

from duty_tui.desk import Desk
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add
from duty_tui.keeping.sealed import break_glass, seal
from duty_tui.session.at_night import Night
from tests.screens.session import running

pytestmark = pytest.mark.asyncio

WORDS = "six words that nobody else would think of"


async def test_the_glass_that_is_broken_is_told_at_the_next_look_and_once(night: Night) -> None:
    desk = night.desk
    add(desk, Founder("up", "Una Price", "EDT"), ["worker"], WORDS, cheap=True)
    reference = desk.references()[0]
    seal(desk, reference, [desk.opened.person.sign_in], glass=True)
    async with running(night) as session:
        assert night.news() == ()
        path = desk.opened._house.folder
        with Desk.unlock(path, "up", WORDS, at=desk.clock(), witnessed=False) as theirs:
            theirs.clock = desk.clock
            break_glass(theirs, reference, "somebody rings")
        session.app.shift.look()
        await session.pilot.pause()
        assert f"glass of sealed matters was broken: {reference}" in " ".join(session.text.split())
        assert night.news() == ()
