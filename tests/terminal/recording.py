"""What Textual's compositor writes, kept, and shown by two emulators: as it is, and through our cells."""

from dataclasses import dataclass, field
from typing import Any

import pyte
from textual.driver import Driver

from screens.terminal.cells import Cells
from tests.terminal.emulator import Emulated

Step = str | tuple[int, int]
"""Something written, or a new size of the terminal in columns and lines."""


class Recording(Driver):
    """A driver that keeps what it is given."""

    def __init__(self, app: Any, *, debug: bool = False, mouse: bool = True, size: Any = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.steps: list[Step] = []

    def write(self, data: str) -> None:
        """Keep it."""
        self.steps.append(data)

    def start_application_mode(self) -> None:
        """Nothing to start."""

    def disable_input(self) -> None:
        """Nothing to disable."""

    def stop_application_mode(self) -> None:
        """Nothing to stop."""


@dataclass
class Shown:
    """Two terminals that were sent the same screens."""

    columns: int
    lines: int
    stock: Emulated = field(init=False)
    ours: Emulated = field(init=False)
    sent_stock: int = 0
    sent_ours: int = 0

    def __post_init__(self) -> None:
        self.stock, self.ours = Emulated(self.columns, self.lines), Emulated(self.columns, self.lines)
        self._cells = Cells(self.columns, self.lines)
        self.step("\x1b[?7l")

    def step(self, step: Step) -> None:
        """Show one more thing on both."""
        if isinstance(step, tuple):
            self.stock.resize(step[1], step[0])
            self.ours.resize(step[1], step[0])
            self._cells.resize(*step)
        else:
            self.sent_stock += self._send(self.stock, step.encode())
            self._cells.write(step)
        self.sent_ours += self._send(self.ours, self._cells.take())

    def _send(self, emulated: Emulated, data: bytes) -> int:
        pyte.ByteStream(emulated).feed(data.replace(b"\n", b"\r\n"))
        return len(data)

    def differences(self) -> list[str]:
        """Where the two do not show the same, or have the cursor elsewhere."""
        found = [
            f"line {y}: {left!r} {right!r}"
            for y, (left, right) in enumerate(zip(self.stock.display, self.ours.display, strict=True))
            if left != right
        ]
        if self.stock.attributes() != self.ours.attributes():
            found.append("colours or attributes differ")
        if (self.stock.cursor.y, self.stock.cursor.x) != (self.ours.cursor.y, self.ours.cursor.x):
            found.append("the cursor is elsewhere")
        return found
