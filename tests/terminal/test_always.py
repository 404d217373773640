"""The installed program in a real terminal: training, two matters, every end, and what is left behind."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from duty_tui.desk import Desk
from tests.terminal.at_the_desk import EVENING, laid_out, left, on_the_telephone, signed_in, words_saved
from tests.terminal.harness import ROOT, Terminal
from tests.terminal.night_worker import PASSPHRASE, WORKER, Worker, program

CANARIES = ("Quillfeather", "quillfeather", "QUILLFEATHER")
TRAINING_PEOPLE = ("Marchetti", "MARCHETTI", "LEO 6y", "Rosalind", "Kayleigh", "Visser")
SWITCHES = 40


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A store with one worker, and what leads the program to it."""
    return laid_out(tmp_path)


@pytest.fixture
def terminal(tmp_path: Path, settings: dict[str, str]) -> Iterator[Terminal]:
    """The installed program on that store, at 80 by 24."""
    with Terminal(program(), env=settings, cwd=tmp_path) as terminal:
        yield terminal


def training(tmp_path: Path, **more: str | None) -> Terminal:
    """A training night, in a folder of its own."""
    return Terminal([*program(), "train"], env={"HOME": str(tmp_path), **more}, cwd=tmp_path)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def holding(folder: Path, *words: str) -> list[str]:
    """Files that hold one of these words, in their content or name."""
    return [
        path.name
        for path in files(folder)
        if any(word.encode() in path.read_bytes() or word in path.name for word in words)
    ]


def test_a_training_night_says_so_everywhere_and_leaves_no_store(tmp_path: Path) -> None:
    with training(tmp_path) as terminal:
        terminal.wait_for("TRAINING BOARD")
        assert files(tmp_path / "duty-tui-training")
        worker = Worker(terminal, tmp_path)
        worker.press("enter", shows="Ring-back number")
        for step, name in (
            ("2", "reasonable cause"),
            ("3", "because"),
            ("4", "1 People"),
            ("5", "day team"),
        ):
            worker.go(step, shows=name)
            assert terminal.line(0).startswith(" TRAINING B-2026-0412 LEO 6y +2")
        left(worker)
        assert terminal.exit_code() == 0
        assert [
            line for line in terminal.normal_screen() if any(each in line for each in TRAINING_PEOPLE)
        ] == []
    assert files(tmp_path) == []


@pytest.mark.parametrize("end,code", [("hang up", None), ("terminate", 143)])
def test_a_training_store_goes_also_when_the_line_does(tmp_path: Path, end: str, code: int | None) -> None:
    with training(tmp_path) as terminal:
        terminal.wait_for("TRAINING BOARD")
        if end == "hang up":
            terminal.hang_up()
            assert terminal.process.wait(30) == 129
        else:
            terminal.terminate()
            assert terminal.exit_code() == code
    assert files(tmp_path) == []


FAULTY = """
import sys
sys.argv[0] = "duty-tui"
from screens import everywhere
def fault(self):
    raise ValueError("Quillfeather")
everywhere.Everywhere.do_clocks = fault
from duty_tui.__main__ import main
main()
"""


