"""What the program wants to be shown: the writing of Textual's compositor, read back into cells."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from screens.terminal.glyphs import graphemes

Cell = tuple[str, str]
"""What stands in a cell, and its colours and attributes as SGR parameters. The right half of a wide one is
"".
"""

Row = list[Cell | None]
"""The cells of a line; None where it is not known what the terminal shows, or nothing was asked to be
shown.
"""

BLANK: Final[Cell] = (" ", "")

TOKEN: Final = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<sgr>[\d;:]*)m"
    r"|\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H"
    r"|(?P<line>\r?\n)"
    r"|(?P<sync>\x1b\[\?2026[hl])"
    r"|(?P<mode>\x07|\x1b\[\?(?!(?:1049|1047|47)[hl])[\d;]*(?:[hl]|\$p))"
    r"|(?P<string>\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)?)"
    r"|(?P<other>\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~])"
    r"|.",
    re.DOTALL,
)
"""`mode` changes nothing that is shown. `string` sets titles, clipboards, links: it is not sent at all, and
neither is a control character that stands alone. `other` may change anything.
"""


class Picture:
    """The cells that are wanted, and where the compositor's writing stands."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self._cells: list[Row] = [[None] * columns for _ in range(rows)]
        self.touched: set[int] = set()
        """The lines written to since somebody last emptied it."""
        self.placed = False
        """Whether the cursor was put somewhere since somebody last set it back."""
        self.x = self.y = 0
        self._style = ""

    def resize(self, columns: int, rows: int) -> None:
        """Change how much is shown. What no longer fits is kept: when the window grows again before anybody
        has written for the smaller one, nobody writes it anew.
        """
        width = max(columns, len(self._cells[0]))
        for row in self._cells:
            row.extend([None] * (width - len(row)))
        self._cells.extend([None] * width for _ in range(rows - len(self._cells)))
        self.columns, self.rows = columns, rows
        self.touched = set(range(rows))

    def line(self, y: int) -> Row:
        """What is wanted on a line that is shown."""
        row = self._cells[y]
        shown = row[: self.columns]
        if self.columns < len(row) and (half := row[self.columns]) is not None and half[0] == "":
            shown[-1] = (" ", half[1])
        return shown

    def forget(self) -> None:
        """Nothing is wanted until it is written again."""
        self._cells = [[None] * self.columns for _ in range(self.rows)]
        self.touched.clear()

    def read(self, data: str, start: int = 0) -> tuple[int, str, bool]:
        """Read on from `start`, up to the next thing that is not writing.

        Returns where that ends, what has to be sent as it is ("" at the end of the data), and whether it
        leaves what is shown as it was.
        """
        for token in TOKEN.finditer(data, start):
            kind = token.lastgroup
            if kind == "text":
                self._put(token[0])
            elif kind == "sgr":
                self._style = _added(self._style, token["sgr"])
            elif kind in ("row", "column"):
                self._place(int(token["row"] or 1) - 1, int(token["column"] or 1) - 1)
            elif kind == "line":
                self._place(self.y + 1, 0)
            elif kind in ("mode", "other"):
                return token.end(), token[0], kind == "mode"
        return len(data), "", True

    def _place(self, y: int, x: int) -> None:
        self.y, self.x, self.placed = y, x, True

    def _put(self, text: str) -> None:
        if not 0 <= self.y < len(self._cells):
            return
        self.touched.add(self.y)
        row, style = self._cells[self.y], self._style
        if text.isascii():
            self._set(row, [(character, style) for character in text])
            return
        for cluster, width in graphemes(text):
            if width == 0:
                _join(row, self.x - 1, cluster)
            elif self.x + width <= len(row):
                self._set(row, [(cluster, style), ("", style)][:width])

    def _set(self, row: Row, cells: list[Cell]) -> None:
        start, end = self.x, min(self.x + len(cells), len(row))
        self.x += len(cells)
        if start < end:
            _halve(row, start, start - 1)
            _halve(row, end, end)
            row[start:end] = cells[: end - start]


def _halve(row: Row, x: int, left: int) -> None:
    """A wide character that is cut before its right half at `x` leaves a blank where one half stays."""
    if 0 < x < len(row) and (half := row[x]) is not None and half[0] == "":
        row[left] = (" ", half[1])


def _join(row: Row, x: int, mark: str) -> None:
    """An accent that comes by itself belongs to the character that ends at `x`."""
    for at in (x, x - 1):
        before = row[at] if 0 <= at < len(row) else None
        if before is None:
            return
        if before[0]:
            row[at] = (before[0] + mark, before[1])
            return


@lru_cache(1024)
def _added(style: str, parameters: str) -> str:
    """The style after these SGR parameters; "" is the terminal's own."""
    kept = style.split(";") if style else []
    rest = iter(parameters.split(";"))
    for each in rest:
        if each in ("", "0", "00"):
            kept.clear()
        elif each in ("38", "48"):
            kept.extend((each, *_of_colour(rest)))
        elif each not in ("39", "49") or any(map(_is_colour, kept)):
            kept.append(each)
    return ";".join(kept)


def _is_colour(parameter: str) -> bool:
    return len(parameter) > 1 and parameter[0] in "3491"


def _of_colour(rest: Iterator[str]) -> Iterator[str]:
    kind = next(rest, "")
    yield kind
    yield from islice(rest, {"5": 1, "2": 3}.get(kind, 0))
