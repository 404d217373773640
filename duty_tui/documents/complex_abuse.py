"""Complex and organised abuse: what the meeting assessed, mapped by lists, and decided (001 Complex)."""

from collections.abc import Iterator

from duty_tui.documents.declared import with_inner
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Lines, Part


def complex_abuse(edition: Edition) -> Iterator[Part]:
    """Yield what the meeting carefully noted; nothing where no such meeting was recorded."""
    if edition.case.complex_abuse:
        yield Heading("Complex or organised abuse")
        yield Lines(tuple(with_inner(edition, "Complex abuse", edition.case.complex_abuse)))
