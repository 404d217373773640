"""Where a matter is in its life: open, handed over, accepted, closed; opened again it begins anew."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from duty_tui.record import Case, When
from duty_tui.record.handover import Copy, TakenOver
from duty_tui.record.life import Closed, Reopened
from duty_tui.rules.facts import hand_overs, over

Stage = Literal["open", "handed over", "accepted", "closed"]

_EVER = datetime.min.replace(tzinfo=UTC)


def stage(case: Case) -> Stage:
    """Return where a matter is: what was written or taken over before it was opened again counts no more.

    Source: XB-13 (accepted by a named person), SCREENS 4 (closed with a reason).
    """
    again = _last(case.reopened)
    if case.closed and _last(case.closed) > again:
        return "closed"
    if _last(case.taken_over) > again:
        return "accepted"
    return "handed over" if _last(hand_overs(case)) > again else "open"


def closed_because(case: Case) -> str:
    """Return the reason for which a matter is closed; empty where it is not."""
    closed = last_closed(case) if stage(case) == "closed" else None
    return closed.reason if closed else ""


def last_closed(case: Case) -> Closed | None:
    """Return how a matter was closed last, also where it was opened again since."""
    return max(case.closed.values(), key=lambda each: _moment(each.at), default=None)


def open_actions(case: Case) -> int:
    """Return how many actions are still to be done: closing with them wants words (SCREENS 4.4)."""
    return sum(not over(each) for each in case.actions.values())


def _last(items: Mapping[str, Closed | Reopened | Copy | TakenOver]) -> tuple[datetime, str]:
    """The last of a collection; within a minute the later id is the later one."""
    return max(((_moment(each.at), key) for key, each in items.items()), default=(_EVER, ""))


def _moment(when: When | None) -> datetime:
    return when.at if when and when.at else _EVER
