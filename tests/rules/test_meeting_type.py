"""Which concerns are met about rather than settled by telephone (XA-23)."""

from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.record.branches.elsewhere import Allegation
from duty_tui.record.branches.health import ChildDeath, InducedIllness
from duty_tui.record.people import Child
from duty_tui.record.referral import Referral
from duty_tui.rules.prompts import prompts
from tests.christmas_eve import AT, BRISTOL
from tests.rules.facts_of_a_night import HELD, LEO, met, night
from tests.rules.ids import ids

CALL = {"d": replace(HELD, mode="telephone")}

ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("complex or organised abuse", {"referral": Referral(complex_abuse="yes")}),
    ("an allegation against somebody who works with children", {"allegations": Allegation(person="dana")}),
    ("fabricated or induced illness", {"induced_illness": InducedIllness(child="leo")}),
    ("a child's death", {"deaths": ChildDeath(child="leo")}),
    ("exploitation", {"thresholds": replace(met(), factors=("criminal exploitation",))}),
    ("harm by another child", {"thresholds": replace(met(), factors=("child-on-child",))}),
    ("an unborn baby", {"children": {"leo": LEO, "baby": Child(unborn=True)}}),
)


@pytest.mark.parametrize("what,facts", ROWS, ids=ids(row[0] for row in ROWS))
def test_it_is_met_about(what: str, facts: dict[str, Any]) -> None:
    found = [
        each for each in prompts(night(discussions=CALL, **facts), BRISTOL, AT) if each.key == "meeting-type"
    ]
    assert [each.lines[0] for each in found] == [f"By telephone: {what}."]


def test_an_ordinary_injury_may_be_discussed_by_telephone() -> None:
    case = night(discussions=CALL, children={"leo": replace(LEO, concerns=("injury",))})
    assert "meeting-type" not in {each.key for each in prompts(case, BRISTOL, AT)}
