"""What one discussion is measured by in an audit: minimum, health, reasons, actions, time (004)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from duty_tui.calendar import elapsed_between
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import last_discussion, moment
from duty_tui.rules.quorum import quorum, weakest

HEALTH: Final = "health"
"""The part of the minimum that is counted by itself (004 dev 5)."""

Kept = tuple[int, int]
"""How many, of how many."""


@dataclass(frozen=True, slots=True)
class Discussed:
    """One discussion, in figures."""

    quorate: bool
    """At each of its decisions; a written report is no attendance (003 ¶8)."""
    health: bool
    """A health practitioner took part (004 dev 5)."""
    hub_alone: bool
    """Health was there through the hub alone, without first-hand knowledge (000 §1 b2)."""
    reasons: Kept
    """Its decisions, and the answers on section 47 that it informed, with reasons (004 dev 10)."""
    owner_and_date: Kept
    """Its actions with a person and a date (004 learning 8)."""
    minutes: float | None
    """From the concern told to its beginning, in minutes that passed; none for a later discussion."""


def discussed(case: Case, protocol: Protocol, key: str) -> Discussed:
    """Return the figures of the discussion with this id. Source: 004 dev 5, 7, 10 and learning 8; XE-15."""
    held = case.discussions[key]
    part, found = protocol.quorum.get(HEALTH), quorum(protocol, held)
    informed = [each for each in case.section47.values() if each.answer and each.discussion == key]
    reasons = [*(each.reasons for each in held.decisions.values()), *(each.reasons for each in informed)]
    last = last_discussion(case)
    agreed = [
        each
        for each in case.actions.values()
        if each.discussion == key or (each.discussion is None and last and last[0] == key)
    ]
    return Discussed(
        quorate=weakest(protocol, held).quorate,
        health=bool(part and part.label in found.present),
        hub_alone=bool(part and part.label in found.no_first_hand),
        reasons=share(map(bool, reasons)),
        owner_and_date=share(bool(each.owner and moment(each.due)) for each in agreed),
        minutes=_minutes(case, held),
    )


def share(found: Iterable[bool]) -> Kept:
    """Return how many hold, of how many there are."""
    answers = [*found]
    return sum(answers), len(answers)


def _minutes(case: Case, held: Discussion) -> float | None:
    told, began = moment(case.referral.told), moment(held.began)
    earlier = [at for each in case.discussions.values() if (at := moment(each.began)) is not None]
    if told is None or began is None or began < told or began > min(earlier):
        return None
    return elapsed_between(told, began).total_seconds() / 60
