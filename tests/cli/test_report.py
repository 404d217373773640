"""The report by command: counts by agency over a period, no name in it."""

import json

import pytest

from tests.cli.program import CANARIES, REF, Program

PERIOD = ("--from", "2026-10-01", "--until", "2026-12-31")

FIGURES = [
    "Quorate at every decision: 1 of 1",
    "Reasonable cause recorded, no discussion held: 0 of 1",
    "A health practitioner took part: 1 of 1",
    "  of these through the hub alone: 0 of 1",
    "Decisions with reasons: 5 of 5",
    "Actions with a person and a date: 3 of 6",
    "Taken over by a named person in time: 0 of 1",
    "Conference within 15 working days, by child: 0 of 0",
    "  working days 0 to 10: 0, 11 to 15: 0, 16 to 20: 0, 21 and more: 0",
    "Concerns told while the office was shut: 2 of 2",
    "  on Mon: 0, Tue: 0, Wed: 0, Thu: 2, Fri: 0, Sat: 0, Sun: 0",
    "  in the hour from 19: 1, 22: 1",
    "From the concern to the discussion, median: 1 h 35 min",
]
"""Of the first night: three of its six actions lack a person or a date."""


def test_the_report_of_a_quarter_counts_by_agency(program: Program) -> None:
    run = program.run("report", "--from", "2026-10-01", "--until", "2026-12-31")
    lines = run.out.splitlines()
    assert (run.code, run.err) == (0, "")
    assert lines[0] == "Discussions from Thu 1 October 2026 to Thu 31 December 2026: 1"
    assert lines[2].split("  ")[0] == "agency"
    police = next(line for line in lines if line.startswith("Police "))
    assert police.split()[-4:] == ["1", "1", "0", "0"]
    after = lines.index("Decisions within their limit: 0 of 1")
    assert lines[after + 1] == "Record within its limit: 0 of 1"
    assert lines[after + 3 :] == FIGURES
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


def test_for_publication_no_number_from_one_to_five_is_said(program: Program) -> None:
    run = program.run("report", *PERIOD, "--publish")
    said = run.out.splitlines()
    assert said[0].endswith(": few")
    numbers = {word.strip(":,") for line in said[1:-2] for word in line.partition(":")[2].split()}
    assert not numbers & {"1", "2", "3", "4", "5"}
    assert "Quorate at every decision: few of few" in said
    assert "Conference within 15 working days, by child: 0 of 0" in said
    assert "From the concern to the discussion, median: not measured" in said
    assert said[-1] == "few: from 1 to 5, or a number that would tell one."
    police = next(line for line in said if line.startswith("Police "))
    assert police.split()[-4:] == ["few", "few", "0", "0"]


def test_a_sample_is_drawn_under_pseudonyms_and_drawn_again_with_its_number(program: Program) -> None:
    first = program.run("sample", *PERIOD, "--take", "15")
    head, only = first.out.splitlines()
    seed = head.rsplit(" ", 1)[1]
    assert head == f"1 of 1 discussions, drawn with --seed {seed}"
    assert only.startswith("P0001  quorate, health; reasons 5 of 5; actions with person and date 3 of 6")
    assert [name for name in (*CANARIES, REF) if name in first.out] == []
    assert program.run("sample", *PERIOD, "--take", "15", "--seed", seed).out == first.out
    written = json.loads(program.run("sample", *PERIOD, "--take", "1", "--seed", seed, "--json").out)
    assert (written["seed"], written["drawn_from"]) == (int(seed), 1)
    assert written["sample"][0]["name"] == "P0001"


def test_who_opens_one_of_a_sample_stands_in_the_history(program: Program) -> None:
    run = program.run("sample", *PERIOD, "--take", "1", "--seed", "7", "--open", "P0001")
    assert run.out == f"{REF}\n"
    assert "audit sample, P0001" in program.run("history", REF).out


@pytest.mark.parametrize(
    "arguments,said",
    [(("--open", "P0001"), "say --seed as well"), (("--seed", "7", "--open", "P0002"), "has that name")],
    ids=["without its number", "not of this sample"],
)
def test_what_can_not_be_opened_is_told(program: Program, arguments: tuple[str, ...], said: str) -> None:
    program.run("sample", *PERIOD, "--take", "1", *arguments).refused(10, said)


def test_a_partner_sees_its_own_attendance_and_contribution(program: Program) -> None:
    run = program.run("partner", "police", *PERIOD)
    assert run.out.splitlines()[0].startswith(f"Thu 24 December 2026, 21:15  {REF}: attended, could decide, ")
    assert run.out.splitlines()[-1] == "Attended: 1 of 1 discussions."
    assert [name for name in CANARIES if name in run.out] == []
    [row] = json.loads(program.run("partner", "police", *PERIOD, "--json").out)
    assert (row["state"], row["decided"], row["met_child"]) == ("attended", True, False)


def test_an_agency_that_no_protocol_has_is_told_with_those_there_are(program: Program) -> None:
    program.run("partner", "polis", *PERIOD).refused(10, "camhs", "police")
