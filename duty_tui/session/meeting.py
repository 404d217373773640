"""Step 4: one running log, each line under the agenda item that is open.

`S ` `P ` `H ` whose line it is · `=` analysis · `?` to find out · `!` an action · `*` a decision ·
`"` the child's words.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Decision, Discussion, Invitation, Line, Mark, Presence, SignedOff
from duty_tui.rules.facts import moment, person_name
from duty_tui.rules.quorum import quorum
from duty_tui.rules.saying import say_clock
from duty_tui.session.working import Working

MARKS: Final[dict[str, Mark]] = {"=": "analysis", "?": "find out", '"': "words"}
ACTION: Final = "!"
DECISION: Final = "*"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who takes part, under a letter."""

    letter: str
    row: str
    """Id of the invitation."""
    agency: str
    person: Ref | None
    name: str
    present: bool


def speakers(case: Case, protocol: Protocol, held: Discussion, at: datetime) -> tuple[Speaker, ...]:
    """Return everybody who was invited, under the agency's letter; one taken twice gets a number."""
    taken: dict[str, int] = {}
    found = []
    for row, item in held.invitations.items():
        if item.state in ("not invited", "no reply", "apologies"):
            continue
        letter = protocol.agency[item.agency].letter if item.agency in protocol.agency else "O"
        taken[letter] = taken.get(letter, 0) + 1
        numbered = letter if taken[letter] == 1 else f"{letter}{taken[letter]}"
        name = person_name(case, item.person) or item.agency
        found.append(Speaker(numbered, row, item.agency, item.person, name, present(item, at)))
    return tuple(found)


def present(item: Invitation, at: datetime) -> bool:
    """Whether somebody of the agency takes part at this moment."""
    return any(
        (joined := moment(span.joined)) is not None and joined <= at and span.left is None
        for span in item.presence.values()
    )


def begin_or_end(working: Working, path: Path) -> str:
    """Begin the discussion, or end it: whoever is there leaves. Returns what was done."""
    held = working.case.discussions[path[1]]
    now = exactly(working.now)
    if held.began is None:
        working.change(path, began=now, chair=held.chair or Ref(working.me()))
        return "The discussion begins now. j joins, h hangs up."
    for row, item in held.invitations.items():
        if present(item, working.now):
            leave(working, (*path, "invitations", row))
    working.change(path, ended=now)
    return "The discussion has ended. r reads back; s signs off."


def join(working: Working, path: Path) -> None:
    """Note that the invited person joins now."""
    span = Presence(joined=exactly(working.now))
    working.add((*path, "presence"), span)
    working.change(path, state="attended")


def leave(working: Working, path: Path) -> None:
    """Note that the person leaves now."""
    item: Invitation = working.at(path)
    for key, span in item.presence.items():
        if span.left is None:
            working.put((*path, "presence", key, "left"), exactly(working.now))


def enter(working: Working, path: Path, text: str, agenda: str) -> str:
    """Take one line of the log; returns a sentence where it became something else than a line."""
    held = working.case.discussions[path[1]]
    speaker, rest = _speaker(speakers(working.case, working.protocol, held, working.now), text.strip())
    first = rest[:1]
    if first == ACTION and rest[1:].strip():
        working.add(("actions",), action(working, rest[1:].strip(), path[1], speaker))
        return "Action noted: a edits who, by when and what for."
    if first == DECISION and rest[1:].strip():
        decision = Decision(option="other", words=rest[1:].strip(), at=exactly(working.now))
        working.add((*path, "decisions"), decision)
        return "Decision noted, with the quorum of this moment."
    mark: Mark = MARKS.get(first, "shared")
    words = rest if first == '"' else rest[1:].strip() if first in MARKS else rest
    if not words:
        return "Nothing to note: type the words behind the mark."
    working.add((*path, "lines"), _line(working, words, mark, agenda, speaker))
    return ""


def _speaker(known: tuple[Speaker, ...], text: str) -> tuple[Speaker | None, str]:
    head, _, rest = text.partition(" ")
    found = next((each for each in known if each.letter == head.upper()), None)
    return (found, rest.strip()) if found and rest else (None, text)


def _line(working: Working, words: str, mark: Mark, agenda: str, speaker: Speaker | None) -> Line:
    return Line(
        text=words,
        told=exactly(working.now),
        agency=speaker.agency if speaker else "",
        speaker=speaker.person if speaker else Ref(working.me()),
        mark=mark,
        agenda=agenda,
    )


def sign_off(working: Working, path: Path) -> str:
    """Sign the discussion off for the person who signed in; returns what was done, or is missing."""
    held: Discussion = working.at(path)
    if held.ended is None:
        return "The discussion has not ended yet: b ends it."
    if held.signed_off is not None:
        return "It is signed off already."
    working.change(path, signed_off=SignedOff(by=Ref(working.me()), at=exactly(working.now)))
    return "Signed off. Actions, contacts, distribution and hand-over go on."


def action(working: Working, words: str, discussion: str, speaker: Speaker | None) -> Action:
    """Return an action that was said aloud; who, by when and what for are still open."""
    return Action(action=words, owner=speaker.person if speaker else None, discussion=Ref(discussion))


def log_lines(case: Case, held: Discussion, agenda: str) -> list[str]:
    """Return the lines of an agenda item as they are shown: "21:24 H  back and shoulder are unusual"."""
    signs = {"analysis": "=", "find out": "?", "words": '"'}
    return [
        f"{say_clock(line.told)} {signs.get(line.mark, ' ')} {_who(case, line)}: {line.text}"
        for line in held.lines.values()
        if line.agenda == agenda
    ]


def _who(case: Case, line: Line) -> str:
    name = person_name(case, line.speaker)
    return name.split()[-1] if name else line.agency or "-"


def quorum_line(protocol: Protocol, held: Discussion, at: datetime) -> str:
    """Return "QUORATE now" or who is missing; before the discussion begins, only what is expected."""
    if held.began is None:
        return "not begun"
    if held.ended is not None:
        return "ended"
    found = quorum(protocol, held, at)
    return "QUORATE now" if found.quorate else f"NOT QUORATE: no {', no '.join(found.missing)}"
