"""Nobody presses a key: the screen is covered, a line warns, it is locked; any key keeps it open."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.record.discussion import Discussion
from duty_tui.session.at_night import Night
from duty_tui.session.opening import WORKER
from duty_tui.session.putting_away import bring_back, packed, put_away, unpacked
from duty_tui.training.nights import NIGHT
from screens import idle, locking
from tests.christmas_eve import clock
from tests.screens.conftest import WORDS
from tests.screens.session import Session, running

pytestmark = pytest.mark.asyncio

MATTER = "B-2026-0412"


class Hand:
    """A clock of the idle rule that stands until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = 0.0
        monkeypatch.setattr(idle, "seconds", lambda: self.at)
        monkeypatch.setattr(idle, "LOOK_EVERY", 0.02)

    async def wait(self, session: Session, minutes: float) -> None:
        """So many minutes go by, and what they call for is done."""
        self.at += minutes * 60
        await session.rest(0.1)
        await session.settle()


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """The clock of the idle rule."""
    return Hand(monkeypatch)


async def test_it_is_covered_warned_of_and_locked_in_this_order(
    opened: Callable[..., Night], hand: Hand
) -> None:
    async with running(opened(training=False)) as session:
        await session.press("enter", "ctrl+f", "s")
        await hand.wait(session, 4.9)
        assert session.screen.NAME == "intake"
        await hand.wait(session, 0.1)
        assert session.screen.NAME == "cover"
        assert "Locks within" not in session.text
        await hand.wait(session, 4)
        assert "Locks within a minute: any key keeps it open." in session.text
        assert not session.app.locked
        await hand.wait(session, 1)
        assert session.app.locked
    assert session.app.return_code == 0
    assert [each.holds_text for each in session.app.put_away] == [False]


async def test_any_key_keeps_it_open_with_the_cursor_on_the_same_letter(
    opened: Callable[..., Night], hand: Hand
) -> None:
    async with running(opened(training=False)) as session:
        await session.press("enter", "ctrl+f", "s")
        await session.type("He sa")
        box = session.focus
        await hand.wait(session, 9.5)
        assert "Locks within" in session.text
        await session.press("x")
        assert session.screen.NAME == "intake"
        assert "Locks within" not in session.text
        await session.type("id")
        assert session.focus is box
        assert box.text.endswith("He said")
        await hand.wait(session, 4.9)
        assert session.screen.NAME == "intake"
        await hand.wait(session, 5)
        assert not session.app.locked


async def test_while_a_discussion_is_held_the_lock_waits_an_hour(
    opened: Callable[..., Night], hand: Hand
) -> None:
    night = opened(training=False)
    night.open(MATTER).add(("discussions",), Discussion(began=clock(23, 15)))
    async with running(night) as session:
        await hand.wait(session, 58.9)
        assert (session.screen.NAME, session.app.locked) == ("cover", False)
        assert "Locks within" not in session.text
        await hand.wait(session, 0.2)
        assert "Locks within" in session.text
        await hand.wait(session, 1)
        assert session.app.locked


async def test_a_training_night_is_covered_and_never_locked(night: Night, hand: Hand) -> None:
    async with running(night) as session:
        await hand.wait(session, 300)
        assert (session.screen.NAME, session.app.locked) == ("cover", False)


