"""Noting where a file went, for a screen: which copy, the approved addresses, what was typed back (XD-12)."""

from duty_tui.errors import BadProtocol
from duty_tui.record.handover import Copy, Sent
from duty_tui.rules.addresses import Approved
from duty_tui.rules.saying import say
from duty_tui.sending import ReadBack, addresses, newest_first, note_sent
from duty_tui.session.at_night import Night
from duty_tui.session.exporting import reader
from duty_tui.session.working import Working

DOMAIN, NAME = "sent: domain", "sent: name"
"""Under what the half-typed texts are kept."""

NOTHING_WRITTEN = "No file of this matter was written yet: x on step 5 writes it."


def written(working: Working) -> dict[str, Copy]:
    """Return the files of the matter by their ids, the latest first."""
    return newest_first(working.case)


def approved(night: Night, working: Working, copy: Copy) -> dict[str, Approved]:
    """Return the approved addresses for the reader of a copy, by key; none where no protocol is in force."""
    try:
        return addresses(night.desk, working.case, copy.audience)
    except BadProtocol:
        return {}


def copy_lines(working: Working, copy: Copy) -> tuple[str, ...]:
    """Return which copy it is, and to whom it was noted as sent."""
    part = f" ({copy.part})" if copy.part else ""
    which = f"Version {copy.version}{part} for {reader(working, copy.audience)}, {say(copy.at, short=True)}"
    noted = [f"Sent to {_noted(each)}" for each in copy.sent.values()]
    return (which, *(noted or ["Not noted as sent."]))


def _noted(sent: Sent) -> str:
    return f"{sent.to}, {sent.address}: noted {say(sent.at, short=True)}, {sent.by}"


def note(night: Night, working: Working, copy: str, said: ReadBack) -> Sent:
    """Note that a copy went to the address that was chosen and read back. Raises as `note_sent`."""
    working.save()
    sent = note_sent(night.desk, working.reference, copy, said, night.desk.clock())
    night.again(working.reference)
    return sent
