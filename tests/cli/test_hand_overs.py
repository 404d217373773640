"""A hand-over is written whole or not at all; the history knows it before it is seen; no claim is empty."""

import shutil
import stat
from pathlib import Path
from typing import get_args

import pytest

from duty_tui.cli.hand_overs import HOW
from duty_tui.desk import EXPORT, Desk
from duty_tui.documents.sealing import unseal
from duty_tui.taking_over import How
from tests.cli.program import NIGHT, REF, WORDS, Program, Run, descriptor
from tests.cli.starting import faulty, limited, ordinary
from tests.store.made import written

JOURNAL = "journal-00000001"
KILL = "os.kill(os.getpid(), signal.SIGKILL)"


def export(program: Program, *more: str, start: tuple[str, ...] = ()) -> Run:
    """Export case 1 for the day team, with every place taken out."""
    options = {"start": start} if start else {}
    return program.run("export", REF, "--to", "out", "--take-out", *more, **options)  # type: ignore[arg-type]


def names(program: Program) -> list[str]:
    """The files of the export folder, hidden ones included."""
    folder = program.home / "out"
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def sealed_and_listed(program: Program) -> tuple[list[int], list[int]]:
    """The versions that the history has, and those that the matter lists as written."""
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        matter = desk.matter(REF)
        sealed = [entry.content["version"] for entry in desk.history(matter) if entry.kind == EXPORT]
        return sealed, [copy.version for copy in matter.case.copies.values()]


