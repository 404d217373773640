"""The second matter of the first night: a call-back due at 23:15, and no discussion."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.documents import plain
from duty_tui.documents.hand_over import hand_over
from duty_tui.handing_over import draft
from duty_tui.night.waiting import waiting
from duty_tui.overview import line
from tests.first_night import EXPORTED, LEO, SECOND, Exported, desk_with_case_1, plainly

WORKING_ON_LEO = datetime(2026, 12, 24, 22, 15, tzinfo=LONDON)
DUE = datetime(2026, 12, 24, 23, 15, tzinfo=LONDON)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_with_case_1(tmp_path_factory.mktemp("two")) as opened:
        yield opened


def test_its_call_back_waits_while_leo_is_worked_on(desk: Desk) -> None:
    matters = [(each.case, desk.protocols.of(each.case)) for each in desk.matters()]
    waits = [wait for wait in waiting(matters, WORKING_ON_LEO) if wait.reference == SECOND]
    assert [(wait.who, wait.due, wait.late(WORKING_ON_LEO)) for wait in waits] == [("caller", DUE, False)]


def test_it_is_one_line_of_the_shift(desk: Desk) -> None:
    case = desk.matter(SECOND).case
    said = line(case, desk.protocols.of(case), WORKING_ON_LEO)
    assert said.startswith("B-2026-0413 CHILD 1 15y  due Thu 24 December 2026, 23:15 ring back")


def test_it_is_not_handed_over_as_a_discussion(desk: Desk) -> None:
    text = plain.render(hand_over(draft(desk, SECOND, "day-team", WORKING_ON_LEO).edition))
    assert "REFERRAL, NO DISCUSSION HELD: HAND-OVER TO FIRST RESPONSE" in text
    # Headings stand in capitals in plain text: there is none of a discussion or meeting.
    assert "STRATEGY DISCUSSION" not in text
    assert "MULTI-AGENCY MEETING" not in text
    assert "Promised to the caller by Thu 24 December, 23:15, due: ring back." in plainly(text)


def test_the_call_back_that_was_not_made_is_said_to_be_so(desk: Desk) -> None:
    text = plain.render(hand_over(draft(desk, SECOND, "day-team", EXPORTED).edition))
    assert "Promised to the caller by Thu 24 December, 23:15, NOT MADE: ring back." in plainly(text)


def test_neither_matter_stands_in_the_document_of_the_other(night: Exported, text: str, desk: Desk) -> None:
    second = plain.render(hand_over(draft(desk, SECOND, "day-team", EXPORTED).edition))
    assert LEO in text
    assert not [word for word in (SECOND, "fifteen", "foster") if word in text.lower()]
    assert not [word for word in (LEO, "Leo", "Kayleigh", "Poppy") if word in second]
