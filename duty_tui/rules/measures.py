"""What is measured of one matter: how long from concern to discussion, whose information there was (004)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from duty_tui.calendar import elapsed_between
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.rules.clocks import calendar_of
from duty_tui.rules.facts import agency_label, moment, took_part


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment of a matter to another: what, in time that passed and in working days."""

    what: str
    elapsed: timedelta
    working_days: int
    source: str


def spans(case: Case, protocol: Protocol) -> tuple[Span, ...]:
    """Return how long each step took from the moment when the concern was told, for what happened.

    Source: 004 strengths 1 and 2 (time to the decision and to the discussion, child seen).
    """
    told = moment(case.referral.told)
    if told is None:
        return ()
    calendar = calendar_of(protocol.office)
    return tuple(
        Span(what, elapsed_between(told, at), calendar.working_days_between(told, at), source)
        for what, at, source in _steps(case)
        if at >= told
    )


def _steps(case: Case) -> Iterator[tuple[str, datetime, str]]:
    found = (
        (
            "to the decision",
            (item.at for item in case.thresholds.values() if item.outcome),
            "004 strengths 1",
        ),
        ("to the discussion", (held.began for held in case.discussions.values()), "004 strengths 2"),
        ("until a child was seen", (item.began for item in case.seen.values()), "004 strengths 1"),
    )
    for what, times, source in found:
        known = [at for when in times if (at := moment(when)) is not None]
        if known:
            yield what, min(known), source


@dataclass(frozen=True, slots=True)
class Information:
    """Whose information a discussion had before it, and whose it had not (000 §2 b6; 004 dev 1)."""

    available: tuple[str, ...]
    missing: tuple[str, ...]
    """Agencies with the reason in brackets: "School (no reply)"."""


def information(held: Discussion, protocol: Protocol) -> Information:
    """Return which agencies took part, reported or were quoted, and which of the others, by name, did not."""
    spoke = {line.agency for line in held.lines.values()} | {view.agency for view in held.views.values()}
    rows = held.invitations.values()
    brought = [row.agency for row in rows if _brought(row)]
    keys = dict.fromkeys([*brought, *(agency for agency in spoke if agency)])
    lacking = {row.agency: row.state or "not asked yet" for row in rows if row.agency not in keys}
    return Information(
        tuple(agency_label(protocol, key) for key in keys),
        tuple(f"{agency_label(protocol, key)} ({state})" for key, state in lacking.items()),
    )


def _brought(row: Invitation) -> bool:
    return took_part(row) or row.state == "written report"
