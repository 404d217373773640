"""The first night: each limit as it was worked out by hand from the bank holidays of England."""

import pytest

CLOCKS = [
    ("Referral decision", "Tue 29 December, 117 h 20 min from Thu 24 December, 19:40. [local; confirm ("),
    (
        "Start of the next working day: hand-over",
        "Tue 29 December, 09:00, 109 h 20 min from Thu 24 December, 19:40.",
    ),
    (
        "Hold the discussion",
        "Fri 25 December, 20:20, from Thu 24 December, 20:20. Met Thu 24 December, 21:15.",
    ),
    (
        "Hold the discussion: outer limit",
        "Thu 31 December, 165 h 20 min from Thu 24 December, 19:40. Met Thu 24 D",
    ),
    (
        "Record to partners",
        "Tue 12 January 2027, 451 h 10 min from Thu 24 December, 21:50. [001 Dissemination]",
    ),
    (
        "Initial child protection conference, if it comes to that",
        "Tue 19 January 2027, 619 h 45 min from Thu 24 D",
    ),
    (
        "Assessment, or sooner by the child's needs",
        "Tue 2 March 2027, 1629 h 20 min from Thu 24 December, 19:40.",
    ),
]


@pytest.mark.parametrize("label,ends", CLOCKS, ids=[label for label, _ in CLOCKS])
def test_each_limit_ends_when_it_was_worked_out_by_hand(text: str, label: str, ends: str) -> None:
    assert f"{label}: {ends}" in text


def test_a_limit_of_24_hours_is_the_rule_of_another_authority_and_says_so(text: str) -> None:
    assert "Met Thu 24 December, 21:15. [local; confirm (000 §1 b1)]" in text
    assert "Met Thu 24 December, 21:15. [local; confirm (004 strengths 2)]" in text
