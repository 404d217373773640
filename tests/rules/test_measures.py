"""What is measured of a matter, and whose information a discussion had."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from duty_tui.record import Case
from duty_tui.record.child_now import Seen
from duty_tui.record.decisions import Threshold
from duty_tui.record.discussion import Discussion, Invitation, Line, View
from duty_tui.record.referral import Referral
from duty_tui.rules.measures import information, spans
from tests.christmas_eve import BRISTOL, clock, day
from tests.rules.facts_of_a_night import ONE, attended, held, night

TOLD = Referral(told=clock(19, 40))


def measured(case: Case) -> list[tuple[str, timedelta, int, str]]:
    return [(each.what, each.elapsed, each.working_days, each.source) for each in spans(case, BRISTOL)]


def test_each_step_is_measured_from_the_moment_the_concern_was_told() -> None:
    case = replace(
        held(),
        referral=TOLD,
        thresholds={
            "a": Threshold(child="leo", outcome="met", at=clock(20, 20)),
            "b": Threshold(child="leo", outcome="met", at=clock(20, 50)),
            "c": Threshold(child="leo", at=clock(20)),
        },
        seen={"a": Seen(child="leo", began=clock(22, 30))},
    )
    assert measured(case) == [
        ("to the decision", timedelta(minutes=40), 0, "004 strengths 1"),
        ("to the discussion", timedelta(hours=1, minutes=35), 0, "004 strengths 2"),
        ("until a child was seen", timedelta(hours=2, minutes=50), 0, "004 strengths 1"),
    ]


def test_over_christmas_five_days_are_one_working_day() -> None:
    after = Discussion(began=day(2026, 12, 29))
    case = night(referral=TOLD, discussions={"d": after})
    assert measured(case) == [
        ("to the discussion", timedelta(days=4, hours=4, minutes=20), 1, "004 strengths 2")
    ]


@pytest.mark.parametrize(
    "case",
    [ONE, night(referral=TOLD), held(), replace(held(), referral=Referral(told=clock(23)))],
    ids=["nothing", "told alone", "not told when", "held before it was told"],
)
def test_what_has_no_beginning_or_no_end_is_not_measured(case: Case) -> None:
    assert measured(case) == []


def test_a_discussion_rests_on_those_who_took_part_reported_or_were_quoted() -> None:
    rows = {
        "a": attended("police"),
        "b": Invitation(agency="school", state="written report"),
        "c": Invitation(agency="gp", state="no reply"),
        "d": Invitation(agency="midwife", state="not invited"),
        "e": Invitation(agency="camhs", state="apologies"),
        "f": Invitation(agency="health-visitor"),
    }
    quoted = {"l": Line(text="seen in May", agency="camhs")}
    views = {"v": View(agency="housing", view="a cold flat")}
    found = information(Discussion(invitations=rows, lines=quoted, views=views), BRISTOL)
    assert set(found.available) == {"Police", "School", "CAMHS", "Housing"}
    assert found.missing == ("GP (no reply)", "Midwife (not invited)", "Health visitor (not asked yet)")


def test_two_rows_of_one_agency_of_which_one_came_are_not_missing() -> None:
    rows = {"a": attended("police"), "b": Invitation(agency="police", state="no reply")}
    found = information(Discussion(invitations=rows), BRISTOL)
    assert (found.available, found.missing) == (("Police",), ())
