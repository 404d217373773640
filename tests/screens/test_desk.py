"""What a desk needs beside its matters: who signs in, the own passphrase, the audit, searching."""

from pathlib import Path

import pytest

from duty_tui.desk import Desk
from duty_tui.errors import NotSaved, WrongPassphrase
from duty_tui.keeping.latest import Latest
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add
from duty_tui.keeping.sealed import seal
from duty_tui.session.at_night import Night
from screens.audit import AuditScreen
from tests.screens.conftest import WORDS
from tests.screens.session import Session, running

pytestmark = pytest.mark.asyncio

NEW = "seven lanterns along the harbour wall"


async def desk_of(session: Session) -> None:
    await session.press("d")
    await session.shown("people")


async def test_the_desk_shows_who_signs_in_and_which_command_does_the_rest(night: Night) -> None:
    add(night.desk, Founder("up", "Una Price", "EDT"), ["auditor"], NEW, cheap=True)
    async with running(night) as session:
        await desk_of(session)
        assert "dw       Dana Whitlock, EDT social worker: worker, manager, administrator" in session.text
        assert "up       Una Price, EDT: auditor" in session.text
        for command in ("people add", "retention", "purge", "backup DIR"):
            assert command in session.text


async def test_the_own_passphrase_is_changed_by_keys_and_never_shown(night: Night) -> None:
    folder = Path(night.desk.opened._house.folder)
    async with running(night) as session:
        await desk_of(session)
        await session.press("p")
        for words in (WORDS, NEW, NEW):
            await session.type(words)
            assert words not in session.text
            await session.press("enter")
        await session.until(lambda: "Changed. It holds from the next time" in session.text, "the change")
        assert session.screen.NAME == "people"
    with Desk.unlock(folder, "dw", NEW, at=night.desk.clock(), witnessed=False):
        pass
    with pytest.raises(WrongPassphrase):
        Desk.unlock(folder, "dw", WORDS, at=night.desk.clock(), witnessed=False)


@pytest.mark.parametrize(
    "typed,said",
    [
        ((WORDS, "short", "short"), "A passphrase of 12 characters or more is wanted"),
        ((WORDS, NEW, NEW + "s"), "The two new ones differ."),
        (("not this one at all", NEW, NEW), "NOT CHANGED:"),
    ],
)
async def test_a_passphrase_that_will_not_do_changes_nothing(
    night: Night, typed: tuple[str, str, str], said: str
) -> None:
    async with running(night) as session:
        await desk_of(session)
        await session.press("p")
        for words in typed:
            await session.type(words)
            await session.press("enter")
        await session.until(lambda: said in session.text, said)
        assert session.screen.NAME == "passphrase"
        assert {box.value for box in session.screen.query("PlainInput")} == {""}  # type: ignore[attr-defined]
    folder = Path(night.desk.opened._house.folder)
    with Desk.unlock(folder, "dw", WORDS, at=night.desk.clock(), witnessed=False):
        pass


async def test_the_audit_is_searched_and_that_somebody_looked_is_in_it(night: Night) -> None:
    async with running(night) as session:
        await desk_of(session)
        await session.press("a")
        assert "Dana Whitlock: signed in" in session.text
        await session.press("s")
        await session.type("0413")
        assert "B-2026-0413" in session.text
        assert "signed in" not in session.text
        await session.press("enter", "escape", "a", "s")
        await session.type("looked at the audit")
        assert "Dana Whitlock: looked at the audit" in session.text


async def test_the_audit_is_not_for_every_worker(night: Night, tmp_path: Path) -> None:
    add(night.desk, Founder("up", "Una Price", "EDT"), ["worker"], NEW, cheap=True)
    folder = Path(night.desk.opened._house.folder)
    with Desk.unlock(folder, "up", NEW, at=night.desk.clock(), witnessed=False) as desk:
        async with running(Night(desk, tmp_path)) as session:
            await desk_of(session)
            await session.press("a")
            assert "The audit is for managers, administrators and auditors." in session.text


async def test_the_history_of_a_matter_is_searched_by_who_what_field_or_value(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "h")
        await session.press("s")
        await session.type("tanner's row")
        assert "taken in" in session.text
        assert len([line for line in session.lines if "Tanner's Row" in line]) > 1
        assert "07700 900461" not in session.text
        await session.type(" nowhere")
        assert "Tanner's Row" not in session.text
        assert "Nothing." in session.text
        await session.press("enter")
        assert "Rows" in type(session.focus).__name__


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """So little is read at once that the audit of a night takes a while."""
    monkeypatch.setattr("screens.audit.AT_ONCE", 5)
    monkeypatch.setattr("screens.audit.AHEAD", 10)


def looks(night: Night, count: int) -> None:
    """Somebody has looked that often."""
    matter = night.desk.matter("B-2026-0412")
    for number in range(count):
        night.desk.note_viewed(matter, night.desk.clock(), f"page {number}")


@pytest.mark.usefixtures("little")
async def test_the_audit_shows_its_latest_lines_first_and_reads_on_before_the_cursor_comes_to_its_end(
    night: Night,
) -> None:
    looks(night, 60)
    async with running(night) as session:
        await desk_of(session)
        await session.press("a")
        assert "looked at page 59" in session.text
        screen = session.screen
        assert isinstance(screen, AuditScreen)
        await session.until(lambda: len(screen.found) >= 10, "some lines below the cursor")
        await session.rest(0.1)
        assert len(screen.found) < 30
        for _ in range(8):
            await session.press("pagedown")
        await session.until(lambda: "signed in" in session.text, "the first entries")
        assert len(screen.found) > 60


@pytest.mark.usefixtures("little")
async def test_a_search_of_the_audit_says_how_far_it_is_and_ends_with_esc(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(night, 60)
    async with running(night) as session:
        await desk_of(session)
        monkeypatch.setattr("screens.audit.BREATH", 0.2)
        await session.press("a", "s")
        await session.type("taken in")
        await session.until(lambda: "Searched" in session.text, "how far it is")
        assert "Esc ends the search." in " ".join(session.text.split())
        await session.press("escape")
        assert session.screen.NAME == "audit"
        said = " ".join(session.text.split())
        assert "Search ended: " in said
        assert "entries, back to" in said
        assert "Down reads on." in said
        await session.rest(0.5)
        assert "Search ended: " in session.text
        monkeypatch.setattr("screens.audit.BREATH", 0.001)
        await session.press("down")
        await session.until(lambda: "entries were searched." in session.text, "the end")


@pytest.mark.usefixtures("little")
async def test_the_audit_is_read_anew_when_somebody_seals_a_matter_meanwhile(night: Night) -> None:
    looks(night, 60)
    async with running(night) as session:
        await desk_of(session)
        await session.press("a")
        seal(night.desk, "B-2026-0413", [night.desk.opened.person.sign_in], glass=True)
        await session.press("down")
        await session.until(lambda: "sealed a record for named people" in session.text, "the sealing")


@pytest.mark.usefixtures("little")
async def test_an_audit_that_can_not_be_read_on_says_so(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(night, 60)
    async with running(night) as session:
        await desk_of(session)
        await session.press("a")
        monkeypatch.setattr("screens.audit.AHEAD", 1000)
        monkeypatch.setattr(Latest, "read_on", lambda *_: raised(NotSaved("The disk could not be read.")))
        await session.press("down")
        await session.until(lambda: "The disk could not be read." in session.text, "the reason")


def raised(error: Exception) -> None:
    raise error