def test_after_a_crash_there_is_a_sentence_no_name_and_no_store(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with Terminal([sys.executable, "-c", FAULTY, "train"], env=env, cwd=tmp_path) as terminal:
        terminal.wait_for("TRAINING BOARD")
        worker = Worker(terminal, tmp_path)
        worker.press("n", shows="Ring-back number")
        worker.field("s")
        worker.type("Quillfeather")
        terminal.wait_for("Quillfeather")
        worker.press("ctrl+g", "k")
        assert terminal.exit_code() == 1
        shown = "\n".join(terminal.normal_screen())
    assert "Something went wrong in the program (ValueError" in shown
    assert "What was typed has been saved." in " ".join(shown.split())
    assert "Traceback" not in shown
    assert [word for word in (*CANARIES, *TRAINING_PEOPLE) if word in shown] == []
    assert files(tmp_path) == []


def test_a_crash_saves_what_is_typed_and_leaves_nothing_of_it_on_the_terminal_or_in_a_file(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    argv = [sys.executable, "-c", FAULTY]
    with Terminal(argv, env={**settings, "PYTHONPATH": str(ROOT)}, cwd=tmp_path) as terminal:
        worker = on_the_telephone(terminal, tmp_path)
        worker.type("Quillfeather rang, and the li")
        terminal.wait_for("Quillfeather rang, and the li")
        worker.press("ctrl+g", "k")
        assert terminal.exit_code() == 1
        shown = "\n".join(terminal.normal_screen())
    assert "Something went wrong in the program (ValueError" in shown
    assert [word for word in CANARIES if word in shown] == []
    assert words_saved(tmp_path) == "Quillfeather rang, and the li"
    assert holding(tmp_path, *CANARIES) == []


@pytest.mark.parametrize("end", ["leave", "terminate", "hang up", "interrupt"])
def test_however_it_ends_what_is_typed_is_saved_and_stands_nowhere_in_the_open(
    terminal: Terminal, tmp_path: Path, end: str
) -> None:
    worker = on_the_telephone(terminal, tmp_path)
    worker.type("Quillfeather rang, and the li")
    terminal.wait_for("Quillfeather rang, and the li")
    if end == "leave":
        left(worker)
        assert terminal.exit_code() == 0
    elif end == "hang up":
        terminal.hang_up()
        assert terminal.process.wait(30) == 129
    else:
        number = signal.SIGTERM if end == "terminate" else signal.SIGINT
        os.kill(terminal.process.pid, number)
        assert terminal.exit_code() == 128 + number
    assert words_saved(tmp_path) == "Quillfeather rang, and the li"
    assert holding(tmp_path, *CANARIES) == []
    if end != "hang up":
        assert [line for line in terminal.normal_screen() if any(each in line for each in CANARIES)] == []


def test_switches_between_two_matters_leave_every_letter_where_it_was_typed(
    terminal: Terminal, tmp_path: Path
) -> None:
    random = Random(20261224)  # noqa: S311  # repeatable, nothing secret
    worker = on_the_telephone(terminal, tmp_path)
    worker.go("n", shows="parked:")
    worker.field("s")
    expected = ["", ""]
    at = 1
    for _ in range(SWITCHES):
        text = "".join(random.choices("abcdefghijklmnop qrstuvwxyz", k=random.randint(1, 3)))
        expected[at] += text
        at = 1 - at
        terminal.keys(f"{text}\x07p")
    worker.go("o", shows="BOARD")
    left(worker)
    assert terminal.exit_code() == 0
    with Desk.unlock(tmp_path / "store", WORKER[0], PASSPHRASE, at=EVENING) as desk:
        found = [matter.case.referral.words for matter in desk.matters()]
    assert found == expected


def test_a_paste_into_a_list_does_nothing_and_one_into_the_words_stays_whole(
    terminal: Terminal, tmp_path: Path
) -> None:
    mail = "".join(f"line {number}: n q y [/b] [@click=app.quit]x[/] £ é 漢\n" for number in range(500))[
        :20_000
    ]
    worker = signed_in(terminal, tmp_path)
    terminal.paste("n\nqy\n")
    terminal.wait_for("Pasted where no text is in focus")
    terminal.keys("new call, please\rqy")
    terminal.wait_for("taken as a paste, nothing was done")
    terminal.wait_for("No matter yet")
    terminal.wait_quiet(0.7)
    worker.press("n", shows="1 Intake")
    worker.field("s")
    terminal.paste(mail)
    worker.go("o", shows="BOARD")
    left(worker)
    assert terminal.exit_code() == 0
    assert words_saved(tmp_path) == mail


def test_a_window_of_one_by_one_and_back_shows_the_card_with_the_cursor_where_it_was(
    terminal: Terminal, tmp_path: Path
) -> None:
    worker = on_the_telephone(terminal, tmp_path)
    worker.type("in the middle of a wo")
    before = terminal.wait_quiet()
    for size in ((1, 1), (60, 20), (2, 3), (200, 60), (80, 24)):
        terminal.resize(*size)
        terminal.wait_quiet()
    terminal.wait_for("? keys")
    assert re.sub(r"\d\d:\d\d(:\d\d)?", "", terminal.wait_quiet()) == re.sub(r"\d\d:\d\d(:\d\d)?", "", before)
    worker.type("rd")
    terminal.wait_for("in the middle of a word")


@pytest.mark.parametrize(
    "more,wanted",
    [({"NO_COLOR": "1"}, "no colour"), ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "16 colours")],
)
def test_colours_are_none_or_the_sixteen_of_the_terminal(
    tmp_path: Path, more: dict[str, str], wanted: str
) -> None:
    with training(tmp_path, **more) as terminal:
        terminal.wait_for("TRAINING BOARD")
        worker = Worker(terminal, tmp_path)
        worker.press("enter", shows="Ring-back number")
        worker.go("3", shows="because")
        raw = bytes(terminal.raw).decode("utf-8", "replace")
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", raw) for code in found.split(";")}
    assert codes & {"38", "48"} == set(), wanted
    if wanted == "no colour":
        assert {code for code in codes if re.fullmatch(r"[349]\d|10\d", code)} <= {"39", "49"}


def test_a_terminal_of_ascii_is_shown_nothing_but_ascii_on_every_step(tmp_path: Path) -> None:
    with training(tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") as terminal:
        terminal.wait_for("TRAINING BOARD")
        worker = Worker(terminal, tmp_path)
        worker.press("enter", shows="Ring-back number")
        for step in "2345":
            worker.go(step)
        for key in "wgkel?":
            worker.go(key)
        assert [byte for byte in terminal.raw if byte > 127] == []


def test_the_screens_can_be_used_at_60_by_20(tmp_path: Path) -> None:
    with Terminal(
        [*program(), "train"], size=(60, 20), env={"HOME": str(tmp_path)}, cwd=tmp_path
    ) as terminal:
        terminal.wait_for("TRAINING BOARD")
        worker = Worker(terminal, tmp_path)
        worker.press("n", shows="Ring-back number")
        worker.field("s")
        worker.type("typed on a narrow one")
        terminal.wait_for("typed on a narrow one")
        worker.field("o")
        worker.type("the last field is reached")
        terminal.wait_for("the last field is reached")
        left(worker)
        assert terminal.exit_code() == 0


def test_what_falls_due_rings_once_where_the_bell_is_switched_on_and_stands_on_top_in_capitals(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    with Terminal(program(), env={**settings, "DUTY_TUI_BELL": "1"}, cwd=tmp_path) as terminal:
        worker = on_the_telephone(terminal, tmp_path)
        worker.field("g")
        worker.type("2000")
        worker.field("s")
        terminal.wait_for("RING promised call 20:00")
        worker.type("in the middle of a wo")
        assert b"\x07" not in terminal.raw
        worker.at("20:01")
        terminal.wait_for("LATE RING PROMISED CALL 20:00")
        terminal.wait_until(lambda: b"\x07" in terminal.raw, "the bell")
        worker.type("rd")
        terminal.wait_for("in the middle of a word")
        assert terminal.raw.count(b"\x07") == 1


@pytest.mark.parametrize("arguments", [[], ["train"]])
def test_a_terminal_that_can_not_place_text_gets_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    with Terminal(
        [*program(), *arguments], env={"TERM": "dumb", "HOME": str(tmp_path)}, cwd=tmp_path
    ) as terminal:
        assert terminal.exit_code() == 2
        assert "can not place text on a screen" in terminal.text()
        assert "duty-tui --help" in " ".join(terminal.text().split())


def test_the_store_and_the_person_may_be_named(tmp_path: Path, settings: dict[str, str]) -> None:
    env = {name: value for name, value in settings.items() if name != "DUTY_TUI_STORE"}
    argv = [*program(), "--store", str(tmp_path / "store"), "--as", "dw"]
    with Terminal(argv, env=env, cwd=tmp_path) as terminal:
        signed_in(terminal, tmp_path)
        assert terminal.line(0).startswith(" BOARD")
