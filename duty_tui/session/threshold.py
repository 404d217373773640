"""Step 2: the answer for each child; section 47 is not decided here (K1 1)."""

from collections.abc import Callable

import msgspec

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.decisions import Threshold, ThresholdOutcome
from duty_tui.rules.facts import age, child_label, latest_for
from duty_tui.rules.source import why as say_why
from duty_tui.session.card import Slot
from duty_tui.session.working import Working

QUESTION = (
    "Is there reasonable cause to suspect significant harm? Suspicion is enough; you\n"
    "need not have all the information first. This decides on a discussion only."
)
UNSURE = "If not determined: missing"
NOT_MET = "If not determined: what keeps the child safe until then"

SOURCE = "002 §1"


def path_of(case: Case, child: str) -> Path | None:
    """Return the last answer for a child; none where there is none."""
    keys = [key for key, item in case.thresholds.items() if item.child == child]
    return ("thresholds", keys[-1]) if keys else None


def slot(child: Callable[[], str]) -> Slot:
    """Return the slot of the answer for the child that is chosen at the moment."""
    return Slot(
        Threshold,
        lambda case: path_of(case, child()),
        lambda working: ("thresholds", working.add(("thresholds",), Threshold(child=Ref(child())))),
    )


def row(case: Case, child: str) -> str:
    """Return a child's line: suffering, likely, kinds of harm, and the answer."""
    item = latest_for(case.thresholds, child) or Threshold(child=Ref(child))
    name = child_label(case, child)
    harm = ", ".join(item.harm)
    answered = (item.outcome or "NOT ANSWERED").upper()
    return f"{name[:16]:<16} {item.suffering or '-':<10} {item.likely or '-':<10} {harm[:20]:<20} {answered}"


def answer(working: Working, child: str, outcome: ThresholdOutcome) -> str:
    """Give the answer for a child, at this moment; returns what to do next."""
    path = path_of(working.case, child)
    if path is None:
        path = ("thresholds", working.add(("thresholds",), Threshold(child=Ref(child))))
    item: Threshold = working.at(path)
    at = item.at or exactly(working.now)
    working.change(path, outcome=outcome, at=at)
    if outcome == "met":
        return f"MET for {_name(working, child)}. R reasons, D decided by; 3 brings the people together."
    if outcome == "not met":
        return "Not met: reasons, who agreed, what happens instead. The duty manager reviews it."
    return "Not determined: what is missing, who decides, by when, and what keeps the child safe until then."


def same_for_all(working: Working, path: Path | None) -> str:
    """Give the other children who have none the answer, reasons and decision-maker of this one."""
    if path is None:
        return "Answer for this child first."
    item: Threshold = working.at(path)
    others = [key for key in working.case.children if path_of(working.case, key) is None]
    for key in others:
        working.add(("thresholds",), msgspec.structs.replace(item, child=Ref(key)))
    return f"The same answer for {len(others)} more." if others else "Every child has an answer already."


def why(working: Working) -> str:
    """Return where the question comes from."""
    titles = {key: document.title for key, document in working.protocol.document.items()}
    return say_why(SOURCE, titles)


def _name(working: Working, child: str) -> str:
    years = age(working.case.children[child], working.now)
    return f"{child_label(working.case, child)}{f', {years}' if years is not None else ''}"
