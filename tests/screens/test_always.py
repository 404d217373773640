"""What holds on every screen: whose record, what is due, what is saved; and the focus stays where it is."""

import fcntl
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from duty_tui.desk import Desk
from duty_tui.record import LONDON, When
from duty_tui.record.child_now import Promise
from duty_tui.session.at_night import Night
from screens.catalogue import SCREENS
from tests.screens.conftest import WORDS
from tests.screens.session import Session, running
from tests.screens.test_room import look_at

pytestmark = pytest.mark.asyncio

LEO = "B-2026-0412 LEO 6y +2"


def at(clock: str, day: int = 24) -> datetime:
    return datetime.fromisoformat(f"2026-12-{day}T{clock}").replace(tzinfo=LONDON)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_the_top_line_says_training_whose_record_and_what_is_due_on_every_screen(
    night: Night, size: tuple[int, int]
) -> None:
    async with running(night, size) as session:
        for name in SCREENS:
            await look_at(session, name)
            top = session.top
            assert top.startswith(" TRAINING "), name
            assert "LATE" in top, name
            assert (LEO in top) is (name not in ("board", "cover")), name
            assert ("6 gaps" in top) is (name not in ("board", "cover")), name


async def test_a_real_night_is_not_marked_as_training(opened: Callable[..., Night]) -> None:
    async with running(opened(training=False)) as session:
        await session.press("enter")
        assert "TRAINING" not in session.text


async def test_the_top_line_at_80_and_at_60_columns(opened: Callable[..., Night]) -> None:
    night = opened(at("21:40"), training=False)
    working = night.open("B-2026-0412")
    for key in working.case.promises:
        working.change(("promises", key), kept=When(typed="", at=at("21:30"), precision="exact"))
    for key in [*working.case.checks, *working.case.actions]:
        collection = "checks" if key in working.case.checks else "actions"
        working.withdraw((collection, key), "not part of this picture")
    other = night.open("B-2026-0413")
    for key in other.case.promises:
        other.withdraw(("promises", key), "not part of this picture")
    night.look_again()
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "3")
        assert session.top.startswith(" B-2026-0412 LEO 6y +2  3 Invitations  saved 21:40")
        assert "DUE Tue 09:00 107h" in session.top
        await session.resize(60, 20)
        assert session.top.startswith(" B-2026-0412 LEO 6y +2  3  DUE Tue 09:00 107h")


async def test_a_call_back_stands_on_top_before_it_is_due_and_in_capitals_once_it_is_late(
    opened: Callable[..., Night],
) -> None:
    night = opened(at("23:05"), training=False)
    moments = [at("23:14"), at("23:16")]
    for working in (night.open("B-2026-0412"), night.open("B-2026-0413")):
        for key in working.case.promises:
            working.change(("promises", key), kept=When(typed="x"))
    mine = night.open("B-2026-0412")
    for key in mine.case.actions:
        mine.withdraw(("actions", key), "not part of this picture")
    for key in mine.case.checks:
        mine.withdraw(("checks", key), "not part of this picture")
    mine.add(("promises",), Promise(to=mine.case.referral.caller, due=When(typed="", at=at("23:15"))))
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "s")
        await session.type("in the middle of a wo")
        box, cursor = session.focus, session.focus.cursor_location
        night.desk.clock = lambda: moments[0]
        session.app.shift.look()
        await session.settle()
        assert "RING caller 23:15" in session.top
        night.desk.clock = lambda: moments[1]
        session.app.shift.look()
        await session.settle()
        assert "LATE RING CALLER 23:15" in session.top
        assert session.screen.NAME == "intake"
        assert session.focus is box
        assert session.focus.cursor_location == cursor
        await session.type("rd")
        assert session.focus.text.endswith("in the middle of a word")


