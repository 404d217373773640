"""Two people in one matter: what one saves the other sees, and nobody decides on what has moved on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from duty_tui.desk import Desk
from duty_tui.errors import NotSaved
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add
from duty_tui.overwriting import overwritten
from duty_tui.record import Ref
from duty_tui.record.child_now import Seen
from duty_tui.session.at_night import Night
from duty_tui.session.meeting import sign_off
from duty_tui.session.working import Working
from screens.item import ItemScreen
from screens.others import Others
from tests.screens.session import Session, running

pytestmark = pytest.mark.asyncio

WORDS = "six words that nobody else would think of"
MATTER = "B-2026-0412"


@pytest.fixture
def karim(night: Night) -> Iterator[Desk]:
    """Somebody else at the same store."""
    desk = night.desk
    add(desk, Founder("ka", "Karim Amin", "EDT"), ["worker"], WORDS, cheap=True)
    path = Path(desk.opened._house.folder)
    with Desk.unlock(path, "ka", WORDS, at=desk.clock(), witnessed=False) as theirs:
        theirs.clock = desk.clock
        yield theirs


def theirs(karim: Desk) -> Working:
    """The matter in Karim's hand, as it is now."""
    return Working(karim, karim.matter(MATTER))


def sees(karim: Desk, place: str = "the ward") -> None:
    """Karim saves that Leo was seen."""
    working = theirs(karim)
    working.add(("seen",), Seen(child=Ref(next(iter(working.case.children))), place=place))
    assert working.save()


async def saved(session: Session) -> None:
    """Everything typed is on the disk: a save of it would take in what somebody else saves now."""
    await session.until(lambda: not any(each.unsaved for each in session.app.night.at_work), "the save")
    session.screen.collect()
    await session.until(lambda: not any(each.unsaved for each in session.app.night.at_work), "the save")


def words(session: Session) -> str:
    return " ".join(session.text.split())


