"""Five questions when all is decided at once; each answer is a field of the full record (XC-03)."""

from typing import Final

from duty_tui.record import Case, Path
from duty_tui.record.discussion import Discussion
from duty_tui.session.card import EVIDENCE
from duty_tui.session.deciding import medical_slot
from duty_tui.session.inviting import discussion, discussion_of
from duty_tui.session.slots import Slot
from duty_tui.session.working import Working

QUESTIONS: Final = (
    "1 Which agencies act, who does what now?",
    "2 Legal steps: which, who gets advice, when?",
    "3 Urgent medical: for whom, treatment first?",
    "4 An offence? How is evidence protected?",
    "5 What to find out before the child is seen?",
)
"""The five, in the order in which they are asked. Source: Nottingham, immediate strategy discussion."""


def _find(case: Case) -> Path | None:
    key = discussion_of(case)
    return ("discussions", key) if key else None


HELD: Final = Slot(Discussion, "immediate discussion", _find, discussion)
"""The discussion in hand, or the one that is made with the first word: the full form goes on with it."""

PROOF: Final = EVIDENCE
"""What exists as evidence: the first of the matter, as on the card."""


def medical(working: Working) -> Slot | None:
    """Return the slot of the first born child's medical; none before a child is recorded."""
    born = (key for key, child in working.case.children.items() if not child.unborn)
    first = next(born, None)
    return medical_slot(first) if first else None
