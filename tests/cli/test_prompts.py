"""Questions at a real terminal: passphrases that are not shown, places to decide, lines to tick off."""

import errno
import termios
import warnings
from collections.abc import Callable
from getpass import GetPassWarning

import click
import pytest

from duty_tui.cli.asking import hidden
from duty_tui.desk import Desk
from duty_tui.errors import BadInput
from tests.cli.answering import answer, at, echoes, secretly
from tests.cli.program import NIGHT, REF, WORDS, Program
from tests.terminal.harness import Terminal


def begun(terminal: Terminal) -> None:
    """Answer the first three questions of `init`."""
    answer(terminal, "Sign-in name", "dw")
    answer(terminal, "Your name", "Dana Whitlock")
    answer(terminal, "Your post", "EDT social worker")


def opens(program: Program, words: str) -> bool:
    """Whether the words open the store, and whose name is in it."""
    with Desk.unlock(program.store, "dw", words, at=NIGHT) as desk:
        return desk.who == "Dana Whitlock"


def test_a_passphrase_is_chosen_typed_twice_and_never_shown(empty: Program) -> None:
    with at(empty, "init", "--cheap") as terminal:
        begun(terminal)
        secretly(terminal, "leave empty, and six words", "short")
        terminal.wait_for("12 characters or more")
        secretly(terminal, "12 characters", "passwordpassword")
        secretly(terminal, "Weak: whoever copies", "something else")
        terminal.wait_for("That was not the same. Choose again.")
        secretly(terminal, "Choose again", WORDS)
        secretly(terminal, "Strong: nobody finds it out", WORDS)
        terminal.wait_for("The store is made")
        assert terminal.exit_code() == 0
        assert all(word.encode() not in terminal.raw for word in (WORDS, "passwordpassword", "short"))
    assert opens(empty, WORDS)


def test_six_words_are_drawn_shown_once_and_typed_again(empty: Program) -> None:
    with at(empty, "init", "--cheap") as terminal:
        begun(terminal)
        secretly(terminal, "leave empty", "")
        shown = terminal.wait_for("Write it down, on paper.")
        assert terminal.emulated.alternate
        lines = (line for line in shown.splitlines() if line.startswith("    "))
        [words] = [line.strip() for line in lines if len(line.split()) == 6]
        secretly(terminal, "Then press Enter", "")
        secretly(terminal, "Type the six words", "six other words of no use")
        terminal.wait_for("Write it down, on paper.")
        secretly(terminal, "Then press Enter", "")
        terminal.wait_for("They are shown once more")
        secretly(terminal, "Type the six words", words)
        terminal.wait_for("The store is made")
        assert terminal.exit_code() == 0
        left = "\n".join(terminal.normal_screen())
    assert words not in left
    assert [word for word in words.split() if f" {word} " in left] == []
    assert opens(empty, words)


def test_ctrl_c_at_a_question_makes_nothing_and_gives_the_screen_back(empty: Program) -> None:
    with at(empty, "init", "--cheap") as terminal:
        begun(terminal)
        secretly(terminal, "leave empty", "")
        terminal.wait_for("Then press Enter")
        terminal.key("ctrl+c")
        assert terminal.exit_code() == 130
        assert not terminal.emulated.alternate
        assert "Stopped." in terminal.text()
        assert "Traceback" not in terminal.text()
    assert not empty.store.exists()


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d"])
def test_stopped_at_the_passphrase_nothing_is_tried(program: Program, key: str) -> None:
    before = program.bytes()
    with at(program, "list") as terminal:
        terminal.wait_for("Passphrase")
        terminal.wait_until(lambda: not echoes(terminal), "the answer to be hidden")
        terminal.key(key)
        assert terminal.exit_code() == 130
        assert "Stopped." in terminal.text()
    assert program.bytes() == before


def test_a_passphrase_is_typed_unseen_and_the_list_is_shown(program: Program) -> None:
    with at(program, "list") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        terminal.wait_for("B-2026-0413 CHILD 1 15y")
        assert terminal.exit_code() == 0
        assert WORDS.encode() not in terminal.raw


