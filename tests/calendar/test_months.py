"""Limits of the law in months: the day of the same number, the month's last where it has none."""

from datetime import datetime

import pytest

from duty_tui.calendar import LONDON, add_months

ROWS = (
    ((2026, 12, 24, 19, 40), 1, "2027-01-24 19:40+0000"),
    ((2026, 1, 31, 23, 0), 1, "2026-02-28 23:00+0000"),
    ((2028, 1, 31, 23, 0), 1, "2028-02-29 23:00+0000"),
    ((2026, 3, 28, 22, 35), 1, "2026-04-28 22:35+0100"),
    ((2026, 10, 24, 10, 0), 1, "2026-11-24 10:00+0000"),
    ((2026, 3, 15, 9, 0), 12, "2027-03-15 09:00+0000"),
)


@pytest.mark.parametrize("began,months,ends", ROWS)
def test_a_month_ends_on_the_day_of_the_same_number(
    began: tuple[int, int, int, int, int], months: int, ends: str
) -> None:
    moment = datetime(*began, tzinfo=LONDON)
    assert f"{add_months(moment, months):%Y-%m-%d %H:%M%z}" == ends


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        add_months(datetime(2026, 1, 1), 1)  # noqa: DTZ001
