"""Step 4: one running log, each line under the agenda item that is open.

`S ` `P ` `H ` whose line it is · `=` analysis · `~` hypothesis · `^` challenge · `?` to find out ·
`!` an action · `*` a decision · `>` if … : then … · `"` the child's words.
"""

import re
from dataclasses import dataclass
from typing import Final

from duty_tui.first_letters import by_first_letters
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.decisions import Action, Contingency
from duty_tui.record.discussion import Decision, Discussion, Line, Mark, SignedOff
from duty_tui.rules.facts import child_label, person_name
from duty_tui.rules.quorum import quorum
from duty_tui.rules.saying import say, say_clock
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.taking_part import Speaker, speakers
from duty_tui.session.under_agenda import Row, before_item_1, collected
from duty_tui.session.working import Working

MARKS: Final[dict[str, Mark]] = {
    "=": "analysis",
    "~": "hypothesis",
    "^": "challenge",
    "?": "find out",
    '"': "words",
}
ACTION, DECISION, CONTINGENCY = "!", "*", ">"
WITH_WORDS: Final = (*MARKS, ACTION, DECISION, CONTINGENCY)
IN_THE_MEETING: Final = "discussion"
"""How far a line may go that its owner keeps in the discussion: a key of the protocol's reaches."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a typed line: where it is, and what to say about it."""

    path: Path | None
    sentence: str = ""
    asks: tuple[str, ...] = ()
    """Fields of it that are asked next."""


WORDS: Final = {"A", "I"}
"""Capital letters that are words, and may begin what somebody says."""

ACTION_ASKS: Final = ("owner", "post", "due", "purpose", "children", "immediate")
LINE_ASKS: Final = (
    *("told", "happened", "basis", "source", "reach", "text", "speaker", "agency"),
    *("mark", "agenda", "answer", "reach_because"),
)
DECISION_ASKS: Final = ("reasons", "option", "children", "at")


def enter(working: Working, path: Path, text: str, agenda: str) -> Entered:
    """Take one line of the log, at this moment; returns what it became."""
    held: Discussion = working.at(path)
    known = speakers(working.case, working.protocol, held, working.now)
    speaker, rest = _speaker(known, text.strip())
    mark, words = rest[:1], rest[1:].strip()
    if not rest or (mark in WITH_WORDS and not words):
        return Entered(None, "Nothing to note: type the words behind the mark.")
    if mark == ACTION:
        return _action(working, words, path, speaker)
    if mark == DECISION:
        return _decision(working, words, path)
    if mark == CONTINGENCY:
        return _contingency(working, words)
    quoted = mark == '"' and rest[1:2] != " "
    said = rest if quoted or mark not in MARKS else words
    line = _line(working, said, MARKS.get(mark, "shared"), agenda, speaker)
    place = (*path, "lines", working.add((*path, "lines"), line))
    return Entered(place, "" if speaker else _nobody(working.protocol, rest))


def _nobody(protocol: Protocol, text: str) -> str:
    """What is said where a line begins with the letter of an agency that nobody takes part for."""
    head, _, rest = text.partition(" ")
    letters = {each.letter for each in protocol.agency.values()} - WORDS
    if head not in letters or not rest:
        return ""
    return f"Nobody takes part under {head}: noted as yours. j brings them in; e changes whose line it is."


def _speaker(known: tuple[Speaker, ...], text: str) -> tuple[Speaker | None, str]:
    head, _, rest = text.partition(" ")
    found = next((each for each in known if each.letter == head.upper()), None)
    return (found, rest.strip()) if found and rest else (None, text)


def _line(working: Working, words: str, mark: Mark, agenda: str, speaker: Speaker | None) -> Line:
    me = Ref(working.me())
    return Line(
        text=words,
        told=exactly(working.now),
        agency=speaker.agency if speaker else working.case.people[me].agency,
        speaker=speaker.person if speaker else me,
        mark=mark,
        agenda=agenda,
    )


def _action(working: Working, words: str, path: Path, speaker: Speaker | None) -> Entered:
    owner = speaker.person if speaker else None
    action = Action(
        action=words, owner=owner, discussion=Ref(path[1]), children=named_in(working.case, words)
    )
    place = ("actions", working.add(("actions",), action))
    return Entered(place, "Action: who, by when, what for. Esc leaves it as it is.", ACTION_ASKS)


