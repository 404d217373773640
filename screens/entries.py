"""Every collection of the matter: to add to, to change, to take out."""

from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase, digits
from typing import ClassVar, Final

from textual import on
from textual.widget import Widget

from duty_tui.session.browsing import CLOSED, Listed, collections, items, new, none
from screens.base import DutyScreen
from screens.commands import EVERYWHERE_ALIKE
from screens.commands import on as commands_on
from screens.item import ItemScreen
from screens.one_line import OneLine
from screens.reason import ReasonScreen
from screens.rows import Rows

KEYS: Final = [
    letter
    for letter in (*ascii_lowercase, *digits, *ascii_uppercase)
    if letter not in (*EVERYWHERE_ALIKE, "q", *(each.key for each in commands_on("entries")))
]
"""Keys that open a line of the list, from above; what has none is reached by arrows."""

NO_LIST: Final = "This is no list: put the cursor on one."


class Entries(DutyScreen):
    """Collections, or the items of one."""

    NAME: ClassVar[str] = "entries"
    STEP: ClassVar[str] = "ENTRIES"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    _inside: Listed | None = None
    _before = 0

    def body(self) -> Iterable[Widget]:
        """What is listed, and the list."""
        yield OneLine(id="heading")
        yield Rows(empty="Nothing is entered here yet: a adds.")

    def reload(self) -> None:
        """Show collections with their counts, or items; each behind the key that opens it."""
        case = self.matter.case
        self._found = (
            items(case, self._inside.path) if self._inside else collections(case, self.matter.protocol)
        )
        self.query_one("#heading", OneLine).show(f" {self._heading}")
        keys = [*KEYS, *(" " for _ in self._found)]
        self.query_one(Rows).show(
            [f"{key} {each.label}" for key, each in zip(keys, self._found, strict=False)]
        )
        super().reload()

    @property
    def _heading(self) -> str:
        """The open collection with its count, and the way back to all of them."""
        if self._inside is None:
            return "All that is entered in this matter"
        path = self._inside.path
        now = (
            each.label for each in collections(self.matter.case, self.matter.protocol) if each.path == path
        )
        return f"{next(now, self._inside.label)}   b: all collections"

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Open a line by its key."""
        at = KEYS.index(letter) if letter in KEYS else len(self._found)
        if at >= len(self._found):
            return False
        self.query_one(Rows).go(at)
        self._open()
        return True

    @on(Rows.Chosen)
    def _open(self) -> None:
        chosen = self._under_cursor
        if chosen is None:
            return
        if chosen.is_item:
            self.duty.over(ItemScreen(self.matter, chosen.path, only=chosen.only))
        else:
            self._before = self.query_one(Rows).at
            self._go(chosen, 0)

    @property
    def _under_cursor(self) -> Listed | None:
        at = self.query_one(Rows).at
        return self._found[at] if at < len(self._found) else None

    def _go(self, inside: Listed | None, at: int) -> None:
        self._inside = inside
        self.reload()
        self.query_one(Rows).go(at)

    @property
    def _collection(self) -> Listed | None:
        """The open collection, or the one under the cursor."""
        outside = self._inside is None or self._inside.path == CLOSED
        chosen = self._under_cursor if outside else self._inside
        return None if chosen is None or chosen.is_item or chosen.path == CLOSED else chosen

    def do_collections(self) -> None:
        """Back to the collections."""
        if self._inside is None:
            self.say("These are all collections.")
        else:
            self._go(None, self._before)

    def do_add_here(self) -> None:
        """Add an item."""
        chosen = self._collection
        if chosen is None:
            self.say(NO_LIST)
            return
        if chosen is not self._inside:
            self._before = self.query_one(Rows).at
            self._go(chosen, 0)
        self.duty.over(ItemScreen(self.matter, new(self.matter, chosen.path)))

    def do_none(self) -> None:
        """Somebody says that there is none."""
        chosen = self._collection
        said = NO_LIST if chosen is None else none(self.matter, chosen.path)
        self.duty.save_now()
        self.reload()
        self.say(said)

    def do_take_out(self) -> None:
        """Take an item out, with a reason."""
        chosen = self._under_cursor
        if chosen is None or not chosen.is_item or len(chosen.path) < 2:
            self.say("Put the cursor on an item: a whole list can not be taken out.")
            return

        def keep(reason: str) -> None:
            self.matter.withdraw(chosen.path, reason)

        of = f"taken out: {'/'.join(chosen.path)}"
        self.duty.over(ReasonScreen(self.matter, "Taken out, because", keep, of=of))
