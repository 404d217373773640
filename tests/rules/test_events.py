"""From what moments the limits of a case run."""

import pytest
from msgspec.structs import replace

from duty_tui.record import Case, When, exactly
from duty_tui.record.decisions import Section47, Threshold
from duty_tui.record.discussion import Discussion
from duty_tui.record.handover import TakenOver
from duty_tui.record.referral import Contact, Referral
from duty_tui.rules.events import events
from tests.christmas_eve import BRISTOL, clock
from tests.rules.facts_of_a_night import EMPTY, HELD, held, met, night

FIRST = Discussion(began=clock(21, 15), ended=clock(21, 50))
SECOND = Discussion(began=clock(22, 30), ended=clock(22, 45))
YES = Section47(child="leo", answer="yes", at=clock(23))


def at(hour: int, minute: int = 0) -> object:
    return clock(hour, minute).at


ROWS: tuple[tuple[str, Case, str, object], ...] = (
    ("a referral", night(referral=Referral(told=clock(19, 40))), "referral", at(19, 40)),
    ("a referral without a time", night(referral=Referral(told=When(typed="tea time"))), "referral", None),
    (
        "the first threshold that is met",
        night(
            thresholds={
                "later": replace(met(), at=clock(20, 30)),
                "first": met(),
                "not": Threshold(child="leo", outcome="not met", at=clock(20)),
            }
        ),
        "threshold-decided",
        at(20, 20),
    ),
    (
        "a threshold that is not met",
        night(thresholds=Threshold(child="leo", outcome="not met", at=clock(20))),
        "threshold-decided",
        None,
    ),
    (
        "the first discussion that began",
        night(discussions={"b": SECOND, "a": FIRST}),
        "discussion-began",
        at(21, 15),
    ),
    (
        "the last discussion that ended",
        night(discussions={"b": SECOND, "a": FIRST}),
        "discussion-ended",
        at(22, 45),
    ),
    (
        "a discussion that is only planned",
        night(discussions=Discussion(planned=clock(21))),
        "discussion-began",
        None,
    ),
    (
        "section 47 counts from the discussion that informed it",
        night(discussions={"a": FIRST, "b": SECOND}, section47=replace(YES, discussion="b")),
        "section47-started",
        at(22, 30),
    ),
    (
        "section 47 counts from the first of two discussions that informed a yes",
        night(
            discussions={"a": FIRST, "b": SECOND},
            section47={"x": replace(YES, discussion="b"), "y": replace(YES, discussion="a")},
        ),
        "section47-started",
        at(21, 15),
    ),
    (
        "a discussion that informed a no starts nothing",
        night(discussions={"a": FIRST}, section47=replace(YES, answer="no", discussion="a")),
        "section47-started",
        None,
    ),
    (
        "section 47 without a discussion counts from the decision",
        night(section47=YES),
        "section47-started",
        at(23),
    ),
    (
        "an unanswered call",
        night(contacts=Contact(agency="gp", result="no answer", at=clock(20, 24))),
        "unanswered-call",
        at(20, 24),
    ),
    (
        "an engaged line",
        night(contacts=Contact(agency="gp", result="engaged", at=clock(20, 24))),
        "unanswered-call",
        at(20, 24),
    ),
    (
        "the last of two unanswered calls",
        night(
            contacts={
                "a": Contact(agency="gp", result="no answer", at=clock(20, 24)),
                "b": Contact(agency="gp", result="no answer", at=clock(20, 34)),
            }
        ),
        "unanswered-call",
        at(20, 34),
    ),
    (
        "a call that was answered after all",
        night(
            contacts={
                "a": Contact(agency="gp", result="no answer", at=clock(20, 24)),
                "b": Contact(agency="gp", result="rang back", at=clock(20, 50)),
            }
        ),
        "unanswered-call",
        None,
    ),
    (
        "another agency that answered",
        night(
            contacts={
                "a": Contact(agency="gp", result="no answer", at=clock(20, 24)),
                "b": Contact(agency="police", result="spoke", at=clock(20, 50)),
            }
        ),
        "unanswered-call",
        at(20, 24),
    ),
    ("a call without a result", night(contacts=Contact(agency="gp", at=clock(20))), "unanswered-call", None),
    (
        "the first who took it over",
        night(
            taken_over={
                "a": TakenOver(version=1, name="A", post="p", at=clock(23, 50)),
                "b": TakenOver(version=2, name="B", post="p", at=clock(23, 55)),
            }
        ),
        "taken-over",
        at(23, 50),
    ),
)


@pytest.mark.parametrize("case,event,when", [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_moment_of(case: Case, event: str, when: object) -> None:
    assert events(case, BRISTOL).get(event) == when


def test_an_empty_case_has_no_events() -> None:
    assert events(EMPTY, BRISTOL) == {}


def test_a_second_discussion_does_not_move_the_limit_of_the_conference() -> None:
    """XA-08: fifteen working days count from the discussion that started section 47, not from the last."""
    once = replace(held(), section47={"x": replace(YES, discussion="d")})
    again = replace(once, discussions={**once.discussions, "e": replace(HELD, began=exactly(clock(23).at))})  # type: ignore[arg-type]
    assert events(again, BRISTOL)["section47-started"] == events(once, BRISTOL)["section47-started"]
