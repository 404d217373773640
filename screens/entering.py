"""The texts of a form and the record: what a field shows, what is entered, what waits as it does not fit."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from duty_tui.errors import DutyError
from duty_tui.record import Case, Path
from duty_tui.record.putting import at as value_at
from duty_tui.session import drafts
from duty_tui.session.branching import asked_for
from duty_tui.session.echo import echo
from duty_tui.session.moved_on import is_there
from screens.cells import Box
from screens.in_fields import in_words, is_whole, names_somebody_new, path_of, to_go_on

if TYPE_CHECKING:
    from duty_tui.session.working import Working

TAKEN_IN: Final = "{}: somebody else has just changed this."
TWO: Final = "{}: somebody else has just entered: {}. What you type stands once you leave the field."
HALF: Final = "{}: half typed. Enter in the field enters it."


class Entering:
    """What was typed in the fields of one form; what does not fit counts as not saved until it does."""

    def __init__(self, working: "Working", say: Callable[[str], None], said: str) -> None:
        self._working = working
        self._say = say
        self._wrong: dict[str, str] = {}
        self.said = said
        """What is said in the next field that is entered: how the one before was read, or what is wanted."""

    @property
    def wrong(self) -> str:
        """The sentence on the first field whose text does not fit; empty when all fit."""
        return next(iter(self._wrong.values()), "")

    @property
    def not_saved(self) -> str:
        """The same, as it is said."""
        return f"NOT SAVED, {self.wrong}" if self._wrong else ""

    def show(self, box: Box) -> None:
        """Show what the record holds, unless something was typed there that is not entered yet."""
        if box.typed != box.put_there or box.cell.place in self._wrong:
            return
        half = drafts.text_of(self._working, box.cell.place)
        self._put_there(box, half or in_words(self._working, box))
        if half:
            self._wrong[box.cell.place] = HALF.format(box.cell.called)

    def begin(self, box: Box) -> None:
        """Somebody comes to a field: its text is there to go on with, or to be replaced."""
        wrong = box.cell.place in self._wrong
        # It may be told late: what was typed since then stays.
        if not wrong and box.typed == box.put_there:
            self._put_there(box, to_go_on(self._working, box.cell))
        if wrong or box.typed == box.put_there:
            box.show_end(whole=is_whole(box.cell.field))

    def take_in(self, box: Box, before: Case) -> None:
        """Somebody else has changed the matter: the field in focus shows it too, unless it is half typed."""
        path = path_of(self._working, box.cell)
        if path is None or not self._changed(before, path):
            return
        if box.typed == box.put_there:
            box.put_there = to_go_on(self._working, box.cell)
            box.put_again(box.put_there)
            self._say(TAKEN_IN.format(box.cell.called))
        else:
            self._say(TWO.format(box.cell.called, self._working.text(path)))

    def _changed(self, before: Case, path: Path) -> bool:
        now = value_at(self._working.case, path)
        return bool(now != (value_at(before, path) if is_there(before, path) else None))

    def collect(self, box: Box) -> None:
        """Put what is being typed into the matter; what can not be read yet is kept as half typed."""
        if self._untouched(box):
            return
        if box.cell.slot.grows(box.cell.name):
            self.enter(box)
        else:
            drafts.keep(self._working, box.cell.place, box.typed)

    def _untouched(self, box: Box) -> bool:
        """Whether what stands there is what the program put there, and nothing was typed in between."""
        return box.typed == box.put_there and not drafts.text_of(self._working, box.cell.place)

    def settle(self, box: Box) -> None:
        """The screen is left in mid-field: enter what is whole; a name that would make a person waits."""
        if box.typed == box.put_there:
            return
        if names_somebody_new(box, self._working):
            self.collect(box)
            self._wrong[box.cell.place] = HALF.format(box.cell.called)
        else:
            self.enter(box)

    def enter(self, box: Box) -> None:
        """Enter what was typed; the slot makes the item where it is missing."""
        cell, text = box.cell, box.typed
        if self._untouched(box):
            self._wrong.pop(cell.place, None)
            return
        before = self._working.case
        try:
            path = drafts.enter(self._working, cell.slot, cell.name, text)
        except DutyError as error:
            drafts.keep(self._working, cell.place, text)
            self._wrong[cell.place] = f"{cell.called}: {error}"
            self._say(self.not_saved)
            return
        self._wrong.pop(cell.place, None)
        box.put_there = text
        read = echo(self._working.known, cell.field, value_at(self._working.case, path))
        self.said = read or asked_for(before, self._working.case)
        if self.said:
            self._say(self.said)

    def _put_there(self, box: Box, text: str) -> None:
        box.put_there = text
        if box.typed != text:
            box.put(text)
