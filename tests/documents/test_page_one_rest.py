"""Blocks 4 to 8 of page 1: actions, contingencies, promises, visits, clocks."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.documents.page_one import page_one
from duty_tui.documents.parts import Table
from duty_tui.record import When, Withheld, exactly
from duty_tui.record.child_now import Appointment, Promise, Warning_
from duty_tui.record.decisions import (
    Action,
    Contingency,
    Threshold,
)
from duty_tui.record.people import Child, Person
from tests.documents.editions import AT, ONE, TOLD, clock, edition, lines


def test_three_contingencies_stand_on_page_1_and_the_others_behind_it() -> None:
    four = {str(n): Contingency(if_what=f"if {n}", then="ring") for n in range(4)}
    assert lines(replace(ONE, contingencies=four), 5)[-1] == "and 1 more: see Decisions and reasons."
    assert lines(replace(ONE, contingencies={"0": four["0"]}), 5) == ["If if 0: ring."]


@pytest.mark.parametrize(
    "due,kept,said",
    [
        (clock(22), None, "Promised to Dana by Thu 24 December, 22:00, NOT MADE: ring back."),
        (clock(23, 50), None, "Promised to Dana by Thu 24 December, 23:50, due: ring back."),
        (None, None, "Promised to Dana, due: ring back."),
        (clock(22), clock(22, 5), "Promised to Dana by Thu 24 December, 22:00, made 22:05: ring back."),
    ],
)
def test_a_promise_is_due_made_or_not_made(due: When | None, kept: When | None, said: str) -> None:
    promised = Promise(to="p", due=due, kept=kept)
    assert lines(replace(ONE, promises={"o": promised}, people={"p": Person(name="Dana")}), 6) == [said]


def test_an_appointment_that_has_passed_is_no_longer_expected() -> None:
    both = {
        "past": Appointment(child="leo", what="dentist", at=clock(9)),
        "open": Appointment(child="leo", what="CAMHS"),
    }
    assert lines(replace(ONE, appointments=both), 6) == ["Appointment Leo: CAMHS, when NOT RECORDED."]


@pytest.mark.parametrize(
    "fields,said",
    [
        ({}, ["Warnings: Not recorded. Interpreter: Not recorded."]),
        ({"none_said": {"warnings": clock(22)}}, ["Warnings: None. Interpreter: Not recorded."]),
        (
            {"warnings": {"w": Warning_(text="dog in the yard", review=clock(23))}},
            ["Warning: dog in the yard. Look again: Thu 24 December, 23:00.", "Interpreter: Not recorded."],
        ),
        (
            {
                "children": {
                    "leo": Child(
                        name="Leo", interpreter="yes", language="Italian", communication="hears badly"
                    ),
                    "mia": Child(name="Mia", interpreter="no"),
                }
            },
            [
                "Warnings: Not recorded. Interpreter: Leo: yes, Italian · Mia: no.",
                "Communication: Leo: hears badly.",
            ],
        ),
    ],
)
def test_what_to_know_before_a_visit(fields: dict[str, object], said: list[str]) -> None:
    assert lines(replace(ONE, **fields), 7) == said  # type: ignore[arg-type]


def test_a_limit_that_was_to_be_met_and_was_not_is_overdue_the_others_are_not_claimed_to_be() -> None:
    case = replace(TOLD, thresholds={"t": Threshold(child="x", outcome="met", at=clock(20, 20))})
    said = lines(case, 8, AT + timedelta(days=8))[0]
    assert "OVERDUE Hold the discussion Fri 25 December 2026, 20:20" in said
    assert "OVERDUE Assessment" not in said
    assert "Assessment, or sooner" in said


@pytest.mark.parametrize(
    "action,said",
    [
        (
            Action(action="ring", owner="p", post="EDT", due=clock(23, 50)),
            "ring | Dana, EDT | Thu 24 December, 23:50",
        ),
        (Action(action="ring", owner="p", due=clock(22)), "ring | Dana | OVERDUE Thu 24 December, 22:00"),
        (Action(action="ring?"), "ring (not confirmed) | GAP: NO PERSON | GAP: NO DATE"),
        (
            Action(action="ring", withheld=Withheld(from_whom="the father")),
            "ring [NOT TO BE DISCLOSED TO the father] | GAP: NO PERSON | GAP: NO DATE",
        ),
        (
            Action(action="ring", owner="off", due=clock(23, 50), immediate=True),
            "ring | Femi (GAP: off duty then) | SAME DAY Thu 24 December, 23:50",
        ),
    ],
)
def test_who_does_what_by_when(action: Action, said: str) -> None:
    people = {"p": Person(name="Dana"), "off": Person(name="Femi", on_duty_until=clock(23))}
    assert lines(replace(ONE, actions={"a": action}, people=people), 4)[1] == said


def test_what_is_done_is_not_among_what_is_to_be_done() -> None:
    done = {"a": Action(action="ring", state="done"), "b": Action(action="x", state="no longer relevant")}
    assert lines(replace(ONE, actions=done), 4) == ["Nothing open: see Actions."]


def test_the_night_and_the_day_team_have_their_own_group() -> None:
    both = {
        "day": Action(action="tell CAMHS", due=exactly(datetime(2026, 12, 29, 10, tzinfo=LONDON))),
        "night": Action(action="visit", due=exactly(datetime(2026, 12, 29, 8, 59, tzinfo=LONDON))),
        "undated": Action(action="tell the mother"),
    }
    block = page_one(edition(replace(ONE, actions=both))).blocks[3]
    tables = [line for line in block.lines if isinstance(line, Table)]
    assert [(table.columns[0], [row[0] for row in table.rows]) for table in tables] == [
        ("Before the office opens", ["visit"]),
        ("First Response: first working day", ["tell CAMHS", "tell the mother"]),
    ]
