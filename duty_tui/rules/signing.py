"""What signing off closes: the discussion, and nothing else (000 §5; XD-16)."""

from duty_tui.record import Case, Path


def closed(case: Case, path: Path) -> bool:
    """Whether a place can no longer be changed, since its discussion is signed off; amendments stay open.

    Actions, contacts, distribution and hand-over belong to the case and go on.
    """
    if len(path) < 2 or path[0] != "discussions":
        return False
    discussion = case.discussions.get(path[1])
    signed = discussion is not None and discussion.signed_off is not None
    return signed and path[2:3] != ("amendments",)
