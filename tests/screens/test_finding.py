"""Finding a matter, linking an earlier one, closing and opening again, by keys."""

import pytest

from duty_tui.desk import VIEW
from duty_tui.session.at_night import Night
from tests.screens.session import Session, running

pytestmark = pytest.mark.asyncio


async def test_a_matter_is_found_by_a_name_as_heard_and_opened_and_looking_is_noted(night: Night) -> None:
    async with running(night) as session:
        await session.press("f")
        await session.type("kaylee denmore")
        assert "B-2026-0412" in session.text
        assert "sounds like Kayleigh Dunmore; told by member of the public" in " ".join(session.text.split())
        await session.press("enter", "enter")
        await session.until(lambda: session.screen.working is not None, "the matter")
        assert session.screen.matter.reference == "B-2026-0412"
        seen = night.desk.history(night.desk.matter("B-2026-0412"))
        assert "it, found by a search" in [each.content.get("what") for each in seen if each.kind == VIEW]


async def test_what_fits_nothing_says_so_and_esc_goes_back(night: Night) -> None:
    async with running(night) as session:
        await session.press("f")
        await session.type("zebedee")
        assert "Nothing found by that" in session.text
        await session.press("escape")
        assert session.screen.NAME == "board"


async def same_boy_again(session: Session) -> str:
    """A new call about the boy of case 1: his name as heard, then his birthday."""
    await session.press("n", "ctrl+f", "c")
    await session.type("Lio Marketti Burn")
    await session.press("enter")
    await session.type("6/2/20")
    await session.press("enter")
    return session.screen.matter.reference


async def test_an_earlier_matter_is_offered_while_the_call_is_taken_and_linked_by_one_key(
    night: Night,
) -> None:
    async with running(night) as session:
        reference = await same_boy_again(session)
        assert "EARLIER MATTER? B-2026-0412" in session.text
        box = session.focus
        await session.press("ctrl+g", "f")
        shown = " ".join(session.text.split())
        assert "LEO 6y +2 24 Dec 2026 Lio Marketti Burn: name, date of birth" in shown
        assert "told by member of the public" in shown
        await session.press("escape", "s")
        [linked] = night.open(reference).case.earlier.values()
        assert (linked.reference, linked.answer) == ("B-2026-0412", "same people")
        assert linked.fits == "Lio Marketti Burn: name, date of birth"
        assert linked.came is not None
        assert night.desk.matter(reference).case.earlier, "on the disk"
        await session.press("escape")
        await session.type("5")
        assert session.focus is box, "back at the same cursor"
        assert "EARLIER MATTER" not in session.text


async def test_it_is_said_to_be_somebody_else_with_a_reason(night: Night) -> None:
    async with running(night) as session:
        reference = await same_boy_again(session)
        await session.press("ctrl+g", "f", "escape", "d", "enter")
        assert "A few words are wanted here" in session.text
        await session.type("another boy, lives in Leeds")
        await session.press("enter")
        [answered] = night.desk.matter(reference).case.earlier.values()
        assert (answered.answer, answered.because) == ("not the same", "another boy, lives in Leeds")


async def test_a_matter_is_closed_with_reason_and_reference_and_opened_again(night: Night) -> None:
    async with running(night) as session:
        reference = session.screen.about.reference
        await session.press("x")
        assert "Actions still open: " in session.text
        await session.type("tr")
        await session.press("escape", "c")
        assert "NOT CLOSED: Transferred: say where to" in session.text
        for text in (
            "told to the day team",
            "First Response",
            "LA-4711",
            "B Khan",
            "B Khan, agreed by F Adeyemi",
        ):
            await session.type(text)
            await session.press("enter")
        await session.press("c")
        assert "Closed: transferred" in session.text
        assert reference not in session.text
        [closed] = night.desk.matter(reference).case.closed.values()
        assert (closed.transferred_to, closed.reference_there) == ("First Response", "LA-4711")
        await session.press("s")
        assert reference in session.text
        await session.press("down", "down", "down", "x")
        assert "Opened again, because" in session.text
        await session.type("a new injury")
        await session.press("enter")
        assert night.desk.matter(reference).case.reopened
        await session.press("s")
        assert reference in session.text
