"""Open, handed over, accepted, closed; and opened again."""

from typing import Any

import pytest

from duty_tui.record.decisions import Action
from duty_tui.record.handover import Copy, TakenOver
from duty_tui.record.life import Closed, Reopened
from duty_tui.rules.life import closed_because, open_actions, stage
from tests.night.cases import case, exact

SENT = {"1": Copy(version=1, audience="day-team", at=exact("24 23:20"), by="dw", file="", digest="", seal="")}
TAKEN = {"1": TakenOver(version=1, name="B Khan", post="First Response", at=exact("25 08:50"))}
SHUT = {"1": Closed(reason="transferred", at=exact("26 10:00"))}
AGAIN = {"1": Reopened(because="a new injury", at=exact("27 10:00"))}


@pytest.mark.parametrize(
    "more,expected",
    [
        ({}, "open"),
        ({"copies": SENT}, "handed over"),
        ({"copies": SENT, "taken_over": TAKEN}, "accepted"),
        ({"copies": SENT, "taken_over": TAKEN, "closed": SHUT}, "closed"),
        ({"closed": SHUT}, "closed"),
        ({"copies": SENT, "taken_over": TAKEN, "closed": SHUT, "reopened": AGAIN}, "open"),
        ({"closed": SHUT, "reopened": {"1": Reopened(because="x", at=exact("26 09:59"))}}, "closed"),
        (
            {"closed": {**SHUT, "2": Closed(reason="other", at=exact("28 10:00"))}, "reopened": AGAIN},
            "closed",
        ),
    ],
)
def test_where_a_matter_is_in_its_life(more: dict[str, Any], expected: str) -> None:
    assert stage(case(**more)) == expected


def test_why_it_is_closed_and_what_is_still_open() -> None:
    assert closed_because(case(closed=SHUT)) == "transferred"
    assert closed_because(case(closed=SHUT, reopened=AGAIN)) == ""
    actions = {"1": Action(action="visit"), "2": Action(action="ring", state="done")}
    assert open_actions(case(actions=actions)) == 1
