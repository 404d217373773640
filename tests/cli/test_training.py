"""A whole night with invented people, again and again, and nothing left of it but what is said."""

from pathlib import Path

import pytest

from duty_tui.documents.sealing import unseal
from tests.cli.program import Program, Run


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run, Run]:
    """The demonstration, run twice in one folder."""
    program = Program(tmp_path_factory.mktemp("training"))
    first = program.run("train", "--demo", words=None, reads_store=False)
    return program.home, first, program.run("train", "--demo", words=None, reads_store=False)


def test_it_says_that_everybody_is_invented_before_anything_else(shown: tuple[Path, Run, Run]) -> None:
    _, run, _ = shown
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("TRAINING: every person here is invented.\n")
    assert run.out.count("TRAINING: INVENTED PEOPLE") == 2


def test_it_shows_both_matters_the_clocks_the_gaps_and_page_one(shown: tuple[Path, Run, Run]) -> None:
    _, run, _ = shown
    assert "B-2026-0412 LEO 6y +2  OVERDUE Thu 24 December 2026, 22:00 ring back" in run.out
    assert "B-2026-0413 CHILD 1 15y" in run.out
    assert "Tue 29 December 2026, 09:00      Start of the next working day: hand-over" in run.out
    assert "\nOpen tonight (" in run.out
    assert "\n1 WHERE ARE THE CHILDREN\n" in run.out
    assert max(len(line) for line in run.out.split("Page 1 of the hand-over:")[1].splitlines()[:-5]) <= 80


def test_it_can_be_run_again_and_leaves_the_sealed_files_alone(shown: tuple[Path, Run, Run]) -> None:
    home, first, second = shown
    assert second.code == 0
    name = "TRAINING_B-2026-0412_hand-over_v1_2026-12-24T2340.docx"
    kept = sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())
    assert kept == [f"duty-tui-training-2/{name}", f"duty-tui-training/{name}"]
    for run, path in zip((first, second), reversed(kept), strict=True):
        words = run.out.split("Opens with: ")[1].splitlines()[0]
        assert unseal((home / path).read_bytes(), words).startswith(b"PK")
