"""Taking a matter over: a named person, who had what is open read back (XB-13)."""

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_actions import due, owner
from duty_tui.documents.page_one_expects import promised
from duty_tui.errors import BadInput
from duty_tui.keeping.matters import Matter
from duty_tui.record import exactly
from duty_tui.record.handover import TakenOver
from duty_tui.rules.facts import hand_overs, over

How = Literal["by telephone", "in person", "in the program"]


def outstanding(desk: Desk, matter: Matter, at: datetime) -> tuple[str, ...]:
    """Return the lines to be read back when a case is taken over: open actions with who and by when, then
    promises that nobody has kept.
    """
    edition = Edition(matter.case, desk.protocols.of(matter.case), at, 0, "", "", "", "")
    actions = (item for item in matter.case.actions.values() if not over(item))
    promises = (item for item in matter.case.promises.values() if item.kept is None)
    return (
        *(f"{item.action}: {owner(edition, item)}, {due(edition, item)}" for item in actions),
        *(f"Promised {promised(edition, item)}" for item in promises),
    )


def check_written(matter: Matter) -> None:
    """Raise `BadInput` where no hand-over of a matter was written yet: there is nothing to take over."""
    if not hand_overs(matter.case):
        raise BadInput("No hand-over of this matter was written yet: export it first.")


def take_over(
    desk: Desk,
    reference: str,
    *,
    name: str,
    post: str,
    read_back: tuple[str, ...],
    at: datetime,
    how: How | None = None,
) -> Matter:
    """Record that a named person took the case over, having read back what is outstanding (XB-13).

    Raises `NoSuchMatter`, or `BadInput` without a name and post, or where no hand-over was written yet.
    """
    matter = desk.matter(reference)
    if not (name.strip() and post.strip()):
        raise BadInput(
            "Taking over needs a name and a post: an office or a mailbox can not take a case over."
        )
    check_written(matter)
    version = max(copy.version for copy in hand_overs(matter.case).values())
    taken = TakenOver(
        version=version, name=name.strip(), post=post.strip(), at=exactly(at), read_back=read_back, how=how
    )
    whole = replace(matter.whole, taken_over={**matter.whole.taken_over, desk.new_id(): taken})
    return desk.keep(matter, whole, at)
