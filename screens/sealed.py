"""Matters that are sealed for named people: which, for whom, whose glass was broken; sealing by keys."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.widget import Widget

from duty_tui.keeping.sealed import Broken, SealedMatter, broken, release, sealed_matters, seen
from duty_tui.wording import say_date
from screens.base import DutyScreen
from screens.rows import Rows

NONE: Final = "No matter is sealed. x seals the one that was under the cursor of the board."
NOT_THIS: Final = "The cursor is on no sealed matter."


class SealedScreen(DutyScreen):
    """Glass that was broken first, for managers; then every sealed matter."""

    NAME: ClassVar[str] = "sealed"
    STEP: ClassVar[str] = "SEALED"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    _broken: tuple[Broken, ...] = ()
    _sealed: tuple[SealedMatter, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows(empty=NONE)

    def reload(self) -> None:
        """Show what is sealed now."""
        desk = self.duty.night.desk
        self._broken, self._sealed = broken(desk), sealed_matters(desk)
        self.query_one(Rows).show([*map(glass_line, self._broken), *map(_sealed_line, self._sealed)])
        super().reload()

    def look(self) -> None:
        """Somebody may have broken another."""
        self.reload()

    @property
    def _under_cursor(self) -> SealedMatter | None:
        at = self.query_one(Rows).at
        if at < len(self._broken):
            reference = self._broken[at].reference
            return next((each for each in self._sealed if each.reference == reference), None)
        return self._sealed[at - len(self._broken)] if at - len(self._broken) < len(self._sealed) else None

    def do_break_glass(self) -> None:
        """Open the matter under the cursor for a day, with a reason."""
        matter = self._under_cursor
        if matter is None:
            self.say(NOT_THIS)
        elif matter.mine:
            self.say("You can read this matter: no glass is in the way.")
        else:
            from screens.glass import Glass

            self.duty.over(Glass(matter.reference))

    def do_seen(self) -> None:
        """A manager has seen whose glass was broken."""
        count = seen(self.duty.night.desk)
        self.reload()
        self.say(f"Seen: {count}. It stays in the history." if count else "No glass was broken.")

    def do_seal(self) -> None:
        """Seal the matter in hand."""
        if self.working is None:
            self.say("Put the cursor of the board on the matter first.")
        else:
            from screens.seal_for import SealFor

            self.duty.over(SealFor(self.working))

    def do_release(self) -> None:
        """Let everybody who reads cases read the matter under the cursor again."""
        matter = self._under_cursor
        if matter is None:
            self.say(NOT_THIS)
            return
        release(self.duty.night.desk, matter.reference)
        self.duty.night.look_again()
        self.reload()
        self.say(f"{matter.reference} is sealed no longer.")


def glass_line(each: Broken) -> str:
    """Return whose glass was broken, by whom, when and why."""
    return f"{each.reference}  GLASS BROKEN {say_date(each.at)} by {each.who}: {each.reason}"


def _sealed_line(each: SealedMatter) -> str:
    how = "with glass" if each.glass else "strictly"
    mine = "you can read it" if each.mine else "you can not read it"
    return f"{each.reference}  sealed {how} for {', '.join(each.people)}; {mine}"
