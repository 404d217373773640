"""The two nights when the clocks change: what is unclear is asked, with both readings; nothing else is."""

from datetime import datetime

import pytest

from duty_tui.record.local_time import HappensTwice, NeverHappens
from duty_tui.record.reading import Direction, read

EVENING = "2026-12-24T21:40:30+00:00"
TWICE_BEFORE = "2026-10-25T00:30:00+01:00"
TWICE_DURING = "2026-10-25T01:40:00+01:00"
TWICE_AFTER = "2026-10-25T09:00:00+00:00"
NEVER_BEFORE = "2026-03-29T00:20:00+00:00"
NEVER_AFTER = "2026-03-29T09:00:00+01:00"


def readings(
    typed: str, now: str, looks: Direction, kind: type[HappensTwice] | type[NeverHappens]
) -> list[str]:
    with pytest.raises((HappensTwice, NeverHappens)) as unclear:
        read(typed, datetime.fromisoformat(now), looks)
    assert type(unclear.value) is kind
    return [reading.isoformat(timespec="minutes") for reading in unclear.value.readings]


@pytest.mark.parametrize(
    "typed,now,looks",
    [
        ("2026-10-25 01:30", EVENING, "back"),
        ("25/10 0130", EVENING, "back"),
        ("25/10/26 1.30", EVENING, "forward"),
        ("25 oct 0130", TWICE_BEFORE, "forward"),
        ("0130", TWICE_BEFORE, "forward"),
        ("0130", TWICE_DURING, "back"),
        ("0130", TWICE_DURING, "forward"),
        ("0130", TWICE_AFTER, "back"),
        ("yest 0130", "2026-10-26T09:00:00+00:00", "back"),
        ("sun 0130", "2026-10-26T09:00:00+00:00", "back"),
        ("~0130", TWICE_AFTER, "back"),
    ],
)
def test_a_time_that_happens_twice_has_two_readings(typed: str, now: str, looks: Direction) -> None:
    assert readings(typed, now, looks, HappensTwice) == ["2026-10-25T01:30+01:00", "2026-10-25T01:30+00:00"]


@pytest.mark.parametrize(
    "typed,now,looks",
    [
        ("2026-03-29 01:30", EVENING, "back"),
        ("29/3/26 0130", EVENING, "back"),
        ("0130", NEVER_BEFORE, "forward"),
        ("0130", NEVER_AFTER, "back"),
        ("tomorrow 0130", "2026-03-28T22:00:00+00:00", "forward"),
        ("sun 0130", "2026-03-28T22:00:00+00:00", "forward"),
    ],
)
def test_a_time_that_never_happens_has_two_readings(typed: str, now: str, looks: Direction) -> None:
    assert readings(typed, now, looks, NeverHappens) == ["2026-03-29T00:30+00:00", "2026-03-29T02:30+01:00"]


@pytest.mark.parametrize(
    "typed,now,looks,instant",
    [
        ("2026-10-25 01:30 BST", EVENING, "back", "2026-10-25T01:30+01:00"),
        ("2026-10-25 01:30 GMT", EVENING, "back", "2026-10-25T01:30+00:00"),
        ("0130 bst", TWICE_AFTER, "back", "2026-10-25T01:30+01:00"),
        ("0130 gmt", TWICE_AFTER, "back", "2026-10-25T01:30+00:00"),
        ("29/3/26 0130 gmt", EVENING, "back", "2026-03-29T02:30+01:00"),
        ("29/3/26 0130 bst", EVENING, "back", "2026-03-29T00:30+00:00"),
        ("2026-10-25 00:59", EVENING, "back", "2026-10-25T00:59+01:00"),
        ("2026-10-25 02:00", EVENING, "back", "2026-10-25T02:00+00:00"),
        ("2026-03-29 00:59", EVENING, "back", "2026-03-29T00:59+00:00"),
        ("2026-03-29 02:00", EVENING, "back", "2026-03-29T02:00+01:00"),
        ("0130", TWICE_BEFORE, "back", "2026-10-24T01:30+01:00"),
        ("0130", TWICE_AFTER, "forward", "2026-10-26T01:30+00:00"),
        ("0130", NEVER_BEFORE, "back", "2026-03-28T01:30+00:00"),
        ("0130", NEVER_AFTER, "forward", "2026-03-30T01:30+01:00"),
    ],
)
def test_near_a_clock_change_only_what_is_unclear_is_asked(
    typed: str, now: str, looks: Direction, instant: str
) -> None:
    when = read(typed, datetime.fromisoformat(now), looks)
    assert when.precision == "exact"
    assert when.at is not None
    assert when.at.isoformat(timespec="minutes") == instant


def test_the_message_for_a_time_that_never_happens_names_both_readings() -> None:
    with pytest.raises(NeverHappens, match=r"it may be 00:30 or 02:30\."):
        read("2026-03-29 01:30", datetime.fromisoformat(EVENING), "back")
