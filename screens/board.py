"""The board: all matters, the worst first with its reason. Where every session begins."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.errors import DutyError
from duty_tui.keeping.sealed import glass_broken
from duty_tui.night.board import COUNTED, BoardRow, board, counts, header
from duty_tui.rules.life import stage
from duty_tui.session.living import reopen
from duty_tui.session.managing import SEND_BACK, chase, send_back
from screens.base import DutyScreen
from screens.foot import packed
from screens.one_line import OneLine
from screens.rows import Rows

if TYPE_CHECKING:
    from duty_tui.session.working import Working

EMPTY = "No matter yet. n takes a new call."


class Board(DutyScreen):
    """All matters in a list."""

    NAME: ClassVar[str] = "board"
    STEP: ClassVar[str] = "BOARD"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """A line of counts, the header, the list, and who waits next."""
        yield OneLine(id="glass")
        yield OneLine(id="counts")
        yield OneLine(id="header")
        yield Rows(empty=EMPTY)
        yield OneLine(id="waits")

    def reload(self) -> None:
        """Show every matter as it stands; the cursor stays on its matter, wherever that moves."""
        at, width = self.duty.night.desk.clock(), self.app.size.width - 2
        rows = self.query_one(Rows)
        before = self._found[rows.at].reference if rows.at < len(self._found) else ""
        night = self.duty.night
        every = board(night.matters(), at, night.closed() if self._closed_too else None)
        self._found = tuple(row for row in every if not self._only or row.counts_as(self._only))
        order = [row.reference for row in self._found]
        rows.show(
            [row.line(at, width) for row in self._found],
            at=order.index(before) if before in order else 0,
        )
        self.query_one("#counts", OneLine).show(f" {counts(every, width)}")
        self.query_one("#header", OneLine).show(f"  {header(width)}")
        self.query_one("#waits", OneLine).show(f" {self._next()}")
        self._show_glass()
        super().reload()

    _found: tuple[BoardRow, ...] = ()
    _closed_too = False
    _only = ""

    def look(self) -> None:
        """Places change as time passes."""
        self.reload()

    def _show_glass(self) -> None:
        """To managers, until one has seen it: whose glass was broken."""
        found = glass_broken(self.duty.night.desk)
        line = self.query_one("#glass", OneLine)
        line.show(f" {found}")
        line.display = bool(found)

    def _next(self) -> str:
        said = [f"{wait.who} ({wait.whose})" for wait in self.duty.night.waits()]
        return packed(["Waiting:", *said], self.app.size.width - 2)[0] if said else "Nobody waits."

    @property
    def about(self) -> "Working | None":
        """The matter under the cursor."""
        at = self.query_one(Rows).at
        return self.duty.night.open(self._found[at].reference) if at < len(self._found) else None

    @on(Rows.Chosen)
    def _open(self) -> None:
        working = self.about
        if working is not None:
            self.duty.shift.open(working)

    def do_take_over(self) -> None:
        """Record who took the matter under the cursor over."""
        working = self.about
        if working is None:
            self.say(EMPTY)
            return
        from screens.taken_over import TakenOverScreen

        self.duty.over(TakenOverScreen(working))

    def do_only(self) -> None:
        """Only the matters that one number counts; again the next number, then all."""
        kinds = ("", *COUNTED)
        self._only = kinds[(kinds.index(self._only) + 1) % len(kinds)]
        self.reload()
        self.say(f"Only: {self._only}. m goes on, at last to all." if self._only else "All matters.")

    def do_send_back(self) -> None:
        """The day team does not take the hand-over of the matter under the cursor."""
        working = self.about
        if working is None:
            self.say(EMPTY)
            return

        def keep(words: str) -> None:
            try:
                send_back(working, words)
            except DutyError as error:
                self.duty.call_after_refresh(self.duty.say, f"NOT SENT BACK: {error}")
            else:
                self.duty.save_now()

        from screens.reason import ReasonScreen

        self.duty.over(ReasonScreen(working, SEND_BACK, keep, of="sent back"))

    def do_chase(self) -> None:
        """Note that somebody was asked about an action of the matter under the cursor."""
        working = self.about
        if working is None:
            self.say(EMPTY)
        elif not working.case.actions:
            self.say("This matter has no action yet.")
        else:
            from screens.item import ItemScreen

            self.duty.over(ItemScreen(working, chase(working)))

    def do_hand_on(self) -> None:
        """Hand all open actions of a colleague on."""
        from screens.handing_on import HandingOn

        self.duty.over(HandingOn())

    def do_shift(self) -> None:
        """A colleague takes the shift over, with every matter that stays at this desk."""
        from screens.shift import ShiftScreen

        self.duty.over(ShiftScreen())

    def do_sealed(self) -> None:
        """What is sealed for named people."""
        from screens.sealed import SealedScreen

        self.duty.over(SealedScreen(self.about))

    def do_people(self) -> None:
        """Who signs in, and what the desk needs."""
        from screens.people import PeopleScreen

        self.duty.over(PeopleScreen())

    def do_closed_too(self) -> None:
        """Show closed matters as well, or only those that are not."""
        self._closed_too = not self._closed_too
        self.reload()
        self.say("Closed matters are shown, too, at the end." if self._closed_too else "")

    def do_close_or_reopen(self) -> None:
        """Close the matter under the cursor, or open a closed one again."""
        working = self.about
        if working is None:
            self.say(EMPTY)
        elif stage(working.case) == "closed":
            self._reopen(working)
        else:
            from screens.closing import ClosingScreen

            self.duty.over(ClosingScreen(working))

    def _reopen(self, working: "Working") -> None:
        def keep(because: str) -> None:
            reopen(working, because)
            self.duty.save_now()

        from screens.reason import ReasonScreen

        self.duty.over(ReasonScreen(working, "Opened again, because", keep, of="opened again"))
