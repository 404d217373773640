"""A manager who is at the screens is told when the glass of a sealed matter is broken."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from duty_tui.desk import Desk
from duty_tui.keeping.audit import Asked, audit
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add
from duty_tui.keeping.sealed import break_glass, broken, seal, sealed_matters, seen
from duty_tui.session.at_night import Night
from tests.screens.conftest import WORDS as OWN_WORDS
from tests.screens.session import running

pytestmark = pytest.mark.asyncio

MATTER = "B-2026-0412"
WORDS = "six words that nobody else would think of"


# At the screens, by keys


@pytest.fixture
def una(night: Night) -> Iterator[Desk]:
    """Una Price, a worker at the same store."""
    add(night.desk, Founder("up", "Una Price", "EDT"), ["worker"], WORDS, cheap=True)
    path = Path(night.desk.opened._house.folder)
    with Desk.unlock(path, "up", WORDS, at=night.desk.clock(), witnessed=False) as theirs:
        theirs.clock = night.desk.clock
        yield theirs


@contextmanager
def elsewhere(night: Night) -> Iterator[Desk]:
    """The same manager at another terminal."""
    path = Path(night.desk.opened._house.folder)
    with Desk.unlock(path, "dw", OWN_WORDS, at=night.desk.clock(), witnessed=False) as desk:
        desk.clock = night.desk.clock
        yield desk


async def test_a_manager_seals_a_matter_from_the_board_for_who_is_ticked(night: Night, una: Desk) -> None:
    async with running(night) as session:
        await session.press("u")
        assert "No matter is sealed." in session.text
        await session.press("x")
        assert "[x] Dana Whitlock, EDT social worker" in session.text
        assert "[ ] Una Price, EDT" in session.text
        await session.press("s")
        assert "B-2026-0412 is sealed for 1." in session.text
        assert "B-2026-0412  sealed with glass for Dana Whitlock; you can read it" in session.text
        assert "B-2026-0412" not in una.references()
        await session.press("u")
        assert "B-2026-0412 is sealed no longer." in session.text
        assert "B-2026-0412" in una.references()


async def test_glass_that_others_break_is_told_once_and_shown_by_itself_until_a_manager_has_seen_it(
    night: Night, una: Desk
) -> None:
    seal(night.desk, MATTER, ["dw"], glass=True)
    night.others_changed()
    assert night.news() == ()
    async with running(night) as session:
        # No look at what is due comes within the test: what others do is seen by itself.
        session.app.shift.look = lambda: None  # type: ignore[method-assign]
        break_glass(una, MATTER, "somebody rings")
        await session.until(lambda: f"GLASS BROKEN: {MATTER} by Una Price" in session.text, "the line")
        assert f"glass of sealed matters was broken: {MATTER}" in " ".join(session.text.split())
        session.screen.say("")
        with elsewhere(night) as theirs:
            assert seen(theirs) == 1
        await session.until(lambda: "GLASS BROKEN" not in session.text, "the line to go")
        assert "was broken" not in session.text


async def test_only_what_is_newly_sealed_for_others_is_told(night: Night, una: Desk) -> None:
    first, second = night.desk.references()[:2]
    add(night.desk, Founder("vi", "Vi Lane", "EDT"), ["worker", "manager"], WORDS, cheap=True)
    seal(night.desk, first, ["vi"], glass=True)
    assert night.others_changed()
    assert night.news() == (f"Sealed for others: {first}. `duty-tui sealed list` says for whom.",)
    seal(night.desk, second, ["vi"], glass=True)
    night.others_changed()
    assert night.news() == (f"Sealed for others: {second}. `duty-tui sealed list` says for whom.",)
    assert not night.others_changed()
    assert night.news() == ()


async def test_the_glass_is_broken_with_a_reason_and_stays_on_the_managers_board_until_seen(
    night: Night, una: Desk, tmp_path: Path
) -> None:
    seal(night.desk, "B-2026-0412", ["dw"], glass=True)
    theirs = Night(una, tmp_path)
    async with running(theirs) as session:
        assert "B-2026-0412" not in session.text
        await session.press("u", "b", "enter")
        assert "NOT OPENED: A reason is needed" in session.text
        await session.type("the ward rings about him")
        await session.press("enter")
        assert "B-2026-0412 stands on the board for a day." in session.text
        await session.press("escape")
        assert "B-2026-0412" in session.text
        assert "GLASS BROKEN" not in session.text, "a worker is not told"
    async with running(night) as session:
        assert "GLASS BROKEN: B-2026-0412 by Una Price. u shows why; s there: seen." in session.text
        await session.press("o")
        assert "GLASS BROKEN" in session.text
        await session.press("u")
        assert "by Una Price: the ward rings about him" in " ".join(session.text.split())
        await session.press("s")
        assert "Seen: 1. It stays in the history." in session.text
        await session.press("escape")
        assert "GLASS BROKEN" not in session.text
    assert broken(night.desk) == ()
    told = [(line.who, line.what) for line in audit(night.desk, Asked())]
    assert ("Una Price", "broke the glass of B-2026-0412") in told
    assert ("Dana Whitlock", "has seen whose glass was broken") in told


async def test_a_matter_that_is_sealed_for_others_leaves_the_screens_of_whoever_has_it_open(
    night: Night, una: Desk, tmp_path: Path
) -> None:
    theirs = Night(una, tmp_path)
    async with running(theirs) as session:
        await session.press("enter")
        assert "07700 900461" in session.text
        seal(night.desk, "B-2026-0412", ["dw"], glass=False)
        await session.until(lambda: "sealed for others, or purged" in session.text, "the notice")
        assert session.screen.NAME == "board"
        assert "07700 900461" not in session.text
        assert "LEO" not in session.text
        assert theirs.at_work == ()
        await session.press("u", "b")
        await session.type("why not")
        await session.press("enter")
        assert "NOT OPENED: This matter is sealed for named people alone." in session.text


async def test_only_a_manager_seals(una: Desk, tmp_path: Path) -> None:
    async with running(Night(una, tmp_path)) as session:
        await session.press("u", "x", "s")
        assert "NOT DONE:" in session.text
        assert sealed_matters(una) == ()
