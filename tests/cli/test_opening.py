"""A store that can not be opened, or not written, is told as such; nothing in it changes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import CASE_1, CHANGE, REF, WORDS, Program
from tests.cli.starting import faulty, limited, ordinary, shut
from tests.store.made import written

WRONG = "anvil copper meadow lantern sixpence nothing"
JOURNAL = "journal-00000001"


def test_a_wrong_passphrase_is_told_and_changes_nothing_but_the_count(program: Program) -> None:
    before = program.bytes()
    program.run("list", words=WRONG).refused(7, "passphrase is not right")
    after = program.bytes()
    assert {name for name in after if after[name] != before.get(name)} == {"attempts"}


def test_the_third_wrong_passphrase_delays_also_across_restarts(program: Program) -> None:
    for _ in range(3):
        program.run("list", words=WRONG).refused(7)
    program.run("list").refused(8, "Wait", "seconds")
    program.run("show", REF, words=WRONG).refused(8)
    assert program.holds_apart_from_attempts()


def test_a_right_passphrase_makes_the_count_begin_again(program: Program) -> None:
    for _ in range(2):
        program.run("list", words=WRONG).refused(7)
    assert program.run("protocol", "list").code == 0
    for _ in range(2):
        program.run("list", words=WRONG).refused(7)


def test_an_empty_passphrase_is_not_tried(program: Program) -> None:
    before = program.bytes()
    program.run("list", words="").refused(10, "No passphrase was given")
    assert program.bytes() == before


def test_a_closed_descriptor_is_told(program: Program) -> None:
    program.run("list", "--passphrase-fd", "197", words=None).refused(10, "open descriptor")
    program.run("list", "--passphrase-fd", "-1", words=None).refused(10, "open descriptor")
    program.run("list", "--passphrase-fd", str(2**70), words=None).refused(10, "open descriptor")


def test_without_terminal_and_descriptor_there_is_a_way_on(program: Program) -> None:
    program.run("list", words=None, start=_away_from_terminal()).refused(10, "--passphrase-fd")


def _away_from_terminal() -> tuple[str, ...]:
    return faulty("import os; os.setsid()")


def test_a_sign_in_name_that_nobody_has_is_told(program: Program) -> None:
    before = program.bytes()
    program.run("list", "--as", "rosalind").refused(7, "Nobody signs in")
    assert program.bytes() == before


def test_the_sign_in_name_may_come_from_the_environment(program: Program) -> None:
    assert program.run("protocol", "list", env={"DUTY_TUI_PERSON": "dw"}).code == 0
    program.run("list", env={"DUTY_TUI_PERSON": "xx"}).refused(7)


def test_the_store_may_come_from_the_environment(program: Program) -> None:
    run = program.run("list", words=None, reads_store=False, env={"DUTY_TUI_STORE": str(program.store)})
    run.refused(10, "--passphrase-fd")


@pytest.mark.parametrize("command", [("list",), ("import", "-"), ("export", REF, "--to", "out")])
def test_no_command_makes_a_store(empty: Program, command: tuple[str, ...]) -> None:
    empty.run(*command, stdin=CASE_1).refused(3, "There is no store", "duty-tui init")
    assert list(empty.home.iterdir()) == []


def test_an_empty_folder_is_no_store(empty: Program) -> None:
    empty.store.mkdir()
    empty.run("list").refused(3)
    assert list(empty.store.iterdir()) == []


def test_upgrade_makes_no_store_either(empty: Program) -> None:
    empty.run("upgrade", words=None).refused(3)
    assert list(empty.home.iterdir()) == []


def test_the_usual_place_is_looked_in_when_none_is_named(empty: Program) -> None:
    run = empty.run("list", reads_store=False)
    run.refused(3, str(empty.home / "data" / "duty-tui" / "store"))


def _file(store: Path) -> None:
    store.write_text("Dear Rosalind")


def _folder_of_others(store: Path) -> None:
    store.mkdir()
    (store / "letter.txt").write_text("Dear Rosalind")


def _other_keyring(store: Path) -> None:
    store.mkdir()
    (store / "keyring").write_bytes(b"SQLite format 3\0" + bytes(200))


@pytest.mark.parametrize("make", [_file, _folder_of_others, _other_keyring])
def test_what_is_not_ours_is_left_alone(empty: Program, make: Callable[[Path], None]) -> None:
    make(empty.store)
    before = empty.bytes() or empty.store.read_bytes()
    empty.run("list").refused(4, "not a duty-tui store")
    assert (empty.bytes() or empty.store.read_bytes()) == before


def test_a_newer_format_is_not_opened(program: Program) -> None:
    keyring = program.store / "keyring"
    content = bytearray(keyring.read_bytes())
    content[8] += 1
    keyring.write_bytes(content)
    before = program.bytes()
    program.run("list").refused(6, "newer version")
    program.run("import", "-", stdin=CASE_1).refused(6)
    assert program.bytes() == before


@pytest.fixture
def damaged(program: Program) -> Program:
    """A store with a byte changed in the entry of its second matter, and an entry after that."""
    with program.desk():
        pass
    journal = program.store / JOURNAL
    content = bytearray(written(journal))
    content[-1200] ^= 1
    journal.write_bytes(content)
    return program


def test_a_damaged_store_is_still_read(damaged: Program) -> None:
    before = damaged.bytes()
    run = damaged.run("show", REF, "--page-one")
    assert run.code == 0
    assert "Leo Marchetti-Byrne" in run.out
    assert "damaged: it was opened for reading only" in run.err
    assert "could not be noted" in run.err
    assert [name for name in ("Marchetti", "Rosalind", "Kayleigh") if name in run.err] == []
    assert damaged.bytes() == before


def test_a_damaged_store_is_not_written(damaged: Program) -> None:
    before = damaged.bytes()
    damaged.run("import", "-", stdin=CHANGE).refused(5, "NOT SAVED", "damaged")
    damaged.run("export", REF, "--to", "out", "--take-out").refused(5, "NOT SAVED")
    damaged.run("verify").refused(5, "Call the administrator")
    assert damaged.bytes() == before
    assert not (damaged.home / "out").exists()


@pytest.mark.parametrize("name", ["keyring", JOURNAL, "slots"])
def test_a_store_of_which_a_part_is_missing_is_damaged(program: Program, name: str) -> None:
    part = program.store / name
    shutil.rmtree(part) if part.is_dir() else part.unlink()
    run = program.run("import", "-", stdin=CASE_1)
    run.refused(5)
    assert not part.exists()


def test_a_store_that_can_not_be_written_is_read_and_says_so(program: Program) -> None:
    shut(program.store, readable=True)
    before = program.bytes()
    run = program.run("show", REF, "--page-one", start=ordinary())
    assert run.code == 0
    assert "Leo Marchetti-Byrne" in run.out
    assert "could not be noted" in run.err
    program.run("import", "-", stdin=CHANGE, start=ordinary()).refused(9, "NOT SAVED")
    assert program.bytes() == before


def test_a_store_that_can_not_be_read_is_told(program: Program) -> None:
    shut(program.store, readable=False)
    run = program.run("list", start=ordinary())
    program.store.chmod(0o700)
    run.refused(9, "permission denied")


def test_a_full_disk_refuses_the_save_and_loses_nothing(program: Program) -> None:
    room = len(written(program.store / JOURNAL)) + 300
    before = program.holds()
    program.run("import", "-", stdin=CHANGE, start=limited(room)).refused(9, "NOT SAVED", "file too large")
    assert program.holds() == before
    assert program.run("import", "-", stdin=CHANGE).out == f"{REF} amended and saved.\n"


def test_a_full_disk_does_not_keep_anybody_from_reading(program: Program) -> None:
    room = len(written(program.store / JOURNAL))
    run = program.run("show", REF, "--page-one", start=limited(room))
    assert run.code == 0
    assert "Leo Marchetti-Byrne" in run.out
    assert "could not be noted" in run.err


def test_a_store_is_not_made_where_something_lies(program: Program) -> None:
    before = program.bytes()
    program.run("init", "--cheap", stdin=b"dw\nDana Whitlock\nworker\n").refused(
        16, "something at this place"
    )
    assert program.bytes() == before


def test_a_store_is_not_made_where_nobody_may_write(empty: Program) -> None:
    (empty.home / "closed").mkdir(mode=0o500)
    place = ("--store", str(empty.home / "closed" / "store"))
    run = empty.run(
        "init", "--cheap", *place, start=ordinary(), stdin=b"dw\nDana Whitlock\nworker\n", reads_store=False
    )
    run.refused(10, "--passphrase-fd")
    assert list((empty.home / "closed").iterdir()) == []


def test_a_short_passphrase_makes_no_store(empty: Program) -> None:
    run = empty.run("init", "--cheap", words="short", stdin=b"dw\nDana Whitlock\nworker\n")
    run.refused(10, "12 characters")
    assert not empty.store.exists()


def test_a_store_is_made_and_opened(empty: Program) -> None:
    run = empty.run("init", "--cheap", "--protocol", "national", stdin=b"dw\nDana Whitlock\nworker\n")
    assert run.code == 0
    assert "Strong" in run.err
    assert str(empty.store) in run.out
    assert WORDS not in run.out + run.err
    assert empty.run("protocol", "list").out.split()[1] == "national"
    assert empty.run("list").err.startswith("There is no matter yet")


@pytest.mark.parametrize("name", ["Dana", "", "a b", "x" * 33])
def test_a_sign_in_name_that_can_not_be_one_makes_no_store(empty: Program, name: str) -> None:
    run = empty.run("init", "--cheap", stdin=f"{name}\nDana Whitlock\nworker\n".encode())
    run.refused(10, "sign-in name")
    assert not empty.store.exists()
