"""Somebody who types at the installed program, key by key, and counts: keys, and the moments of the night.

    with Terminal(program(folder), env=environment(folder)) as terminal:
        worker = Worker(terminal, folder)
        worker.at("19:40")
        worker.press("n", shows="1 Intake")
        worker.fill("no", "", "07700 900461")

The clock of the program stands where the worker puts it (see `duty_tui.trying_out`).
"""

import re
import sys
import time
from datetime import datetime
from pathlib import Path
from shutil import copytree

from duty_tui.calendar import LONDON
from duty_tui.trying_out import CHEAP_KEYS, CLOCK
from tests.terminal.harness import KEYS, PATIENCE, Terminal

PASSPHRASE = "six invented words of the tests"
WORKER = ("dw", "Dana Whitlock", "EDT social worker")
LED = "5 export"
"""What the program says when it waits for the letter behind Ctrl-G."""

ANSWERED = 4.0
"""Seconds within which the leader is answered, also on a machine that does much else."""

ESCAPED = 0.2
"""Seconds after Esc: what follows sooner is read as the rest of an arrow or another long key."""

LEADERS = ("ctrl+f", "ctrl+g")


def program() -> list[str]:
    """The installed program as it is started without a word."""
    return [str(Path(sys.executable).with_name("duty-tui"))]


def environment(folder: Path) -> dict[str, str | None]:
    """A store of its own, keys that are quick to derive, and a clock that stands still."""
    return {
        "DUTY_TUI_STORE": str(folder / "store"),
        CHEAP_KEYS: "1",
        CLOCK: str(folder / "clock"),
        "HOME": str(folder),
    }


def set_clock(folder: Path, moment: datetime) -> None:
    """Let the program's clock stand at a moment; written whole, since it is read at any time."""
    beside = folder / "clock.new"
    beside.write_text(moment.isoformat())
    beside.replace(folder / "clock")


class Worker:
    """Types, and counts every key."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self.terminal = terminal
        self.folder = folder
        self.keys = 0
        """Keys pressed, whatever they were for; a leader is one, its letter another."""
        self.content = 0
        """Of these, the characters typed into fields: what the record is about."""
        self.marks: dict[str, tuple[int, int]] = {}
        """Where the cursor was at moments that a test looks at: column and line."""
        self.pictures: list[tuple[str, list[str]]] = []
        """Pictures taken of the screen: what is on it, and its lines."""

    def at(self, clock: str, day: int = 24) -> None:
        """It is this time of the night."""
        hour, minute = map(int, clock.split(":"))
        set_clock(self.folder, datetime(2026, 12, day, hour, minute, tzinfo=LONDON))

    def press(self, *names: str, shows: str = "") -> None:
        """Press keys, one after the other; the last has done its work once `shows` is on the screen."""
        for number, name in enumerate(names, start=1):
            self.keys += 1
            self.terminal.key(name)
            if name == "escape":
                time.sleep(ESCAPED)
            if number == len(names) and shows:
                self.terminal.wait_for(shows)
            elif name not in LEADERS:
                self.settle()

    def to(self, row: str, arrow: str = "down") -> None:
        """Go along a list with an arrow until the cursor stands on a row that begins so."""
        for _ in range(40):
            if any(line.startswith(f"> {row}") for line in self.terminal.screen()):
                return
            self.press(arrow)
        raise AssertionError(f"no row {row!r}; the screen was:\n{self.terminal.text()}")

    def entry(self, label: str, shows: str = "") -> None:
        """Press the letter that stands before an entry on the screen; looked for above, then below."""
        for page in ("", *["pageup"] * 6, *["pagedown"] * 6):
            if page:
                self.press(page)
            found = re.search(rf"^[> ] (\S) {re.escape(label)}", self.terminal.text(), re.MULTILINE)
            if found:
                self.press(found[1], shows=shows)
                return
        raise AssertionError(f"no entry {label!r}; the screen was:\n{self.terminal.text()}")

    def go(self, letter: str, shows: str = "") -> None:
        """Ctrl-G and a letter: anything in the program, while typing."""
        self.press("ctrl+g", letter, shows=shows)

    def field(self, letter: str) -> None:
        """Ctrl-F and a letter: a field, or a command of the screen, while typing."""
        self.press("ctrl+f", letter)

    def type(self, text: str) -> None:
        """Type a text into the field in focus, as fast as it is taken."""
        self.keys += len(text)
        self.content += len(text)
        self.terminal.keys(text)

    def fill(self, *texts: str, key: str = "enter", shows: str = "") -> None:
        """Fill fields in their order, each closed with a key; "" leaves a field as it is."""
        for text in texts:
            self.type(text)
            self.keys += 1
            self.terminal.keys(KEYS[key])
        if shows:
            self.terminal.wait_for(shows)
        else:
            self.settle()

    def settle(self) -> None:
        """Wait until every key before has done its work: keys are dealt with in their order.

        The leader is pressed and taken back; these two are the test's own, and not counted.
        """
        end = time.monotonic() + PATIENCE
        shown = False
        while not shown and time.monotonic() < end and self.terminal.process.poll() is None:
            # A field that is entered at that moment says its hint over the answer: then once more.
            self.terminal.key("ctrl+g")
            shown = self.terminal._wait(lambda: LED in self.terminal.text(), ANSWERED)
            self.terminal.key("ctrl+g")
            self.terminal.wait_gone(LED)
            if not shown:
                self.terminal.wait_quiet(1.0)

    def line(self, text: str, shows: str = "") -> None:
        """Type a line and enter it."""
        self.fill(text, shows=shows)

    def instead(self, text: str) -> None:
        """Clear the line, and fill the field anew."""
        self.keys += 1
        self.terminal.key("ctrl+u")
        self.fill(text)

    def tab(self, text: str) -> None:
        """Fill a field of several lines and go on."""
        self.fill(text, key="tab")

    def tick(self, ticked: str) -> None:
        """Tick every line of a list with Enter, one after the other; `ticked` is what a ticked one shows."""
        boxes = "[ ]"
        while boxes in self.terminal.text():
            done = self.terminal.text().count(ticked)
            self.press("enter")
            self.terminal.wait_until(
                lambda done=done: self.terminal.text().count(ticked) > done, "one more line ticked"
            )

    def before_the_file(self) -> None:
        """Keep the store as it is before the file is written: what is written can be compared with it."""
        copytree(self.folder / "store", self.folder / "before")

    def mark(self, moment: str) -> None:
        """Remember where the cursor is: the one cell of the screen that is shown in reverse."""
        self.terminal.wait_quiet(0.3)
        self.marks[moment] = self.terminal.marked()

    def picture(self, title: str) -> None:
        """Keep what is on the screen."""
        self.terminal.wait_quiet(0.3)
        self.pictures.append((title, self.terminal.screen()))

    def first_start(self) -> None:
        """From the first screen to the board, with a store of one's own."""
        self.at("19:39")
        self.terminal.wait_for("Choose:", PATIENCE)
        self.picture("First start")
        self.press("down", "enter", shows="NEW STORE")
        self.fill("", "", *WORKER)
        self.fill(PASSPHRASE)
        self.fill(PASSPHRASE)
        self.terminal.wait_for("No matter yet")

    def sign_in(self) -> None:
        """From the start of the program to the board, where there is a store."""
        self.terminal.wait_for("SIGN IN", PATIENCE)
        self.fill(WORKER[0], PASSPHRASE)
        self.terminal.wait_for("BOARD")
