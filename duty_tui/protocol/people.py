"""Who takes part: agencies, the minimum for a strategy discussion, the chair, and how people are reached."""

from datetime import date
from typing import Literal

import msgspec


class Agency(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An agency or a role in one, as it is invited and written down."""

    label: str
    letter: str
    """Speaker's letter in the running log; several agencies of one kind share it."""
    source: str
    own_information: bool = False
    """What it tells belongs to it: it says how far that may go."""
    starts: date | None = None
    """Day from which there is this team or role here; none where there always was (XR-01)."""


class QuorumRole(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One part of the minimum without which a discussion is not a strategy discussion."""

    label: str
    """As it is said in "no … took part"."""
    agencies: tuple[str, ...]
    """Agencies any one of which fills it."""
    source: str
    fall_back: tuple[str, ...] = ()
    """Agencies that fill it without first-hand knowledge; a reason is asked for."""


class Chair(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who may chair."""

    grades: tuple[str, ...]
    source: str
    later: dict[str, date] = {}
    """Grades that may chair from a day on (XR-01)."""
    night_worker: bool = True
    """An out-of-hours worker may chair, a manager endorsing it afterwards."""
    night_worker_source: str = "local; confirm"


class Contact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How somebody is reached; nothing is sent to an entry that nobody has confirmed."""

    label: str
    agency: str
    source: str
    number: str = ""
    fall_back: str = ""
    """Number to ring when the first is not answered."""
    email: str = ""
    hours: str = ""
    """When the number is answered, in words."""
    level: Literal["", "county", "locality", "team"] = ""
    """For how much of the authority a single point of contact answers (003 ¶28)."""
    deputy: str = ""
    """Key of the entry that covers leave, nights and other absence (003 ¶23)."""
    confirmed: bool = False
    confirmed_on: date | None = None
    """When an administrator rang or wrote and found it right."""

    @property
    def recipient(self) -> str:
        """The address to which something may be sent; empty until an administrator confirmed it (BR-23)."""
        return self.email if self.confirmed else ""
