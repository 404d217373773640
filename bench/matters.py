"""Many small matters, nearly all closed: as a desk has after years. Invented people."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
from msgspec.structs import replace

import store
from bench.bench_store import AT
from bench.filling import in_bulk
from crypto.frame import NO_BASE
from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.protocol.loader import content_hash
from duty_tui.record import Case, When, exactly
from duty_tui.record.life import Closed
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from store.ids import as_bytes
from store.kinds import Kind
from store.writing import Writing, append_note

OPEN: Final = 20
"""Matters that are not closed."""
FIRST: Final = (
    "Leo",
    "Poppy",
    "Ade",
    "Mia",
    "Noor",
    "Finn",
    "Rosalind",
    "Kayleigh",
    "Dana",
    "Shaun",
    "Tariq",
)
BEGINS: Final = (
    "Mar",
    "Dun",
    "Whit",
    "Oka",
    "Byr",
    "Hal",
    "Pem",
    "Stan",
    "Cor",
    "Thorn",
    "Ash",
    "Red",
    "Gal",
)
MIDDLES: Final = (
    "che",
    "mo",
    "lo",
    "fe",
    "ne",
    "li",
    "ber",
    "do",
    "ri",
    "ba",
    "sto",
    "gra",
    "ve",
    "ta",
    "we",
)
ENDS: Final = (
    "tti",
    "re",
    "ck",
    "son",
    "ford",
    "ley",
    "ton",
    "wood",
    "man",
    "by",
    "well",
    "ham",
    "ridge",
    "shaw",
)
DAY_ONE: Final = datetime(2008, 1, 1, tzinfo=LONDON)


def fill(desk: Desk, there: int, size: int) -> None:
    """Add matters until there are so many, each by one save."""
    protocol = content_hash(desk.protocols.all()[0])
    with in_bulk(desk.opened):
        for number in range(there, size):
            _save(desk.opened, replace(matter(number, closed=number >= OPEN), protocol=protocol))


def matter(number: int, *, closed: bool) -> Case:
    """One matter: a child, an adult, somebody who rang."""
    came = DAY_ONE + timedelta(hours=number)
    last = surname(number)
    street = f"{number % 97 + 1} {surname(number // 7)} Road, BS{number % 39} {number % 9}AB"
    return Case(
        reference=f"B-{2008 + number % 18}-{number:06}",
        referral=Referral(told=exactly(came), caller_kind="professional"),
        children={"child": Child(name=f"{FIRST[number % 11]} {last}", born=_day(number), address=street)},
        people={
            "adult": Person(
                name=f"{FIRST[number % 7]} {last}", relation="mother", phone=f"07700 {number:06}"
            ),
            "rang": Person(name=f"PC {surname(number % 89)}", kind="professional", agency="police"),
        },
        closed={"closed": Closed(reason="transferred", at=exactly(came))} if closed else {},
    )


def surname(number: int) -> str:
    """One of 2,730 surnames."""
    rest, first = divmod(number, len(BEGINS))
    rest, middle = divmod(rest, len(MIDDLES))
    return BEGINS[first] + MIDDLES[middle] + ENDS[rest % len(ENDS)]


def _day(number: int) -> When:
    born = datetime(2006 + number % 19, number % 12 + 1, number % 28 + 1, tzinfo=UTC)
    return When(typed=f"{born:%d/%m/%Y}", at=born, precision="day")


def _save(house: store.Store, case: Case) -> None:
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(case))
    content = {"t": "cases", "c": [[[key], value] for key, value in document.items()]}
    record = as_bytes(store.new_id(AT))
    append_note(house._house, Writing(Kind.CHANGE, content, record, NO_BASE, AT))
