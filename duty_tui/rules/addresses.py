"""To which addresses a file may be sent: those of the directory that were confirmed (XD-12; BR-23)."""

from typing import Final, NamedTuple

from duty_tui.protocol.model import Protocol
from duty_tui.protocol.people import Contact

OF_READER: Final = {"manager": ("on-call-manager",), "school": ("school", "nursery", "education-welfare")}
"""Agencies whose addresses fit a reader; the day team's is the front door's own entry."""


class Approved(NamedTuple):
    """An address to which something may be sent."""

    label: str
    address: str
    others: bool
    """It is that of another reader than the one who is written to."""


def approved(protocol: Protocol, audience: str) -> dict[str, Approved]:
    """Return the approved addresses by key of the directory, those that fit the reader first (XD-12)."""
    found = {
        key: Approved(entry.label, entry.recipient, others=not _fits(protocol, audience, key, entry))
        for key, entry in protocol.directory.items()
        if entry.recipient
    }
    return dict(sorted(found.items(), key=lambda each: each[1].others))


def _fits(protocol: Protocol, audience: str, key: str, entry: Contact) -> bool:
    """Whether an entry is one that this kind of reader is written to at; any is, where none is its own."""
    if audience == "day-team":
        return key == protocol.office.front_door_contact
    return audience not in OF_READER or entry.agency in OF_READER[audience]


def same_domain(address: str, typed: str) -> bool:
    """Return whether what was typed back is the domain of an address (XD-12).

    Blanks and capitals do not count. Who types a whole address has all of it compared.
    """
    said, own = "".join(typed.split()).lower(), address.lower()
    name, _, domain = said.rpartition("@")
    return said == own if name else domain == own.rpartition("@")[2]
