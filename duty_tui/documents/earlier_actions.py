"""Before item 1 of a later discussion: what became of the actions agreed before (001 Dissemination)."""

from collections.abc import Iterator

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_actions import action, owner
from duty_tui.documents.parts import Heading, Part, Table
from duty_tui.documents.sections import stated
from duty_tui.rules.series import agreed_before


def earlier_actions(edition: Edition, discussion: str) -> Iterator[Part]:
    """Yield each action of an earlier discussion with its outcome; nothing in the first of a series."""
    earlier = agreed_before(edition.case, discussion)
    if earlier:
        yield Heading("Before item 1: actions agreed before", 3)
        rows = tuple(
            (action(edition, item), owner(edition, item), stated(edition, item)) for item in earlier.values()
        )
        yield Table(("Action", "Who", "Outcome, as confirmed"), rows, (10, 7, 8))
