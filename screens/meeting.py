"""Step 4: one running log, agenda at the left, the decisions always in sight below (SCREENS 3.4)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.record import Path
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import child_label
from duty_tui.session import meeting
from duty_tui.session.deciding import discussion_slot, family_slot, medical_slot, missing, section47_slot
from duty_tui.session.inviting import discussion
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.form import Cell, Form
from screens.item import ItemScreen
from screens.rows import Rows
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain


class Meeting(DutyScreen):
    """Step 4."""

    NAME: ClassVar[str] = "meeting"
    STEP: ClassVar[str] = "4 Meeting"
    AUTO_FOCUS: ClassVar[str | None] = "#line"

    def body(self) -> Iterable[Widget]:
        """Who is there; agenda and log; the line to type; what is still to be decided."""
        self._path: Path = discussion(self.matter)
        yield Static(id="there")
        with Horizontal(id="log"):
            yield Rows(id="agenda")
            with Vertical():
                yield Static(id="lines")
        with Horizontal(classes="row"):
            yield Static(plain("> "), classes="label")
            yield PlainInput(id="line")
        yield Form(self.matter, self._cells())

    def _cells(self) -> tuple[tuple[Cell, ...], ...]:
        place = discussion_slot(self._path)
        whole = (
            (
                Cell(place, "investigation", "J", "joint/single", 14),
                Cell(place, "legal_advice", "L", "legal"),
            ),
            (
                Cell(family_slot("may be told"), "what", "T", "family told", 22),
                Cell(family_slot("not to be told"), "what", "U", "not told"),
            ),
            (Cell(place, "next_at", "N", "next discussion", 16), Cell(place, "next_because", label="for")),
        )
        return (*(self._child(key) for key in self.matter.case.children), *whole)

    def _child(self, key: str) -> tuple[Cell, ...]:
        """One line a child: section 47 and who decided it, medical, consent."""
        answer, medical = section47_slot(key, self._path[1]), medical_slot(key)
        name = child_label(self.matter.case, key)[:8]
        return (
            Cell(answer, "answer", label=f"{name}: s47", width=4),
            Cell(answer, "decided_by", label="by", width=14),
            Cell(medical, "answer", label="medical", width=4),
            Cell(medical, "at", label="at", width=12),
            Cell(medical, "consent", label="consent"),
        )

    @property
    def _held(self) -> Discussion:
        held: Discussion = self.matter.at(self._path)
        return held

    def reload(self) -> None:
        """Show agenda, log and decisions as they are."""
        agenda = self.matter.protocol.agenda_in_order()
        lines = self._held.lines.values()
        counts = [sum(line.agenda == key for line in lines) for key, _ in agenda]
        self.query_one("#agenda", Rows).show(
            [
                f"{item.number % 10} {item.title[:16]:<16}{count or '':>3}"
                for (_, item), count in zip(agenda, counts, strict=True)
            ]
        )
        self._show_lines()
        super().reload()

    def _show_lines(self) -> None:
        held, at = self._held, self.matter.now
        known = meeting.speakers(self.matter.case, self.matter.protocol, held, at)
        there = "   ".join(
            f"{each.letter} {each.name}{'' if each.present else ' (not here)'}" for each in known
        )
        state = meeting.quorum_line(self.matter.protocol, held, at)
        self.query_one("#there", Static).update(plain(f" {state}   {there}"))
        found = meeting.log_lines(self.matter.case, held, self._agenda())
        height = max(1, self.query_one("#log").size.height)
        self.query_one("#lines", Static).update(plain("\n".join(found[-height:])))

    def _agenda(self) -> str:
        return self.matter.protocol.agenda_in_order()[self.query_one("#agenda", Rows).at][0]

    @on(Rows.Moved)
    def _other_item(self) -> None:
        self._show_lines()

    @on(Rows.Chosen)
    def _to_line(self) -> None:
        self.query_one("#line", PlainInput).focus()

    @on(PlainInput.Submitted, "#line")
    def _entered(self) -> None:
        box = self.query_one("#line", PlainInput)
        if self._held.signed_off:
            self.say("Signed off: what is added now is an amendment, among the entries (e).")
            return
        sentence = meeting.enter(self.matter, self._path, box.value, self._agenda())
        box.value = ""
        self.duty.save_now()
        self.reload()
        self.say(sentence)

    def collect_all(self) -> None:
        """Put every decision, and a half-typed line, into the matter."""
        super().collect_all()
        box = self.query_one("#line", PlainInput)
        if box.value.strip() and not self._held.signed_off:
            meeting.enter(self.matter, self._path, box.value, self._agenda())
            box.value = ""

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """After the leader digits are agenda items, and letters decisions; else they are commands."""
        if not led:
            return False
        if letter.isdecimal():
            self.query_one("#agenda", Rows).go((int(letter) - 1) % 10)
            self._show_lines()
            return True
        return self.query_one(Form).jump(letter)

    def leave_text(self) -> None:
        """To the agenda, where letters are commands."""
        self.query_one("#agenda", Rows).focus()

    def _done(self, sentence: str) -> None:
        self.duty.save_now()
        self.reload()
        self.say(sentence)

    def do_begin(self) -> None:
        """Begin, or end."""
        self._done(meeting.begin_or_end(self.matter, self._path))

    def do_join(self) -> None:
        """Choose who joins."""
        self.duty.over(WhoScreen(self.matter, self._path, joins=True))

    def do_hang_up(self) -> None:
        """Choose who leaves."""
        self.duty.over(WhoScreen(self.matter, self._path, joins=False))

    def do_decide(self) -> None:
        """To the first decision that is not answered."""
        self.query_one(Form).boxes[0].focus()
        self.say(missing(self.matter, self._path))

    def do_action(self) -> None:
        """A new action."""
        item = meeting.action(self.matter, "", self._path[1], None)
        path = ("actions", self.matter.add(("actions",), item))
        names = ("action", "owner", "post", "due", "purpose", "children", "immediate")
        self.duty.over(ItemScreen(self.matter, path, only=names))

    def do_read_back(self) -> None:
        """Read back."""
        from screens.read_back import ReadBack

        self.duty.over(ReadBack(self.matter))

    def do_sign_off(self) -> None:
        """Sign the discussion off."""
        self._done(meeting.sign_off(self.matter, self._path))


class WhoScreen(DutyScreen):
    """Who joins or leaves now."""

    NAME: ClassVar[str] = "who"
    STEP: ClassVar[str] = "4 Meeting"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: Working, path: Path, *, joins: bool) -> None:
        super().__init__(working)
        self._path, self._joins = path, joins

    def body(self) -> Iterable[Widget]:
        """Those who can."""
        yield Rows(empty="Nobody: step 3 brings people in.")

    def foot(self) -> tuple[str, ...]:
        """How to choose."""
        return (f"Enter {'joins' if self._joins else 'hangs up'} now   Esc back",)

    def reload(self) -> None:
        """Show who is not there yet, or who is."""
        matter = self.matter
        known = meeting.speakers(matter.case, matter.protocol, matter.at(self._path), matter.now)
        self._found = [each for each in known if each.present is not self._joins]
        self.query_one(Rows).show([f"{each.letter} {each.name}" for each in self._found])
        super().reload()

    @on(Rows.Chosen)
    def _now(self) -> None:
        row = (*self._path, "invitations", self._found[self.query_one(Rows).at].row)
        (meeting.join if self._joins else meeting.leave)(self.matter, row)
        self.duty.back()
