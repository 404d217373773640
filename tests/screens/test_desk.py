"""What a desk needs beside its matters: who signs in, the own passphrase, the audit, searching."""

from pathlib import Path

import pytest

from duty_tui.desk import Desk
from duty_tui.errors import WrongPassphrase
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add
from duty_tui.session.at_night import Night
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
