"""What waits for a manager's decision (SCREENS 4.4), and hand-overs that were not taken (SCREENS 4.7)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from duty_tui.record import Case, When
from duty_tui.rules.facts import child_label, last_discussion, overdue

_EVER = datetime.min.replace(tzinfo=UTC)


def decisions_waiting(case: Case, at: datetime) -> tuple[str, ...]:
    """Return each decision that a manager owes, in words.

    An endorsement that was asked for, "not determined" whose time has passed, a single-agency enquiry without
    the reason of police, and a medical answered no without medical advice (SCREENS 4.4; 000 §3 b3; 002 §4.2).
    """
    return (*_endorsements(case), *_not_determined(case, at), *_single_agency(case), *_no_medical(case))


def _endorsements(case: Case) -> Iterator[str]:
    yield from (f"endorse: {each.what}" for each in case.endorsements.values() if each.answer is None)


def _not_determined(case: Case, at: datetime) -> Iterator[str]:
    last = {each.child: each for each in case.thresholds.values()}
    for child, threshold in last.items():
        if threshold.outcome == "not determined" and overdue(threshold.decide_by, at):
            yield f"threshold not determined in time: {child_label(case, child)}"


def _single_agency(case: Case) -> Iterator[str]:
    held = last_discussion(case)
    if held is not None and held[1].investigation == "single agency" and not held[1].police_reasons:
        yield "single agency, and no reason of police"


def _no_medical(case: Case) -> Iterator[str]:
    for each in case.medicals.values():
        if each.answer == "no" and not (each.advice or each.advice_by):
            yield f"no medical, and no medical advice: {child_label(case, each.child)}"


def sent_back(case: Case) -> str:
    """Return what is missing in a hand-over that was sent back, until a new copy is written; else empty."""
    last = max(case.sent_back.values(), key=lambda each: _moment(each.at), default=None)
    written = max((_moment(each.at) for each in case.copies.values()), default=_EVER)
    return last.missing if last is not None and _moment(last.at) >= written else ""


def _moment(when: When | None) -> datetime:
    return when.at if when and when.at else _EVER
