"""What stands under an agenda item beside the log: earlier actions first, risks, the plan, what police do."""

from dataclasses import dataclass
from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, field_of
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import person_name
from duty_tui.rules.series import agreed_before
from duty_tui.rules.strengths import offered
from duty_tui.session.browsing import items

CONFIRMED: Final = (
    *("state", "state_by", "state_at", "in_writing", "new_due"),
    *("state_words", "explained_by", "action", "owner"),
)
"""What is asked of an action agreed before: one of four forms, in writing (001 Roles, other agencies)."""

COLLECTED: Final = {
    "concerns": (("risks", "a risk to a child"), ("dangers", "danger statement and safety goal")),
    "decisions": (("scales", "a number from 0 to 10"),),
    "plan": (("plans", "the plan of the enquiry"), ("police", "what police do")),
}
"""Collections of a discussion that belong to an agenda item, each with what adding to it is called."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an item and the fields that are asked of it, or a collection to which one is added."""

    path: Path
    text: str
    asks: tuple[str, ...] = ()
    begins: bool = False
    """Whether it makes a new item."""


def before_item_1(case: Case, path: Path) -> tuple[Row, ...]:
    """Return the actions of earlier discussions, which are looked at first (001 Dissemination)."""
    return tuple(
        Row(("actions", key), f"BEFORE 1  {_outcome(case, item)}", CONFIRMED)
        for key, item in agreed_before(case, path[1]).items()
    )


def _outcome(case: Case, item: Action) -> str:
    who = person_name(case, item.owner) or item.post or "NO PERSON"
    return f"{item.action}: {who}: {(item.state or 'NOT CONFIRMED')}"


def collected(case: Case, protocol: Protocol, path: Path, agenda: str) -> tuple[Row, ...]:
    """Return what was collected under an item, and before it a row that adds to each collection offered."""
    held = case.discussions[path[1]]
    found = [
        (name, label)
        for name, label in COLLECTED.get(agenda, ())
        if offered(field_of(Discussion, name), getattr(held, name), protocol)
    ]
    begun = [Row((*path, name), f"+ {label}", begins=True) for name, label in found]
    there = [Row(each.path, each.label) for name, _ in found for each in items(case, (*path, name))]
    return (*begun, *there)
