"""Before the board: a screen that ends with an open store."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import DutyError
from screens.base import DutyScreen
from screens.foot import packed
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain

if TYPE_CHECKING:
    from duty_tui.session.at_night import Night

LABEL = 26
"""Columns of a label."""


class Opening(DutyScreen):
    """Lines to fill in; Enter on the last one opens. What is slow runs beside the screen."""

    _busy = False

    def on_mount(self) -> None:
        """Load what opening needs while somebody reads and types: the first screen does not wait for it."""
        super().on_mount()
        self.call_after_refresh(self._begin_loading)

    def _begin_loading(self) -> None:
        self._load()

    @work(thread=True, group="load")
    def _load(self) -> None:
        from screens import board, night_shift  # noqa: F401  # what comes next

        self._meanwhile(self.load)

    def load(self) -> None:
        """Look at the disk, in a thread."""

    def open_with(self, begin: Callable[[], "Night"], saying: str) -> None:
        """Open a store in a thread: deriving the key takes a second or two."""
        if not self._busy:
            self._busy = True
            self.say(saying)
            self._open(begin)

    @work(thread=True, group="open")
    def _open(self, begin: Callable[[], "Night"]) -> None:
        def opened() -> None:
            night = begin()
            self.app.call_from_thread(self._opened, night)

        self._meanwhile(opened)

    def read_so_far(self, done: int, of: int) -> None:
        """Say, from the thread that opens, how far it has come: without an index everything is read."""
        self.app.call_from_thread(self.say, f"Opening: {done:,} of {of:,} entries are read.")

    def _opened(self, night: "Night") -> None:
        self._forget()
        self.duty.begin(night)

    def _forget(self) -> None:
        """A passphrase does not stay in its line."""
        for box in self.query(PlainInput):
            if box.password:
                box.value = ""

    def _meanwhile(self, do: Callable[[], Any]) -> None:
        try:
            do()
        except DutyError as error:
            self.app.call_from_thread(self.failed, str(error))

    def failed(self, sentence: str) -> None:
        """Say why it did not open; a passphrase is typed again, whole."""
        self._busy = False
        self._forget()
        self.say(sentence)

    def foot(self) -> tuple[str, ...]:
        """How to go on and leave."""
        from screens.commands import USE

        return tuple(packed(USE[self.NAME].split("   "), self.app.size.width - 1))

    def line(self, label: str, name: str, *, password: bool = False, value: str = "") -> Widget:
        """Return a labelled line to type into."""
        return Horizontal(
            Static(plain(f" {label:<{LABEL}}"), classes="label"),
            PlainInput(value, password=password, id=name),
            classes="row",
        )

    def prose(self, *lines: str) -> Iterable[Widget]:
        """Yield lines to be read."""
        yield Static(plain("\n".join(f" {line}" for line in lines)), classes="prose")

    def value(self, name: str) -> str:
        """Return what was typed into a line."""
        return self.query_one(f"#{name}", PlainInput).value

    HINTS: ClassVar[dict[str, str]] = {}
    """What belongs into each line."""

    def on_descendant_focus(self) -> None:
        """Say what belongs into the line."""
        focused = self.focused
        hint = self.HINTS.get(focused.id or "") if focused else None
        if hint is not None and not self._busy:
            self.say(hint)

    @on(PlainInput.Submitted)
    def _next(self, event: PlainInput.Submitted) -> None:
        boxes = list(self.query(PlainInput))
        place = boxes.index(event.input)  # type: ignore[arg-type]  # one of ours sent it
        if not self.filled(event.input.id or ""):
            return
        if place + 1 < len(boxes):
            boxes[place + 1].focus()
        else:
            self.go()

    def filled(self, name: str) -> bool:
        """Look at a line that was just filled in; returns whether to go on to the next."""
        return True

    def go(self) -> None:
        """Enter on the last line."""

    def on_key(self, event: Any) -> None:
        """Up and down move between the lines."""
        boxes = list(self.query(PlainInput))
        steps = {"down": 1, "up": -1}
        if event.key in steps and self.focused in boxes:
            event.stop()
            place = boxes.index(self.focused) + steps[event.key]
            boxes[max(0, min(place, len(boxes) - 1))].focus()
