"""Taking a matter in from JSON: a new one, or an amendment of one that is there."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from duty_tui.desk import Desk, Matter
from duty_tui.errors import BadInput, NoSuchMatter
from duty_tui.exchange.incoming import Incoming, read_case
from duty_tui.exchange.strict import parse
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.facts import moment

REFERENCE: Final = re.compile(r"[A-Z]{1,3}-\d{4}-\d{4,6}")
"""A reference without meaning: authority, year, running number (DESIGN, the record)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an import."""

    matter: Matter
    new: bool
    notices: tuple[str, ...]


def take_in(desk: Desk, data: bytes, at: datetime) -> Taken:
    """Create a matter from JSON, or amend the one whose reference it gives; saved whole or not at all.

    Raises `BadInput` with all faults and where they are, `SignedOff`, `BadProtocol`, `NotSaved`.
    """
    raw = parse(data)
    existing = _existing(desk, raw)
    incoming = read_case(raw, now=at, new_id=desk.new_id, existing=existing.whole if existing else None)
    if existing:
        return Taken(desk.keep(existing, incoming.case, at), False, incoming.notices)
    case = _with_reference(desk, incoming, at)
    return Taken(desk.open_matter(case, at), True, incoming.notices)


def _existing(desk: Desk, raw: object) -> Matter | None:
    reference = raw.get("reference") if isinstance(raw, dict) else None
    if not isinstance(reference, str):
        return None
    try:
        return desk.matter(reference)
    except NoSuchMatter:
        return None


def _with_reference(desk: Desk, incoming: Incoming, at: datetime) -> Case:
    from msgspec.structs import replace

    case = incoming.case
    protocol = _protocol(desk, incoming)
    reference = case.reference or next_reference(desk, protocol, moment(case.referral.told) or at)
    if not REFERENCE.fullmatch(reference):
        raise BadInput("reference: a letter, the year and a number are wanted, such as B-2026-0412.")
    return replace(case, reference=reference, protocol=desk.keep_protocol(protocol, at))


def _protocol(desk: Desk, incoming: Incoming) -> Protocol:
    """The protocol that was in force when the referral came; the case keeps it by its hash (XR-03)."""
    kept = next((each for each in desk.protocols() if each.key == incoming.protocol), None)
    return desk.protocol_for(kept.key if kept else incoming.protocol or "", incoming.case)


def next_reference(desk: Desk, protocol: Protocol, at: datetime) -> str:
    """Return the next free reference of a year, such as `B-2026-0413`."""
    start = f"{protocol.key[0].upper()}-{at.year}-"
    taken = [int(each.removeprefix(start)) for each in desk.references() if each.startswith(start)]
    return f"{start}{max(taken, default=0) + 1:04}"
