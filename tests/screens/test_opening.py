"""The first start: a store is made, or opened, or a training night begun; nobody is lost on the way."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import store
from duty_tui import trying_out
from duty_tui.desk import now
from duty_tui.keeping.making import Founder, create
from screens.app import DutyApp
from screens.run import TrainingNight, first_screen
from screens.terminal.guarded import PlainInput
from screens.unlock import Unlock
from tests.screens.measuring import cut_off
from tests.screens.session import Session

pytestmark = pytest.mark.asyncio

WORDS = "anvil copper meadow lantern sixpence thimble"
WORKER = Founder("dw", "Dana Whitlock", "EDT social worker")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores that are made here have keys that are quick to derive."""
    monkeypatch.setenv(trying_out.CHEAP_KEYS, "1")


@asynccontextmanager
async def started(
    place: Path, *, name: str = "", train: bool = False, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Session]:
    """The program, begun as `screens.run` begins it."""
    training = TrainingNight(place.parent / "training")
    app = DutyApp(lambda: first_screen(place, name, training, train=train))
    try:
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot)
            await session.settle()
            yield session
    finally:
        training.end()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A store with one person in it."""
    place = tmp_path / "store"
    create(place, WORKER, WORDS, "bristol", cheap=True, at=now())
    return place


async def fill(session: Session, *lines: str) -> None:
    """Type into one line after the other."""
    for line in lines:
        await session.type(line)
        await session.press("enter")


async def test_without_a_store_there_are_two_choices_and_training_is_the_first(tmp_path: Path) -> None:
    async with started(tmp_path / "store") as session:
        assert "There is no store here yet. Choose:" in session.text
        assert "> Train with invented people; nothing is kept" in session.text
        await session.press("enter")
        await session.shown("board")
        assert session.top.startswith(" TRAINING BOARD")
        assert list((tmp_path / "training").glob("store-*"))
    assert not (tmp_path / "training").exists()


async def test_train_begins_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    async with started(tmp_path / "store", train=True) as session:
        await session.shown("board")
        assert "Everybody here is invented" in session.text
        await session.press("enter")
        assert session.top.startswith(" TRAINING B-2026-0412 LEO 6y +2")
    assert list(tmp_path.iterdir()) == []


async def test_a_hand_over_written_while_training_stays_and_only_the_store_goes(tmp_path: Path) -> None:
    async with started(tmp_path / "store", train=True) as session:
        await session.shown("board")
        (tmp_path / "training" / "TRAINING-hand-over.docx").write_bytes(b"sealed")
    assert [path.name for path in (tmp_path / "training").iterdir()] == ["TRAINING-hand-over.docx"]


async def test_a_store_is_made_where_one_says_with_a_passphrase_of_ones_own(tmp_path: Path) -> None:
    async with started(tmp_path / "store") as session:
        await session.press("down", "enter")
        await session.shown("new store")
        assert session.screen.value("where") == str(tmp_path / "store")
        await session.press("enter", "enter")
        await fill(session, "dw", "Dana Whitlock", "EDT social worker")
        await session.type("short")
        assert "Weak" in session.text
        await session.type(" words that are five more")
        assert "Strong" in session.text or "Fair" in session.text
        await session.press("enter")
        await fill(session, "short words that are five more")
        await session.shown("board")
        assert "The store is made." in session.text
        assert "No matter yet. n takes a new call." in session.text
        assert "TRAINING" not in session.text
    assert [person.sign_in for person in store.find(tmp_path / "store").people] == ["dw"]


async def test_an_empty_passphrase_has_six_words_drawn_which_are_typed_once(tmp_path: Path) -> None:
    async with started(tmp_path / "store") as session:
        await session.press("down", "enter")
        await session.shown("new store")
        await session.press("enter")
        assert session.screen.value("protocol") == "bristol"
        await session.press("enter")
        await fill(session, "dw", "Dana Whitlock", "EDT social worker", "")
        drawn = session.screen.value("passphrase")
        assert len(drawn.split()) == 6
        assert drawn in session.text
        await fill(session, drawn)
        await session.shown("board")
        assert drawn not in session.text
        below = session.app.screen_stack[0]
        assert [box.value for box in below.query(PlainInput)] == []


async def test_two_different_passphrases_make_no_store(tmp_path: Path) -> None:
    async with started(tmp_path / "store") as session:
        await session.press("down", "enter")
        await session.shown("new store")
        await session.press("enter", "enter")
        await fill(session, "dw", "Dana Whitlock", "EDT social worker", WORDS, WORDS + "s")
        assert "The two passphrases differ. Type the second again." in session.text
        await fill(session, WORDS)
        await session.shown("board")


@pytest.mark.parametrize(
    "lines,said",
    [
        (["", "", "dw", "D", "post", "tooshort", "tooshort"], "12 characters or more"),
        (["", "", "D W!", "D", "post", WORDS, WORDS], "sign-in name"),
    ],
)
async def test_what_can_not_be_is_said_and_nothing_is_made(
    tmp_path: Path, lines: list[str], said: str
) -> None:
    async with started(tmp_path / "store") as session:
        await session.press("down", "enter")
        await session.shown("new store")
        await fill(session, *lines)
        await session.until(lambda: said.lower() in session.text.lower(), said)
        assert session.screen.NAME == "new store"
    assert not (tmp_path / "store").exists()


async def test_where_something_lies_no_store_is_made(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter").write_text("mine")
    async with started(tmp_path / "store") as session:
        await session.press("down", "enter")
        await session.shown("new store")
        session.screen.query_one("#where", PlainInput).value = str(tmp_path / "taken")
        await fill(session, "", "", "dw", "D", "post", WORDS, WORDS)
        await session.until(lambda: "nothing was" in session.text or "not" in session.lines[-4], "a sentence")
        assert session.screen.NAME == "new store"
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["letter"]


async def test_signing_in_with_one_person_asks_for_the_passphrase_alone(made: Path) -> None:
    async with started(made) as session:
        await session.until(lambda: getattr(session.focus, "id", "") == "passphrase", "the passphrase")
        assert session.screen.value("sign_in") == "dw"
        await session.type(WORDS)
        assert WORDS not in session.text
        assert "*" * len(WORDS) in session.text
        await session.press("enter")
        await session.shown("board")
        assert [box.value for box in session.app.screen_stack[0].query(PlainInput)] == ["dw", ""]


async def test_a_wrong_passphrase_is_told_and_too_many_have_to_wait(made: Path) -> None:
    async with started(made, name="dw") as session:
        said: list[str] = []
        for attempt in range(8):
            await fill(session, f"wrong words number {attempt}")
            await session.until(lambda: not session.screen._busy, "the answer")
            await session.settle()
            said.append(" ".join(session.lines[-4:]))
            assert session.screen.value("passphrase") == ""
            assert session.screen.NAME == "unlock"
        assert "passphrase" in said[0].lower()
        assert any("wait" in each.lower() or "second" in each.lower() for each in said)


async def test_several_people_are_named_and_one_of_them_is_typed(made: Path) -> None:
    closed = store.find(made)
    with closed.unlock(closed.people[0].id, WORDS, at=now()) as opened:
        second = store.NewPerson("fa", "Femi Adeyemi", "duty manager", store.Role.WORKER)
        opened.add_person(second, WORDS + " two", at=now(), cost=store.Cost(1024, 1))
    async with started(made) as session:
        await session.until(lambda: "Sign in here: dw, fa" in session.text, "the names")
        await fill(session, "nobody", WORDS)
        await session.until(lambda: "Nobody signs in" in session.text, "a sentence")
        session.screen.query_one("#sign_in", PlainInput).value = "fa"
        await fill(session, WORDS + " two")
        await session.shown("board")
        assert session.app.night.desk.who == "Femi Adeyemi"


async def test_a_folder_that_is_no_store_is_told_and_nothing_in_it_is_touched(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "letter").write_text("mine")
    async with started(tmp_path / "store", name="dw") as session:
        await session.until(lambda: "is not a duty-tui store" in " ".join(session.text.split()), "a sentence")
        await fill(session, WORDS)
        await session.until(lambda: not session.screen._busy, "the answer")
        assert session.screen.NAME == "unlock"
    assert (tmp_path / "store" / "letter").read_text() == "mine"


async def test_commands_of_the_program_wait_until_somebody_has_signed_in(made: Path) -> None:
    async with started(made, name="dw") as session:
        for key in "nowlvgkez1?":
            await session.press("ctrl+g", key)
            assert "Sign in first, or begin to train." in session.text
        await session.press("ctrl+g", "q", "y")
        assert session.app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_every_first_screen_fits_and_says_what_to_do_next(
    tmp_path: Path, made: Path, size: tuple[int, int]
) -> None:
    async with started(tmp_path / "none", size=size) as session:
        assert cut_off(session.screen) == []
        assert "Enter takes it" in session.text
        await session.press("down", "enter")
        await session.shown("new store")
        assert cut_off(session.screen) == []
        assert "Enter or down: next line" in session.text
        assert "Ctrl-G q leaves" in session.text
        await session.press("escape", "escape")
        assert session.screen.NAME == "first start"
    async with started(made, size=size) as session:
        assert cut_off(session.screen) == []
        assert "Ctrl-G q leaves" in session.text
        assert "duty-tui train" in session.text


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_opening_without_an_index_says_how_far_it_has_come(
    made: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    looked, tell = threading.Event(), Unlock.read_so_far

    def held(screen: Unlock, done: int, of: int) -> None:
        tell(screen, done, of)
        looked.wait(10)

    monkeypatch.setattr(Unlock, "read_so_far", held)
    monkeypatch.setattr("store.house.STEP", 2)
    async with started(made, name="dw", size=size) as session:
        await fill(session, WORDS)
        await session.until(lambda: "Opening: 2 of 3 entries are read." in session.text, "how far it is")
        looked.set()
        await session.shown("board")
