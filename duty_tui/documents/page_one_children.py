"""Block 1: each child in a line or two: age, where, with whom, until when, how we know, last seen."""

from collections.abc import Iterable

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.record.child_now import Seen, WhereNow
from duty_tui.record.people import Child
from duty_tui.rules.facts import age, child_name, latest_for, names, where_now
from duty_tui.rules.saying import say, say_clock

HOW = {"seen": "seen by us", "told": "TOLD to us", "assumed": "ASSUMED"}
"""How we know where a child is; what we did not see ourselves stands in capitals."""


def where_are_the_children(edition: Edition) -> Iterable[Line]:
    """Yield a line for each child, in order of entry (XC-17; XC-18)."""
    for key, child in edition.case.children.items():
        text = _unborn(child) if child.unborn else _born(edition, key, child)
        yield Line(text, strong=f"{child_name(edition.case, key)}{_age(edition, child)}:")


def _unborn(child: Child) -> str:
    return f"expected {say(child.expected)}." if child.expected else "expected date NOT RECORDED."


def _age(edition: Edition, child: Child) -> str:
    if child.unborn:
        return ""
    years = age(child, edition.as_at)
    said = f", {years}" if years is not None else f", {child.age_said}" if child.age_said else ""
    return f"{said} (born {say(child.born)})" if child.born else f"{said} as told" if said else ""


def _born(edition: Edition, key: str, child: Child) -> str:
    place, seen = where_now(edition.case, key), latest_for(edition.case.seen, key)
    return " ".join(part for part in (_place(edition, place), _seen(edition, seen)) if part)


def _place(edition: Edition, place: WhereNow | None) -> str:
    if place is None or not place.place:
        return "Where now: NOT RECORDED."
    where = f"{place.place}{_address(place)}, {_company(edition, place)}."
    return f"{where} {_until(place)} {_known(edition, place)}"


def _address(place: WhereNow) -> str:
    return ", address NOT KNOWN" if place.address_known == "no" else ""


def _company(edition: Edition, place: WhereNow) -> str:
    return place.company or f"with {names(edition.case, place.with_whom) or 'whom: NOT RECORDED'}"


def _until(place: WhereNow) -> str:
    when, what = say(place.until, short=True), place.until_what
    until = f"Until {what}, {when}." if what and when else f"Until {what or when}." if what or when else ""
    return until or "Until when: NOT RECORDED."


def _known(edition: Edition, place: WhereNow) -> str:
    basis = f"Basis: {place.basis}" if place.basis else "Basis: NOT RECORDED"
    agreed = f", agreed by {names(edition.case, place.agreed_by)}" if place.agreed_by else ""
    how = HOW.get(place.known_by or "", "how we know: NOT RECORDED")
    at = f" {say_clock(place.as_at)}" if place.as_at else ""
    return f"{basis}{agreed}; {how}{at}."


def _seen(edition: Edition, seen: Seen | None) -> str:
    if seen is None:
        return f"{edition.protocol.words('not-seen')}."
    span = (
        f"{say(seen.began, short=True)} to {say_clock(seen.ended)}"
        if seen.ended
        else say(seen.began, short=True)
    )
    minutes = (
        f", alone {seen.alone_minutes} min"
        if seen.alone_minutes
        else ", alone"
        if seen.alone == "yes"
        else ""
    )
    alone = minutes or ", NOT seen alone"
    marks = f" {seen.marks[0].upper()}{seen.marks[1:]}." if seen.marks else ""
    said = f" Said: {seen.words}." if seen.words else ""
    return f"Seen {span} by {names(edition.case, seen.by)}{alone}.{marks}{said}"
