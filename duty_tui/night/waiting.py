"""One list of everybody who waits for a call, or whom we wait for, over all matters (XP-16)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from duty_tui.overview import whose
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, When
from duty_tui.record.referral import Contact
from duty_tui.rules.clocks import clock
from duty_tui.rules.facts import agency_label, check_name, moment, person_name

UNANSWERED = ("no answer", "engaged")
REACHED = ("spoke", "rang back")
THEY_RING = ("message left", "will ring back")


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody to be rung, or who is to ring: of which matter, what for, last tried, next due, number."""

    reference: str
    whose: str
    who: str
    role: str
    """Who without a name: an agency, "caller"; for the top line, which others may see."""
    what: str
    path: Path
    """The entry in the matter to which it belongs."""
    number: str = ""
    last: datetime | None = None
    due: datetime | None = None
    agency: str = ""
    person: str = ""
    """Id of the person, among the people of the matter."""

    def late(self, at: datetime) -> bool:
        """Whether it was due before this moment."""
        return self.due is not None and self.due < at


def waiting(matters: Iterable[tuple[Case, Protocol]], at: datetime) -> tuple[Wait, ...]:
    """Return everything that waits, the earliest due first; what has no time stands last."""
    return in_order(wait for case, protocol in matters for wait in of_matter(case, protocol, at))


def in_order(waits: Iterable[Wait]) -> tuple[Wait, ...]:
    """Return waits with the earliest due first; what has no time stands last."""
    return tuple(sorted(waits, key=lambda wait: (wait.due or _LAST).astimezone(UTC)))


_LAST = datetime.fromisoformat("9999-01-01T00:00+00:00")


def of_matter(case: Case, protocol: Protocol, at: datetime) -> Iterator[Wait]:
    """Yield what waits in one matter: promises, calls to repeat, call-backs, results, a discussion.

    A matter that somebody took over waits for nobody at this desk any more, but for a worker who is out.
    """
    yield from _outings(case, whose(case, at))
    if case.taken_over:
        return
    yield from _promises(case, whose(case, at))
    yield from _calls(case, protocol, whose(case, at))
    yield from _results(case, whose(case, at))
    yield from _discussions(case, whose(case, at))


def _outings(case: Case, whose_matter: str) -> Iterator[Wait]:
    """Who is out and not back: late, the alarm is raised (XP-19)."""
    for key, item in case.outings.items():
        if item.back is None and (item.left or item.back_by):
            alarm = f", else alarm by {item.alarm_by}" if item.alarm_by else ""
            yield Wait(
                case.reference,
                whose_matter,
                person_name(case, item.who) or "a worker",
                "worker out",
                f"back from {item.where or 'a visit'}{alarm}",
                ("outings", key),
                last=moment(item.left),
                due=_ends(item.back_by),
                person=item.who or "",
            )


def _promises(case: Case, whose_matter: str) -> Iterator[Wait]:
    for key, item in case.promises.items():
        if item.kept is not None:
            continue
        caller = item.to is not None and item.to == case.referral.caller
        known = case.people.get(item.to or "")
        yield Wait(
            case.reference,
            whose_matter,
            "caller" if caller else person_name(case, item.to) or "somebody",
            "caller" if caller else "promised call",
            f"{item.what}, promised",
            ("promises", key),
            number=known.phone if known else "",
            due=_ends(item.due),
            person=item.to or "",
        )


def _calls(case: Case, protocol: Protocol, whose_matter: str) -> Iterator[Wait]:
    """The last attempt to each agency that has not been reached since (000 §1: ring again in 10 minutes)."""
    last: dict[str, tuple[str, Contact]] = {}
    for key, item in case.contacts.items():
        last[_agency(case, item) or item.who or key] = (key, item)
    for key, item in last.values():
        tried = moment(item.at)
        again = item.result in UNANSWERED and tried is not None
        if not again and item.result not in THEY_RING:
            continue
        role = agency_label(protocol, _agency(case, item)) or "somebody"
        due = clock(protocol, "call-back", tried).ends if again and tried else _ends(item.ring_back_by)
        yield Wait(
            case.reference,
            whose_matter,
            person_name(case, item.who) or role,
            role,
            "ring again" if again else "to ring us",
            ("contacts", key),
            number=item.number or _number(case, protocol, item),
            last=tried,
            due=due,
            agency=_agency(case, item),
            person=item.who or "",
        )


def _agency(case: Case, item: Contact) -> str:
    known = case.people.get(item.who or "")
    return item.agency or (known.agency if known else "")


def _number(case: Case, protocol: Protocol, item: Contact) -> str:
    """The person's own number, or else the directory's."""
    known = case.people.get(item.who or "")
    if known and known.phone:
        return known.phone
    found = (entry.number for entry in protocol.directory.values() if entry.agency == item.agency)
    return next((number for number in found if number), "")


def _results(case: Case, whose_matter: str) -> Iterator[Wait]:
    for key, item in case.checks.items():
        if item.outcome == "asked, no result yet":
            yield Wait(
                case.reference,
                whose_matter,
                item.asked_of or item.kind,
                f"{item.kind} result",
                f"result: {check_name(case, item)}",
                ("checks", key),
                last=moment(item.asked),
                due=_ends(item.next_due),
            )


def _discussions(case: Case, whose_matter: str) -> Iterator[Wait]:
    for key, item in case.discussions.items():
        if item.planned and not item.began:
            where = ("discussions", key)
            due = _ends(item.planned)
            yield Wait(case.reference, whose_matter, "DISCUSSION", "DISCUSSION", "begins", where, due=due)


def _ends(when: When | None) -> datetime | None:
    """The last moment that a time allows: what is due "on Tuesday" is late on Wednesday."""
    return when.latest if when else None
