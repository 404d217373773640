"""What a block of page 1 says where something is missing."""

from collections.abc import Iterable

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line, Table
from duty_tui.documents.phrases import ended
from duty_tui.rules.gaps import Gap, together
from duty_tui.rules.saying import sentence

Lines = Iterable[Line | Table]

BETWEEN = " · "
"""Between two things of one line, so that one more or less may stand on page 1."""


def gap_line(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Yield the gaps of a block that its own lines do not say, in one line, or nothing."""
    unsaid = in_one_line(gap for gap in found if not gap.inline)
    if unsaid:
        yield Line(unsaid, strong=f"{edition.protocol.words('gap')}:")


def in_one_line(found: Iterable[Gap]) -> str:
    """Return gaps as a sentence, those of one kind together; empty for none."""
    return ended(sentence(BETWEEN.join(gap.text for gap in together(found))))


def nothing(edition: Edition, collection: str) -> Line:
    """Return "None" where somebody said none, "Not recorded" where nobody did: two different facts."""
    said = collection in edition.case.none_said
    return Line(edition.protocol.words("none" if said else "not-recorded") + ".")