async def test_the_minutes_are_settings_of_the_protocol(
    opened: Callable[..., Night], hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = opened(training=False)
    shorter = replace(night.protocol, idle=replace(night.protocol.idle, cover_minutes=1, lock_minutes=2))
    monkeypatch.setattr(Night, "protocol", property(lambda self: shorter))
    async with running(night) as session:
        await hand.wait(session, 1)
        assert session.screen.NAME == "cover"
        await hand.wait(session, 1)
        assert session.app.locked


async def test_text_that_could_not_be_saved_outlives_the_lock_and_is_saved_after_it(
    opened: Callable[..., Night], hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = opened(training=False)

    def words() -> str:
        return night.desk.matter(second).case.referral.words

    async with running(night) as session:
        await session.press("enter", "ctrl+g", "n", "ctrl+f", "s")
        second = session.screen.matter.reference
        await session.type("Saved. ")
        await session.until(lambda: words() == "Saved. ", "the save")
        monkeypatch.setattr(Desk, "held_elsewhere", True)
        await session.type("Quillfeather")
        await hand.wait(session, 10)
        assert session.app.locked
        left = session.app.put_away
    assert [each.holds_text for each in left] == [True]
    assert b"Quillfeather" not in packed(left)
    monkeypatch.setattr(Desk, "held_elsewhere", False)

    again = opened_again(night)
    assert again.desk.matter(second).case.referral.words == "Saved. "
    async with running(again) as session:
        session.app.put_away = session.app.shift.bring_back(unpacked(packed(left)))
        await session.settle()
        assert session.screen.matter.reference == second
        assert session.screen.NAME == "intake"
        assert "Quillfeather" in session.text
        await session.until(lambda: not session.screen.matter.unsaved, "the save")
        assert session.app.put_away == ()
        await session.press("ctrl+g", "p")
        assert session.screen.matter.reference == MATTER
    assert again.desk.matter(second).case.referral.words == "Saved. Quillfeather"
    again.desk.__exit__()


def opened_again(night: Night) -> Night:
    """The same person signs in to the same store again, as after a lock."""
    folder = Path(night.desk.opened._house.folder)
    night.desk.__exit__()
    desk = Desk.unlock(folder, WORKER.sign_in, WORDS, at=NIGHT)
    desk.clock = lambda: NIGHT + timedelta(minutes=20)
    return Night(desk, night.export_folder)


async def test_what_somebody_else_left_stays_sealed_and_is_not_lost_unsaid(
    opened: Callable[..., Night], night: Night
) -> None:
    theirs = opened(training=False)
    working = theirs.open(MATTER)
    working.put(("severity_line",), "Quillfeather")
    with_text, without = put_away(theirs, []), put_away(night, [(MATTER, "meeting")])
    async with running(night) as session:
        # The store was copied: same person, same keys. What is sealed for another store is another's.
        other = replace(with_text, content=with_text.content[:-1] + bytes([with_text.content[-1] ^ 1]))
        session.app.put_away = session.app.shift.bring_back((other, without))
        assert session.app.put_away == (other,)
        await session.settle()
        assert session.screen.NAME == "meeting"
        await session.press("ctrl+g", "q", "y")
        assert "NOT SAVED: text of somebody who was locked out" in session.text
        assert session.app.return_code is None


async def test_a_new_call_that_was_never_saved_outlives_the_lock(
    opened: Callable[..., Night], monkeypatch: pytest.MonkeyPatch
) -> None:
    night = opened(training=False)
    monkeypatch.setattr(Desk, "held_elsewhere", True)
    working = night.new_call()
    working.put(("severity_line",), "typed")
    sealed = put_away(night, [(working.reference, "intake"), ("B-1999-0001", "intake")])
    monkeypatch.setattr(Desk, "held_elsewhere", False)
    again = opened_again(night)
    assert bring_back(again, sealed) == ((working.reference, "intake"),)
    assert again.save()
    assert again.desk.matter(working.reference).case.severity_line == "typed"
    again.desk.__exit__()


async def test_the_program_begins_anew_with_what_is_handed_on_and_nothing_else(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda path, argv: began.append([path, *argv]))
    monkeypatch.setattr(locking.sys, "orig_argv", ["python", "-m", "duty_tui"])
    sealed = put_away(night, [(MATTER, "intake")])
    locking.begin_anew([sealed])
    executable = locking.sys.executable
    assert began == [[executable, executable, "-m", "duty_tui"]]
    assert locking.handed_on() == (sealed,)
    assert locking.handed_on() is None


@pytest.mark.parametrize("named", ["", "0", "99999", "x", "-1"])
async def test_nothing_else_is_taken_for_what_was_handed_on(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(locking.LOCKED, named)
    assert locking.handed_on() is None
    assert locking.LOCKED not in os.environ
