"""Step 3: whom to bring. Stamps write the time at the key press; prompts are lines in the list."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.record.discussion import InvitationState
from duty_tui.record.referral import ContactResult
from duty_tui.rules.prompts import Prompted
from duty_tui.session import inviting
from duty_tui.session.inviting import HEADER, Row
from screens.base import DutyScreen
from screens.item import ItemScreen
from screens.rows import Rows
from screens.terminal.words import plain


class Invitations(DutyScreen):
    """Step 3."""

    NAME: ClassVar[str] = "invitations"
    STEP: ClassVar[str] = "3 Invitations"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The checklist, and what is known of the row under the cursor."""
        yield Static(plain(HEADER), id="header")
        yield Rows()
        yield Static(id="detail")

    def on_mount(self) -> None:
        """Nothing was stamped yet."""
        self._last: tuple[str, ...] | None = None
        super().on_mount()

    def reload(self) -> None:
        """Show agencies first, then open prompts."""
        matter = self.matter
        asked = inviting.prompted(matter)
        rows = inviting.rows(matter.case, matter.protocol, asked)
        open_ones = tuple(
            each for each in asked if each.state == "open" and each.key not in inviting.BY_PROMPT
        )
        self._found: tuple[Row | Prompted, ...] = (*rows, *open_ones)
        self.query_one(Rows).show([_line(each) for each in self._found])
        self._detail()
        super().reload()

    @on(Rows.Moved)
    def _detail(self) -> None:
        found = self._found[self.query_one(Rows).at] if self._found else None
        self.query_one("#detail", Static).update(plain(self._about(found)))

    def _about(self, found: Row | Prompted | None) -> str:
        if isinstance(found, Row):
            number = inviting.numbers(self.matter.protocol, found.agency)
            return f" {found.label}   {number}\n {inviting.history(self.matter.case, found.agency)}"
        return "\n".join(f" {line}" for line in found.lines) if found else ""

    @on(Rows.Chosen)
    def _open(self) -> None:
        found = self._chosen()
        if isinstance(found, Row):
            self.duty.over(ItemScreen(self.matter, inviting.invitation(self.matter, found)))
        elif found is not None:
            self.do_decline()

    def _chosen(self) -> Row | Prompted | None:
        return self._found[self.query_one(Rows).at] if self._found else None

    def _row(self) -> Row | None:
        found = self._chosen()
        if isinstance(found, Row):
            return found
        self.say("This line is a prompt: x answers it. Calls and states belong to an agency's line.")
        return None

    def _stamp(self, result: ContactResult, number: str = "", state: InvitationState | None = None) -> None:
        row = self._row()
        if row is None:
            return
        self._last = inviting.stamp(self.matter, row, result, number=number)
        if state is not None:
            self._set(state)
        self._after(f"{row.label}: {result}, stamped. u takes it back.")

    def _set(self, state: InvitationState) -> None:
        row = self._row()
        if row is not None:
            inviting.set_state(self.matter, row, state)
            self._after(f"{row.label}: {state}.")

    def _after(self, sentence: str) -> None:
        self.duty.save_now()
        self.reload()
        self.say(sentence)

    def do_no_answer(self) -> None:
        """Rung, no answer."""
        self._stamp("no answer")

    def do_engaged(self) -> None:
        """Rung, engaged."""
        self._stamp("engaged")

    def do_message(self) -> None:
        """Rung, message left."""
        self._stamp("message left")

    def do_spoke(self) -> None:
        """Spoke; what was said comes next."""
        self._stamp("spoke")
        self._words()

    def do_rang_back(self) -> None:
        """Rang us back; what was said comes next."""
        self._stamp("rang back")
        self._words()

    def do_fall_back(self) -> None:
        """The fall-back number rung, message left."""
        self._stamp("message left", number="fall-back number")

    def do_shut(self) -> None:
        """Shut."""
        self._stamp("shut")

    def _words(self) -> None:
        if self._last is not None:
            self.duty.over(
                ItemScreen(self.matter, self._last, only=("who", "words", "number", "at", "ring_back_by"))
            )

    def do_coming(self) -> None:
        """Coming."""
        self._set("coming")

    def do_apologies(self) -> None:
        """Apologies."""
        self._set("apologies")

    def do_report(self) -> None:
        """A written report."""
        self._set("written report")

    def do_not_invited(self) -> None:
        """Not invited, and why."""
        row = self._row()
        if row is not None:
            path = inviting.set_state(self.matter, row, "not invited")
            self.duty.over(ItemScreen(self.matter, path, only=("reason", "information_how")))

    def _decides(self, value: str) -> None:
        row = self._row()
        if row is not None:
            self.matter.change(inviting.invitation(self.matter, row), decides=value)
            self._after(f"{row.label}: {value}.")

    def do_information(self) -> None:
        """For information only."""
        self._decides("for information only")

    def do_decides(self) -> None:
        """May decide."""
        self._decides("decides")

    def do_undo(self) -> None:
        """Take the last stamp back."""
        if self._last is None:
            self.say("Nothing was stamped on this screen yet.")
            return
        self.matter.withdraw(self._last, "stamped by mistake")
        self._last = None
        self._after("The last stamp is taken back; the history shows it.")

    def do_why(self) -> None:
        """Reason and source of the row."""
        found = self._chosen()
        if isinstance(found, Row):
            self.say(f"{found.because or 'invited'}: {self.matter.protocol.agency[found.agency].source}")
        elif found is not None:
            self.say(f"Rests on {found.source}.")

    def do_decline(self) -> None:
        """Answer the prompt under the cursor."""
        found = self._chosen()
        if isinstance(found, Prompted):
            from screens.prompt import PromptScreen

            self.duty.over(PromptScreen(self.matter, found))
        else:
            self.say("x answers a prompt; this line is an agency: j not invited, with the reason.")


def _line(each: Row | Prompted) -> str:
    return each.line() if isinstance(each, Row) else f"PROMPT {' '.join(each.lines)}"[:76]