def test_each_place_is_shown_and_decided_and_one_can_go_back(program: Program) -> None:
    with at(program, "export", REF, "--to", "out") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        terminal.wait_for("1 of ")
        answer(terminal, "g go back", "g")
        assert terminal.exit_code() == 13
        assert "Gone back. Nothing was written." in terminal.text()
    assert not (program.home / "out").exists()
    with at(program, "export", REF, "--to", "out") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        count = int(terminal.wait_for("1 of ").split("1 of ")[1].split()[0])
        answer(terminal, "g go back", "k")
        answer(terminal, "Reason", "the day team has to know")
        for number in range(2, count + 1):
            answer(terminal, f"{number} of {count}", "t")
        terminal.wait_for("Opens with: ")
        assert terminal.exit_code() == 0
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        [copy] = desk.matter(REF).case.copies.values()
    assert (len(copy.kept), len(copy.left_out)) == (1, count - 1)
    with at(program, "accept", REF) as terminal:
        secretly(terminal, "Passphrase", WORDS)
        answer(terminal, "Taken over by", "Bea Khan")
        answer(terminal, "Post", "team manager")
        for number, said in enumerate("yynynn", 1):
            answer(terminal, f"{number} of 6", said)
        terminal.wait_for("Read back: 3 of 6 open lines.")
        assert terminal.exit_code() == 0
        assert [number for number in range(1, 7) if f"[x] {number}" in terminal.text()] == [1, 2, 4]
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        [taken] = desk.matter(REF).case.taken_over.values()
    assert len(taken.read_back) == 3


def test_the_history_shows_values_on_a_terminal_and_those_taken_out_only_when_asked(program: Program) -> None:
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        [entry] = desk.matter(REF).case.contingencies
    assert program.run("withdraw", REF, entry, stdin=b"said of another door\n").code == 0
    with at(program, "history", REF) as terminal:
        secretly(terminal, "Passphrase", WORDS)
        assert terminal.exit_code() == 0
        shown = "\n".join(terminal.normal_screen())
    assert 'Children 1, Name: "Leo Marchetti-Byrne"' in shown
    assert "If … then … 1, If: (taken out; --withdrawn shows it)" in shown
    assert "another door" not in shown
    with at(program, "history", REF, "--withdrawn") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        assert terminal.exit_code() == 0
        shown = "\n".join(terminal.normal_screen())
    assert "said of another door" in shown
    assert "nobody answers the door" in shown
    piped = program.run("history", REF, "--withdrawn")
    assert "Children 1, Name" in piped.out
    assert [
        said for said in ("Marchetti", "nobody answers", "another door") if said in piped.out + piped.err
    ] == []
    assert "looked at the history, with what was taken out" in piped.out


def test_the_reason_for_taking_out_is_asked_for(program: Program) -> None:
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        [entry] = desk.matter(REF).case.contingencies
    with at(program, "withdraw", REF, entry, "--to", "B-2026-0413") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        answer(terminal, "Reason", "it is of the other matter")
        terminal.wait_for("Moved to B-2026-0413 and saved.")
        assert terminal.exit_code() == 0


def test_a_line_that_drops_ends_the_program_and_saves_nothing_more(program: Program) -> None:
    before = program.bytes()
    terminal = at(program, "list")
    try:
        terminal.wait_for("Passphrase")
        terminal.hang_up()
        assert terminal.process.wait(20) == 130
    finally:
        terminal.close()
    assert program.bytes() == before


def lost(why: BaseException) -> Callable[[str], str]:
    """What `getpass` does where the terminal goes while it reads, or never was one it could steer."""

    def ask(_: str) -> str:
        try:
            try:
                raise why
            finally:
                if not isinstance(why, termios.error):
                    raise termios.error(errno.EIO, "Input/output error")
        except termios.error:
            warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=1)
        return ""

    return ask


@pytest.mark.parametrize(
    "why,raised",
    [
        (KeyboardInterrupt(), click.Abort),
        (EOFError(), click.Abort),
        (OSError(errno.EIO, "Input/output error"), click.Abort),
        (termios.error(errno.EIO, "Input/output error"), click.Abort),
        (termios.error(errno.ENOTTY, "Inappropriate ioctl for device"), BadInput),
    ],
    ids=["told to stop", "end of the line", "gone while read", "gone before", "never there"],
)
def test_a_terminal_that_goes_while_the_passphrase_is_asked_for_is_no_terminal_that_never_was(
    monkeypatch: pytest.MonkeyPatch, why: BaseException, raised: type[Exception]
) -> None:
    monkeypatch.setattr("getpass.getpass", lost(why))
    with pytest.raises(raised):
        hidden("Passphrase")
