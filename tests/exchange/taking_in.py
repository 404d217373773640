"""Taking in a file on Christmas Eve, with ids that count from one."""

from datetime import datetime
from itertools import count

import pytest

from duty_tui.calendar import LONDON
from duty_tui.exchange import Incoming, Unfit, read_case
from duty_tui.record import Case

NOW = datetime(2026, 12, 24, 21, 40, tzinfo=LONDON)


def taken_in(raw: object, existing: Case | None = None) -> Incoming:
    """What a JSON value is read as; new items are called new-1, new-2 …"""
    numbers = count(1)
    return read_case(raw, now=NOW, new_id=lambda: f"new-{next(numbers)}", existing=existing)


def faults(raw: object, existing: Case | None = None) -> list[tuple[str, str]]:
    """Path and sentence of each fault of a JSON value."""
    with pytest.raises(Unfit) as refused:
        taken_in(raw, existing)
    return [(fault.path, fault.sentence) for fault in refused.value.faults]
