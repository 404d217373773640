"""Small cases with invented people, at the night of case 1."""

from datetime import datetime

from duty_tui.protocol.loader import shipped
from duty_tui.protocol.model import Protocol
from duty_tui.record import LONDON, Case, Ref, When
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Contact, Referral

BRISTOL: Protocol = shipped("bristol")


def moment(text: str) -> datetime:
    """ "24 19:40" is 24 December 2026 in London."""
    day, clock = text.split(" ")
    return datetime.fromisoformat(f"2026-12-{day}T{clock}").replace(tzinfo=LONDON)


def exact(text: str) -> When:
    """The same as a time of the record."""
    return When(typed=text, at=moment(text), precision="exact")


def day(number: int) -> When:
    """A day of that December, without a time."""
    return When(typed=str(number), at=moment(f"{number:02} 00:00"), precision="day")


def call(at: str, result: str, agency: str = "community-paediatrician", **more: object) -> Contact:
    """One call to an agency."""
    return Contact(at=exact(at), agency=agency, result=result, **more)  # type: ignore[arg-type]


def case(reference: str = "B-2026-0412", **more: object) -> Case:
    """A matter about Leo, whose call came at 19:40."""
    usual = {
        "referral": Referral(told=exact("24 19:40"), caller=Ref("nan")),
        "children": {"leo": Child(name="Leo Marchetti-Byrne", age_said="six")},
        "people": {"nan": Person(name="Rosalind Byrne", phone="07700 900461", relation="father's mother")},
    }
    return Case(reference=reference, **{**usual, **more})  # type: ignore[arg-type]
