"""The lines under the meeting that never scroll away: what is decided, and an empty blank for what is not.

An unanswered decision stays in front of everybody for the whole discussion (SCREENS 3.4).
"""

from collections.abc import Iterator
from textwrap import wrap

from duty_tui.record import Case
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import child_label, latest_for, person_name
from duty_tui.rules.saying import say

BLANK = "____"
_GAP = "   "


def lines(case: Case, held: Discussion, width: int) -> tuple[str, ...]:
    """Return the decisions in as few lines as the width allows; a part is never divided."""
    groups = (_section47(case), _medical(case), _whole(case, held))
    return tuple(line for group in groups for line in _wrapped(group, width))


def _wrapped(parts: list[str], width: int) -> list[str]:
    # A part keeps together: its blanks are made unbreakable while it is wrapped.
    joined = _GAP.join(part.replace(" ", "\0") for part in parts)
    found = wrap(joined, width - 1, break_long_words=False, break_on_hyphens=False)
    return [f" {line.replace(chr(0), ' ')}" for line in found]


def _section47(case: Case) -> list[str]:
    answers = [(child_label(case, key), latest_for(case.section47, key)) for key in case.children]
    said = [f"{name} {_answer(item.answer if item else None)}" for name, item in answers]
    deciders = {person_name(case, item.decided_by) for _, item in answers if item and item.decided_by}
    return ["section 47", *said, f"decided for authority by {', '.join(sorted(deciders)) or BLANK}"]


def _answer(answer: str | None) -> str:
    return answer.upper() if answer else BLANK


def _medical(case: Case) -> list[str]:
    born = [key for key, child in case.children.items() if not child.unborn]
    found = [(child_label(case, key), latest_for(case.medicals, key)) for key in born]
    said = []
    for name, item in found:
        when = say(item.at, short=True) if item else ""
        answer = _answer(item.answer if item else None)
        consent = f" consent {item.consent or BLANK}" if item and item.answer == "yes" else ""
        said.append(f"{name} {f'{answer} {when}'.strip()}{consent}")
    return ["medical", *said]


def _whole(case: Case, held: Discussion) -> list[str]:
    told = "; ".join(item.what for item in case.family_told.values() if item.what)
    none = "none needed" if held.next_needed == "no" else ""
    following = f"{say(held.next_at, short=True)} {held.next_because}".strip() or none
    return [
        _shortened("joint/single", (held.investigation or "").upper()),
        _shortened("legal advice", held.legal_advice),
        _shortened("family told", told),
        _shortened("next discussion", following),
    ]


def _shortened(label: str, text: str) -> str:
    return f"{label} {text if len(text) <= 28 else f'{text[:25]}...'}" if text else f"{label} {BLANK}"


def open_ones(case: Case, held: Discussion) -> Iterator[str]:
    """Yield what is not decided yet, in words."""
    for key in case.children:
        item = latest_for(case.section47, key)
        if item is None or item.answer is None:
            yield f"section 47 {child_label(case, key)}"
    for key, child in case.children.items():
        if not child.unborn and latest_for(case.medicals, key) is None:
            yield f"medical {child_label(case, key)}"
    if held.investigation is None:
        yield "joint or single"
    if not case.family_told:
        yield "what the family is told"
