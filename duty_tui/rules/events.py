"""From what moments the limits of a case run: facts of the record, by the protocol's names for events."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When, fields_of
from duty_tui.rules import decided_when, forms
from duty_tui.rules.branches import groups, kind_of, told_elsewhere
from duty_tui.rules.circulated import circulated
from duty_tui.rules.complex_abuse import suspected_since
from duty_tui.rules.earliest import earliest, latest
from duty_tui.rules.facts import moment

LADO: Final = "lado-told"


def events(case: Case, protocol: Protocol) -> dict[str, datetime]:
    """Return each event that has happened, with its instant.

    `section47-started` is the first discussion that informed a "yes" of the authority: the conference limit
    counts from the discussion that initiated section 47, not from the last (XA-08). A moment that somebody
    entered by name stands where no other entry of the record tells it.
    """
    known = (
        ("referral", case.referral.told),
        (
            "threshold-decided",
            earliest(item.at for item in case.thresholds.values() if item.outcome == "met"),
        ),
        ("discussion-began", earliest(item.began for item in case.discussions.values())),
        ("discussion-ended", latest(item.ended for item in case.discussions.values())),
        ("section47-started", _section47_started(case)),
        ("referral-acknowledged", case.referral.acknowledged),
        ("complex-abuse-suspected", suspected_since(case)),
        ("complex-meeting-held", _complex_meeting(case)),
        ("unanswered-call", _unanswered(case)),
        ("taken-over", earliest(item.at for item in case.taken_over.values())),
        ("same-day-trigger", decided_when.same_day(case, protocol)),
        ("immediate-action-agreed", decided_when.immediate(case)),
        ("conference-decided", decided_when.conference(case)),
        ("conference-referred", decided_when.told(case, "conference-service")),
        ("last-discussion-began", latest(item.began for item in case.discussions.values())),
        *decided_when.follow_on(case),
        ("medical-held", latest(item.held for item in case.medicals.values())),
        ("medical-opinion", decided_when.opinion(case)),
        ("order-without-notice", decided_when.without_notice(case)),
        *forms.moments(case, protocol),
        *circulated(case, protocol),
    )
    entered = ((item.event, item.at) for item in case.moments.values())
    return {**_read(entered), **dict(_of_branches(case)), **_read(known)}


def _read(found: Iterable[tuple[str, When | None]]) -> dict[str, datetime]:
    return {name: at for name, when in found if (at := moment(when)) is not None}


def _of_branches(case: Case) -> Iterator[tuple[str, datetime]]:
    """The moments that groups of facts declare; an item that was closed runs no clock while another does."""
    for group in groups():
        items = list(getattr(case, group.name).values())
        declared = [field for field in fields_of(kind_of(group)) if field.event]
        closing = [field.name for field in declared if field.closes]
        going_on = [item for item in items if not any(getattr(item, name) for name in closing)]
        for field in declared:
            when = earliest(getattr(item, field.name) for item in going_on or items)
            if (at := moment(when)) is not None and not _in_vain(case, field.event):
                yield field.event, at


def _in_vain(case: Case, event: str) -> bool:
    """A LADO who was told, and is not the one of the authority where the adult works (K1 12)."""
    return event == LADO and any(map(told_elsewhere, case.allegations.values()))


def _complex_meeting(case: Case) -> When | None:
    """001 Complex: the discussion that was held as the meeting on complex or organised abuse."""
    held = (case.discussions.get(item.discussion or "") for item in case.complex_abuse.values())
    return earliest(each.began for each in held if each)


def _section47_started(case: Case) -> When | None:
    started = [item for item in case.section47.values() if item.answer == "yes"]
    informed = (case.discussions.get(item.discussion or "") for item in started)
    return earliest(held.began for held in informed if held) or earliest(item.at for item in started)


def _unanswered(case: Case) -> When | None:
    """The last unanswered call to an agency that has not been reached since."""
    waiting: dict[str, When] = {}
    for contact in case.contacts.values():
        if contact.result in ("no answer", "engaged") and contact.at is not None:
            waiting[contact.agency] = contact.at
        elif contact.result is not None:
            waiting.pop(contact.agency, None)
    return latest(iter(waiting.values()))
