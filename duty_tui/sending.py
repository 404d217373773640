"""Noting where a file went: to an approved address alone, its name and domain typed back (XD-12; XD-14).

The program sends nothing. A worker sends the file with her own mail program, and what she reads in its "To"
line is compared with the address book before the copy says that it was sent.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.errors import BadInput
from duty_tui.first_letters import the_entry
from duty_tui.record import Case, exactly
from duty_tui.record.handover import Copy, Sent
from duty_tui.rules.addresses import Approved, approved, same_domain

NONE_APPROVED: Final = (
    "No address is approved, so none can be noted as sent to: ring them on a number you know. An "
    "administrator confirms an address in the protocol: duty-tui protocol copy, then load."
)

OTHER_DOMAIN: Final = (
    "Another domain than the approved one. If it went there, ring the manager now: it is a breach to report."
)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What somebody chose, and typed back as it stands in the "To" line."""

    to: str
    """Key of the entry in the directory."""
    name: str
    """The first letters of its label."""
    domain: str


def addresses(desk: Desk, case: Case, audience: str) -> dict[str, Approved]:
    """Return the approved addresses for a reader, by key: those of the protocol in force now.

    The matter keeps the protocol it began with; an address that was confirmed or struck since counts all the
    same. Raises `BadProtocol` where none of the matter's authority is in force.
    """
    authority = desk.protocols.of(case).key
    return approved(desk.protocols.named(authority, Case(reference="")), audience)


def newest_first(case: Case) -> dict[str, Copy]:
    """Return the files that were written, by their ids, the latest version first."""
    return dict(sorted(case.copies.items(), key=lambda each: -each[1].version))


def line_of(entry: Approved) -> str:
    """Return an approved address as it stands in a list: whether it is another's, name and address."""
    whose = "another reader's: " if entry.others else ""
    return f"{whose}{entry.label}, {entry.address}"


def meant(known: dict[str, Approved], name: str) -> str:
    """Return the key of the approved entry whose label begins so.

    Raises `BadInput` where none is approved, or none or several fit.
    """
    if not known:
        raise BadInput(NONE_APPROVED)
    key = the_entry({key: entry.label for key, entry in known.items()}, name) if name.strip() else ""
    if key not in known:
        raise BadInput("No approved address has this name: type the first letters of one in the list.")
    return key


def note_sent(desk: Desk, reference: str, copy: str, said: ReadBack, at: datetime) -> Sent:
    """Note that a copy, named by its id, went to an approved address; returns what was noted.

    Raises `BadInput`, and notes nothing, where the address is not approved, name or domain are not those of
    the one that was chosen, or the copy is noted as sent there already; `NoSuchMatter`, `NotSaved`.
    """
    matter = desk.matter(reference)
    written = matter.whole.copies.get(copy)
    if written is None:
        raise BadInput("No such file of this matter was written: export it first.")
    entry = _read_back(addresses(desk, matter.case, written.audience), said)
    if any(each.address == entry.address and not each.withdrawn for each in written.sent.values()):
        raise BadInput("This copy is noted as sent to that address already.")
    sent = Sent(to=entry.label, address=entry.address, at=exactly(at), by=desk.who)
    noted = replace(written, sent={**written.sent, desk.new_id(): sent})
    desk.keep(matter, replace(matter.whole, copies={**matter.whole.copies, copy: noted}), at)
    return sent


def _read_back(known: dict[str, Approved], said: ReadBack) -> Approved:
    """The entry that was chosen, if name and domain are its own (XD-12)."""
    if meant(known, said.name) != said.to:
        raise BadInput("The name is that of another line of the list: choose again, or correct it.")
    entry = known[said.to]
    if not same_domain(entry.address, said.domain):
        raise BadInput(OTHER_DOMAIN)
    return entry
