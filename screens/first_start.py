"""No store yet, or training: what can be begun, in two choices."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widget import Widget

from screens.opening import Opening
from screens.rows import Rows

if TYPE_CHECKING:
    from duty_tui.session.at_night import Night

CHOICES = ("Train with invented people; nothing is kept", "Make a store for real work")
TRAINS = "One moment: a training night is laid out."


class FirstStart(Opening):
    """No store yet."""

    NAME: ClassVar[str] = "first start"
    STEP: ClassVar[str] = "FIRST START"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, store: Path, begin_training: Callable[[], "Night"]) -> None:
        super().__init__()
        self._store, self._train = store, begin_training

    def body(self) -> Iterable[Widget]:
        """Two choices."""
        yield from self.prose(
            "",
            "Strategy discussions at night: a call comes in, people",
            "are brought together, the record is handed over,",
            "sealed, before the office opens.",
            "",
            "There is no store here yet. Choose:",
            "",
        )
        yield Rows()

    def reload(self) -> None:
        """Show the choices."""
        self.query_one(Rows).show(CHOICES)
        super().reload()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        if self._busy:
            return
        if self.query_one(Rows).at == 0:
            self.open_with(self._train, TRAINS)
        else:
            from screens.new_store import NewStore

            self.app.push_screen(NewStore(self._store))


class Training(Opening):
    """A training night, begun at once."""

    NAME: ClassVar[str] = "training"
    STEP: ClassVar[str] = "TRAINING"

    def __init__(self, begin_training: Callable[[], "Night"]) -> None:
        super().__init__()
        self._train = begin_training

    def body(self) -> Iterable[Widget]:
        """What this is."""
        yield from self.prose(
            "",
            "Everybody in a training night is invented. Its store is",
            "removed at the end. A hand-over that you write stays, in",
            "the folder duty-tui-training, and says TRAINING.",
        )

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        self.open_with(self._train, TRAINS)