def _decision(working: Working, words: str, path: Path) -> Entered:
    held: Discussion = working.at(path)
    option = option_of(working.protocol, words)
    decision = Decision(
        option=option, words=words, children=named_in(working.case, words), at=exactly(working.now)
    )
    place = (*path, "decisions", working.add((*path, "decisions"), decision))
    label = working.protocol.decision[option].label if option in working.protocol.decision else option
    now = quorum(working.protocol, held, working.now)
    state = "Quorate" if now.quorate else f"NOT QUORATE (no {', '.join(now.missing)})"
    return Entered(place, f"{state} at this moment. Reasons? Decision: {label}.", DECISION_ASKS)


def _contingency(working: Working, words: str) -> Entered:
    """What may happen and what is done then, with a colon or "then" between the two."""
    parts = re.split(r"\s*:\s+|,?\s+then\s+", words.removeprefix("if "), maxsplit=1)
    if len(parts) < 2:
        return Entered(None, "What then? Type: > what may happen: what is done then.")
    item = Contingency(if_what=parts[0], then=parts[1])
    return Entered(("contingencies", working.add(("contingencies",), item)), "If ... then ... noted.")


def named_in(case: Case, words: str) -> tuple[Ref, ...]:
    """Return the children whose forenames stand in the words."""
    spoken = set(re.findall(r"\w+", words.lower()))
    named = [key for key, child in case.children.items() if child.name]
    return tuple(Ref(key) for key in named if child_label(case, key).lower() in spoken)


def option_of(protocol: Protocol, words: str) -> str:
    """Return the protocol's option that the first word begins; "other" where it begins none, or several."""
    first = words.split()[0].rstrip(":,").lower() if words.split() else ""
    if len(first) < 3:
        return "other"
    by_key = [key for key in protocol.decision if key.startswith(first)]
    labels = {key: entry.label for key, entry in protocol.decision.items()}
    found = by_key or by_first_letters(labels, first)
    return found[0] if len(found) == 1 else "other"


def sign_off(working: Working, path: Path) -> str:
    """Sign the discussion off for the person who signed in; returns what was done, or is missing."""
    held: Discussion = working.at(path)
    if held.ended is None:
        return "The discussion has not ended yet: b ends it."
    if held.signed_off is not None:
        return "It is signed off already."
    working.change(path, signed_off=SignedOff(by=Ref(working.me()), at=exactly(working.now)))
    return "Signed off. Actions, contacts, distribution and hand-over go on."


def keep_in_meeting(working: Working, path: Path) -> str:
    """Mark a line as not to go further than the discussion, or take the mark away; returns what was done."""
    line: Line = working.at(path)
    kept = line.reach == IN_THE_MEETING
    working.put((*path, "reach"), "" if kept else IN_THE_MEETING)
    return "May be asked about again." if kept else "Kept in this discussion until its owner agrees."


def logged(
    case: Case, protocol: Protocol, path: Path, agenda: str, *, first: bool = False
) -> tuple[Row, ...]:
    """Return what stands under an agenda item: its lines; decisions, actions, the plan under theirs.

    Before the first item of a later discussion stand the actions of earlier ones (001 Dissemination).
    """
    held: Discussion = case.discussions[path[1]]
    signs = {mark: sign for sign, mark in MARKS.items()}
    rows = [
        Row(
            (*path, "lines", key),
            f"{say_clock(line.told)} {signs.get(line.mark, ' ')} {_who(case, line)}: {line.text}"
            + ("  [stays here]" if line.reach == IN_THE_MEETING else ""),
            LINE_ASKS,
        )
        for key, line in held.lines.items()
        if line.agenda == agenda
    ]
    if agenda == "decisions":
        rows += [
            Row((*path, "decisions", key), f"{say_clock(item.at)} * {item.words}")
            for key, item in held.decisions.items()
        ]
    if agenda == "actions":
        rows += [Row(("actions", key), f"! {_said(case, item)}") for key, item in case.actions.items()]
    before = before_item_1(case, path) if first else ()
    return (*before, *collected(case, protocol, path, agenda), *rows)


def _said(case: Case, item: Action) -> str:
    who = person_name(case, item.owner) or item.post or "NO PERSON"
    return f"{item.action}: {who}, {say(item.due, short=True) or 'NO DATE'}"


def _who(case: Case, line: Line) -> str:
    name = person_name(case, line.speaker)
    return name.split()[-1] if name else line.agency or "-"


def new_action(discussion: str) -> Slot:
    """Return the slot of a new action of a discussion, made when its first word is typed."""

    def make(working: Working) -> Path:
        return ("actions", working.add(("actions",), Action(action="", discussion=Ref(discussion))))

    return fresh(Action, "action", make)
