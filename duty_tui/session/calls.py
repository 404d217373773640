"""The calls made to an agency: which, the last one, when to ring again, which number."""

from collections.abc import Iterable
from datetime import datetime

from duty_tui.night.waiting import UNANSWERED
from duty_tui.protocol.model import Protocol
from duty_tui.record import LONDON, Case, Path, When
from duty_tui.record.discussion import Invitation
from duty_tui.record.referral import Contact
from duty_tui.rules.clocks import clock
from duty_tui.rules.facts import moment
from duty_tui.rules.saying import say_clock
from duty_tui.session.echo import in_width
from duty_tui.session.inviting import FALL_BACK, MISSED


def calls(case: Case, path: Path, item: Invitation) -> list[Contact]:
    """Return the calls to an invitation's agency; where two people share it, those to this person."""
    found = calls_to(case, item.agency)
    sharing = [
        each.person
        for key, each in case.discussions[path[1]].invitations.items()
        if each.agency == item.agency and key != path[3] and each.person
    ]
    return [call for call in found if call.who not in sharing] if sharing else found


def calls_to(case: Case, agency: str) -> list[Contact]:
    """Return the calls to an agency, in their order."""
    return [item for item in case.contacts.values() if item.agency == agency]


def last_and_next(protocol: Protocol, found: list[Contact]) -> tuple[str, str]:
    """Return the last call, and when to ring again or to be rung."""
    if not found:
        return "", ""
    last = found[-1]
    said = f"{clock_of(last.at)} {last.result or ''}"
    if last.ring_back_by:
        return said, f"by {say_clock(last.ring_back_by)}"
    again = ring_again(protocol, last)
    return said, f"ring {again:%H:%M}" if again else ""


def clock_of(when: When | None) -> str:
    """Return a time of the night as short as it goes: "20:24", "24 Dec evening"."""
    if when is None or when.at is None or when.precision in ("exact", "about"):
        return say_clock(when)
    return in_width(when, when.at.astimezone(LONDON).date(), len("24 Dec evening"))


def ring_again(protocol: Protocol, last: Contact) -> datetime | None:
    """Return when an unanswered call is made again (000 §1); none where the call was answered."""
    tried = moment(last.at)
    if tried is None or last.result not in UNANSWERED or "call-back" not in protocol.clock:
        return None
    return clock(protocol, "call-back", tried).ends


def result(call: Contact) -> str:
    """Return what came of a call; with the fall-back number where that was rung."""
    rung = f"{call.number}, " if call.number == FALL_BACK else ""
    return f"{rung}{call.result or ''}"


def numbers(protocol: Protocol, agency: str, found: Iterable[Contact] = ()) -> str:
    """Return the directory's number of an agency; with its fall-back once a call was missed."""
    entry = next((each for each in protocol.directory.values() if each.agency == agency), None)
    if entry is None:
        return ""
    results = [call.result for call in found]
    missed = bool(results) and results[-1] in MISSED
    fall_back = f", FALL-BACK {entry.fall_back}: f" if entry.fall_back and missed else ""
    return f"{entry.number}{fall_back}{'' if entry.confirmed else ' (unconfirmed)'}"
