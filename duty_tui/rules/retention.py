"""How long a matter is kept, and which may be purged: pure functions, no clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
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


class Ended(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How a matter ended whose time runs."""

    ground: Ground
    at: datetime
    where: str
    """As in `Kept`."""

    def kept(self, protocol: Protocol) -> Kept:
        """Return until when it is kept by a protocol."""
        times = protocol.retention
        months = times.transferred_months if self.ground == "transferred" else times.not_met_months
        return Kept(self.ground, _after(self.at, months), self.where)


def ended(case: Case) -> Ended | None:
    """Return how a matter ended; None for one whose time does not run.

    It runs from closing, for a matter that somebody took over and that was then closed as transferred, with
    where to, the reference there, and who entered it; and for one whose threshold was not met. All others
    are kept until somebody closes them so. Source: UK GDPR article 5(1)(e); the times are local.
    """
    closed = last_closed(case) if stage(case) == "closed" else None
    if closed is None or closed.at is None or closed.at.at is None:
        return None
    if closed.reason == "threshold not met":
        return Ended("threshold not met", closed.at.at, "")
    if closed.reason == "transferred" and case.taken_over and _has_its_history(closed):
        return Ended("transferred", closed.at.at, f"{closed.transferred_to}, {closed.reference_there}")
    return None


def kept_until(case: Case, protocol: Protocol) -> Kept | None:
    """Return until when a matter is kept; None for one whose time does not run (`ended`)."""
    found = ended(case)
    return found.kept(protocol) if found else None


def _has_its_history(closed: Closed) -> bool:
    return bool(closed.transferred_to and closed.reference_there and closed.transferred_by)


def _after(moment: datetime, months: int) -> datetime:
    return moment.astimezone(LONDON) + relativedelta(months=months)
