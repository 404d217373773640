"""Keys: two leaders, second keys, and what is faster than typing."""

import pytest
from textual import events

from duty_tui.record import Case
from duty_tui.session.at_night import Night
from screens.cells import CellInput, CellText
from screens.commands import COMMANDS, EVERYWHERE_ALIKE, PROGRAM, on
from tests.screens.session import Session, running

pytestmark = pytest.mark.asyncio

AFTER = {
    "n": "intake",
    "o": "board",
    "w": "waiting",
    "l": "log",
    "v": "seen",
    "+": "add",
    "g": "gaps",
    "?": "help",
}
"""The screen that each letter which is the same everywhere leads to."""


def matters(session: Session) -> list[str]:
    return [case.reference for case, _ in session.app.night.matters()]


async def paste(session: Session, text: str) -> None:
    """What a terminal sends that brackets a paste."""
    session.app.post_message(events.Paste(text))
    await session.settle()
    await session.settle()


async def test_a_letter_alone_is_a_command_where_no_text_has_the_focus(night: Night) -> None:
    assert set(AFTER) == set(EVERYWHERE_ALIKE)
    async with running(night) as session:
        for letter, name in AFTER.items():
            await session.press(letter)
            assert name == session.screen.NAME, letter
            await session.press("ctrl+g", "o")


async def test_while_typing_the_same_letter_follows_ctrl_g_and_types_nothing(night: Night) -> None:
    async with running(night) as session:
        await session.press("n")
        matter = session.screen.matter
        for letter, name in AFTER.items():
            session.app.show("intake", matter)
            await session.settle()
            await session.press("ctrl+f", "s")
            await session.press("ctrl+g", letter)
            assert name == session.screen.NAME, letter
        assert matter.case.referral.words == ""


async def test_what_can_follow_a_leader_is_shown_also_while_a_form_is_on_its_way(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "2")
        await session.press("m")
        await session.at_once(["enter", "ctrl+g"])
        await session.settle()
        assert isinstance(session.focus, CellInput | CellText)
        assert "k clocks" in session.text


async def test_a_letter_and_a_leader_in_one_packet_are_done_one_after_the_other(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "4", "escape")
        await session.at_once(["v", "ctrl+g"])
        await session.settle()
        assert session.screen.NAME == "seen"
        assert "k clocks" in session.text
        await session.press("o")
        assert session.screen.NAME == "board"


async def test_ctrl_f_leads_to_the_fields_and_commands_of_the_screen(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "w")
        assert isinstance(session.focus, CellInput)
        assert session.focus.cell.label == "WHERE NOW"
        await session.press("ctrl+f", "s")
        assert isinstance(session.focus, CellText)
        await session.press("ctrl+g", "3", "ctrl+f", "u")
        assert "Nothing was stamped" in session.text


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_the_foot_says_when_a_letter_of_the_program_needs_its_leader(
    night: Night, size: tuple[int, int]
) -> None:
    async with running(night, size) as session:
        assert "^G:" not in session.text
        await session.press("enter")
        typing = session.text.splitlines()[-1]
        assert typing.startswith(" ^G: n new call  o board  w waiting")
        assert typing.rstrip().endswith("? keys")
        await session.press("escape")
        assert session.text.splitlines()[-1].startswith(" n new call  o board  w waiting")
        await session.press("ctrl+f", "p")
        assert session.text.splitlines()[-1] == typing


