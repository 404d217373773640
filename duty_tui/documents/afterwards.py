"""What follows a discussion: changes to the agreed plan with who was told, and disagreement (001; 003)."""

from collections.abc import Iterator

from duty_tui.documents.declared import with_inner
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Lines, Part


def changes_and_disagreement(edition: Edition) -> Iterator[Part]:
    """Yield each change of an agreed plan with its notices, and each disagreement; nothing where none is."""
    case = edition.case
    for title, label, items in (
        ("Changes to the agreed plan", "Changed plan", case.plan_changes),
        ("Disagreement", "Disagreement", case.dissents),
    ):
        if items:
            yield Heading(title)
            yield Lines(tuple(with_inner(edition, label, items)))