async def test_what_is_due_in_another_matter_says_in_which(opened: Callable[..., Night]) -> None:
    night = opened(at("23:05"), training=False)
    for working in (night.open("B-2026-0412"), night.open("B-2026-0413")):
        for key in working.case.promises:
            working.change(("promises", key), kept=When(typed="x"))
    mine, other = night.open("B-2026-0412"), night.open("B-2026-0413")
    for key in mine.case.actions:
        mine.withdraw(("actions", key), "not part of this picture")
    for key in mine.case.checks:
        mine.withdraw(("checks", key), "not part of this picture")
    other.add(("promises",), Promise(to=other.case.referral.caller, due=When(typed="", at=at("23:15"))))
    night.look_again()
    async with running(night) as session:
        assert re.search(r"RING caller 23:15 in \d+m \(0413\)", session.top), "the board is of no matter"
        await session.press("enter", "ctrl+g", "3")
        assert "RING caller 23:15 (0413)" in session.top, "another matter is on the screen"
        session.app.show("invitations", other)
        await session.settle()
        assert "RING caller 23:15" in session.top
        assert "(0413)" not in session.top, "its own"


async def test_a_screen_that_is_on_its_way_is_left_alone_when_time_passes(night: Night) -> None:
    from screens.cover import Cover

    async with running(night) as session:
        session.app.over(Cover())
        session.app.shift.look()
        await session.shown("cover")
        assert session.app.return_code in (None, 0)


async def test_what_others_save_while_a_screen_is_on_its_way_is_shown_once_it_is_there(
    night: Night, tmp_path: Path
) -> None:
    async with running(night) as session:
        await session.press("enter")
        with Desk.unlock(tmp_path / "store-0", "dw", WORDS, at=night.desk.clock()) as other:
            second = Night(other, tmp_path).open("B-2026-0412")
            second.put(("referral", "outline"), "written by somebody else")
            session.app.show("threshold", session.screen.matter)
            assert second.save()
        session.app.shift.save_typing()
        await session.shown("threshold")
        session.app.shift.save_typing()
        assert session.screen.matter.case.referral.outline == "written by somebody else"


async def test_nothing_is_shown_any_more_while_the_screens_are_taken_apart(
    night: Night, tmp_path: Path
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "2")
        await session.screen.query("Rows").remove()
        with Desk.unlock(tmp_path / "store-0", "dw", WORDS, at=night.desk.clock()) as other:
            second = Night(other, tmp_path).open("B-2026-0412")
            second.put(("referral", "outline"), "written by somebody else")
            assert second.save()
        session.app._running = False
        session.app.shift.save_typing()
        session.app.shift.look()
        assert session.screen.matter.case.referral.outline != "written by somebody else"


async def test_the_bell_is_for_what_falls_due_while_somebody_works_and_for_each_once(
    opened: Callable[..., Night],
) -> None:
    from screens.top import TopLine

    night = opened(at("22:30"))
    top = TopLine(night)
    assert not top.fell_due(night.waits()), "late already when the night began"
    night.desk.clock = lambda: at("23:15")
    assert not top.fell_due(night.waits())
    night.desk.clock = lambda: at("23:16")
    assert top.fell_due(night.waits())
    assert not top.fell_due(night.waits())


async def test_nothing_moves_the_focus_or_the_text_while_time_passes_and_others_save(
    night: Night, tmp_path: Path
) -> None:
    store = tmp_path / "store-0"
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "w")
        await session.type(" and then")
        box, typed = session.focus, session.focus.value
        with Desk.unlock(store, "dw", WORDS, at=night.desk.clock()) as other:
            matter = other.matter("B-2026-0412")
            second = Night(other, tmp_path).open("B-2026-0412")
            second.put(("referral", "outline"), "written by somebody else")
            assert second.save()
            assert matter.whole.reference == "B-2026-0412"
        session.app.shift.look()
        await session.settle()
        assert session.focus is box
        assert session.focus.value == typed
        await session.press("ctrl+g", "2")
        assert session.screen.matter.case.referral.outline == "written by somebody else"


def held(session: Session, store: Path):  # type: ignore[no-untyped-def]  # an open file
    """Keep the store as another program would that hangs."""
    lock = (store / "lock").open("r+b")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


async def test_while_another_program_holds_the_store_it_says_so_and_typing_goes_on(
    night: Night, tmp_path: Path
) -> None:
    store = tmp_path / "store-0"
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "s")
        with held(session, store):
            await session.type("kept in me")
            await session.until(lambda: "NOT SAVED" in session.top, "the top line to say so")
            assert "NOT SAVED: Another program holds the store: end it, or ask who runs it." in session.text
            await session.type("mory")
            await session.press("ctrl+g", "2")
            assert "NOT SAVED" in session.top
            await session.press("ctrl+g", "n")
            assert "NOT SAVED" in session.top
            assert session.screen.matter.reference == "B-2026-0414"
        await session.until(lambda: "NOT SAVED" not in session.top, "it to be saved")
        assert "Saved again" in session.text
        assert night.desk.matter("B-2026-0412").case.referral.words.endswith("kept in memory")
        assert night.desk.matter("B-2026-0414").case.referral.told is not None


