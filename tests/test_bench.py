"""The bench measures what it says: turns, medians, goals, columns."""

import re

import pytest

from bench.table import Bytes, Measured, Row, Seconds, Times, in_bytes, in_units, measured, returned, table


def test_candidate_and_peer_take_turns_after_one_uncounted_call_each() -> None:
    calls: list[str] = []
    row = Row("turns", lambda: calls.append("a"), peer=lambda: calls.append("b"), rounds=2)
    result = measured(row)
    assert calls == ["a", "b"] * 3
    assert result.peer is not None


def test_a_row_that_is_measured_once_makes_no_call_before() -> None:
    calls: list[str] = []
    measured(Row("once", lambda: calls.append("a"), rounds=1, warm=False))
    assert calls == ["a"]


@pytest.mark.parametrize("count,shown", [(63, "63 B"), (999_999, "999999 B"), (9_924_608, "9.9 MB")])
def test_bytes_are_shown_as_a_person_reads_them(count: float, shown: str) -> None:
    assert in_bytes(count) == shown


def test_a_row_without_a_peer_has_no_ratio() -> None:
    calls: list[str] = []
    assert measured(Row("alone", lambda: calls.append("a"), rounds=3)).peer is None
    assert len(calls) == 4


@pytest.mark.parametrize(
    "taken,shown", [(1.234, "1.23 s"), (1.0, "1 s"), (0.0456, "45.6 ms"), (7.8e-6, "7.8 µs")]
)
def test_a_time_is_shown_in_a_unit_that_fits(taken: float, shown: str) -> None:
    assert in_units(taken) == shown


@pytest.mark.parametrize(
    "goal,candidate,peer,met",
    [
        (Seconds(1.0), 1.0, None, True),
        (Seconds(1.0), 1.001, 9.0, False),
        (Times(2), 0.2, 0.1, True),
        (Times(2), 0.21, 0.1, False),
        (Times(2), 0.2, None, False),
        (Bytes(150), 150, None, True),
        (Bytes(150), 151, None, False),
    ],
)
def test_a_goal_is_met_up_to_its_limit(
    goal: Seconds | Times | Bytes, candidate: float, peer: float | None, met: bool
) -> None:
    assert goal.met(candidate, peer) is met


def test_the_table_says_what_was_measured_beside_what() -> None:
    row = Row("a save", lambda: None, peer=lambda: None, peer_name="an append", goal=Times(2))
    alone = Row("a look", lambda: None)
    assert table([Measured(row, 0.003, 0.001), Measured(alone, 0.5, None)]).splitlines() == [
        "what    median  peer       its median  ratio  goal   met",
        "a save  3 ms    an append  1 ms        3.00   ≤ 2 ×  NO",
        "a look  500 ms  -          -           -      -      -",
    ]


def test_a_row_may_say_itself_what_it_has_measured() -> None:
    row = Row("a key", lambda: 63, goal=Bytes(150), rounds=3, measure=returned, shown=in_bytes)
    [_, line] = table([measured(row)]).splitlines()
    assert re.split(r" {2,}", line) == ["a key", "63 B", "-", "-", "-", "≤ 150 B", "yes"]
