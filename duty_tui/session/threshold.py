"""Step 2: the answer for each child; section 47 is not decided here (K1 1)."""

from msgspec.structs import replace

from duty_tui.protocol.source import why as say_why
from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.decisions import Threshold, ThresholdOutcome
from duty_tui.rules.facts import age, child_label, latest_for
from duty_tui.session.slots import Slot
from duty_tui.session.working import Working

QUESTION = (
    "Is there reasonable cause to suspect significant harm? Suspicion is enough; you\n"
    "need not have all the information first. This decides on a discussion only."
)
UNSURE = "If not determined: missing"
NOT_MET = "If not determined: safe until then by"

DECIDED = ("decided_by", "at", "means", "consulted", "decision")
"""What says who answered, and what happens now."""

SOURCE = "002 §1"


def path_of(case: Case, child: str) -> Path | None:
    """Return the last answer for a child; none where there is none."""
    keys = [key for key, item in case.thresholds.items() if item.child == child]
    return ("thresholds", keys[-1]) if keys else None


def slot(child: str) -> Slot:
    """Return the slot of the answer for a child."""
    return Slot(
        Threshold,
        f"threshold of {child}",
        lambda case: path_of(case, child),
        lambda working: ("thresholds", working.add(("thresholds",), Threshold(child=Ref(child)))),
    )


HEADER = f"{'child':<14} {'suffering':<10} {'likely':<10} {'kind of harm':<22} for a discussion"


def row(working: Working, child: str) -> str:
    """Return a child's line: name and age, suffering, likely, kinds of harm, and the answer."""
    item = latest_for(working.case.thresholds, child) or Threshold(child=Ref(child))
    answered = (item.outcome or "NOT ANSWERED").upper()
    suspected = f"{item.suffering or '-':<10} {item.likely or '-':<10} {', '.join(item.harm)[:22]:<22}"
    return f"{_name(working, child)[:14]:<14} {suspected} {answered}"


def answer(working: Working, child: str, outcome: ThresholdOutcome) -> str:
    """Give the answer for a child, at this moment; returns what to do next."""
    path = path_of(working.case, child)
    if path is None:
        path = ("thresholds", working.add(("thresholds",), Threshold(child=Ref(child))))
    same = _same_decision(working, child) if outcome == "met" else Threshold(child=Ref(child))
    item = _completed(working.at(path), same)
    working.put(path, replace(item, outcome=outcome, at=item.at or exactly(working.now)))
    if outcome == "met":
        return (
            f"MET for {_name(working, child)}. R reasons, D decided by. c gives the others the same answer."
        )
    if outcome == "not met":
        return "Not met: reasons, who agreed, what happens instead. The duty manager reviews it."
    return "Not determined: what is missing, who decides, by when, and what keeps the child safe until then."


def _same_decision(working: Working, child: str) -> Threshold:
    """Who decided for the children who were answered before, when and how: one decision, as a rule."""
    met = [each for each in working.case.thresholds.values() if each.outcome == "met" and each.child != child]
    same = {name: getattr(met[-1], name) for name in DECIDED} if met else {}
    return Threshold(child=Ref(child), **same)


def same_for_all(working: Working, child: str) -> str:
    """Give the children who have no answer this one's, with everything about it that they have not yet."""
    item = latest_for(working.case.thresholds, child)
    if item is None or item.outcome is None:
        return "Answer for this child first: m, t or u."
    others = [key for key in working.case.children if not _answered(working, key)]
    for key in others:
        path = path_of(working.case, key)
        if path is None:
            working.add(("thresholds",), replace(item, child=Ref(key)))
        else:
            working.put(path, _completed(working.at(path), item))
    return f"The same answer for {len(others)} more." if others else "Every child has an answer already."


def _answered(working: Working, child: str) -> bool:
    item = latest_for(working.case.thresholds, child)
    return item is not None and item.outcome is not None


def _completed(item: Threshold, by: Threshold) -> Threshold:
    empty = {name: getattr(by, name) for name in item.__struct_fields__ if not getattr(item, name)}
    return replace(item, **empty)


def why(working: Working) -> str:
    """Return where the question comes from."""
    titles = {key: document.title for key, document in working.protocol.document.items()}
    return say_why(SOURCE, titles)


def _name(working: Working, child: str) -> str:
    years = age(working.case.children[child], working.now)
    return f"{child_label(working.case, child)}{f', {years}' if years is not None else ''}"
