"""When something was entered: the third time beside when it happened and when it was told (DESIGN 6; J1)."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from duty_tui.record import When
from duty_tui.rules.facts import moment

LATE: Final = timedelta(minutes=60)
"""An entry that follows what it tells by more than this is marked, never hidden (PRACTICE J1)."""

TIMED: Final = 7
"""Version of the ids that begin with the moment at which they were made."""


def entered(key: str) -> datetime | None:
    """Return when an item was made, by its id; none where the id does not tell it."""
    try:
        made = UUID(key)
    except ValueError:
        return None
    if made.version != TIMED:
        return None
    return datetime.fromtimestamp((made.int >> 80) / 1000, UTC)


def entered_late(key: str, told: When | None) -> datetime | None:
    """Return when an item was entered where that was late; none where it was in time, or nobody can say."""
    known, made = moment(told), entered(key)
    return made if made is not None and known is not None and made - known > LATE else None
