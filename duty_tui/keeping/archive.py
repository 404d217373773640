"""The closed matters of a store, in brief: read out of its index when they may fit, and not kept."""

from collections.abc import Iterator

import store
from duty_tui.briefs import holding, read
from duty_tui.keeping.told import told
from duty_tui.search.by_word import ByWord
from duty_tui.search.clues import Clues
from duty_tui.search.known import Known


class Archive:
    """Those of an open store. The words of all names are gathered with the first search."""

    def __init__(self, opened: store.Store) -> None:
        self._opened = opened
        self._words: ByWord | None = None

    def every(self) -> Iterator[Known]:
        """Yield every closed matter, in order of entry."""
        with told():
            yield from _closed(self._opened.outlines())

    def may_fit(self, clues: Clues) -> Iterator[Known]:
        """Yield the closed matters that may fit, in order of entry; some of those do not."""
        with told():
            named = self._by_word().that_fit(clues.names)
            parts = [holding(text) for text in clues.texts]
            yield from _closed(self._opened.outlines(holding=parts, besides=named))

    def _by_word(self) -> ByWord:
        if self._words is None:
            self._words = ByWord()
            for id_, outline in self._opened.outlines():
                self._words.add(id_, read(outline))
        return self._words

    def changed(self, id_: str, matter: Known) -> None:
        """Take note of a matter as it is now."""
        if self._words is not None:
            self._words.add(id_, matter)


def _closed(outlines: Iterator[tuple[str, bytes]]) -> Iterator[Known]:
    return (matter for _, outline in outlines if (matter := read(outline)).stage == "closed")