@pytest.fixture(scope="module")
def exported(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """A folder with a store and one hand-over, and what was printed; never to be changed."""
    home = tmp_path_factory.mktemp("exported")
    shutil.copytree(made, home / "store")
    return home, export(Program(home))


@pytest.fixture
def handed(exported: tuple[Path, Run], tmp_path: Path) -> Program:
    """The program with a copy of that folder."""
    home, _ = exported
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    return Program(tmp_path)


def test_the_words_that_are_told_open_the_file_and_can_be_asked_for_again(
    handed: Program, exported: tuple[Path, Run]
) -> None:
    program, (_, run) = handed, exported
    assert (run.code, run.err) == (0, "")
    [name] = names(program)
    words = run.out.split("Opens with: ")[1].splitlines()[0]
    path = program.home / "out" / name
    assert unseal(path.read_bytes(), words).startswith(b"PK")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert name.startswith("B-2026-0412_hand-over_v1_20")
    assert "Open tonight (" in run.out
    again = program.run("passphrase", REF)
    assert again.out == f"Version 1, for day-team: {name}\nOpens with: {words}\n"
    assert "looked at the words that open version 1" in program.run("history", REF).out


def test_the_next_hand_over_is_the_next_version(handed: Program) -> None:
    assert export(handed).code == 0
    first, second = names(handed)
    assert ("_v1_" in first, "_v2_" in second) == (True, True)
    assert sealed_and_listed(handed) == ([1, 2], [1, 2])
    assert "Version 1," in handed.run("passphrase", REF, "--version", "1").out
    handed.run("passphrase", REF, "--version", "3").refused(10, "duty-tui history REF")


def test_words_are_not_shown_where_it_can_not_be_noted(handed: Program) -> None:
    room = len(written(handed.store / JOURNAL))
    run = handed.run("passphrase", REF, start=limited(room))
    run.refused(9, "NOT SAVED")
    assert run.out == ""


@pytest.mark.parametrize("audience", ["parents", ""])
def test_an_audience_that_is_not_written_for_is_told(program: Program, audience: str) -> None:
    program.run("export", REF, "--to", "out", "--audience", audience).refused(13, "written for: ", "day-team")
    assert names(program) == []


def test_undecided_places_are_named_and_nothing_is_written(program: Program) -> None:
    program.run("export", REF, "--to", "out").refused(13, "--take-out or --keep-reason-fd", "Seen 1")
    assert names(program) == []
    assert sealed_and_listed(program) == ([], [])


def test_to_keep_a_place_needs_a_reason(program: Program) -> None:
    for reason in ("", "  \n"):
        with descriptor(reason) as reading:
            given = ("--keep-reason-fd", str(reading))
            run = program.run("export", REF, "--to", "out", *given, pass_fds=(reading,))
        run.refused(13, "needs a reason")
    assert names(program) == []


def test_a_place_that_is_kept_carries_its_reason(program: Program) -> None:
    with descriptor("the day team has to know\n") as reading:
        run = program.run("export", REF, "--to", "out", "--keep-reason-fd", str(reading), pass_fds=(reading,))
    assert run.code == 0
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        [copy] = desk.matter(REF).case.copies.values()
    assert copy.kept
    assert all(place.endswith(": the day team has to know") for place in copy.kept)


def test_both_ways_at_once_are_a_wrong_command_line(program: Program) -> None:
    run = export(program, "--keep-reason-fd", "0")
    assert run.code == 2
    assert names(program) == []


def _reachable(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)


def _closed(folder: Path) -> None:
    folder.mkdir(mode=0o500)


@pytest.mark.parametrize("make", [_reachable, _closed, Path.touch])
def test_a_folder_that_will_not_do_is_refused(program: Program, make: "object") -> None:
    make(program.home / "out")  # type: ignore[operator]
    export(program, start=ordinary()).refused(13)
    assert not (program.home / "out").is_dir() or names(program) == []
    assert sealed_and_listed(program) == ([], [])


def test_a_full_disk_leaves_neither_file_nor_claim(program: Program) -> None:
    export(program, start=limited(8192)).refused(13, "no room")
    assert names(program) == []
    assert sealed_and_listed(program) == ([], [])


def test_a_store_that_refuses_leaves_no_file(program: Program) -> None:
    room = len(written(program.store / JOURNAL))
    assert room > 64 * 1024, "the file has to fit where the journal does not"
    export(program, start=limited(room)).refused(9, "NOT SAVED")
    assert names(program) == []
    assert sealed_and_listed(program) == ([], [])


def test_killed_before_it_is_noted_there_is_neither_file_nor_claim(program: Program) -> None:
    fault = f"import os, signal; import duty_tui.sealed_files as s; s.note = lambda *a: {KILL}"
    assert export(program, start=faulty(fault)).code == -9
    assert [name for name in names(program) if not name.startswith(".")] == []
    assert sealed_and_listed(program) == ([], [])


def test_killed_before_it_has_its_name_there_is_no_file_and_the_matter_claims_none(program: Program) -> None:
    fault = f"import os, signal; os.link = lambda *a, **k: {KILL}"
    assert export(program, start=faulty(fault)).code == -9
    assert [name for name in names(program) if not name.startswith(".")] == []
    assert sealed_and_listed(program) == ([1], [])
    program.run("accept", REF, stdin=b"Bea Khan\nteam manager\n").refused(10, "export it first")
    assert export(program).code == 0
    assert [name for name in names(program) if "_v2_" in name]
    assert sealed_and_listed(program) == ([1, 2], [2])


def test_killed_before_it_is_listed_the_history_knows_the_file_and_its_words(program: Program) -> None:
    fault = f"import os, signal; from duty_tui.desk import Desk; Desk.keep = lambda *a: {KILL}"
    assert export(program, start=faulty(fault)).code == -9
    [name] = names(program)
    assert sealed_and_listed(program) == ([1], [])
    words = program.run("passphrase", REF).out.split("Opens with: ")[1].strip()
    assert unseal((program.home / "out" / name).read_bytes(), words).startswith(b"PK")


def test_a_file_that_the_matter_can_not_list_is_told_with_its_words(program: Program) -> None:
    fault = (
        "from duty_tui import desk, errors\n"
        "def refuse(*a): raise errors.NotSaved('NOT SAVED: the disk did not take it.')\n"
        "desk.Desk.keep = refuse"
    )
    run = export(program, start=faulty(fault))
    run.refused(9, "NOT SAVED")
    assert "Opens with: " in run.out
    assert "the matter does not list it" in run.err
    assert len(names(program)) == 1


def test_a_name_that_is_taken_is_left_as_it_is(program: Program) -> None:
    fault = (
        "import os\n"
        "link = os.link\n"
        "def taken(a, name, src_dir_fd, dst_dir_fd, **k):\n"
        "    os.close(os.open(name, os.O_CREAT | os.O_WRONLY, dir_fd=dst_dir_fd))\n"
        "    link(a, name, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd, **k)\n"
        "os.link = taken"
    )
    export(program, start=faulty(fault)).refused(13, "exported already")
    [name] = names(program)
    assert (program.home / "out" / name).read_bytes() == b""
    assert sealed_and_listed(program)[1] == []


def test_a_seal_that_was_printed_is_looked_for_in_the_store(handed: Program) -> None:
    with handed.desk() as desk:
        [copy] = desk.matter(REF).case.copies.values()
    run = handed.run("verify", "--against", copy.seal)
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("The store contains everything up to that seal.\n")
    other = copy.seal[:-1] + ("0" if copy.seal[-1] != "0" else "1")
    handed.run("verify", "--against", other).refused(5, "does NOT contain that seal")
    handed.run("verify", "--against", "Rosalind").refused(10, "not a seal")


def test_the_ways_of_taking_over_are_those_of_the_record() -> None:
    assert get_args(How) == HOW


def test_taking_over_needs_a_person(handed: Program) -> None:
    handed.run("accept", REF, stdin=b"\n\n").refused(10, "a name and a post")
    handed.run("accept", REF, stdin=b"Bea Khan\n").refused(10, "one line each: Post")
    handed.run("accept", REF, stdin=b"\xff\n").refused(10, "UTF-8")


@pytest.mark.parametrize("option,count", [((), 0), (("--read-back", "all"), 6)])
def test_without_a_terminal_nothing_is_read_back_unless_it_is_said(
    handed: Program, option: tuple[str, ...], count: int
) -> None:
    run = handed.run("accept", REF, "--how", "by telephone", *option, stdin=b"Bea Khan\nteam manager\n")
    assert run.code == 0
    assert run.out.endswith(f"Taken over and saved. Read back: {count} of 6 open lines.\n")
    with Desk.unlock(handed.store, "dw", WORDS, at=NIGHT) as desk:
        [taken] = desk.matter(REF).case.taken_over.values()
    assert (taken.name, taken.post, taken.how, taken.version) == (
        "Bea Khan",
        "team manager",
        "by telephone",
        1,
    )
    assert len(taken.read_back) == count