async def test_ctrl_g_shows_the_five_steps_and_repeats_nothing_that_the_foot_says(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g")
        assert "1 intake  2 threshold  3 invitations  4 meeting  5 export" in session.text
        assert [session.text.count(each) for each in ("n new call", "w waiting", "k clocks")] == [1, 1, 1]


async def test_a_leader_says_what_can_follow_and_is_forgotten_on_escape_or_when_pressed_again(
    night: Night,
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g")
        assert "5 export" in session.text
        await session.press("escape")
        assert "Not done." in session.text
        assert "5 export" not in session.text
        assert isinstance(session.focus, CellInput)
        await session.press("ctrl+g", "ctrl+g", "x")
        assert session.screen.NAME == "intake"
        assert session.focus.value.endswith("x")


async def test_a_letter_that_means_nothing_says_so(night: Night) -> None:
    async with running(night) as session:
        await session.press("y")
        assert "y does nothing here. ? shows the keys." in session.text
        await session.press("enter", "ctrl+f", "7")
        assert "7 does nothing here." in session.text


async def test_leaving_asks_for_a_second_different_key(night: Night) -> None:
    async with running(night) as session:
        await session.press("q")
        assert "Press y to do it" in session.text
        await session.press("q")
        assert "Not done." in session.text
        assert session.app.return_code is None
        await session.press("q", "escape", "y")
        assert session.app.return_code is None
        await session.press("q", "y")
        assert session.app.return_code == 0


@pytest.mark.parametrize("text", ["nn", "qy", "new call, please", "n\nn\nn\n", "\nabc", "n" * 500])
async def test_a_burst_of_keys_triggers_nothing_and_says_so(night: Night, text: str) -> None:
    async with running(night) as session:
        before = matters(session)
        names = {" ": "space", "\n": "enter", ",": "comma"}
        await session.at_once([names.get(letter, letter) for letter in text])
        assert "taken as a paste, nothing was done" in session.text
        assert session.screen.NAME == "board"
        assert matters(session) == before
        assert session.app.return_code is None


async def test_after_a_burst_what_follows_at_once_is_part_of_it(night: Night) -> None:
    async with running(night) as session:
        before = matters(session)
        await session.at_once(["a", "b", "c"])
        await session.press("n")
        assert matters(session) == before
        await session.rest(0.6)
        await session.press("n")
        assert len(matters(session)) == len(before) + 1


async def test_the_second_key_in_a_burst_confirms_nothing(night: Night) -> None:
    async with running(night) as session:
        await session.press("q")
        await session.at_once(["y", "e", "s"])
        assert session.app.return_code is None


async def test_arrows_are_not_held_back_and_move_as_fast_as_they_come(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "g")
        await session.at_once(["down"] * 7)
        assert session.screen.query_one("Rows").at == 7


async def test_a_paste_into_a_list_does_nothing_and_says_so(night: Night) -> None:
    async with running(night) as session:
        before = matters(session)
        await paste(session, "n\nnew\nqy")
        assert "Pasted where no text is in focus" in session.text
        assert (session.screen.NAME, matters(session)) == ("board", before)


EMAIL = "".join(
    f'From: school\nRef {number}: he said [/b] [@click=app.quit]x[/] "don\'t" – £5, Zoë, 漢字; n q y\n'
    for number in range(260)
)[:20_000]


async def test_an_e_mail_of_20_000_characters_stays_whole_in_the_callers_words(night: Night) -> None:
    assert len(EMAIL) == 20_000
    async with running(night) as session:
        await session.press("n", "ctrl+f", "s")
        await paste(session, EMAIL)
        await session.press("ctrl+g", "o")
        working = session.app.night.at_work[-1]
        assert working.case.referral.words == EMAIL
        stored: Case = session.app.night.desk.matter(working.reference).case
        assert stored.referral.words == EMAIL
        assert session.screen.NAME == "board"


async def test_a_paste_of_several_lines_into_one_line_stays_in_it(night: Night) -> None:
    async with running(night) as session:
        await session.press("n", "ctrl+f", "p")
        await paste(session, "07700\n900461\n")
        await session.press("enter")
        assert session.app.night.at_work[-1].case.referral.words == ""
        [caller] = [each.phone for each in session.app.night.at_work[-1].case.people.values() if each.phone]
        assert caller == "07700 900461"


async def test_every_command_can_be_pressed_on_every_screen_without_a_matter(night: Night) -> None:
    async with running(night) as session:
        for command in COMMANDS:
            if command.on == PROGRAM and command.name not in ("leave", "new_call"):
                await session.press("ctrl+g", "o", "ctrl+g", command.key)
                assert session.app.return_code is None, command
        assert on(PROGRAM)


async def test_a_key_that_arrives_while_the_screens_are_being_closed_is_no_fault(night: Night) -> None:
    async with running(night) as session:
        session.app.post_message(events.Key("enter", "\r"))  # held back a moment, and let go too late
        await session.until(lambda: not session.app.idle, "the key to be held back")
        await session.app._close_all()
        for message in (events.Key("x", "x"), events.Key("down", None), events.Paste("text")):
            await session.app._dispatch_message(message)
            message._set_forwarded()  # on its way up from a field that is closed by now
            await session.app._dispatch_message(message)
        await session.until(lambda: session.app.idle, "the key to be let go")
    assert session.app.return_code != 1
