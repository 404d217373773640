"""Every collection of the matter: to add to, to change, to take out."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.session.browsing import Listed, collections, items, new
from screens.base import DutyScreen
from screens.item import ItemScreen
from screens.rows import Rows


class Entries(DutyScreen):
    """Collections, or the items of one."""

    NAME: ClassVar[str] = "entries"
    STEP: ClassVar[str] = "ENTRIES"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def on_mount(self) -> None:
        """Begin with the collections."""
        self._inside: Listed | None = None
        super().on_mount()

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows()

    def foot(self) -> tuple[str, ...]:
        """How to use the list."""
        return ("Enter opens   + adds here   - takes out   < to the collections   Esc back",)

    def reload(self) -> None:
        """Show collections with their counts, or items."""
        if self.working is None:
            self.say("Open a matter first.")
            return
        inside = self._inside
        self._found = items(self.matter.case, inside.path) if inside else collections(self.matter.case)
        self.query_one(Rows).show([each.label for each in self._found])
        super().reload()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        chosen = self._found[self.query_one(Rows).at]
        if chosen.is_item:
            self.duty.over(ItemScreen(self.matter, chosen.path))
        else:
            self._inside = chosen
            self.query_one(Rows).show([], at=0)
            self.reload()

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """`+` adds, `-` takes out, `<` goes back to the collections."""
        if self.working is None or letter not in "+-<" or not letter:
            return False
        if letter == "<":
            self._inside = None
            self.reload()
        elif letter == "+":
            self._add()
        else:
            self._take_out()
        return True

    def _add(self) -> None:
        inside = self._inside or (self._found[self.query_one(Rows).at] if self._found else None)
        if inside is None or inside.is_item:
            return
        self._inside = inside
        self.duty.over(ItemScreen(self.matter, new(self.matter, inside.path)))

    def _take_out(self) -> None:
        chosen = self._found[self.query_one(Rows).at] if self._found else None
        if chosen is not None and chosen.is_item:
            self.matter.withdraw(chosen.path, "entered in error")
            self.duty.save_now()
            self.reload()
            self.say("Taken out. It stays in the history.")
