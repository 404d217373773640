"""What the short names in brackets stand for: the documents that this copy names, with their titles."""

from collections.abc import Iterator

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.protocol.source import LOCAL, UnknownSource, parse
from duty_tui.rules.clocks import clocks
from duty_tui.rules.distribution import distribution
from duty_tui.rules.events import events
from duty_tui.rules.gaps import gaps
from duty_tui.rules.prompts import prompts


def named_sources(edition: Edition) -> Line:
    """Return one entry with every document on which this copy rests, in the protocol's order."""
    named = {name for text in set(_texts(edition)) for name in _documents(edition, text)}
    titles = [f"{name}: {title}" for name, title in edition.protocol.titles.items() if name in named]
    local = f"{LOCAL}: suggested, not yet confirmed by this authority"
    return Line(f"{' · '.join([*titles, local])}.", strong="In brackets")


def _documents(edition: Edition, text: str) -> set[str]:
    try:
        return {source.document for source in parse(text, edition.protocol.titles)}
    except UnknownSource:
        # A protocol may leave out a document on which a gap rests: it stands in brackets all the same.
        return set()


def _texts(edition: Edition) -> Iterator[str]:
    case, protocol, at = edition.case, edition.protocol, edition.as_at
    yield from (each.source for each in clocks(protocol, events(case, protocol)))
    yield from (each.source for each in gaps(case, protocol, at))
    yield from (each.source for each in prompts(case, protocol, at))
    yield from (each.source for each in distribution(case, protocol, at))
