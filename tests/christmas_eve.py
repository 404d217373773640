"""The moment of the first night at which its hand-over is written, and times of that evening."""

from datetime import datetime

from duty_tui.calendar import LONDON
from duty_tui.protocol.loader import shipped
from duty_tui.record import When, exactly

AT = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)
BRISTOL = shipped("bristol")


def clock(hour: int, minute: int = 0) -> When:
    """A time of Christmas Eve."""
    return exactly(datetime(2026, 12, 24, hour, minute, tzinfo=LONDON))


def day(year: int, month: int, of_month: int) -> When:
    """A day without a time."""
    at = datetime.fromisoformat(datetime(year, month, of_month, tzinfo=LONDON).isoformat())
    return When(
        typed=f"{of_month}/{month}/{year}", at=datetime.fromisoformat(at.isoformat()), precision="day"
    )
