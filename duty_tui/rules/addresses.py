"""To which addresses a file may be sent: those of the directory that were confirmed (XD-12; BR-23)."""

from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.protocol.people import Contact

OF_READER: Final = {"manager": ("on-call-manager",), "school": ("school", "nursery", "education-welfare")}
"""Agencies whose addresses fit a reader; the day team's is the front door's own entry."""


def approved(protocol: Protocol, audience: str) -> dict[str, Contact]:
    """Return the approved addresses by key of the directory, those that fit the reader first (XD-12)."""
    found = {key: entry for key, entry in protocol.directory.items() if entry.recipient}
    return dict(sorted(found.items(), key=lambda each: not fits(protocol, audience, *each)))


def fits(protocol: Protocol, audience: str, key: str, entry: Contact) -> bool:
    """Return whether an entry of the directory is the one that a kind of reader is written to at."""
    if audience == "day-team":
        return key == protocol.office.front_door_contact
    return entry.agency in OF_READER.get(audience, ())


def same_domain(address: str, typed: str) -> bool:
    """Return whether what was typed back is the domain of an address (XD-12).

    Blanks and capitals do not count. Who types a whole address has all of it compared.
    """
    said, own = "".join(typed.split()).lower(), address.lower()
    name, _, domain = said.rpartition("@")
    return said == own if name else domain == own.rpartition("@")[2]
