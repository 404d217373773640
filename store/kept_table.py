"""The documents of one table of an open store, by id."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from store.changes import Document
from store.ids import as_bytes, as_text

if TYPE_CHECKING:
    from store.kept import Kept


class Table(Mapping[str, Document]):
    """The documents of a table by id, each folded when it is asked for."""

    def __init__(self, kept: "Kept", number: int) -> None:
        self._kept = kept
        self.number: Final = number

    def __getitem__(self, id_: str) -> Document:
        try:
            record = as_bytes(id_)
        except ValueError:
            raise KeyError(id_) from None
        with self._kept.turn:
            if not self._kept.is_in(record, self.number):
                raise KeyError(id_)
            name = tuple(self._kept.tables)[self.number]
            return self._kept.documents(record).get(name, {})

    def __iter__(self) -> Iterator[str]:
        return map(as_text, self._kept.in_table(self.number))

    def __len__(self) -> int:
        return len(self._kept.in_table(self.number))
