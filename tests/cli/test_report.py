"""The report by command: counts by agency over a period, no name in it."""

import json

from tests.cli.program import CANARIES, Program


def test_the_report_of_a_quarter_counts_by_agency(program: Program) -> None:
    run = program.run("report", "--from", "2026-10-01", "--until", "2026-12-31")
    lines = run.out.splitlines()
    assert (run.code, run.err) == (0, "")
    assert lines[0] == "Discussions from Thu 1 October 2026 to Thu 31 December 2026: 1"
    assert lines[2].split("  ")[0] == "agency"
    police = next(line for line in lines if line.startswith("Police "))
    assert police.split()[-4:] == ["1", "1", "0", "0"]
    assert lines[-2:] == ["Decisions within their limit: 0 of 1", "Record within its limit: 0 of 1"]
    assert [name for name in CANARIES if name in run.out] == []


def test_it_is_written_as_json_too(program: Program) -> None:
    run = program.run("report", "--from", "2026-12-24", "--until", "2026-12-24", "--json")
    found = json.loads(run.out)
    assert (found["discussions"], found["decisions"], found["minutes"]) == (1, [0, 1], [0, 1])
    police = next(each for each in found["agencies"] if each["label"] == "Police")
    assert list(police.values()) == ["Police", 1, 1, 0, 0]


def test_a_period_without_a_discussion_is_empty(program: Program) -> None:
    run = program.run("report", "--from", "2026-12-25", "--until", "2026-12-31")
    assert run.out.startswith("Discussions from Fri 25 December 2026 to Thu 31 December 2026: 0\n")


def test_days_the_wrong_way_round_are_told(program: Program) -> None:
    program.run("report", "--from", "2026-12-31", "--until", "2026-10-01").refused(10, "the other way round")
