"""The checks of a night: after midnight, a corrected name, a child added in the meeting, who is ringing."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from duty_tui.record import LONDON, Ref
from duty_tui.record.child_now import Promise
from duty_tui.record.discussion import Line
from duty_tui.record.people import Child, Person
from duty_tui.session.at_night import Night
from tests.screens.session import Session, running

pytestmark = pytest.mark.asyncio

TEN_PAST_MIDNIGHT = datetime(2026, 12, 25, 0, 10, tzinfo=LONDON)


def said(session: Session) -> str:
    """The message lines, as one."""
    return " ".join(" ".join(session.lines).split())


async def field(session: Session, letter: str, text: str) -> None:
    """Go to a field of the screen, type, and leave it."""
    await session.press("ctrl+f", letter)
    await session.type(text)
    await session.press("enter")


async def new_child(session: Session, name: str, born: str) -> None:
    """A new call about one child."""
    await session.press("ctrl+g", "n")
    await field(session, "c", name)
    await field(session, "b", born)


async def test_after_midnight_what_happened_was_yesterday_and_what_is_due_is_today(
    opened: Callable[..., Night],
) -> None:
    night = opened(TEN_PAST_MIDNIGHT)
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "l")
        await session.type("rang the school")
        await session.press("ctrl+f", "h")
        await session.type("2134")
        await session.press("enter")
        assert "Thu 24 December 2026, 21:34 (2 h 36 min ago)" in said(session)
        await session.press("escape", "escape", "ctrl+g", "n")
        await session.press("ctrl+f", "g")
        await session.type("0900")
        await session.press("enter")
        assert "Fri 25 December 2026, 09:00 (" in said(session)
        assert "bank holiday, 8 h 49 min from now)" in said(session)
        lines = list(night.open("B-2026-0412").case.log.values())
        assert lines[-1].happened.at == datetime(2026, 12, 24, 21, 34, tzinfo=LONDON)
        promises = list(session.screen.matter.case.promises.values())
        assert promises[-1].due.at == datetime(2026, 12, 25, 9, 0, tzinfo=LONDON)


async def test_after_a_corrected_name_checks_are_to_be_repeated_and_copies_to_be_followed_by_a_notice(
    opened: Callable[..., Night],
) -> None:
    quoted = 'He said "Marketti, that is my name".'
    night = opened(datetime(2026, 12, 24, 20, 0, tzinfo=LONDON))
    async with running(night) as session:
        await new_child(session, "Leo Marketti?", "6/2/20")
        matter = session.screen.matter
        await session.press("ctrl+f", "s")
        await session.type(quoted)
        await session.press("ctrl+g", "c", "p")
        await session.type("leo")
        await session.press("enter", "escape", "escape", "escape")
        assert [check.kind for check in matter.case.checks.values()] == ["police"]
        for version in (1, 2):
            await session.press("ctrl+g", "5", "escape", "x", "y")
            await session.until(lambda to=version: len(matter.case.copies) == to, "the file")  # type: ignore[misc]
        ahead = night.desk.clock() + timedelta(minutes=10)
        night.desk.clock = lambda: ahead

        await session.press("ctrl+g", "1", "ctrl+f", "c")
        for _ in range(len("rketti?")):
            await session.press("backspace")
        await session.type("rchetti-Byrne")
        await session.press("enter")
        assert [child.name for child in matter.case.children.values()] == ["Leo Marchetti-Byrne"]
        assert matter.case.referral.words == quoted
        await session.press("ctrl+g", "c")
        assert "police check on Leo" in session.text
        assert "made under Leo Marketti, repeat?" in said(session)
        await session.press("escape", "ctrl+g", "3")
        asked = [" ".join(each.lines) for each in session.screen._found if getattr(each, "lines", None)]
        assert [line[:40] for line in asked if "old name" in line] == [
            "Version 1 has the old name of Leo, corre",
            "Version 2 has the old name of Leo, corre",
        ]
        assert sum("police check on Leo. Repeat it" in line for line in asked) == 1
        await session.press("ctrl+g", "c", "p")
        await session.type("leo")
        await session.press("enter", "escape", "escape")
        assert "repeat?" not in session.text


async def test_poppy_is_added_in_the_meeting_and_the_cursor_stays_in_the_middle_of_the_word(
    night: Night,
) -> None:
    async with running(night) as session:
        await new_child(session, "Leo Marchetti-Byrne", "6/2/20")
        await session.press("ctrl+g", "4")
        await session.press("ctrl+f", "4") if session.focus is None else None
        line = session.focus
        await session.type("child's words as tol")
        await session.press("left", "left")
        assert "Poppy" not in session.text
        await session.press("ctrl+g", "+", "enter")
        assert session.screen.NAME == "item"
        await session.type("Poppy?")
        await session.press("enter")
        await session.type("about 4")
        await session.press("enter", "escape")
        if session.screen.NAME == "item":
            await session.press("escape")
        assert session.screen.NAME == "meeting"
        assert session.focus is line
        assert (line.value, line.cursor_position) == ("child's words as tol", 18)
        assert "Poppy ____" in session.text
        await session.press("ctrl+g", "3")
        assert "Nursery" in session.text
        assert "Health visitor" in session.text


async def test_w_and_vis_over_three_matters_finds_dr_visser_in_two_and_enter_goes_there(
    night: Night,
) -> None:
    async with running(night) as session:
        await session.press("ctrl+g", "n")
        third = session.screen.matter
        visser = Person(name="Dr Anneke Visser", agency="community-paediatrician")
        assert third.add(("people",), visser)
        await session.press("ctrl+f", "s")
        await session.type("half a wo")
        await session.press("ctrl+g", "w")
        await session.type("vis")
        found = [line for line in session.lines if "Dr Anneke Visser" in line]
        assert {word for line in found for word in line.split() if word.startswith("B-2026")} == {
            "B-2026-0412",
            third.reference,
        }
        assert len(found) == 2
        at = next(number for number, line in enumerate(found) if "B-2026-0412" in line)
        await session.press("enter", *["down"] * at, "enter")
        assert session.screen.matter.reference == "B-2026-0412"
        assert session.screen.NAME == "invitations"
        await session.settle()
        row = next(line for line in session.lines if line.startswith(">"))
        assert "Visser" in row
        await session.press("ctrl+g", "p")
        await session.type("rd")
        assert third.case.referral.words in ("half a wo", "half a word")
        await session.press("ctrl+g", "o")
        assert third.case.referral.words == "half a word"


async def test_the_list_of_who_waits_is_over_all_matters_and_esc_leads_back_to_the_same_letter(
    night: Night,
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "w")
        await session.press("left", "left", "left")
        box, cursor = session.focus, session.focus.cursor_position
        await session.press("ctrl+g", "w")
        rows = [line for line in session.lines if "LATE" in line][1:]
        assert [("LEO" in row, "CHILD 1" in row) for row in rows] == [(True, False), (False, True)]
        await session.press("escape")
        assert (session.focus, box.cursor_position) == (box, cursor)


async def test_a_gap_leads_to_the_place_where_it_is_entered(night: Night) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "g")
        gaps = [line for line in session.lines if "date of birth of Poppy" in line]
        assert gaps
        rows = session.screen.query_one("Rows")
        place = next(at for at, gap in enumerate(session.screen._found) if "birth of Poppy" in gap.text)
        await session.press(*["down"] * place, "enter")
        assert rows is not None
        assert session.screen.NAME == "item"
        await session.settle()
        assert session.focus.cell.name == "born"
        await session.type("1/3/22")
        await session.press("enter", "escape")
        poppy = next(
            each for each in session.app.shift.stack.ground.matter.case.children.values() if each.name
        )
        assert poppy is not None
        born = [each.born for each in session.app.shift.stack.ground.matter.case.children.values()]
        assert any(when and when.typed == "1/3/22" for when in born)


async def test_a_child_who_rings_is_the_caller_and_stays_the_child(night: Night) -> None:
    async with running(night) as session:
        await session.press("ctrl+g", "n")
        await field(session, "c", "Ade Okoro")
        await field(session, "f", "Ade Okoro")
        await field(session, "p", "07700 900321")
        case = session.screen.matter.case
        assert [child.name for child in case.children.values()] == ["Ade Okoro"]
        assert case.people[case.referral.caller].phone == "07700 900321"


STRANGE = (
    "[/b]",
    "[@click=app.quit]x[/]",
    "[link=http://x]y[/link]",
    "[a=b=c]",
    "[red]Leo[/red] {0} %s \\ $HOME `id`",
    "Łukasz Żółć",
    "王小明",
    "עלמה בן־דוד",
    "عبد الرحمن",
    "Zoe\u0308 A\u030angstro\u0308m",
    "\U0001f600 emoji",
    "O'Brien-Ní Dhomhnaill",
)


@pytest.mark.parametrize("first", ["[@click=app.quit]x[/]", "عبد الرحمن"])
async def test_any_text_is_text_on_every_screen(night: Night, first: str) -> None:
    async with running(night) as session:
        await session.press("ctrl+g", "n")
        matter = session.screen.matter
        await field(session, "c", first)
        await field(session, "f", f"{first} senior")
        child = next(iter(matter.case.children))
        assert matter.case.children[child].name == first
        assert matter.case.people[matter.case.referral.caller].name == f"{first} senior"
        for text in STRANGE:
            matter.add(("people",), Person(name=text, agency="police", post=text, parent_of=(Ref(child),)))
            matter.add(("children",), Child(name=text, address=text))
            matter.add(("log",), Line(text=text))
            matter.add(("promises",), Promise(what=text))
        for key in "234511evkcgwol?":
            await session.press("ctrl+g", key)
            assert session.app.return_code is None
            assert session.app._exception is None
        await session.press("ctrl+g", "w")
        await session.type("[/b")
        assert "[/b]" in session.text
