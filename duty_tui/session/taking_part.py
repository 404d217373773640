"""Who takes part in a discussion: speakers under their letters, who joins and who leaves, at one key each."""

from dataclasses import dataclass
from datetime import datetime

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.discussion import Discussion, Invitation, Presence
from duty_tui.rules.facts import agency_label, moment, person_name
from duty_tui.rules.quorum import quorum
from duty_tui.session.inviting import invite
from duty_tui.session.working import EDT, Working

NOT_COMING = ("not invited", "apologies")


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
    """Return everybody who was invited, under the agency's letter; one taken twice gets a number.

    Whoever could not be reached may still join; whoever takes part comes first and keeps the plain letter.
    """
    rows = [(row, item) for row, item in held.invitations.items() if item.state not in NOT_COMING]
    rows = sorted(rows, key=lambda each: not (each[1].presence or each[1].state == "coming"))
    taken: dict[str, int] = {}
    found = []
    for row, item in rows:
        letter = protocol.agency[item.agency].letter if item.agency in protocol.agency else "O"
        taken[letter] = taken.get(letter, 0) + 1
        numbered = letter if taken[letter] == 1 else f"{letter}{taken[letter]}"
        name = person_name(case, item.person) or agency_label(protocol, item.agency)
        found.append(Speaker(numbered, row, item.agency, item.person, name, present(item, at)))
    return tuple(found)


def present(item: Invitation, at: datetime) -> bool:
    """Whether somebody of the agency takes part at this moment."""
    return any(
        (joined := moment(span.joined)) is not None and joined <= at and span.left is None
        for span in item.presence.values()
    )


def begin_or_end(working: Working, path: Path) -> str:
    """Begin the discussion, with the person who signed in in the chair, or end it: whoever is there leaves.

    Returns what was done.
    """
    held: Discussion = working.at(path)
    now = exactly(working.now)
    if held.began is None:
        me = Ref(working.me())
        chair = held.chair or me
        grade = held.chair_grade or working.case.people[chair].post
        working.change(path, began=now, chair=chair, chair_grade=grade)
        join(working, _my_row(working, path, me))
        return "It begins now, with you on the line. j and a letter: joins."
    if held.ended is not None:
        return "It has ended. r reads back, s signs off."
    for row, item in held.invitations.items():
        if present(item, working.now):
            leave(working, (*path, "invitations", row))
    working.change(path, ended=now)
    return "It has ended; everybody has left. r reads back, s signs off."


def _my_row(working: Working, path: Path, me: Ref) -> Path:
    held: Discussion = working.at(path)
    mine = (row for row, item in held.invitations.items() if item.person == me)
    vacant = (row for row, item in held.invitations.items() if item.agency == EDT and item.person is None)
    row = next(mine, None) or next(vacant, None)
    if row is None:
        return invite(working, EDT, me)
    working.put((*path, "invitations", row, "person"), me)
    return (*path, "invitations", row)


def join(working: Working, path: Path) -> None:
    """Note that the invited person joins now; somebody who is there already does not join twice."""
    item: Invitation = working.at(path)
    if not present(item, working.now):
        working.add((*path, "presence"), Presence(joined=exactly(working.now)))
    working.change(path, state="attended")


def leave(working: Working, path: Path) -> None:
    """Note that the person leaves now."""
    item: Invitation = working.at(path)
    for key, span in item.presence.items():
        if span.left is None:
            working.put((*path, "presence", key, "left"), exactly(working.now))


def quorum_line(protocol: Protocol, held: Discussion, at: datetime) -> str:
    """Return "QUORATE now" or who is missing; before the discussion begins, only that."""
    if held.began is None:
        return "NOT BEGUN: b begins"
    if held.ended is not None:
        return "ENDED"
    found = quorum(protocol, held, at)
    return "QUORATE now" if found.quorate else f"NOT QUORATE: no {', '.join(found.missing)}"
