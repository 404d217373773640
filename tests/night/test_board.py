"""The board: every matter in a line, the worst first, with the reason for its place."""

from typing import Any

import pytest

from duty_tui.night.board import BoardRow, board, counts, header
from duty_tui.night.columns import cells
from duty_tui.record import Case, Ref
from duty_tui.record.child_now import Promise, Seen, WhereNow
from duty_tui.record.decisions import Action, Threshold
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.record.handover import Copy, Recipient, TakenOver
from duty_tui.record.people import Child
from tests.night.cases import BRISTOL, call, case, day, exact, moment

NOW = moment("24 23:40")
MET = {"1": Threshold(child=Ref("leo"), outcome="met", at=exact("24 20:20"))}
SEEN = {"1": Seen(child=Ref("leo"), began=exact("24 22:40"))}
QUORATE = {
    str(number): Invitation(agency=agency, state="attended")
    for number, agency in enumerate(("edt", "police", "community-paediatrician"))
}
HELD = {"1": Discussion(began=exact("24 21:15"), invitations=QUORATE)}
ALONE = {"1": Discussion(began=exact("24 21:15"))}
SENT = {"1": Copy(version=1, audience="day-team", at=exact("24 23:20"), by="dw", file="", digest="", seal="")}
TAKEN = {"1": TakenOver(version=1, name="B Khan", post="First Response", at=exact("24 23:30"))}
MAILED = {"1": Recipient(key="front-door", sent=exact("24 23:25"), how="secure e-mail")}
LATE = {"1": call("24 20:24", "no answer")}
OVER = {"1": Action(action="visit", due=exact("24 22:30"))}


def rows(*cases: Case, at: Any = NOW) -> tuple[BoardRow, ...]:
    return board(((each, BRISTOL) for each in cases), at)


@pytest.mark.parametrize(
    "more,reasons",
    [
        ({}, ["open"]),
        ({"contacts": LATE}, ["LATE CALL", "open"]),
        ({"promises": {"1": Promise(due=exact("24 22:00"))}}, ["LATE CALL", "open"]),
        ({"thresholds": MET}, ["NO DISCUSSION", "CHILD NOT SEEN", "open"]),
        ({"thresholds": MET, "seen": SEEN}, ["NO DISCUSSION", "open"]),
        ({"thresholds": MET, "discussions": HELD}, ["CHILD NOT SEEN", "not handed over", "open"]),
        ({"thresholds": MET, "discussions": HELD, "seen": SEEN}, ["not handed over", "open"]),
        ({"discussions": ALONE}, ["NOT QUORATE", "not handed over", "open"]),
        ({"discussions": HELD, "copies": SENT}, ["NOT TAKEN OVER", "not handed over", "open"]),
        ({"copies": SENT, "recipients": MAILED}, ["NOT TAKEN OVER", "open"]),
        ({"copies": SENT, "recipients": MAILED, "taken_over": TAKEN}, ["taken over"]),
        ({"actions": OVER}, ["ACTIONS OVER", "open"]),
        ({"actions": {"1": Action(action="ask", due=day(24))}}, ["open"]),
        ({"actions": {"1": Action(action="visit", due=exact("24 22:30"), state="done")}}, ["open"]),
        ({"contacts": LATE, "copies": SENT, "taken_over": TAKEN}, ["taken over"]),
    ],
)
def test_every_reason_that_applies_the_worst_first(more: dict[str, Any], reasons: list[str]) -> None:
    [row] = rows(case(**more))
    assert list(row.reasons) == reasons


def test_a_child_on_a_ward_without_an_agreed_plan_stands_before_one_that_was_not_seen() -> None:
    ward = {"leo": Child(name="Leo", concerns=("in hospital",))}
    stays = WhereNow(child=Ref("leo"), place="ward 3", basis="in hospital", as_at=exact("24 22:00"))
    agreed = WhereNow(child=Ref("leo"), place="ward 3", agreed_by=(Ref("nan"),), as_at=exact("24 22:00"))
    assert rows(case(children=ward))[0].worst == "WARD, NO PLAN"
    assert rows(case(where_now={"1": stays}))[0].worst == "WARD, NO PLAN"
    assert rows(case(children=ward, where_now={"1": agreed}))[0].worst == "open"


