"""What is half typed and not entered yet: kept in the matter, so that a lost line costs a second of it."""

from duty_tui.record.draft import Draft
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
    if key is not None:
        kept = Draft(of=of, text=text, by=working.who) if text else Draft()
        working.put(("drafts", key), kept)


def unfinished(working: Working) -> tuple[str, ...]:
    """Return everything that anybody has half typed in this matter; a decided reason is not half typed."""
    found = working.case.drafts.values()
    return tuple(draft.text for draft in found if draft.text and not draft.of.startswith(KEPT))


def _key(working: Working, of: str) -> str | None:
    drafts = working.case.drafts.items()
    return next((key for key, draft in drafts if draft.of == of and draft.by == working.who), None)
