"""The matters of the training store: tonight's two, and two earlier nights that a day team has taken over."""

from datetime import datetime
from importlib.resources import files
from typing import Final, NamedTuple

from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.keeping.matters import Matter
from duty_tui.protocol.loader import shipped
from duty_tui.record import exactly
from duty_tui.record.handover import TakenOver
from duty_tui.taking_in import take_in

NIGHT: Final = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)
"""When the night worker of case 1 writes the hand-over."""

TONIGHT: Final = ("case-1.json", "case-1-second-matter.json")


class Earlier(NamedTuple):
    """A night that is over: its file, its protocol, and who took it over when."""

    file: str
    protocol: str
    name: str
    post: str
    at: datetime


EARLIER: Final = (
    Earlier(
        "case-2.json", "bromley", "Priti Lal", "MASH team manager", datetime(2026, 3, 30, 9, 5, tzinfo=LONDON)
    ),
    Earlier(
        "case-3.json",
        "durham",
        "Owen Hart",
        "locality team manager",
        datetime(2026, 10, 26, 9, 10, tzinfo=LONDON),
    ),
)


def take_in_all(desk: Desk, at: datetime) -> tuple[Matter, ...]:
    """Take the three nights into a store, each under its protocol; returns tonight's matters.

    Raises what `take_in` raises.
    """
    for each in EARLIER:
        desk.protocols.keep(shipped(each.protocol), at)
        matter = take_in(desk, _read(each.file), at).matter
        accepted = TakenOver(version=1, name=each.name, post=each.post, at=exactly(each.at))
        desk.keep(matter, replace(matter.whole, taken_over={desk.new_id(): accepted}), at)
    return tuple(take_in(desk, _read(file), at).matter for file in TONIGHT)


def _read(name: str) -> bytes:
    return (files("duty_tui.training") / name).read_bytes()
