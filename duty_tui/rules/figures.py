"""What an auditor counts over the discussions of a period: quorum, reasons, actions, time, hand-over (004).

The denominators count what should have been, not what was filled in: a matter with reasonable cause and no
discussion is among those that had no quorum (PRACTICE J).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from statistics import median
from typing import Final

from duty_tui.calendar import LONDON
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.clocks import calendar_of, clocks
from duty_tui.rules.discussed import Kept, discussed, share
from duty_tui.rules.events import events
from duty_tui.rules.facts import moment
from duty_tui.rules.period import Period
from duty_tui.wording import WEEKDAYS

BANDS: Final = (("0 to 10", 10), ("11 to 15", 15), ("16 to 20", 20))
"""Working days from the start of section 47 to the conference, and the last day of each band (XG-02)."""

BEYOND: Final = "21 and more"
IN_TIME: Final = 2
"""How many of the bands are in time: within 15 working days (Working Together; XG-02)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period. A pair says how many, of how many."""

    quorate: Kept
    """Discussions that were quorate at each decision, of those held and those that should have been."""
    not_held: Kept
    """Matters with reasonable cause and no discussion, of all discussions that should have been held."""
    health: Kept
    """Discussions in which a health practitioner took part."""
    hub_alone: Kept
    """Those of them in which health was there through the hub alone."""
    reasons: Kept
    """Decisions with reasons."""
    owner_and_date: Kept
    """Actions with a person and a date."""
    minutes_to_discussion: float | None
    """Median from the concern told to the first discussion, in minutes that passed; none without one."""
    handed_over: Kept
    """Matters that a named person took over within the limit, of those with a discussion."""
    conferences: Kept
    """Children whose conference was held within 15 working days, of those whose conference was held."""
    conference_days: dict[str, int]
    """The same children by working days."""
    out_of_hours: Kept
    """Concerns that were told while the office was shut, of all that were told in the period."""
    by_hour: dict[str, int]
    """Those while it was shut, by the hour of London in which they were told."""
    by_weekday: dict[str, int]
    """The same by the day of the week."""


def figures(matters: Iterable[tuple[Case, Protocol]], period: Period) -> Figures:
    """Return the figures of a period; for a team, of the matters in which it held a discussion.

    Source: 004 dev 5, dev 7, dev 10 and learning 8; XE-15; XG-02 to XG-04.
    """
    every = [each for each in matters if not period.team or any(period.held(each[0]))]
    held = [discussed(case, protocol, key) for case, protocol in every for key, _ in period.held(case)]
    none_held = sum(_none_held(case, period) for case, _ in every)
    spans = [each.minutes for each in held if each.minutes is not None]
    told = [(at, protocol) for case, protocol in every for at in _told(case, period)]
    shut = [at for at, protocol in told if not calendar_of(protocol.office).is_open_at(at)]
    bands = _bands(chain.from_iterable(_conference(case, protocol, period) for case, protocol in every))
    return Figures(
        quorate=(sum(each.quorate for each in held), len(held) + none_held),
        not_held=(none_held, len(held) + none_held),
        health=share(each.health for each in held),
        hub_alone=share(each.hub_alone for each in held if each.health),
        reasons=_added(each.reasons for each in held),
        owner_and_date=_added(each.owner_and_date for each in held),
        minutes_to_discussion=median(spans) if spans else None,
        handed_over=share(
            chain.from_iterable(_handed_over(*each) for each in every if any(period.held(each[0])))
        ),
        conferences=(sum([*bands.values()][:IN_TIME]), sum(bands.values())),
        conference_days=bands,
        out_of_hours=(len(shut), len(told)),
        by_hour=_counted((f"{at:%H}" for at in shut), (f"{hour:02}" for hour in range(24))),
        by_weekday=_counted((WEEKDAYS[at.weekday()] for at in shut), WEEKDAYS),
    )


def _added(pairs: Iterable[Kept]) -> Kept:
    found = [*pairs]
    return sum(some for some, _ in found), sum(of for _, of in found)


def _counted(found: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    all_of_them = [*found]
    return {name: all_of_them.count(name) for name in names}


def _none_held(case: Case, period: Period) -> bool:
    """Reasonable cause recorded in the period, and no discussion held to this day (XP-34)."""
    met = any(each.outcome == "met" and period.covers(each.at) for each in case.thresholds.values())
    return met and not any(held.began for held in case.discussions.values())


def _handed_over(case: Case, protocol: Protocol) -> Iterator[bool]:
    """Whether the limit of handing over was met in time; one that nobody met was not."""
    limits = (each for each in clocks(protocol, events(case, protocol)) if each.key == "hand-over")
    yield from (each.met is not None and not each.overdue(each.met) for each in limits)


def _told(case: Case, period: Period) -> Iterator[datetime]:
    """The moment at which the concern was told, by the clock of London, where it lies in the period."""
    at = moment(case.referral.told)
    if at is not None and period.covers(case.referral.told):
        yield at.astimezone(LONDON)


def _conference(case: Case, protocol: Protocol, period: Period) -> Iterator[int]:
    """Working days from the start of section 47 to the conference, once for each child it was about."""
    found = events(case, protocol)
    started, held = found.get("section47-started"), found.get("conference-held")
    if started is None or held is None or not period.first <= held.astimezone(LONDON).date() <= period.last:
        return
    days = calendar_of(protocol.office).working_days_between(started, held)
    yield from (days for _ in {each.child for each in case.section47.values() if each.answer == "yes"})


def _bands(days: Iterable[int]) -> dict[str, int]:
    bands = dict.fromkeys([name for name, _ in BANDS], 0) | {BEYOND: 0}
    for each in days:
        bands[next((name for name, last in BANDS if each <= last), BEYOND)] += 1
    return bands
