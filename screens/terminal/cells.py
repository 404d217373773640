"""What the terminal shows, and the least that has to be sent so that it shows what is wanted."""

import codecs
from typing import Final

from screens.terminal.glyphs import agreed, sayable
from screens.terminal.picture import BLANK, Cell, Picture, Row

ERASE_FROM: Final = 4
"""Blanks at the end of a line from which erasing it is shorter than writing them."""

BRIDGE: Final = 3
"""Unchanged cells that are written again rather than jumped over."""


class Cells:
    """Takes the compositor's writing, gives the difference to what the terminal shows.

    Not safe for threads: the driver holds a lock.
    """

    def __init__(self, columns: int, rows: int, encoding: str = "utf-8") -> None:
        self._wanted = Picture(columns, rows)
        self._encoding = encoding
        self._shown: list[Row] = []
        self._ready: list[str] = []
        self._out: list[str] = []
        self._at: tuple[int, int] | None = None
        """Line and column of the terminal's cursor, None where that is not known."""
        self._style: str | None = None
        self._lose_terminal()

    def write(self, data: str) -> None:
        """Take in what the compositor writes. What is not writing is sent in its place, after what was
        written before it; where it may change what is shown, nothing is known afterwards.
        """
        start = 0
        while start < len(data):
            start, as_it_is, harmless = self._wanted.read(data, start)
            if not as_it_is:
                return
            if harmless:
                self._ready.append(self._difference() + as_it_is)
            else:  # it may clear, and would clear with the colours of the moment
                self._ready.append(self._difference() + ("\x1b[m" if self._style else "") + as_it_is)
                self._wanted.forget()
                self._lose_terminal()

    def take(self) -> bytes:
        """Return what has to be sent now, and count it as shown."""
        ready = "".join(self._ready) + self._difference()
        self._ready.clear()
        return ready.encode(self._encoding, "replace")

    def say_in(self, encoding: str) -> None:
        """The terminal reads this encoding: where it is another one, everything is sent again in it."""
        if codecs.lookup(encoding) != codecs.lookup(self._encoding):
            self._encoding = encoding
            self.repaint()

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has this size now, and may show anything."""
        self._wanted.resize(columns, rows)
        self._lose_terminal()

    def repaint(self, first: str = "") -> None:
        """The terminal may show anything: everything is sent again, after what has to be sent first."""
        self._ready.append(first)
        self._lose_terminal()
        self._wanted.touched = set(range(self._wanted.rows))

    def _lose_terminal(self) -> None:
        self._shown = [[None] * self._wanted.columns for _ in range(self._wanted.rows)]
        self._at = self._style = None
        self._wanted.placed = True

    def _difference(self) -> str:
        wanted = self._wanted
        for y in sorted(wanted.touched):
            if y < wanted.rows and (line := wanted.line(y)) != self._shown[y]:
                self._line(y, line, self._shown[y])
        wanted.touched.clear()
        if wanted.placed and wanted.y < wanted.rows and wanted.x < wanted.columns:
            self._go(wanted.y, wanted.x)
        wanted.placed = False
        out = "".join(self._out)
        self._out.clear()
        return out

    def _line(self, y: int, wanted: Row, shown: Row) -> None:
        blank_from = _blank_from(wanted)
        x = 0
        while x < len(wanted):
            cell = wanted[x]
            if cell is None or cell == shown[x]:
                x += 1
            elif x >= blank_from and len(wanted) - x >= ERASE_FROM:
                self._erase(y, x)
                shown[x:] = wanted[x:]
                return
            else:
                x = self._cell(y, x, wanted, shown)

    def _cell(self, y: int, x: int, wanted: Row, shown: Row) -> int:
        """Send the character at `x`, whichever half of it that is; returns where the next one begins."""
        if (half := wanted[x]) is not None and half[0] == "":
            x -= 1
        cell = wanted[x]
        if cell is None:
            return x + 1
        after = x + _width(wanted, x)
        self._bridge(y, x, wanted)
        self._go(y, x)
        self._set_style(cell[1])
        text = sayable(cell[0], after - x, self._encoding)
        self._say(text, x, after - x)
        self._at = (y, after) if after < len(wanted) and agreed(text) else None
        shown[x:after] = wanted[x:after]
        if not agreed(text) and after < len(shown):
            shown[after] = None  # the terminal may have drawn over it
        return after

    def _say(self, text: str, x: int, width: int) -> None:
        """Where terminals differ on the width, what was there is taken away first."""
        if not agreed(text):
            self._out.append(f"{' ' * width}\x1b[{x + 1}G")
        self._out.append(text)

    def _bridge(self, y: int, x: int, wanted: Row) -> None:
        """Write a few unchanged cells again where that is no longer than a jump."""
        if self._at is None or self._at[0] != y or not 0 < x - self._at[1] <= BRIDGE:
            return
        between = [cell for cell in wanted[self._at[1] : x] if cell is not None]
        if len(between) == x - self._at[1] and all(map(self._like_before, between)):
            self._out.append("".join(cell[0] for cell in between))
            self._at = (y, x)

    def _like_before(self, cell: Cell) -> bool:
        return cell[1] == self._style and cell[0] != "" and cell[0].isascii()

    def _erase(self, y: int, x: int) -> None:
        self._go(y, x)
        self._set_style("")
        self._out.append("\x1b[K")

    def _go(self, y: int, x: int) -> None:
        if self._at == (y, x):
            return
        moves = [f"\x1b[{y + 1};{x + 1}H"]
        if self._at is not None and self._at[0] == y:
            ahead = x - self._at[1]
            moves.append(f"\x1b[{ahead if ahead > 1 else ''}C" if ahead > 0 else "\b" * -ahead)
            moves.append(f"\x1b[{x + 1}G" if x else "\r")
        self._out.append(min(moves, key=len))
        self._at = (y, x)

    def _set_style(self, style: str) -> None:
        if style == self._style:
            return
        if not style:
            self._out.append("\x1b[m")
        else:
            self._out.append(f"\x1b[{style}m" if self._style == "" else f"\x1b[0;{style}m")
        self._style = style


def _blank_from(row: Row) -> int:
    """Where the blanks begin that go on to the end of the line."""
    x = len(row)
    while x and row[x - 1] == BLANK:
        x -= 1
    return x


def _width(row: Row, x: int) -> int:
    after: Cell | None = row[x + 1] if x + 1 < len(row) else None
    return 2 if after is not None and after[0] == "" else 1
