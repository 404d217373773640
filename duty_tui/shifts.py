"""The next shift of the same desk: a named colleague takes on every matter that stays here (XB-16).

It is no hand-over to the day team: no matter is accepted by it, no limit met, nothing leaves the board.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.errors import BadInput
from duty_tui.keeping.matters import Matter
from duty_tui.night.waiting import of_matter
from duty_tui.overview import whose
from duty_tui.record import Case, Ref, When, exactly
from duty_tui.record.decisions import Action
from duty_tui.record.handover import ShiftTaken
from duty_tui.record.people import Person
from duty_tui.rules.facts import over
from duty_tui.rules.life import stage
from duty_tui.taking_over import outstanding

NOTHING = "no action is open, nobody waits"


@dataclass(frozen=True, slots=True)
class OpenLine:
    """Something that is open, to be read back to the next shift."""

    reference: str
    whose: str
    """The matter by forename and age: "LEO 6y +2"."""
    text: str

    @property
    def said(self) -> str:
        """The line as it is read out."""
        return f"{self.whose}: {self.text}"


def staying(desk: Desk) -> tuple[Matter, ...]:
    """Return the matters that the next shift has: all that nobody has taken over or closed."""
    return tuple(each for each in desk.live() if stage(each.case) in ("open", "handed over"))


def open_lines(desk: Desk, at: datetime) -> tuple[OpenLine, ...]:
    """Return what is open in the matters that stay: actions, promises, calls, results; one line at least."""
    return tuple(line for matter in staying(desk) for line in _of(desk, matter, at))


def _of(desk: Desk, matter: Matter, at: datetime) -> Iterator[OpenLine]:
    case = matter.case
    waits = of_matter(case, desk.protocols.of(case), at)
    found = [*outstanding(desk, matter, at), *(f"{wait.who}, {wait.what}" for wait in waits)]
    yield from (OpenLine(case.reference, whose(case, at), text) for text in found or [NOTHING])


def take_shift(
    desk: Desk, *, name: str, post: str, until: When | None, read_back: Iterable[OpenLine], at: datetime
) -> int:
    """Record in every matter that stays that a colleague has it now; returns how many there are.

    The open actions of whoever signed in go to the colleague, and both names stay. Raises `BadInput` without
    a name, for the name of who hands over, or where no matter stays; `NotSaved`, `NotAllowed`.
    """
    if not name.strip():
        raise BadInput("The next shift needs a name: a desk or a rota can not take a matter on.")
    if name.strip().lower() == desk.who.strip().lower():
        raise BadInput("That is who hands over: name the colleague who has the shift now.")
    matters, lines = staying(desk), tuple(read_back)
    if not matters:
        raise BadInput("No matter stays at this desk: there is nothing to hand to the next shift.")
    for matter in matters:
        taken = ShiftTaken(
            handed_by=desk.who,
            name=name.strip(),
            post=post.strip(),
            at=exactly(at),
            until=until,
            read_back=tuple(line.text for line in lines if line.reference == matter.case.reference),
        )
        desk.keep(matter, _taken(desk, matter.whole, taken), at)
    return len(matters)


def _taken(desk: Desk, whole: Case, taken: ShiftTaken) -> Case:
    known = (key for key, each in whole.people.items() if each.name == taken.name and not each.withdrawn)
    colleague = Ref(next(known, None) or desk.new_id())
    there = whole.people.get(colleague) or Person(
        name=taken.name, kind="professional", agency="edt", post=taken.post
    )
    person = replace(there, on_duty_until=taken.until or there.on_duty_until)
    return replace(
        whole,
        shifts={**whole.shifts, desk.new_id(): taken},
        people={**whole.people, colleague: person},
        actions={key: _passed_on(whole, each, taken, colleague) for key, each in whole.actions.items()},
    )


def _passed_on(whole: Case, action: Action, taken: ShiftTaken, colleague: Ref) -> Action:
    owner = whole.people.get(action.owner or "")
    if action.owner is None or owner is None or owner.name != taken.handed_by or over(action):
        return action
    return replace(action, owner=colleague, held_before=(*action.held_before, action.owner))
