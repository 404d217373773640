"""What follows a discussion: changes to the agreed plan with who was told, and disagreement (001; 003)."""

from collections.abc import Iterator

from duty_tui.documents.declared import with_inner
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Line, Lines, Part


def changes_and_disagreement(edition: Edition) -> Iterator[Part]:
    """Yield each change of an agreed plan with its notices, and each disagreement; nothing where none is."""
    case = edition.case
    for title, label, items in (
        ("Changes to the agreed plan", "Changed plan", case.plan_changes),
        ("Disagreement", "Disagreement", case.dissents),
    ):
        if items:
            yield Heading(title)
            lines = with_inner(edition, label, items)
            yield Lines((*lines, *(_policy(edition) if label == "Disagreement" else ())))


def _policy(edition: Edition) -> Iterator[Line]:
    """Where a disagreement goes that nobody resolved (003 ¶31)."""
    policy = edition.protocol.link.get("conflict-resolution")
    if policy and any(item.resolved != "yes" for item in edition.case.dissents.values()):
        yield Line(f"{policy.title}{f': {policy.url}' if policy.url else ''}.", strong="If not resolved:")
