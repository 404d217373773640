"""What takes long shows a bar on one line of a terminal, and nothing where there is none."""

import os
import shutil
from pathlib import Path

import pytest

import store
from store import Set
from tests.cli.program import START, WORDS, Program
from tests.store.made import AT, unlocked
from tests.terminal.harness import Terminal

MANY = 600


@pytest.fixture(scope="module")
def long(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with so many entries that opening it without an index takes a while."""
    path = tmp_path_factory.mktemp("long") / "store"
    shutil.copytree(made, path)
    with pytest.MonkeyPatch.context() as patch, unlocked(path, passphrase=WORDS) as house:
        patch.setattr(os, "fdatasync", lambda fd: None)
        record = store.new_id(AT)
        for number in range(MANY):
            house.save("numbers", record, [Set(("n",), number)], base=house.version(record), at=AT)
    shutil.rmtree(path / "index", ignore_errors=True)
    return path


@pytest.fixture
def large(long: Path, tmp_path: Path) -> Program:
    shutil.copytree(long, tmp_path / "store")
    return Program(tmp_path)


def command(program: Program, *arguments: str) -> list[str]:
    return [*START, *arguments, "--store", str(program.store), "--as", "dw"]


def shown(program: Program, *arguments: str, term: str = "xterm") -> list[str]:
    """The lines with a bar that are left on a terminal."""
    env = {"HOME": str(program.home), "TERM": term}
    with Terminal(command(program, *arguments), env=env, cwd=program.home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.keys(f"{WORDS}\n")
        assert terminal.exit_code() == 0
        return [line for line in terminal.normal_screen() if "%" in line]


def check(bars: list[str], *labels: str) -> None:
    assert [line.split()[0] for line in bars] == list(labels)
    assert all("100%" in line and len(line) < 80 for line in bars)


def test_checking_shows_a_bar_on_a_terminal_and_nothing_where_there_is_none(large: Program) -> None:
    check(shown(large, "verify"), "Opening", "Checking")
    shutil.rmtree(large.store / "index", ignore_errors=True)
    done = large.run("verify")
    assert (done.code, done.err) == (0, "")
    assert "%" not in done.out


def test_a_back_up_and_its_drill_show_one_too(large: Program) -> None:
    where = [*START, "backup", "copy", "--store", str(large.store)]
    with Terminal(where, env={"HOME": str(large.home)}, cwd=large.home) as terminal:
        assert terminal.exit_code() == 0
        assert "Copying" in terminal.text()
        assert "100%" in terminal.text()
    done = large.run("backup", "copy")
    assert (done.code, done.err) == (0, "")
    check(shown(large, "backup", "copy", "--check"), "Opening", "Checking")


def test_a_terminal_that_would_repeat_each_step_shows_none(large: Program) -> None:
    assert shown(large, "verify", term="dumb") == []


def test_what_is_quick_shows_none(program: Program) -> None:
    assert shown(program, "verify") == []
