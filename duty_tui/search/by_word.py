"""Which matters have somebody with such a name: by every word of every name."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from duty_tui.search.clues import Names
from duty_tui.search.words import alike


class ByWord:
    """Ids of matters by words. What changes is added; what is not so any more is found, too."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._numbers: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        """Places in the list of ids: one for each time that somebody bears the word."""
        self._fitting: dict[str, tuple[str, ...]] = {}

    def add(self, id_: str, words: Iterable[str]) -> None:
        """Take a matter as it is now, with every word of every name in it."""
        number, before = len(self._ids), len(self._numbers)
        self._ids.append(id_)
        for word in words:
            self._numbers[word].append(number)
        if len(self._numbers) > before:
            self._fitting.clear()

    def that_fit(self, clues: Iterable[Names]) -> set[str]:
        """Return the ids of the matters in which enough words fit those of one of the names."""
        return {id_ for names in clues for id_ in self._of(names)}

    def _of(self, names: Names) -> Iterator[str]:
        counted: Counter[int] = Counter()
        for word in names.words:
            for fitting in self._like(word):
                counted.update(self._numbers[fitting])
        return (self._ids[number] for number, times in counted.items() if times >= names.fewest)

    def _like(self, word: str) -> tuple[str, ...]:
        """The words that fit one: compared once, until another word is added."""
        if word not in self._fitting:
            found = (each for each in self._numbers if each.startswith(word) or alike(word, each))
            self._fitting[word] = tuple(found)
        return self._fitting[word]
