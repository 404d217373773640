"""The line on top: whose record, step, saved, what is due, gaps of tonight; in any width."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.night.columns import cells
from duty_tui.night.top_line import Due, HandOver, Top, gaps_tonight, nearest, saved_forms, whose_line
from duty_tui.night.waiting import of_matter
from duty_tui.record import Case, Ref
from duty_tui.record.child_now import Promise
from duty_tui.record.decisions import Action
from duty_tui.record.handover import TakenOver
from duty_tui.record.people import Child
from tests.night.cases import BRISTOL, call, case, day, exact, moment

NOW = moment("24 21:40")
WHOSE = "B-2026-0412 LEO 6y +2"
SAVED = saved_forms(moment("24 21:40"), failed=False)
DUE = HandOver("hand-over", moment("29 09:00"), False)
RING = Due("RING Community paediatrician", moment("24 21:52"), False)


def top(step: str = "3 Invitations", due: Due | None = DUE, gaps: int = 2, **more: object) -> Top:
    fields = {"whose": WHOSE, "now": NOW, "step": step, "saved": SAVED, "due": due, "gaps": gaps}
    return Top(**{**fields, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "width,line",
    [
        (80, " B-2026-0412 LEO 6y +2  3 Invitations  saved 21:40  DUE Tue 09:00 107h20  2 gaps"),
        (90, " B-2026-0412 LEO 6y +2  3 Invitations  saved 21:40:00  DUE Tue 09:00 107h20  2 gaps"),
        (60, " B-2026-0412 LEO 6y +2  3  DUE Tue 09:00 107h20  2 gaps"),
        (54, " B-2026-0412 LEO 6y +2  3  DUE Tue 09:00  2 gaps"),
        (45, " B-2026-0412 LEO 6y +2  3  DUE Tue 09:00"),
    ],
)
def test_a_narrower_terminal_does_without_seconds_then_step_and_save(width: int, line: str) -> None:
    assert top().line(width) == line


@pytest.mark.parametrize(
    "due,gaps,saved,end",
    [
        (None, 0, SAVED, "saved 21:40:00"),
        (None, 1, SAVED, "1 gap"),
        (RING, 0, SAVED, "3  saved 21:40  RING Community paediatrician 21:52"),
        (RING, 12, SAVED, "3  RING Community paediatrician 21:52  12 gaps"),
        (Due("RING caller", moment("24 22:00"), False), 0, SAVED, "RING caller 22:00 in 20m"),
        (
            Due("RING caller", moment("25 00:30"), False),
            0,
            SAVED,
            "3 Invitations  saved 21:40  RING caller Fri 00:30",
        ),
        (Due("RING caller", moment("24 21:30"), True), 0, SAVED, "LATE RING CALLER 21:30"),
        (HandOver("", moment("24 09:00"), True), 0, SAVED, "LATE HAND-OVER 09:00"),
        (None, 0, saved_forms(None, failed=False), "3 Invitations  saved"),
        (None, 2, saved_forms(NOW, failed=True), "NOT SAVED  2 gaps"),
    ],
)
def test_what_is_due_and_whether_it_is_saved(
    due: Due | None, gaps: int, saved: tuple[str, ...], end: str
) -> None:
    assert top(due=due, gaps=gaps, saved=saved).line(80).endswith(end)


LONG = "B-2026-0412 CHRISTOPHER-ALEXANDER-MAXIMILIAN 16y +11"


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("whose", [WHOSE, f"TRAINING {WHOSE}", f"TRAINING {LONG}", "B-2026-0412 王小明 6y"])
@pytest.mark.parametrize("due", [RING, Due(RING.what, moment("24 21:30"), True)])
def test_what_is_not_saved_and_late_is_never_left_out(width: int, whose: str, due: Due) -> None:
    line = top(whose=whose, due=due, saved=saved_forms(NOW, failed=True)).line(width)
    assert cells(line) <= width
    assert line.startswith(f" {whose[:11]}")
    assert "NOT SAVED" in line
    assert re.search(r"\d\d:\d\d", line)
    assert ("LATE" in line) is due.late


@given(
    st.text(max_size=60), st.sampled_from(["BOARD", "1 Intake", ""]), st.integers(0, 99), st.integers(1, 120)
)
def test_no_line_is_wider_than_the_terminal(whose: str, step: str, gaps: int, width: int) -> None:
    assert cells(top(whose=whose, step=step, gaps=gaps, due=RING).line(width)) <= width


def due_at(now: str, of: Case) -> str:
    found = nearest(of_matter(of, BRISTOL, moment(now)), of, BRISTOL, moment(now))
    return "" if found is None else found.forms(moment(now))[0]


CALLED = {"1": call("24 20:24", "no answer")}
PROMISED = {"1": Promise(to=Ref("nan"), due=exact("24 22:00"))}
VISIT = {"1": Action(action="visit", due=exact("24 22:30"))}
BY_DAY = {"1": Action(action="ask school", due=day(24))}


@pytest.mark.parametrize(
    "now,more,expected",
    [
        ("24 20:26", {"contacts": CALLED}, "RING Community paediatrician 20:34 in 8m"),
        ("24 20:34", {"contacts": CALLED}, "RING Community paediatrician 20:34 in 0m"),
        ("24 20:35", {"contacts": CALLED}, "LATE RING COMMUNITY PAEDIATRICIAN 20:34"),
        ("24 21:00", {"promises": PROMISED}, "RING caller 22:00 in 1h00"),
        ("24 21:00", {"promises": PROMISED, "actions": VISIT}, "RING caller 22:00 in 1h00"),
        ("24 22:10", {"actions": VISIT}, "action 22:30 in 20m"),
        ("24 22:31", {"actions": VISIT}, "LATE ACTION 22:30"),
        ("24 22:10", {"actions": BY_DAY}, "DUE Tue 09:00 106h50"),
        ("24 09:59", {"promises": PROMISED}, "DUE Tue 09:00 119h01"),
        ("24 10:01", {"promises": PROMISED}, "RING caller 22:00 in 11h59"),
        ("24 19:40", {}, "DUE Tue 09:00 109h20"),
        ("29 09:00", {}, "DUE 09:00 0m"),
        ("29 09:01", {}, "LATE HAND-OVER 09:00"),
        (
            "24 21:00",
            {"taken_over": {"1": TakenOver(version=1, name="B Khan", post="day", at=exact("24 20:00"))}},
            "",
        ),
    ],
)
def test_the_nearest_thing_due(now: str, more: dict[str, object], expected: str) -> None:
    assert due_at(now, case(**more)) == expected


def test_no_name_of_a_person_stands_beside_what_is_due() -> None:
    calls = {"1": call("24 20:24", "no answer", who=Ref("nan"))}
    assert "Rosalind" not in due_at("24 20:26", case(contacts=calls))


@pytest.mark.parametrize(
    "children,expected",
    [
        ({}, "B-2026-0412 no child recorded"),
        ({"a": Child(name="Leo Marchetti-Byrne?", age_said="six")}, "B-2026-0412 LEO 6y"),
        ({"a": Child(name="Leo"), "b": Child(), "c": Child(unborn=True)}, "B-2026-0412 LEO +2"),
        ({"a": Child(born=exact("02 12:00"))}, "B-2026-0412 CHILD 1 0y"),
    ],
)
def test_whose_record_it_is(children: dict[str, Child], expected: str) -> None:
    assert whose_line(case(children=children), NOW) == expected


def test_only_the_gaps_of_tonight_are_counted() -> None:
    from duty_tui.rules.gaps import gaps

    kinds = [gap.kind for gap in gaps(case(), BRISTOL, NOW)]
    assert gaps_tonight(case(), BRISTOL, NOW) == kinds.count("tonight") > 0
    assert len(kinds) > kinds.count("tonight")


def test_the_time_is_shown_on_the_clocks_of_london_also_in_summer() -> None:
    summer = datetime.fromisoformat("2026-07-01T21:40:02+00:00")
    assert saved_forms(summer, failed=False)[0] == "saved 22:40:02"
    due = Due("RING caller", summer + timedelta(minutes=20), False)
    assert due.forms(summer)[0] == "RING caller 23:00 in 20m"
