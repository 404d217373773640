"""Who is ringing? Three letters or the last digits find everybody over all matters (XP-15)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from duty_tui.night.waiting import Wait
from duty_tui.protocol.model import Protocol
from duty_tui.record import Path
from duty_tui.rules.facts import agency_label
from duty_tui.search.known import Known
from duty_tui.search.words import digits, folded

FEWEST = 3
"""Letters or digits that are needed; one is enough in scripts that write a word with it."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """Somebody who fits what was typed."""

    reference: str
    whose: str
    name: str
    what: str
    """Post, relation or agency."""
    number: str
    path: Path
    waits: str = ""
    """What we wait for from this person; empty for nothing."""


def ringing(
    matters: Iterable[tuple[Known, Protocol]], waits: Iterable[Wait], typed: str, at: datetime
) -> tuple[Ringing, ...]:
    """Return everybody whose name or description holds the letters, or whose number ends with the digits.

    Those for whom something waits come first. Fewer than three letters find nobody.
    """
    wanted = folded(typed.strip())
    if len(wanted) < FEWEST and wanted.isascii():
        return ()
    waiting = tuple(waits)
    found = (each for matter, protocol in matters for each in _in(matter, protocol, waiting, wanted, at))
    return tuple(sorted(found, key=lambda each: not each.waits))


def sought(typed: str, protocols: Iterable[Protocol]) -> tuple[str, ...]:
    """Return folded texts one of which stands in every matter where somebody fits what was typed."""
    wanted = folded(typed.strip())
    if (number := wanted.replace(" ", "")).isdecimal():
        return (number,)
    keys = {key for protocol in protocols for key in protocol.agency if wanted in _label(protocol, key)}
    return (wanted, *map(folded, keys))


def _label(protocol: Protocol, agency: str) -> str:
    return folded(agency_label(protocol, agency))


def _in(
    matter: Known, protocol: Protocol, waits: tuple[Wait, ...], wanted: str, at: datetime
) -> Iterator[Ringing]:
    here = [wait for wait in waits if wait.reference == matter.reference]
    for who in matter.people:
        if who.is_child:
            continue
        agency = agency_label(protocol, who.agency)
        if _fits(wanted, who.number, who.label, *who.texts, agency):
            waited = _waited(here, who.key, who.agency)
            yield Ringing(*_of(matter, at), who.label, who.what or agency, who.number, who.path, waited)
    for call in matter.rung:
        name = agency_label(protocol, call.agency)
        if _fits(wanted, call.number, name):
            waited = _waited(here, "", call.agency)
            yield Ringing(*_of(matter, at), name, "", call.number, ("contacts", call.key), waited)


def _of(matter: Known, at: datetime) -> tuple[str, str]:
    return matter.reference, matter.of.said(at)


def _waited(waits: Iterable[Wait], person: str, agency: str) -> str:
    """What we wait for from a person, or from the agency where the wait names nobody."""
    found = (
        wait.what
        for wait in waits
        if (person and wait.person == person) or (agency and not wait.person and wait.agency == agency)
    )
    return next(found, "")


def _fits(wanted: str, number: str, *texts: str) -> bool:
    typed = wanted.replace(" ", "")
    if typed.isdecimal():
        return digits(number).endswith(typed)
    return wanted in folded("\n".join(texts))
