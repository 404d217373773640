"""Block 1: each child in a line or two: age, where, with whom, until when, how we know, last seen."""

from collections.abc import Iterable

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.documents.phrases import ended, joined
from duty_tui.record import When
from duty_tui.record.child_now import Seen, WhereNow
from duty_tui.record.people import Child
from duty_tui.rules.facts import age, child_name, latest_for, names, where_now
from duty_tui.rules.saying import say, say_clock

HOW = {"seen": "seen by us", "told": "TOLD to us", "assumed": "ASSUMED"}
"""How we know where a child is; what we did not see ourselves stands in capitals."""


def where_are_the_children(edition: Edition) -> Iterable[Line]:
    """Yield a line for each child, in order of entry (XC-17; XC-18)."""
    for key, child in edition.case.children.items():
        text = _unborn(edition, child) if child.unborn else _born(edition, key)
        name = f"{child_name(edition.case, key)}{_age(edition, child)}:"
        yield Line(f"{text}{edition.not_to(child)}", strong=name)


def _unborn(edition: Edition, child: Child) -> str:
    return f"expected {edition.when(child.expected)}." if child.expected else "expected date NOT RECORDED."


def _age(edition: Edition, child: Child) -> str:
    if child.unborn:
        return ""
    years = age(child, edition.as_at)
    said = f", {years}" if years is not None else f", {child.age_said}" if child.age_said else ""
    if child.born:
        return f"{said} (born {birthday(child.born)})"
    return f"{said} as told" if said else ", age NOT RECORDED"


def birthday(born: When) -> str:
    """Return a date of birth as it is said: "6 February 2020", without the day of the week."""
    return say(born).partition(" ")[2] if born.precision == "day" else say(born)


def _born(edition: Edition, key: str) -> str:
    place, seen = where_now(edition.case, key), latest_for(edition.case.seen, key)
    return f"{_place(edition, place)} {_seen(edition, seen)}"


def _place(edition: Edition, place: WhereNow | None) -> str:
    if place is None or not place.place:
        return "where now NOT RECORDED."
    address = ", address NOT KNOWN" if place.address_known == "no" else ""
    where = ended(f"{place.place}{address}, {_company(edition, place)}")
    return f"{where} {_until(edition, place)} {_known(edition, place)}{edition.not_to(place)}"


def _company(edition: Edition, place: WhereNow) -> str:
    return place.company or f"with {names(edition.case, place.with_whom) or 'whom: NOT RECORDED'}"


def _until(edition: Edition, place: WhereNow) -> str:
    until = joined((place.until_what, edition.when(place.until)))
    return ended(f"Until {until}") if until else "Until when: NOT RECORDED."


def _known(edition: Edition, place: WhereNow) -> str:
    basis = f"Basis: {place.basis or 'NOT RECORDED'}"
    agreed = f", agreed by {names(edition.case, place.agreed_by)}" if place.agreed_by else ""
    how = HOW.get(place.known_by or "", "how we know NOT RECORDED")
    return ended(f"{basis}{agreed}; {joined((how, say_clock(place.as_at)), ' ')}")


def _seen(edition: Edition, seen: Seen | None) -> str:
    if seen is None:
        return f"{edition.protocol.words('not-seen')}."
    ends = f" to {say_clock(seen.ended)}" if seen.ended else ""
    when = f"{edition.when(seen.began)}{ends}" if seen.began else "when NOT RECORDED"
    by = names(edition.case, seen.by) or "whom NOT RECORDED"
    marks = f" On the body: {ended(seen.marks)}" if seen.marks else ""
    return f"Seen {when} by {by}, {_alone(seen)}.{marks}{_words(seen)}{edition.not_to(seen)}"


def _alone(seen: Seen) -> str:
    if seen.alone_minutes:
        return f"alone {seen.alone_minutes} min"
    return {"yes": "alone", "no": "NOT alone"}.get(seen.alone or "", "whether alone NOT RECORDED")


def _words(seen: Seen) -> str:
    if not seen.words:
        return ""
    manner = f" ({seen.manner})" if seen.manner else ""
    return f" Child said: {ended(f'{seen.words}{manner}')}"
