"""The cover: what is due, with roles and no names; any key uncovers."""

from typing import TYPE_CHECKING, ClassVar

from textual import events

from screens.base import DutyScreen

if TYPE_CHECKING:
    from screens.top import TopLine


class Cover(DutyScreen):
    """An almost blank screen over the one in front."""

    NAME: ClassVar[str] = "cover"
    STEP: ClassVar[str] = "COVERED"

    def __init__(self, working: object = None) -> None:
        super().__init__(None)

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
