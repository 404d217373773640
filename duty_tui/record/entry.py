"""What every item of a case has in common: it can be withdrawn, and it can be withheld from others."""

from typing import Annotated, Literal

import msgspec

from duty_tui.record.fields import Ref, about
from duty_tui.record.times import When


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A value of the record. Frozen: a change makes a new one; what is empty is not stored."""


class Withdrawn(Record, frozen=True, kw_only=True):
    """Why an item is gone from screens and documents. It stays in the history (XP-17)."""

    kind: Annotated[Literal["removed", "entered in error", "moved"], about("Withdrawn as", source="XP-17")]
    reason: Annotated[str, about("Reason", "why it is taken out", "XP-17")]
    at: Annotated[When | None, about("Withdrawn at", source="XP-17")] = None
    by: Annotated[str, about("Withdrawn by", source="XP-17")] = ""
    moved_to: Annotated[str, about("Moved to", "the reference of the other matter", "XP-17")] = ""


class Withheld(Record, frozen=True, kw_only=True):
    """Who must not learn of an item, on which ground, and when to look again (000 §3 b6; 002 §4.1)."""

    from_whom: Annotated[str, about("Not to be disclosed to", "the family, a person, everybody outside")]
    ground: Annotated[str, about("Ground", "risk to the child, or the police investigation", "000 §3 b6")] = (
        ""
    )
    asked_by: Annotated[Ref | None, about("Asked by", "who asked for it", "002 §4.1")] = None
    review: Annotated[
        When | None, about("Look again", "when the ground is looked at again", "XP-26", looks="forward")
    ] = None


class Entry(Record, frozen=True, kw_only=True):
    """An item of a collection. Its id is its key; the id's own time is when it was entered."""

    withdrawn: Annotated[Withdrawn | None, about("Withdrawn", source="XP-17", restricted=True)] = None
    withheld: Annotated[Withheld | None, about("Withheld", source="XD-10", restricted=True)] = None
