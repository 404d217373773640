"""A series of discussions: which actions were agreed before, and how each was confirmed (001)."""

from collections.abc import Iterator

from duty_tui.record import Case
from duty_tui.record.decisions import Action
from duty_tui.rules.facts import last_discussion


def agreed_before(case: Case, discussion: str) -> dict[str, Action]:
    """Return the actions of the discussions before this one, by id (001 Dissemination).

    An action that names no discussion belongs to the first.
    """
    order = list(case.discussions)
    before = order[: order.index(discussion)] if discussion in order else []
    first = order[0] if order else ""
    return {key: item for key, item in case.actions.items() if (item.discussion or first) in before}


def to_be_reviewed(case: Case) -> dict[str, Action]:
    """Return the actions that the newest discussion reviews before its first item; none in the first."""
    newest = next(reversed(case.discussions), "")
    return agreed_before(case, newest)


def unconfirmed(item: Action) -> Iterator[tuple[str, str]]:
    """Yield what the confirmation of an action still lacks: in words, and its field (001 Roles, others).

    Completed; not yet, with a date; no longer relevant, explained by the agency's manager; or a further
    discussion: in each of the four forms it is in writing.
    """
    if item.state is None:
        yield "outcome of the action", "state"
        return
    if item.state == "not yet" and item.new_due is None:
        yield "by when the action will be done", "new_due"
    if item.state == "no longer relevant" and not (item.state_words and item.explained_by):
        yield "the manager's explanation why it is no longer relevant", "explained_by"
    if item.in_writing != "yes":
        yield "written confirmation of the action", "in_writing"


def further_needed(case: Case) -> dict[str, Action]:
    """Return the actions that call for a further discussion after the last one held (001 Roles, others)."""
    held = last_discussion(case)
    newest = next(reversed(case.discussions), None)
    planned = newest is not None and (held is None or newest != held[0])
    return {
        key: item
        for key, item in case.actions.items()
        if item.state == "further discussion needed" and not planned and not _followed(case, item)
    }


def _followed(case: Case, item: Action) -> bool:
    """Whether a discussion began after the agency said so."""
    said = item.state_at.at if item.state_at else None
    began = [held.began.at for held in case.discussions.values() if held.began and held.began.at]
    return said is not None and any(at > said for at in began)
