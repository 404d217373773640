"""What a manager is asked to endorse; the answer is a second entry, never a change of the first (XP-38)."""

from duty_tui.record import Case, Path
from duty_tui.record.decisions import Endorsement
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working

FIELDS = ("what", "asked_of", "due", "answer", "at", "words")


def asked() -> Slot:
    """Return the slot of the endorsement that is not answered yet, or of a new one.

    A new one is asked of whoever decided on the threshold.
    """

    def find(case: Case) -> Path | None:
        waiting = [key for key, item in case.endorsements.items() if item.answer is None]
        return ("endorsements", waiting[-1]) if waiting else None

    def make(working: Working) -> Path:
        managers = [item.decided_by for item in working.case.thresholds.values() if item.decided_by]
        item = Endorsement(what="", asked_of=managers[-1] if managers else None)
        return ("endorsements", working.add(("endorsements",), item))

    return fresh(Endorsement, "endorsement", make, find)
