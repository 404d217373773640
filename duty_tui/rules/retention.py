"""How long a matter is kept, and which may be purged: pure functions, no clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateutil.relativedelta import relativedelta

from duty_tui.protocol.model import Protocol
from duty_tui.record import LONDON, Case
from duty_tui.record.life import Closed
from duty_tui.rules.life import last_closed, stage

Ground = Literal["transferred", "threshold not met"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Until when a matter is kept, and why then no longer."""

    ground: Ground
    until: datetime
    where: str = ""
    """Where it goes on, and under which reference, of one that was transferred."""

    def is_due(self, now: datetime) -> bool:
        """Return whether its time is over."""
        return now >= self.until


def kept_until(case: Case, protocol: Protocol) -> Kept | None:
    """Return until when a matter is kept; None for one whose time does not run.

    It runs from closing, for a matter that somebody took over and that was then closed as transferred, with
    where to, the reference there, and who entered it; and for one whose threshold was not met. All others
    are kept until somebody closes them so. Source: UK GDPR article 5(1)(e); the times are local.
    """
    closed = last_closed(case) if stage(case) == "closed" else None
    if closed is None or closed.at is None or closed.at.at is None:
        return None
    if closed.reason == "threshold not met":
        return Kept("threshold not met", _after(closed.at.at, protocol.retention.not_met_months))
    if closed.reason == "transferred" and case.taken_over and _has_its_history(closed):
        until = _after(closed.at.at, protocol.retention.transferred_months)
        return Kept("transferred", until, f"{closed.transferred_to}, {closed.reference_there}")
    return None


def _has_its_history(closed: Closed) -> bool:
    return bool(closed.transferred_to and closed.reference_there and closed.transferred_by)


def _after(moment: datetime, months: int) -> datetime:
    return moment.astimezone(LONDON) + relativedelta(months=months)
