"""The cover: the clock and what is due, no names; any key uncovers."""

from typing import ClassVar

from textual import events

from screens.base import DutyScreen


class Cover(DutyScreen):
    """An almost blank screen over the one in front."""

    NAME: ClassVar[str] = "cover"
    STEP: ClassVar[str] = "COVERED. Any key uncovers."

    def __init__(self, working: object = None) -> None:
        super().__init__(None)

    def foot(self) -> tuple[str, ...]:
        """Nothing at the foot either."""
        return ()

    def on_key(self, event: events.Key) -> None:
        """Uncover."""
        event.stop()
        self.duty.back()

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Uncover on a letter, too."""
        self.duty.back()
        return True
