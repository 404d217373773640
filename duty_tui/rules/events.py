"""From what moments the limits of a case run: facts of the record, by the protocol's names for events."""

from collections.abc import Iterator
from datetime import datetime

from duty_tui.record import Case, When
from duty_tui.rules.facts import moment


def events(case: Case) -> dict[str, datetime]:
    """Return each event that has happened, with its instant.

    `section47-started` is the first discussion that informed a "yes" of the authority: the conference limit
    counts from the discussion that initiated section 47, not from the last (XA-08).
    """
    known = (
        ("referral", case.referral.told),
        ("threshold-decided", _first(item.at for item in case.thresholds.values() if item.outcome == "met")),
        ("discussion-began", _first(item.began for item in case.discussions.values())),
        ("discussion-ended", _last(item.ended for item in case.discussions.values())),
        ("section47-started", _section47_started(case)),
        ("unanswered-call", _unanswered(case)),
        ("taken-over", _first(item.at for item in case.taken_over.values())),
    )
    return {name: at for name, when in known if (at := moment(when)) is not None}


def _read(times: Iterator[When | None]) -> list[tuple[datetime, When]]:
    return [(when.at, when) for when in times if when is not None and when.at is not None]


def _first(times: Iterator[When | None]) -> When | None:
    return min(_read(times), key=lambda pair: pair[0], default=(None, None))[1]


def _last(times: Iterator[When | None]) -> When | None:
    return max(_read(times), key=lambda pair: pair[0], default=(None, None))[1]


def _section47_started(case: Case) -> When | None:
    started = [item for item in case.section47.values() if item.answer == "yes"]
    informed = (case.discussions.get(item.discussion or "") for item in started)
    return _first(held.began for held in informed if held) or _first(item.at for item in started)


def _unanswered(case: Case) -> When | None:
    """The last unanswered call to an agency that has not been reached since."""
    waiting: dict[str, When] = {}
    for contact in case.contacts.values():
        if contact.result in ("no answer", "engaged") and contact.at is not None:
            waiting[contact.agency] = contact.at
        elif contact.result is not None:
            waiting.pop(contact.agency, None)
    return _last(iter(waiting.values()))
