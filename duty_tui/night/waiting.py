"""One list of everybody who waits for a call, or whom we wait for, over all matters (XP-16)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from duty_tui.overview import whose
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path
from duty_tui.record.referral import Contact
from duty_tui.rules.clocks import clock
from duty_tui.rules.facts import moment, person_name

UNANSWERED = ("no answer", "engaged")
REACHED = ("spoke", "rang back")


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody to be rung, or who is to ring: of which matter, what for, last tried, next due, number."""

    reference: str
    whose: str
    who: str
    what: str
    number: str
    last: datetime | None
    due: datetime | None
    path: Path
    """The entry in the matter to which it belongs."""
    agency: str = ""

    def late(self, at: datetime) -> bool:
        """Whether it was due before this moment."""
        return self.due is not None and self.due < at


def waiting(matters: Iterable[tuple[Case, Protocol]], at: datetime) -> tuple[Wait, ...]:
    """Return everything that waits, the earliest due first; what has no time stands last."""
    found = [wait for case, protocol in matters for wait in of_matter(case, protocol, at)]
    return tuple(sorted(found, key=lambda wait: (wait.due or _LAST).astimezone(UTC)))


_LAST = datetime.fromisoformat("9999-01-01T00:00+00:00")


def of_matter(case: Case, protocol: Protocol, at: datetime) -> Iterator[Wait]:
    """Yield what waits in one matter: promises, calls to repeat, call-backs, results, a discussion."""
    whose_matter = whose(case, at)
    for wait in (*_promises(case), *_calls(case, protocol), *_results(case), *_discussions(case)):
        who, what, number, last, due, path, agency = wait
        yield Wait(case.reference, whose_matter, who, what, number, last, due, path, agency)


_Row = tuple[str, str, str, datetime | None, datetime | None, Path, str]


def _promises(case: Case) -> Iterator[_Row]:
    for key, item in case.promises.items():
        if item.kept is None:
            caller = item.to is not None and item.to == case.referral.caller
            who = "caller" if caller else person_name(case, item.to) or "somebody"
            number = case.people[item.to].phone if item.to in case.people else ""
            yield who, f"{item.what}, promised", number, None, moment(item.due), ("promises", key), ""


def _calls(case: Case, protocol: Protocol) -> Iterator[_Row]:
    """The last attempt to each agency that has not been reached since; the fall-back from the first miss."""
    last: dict[str, tuple[str, Contact]] = {}
    for key, item in case.contacts.items():
        last[item.agency or item.who or key] = (key, item)
    for key, item in last.values():
        tried = moment(item.at)
        who = person_name(case, item.who) or _label(protocol, item.agency)
        number = item.number or _number(protocol, item.agency)
        if item.result in UNANSWERED and tried:
            due = clock(protocol, "call-back", tried).ends
            yield who, "ring again", number, tried, due, ("contacts", key), item.agency
        elif item.result in ("message left", "will ring back"):
            yield who, "to ring us", number, tried, moment(item.ring_back_by), ("contacts", key), item.agency


def _results(case: Case) -> Iterator[_Row]:
    for key, item in case.checks.items():
        if item.outcome == "asked, no result yet":
            what = f"result: {item.what or item.kind}"
            yield (
                item.asked_of or item.kind,
                what,
                "",
                moment(item.asked),
                moment(item.next_due),
                ("checks", key),
                "",
            )


def _discussions(case: Case) -> Iterator[_Row]:
    for key, item in case.discussions.items():
        if item.planned and not item.began:
            yield "DISCUSSION", "begins", "", None, moment(item.planned), ("discussions", key), ""


def _label(protocol: Protocol, agency: str) -> str:
    return protocol.agency[agency].label if agency in protocol.agency else agency or "somebody"


def _number(protocol: Protocol, agency: str) -> str:
    numbers = (entry.number for entry in protocol.directory.values() if entry.agency == agency)
    return next((number for number in numbers if number), "")
