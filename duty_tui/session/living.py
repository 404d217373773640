"""What is done with a whole matter: linked to an earlier one, closed with a reason, opened again."""

from collections.abc import Mapping
from typing import Final, get_args

from msgspec.structs import replace

from duty_tui.errors import BadInput
from duty_tui.first_letters import the_choice
from duty_tui.record import exactly
from duty_tui.record.life import Closed, ClosingReason, Earlier, EarlierAnswer, Reopened
from duty_tui.rules.life import open_actions
from duty_tui.search.earlier import Possible
from duty_tui.session.working import Working

REASONS: Final[tuple[ClosingReason, ...]] = get_args(ClosingReason)

WANT_WORDS: Final = ("no further action", "other")
"""Reasons that say nothing by themselves."""


def answer_earlier(working: Working, possible: Possible, answer: EarlierAnswer, because: str = "") -> None:
    """Record that an earlier matter is about the same people, or is not, and why (SCREENS 4.10)."""
    item = Earlier(
        reference=possible.matter.reference,
        answer=answer,
        fits="; ".join(possible.fits),
        came=possible.matter.came,
        source=possible.matter.source,
        because=because.strip(),
        at=exactly(working.now),
        by=working.who,
    )
    working.add(("earlier",), item)


def close(working: Working, texts: Mapping[str, str]) -> Closed:
    """Close a matter with what was typed, by field name; returns the closing.

    Raises `BadInput` without a reason, without words where the reason alone says nothing, without where to
    and under which reference when it is transferred, and with open actions nobody answers for (SCREENS 4.4).
    """
    said = {name: text.strip() for name, text in texts.items() if text.strip()}
    reason: ClosingReason = _reason(said.pop("reason", ""))
    closed = replace(Closed(reason=reason, at=exactly(working.now), by=working.who), **said)
    _check(closed, open_actions(working.case))
    working.add(("closed",), closed)
    return closed


def _reason(typed: str) -> ClosingReason:
    if not typed:
        raise BadInput(f"A reason is needed: {', '.join(REASONS)}.")
    meant = the_choice(REASONS, typed)
    return next(each for each in REASONS if each == meant)


def _check(closed: Closed, still_open: int) -> None:
    if closed.reason == "transferred" and not (closed.transferred_to and closed.reference_there):
        raise BadInput("Transferred: say where to, and under which reference it goes on there.")
    if closed.reason in WANT_WORDS and not closed.words:
        raise BadInput(f"{closed.reason.capitalize()}: say in a few words why, and what happens now.")
    if still_open and not closed.still_open:
        count = "1 action is" if still_open == 1 else f"{still_open} actions are"
        raise BadInput(f"{count} still open: say who goes on with them, and which manager agreed.")


def reopen(working: Working, because: str) -> None:
    """Put a closed matter back on the board, with what has happened since (SCREENS 4.4)."""
    working.add(("reopened",), Reopened(because=because.strip(), at=exactly(working.now), by=working.who))
