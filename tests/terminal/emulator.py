"""A terminal in memory: pyte's, which in addition keeps the normal screen apart from the alternate one."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pyte
from pyte.screens import Char

ALTERNATE = 1049


class Emulated(pyte.HistoryScreen):
    """A screen of `columns` by `lines` with scrollback, honouring the alternate screen (1049)."""

    def __init__(self, columns: int, lines: int) -> None:
        self.normal: tuple[Any, Any] | None = None
        self._shown: list[str] = []
        super().__init__(columns, lines, history=5_000, ratio=0.001)

    def set_mode(self, *modes: int, **options: Any) -> None:
        """Enter modes; 1049 puts the normal screen aside."""
        if options.get("private") and ALTERNATE in modes and self.normal is None:
            self.normal = (deepcopy(self.buffer), deepcopy(self.cursor))
            self.erase_in_display(2)
        super().set_mode(*modes, **options)

    def reset_mode(self, *modes: int, **options: Any) -> None:
        """Leave modes; 1049 brings the normal screen back."""
        super().reset_mode(*modes, **options)
        if options.get("private") and ALTERNATE in modes and self.normal is not None:
            self.buffer, self.cursor = self.normal
            self.normal = None
            self._shown = []

    @property
    def alternate(self) -> bool:
        """Whether the alternate screen is shown."""
        return self.normal is not None

    def shown(self) -> list[str]:
        """The lines that are shown, without blanks at their ends; only those are made anew that changed."""
        if len(self._shown) != self.lines:
            self._shown = [""] * self.lines
            self.dirty.update(range(self.lines))
        for y in self.dirty:
            if y < self.lines:
                self._shown[y] = "".join(self._characters(y)).rstrip()
        self.dirty.clear()
        return list(self._shown)

    def _characters(self, y: int) -> Iterator[str]:
        """What stands in the cells of a line; the second cell of a wide character holds nothing."""
        line = self.buffer[y]
        return (line[x].data for x in range(self.columns))

    def scrolled_off(self) -> list[str]:
        """The lines that have left the screen upwards."""
        return ["".join(line[x].data for x in range(self.columns)).rstrip() for line in self.history.top]

    def attributes(self) -> list[list[Char]]:
        """Every cell with its colours and attributes, line by line."""
        return [[self.buffer[y][x] for x in range(self.columns)] for y in range(self.lines)]
