"""A time in the record: what was typed, the instant with its offset, and how precise it is."""

from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec

from duty_tui.calendar import LONDON
from duty_tui.record.fields import about

Precision = Literal["exact", "about", "part of day", "day", "month", "not known"]

_SPAN = {
    "exact": timedelta(0),
    "about": timedelta(0),
    "part of day": timedelta(hours=6),
    "day": timedelta(days=1),
    "month": timedelta(days=31),
    "not known": timedelta(0),
}


class When(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A moment as somebody gave it (XP-12). Text that could not be read has no instant: it is a gap."""

    typed: Annotated[str, about("as typed", "what was typed, kept as it was")]
    at: Annotated[
        datetime | None, about("instant", "with its offset; the first moment of a day or month")
    ] = None
    precision: Annotated[Precision, about("precision", source="XP-12")] = "not known"

    @property
    def known(self) -> bool:
        """Whether the text could be read as a time."""
        return self.at is not None

    @property
    def latest(self) -> datetime | None:
        """The last moment that the text allows: the end of the day for a day."""
        return None if self.at is None else self.at + _SPAN[self.precision]


def exactly(moment: datetime) -> When:
    """Return a moment of the clock as an exact time of the record, to the minute."""
    local = moment.astimezone(LONDON).replace(second=0, microsecond=0)
    fixed = datetime.fromisoformat(local.isoformat())
    return When(typed=local.strftime("%Y-%m-%d %H:%M"), at=fixed, precision="exact")
