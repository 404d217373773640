"""Which records have a document in which table: found out for all of them when somebody first asks."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from store.record import tables_in


class InTables:
    """Records by the number of their tables, in order."""

    def __init__(self) -> None:
        self._found: defaultdict[int, list[bytes]] | None = None

    def of(
        self, number: int, packed: Mapping[bytes, bytes], unpacked: Callable[[bytes], Iterable[int]]
    ) -> tuple[bytes, ...]:
        """Return the records with a document in a table; `unpacked` says where one that is not packed has."""
        if self._found is None:
            self._found = defaultdict(list)
            for record, data in packed.items():
                for each in tables_in(data) if data else unpacked(record):
                    self._found[each].append(record)
        return tuple(self._found.get(number, ()))

    def add(self, number: int, record: bytes, *, is_last: bool) -> None:
        """Take a record that has its first document in a table; whether it is the last of all is said."""
        if not is_last:
            self._found = None
        elif self._found is not None:
            self._found[number].append(record)
