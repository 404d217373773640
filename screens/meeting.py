"""Step 4: one running log, agenda at the left, the decisions always in sight below (SCREENS 3.4)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.protocol.words import SHORT
from duty_tui.record import Path
from duty_tui.record.discussion import Discussion
from duty_tui.session import decided, meeting
from duty_tui.session.browsing import new
from duty_tui.session.inviting import discussion, newest
from duty_tui.session.taking_part import begin_or_end, quorum_line, speakers
from duty_tui.session.under_agenda import Row
from screens.base import DutyScreen
from screens.draft_input import DraftInput
from screens.foot import foot
from screens.item import ItemScreen
from screens.rows import Rows
from screens.terminal.words import plain

USUAL_LINES = 24
"""Lines of an ordinary terminal; on a lower one the decisions need the room."""

SIGNED_OFF = "Signed off: what is added now is an amendment, among the entries (e)."


class Meeting(DutyScreen):
    """Step 4."""

    NAME: ClassVar[str] = "meeting"
    STEP: ClassVar[str] = "4 Meeting"
    AUTO_FOCUS: ClassVar[str | None] = "#line"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "to('#lines')", show=False),
        Binding("left", "to('#agenda')", show=False),
    ]

    _logged: tuple[Row, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Who is there; agenda and log; the line to type; what is decided and what is not."""
        yield Static(id="there")
        with Horizontal(id="log"):
            yield Rows(id="agenda")
            yield Rows(id="lines", empty="Nothing under this item yet.")
        with Horizontal(classes="row"):
            yield Static(plain(" > "), classes="label")
            yield DraftInput(self.matter, "line of the discussion", id="line")
        yield Static(id="decided")

    @property
    def _path(self) -> Path:
        """The discussion on the screen; it is made when the first thing is done in it."""
        return newest(self.matter.case) or discussion(self.matter)

    @property
    def _held(self) -> Discussion:
        path = newest(self.matter.case)
        held: Discussion = self.matter.at(path) if path else Discussion()
        return held

    def reload(self) -> None:
        """Show agenda, log and decisions as they are."""
        agenda = self.matter.protocol.agenda_in_order()
        counts = [sum(not row.begins for row in self._under(key)) for key, _ in agenda]
        self.query_one("#agenda", Rows).show(
            [
                f"{item.number % 10} {item.in_the_list:<{SHORT}}{count or '':>3}"
                for (_, item), count in zip(agenda, counts, strict=True)
            ]
        )
        self._show_lines()
        self._show_people()
        below = decided.lines(self.matter.case, self._held, self.app.size.width)
        self.query_one("#decided", Static).update(plain("\n".join(below)))
        super().reload()

    def look(self) -> None:
        """Who is there, as time passes."""
        self._show_people()

    def _show_people(self) -> None:
        held, at = self._held, self.matter.now
        known = speakers(self.matter.case, self.matter.protocol, held, at)
        there = [
            f"{each.letter} {each.name.split()[-1]}" if each.present else f"({each.letter})"
            for each in known
            if each.present or held.invitations[each.row].state in ("coming", "attended")
        ]
        state = quorum_line(self.matter.protocol, held, at)
        self.query_one("#there", Static).update(plain(f" {state}   {'  '.join(there)}"))

    def _show_lines(self, *, last: bool = False) -> None:
        self._logged = self._under(self._agenda)
        rows = self.query_one("#lines", Rows)
        at = max(0, len(self._logged) - 1) if last or self.focused is not rows else None
        rows.show([each.text for each in self._logged], at=at)

    def _under(self, item: str) -> tuple[Row, ...]:
        path = newest(self.matter.case)
        first = self.matter.protocol.agenda_in_order()[0][0] == item
        if not path:
            return ()
        return meeting.logged(self.matter.case, self.matter.protocol, path, item, first=first)

    @property
    def _agenda(self) -> str:
        return self.matter.protocol.agenda_in_order()[self.query_one("#agenda", Rows).at][0]

    @on(Rows.Moved, "#agenda")
    def _other_item(self) -> None:
        self._show_lines(last=True)

    @on(Rows.Chosen, "#agenda")
    def _to_line(self) -> None:
        self.query_one("#line").focus()

    def foot(self) -> tuple[str, ...]:
        """All keys of the meeting, where there is room: nobody has time for the help."""
        low = self.app.size.height < USUAL_LINES
        return foot(self.NAME, self.app.size.width - 1, most=2 if low else 3, typing=self.typing)

    @on(Rows.Chosen, "#lines")
    def do_edit_line(self) -> None:
        """The line under the cursor, or the last one."""
        at = self.query_one("#lines", Rows).at
        if at >= len(self._logged):
            self.say("Nothing stands under this item yet.")
            return
        row = self._logged[at]
        item = new(self.matter, row.path) if row.begins else row.path
        self.duty.over(ItemScreen(self.matter, item, only=row.asks))

    @on(DraftInput.Submitted, "#line")
    def _entered(self) -> None:
        if self._held.signed_off:
            self.say(SIGNED_OFF)
            return
        box = self.query_one("#line", DraftInput)
        entered = meeting.enter(self.matter, self._path, box.value, self._agenda)
        if entered.path is not None:
            box.take()
        self._done(entered.sentence)
        if entered.path is not None and entered.asks:
            self.duty.over(ItemScreen(self.matter, entered.path, only=entered.asks, says=entered.sentence))

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """A digit after the leader is an agenda item; the cursor stays in the line."""
        if not led or not letter.isdecimal():
            return False
        self.query_one("#agenda", Rows).go((int(letter) - 1) % 10)
        self._show_lines(last=True)
        return True

    def leave_text(self) -> None:
        """To the agenda, where letters are commands."""
        self.query_one("#agenda").focus()

    def action_to(self, where: str) -> None:
        """Between agenda and log."""
        self.query_one(where).focus()

    def _done(self, sentence: str) -> None:
        self.save_and_say(sentence)

    def do_begin(self) -> None:
        """Begin, or end; after signing off, begin the next one."""
        path = discussion(self.matter) if self._held.signed_off else self._path
        self._done(begin_or_end(self.matter, path))

    def do_join(self) -> None:
        """Choose who joins."""
        self._who(joins=True)

    def do_hang_up(self) -> None:
        """Choose who leaves."""
        self._who(joins=False)

    def _who(self, *, joins: bool) -> None:
        from screens.who import WhoScreen

        self.duty.over(WhoScreen(self.matter, self._path, joins=joins))

    def do_decide(self) -> None:
        """To the decisions."""
        from screens.decide import Decide

        self.duty.over(Decide(self.matter, self._path))

    def do_action(self) -> None:
        """A new action."""
        only = ("action", *meeting.ACTION_ASKS)
        self.duty.over(ItemScreen(self.matter, meeting.new_action(self._path[1]), only=only))

    def do_read_back(self) -> None:
        """Read back."""
        from screens.read_back import ReadBack

        self.duty.over(ReadBack(self.matter, self._path))

    def do_keep_here(self) -> None:
        """The line under the cursor stays in the discussion, until its owner agrees."""
        at = self.query_one("#lines", Rows).at
        if at < len(self._logged) and "lines" in self._logged[at].path:
            self._done(meeting.keep_in_meeting(self.matter, self._logged[at].path))
        else:
            self.say("Only a line of the log can be kept here: right arrow goes to them.")

    def do_sign_off(self) -> None:
        """Sign the discussion off."""
        self._done(meeting.sign_off(self.matter, self._path))
