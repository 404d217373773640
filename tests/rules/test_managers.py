"""What waits for a manager's decision, and hand-overs that were sent back."""

from typing import Any

import pytest

from duty_tui.record import Ref
from duty_tui.record.decisions import Endorsement, Medical, Threshold
from duty_tui.record.discussion import Discussion
from duty_tui.record.handover import Copy
from duty_tui.record.life import SentBack
from duty_tui.rules.managers import decisions_waiting, sent_back
from tests.night.cases import case, exact, moment

NOW = moment("25 09:00")
LEO = Ref("leo")


def threshold(outcome: str, by: str) -> dict[str, Any]:
    return {"1": Threshold(child=LEO, outcome=outcome, decide_by=exact(by))}  # type: ignore[arg-type]


def held(**more: Any) -> dict[str, Any]:
    return {"1": Discussion(began=exact("24 21:15"), **more)}


@pytest.mark.parametrize(
    "more,waiting",
    [
        ({}, ()),
        ({"endorsements": {"1": Endorsement(what="chairing")}}, ("endorse: chairing",)),
        ({"endorsements": {"1": Endorsement(what="chairing", answer="not endorsed")}}, ()),
        ({"thresholds": threshold("not determined", "25 08:59")}, ("threshold not determined in time: Leo",)),
        ({"thresholds": threshold("not determined", "25 09:01")}, ()),
        ({"thresholds": threshold("not met", "25 08:59")}, ()),
        (
            {"discussions": held(investigation="single agency")},
            ("single agency, and no reason of police",),
        ),
        ({"discussions": held(investigation="single agency", police_reasons="no crime")}, ()),
        ({"discussions": held(investigation="joint")}, ()),
        (
            {"medicals": {"1": Medical(child=LEO, answer="no")}},
            ("no medical, and no medical advice: Leo",),
        ),
        ({"medicals": {"1": Medical(child=LEO, answer="no", advice="seen by her GP today")}}, ()),
        ({"medicals": {"1": Medical(child=LEO, answer="yes")}}, ()),
    ],
)
def test_what_a_manager_owes(more: dict[str, Any], waiting: tuple[str, ...]) -> None:
    """SCREENS 4.4; 000 §3 b3; 002 §4.2."""
    assert decisions_waiting(case(**more), NOW) == waiting


def copy(at: str) -> Copy:
    return Copy(version=1, audience="day-team", at=exact(at), by="dw", file="", digest="", seal="")


@pytest.mark.parametrize(
    "copies,missing",
    [
        ({"1": copy("24 23:20")}, "no address"),
        ({"1": copy("24 23:20"), "2": copy("25 09:30")}, ""),
    ],
)
def test_a_hand_over_stays_sent_back_until_a_new_one_is_written(
    copies: dict[str, Copy], missing: str
) -> None:
    back = {"1": SentBack(version=1, missing="no address", at=exact("25 08:50"))}
    assert sent_back(case(copies=copies, sent_back=back)) == missing
    assert sent_back(case(copies=copies)) == ""
