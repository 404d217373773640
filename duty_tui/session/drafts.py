"""What is half typed and not entered yet: kept in the matter, so that a lost line costs a second of it."""

from duty_tui.record import Path
from duty_tui.record.draft import Draft
from duty_tui.record.putting import label
from duty_tui.session.begun import entered
from duty_tui.session.slots import Slot
from duty_tui.session.working import Working

KEPT = "kept in the copy: "
"""How the places begin at which a reason is kept until the copy is written."""


def text_of(working: Working, of: str) -> str:
    """Return what this person had half typed there; empty where nothing was."""
    key = _key(working, of)
    return working.case.drafts[key].text if key else ""


def keep(working: Working, of: str, text: str) -> None:
    """Keep a half-typed text; an empty one has been entered, or was given up."""
    key = _key(working, of)
    if text and key is None:
        key = next((each for each, draft in working.case.drafts.items() if not draft.of), None)
        key = key or working.add(("drafts",), Draft())
        working.begun[of] = working.shown
    if not text:
        working.begun.pop(of, None)
    if key is not None:
        kept = Draft(of=of, text=text, by=working.who) if text else Draft()
        working.put(("drafts", key), kept)


def enter(working: Working, slot: Slot, name: str, text: str) -> Path:
    """Put a text that may have been half typed before into a field; raises and returns as `Slot.enter`."""
    of = slot.draft(name)
    key, path = _key(working, of), slot.enter(working, name, text)
    if key is not None:
        for each in (path, *((*other, name) for other in slot.also(working.case))):
            entered(working, of, key, each)
    keep(working, of, "")
    return path


def unfinished(working: Working) -> tuple[Draft, ...]:
    """Return everything that anybody has half typed in this matter; a decided reason is not half typed."""
    found = working.case.drafts.values()
    return tuple(draft for draft in found if draft.text and not draft.of.startswith(KEPT))


def place(working: Working, draft: Draft) -> Path:
    """Return the place in the record for which a text is half typed; empty where it has none yet."""
    called, _, name = draft.of.partition(": ")
    path = (*called.split("/"), name)
    try:
        working.at(path)
    except KeyError:
        return ()
    return path


def where(working: Working, draft: Draft) -> str:
    """Return in words where a text is half typed: "Child 1, Address", "log line 3: text"."""
    path = place(working, draft)
    return label(working.case, path) if path else draft.of


def _key(working: Working, of: str) -> str | None:
    drafts = working.case.drafts.items()
    return next((key for key, draft in drafts if draft.of == of and draft.by == working.who), None)
