"""Taking a matter in from JSON: a new one, or an amendment of one that is there."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.errors import BadInput, NoSuchMatter
from duty_tui.exchange.incoming import Incoming, read_case
from duty_tui.exchange.strict import parse
from duty_tui.keeping.matters import Matter
from duty_tui.protocol.loader import content_hash
from duty_tui.protocol.model import Protocol
from duty_tui.record import LONDON, Case
from duty_tui.rules.facts import moment

REFERENCE: Final = re.compile(r"[A-Z]{1,3}-\d{4}-\d{4,6}")
"""A reference without meaning: authority, year, running number (DESIGN, the record)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an import."""

    matter: Matter
    new: bool
    changed: bool
    """Whether it said anything that was not there."""
    notices: tuple[str, ...]


def take_in(desk: Desk, data: bytes, at: datetime) -> Taken:
    """Create a matter from JSON, or amend the one whose reference it gives; saved whole or not at all.

    Raises `BadInput` with all faults and where they are, `SignedOff`, `BadProtocol`, `NotSaved`, `Damaged`.
    """
    desk.check_whole()
    raw = parse(data)
    existing = _existing(desk, raw)
    if existing is None:
        incoming = read_case(raw, now=at, new_id=desk.new_id, existing=None)
        return Taken(_open(desk, incoming, at), True, True, incoming.notices)
    incoming = read_case(raw, now=at, new_id=desk.new_id, existing=existing.whole)
    _check_not_twice(existing.case, incoming.case)
    notices = incoming.notices + _other_protocol(desk, incoming, existing.whole)
    changed = incoming.case != existing.whole
    return Taken(desk.keep(existing, incoming.case, at), False, changed, notices)


def _existing(desk: Desk, raw: object) -> Matter | None:
    reference = raw.get("reference") if isinstance(raw, dict) else None
    if not isinstance(reference, str):
        return None
    try:
        return desk.matter(reference)
    except NoSuchMatter:
        return None


def _check_not_twice(there: Case, amended: Case) -> None:
    """Refuse a file that was taken in before: its labels would make every item of it once more."""
    children = {child.name for child in there.children.values() if child.name}
    people = [person for person in there.people.values() if person.name]
    if any(
        child.name in children for key, child in amended.children.items() if key not in there.children
    ) or any(person in people for key, person in amended.people.items() if key not in there.people):
        raise BadInput(
            "children, people: somebody in the file is in the matter already. Was it taken in before? To "
            "change what is there, give items the ids that `duty-tui show REF --json` prints. Nothing was "
            "taken in."
        )


def _other_protocol(desk: Desk, incoming: Incoming, case: Case) -> tuple[str, ...]:
    named = incoming.protocol
    if named is None or case.protocol.startswith(named) or desk.protocols.of(case).key == named:
        return ()
    return ("protocol: a matter keeps the one in force when its referral came; this was passed over.",)


def _open(desk: Desk, incoming: Incoming, at: datetime) -> Matter:
    """Save a new matter. Its protocol is the one in force when the referral came, kept by hash (XR-03)."""
    case = incoming.case
    protocol = desk.protocols.named(incoming.protocol or case.authority, case)
    came = moment(case.referral.told) or at
    reference = case.reference or next_reference(desk, protocol, came)
    if not REFERENCE.fullmatch(reference):
        raise BadInput("reference: a letter, the year and a number are wanted, such as B-2026-0412.")
    matter = desk.open_matter(replace(case, reference=reference, protocol=content_hash(protocol)), at)
    # Another program may have taken the same number a moment before: the later in the chain gives way.
    while desk.matter(matter.whole.reference).id != matter.id:
        matter = desk.keep(matter, replace(matter.whole, reference=next_reference(desk, protocol, came)), at)
    return matter


def next_reference(desk: Desk, protocol: Protocol, at: datetime) -> str:
    """Return the next free reference of a year in London, such as `B-2026-0413`."""
    start = f"{protocol.key[0].upper()}-{at.astimezone(LONDON).year}-"
    taken = [int(each.removeprefix(start)) for each in desk.given_references(start)]
    return f"{start}{max(taken, default=0) + 1:04}"