@pytest.fixture
def stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes in from others: as in the moment before it does."""
    monkeypatch.setattr(Others, "look", lambda self: None)


async def at_threshold(session: Session) -> None:
    await session.press("enter", "ctrl+g", "2")
    await session.shown("threshold")


@pytest.mark.usefixtures("stale")
async def test_a_decision_on_a_stale_screen_is_not_in_the_record_until_it_is_decided_again(
    night: Night, karim: Desk
) -> None:
    async with running(night) as session:
        await at_threshold(session)
        before = len(karim.matter(MATTER).case.thresholds)
        sees(karim)
        await session.press("u")
        assert "NOT DECIDED: Karim Amin changed this matter after you last saw it" in words(session)
        assert "^G j shows what changed" in words(session)
        assert "NOT DECIDED" in session.top
        assert "NOT DETERMINED" not in session.text
        unchanged = karim.matter(MATTER).case.thresholds.values()
        assert (len(unchanged), {each.outcome for each in unchanged}) == (before, {"met"})
        await session.press("j")
        await session.shown("moved on")
        assert "For a discussion: not determined" in session.text
        assert "Karim Amin" in session.text
        assert 'Where: "the ward"' in session.text
        await session.press("d")
        await session.shown("threshold")
        assert "Decided, on the matter as it is now. Saved." in session.text
        assert "NOT DECIDED" not in session.top
        assert "NOT DETERMINED" in session.text
        assert "not determined" in {each.outcome for each in karim.matter(MATTER).case.thresholds.values()}


@pytest.mark.usefixtures("stale")
async def test_what_was_refused_can_be_given_up(night: Night, karim: Desk) -> None:
    async with running(night) as session:
        await at_threshold(session)
        sees(karim)
        await session.press("u", "j", "x")
        assert session.screen.NAME == "threshold"
        assert "what you chose is given up" in session.text
        assert "saved" in session.top
        assert {each.outcome for each in karim.matter(MATTER).case.thresholds.values()} == {"met"}
        await session.press("j")
        assert "Nothing waits to be decided again." in session.text


@pytest.mark.usefixtures("stale")
async def test_an_answer_typed_into_a_form_waits_too_and_leaving_asks_twice(
    night: Night, karim: Desk
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "4")
        await session.press("escape", "d")
        await session.shown("decide")
        await session.press("ctrl+u")
        await session.type("no")
        await saved(session)
        sees(karim)
        await session.press("enter")
        assert "NOT DECIDED: Karim Amin" in words(session)
        await session.press("ctrl+g", "q", "y")
        assert session.app.return_code is None
        assert "NOT DECIDED: Karim Amin" in words(session)
        await session.press("ctrl+g", "j")
        assert "Section 47: no" in session.text
        await session.press("d")
        assert "no" in {each.answer for each in karim.matter(MATTER).case.section47.values()}


@pytest.mark.usefixtures("stale")
async def test_a_matter_that_has_moved_on_is_not_closed_and_what_was_typed_stays(
    night: Night, karim: Desk
) -> None:
    async with running(night) as session:
        await session.press("x")
        await session.shown("closing")
        for text in ("other", "moved away", "", "", "", "day team, agreed F Adeyemi"):
            await session.type(text)
            await session.press("enter")
        await saved(session)
        sees(karim)
        await session.press("c")
        assert session.screen.NAME == "closing"
        assert "NOT DECIDED: Karim Amin" in words(session)
        assert "moved away" in session.text
        assert karim.matter(MATTER).case.closed == {}
        await session.press("c")
        assert session.screen.NAME == "board"
        assert len(karim.matter(MATTER).case.closed) == 1


@pytest.mark.usefixtures("stale")
async def test_deciding_again_is_not_said_to_have_decided_what_a_command_decides(
    night: Night, karim: Desk
) -> None:
    working = night.open(MATTER)
    held = next(iter(working.case.discussions))
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "4")
        sees(karim)
        sign_off(working, ("discussions", held))
        session.app.save_now()
        assert "NOT DECIDED" in words(session)
        await session.press("ctrl+g", "j")
        await session.shown("moved on")
        await session.press("d")
        assert session.screen.NAME == "moved on"
        assert "Look at it; the same keys again do it all the same." in session.text
        assert karim.matter(MATTER).case.discussions[held].signed_off is None


@pytest.mark.usefixtures("stale")
async def test_closing_that_is_refused_leaves_an_answer_that_waits(night: Night, karim: Desk) -> None:
    async with running(night) as session:
        await at_threshold(session)
        sees(karim)
        await session.press("u")
        assert "NOT DECIDED" in session.top
        await session.press("ctrl+g", "o", "x")
        await session.shown("closing")
        for text in ("other", "moved away", "", "", "", "day team, agreed F Adeyemi"):
            await session.type(text)
            await session.press("enter")
        await saved(session)
        sees(karim, "at home")
        await session.press("c")
        assert karim.matter(MATTER).case.closed == {}
        await session.press("c")
        assert len(karim.matter(MATTER).case.closed) == 1
        assert session.screen.NAME == "board"
        await session.press("j")
        assert "For a discussion: not determined" in session.text


async def test_what_others_save_is_shown_by_itself_also_in_the_field_in_focus(
    night: Night, karim: Desk
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "s")
        box = session.focus
        working = theirs(karim)
        working.enter(("referral", "words"), "Rang again: now at the ward.")
        working.enter(("referral", "outline"), "Eleven marks")
        assert working.save()
        await session.until(lambda: "now at the ward" in session.text, "the words")
        await session.until(lambda: "Eleven marks" in session.text, "the line")
        assert session.focus is box
        assert "somebody else has just changed this" in session.text
        await session.press("ctrl+u")
        await session.type("Mine. ")
        await session.until(lambda: "Mine." in karim.matter(MATTER).case.referral.words, "the save")


async def test_a_field_that_somebody_is_typing_in_is_not_touched_and_both_are_told(
    night: Night, karim: Desk
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "5")
        await session.press("ctrl+f", "s")
        await session.press("ctrl+u")
        await session.type("wat")
        working = theirs(karim)
        working.enter(("severity",), "for information")
        assert working.save()
        await session.until(lambda: "somebody else has just entered" in words(session), "the notice")
        assert "for information" in words(session)
        assert "wat" in session.text
        await session.press("enter")
        await session.until(lambda: "Karim Amin changed the same as you" in words(session), "the notice")
        assert "yours is shown, theirs is in the history." in words(session)
        assert karim.matter(MATTER).case.severity == "watch"
        (heard,) = overwritten(karim)
        assert heard.startswith("Dana Whitlock changed the same as you (B-2026-0412, Severity): theirs")


async def test_a_choice_typed_back_to_what_stood_there_before_somebody_else_changed_it_stands(
    night: Night, karim: Desk
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+g", "5")
        await session.press("ctrl+f", "s")
        await session.press("ctrl+u")
        await session.type("wat")
        await session.until(lambda: half_typed(karim) == {"wat"}, "the save")
        working = theirs(karim)
        working.enter(("severity",), "for information")
        assert working.save()
        await session.until(lambda: "somebody else has just entered" in words(session), "the notice")
        await session.press("ctrl+u")
        await session.type("immediate")
        await session.until(lambda: half_typed(karim) == {"immediate"}, "the save")
        await session.press("enter")
        await session.until(lambda: "Karim Amin changed the same as you" in words(session), "the notice")
        assert karim.matter(MATTER).case.severity == "immediate"
        assert half_typed(karim) == set()
        assert len(overwritten(karim)) == 1


def half_typed(desk: Desk) -> set[str]:
    return {each.text for each in desk.matter(MATTER).case.drafts.values()} - {""}


async def test_the_board_shows_a_matter_that_somebody_else_has_just_opened(
    night: Night, karim: Desk, tmp_path: Path
) -> None:
    async with running(night) as session:
        other = Night(karim, tmp_path).new_call()
        await session.until(lambda: other.reference in session.text, "the new matter")


async def test_where_what_others_save_can_not_be_read_it_is_said_once_and_work_goes_on(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "s")

        def failing(self: Night) -> bool:
            raise NotSaved("The disk could not be read.")

        monkeypatch.setattr(Night, "others_changed", failing)
        await session.until(
            lambda: "What others save can not be shown: The disk could not be read." in words(session),
            "the notice",
        )
        await session.type("Quiet")
        await session.until(lambda: not session.screen.matter.unsaved, "the save")
        session.screen.say("")
        await session.rest(1.2)
        assert "can not be shown" not in session.text


@pytest.mark.parametrize(
    "screen,collection",
    [("item", "people"), ("item", "discussions"), ("threshold", "children"), ("meeting", "discussions")],
)
async def test_what_somebody_else_takes_out_while_it_is_shown_is_gone_and_nothing_breaks(
    night: Night, karim: Desk, screen: str, collection: str
) -> None:
    working = night.open(MATTER)
    key = next(iter(getattr(working.case, collection)))
    async with running(night) as session:
        if screen == "item":
            session.app.show("intake", working)
            await session.settle()
            session.app.over(ItemScreen(working, (collection, key)))
        else:
            session.app.show(screen, working)
        await session.settle()
        other = theirs(karim)
        other.withdraw((collection, key), "of another family")
        assert other.save()
        await session.until(lambda: key not in getattr(working.case, collection), "the withdrawal")
        await session.settle()
        assert screen != "item" or "just taken this out of the record" in words(session)
        await session.press("ctrl+g", "o")
        await session.shown("board")
        assert session.app._exception is None


async def test_who_is_covered_is_told_after_it_and_the_cover_names_nobody(night: Night, karim: Desk) -> None:
    async with running(night) as session:
        await session.press("enter", "ctrl+f", "o")
        other = theirs(karim)
        await session.press("ctrl+u")
        await session.type("ward says")
        await saved(session)
        await session.press("ctrl+g", "z")
        other.enter(("referral", "outline"), "police say")
        assert other.save()
        await session.rest(1.2)
        assert "Karim" not in session.text
        await session.press("x")
        await session.until(lambda: "Karim Amin changed the same as you" in words(session), "the notice")
        assert "police say" in session.text