async def test_when_the_store_is_gone_everything_stays_on_the_screen_and_leaving_warns(
    night: Night, tmp_path: Path
) -> None:
    store = tmp_path / "store-0"
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "s")
        away = store.rename(tmp_path / "away")
        await session.type("not on any disk")
        await session.until(lambda: "NOT SAVED" in session.top, "the top line to say so")
        assert "NOT SAVED:" in session.text
        await session.press("ctrl+g", "q", "y")
        assert session.app.return_code is None
        assert "To leave all the same, and lose it: q and y again." in " ".join(session.text.split())
        assert session.focus.text.endswith("not on any disk")
        shutil.move(away, store)
        await session.until(lambda: "NOT SAVED" not in session.top, "it to be saved")
        await session.press("ctrl+g", "q", "y")
        assert session.app.return_code == 0


async def test_leaving_a_second_time_leaves_with_something_unsaved(night: Night, tmp_path: Path) -> None:
    store = tmp_path / "store-0"
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "s")
        store.rename(tmp_path / "away")
        await session.type("lost")
        await session.press("ctrl+g", "q", "y", "ctrl+g", "q", "y")
        assert session.app.return_code == 0


async def test_a_text_that_does_not_fit_stays_and_not_saved_stays_on_every_screen_until_it_does(
    night: Night,
) -> None:
    async with running(night) as session:
        await session.press("n")
        await session.type("maybe")
        await session.press("enter")
        assert "NOT SAVED" in session.top
        assert "Danger this minute?: One of: yes, no, not known." in session.text
        await session.press("ctrl+g", "2")
        assert "NOT SAVED" in session.top
        assert "NOT SAVED on 1 Intake." in session.text
        await session.press("ctrl+g", "1", "ctrl+f", "d")
        assert session.focus.value == "maybe"
        await session.type("no")
        assert session.focus.value == "no", "typed over what did not fit"
        await session.press("enter")
        assert "NOT SAVED" not in session.top
        assert session.screen.matter.case.referral.danger_now == "no"


async def test_the_cover_shows_roles_and_times_and_no_name_and_any_key_uncovers(night: Night) -> None:
    names = ("LEO", "Leo", "Visser", "Rosalind", "Dana", "Kayleigh")
    for key in ("x", "enter", "down", "q", "escape"):
        async with running(night) as session:
            await session.press("enter", "ctrl+g", "z")
            assert session.screen.NAME == "cover"
            assert [name for name in names if name in session.text] == []
            assert "LATE RING CALLER 22:00" in session.top
            assert "Thu 24 December 23:4" in session.text
            assert "B-2026-0412   CALLER 22:00  LATE" in session.text
            await session.press(key)
            assert session.screen.NAME == "intake", key
            assert session.app.return_code is None


async def test_help_lists_the_keys_of_the_screen_it_was_called_from(night: Night) -> None:
    async with running(night, (80, 60)) as session:
        await session.press("enter", "ctrl+g", "3", "?")
        assert "a  Stamp: rung now, no answer." in session.text
        assert "n  A blank card, time stamped" in session.text
        assert "Ctrl-F and a letter" in session.text
        await session.press("escape")
        assert session.screen.NAME == "invitations"


async def test_without_a_matter_commands_say_what_to_do(opened: Callable[..., Night], tmp_path: Path) -> None:
    night = opened()
    for reference in ("B-2026-0412", "B-2026-0413"):
        assert night.open(reference)
    night.matters = lambda **_: ()  # type: ignore[method-assign]  # a store without matters
    async with running(night) as session:
        assert "No matter yet. n takes a new call." in session.text
        for key in ("l", "v", "+", "g", "k", "e", "1", "5"):
            await session.press(key)
            assert session.screen.NAME == "board"
            assert "Open a matter first: Enter on the board, or n for a new call." in session.text
        await session.press("enter")
        assert session.screen.NAME == "board"
