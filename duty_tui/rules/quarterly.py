"""The quarterly report: asked, attended, returned by agency; circulated in time (003 ¶16 and ¶17)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.record.requests import Request
from duty_tui.rules.clocks import clocks
from duty_tui.rules.discussed import Kept
from duty_tui.rules.events import events
from duty_tui.rules.facts import agency_label, moment, took_part
from duty_tui.rules.forms import forms_of
from duty_tui.rules.period import Period

CIRCULATED: Final = ("decisions", "record")
"""Limits of the protocol for what is sent after a discussion (003 ¶16)."""


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency in a period (003 ¶17)."""

    label: str
    asked_to_attend: int
    attended: int
    asked_to_submit: int
    submitted: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a team co-ordinator reports on a period (003 ¶16 and ¶17)."""

    discussions: int
    agencies: tuple[AgencyRow, ...]
    decisions: Kept
    """Decisions circulated within their limit, of the matters whose last discussion ended in the period."""
    minutes: Kept
    """Records circulated within their limit, of the same matters."""


def quarterly(matters: Iterable[tuple[Case, Protocol]], first: date, last: date, team: str = "") -> Quarter:
    """Return the report on the discussions that began from `first` to `last`, both days in London included.

    `team` leaves out what another team held; empty for all. Source: 003 ¶16 and ¶17.
    """
    period = Period(first, last, team)
    found = [(case, protocol, held) for case, protocol in matters for _, held in period.held(case)]
    counts: dict[str, Counter[str]] = {}
    for case, protocol, held in found:
        for row in held.invitations.values():
            label = agency_label(protocol, row.agency)
            counts.setdefault(label, Counter()).update(_of(protocol, row, _for(case, held, row.agency)))
    ended = [(case, protocol) for case, protocol, held in found if held is [*case.discussions.values()][-1]]
    kept = [_kept(ended, key) for key in CIRCULATED]
    return Quarter(len(found), tuple(_row(label, counts[label]) for label in sorted(counts)), *kept)


def _for(case: Case, held: Discussion, agency: str) -> list[Request]:
    """The requests to an agency that were for this discussion: the next to begin after they were sent."""
    return [item for item in case.requests.values() if item.agency == agency and _next(case, item) is held]


def _next(case: Case, item: Request) -> Discussion:
    sent, *_, last = moment(item.sent), *case.discussions.values()
    later = (
        each
        for each in case.discussions.values()
        if sent and (began := moment(each.began)) is not None and began >= sent
    )
    return next(later, last)


def _of(protocol: Protocol, row: Invitation, requests: list[Request]) -> Iterator[str]:
    """What one row of the checklist counts for; the authority's own people are asked for no form."""
    if took_part(row) or row.state not in (None, "not invited"):
        yield "asked to attend"
    if took_part(row):
        yield "attended"
    if protocol.quorum_role(row.agency) == "social-care":
        return
    wanted = {key for key, form in forms_of(protocol, row.agency) if form.comes_back}
    sent = [each for each in requests if each.form in wanted and (each.sent or each.returned)]
    if sent:
        yield "asked to submit"
    if any(each.returned for each in sent):
        yield "submitted"


def _row(label: str, of: Counter[str]) -> AgencyRow:
    return AgencyRow(label, of["asked to attend"], of["attended"], of["asked to submit"], of["submitted"])


def _kept(ended: list[tuple[Case, Protocol]], key: str) -> Kept:
    """Of the limits of this kind that ran, those that were met in time."""
    running = [
        each
        for case, protocol in ended
        for each in clocks(protocol, events(case, protocol))
        if each.key == key
    ]
    return sum(each.met is not None and not each.overdue(each.met) for each in running), len(running)
