"""What is read back before anybody rings off (000 §5): decided, who does what, if … then …."""

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion, View
from duty_tui.rules.facts import child_label, last_discussion, person_name
from duty_tui.rules.saying import say
from duty_tui.session.taking_part import Speaker, speakers
from duty_tui.session.working import Working


def lines(case: Case, protocol: Protocol, at: datetime) -> tuple[str, ...]:
    """Return the lines in speaking order; a gap is said as a gap."""
    decided = [f"DECIDED  {text}" for text in _decided(case, protocol)]
    actions = [f"ACTION   {_action(case, item)}" for item in case.actions.values() if item.state is None]
    otherwise = [f"IF       {item.if_what}: {item.then}" for item in case.contingencies.values()]
    return (*decided, *actions, *otherwise)


def _decided(case: Case, protocol: Protocol) -> list[str]:
    said = [
        f"section 47 {child_label(case, item.child)}: {item.answer or 'NOT ANSWERED'}"
        for item in case.section47.values()
    ]
    said += [
        f"medical {child_label(case, item.child)}: "
        f"{say(item.at, short=True) or item.answer or 'NOT ANSWERED'}"
        for item in case.medicals.values()
    ]
    held = last_discussion(case)
    if held is not None:
        options = protocol.decision
        said += [each.words or options[each.option].label for each in held[1].decisions.values()]
        said.append(f"investigation: {held[1].investigation or 'NOT ANSWERED'}")
    said += [f"the family: {item.what}, {item.tell}" for item in case.family_told.values()]
    return said


def _action(case: Case, item: Action) -> str:
    who = person_name(case, item.owner) or (f"{item.post}, NO PERSON" if item.post else "NO PERSON")
    return f"{item.action}: {who}, {say(item.due, short=True) or 'NO DATE'}"


def agreement(working: Working, path: Path) -> str:
    """Return who has agreed to what was read back: "agreed: S P   not yet: H"."""
    held: Discussion = working.at(path)
    said = {view.agency: view.agrees for view in held.views.values()}
    there = [each for each in _present(working, path) if each.present or said.get(each.agency)]
    groups = {
        "agreed": [each.letter for each in there if said.get(each.agency) == "yes"],
        "does not agree": [each.letter for each in there if said.get(each.agency) == "no"],
        "not yet": [each.letter for each in there if said.get(each.agency) is None],
    }
    return "   ".join(f"{label}: {' '.join(letters)}" for label, letters in groups.items() if letters)


def agree(working: Working, path: Path, letter: str) -> str:
    """Note that the agency of a speaker agrees with the outcome; returns what was noted."""
    found = next((each for each in _present(working, path) if each.letter.lower() == letter.lower()), None)
    if found is None:
        return ""
    _note(working, path, found.agency, "yes", "")
    return f"{found.name} agrees."


def disagree(working: Working, path: Path, words: str) -> None:
    """Note that somebody does not agree: "P the medical can wait"; without a letter, in the discussion."""
    letter, _, rest = words.partition(" ")
    known = (each for each in _present(working, path) if each.letter.lower() == letter.lower() and rest)
    found = next(known, None)
    if found is not None:
        _note(working, path, found.agency, "no", rest.strip())
    before: str = working.at(path).dissent
    said = f"{found.name}: {rest.strip()}" if found else words
    working.put((*path, "dissent"), f"{before}; {said}" if before else said)


def _present(working: Working, path: Path) -> tuple[Speaker, ...]:
    return speakers(working.case, working.protocol, working.at(path), working.now)


def _note(working: Working, path: Path, agency: str, agrees: Literal["yes", "no"], words: str) -> None:
    held: Discussion = working.at(path)
    key = next((key for key, view in held.views.items() if view.agency == agency), None)
    if key is None:
        working.add((*path, "views"), View(agency=agency, view=words, agrees=agrees))
    else:
        view = held.views[key]
        working.put((*path, "views", key), replace(view, agrees=agrees, view=words or view.view))
