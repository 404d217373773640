"""What one partner did in the discussions of a period: its own attendance and contribution (004)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.rules.facts import moment, took_part
from duty_tui.rules.period import Period


@dataclass(frozen=True, slots=True)
class Part:
    """One discussion to which a partner belonged."""

    reference: str
    began: datetime
    state: str
    """As the checklist has it: attended, no reply, apologies, written report, not invited, or not asked."""
    decided: bool
    """Somebody of it took part who could decide for it."""
    met_child: bool
    """Somebody of it took part who has met the child."""
    lines: int
    """Lines of the log that are its information."""
    view: bool
    """Its view was recorded."""
    agrees: str
    """Whether it agreed with the outcome; empty where that was not asked."""


def of_partner(matters: Iterable[tuple[Case, Protocol]], period: Period, agency: str) -> tuple[Part, ...]:
    """Return one row for each discussion of a period that an agency was on the checklist of, oldest first.

    `agency` is a key of the protocol. Source: 004 Methodology (each partner audited the cases it knew).
    """
    found = [part for case, _ in matters for part in _parts(case, period, agency)]
    return tuple(sorted(found, key=lambda part: (part.began, part.reference)))


def _parts(case: Case, period: Period, agency: str) -> Iterator[Part]:
    for _, held in period.held(case):
        rows = [row for row in held.invitations.values() if row.agency == agency]
        if rows and (began := moment(held.began)):
            yield _part(case, held, agency, rows, began)


def _part(case: Case, held: Discussion, agency: str, rows: list[Invitation], began: datetime) -> Part:
    there = [row for row in rows if took_part(row)]
    view = next((each for each in held.views.values() if each.agency == agency), None)
    return Part(
        reference=case.reference,
        began=began,
        state="attended" if there else rows[0].state or "not asked",
        decided=any(row.decides == "decides" for row in there),
        met_child=any(row.met_child == "yes" for row in there),
        lines=sum(line.agency == agency for line in held.lines.values()),
        view=view is not None,
        agrees=(view.agrees or "") if view else "",
    )
