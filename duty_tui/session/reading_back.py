"""What is read back before anybody rings off (000 §5): decided, who does what, if … then …."""

from datetime import datetime

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.record.decisions import Action
from duty_tui.rules.facts import child_label, last_discussion, person_name
from duty_tui.rules.saying import say


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
