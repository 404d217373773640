"""The closed matters of a store, in brief: read out of its index when they may fit, and not kept."""

from collections.abc import Iterable, Iterator

import store
from duty_tui.briefs import holding, may_say, read, words_in
from duty_tui.keeping.told import told
from duty_tui.search.by_word import ByWord
from duty_tui.search.clues import Clues
from duty_tui.search.known import Known


class Archive:
    """Those of an open store. The words of all names are gathered with the first search."""

    def __init__(self, opened: store.Store) -> None:
        self._opened = opened
        self._words: ByWord | None = None
        self._asked = Clues()
        self._found: set[str] = set()
        """What may fit what was asked last: whoever fills in a card asks the same again and again."""

    def every(self) -> Iterator[tuple[str, Known]]:
        """Yield every closed matter with its id, in order of entry."""
        with told():
            yield from _closed(self._opened.outlines())

    def may_fit(self, clues: Clues) -> Iterator[Known]:
        """Yield the closed matters that may fit, in order of entry; some of those do not."""
        with told():
            if clues != self._asked:
                named = self._by_word().that_fit(clues.names)
                parts = [holding(text) for text in clues.texts]
                self._found = {id_ for id_, _ in self._opened.outlines(holding=parts, besides=named)}
                self._asked = clues
            yield from _without_ids(_closed(self._opened.outlines(holding=(), besides=self._found)))

    def that_may_say(self, folded: Iterable[str]) -> Iterator[Known]:
        """Yield the closed matters in which one of these folded texts may stand, in order of entry."""
        parts = [holding(text) for text in folded]
        with told():
            every = self._opened.outlines()
            some = ((id_, outline) for id_, outline in every if may_say(outline, parts))
            yield from _without_ids(_closed(some))

    def _by_word(self) -> ByWord:
        if self._words is None:
            self._words = ByWord()
            for id_, outline in self._opened.outlines():
                self._words.add(id_, words_in(outline))
        return self._words

    def changed(self, id_: str, outline: bytes) -> None:
        """Take note of a matter as it is now: it may fit whatever was asked."""
        self._found.add(id_)
        if self._words is not None:
            self._words.add(id_, words_in(outline))


def _closed(outlines: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, Known]]:
    return ((id_, matter) for id_, outline in outlines if not (matter := read(outline)).is_live)


def _without_ids(matters: Iterator[tuple[str, Known]]) -> Iterator[Known]:
    return (matter for _, matter in matters)
