"""The cover: the time, references, what is due with roles and no names; any key uncovers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.night.covered import lines
from screens.base import DutyScreen
from screens.terminal.words import plain

if TYPE_CHECKING:
    from screens.top import TopLine


class Cover(DutyScreen):
    """An almost blank screen over the one in front."""

    NAME: ClassVar[str] = "cover"
    STEP: ClassVar[str] = "COVERED"

    def __init__(self, working: object = None) -> None:
        super().__init__(None)

    def body(self) -> Iterable[Widget]:
        """The time, and what is due."""
        yield Static(id="due")

    def reload(self) -> None:
        """Show what is due by now."""
        night = self.duty.night
        said = lines(night.waits(), [case for case, _ in night.matters()], night.now_here)
        self.query_one("#due", Static).update(plain("\n".join(said)))
        super().reload()

    def look(self) -> None:
        """Time has passed."""
        self.reload()

    def top_line(self, top: "TopLine", *, wrong: bool) -> str:
        """Roles and times."""
        return top.covered(self.app.size.width)

    def foot(self) -> tuple[str, ...]:
        """What to do, and nothing else."""
        return ("Any key uncovers the screen. It is not locked.",)

    def on_key(self, event: events.Key) -> None:
        """Uncover."""
        event.stop()
        self.duty.back()

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Uncover on a letter, too."""
        self.duty.back()
        return True
