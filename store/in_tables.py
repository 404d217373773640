"""Which records have a document in which table: found out for all of them when somebody first asks."""

from collections.abc import Callable, Iterable


class InTables:
    """Records by the number of their tables, in order."""

    def __init__(self) -> None:
        self._found: dict[int, list[bytes]] | None = None

    def of(
        self, number: int, records: Iterable[bytes], tables_of: Callable[[bytes], Iterable[int]]
    ) -> tuple[bytes, ...]:
        """Return the records with a document in a table; `tables_of` says in which tables one has any."""
        if self._found is None:
            self._found = {}
            for record in records:
                for each in tables_of(record):
                    self._found.setdefault(each, []).append(record)
        return tuple(self._found.get(number, ()))

    def add(self, number: int, record: bytes, *, is_last: bool) -> None:
        """Take a record that has its first document in a table; whether it is the last of all is said."""
        if not is_last:
            self._found = None
        elif self._found is not None:
            self._found.setdefault(number, []).append(record)
