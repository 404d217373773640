"""What happened, in order, with both times: when it happened and when it was told to us (DESIGN 6)."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Paragraph, Part, Table
from duty_tui.record import When
from duty_tui.rules.facts import child_label, names, person_name
from duty_tui.rules.saying import say


class Event(NamedTuple):
    """One row: when it happened, when it was told or recorded, what, and who says so."""

    happened: When | None
    told: When | None
    what: str
    source: str = ""

    @property
    def order(self) -> datetime:
        """The moment by which rows are sorted: when it happened, or else when it was told."""
        when = self.happened or self.told
        return when.at if when and when.at else _LAST


_LAST = datetime.fromisoformat("9999-01-01T00:00+00:00")


def chronology(edition: Edition) -> Iterator[Part]:
    """Yield the chronology over the whole case, discussions included (XD-08)."""
    yield Heading("Chronology")
    rows = tuple(
        (say(each.happened, short=True), say(each.told, short=True), each.what, each.source)
        for each in sorted(_events(edition), key=lambda each: each.order)
    )
    if rows:
        yield Table(("Happened", "Told to us", "What", "Source"), rows, (4, 4, 10, 4))
    else:
        yield Paragraph(f"{edition.protocol.words('not-recorded')}.")


def _events(edition: Edition) -> Iterator[Event]:
    yield from _call(edition)
    yield from _contacts(edition)
    yield from _checks(edition)
    yield from _children(edition)
    yield from _lines(edition)
    yield from _decided(edition)


def _call(edition: Edition) -> Iterator[Event]:
    referral = edition.case.referral
    if referral.told:
        what = f"First call: {referral.outline}" if referral.outline else "First call"
        yield Event(
            referral.happened, referral.told, what, f"taken by {names(edition.case, _one(referral.taken_by))}"
        )


def _one(key: str | None) -> list[str]:
    return [key] if key else []


def _contacts(edition: Edition) -> Iterator[Event]:
    for item in edition.case.contacts.values():
        agency = edition.protocol.agency.get(item.agency)
        who = person_name(edition.case, item.who) or (agency.label if agency else item.agency)
        number = f" ({item.number})" if item.number else ""
        said = f": {item.words}" if item.words else ""
        what = f"{who}{number}, {item.result or 'result not recorded'}{said}"
        yield Event(item.at, None, what, names(edition.case, _one(item.by)))


def _checks(edition: Edition) -> Iterator[Event]:
    for item in edition.case.checks.values():
        what = item.what or f"{item.kind} check"
        of = f" on {names(edition.case, item.of)}" if item.of else ""
        result = f": {item.result}" if item.result else ""
        said = f"{what}{of}, {item.outcome or 'outcome not recorded'}{result}"
        yield Event(item.asked, item.result_at, said, item.asked_of)


def _children(edition: Edition) -> Iterator[Event]:
    for seen in edition.case.seen.values():
        name = child_label(edition.case, seen.child)
        words = f" Said: {seen.words}" if seen.words else ""
        yield Event(
            seen.began, None, f"{name} seen, {seen.place}. {seen.marks}.{words}", names(edition.case, seen.by)
        )
    for place in edition.case.where_now.values():
        name = child_label(edition.case, place.child)
        company = place.company or f"with {names(edition.case, place.with_whom)}"
        yield Event(place.since, place.as_at, f"{name}: {place.place}, {company}", place.known_by or "")


def _lines(edition: Edition) -> Iterator[Event]:
    for line in edition.case.log.values():
        yield Event(line.happened, line.told, line.text, names(edition.case, _one(line.speaker)))


def _decided(edition: Edition) -> Iterator[Event]:
    case = edition.case
    for item in case.thresholds.values():
        what = (
            f"Threshold for a discussion, {child_label(case, item.child)}: {item.outcome or 'not answered'}"
        )
        yield Event(item.at, None, what, names(case, _one(item.decided_by)))
    for held in case.discussions.values():
        if held.began:
            yield Event(held.began, None, "Discussion began", names(case, _one(held.chair)))
        for decision in held.decisions.values():
            yield Event(decision.at, None, f"Decided: {decision.words or decision.option}", "discussion")
        if held.ended:
            yield Event(held.ended, None, "Discussion ended", names(case, _one(held.chair)))
    for answer in case.section47.values():
        what = f"Section 47, {child_label(case, answer.child)}: {answer.answer or 'not answered'}"
        yield Event(answer.at, None, what, names(case, _one(answer.decided_by)))
