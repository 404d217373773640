"""Where the file went, by keys: chosen among approved addresses, typed back, refused or noted (XD-12)."""

from pathlib import Path

import pytest

from duty_tui.record import exactly
from duty_tui.record.handover import Copy
from duty_tui.session.at_night import Night
from screens.draft_input import DraftInput
from tests.approved import DOMAIN, FIRST_RESPONSE, NURSE, WELFARE, confirmed
from tests.screens.measuring import cut_off
from tests.screens.session import Session, running
from tests.screens.test_room import SIZES

pytestmark = pytest.mark.asyncio

MATTER = "B-2026-0412"


def write(night: Night, *versions: int) -> None:
    """Files of the first matter, for the day team."""
    working = night.open(MATTER)
    for version in versions:
        at = exactly(working.now)
        made = Copy(version=version, audience="day-team", at=at, by="", file="", digest="", seal="")
        working.add(("copies",), made)
    assert working.save()


def approve(night: Night, *keys: str) -> None:
    """An administrator confirmed these entries, and loaded the protocol."""
    night.desk.protocols.keep(confirmed(*keys), night.desk.clock())


async def type_back(session: Session, domain: str, name: str) -> None:
    """Enter on the line under the cursor, then both texts."""
    await session.press("enter", "ctrl+u")
    await session.type(domain)
    await session.press("enter", "ctrl+u")
    await session.type(name)
    await session.press("enter")


async def go_there(session: Session) -> None:
    await session.press("enter", "ctrl+g", "5", "s")
    assert session.screen.NAME == "sent"


def sent(night: Night) -> list[list[str]]:
    """To whom each file is noted as sent, in the order of their versions."""
    copies = night.desk.matter(MATTER).case.copies.values()
    return [[each.to for each in copy.sent.values()] for copy in copies]


async def test_the_latest_file_is_noted_as_sent_once_name_and_domain_are_typed_back(night: Night) -> None:
    write(night, 1, 2)
    approve(night, WELFARE, FIRST_RESPONSE)
    async with running(night) as session:
        await go_there(session)
        assert "Version 2 for the day team" in session.text
        assert "Not noted as sent." in session.text
        assert "> First Response, first-response@bristol.example" in session.text
        assert "another reader's: Education welfare service, " in session.text
        assert session.text.count("another reader's") == 1
        await type_back(session, " Bristol.Example", "fir")
        assert session.screen.NAME == "export"
        assert "Noted as sent to First Response." in session.text
        assert sent(night) == [[], ["First Response"]]
        await session.press("s")
        assert "Sent to First Response, first-response@bristol.example: noted" in session.text
        await session.press("c")
        assert "Version 1 for the day team" in session.text
        assert "Not noted as sent." in session.text
        await session.press("down")
        await type_back(session, DOMAIN, "edu")
        assert sent(night) == [["Education welfare service"], ["First Response"]]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_another_domain_is_refused_with_what_to_do_and_the_text_stays(
    night: Night, size: tuple[int, int]
) -> None:
    write(night, 1)
    approve(night, FIRST_RESPONSE, WELFARE, NURSE)
    async with running(night, size) as session:
        await go_there(session)
        assert cut_off(session.screen) == []
        await type_back(session, "gmail.example", "first")
        said = " ".join(session.text.split())
        assert "NOT NOTED: Another domain than the approved one." in said
        assert "ring the manager now: it is a breach to report" in said
        typed = [session.screen.query_one(each, DraftInput).value for each in ("#domain", "#name")]
        assert typed == ["gmail.example", "first"]
        assert cut_off(session.screen) == []
        assert session.screen.NAME == "sent"
        assert sent(night) == [[]]


async def test_the_name_of_another_line_is_refused(night: Night) -> None:
    write(night, 1)
    approve(night, FIRST_RESPONSE, WELFARE)
    async with running(night) as session:
        await go_there(session)
        await type_back(session, DOMAIN, "educ")
        assert "another line of the list" in session.text
        assert sent(night) == [[]]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_without_an_approved_address_it_says_what_to_do(night: Night, size: tuple[int, int]) -> None:
    write(night, 1)
    async with running(night, size) as session:
        await go_there(session)
        said = " ".join(session.text.split())
        assert "No address is approved" in said
        assert "ring them on a number you know" in said
        assert "duty-tui protocol copy, then load" in said
        assert cut_off(session.screen) == []


async def test_before_a_file_is_written_there_is_nothing_to_note(night: Night) -> None:
    approve(night, FIRST_RESPONSE)
    async with running(night) as session:
        await go_there(session)
        assert "No file of this matter was written yet" in session.text
        assert "first-response@" not in session.text
        await session.press("c")
        assert "There is no other file of this matter." in session.text


async def test_what_is_half_typed_is_there_again(night: Night) -> None:
    write(night, 1)
    approve(night, FIRST_RESPONSE)
    async with running(night) as session:
        await go_there(session)
        await session.press("enter")
        await session.type("bris")
        await session.press("escape", "escape", "s")
        assert "bris" in session.text
        assert night.save()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_once_the_file_is_written_the_next_thing_is_said_and_nothing_blocks_taking_over(
    night: Night, size: tuple[int, int], tmp_path: Path
) -> None:
    night.export_folder = tmp_path / ("a-folder-of-a-long-name-" * 2) / "hand-overs"
    night.export_folder.mkdir(mode=0o700, parents=True)
    async with running(night, size) as session:
        await session.press("enter", "ctrl+g", "5", "f", "t", "r", "x", "y")
        said = " ".join(session.text.split())
        assert "Send it with your own mail program, then note where it went: s." in said
        assert str(night.export_folder) in said.replace(" ", "")
        assert cut_off(session.screen) == []
        await session.press("a")
        assert session.screen.NAME == "taken over"
        assert "export it first" not in session.text
