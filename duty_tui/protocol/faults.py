"""What is wrong with a protocol file, and where: every fault names its line, its key, and what to do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right in a protocol file."""

    line: int | None
    """Line of the file, from 1; none where the fault lies in what the file does not say."""
    key: str
    """Entry and value, "clock.record.working_days"."""
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"line {self.line}, {self.key}" if self.line else self.key
        # The file's own words are printed here: none of them may steer a terminal.
        return "".join(c if c.isprintable() else "?" for c in f"{place}: {self.what} {self.remedy}")


_HEADER: Final = re.compile(r"\s*\[+([^\]]*)\]")
_VALUE: Final = re.compile(r"""\s*((?:[\w.-]|"[^"]*"|'[^']*')+)\s*=""")


class Lines:
    """Finds the line on which a key stands in a TOML text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, key: str) -> int | None:
        """The line of a dotted key; failing that of its entry, or of the first entry under it; else none."""
        parts = key.split(".")
        above = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        under = (line for each, line in self._lines.items() if each.startswith(f"{key}."))
        return next((self._lines[each] for each in above if each in self._lines), next(under, None))

    @cached_property
    def _lines(self) -> dict[str, int]:
        lines: dict[str, int] = {}
        for key, line in self._keys():
            lines.setdefault(key, line)
        return lines

    def _keys(self) -> Iterator[tuple[str, int]]:
        header, inside = "", False
        for number, line in enumerate(self._text.split("\n"), 1):
            quotes = line.count('"""') + line.count("'''")
            if not inside and (found := _HEADER.match(line)):
                header = _plain(found[1])
                yield header, number
            elif not inside and (found := _VALUE.match(line)):
                yield f"{header}.{_plain(found[1])}".removeprefix("."), number
            inside ^= quotes % 2 == 1


def _plain(key: str) -> str:
    return re.sub(r"[\"']|\s(?=\.)|(?<=\.)\s", "", key.strip())
