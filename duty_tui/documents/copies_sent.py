"""Where the copies of a record went that were written before: to whom, when, or not noted (XD-12; XD-14)."""

from collections.abc import Iterator

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.documents.phrases import joined
from duty_tui.record.handover import Copy, Sent


def copies_sent(edition: Edition) -> Iterator[Line]:
    """Yield a line for each copy that was written before this one, the first version first."""
    for copy in sorted(edition.case.copies.values(), key=lambda each: each.version):
        sent = joined([_sent(edition, each) for each in copy.sent.values()], "; ")
        yield Line(f"{_which(edition, copy)}: {sent or 'not noted as sent'}.", strong="Earlier copy")


def _which(edition: Edition, copy: Copy) -> str:
    known = edition.protocol.audience.get(copy.audience)
    part = f" ({copy.part})" if copy.part else ""
    whom = known.label.lower() if known else copy.audience
    return f"version {copy.version}{part} for {whom}, written {edition.when(copy.at)}"


def _sent(edition: Edition, sent: Sent) -> str:
    return f"sent to {sent.to}, {sent.address}, noted {edition.when(sent.at)} by {sent.by}"
