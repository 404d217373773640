"""A moment from which a limit runs that no other entry of the record tells: an authority's own, above all."""

from typing import Annotated

from duty_tui.record.entry import Entry
from duty_tui.record.fields import about
from duty_tui.record.times import When


class Moment(Entry, frozen=True, kw_only=True):
    """When something happened from which the protocol counts (XA-30)."""

    event: Annotated[
        str, about("What happened", "a key of the protocol's events", "XA-30", catalogue="events")
    ]
    at: Annotated[When | None, about("At", source="XA-30")] = None
