"""What a manager does from the board: sends a hand-over back, hands a colleague's actions on (SCREENS 4)."""

from typing import Final

from duty_tui.errors import BadInput
from duty_tui.first_letters import by_first_letters
from duty_tui.record import Case, Ref, exactly
from duty_tui.record.life import Chase, SentBack
from duty_tui.rules.facts import over, person_name
from duty_tui.rules.life import stage
from duty_tui.session.at_night import Night
from duty_tui.session.new_person import new_person
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working

SEND_BACK: Final = "Sent back: by whom, and what is missing"


def send_back(working: Working, words: str) -> None:
    """Record that the day team does not take the hand-over (SCREENS 4.7).

    Raises `BadInput` where none was written, or it was taken over already.
    """
    if stage(working.case) != "handed over":
        raise BadInput("Only a hand-over that was written, and that nobody has taken over, is sent back.")
    version = max(copy.version for copy in working.case.copies.values())
    working.add(
        ("sent_back",),
        SentBack(version=version, missing=words.strip(), by=working.who, at=exactly(working.now)),
    )


def chase(working: Working) -> Slot:
    """Return the slot of a chase that is made with its first word, its time stamped (SCREENS 4.6)."""

    def make(working: Working) -> tuple[str, ...]:
        first = next((key for key, each in working.case.actions.items() if not over(each)), "")
        item = Chase(action=Ref(first), at=exactly(working.now), by=working.who)
        return ("chases", working.add(("chases",), item))

    return fresh(Chase, f"chase {len(working.case.chases) + 1}", make)


def hand_on(night: Night, of: str, to: str) -> int:
    """Hand all open actions of somebody to somebody else, in every matter that is not closed (SCREENS 4.8).

    Both names stay. `of` is the beginning of a name, `to` a name and perhaps a post. Returns how many
    actions there were. Raises `BadInput` where `of` is nobody, or more than one person, or nothing is open.
    """
    if not (of.strip() and to.strip()):
        raise BadInput("Two names are wanted: whose actions, and who has them now.")
    cases = [case for case, _ in night.matters() if stage(case) != "closed"]
    whole = _one(cases, of)
    handed = sum(_in(night.open(case.reference), whole, to) for case in cases if _held(case, whole))
    if not handed:
        raise BadInput(f"{whole} has no open action in any matter. Nothing was changed.")
    return handed


def _one(cases: list[Case], of: str) -> str:
    owners = {person_name(case, each.owner) for case in cases for each in case.actions.values() if each.owner}
    found = by_first_letters({name: name for name in owners}, of)
    if not found:
        raise BadInput("Nobody with an action has that name. Nothing was changed.")
    if len(found) > 1:
        raise BadInput(f"Several fit: {', '.join(sorted(found)[:4])}. Type more of it.")
    return found[0]


def _held(case: Case, whole: str) -> list[str]:
    """The open actions that are held by whoever is called so."""
    return [
        key
        for key, each in case.actions.items()
        if not over(each) and each.owner and person_name(case, each.owner) == whole
    ]


def _in(working: Working, whole: str, to: str) -> int:
    keys = _held(working.case, whole)
    new = _person(working, to)
    for key in keys:
        item = working.case.actions[key]
        before = (*item.held_before, item.owner) if item.owner else item.held_before
        working.change(("actions", key), owner=new, held_before=before)
    return len(keys)


def _person(working: Working, text: str) -> Ref:
    """Who is in the matter already, or else somebody new with name and post."""
    meant = new_person(text)
    known = (key for key, each in working.case.people.items() if each.name == meant.name)
    return Ref(next(known, None) or working.add(("people",), meant.made()))
