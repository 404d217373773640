"""A protocol's limits worked out for one evening, so that whoever edits it sees what it means."""

from datetime import datetime
from typing import Final

from duty_tui.calendar import LONDON
from duty_tui.protocol.model import Protocol
from duty_tui.rules.clocks import Clock, clock
from duty_tui.wording import say_date, say_distance

CHRISTMAS_EVE: Final = datetime(2026, 12, 24, 19, 40, tzinfo=LONDON)
"""An evening before four days on which most offices are shut."""


def worked_examples(protocol: Protocol, began: datetime = CHRISTMAS_EVE) -> tuple[str, ...]:
    """One line for each limit: when it would end had its event happened at that moment, and its source."""
    return tuple(_line(clock(protocol, key, began)) for key in protocol.clock)


def _line(each: Clock) -> str:
    both = f" ({say_distance(each.span)})" if each.shows_both else ""
    note = f"; {each.limit.note}" if each.limit.note else ""
    return (
        f"{each.label}: from {say_date(each.began)} until {say_date(each.ends)}{both} [{each.source}{note}]"
    )