def test_an_unborn_baby_has_not_to_be_seen() -> None:
    unborn = {"leo": Child(unborn=True)}
    assert rows(case(children=unborn, thresholds=MET))[0].worst == "NO DISCUSSION"
    assert "CHILD NOT SEEN" not in rows(case(children=unborn, thresholds=MET))[0].reasons


def test_after_the_office_has_opened_what_nobody_took_over_is_late() -> None:
    at = moment("29 09:01")
    assert rows(case(copies=SENT), at=at)[0].reasons[:2] == ("HAND-OVER LATE", "NOT TAKEN OVER")
    assert rows(case(copies=SENT), at=moment("29 09:00"))[0].worst == "NOT TAKEN OVER"


def test_the_worst_stands_first_and_of_two_alike_the_one_that_is_due_first() -> None:
    found = rows(
        case("B-2026-0001", taken_over=TAKEN),
        case("B-2026-0002"),
        case("B-2026-0003", contacts={"1": call("24 22:24", "no answer")}),
        case("B-2026-0004", contacts=LATE),
        case("B-2026-0005", thresholds=MET),
    )
    assert [row.reference[-1] for row in found] == ["4", "3", "5", "2", "1"]


def test_what_is_due_next_is_a_call_or_else_a_limit_that_still_runs() -> None:
    assert rows(case(contacts=LATE))[0].line(NOW).endswith("LATE 20:34")
    assert rows(case())[0].line(NOW).endswith("Tue 09:00")
    assert rows(case(taken_over=TAKEN))[0].due is None


@pytest.mark.parametrize(
    "place,expected",
    [
        (None, "NOT RECORDED"),
        (WhereNow(child=Ref("leo"), as_at=exact("24 22:00")), "NOT RECORDED"),
        (WhereNow(child=Ref("leo"), place="home", as_at=exact("24 22:00")), "home"),
        (
            WhereNow(child=Ref("leo"), place="9 Elm Rise", until_what="the medical", as_at=exact("24 22:00")),
            "9 Elm Rise, to the medical",
        ),
        (
            WhereNow(child=Ref("leo"), place="ward 3", until=exact("25 10:00"), as_at=exact("24 22:00")),
            "ward 3, to Fri 25 December, 10:00",
        ),
    ],
)
def test_where_the_first_child_is_and_until_when(place: WhereNow | None, expected: str) -> None:
    assert rows(case(where_now={"1": place} if place else {}))[0].where == expected


@pytest.mark.parametrize("width", [56, 60, 78, 100])
@pytest.mark.parametrize(
    "name", ["Leo", "Maximilian-Alexander Constantin", "王小明王小明王小明", "عبد الرحمن"]
)
def test_a_row_is_as_wide_as_the_list_whatever_the_name(width: int, name: str) -> None:
    place = WhereNow(child=Ref("leo"), place="14B Tanner's Row, Bedminster, Bristol", as_at=exact("24 22:00"))
    [row] = rows(case(children={"leo": Child(name=name, age_said="six")}, where_now={"1": place}))
    line = row.line(NOW, width)
    assert cells(line) <= width
    assert cells(header(width)) <= width
    assert line.index("open") == header(width).index("worst") - (len(line) and cells(line) - len(line))


def test_the_line_above_counts_every_matter_a_reason_applies_to() -> None:
    found = rows(
        case("B-2026-0001", thresholds=MET, contacts=LATE),
        case("B-2026-0002", copies=SENT),
        case("B-2026-0003", discussions=ALONE, contacts=LATE),
        case("B-2026-0004", copies=SENT, taken_over=TAKEN),
    )
    assert counts(found) == "NOT TAKEN OVER 1  OVERDUE 2  NOT QUORATE 1  MY DECISION 0  CHILD NOT SEEN 1"
    assert counts(rows(case(contacts=LATE)), 58) == "OVERDUE 1"
    assert counts(rows(case("B-2026-0002"))) == (
        "NOT TAKEN OVER 0  OVERDUE 0  NOT QUORATE 0  MY DECISION 0  CHILD NOT SEEN 0"
    )
