"""The audit: who signed in, looked, wrote and took out, over the whole store; that you looked is noted."""

from collections.abc import Iterable
from typing import ClassVar

from duty_tui.errors import DutyError
from duty_tui.keeping.audit import Asked, Line, audit
from duty_tui.wording import say_date
from screens.searched import Searched


class AuditScreen(Searched):
    """One line an entry, the latest first; it holds no value of a record."""

    NAME: ClassVar[str] = "audit"
    STEP: ClassVar[str] = "AUDIT"

    _found: tuple[Line, ...] = ()

    def on_mount(self) -> None:
        """Read once: looking is an entry itself."""
        try:
            self._found = audit(self.duty.night.desk, Asked())
        except DutyError as error:
            self.call_after_refresh(self.say, str(error))
        super().on_mount()

    def entries(self) -> Iterable[tuple[str, ...]]:
        """One line for each."""
        return ((_line(each),) for each in reversed(self._found))

    def do_search(self) -> None:
        """To the line that is searched by."""
        self.search()


def _line(each: Line) -> str:
    parts = ", ".join(dict.fromkeys(field.split(".")[0] for field in each.fields))
    words = (f"{each.who}: {each.what}", each.reference, f"({parts})" if parts else "")
    return f"{say_date(each.at)}  {' '.join(filter(None, words))}"
