"""What managers do from the board, by keys: look at one number, send back, chase, hand on (SCREENS 4)."""

import pytest

from duty_tui.record import Case, exactly
from duty_tui.record.handover import Copy
from duty_tui.rules.facts import over
from duty_tui.rules.life import stage
from duty_tui.session.at_night import Night
from tests.screens.session import running

pytestmark = pytest.mark.asyncio


async def test_one_number_after_the_other_shows_only_its_matters_and_then_all(night: Night) -> None:
    async with running(night) as session:
        assert "MY DECISION 1" in session.text
        await session.press("m", "m", "m", "m")
        assert "Only: MY DECISION" in session.text
        assert "B-2026-0412" in session.text
        assert "B-2026-0413" not in session.text
        await session.press("m", "m")
        assert "All matters." in session.text
        assert "B-2026-0413" in session.text


async def test_a_hand_over_is_sent_back_with_what_is_missing_only_after_it_was_written(night: Night) -> None:
    async with running(night) as session:
        await session.press("b")
        await session.type("B Khan: no address of Poppy")
        await session.press("enter")
        assert "NOT SENT BACK: Only a hand-over that was written" in session.text
        working = night.open("B-2026-0412")
        written = Copy(
            version=1, audience="day-team", at=exactly(working.now), by="dw", file="", digest="", seal=""
        )
        working.add(("copies",), written)
        await session.press("b")
        await session.press("ctrl+u")
        await session.type("B Khan: no address of Poppy")
        await session.press("enter")
        [back] = night.desk.matter("B-2026-0412").case.sent_back.values()
        assert (back.version, back.missing) == (1, "B Khan: no address of Poppy")
        assert session.screen.NAME == "board"


async def test_a_chase_is_stamped_counted_and_stands_beside_the_action(night: Night) -> None:
    async with running(night) as session:
        await session.press("c")
        await session.press("enter")
        await session.type("Sgt Okafor, police")
        await session.press("escape", "escape")
        [chased] = night.desk.matter("B-2026-0412").case.chases.values()
        assert chased.who == "Sgt Okafor, police"
        assert chased.at is not None
        assert chased.action in night.desk.matter("B-2026-0412").case.actions


async def test_all_open_actions_of_a_colleague_go_to_another_and_both_names_stay(night: Night) -> None:
    before = night.desk.matter("B-2026-0412").case
    okafor = next(key for key, each in before.people.items() if "Okafor" in each.name)
    his = [key for key, each in before.actions.items() if each.owner == okafor and each.state is None]
    assert his, "nothing to hand on"
    async with running(night) as session:
        await session.press("h")
        await session.type("okafor")
        await session.press("enter")
        await session.type("Priya Nair, duty sergeant")
        await session.press("enter")
        assert "handed on; both names stay" in session.text
    after = night.desk.matter("B-2026-0412").case
    for key in his:
        assert after.people[after.actions[key].owner or ""].name == "Priya Nair"
        assert after.actions[key].held_before == (okafor,)


async def test_nobody_of_that_name_is_told_and_changes_nothing(night: Night) -> None:
    async with running(night) as session:
        await session.press("h")
        await session.type("zebedee")
        await session.press("enter")
        await session.type("Priya Nair")
        await session.press("enter")
        assert "NOT HANDED ON: Nobody with an action has that name" in session.text


async def test_a_colleague_takes_the_shift_with_what_is_open_read_back_and_the_matters_stay(
    night: Night,
) -> None:
    """XB-16: over a long weekend the matters stay with the night team; both names stay."""
    before = night.desk.matter("B-2026-0412").case
    mine = [key for key, each in before.actions.items() if _name(before, each.owner) == night.desk.who]
    assert mine, "nothing of my own is open"
    async with running(night) as session:
        on_board = [line[:13] for line in session.lines if "B-2026-04" in line]
        await session.press("r")
        assert "NEXT SHIFT" in session.top
        await session.type("Karim Amin, EDT social worker")
        await session.press("enter")
        await session.type("25/12 0830")
        await session.press("enter", "enter", "a", "y")
        assert "2 matters with Karim Amin, EDT social worker; 1 lines read back. Saved." in session.text
        assert [line[:13] for line in session.lines if "B-2026-04" in line] == on_board
    for reference in ("B-2026-0412", "B-2026-0413"):
        case = night.desk.matter(reference).case
        [taken] = case.shifts.values()
        assert (taken.handed_by, taken.name, taken.post) == (
            night.desk.who,
            "Karim Amin",
            "EDT social worker",
        )
        assert stage(case) == "open"
    after = night.desk.matter("B-2026-0412").case
    assert sum(len(each.read_back) for each in after.shifts.values()) <= 1
    still = [key for key in mine if not over(after.actions[key])]
    for key in still:
        colleague = after.people[after.actions[key].owner or ""]
        assert (colleague.name, _name(after, after.actions[key].held_before[-1])) == (
            "Karim Amin",
            night.desk.who,
        )
        assert colleague.on_duty_until is not None
    assert still


async def test_the_next_shift_is_a_named_colleague(night: Night) -> None:
    async with running(night) as session:
        await session.press("r", "enter", "enter", "a", "y")
        assert "NOT RECORDED: The next shift needs a name" in session.text
        await session.press("escape")
    assert not night.desk.matter("B-2026-0412").case.shifts


def _name(case: Case, key: str | None) -> str:
    return case.people[key].name if key in case.people else ""
