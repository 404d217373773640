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

MANY = 1_200


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


@pytest.mark.parametrize(
    "arguments,labels",
    [(("verify",), ("Opening", "Checking")), (("backup", "copy", "--check"), ("Opening", "Checking"))],
)
def test_a_terminal_shows_a_bar_for_each_thing_that_takes_long(
    large: Program, arguments: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    large.run("backup", "copy")
    with Terminal(command(large, *arguments), env={"HOME": str(large.home)}, cwd=large.home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.keys(f"{WORDS}\n")
        assert terminal.exit_code() == 0
        shown = [line for line in terminal.normal_screen() if "%" in line]
    assert [line.split()[0] for line in shown] == list(labels)
    assert all("100%" in line and len(line) < 80 for line in shown)


def test_a_back_up_without_a_passphrase_shows_one_too(large: Program) -> None:
    where = [*START, "backup", "copy", "--store", str(large.store)]
    with Terminal(where, env={"HOME": str(large.home)}, cwd=large.home) as terminal:
        assert terminal.exit_code() == 0
        assert "100%" in terminal.text()
        assert "Copying" in terminal.text()


def test_where_there_is_no_terminal_nothing_is_shown_of_it(large: Program) -> None:
    for arguments in (("verify",), ("backup", "copy")):
        done = large.run(*arguments)
        assert (done.code, done.err) == (0, "")
        assert "%" not in done.out


def test_what_is_quick_shows_none(program: Program) -> None:
    with Terminal(command(program, "verify"), env={"HOME": str(program.home)}, cwd=program.home) as terminal:
        terminal.wait_for("Passphrase")
        terminal.keys(f"{WORDS}\n")
        assert terminal.exit_code() == 0
        assert "%" not in terminal.text()
