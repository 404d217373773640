"""Everything in a case that has a time: calls, checks, sightings, lines of the log, decisions.

Calls and lines of the log are told whole, since they stand nowhere else; the others in short.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from duty_tui.documents.edition import Edition
from duty_tui.documents.log_lines import known, late, may_go_to
from duty_tui.documents.phrases import ended, joined
from duty_tui.record import When
from duty_tui.record.child_now import Seen, WhereNow
from duty_tui.record.decisions import Section47, Threshold
from duty_tui.record.referral import Contact
from duty_tui.rules.facts import agency_label, check_name, child_label, moment, names, person_name
from duty_tui.rules.saying import listed


class Event(NamedTuple):
    """One row: when it happened, when it was told to us, what, and who says so."""

    happened: When | None
    told: When | None
    what: str
    source: str = ""

    @property
    def at(self) -> datetime | None:
        """The moment by which rows are sorted: when it happened, or else when it was told."""
        return moment(self.happened) or moment(self.told)


def happenings(edition: Edition) -> Iterator[Event]:
    """Yield what happened, in no order."""
    yield from _call(edition)
    yield from (_contact(edition, item) for item in edition.case.contacts.values())
    yield from _checks(edition)
    yield from (_seen(edition, item) for item in edition.case.seen.values())
    yield from (_where(edition, item) for item in edition.case.where_now.values())
    yield from _lines(edition)
    yield from _discussions(edition)
    yield from _decided(edition)


def _call(edition: Edition) -> Iterator[Event]:
    referral = edition.case.referral
    if referral.told:
        taken = f"taken by {person_name(edition.case, referral.taken_by) or 'whom: not recorded'}"
        what = joined(("First call", ended(referral.outline)), ": ")
        yield Event(referral.happened, referral.told, what, taken)


def _contact(edition: Edition, item: Contact) -> Event:
    person = edition.case.people.get(item.who or "")
    speaks_for_it = person is not None and person.agency == item.agency
    agency = "" if speaks_for_it else agency_label(edition.protocol, item.agency)
    who = joined((person_name(edition.case, item.who), agency))
    number = f" ({item.number})" if item.number else ""
    how = f", by {item.channel}" if item.channel != "telephone" else ""
    back = f"; rings back by {edition.when(item.ring_back_by)}" if item.ring_back_by else ""
    said = f": {item.words}" if item.words else ""
    what = f"{who or 'Somebody'}{number}{how}, {item.result or 'result not recorded'}{back}{said}"
    by = item.by if item.by != edition.case.referral.taken_by else None
    return Event(item.at, None, f"{what}{edition.not_to(item)}", person_name(edition.case, by))


def _checks(edition: Edition) -> Iterator[Event]:
    """One row for all that was asked of the same agency at the same time; results stand under Checks."""
    said: dict[Event, list[str]] = {}
    for item in edition.case.checks.values():
        event = Event(item.asked, item.result_at, "Asked", item.asked_of)
        outcome = f"{check_name(edition.case, item)}, {item.outcome or 'outcome not recorded'}"
        said.setdefault(event, []).append(f"{outcome}{edition.not_to(item)}")
    for event, outcomes in said.items():
        yield event._replace(what=f"Asked: {'; '.join(outcomes)}")


def _seen(edition: Edition, item: Seen) -> Event:
    what = joined((child_label(edition.case, item.child), item.place))
    return Event(item.began, None, f"Seen: {what}{edition.not_to(item)}", names(edition.case, item.by))


def _where(edition: Edition, item: WhereNow) -> Event:
    what = joined((child_label(edition.case, item.child), item.place, item.company))
    return Event(item.since, item.as_at, f"Where: {what}{edition.not_to(item)}", item.known_by or "")


def _lines(edition: Edition) -> Iterator[Event]:
    for key, line in edition.case.log.items():
        reach = f" [{may_go}]" if (may_go := may_go_to(edition, line)) else ""
        answer = f" Answer: {line.answer}" if line.answer else ""
        because = f" [because {line.reach_because}]" if line.reach_because else ""
        said = f"{line.text}{answer}{reach}{because}{late(edition, line, key)}{edition.not_to(line)}"
        yield Event(line.happened, line.told, said, known(edition, line))


def _discussions(edition: Edition) -> Iterator[Event]:
    for held in edition.case.discussions.values():
        chair = person_name(edition.case, held.chair)
        if held.began:
            yield Event(held.began, None, "Discussion began", chair)
        for item in held.decisions.values():
            option = edition.protocol.decision.get(item.option)
            of = listed(child_label(edition.case, key) for key in item.children)
            what = joined((option.label if option else item.option, of), ": ")
            yield Event(item.at, None, f"Decided: {what}{edition.not_to(item)}", "discussion")
        if held.ended:
            yield Event(held.ended, None, "Discussion ended", chair)


def _decided(edition: Edition) -> Iterator[Event]:
    """One row for all children about whom the same person decided the same at the same time."""
    children: dict[Event, list[str]] = {}
    for threshold in edition.case.thresholds.values():
        what = f"Threshold for a discussion {threshold.outcome or 'not answered'}"
        children.setdefault(_decision(edition, threshold, what), []).append(threshold.child)
    for item in edition.case.section47.values():
        what = f"Section 47 {item.answer or 'not answered'}"
        children.setdefault(_decision(edition, item, what), []).append(item.child)
    for event, keys in children.items():
        of = listed(child_label(edition.case, key) for key in keys)
        yield event._replace(what=f"{event.what}: {of}")


def _decision(edition: Edition, item: Threshold | Section47, what: str) -> Event:
    return Event(item.at, None, what, person_name(edition.case, item.decided_by))
