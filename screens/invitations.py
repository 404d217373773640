"""Step 3: whom to bring. Stamps write the time at the key press; prompts are lines in the list."""

from collections.abc import Callable, Iterable
from textwrap import wrap
from typing import ClassVar, Final

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.night.columns import cut
from duty_tui.record import Path
from duty_tui.record.discussion import InvitationState
from duty_tui.record.referral import ContactResult
from duty_tui.rules.prompts import Prompted
from duty_tui.session import calls, checklist, inviting
from duty_tui.session.answering import DONE, reply
from duty_tui.session.checklist import HEADER, Row
from duty_tui.session.slots import Slot
from screens.base import DutyScreen
from screens.foot import foot, packed
from screens.item import ItemScreen
from screens.one_line import OneLine
from screens.rows import Rows
from screens.terminal.words import plain

SAID: Final = ("who", "words", "ring_back_by", "at", "number", "result")
"""What is asked about a call in which somebody was spoken to."""

FRAME: Final = (
    *("planned", "mode", "mode_because", "venue", "purpose"),
    *("chair", "chair_grade", "convened_by", "minute_taker", "parents_told", "parents_told_because"),
    *("dial_in", "needed_by", "needed_at", "team", "passed_at", "led_by"),
)
"""What is asked about the discussion itself."""

ROW: Final = (
    *("agency", "person", "about_child", "reason", "information_how", "hub_because", "state", "decides"),
    *("e_mailed", "joins_by", "slot"),
)
"""What is asked about an invitation."""

HUB: Final = ("hub_ground", "hub_because")
"""What is asked first of a health worker of the hub: a fall-back only (000 §1 b2)."""

REPORT: Final = ("report_at", "report_how", "report_to")
"""What is asked about a written report (000 §2 b3)."""

ON_PROMPT: Final = ("d done", "Enter: not now, because", "y why and on what it rests")

Found = Row | Prompted | None
"""A line of the list: an agency, a prompt, or the discussion itself."""


class Invitations(DutyScreen):
    """Step 3."""

    NAME: ClassVar[str] = "invitations"
    STEP: ClassVar[str] = "3 Invitations"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    _stamped: tuple[str, ...] | None = None
    """The contact that was stamped last, until it is taken back."""

    _found: tuple[Found, ...] = ()

    _another: Slot | None = None
    """A line that is being added: the cursor goes there once."""

    def body(self) -> Iterable[Widget]:
        """The checklist, and what is known of the line under the cursor."""
        yield Static(id="expected")
        yield OneLine(HEADER)
        yield Rows()
        yield Static(id="detail")

    def foot(self) -> tuple[str, ...]:
        """The keys of the line under the cursor: a prompt has others than an agency."""
        lines = foot(self.NAME, self.app.size.width - 1, most=3)
        return (*packed(ON_PROMPT, self.app.size.width - 1), lines[-1]) if self._prompt else lines

    def reload(self) -> None:
        """Show the discussion, the agencies, then open prompts; the cursor stays on its line."""
        matter, list_ = self.matter, self.query_one(Rows)
        added = self._another.find(matter.case) if self._another else None
        before, self._another = added or _key(self._chosen), None
        asked = checklist.prompted(matter)
        open_ones = tuple(each for each in asked if each.state == "open")
        self._found = (None, *checklist.rows(matter.case, matter.protocol, asked), *open_ones)
        keys = [_key(each) for each in self._found]
        list_.show(
            [self._line(each) for each in self._found],
            at=keys.index(before) if before in keys else list_.at,
        )
        self.query_one("#expected", Static).update(plain(checklist.expected(matter)))
        self._detail()
        super().reload()

    def _line(self, found: Found) -> str:
        if found is None:
            return checklist.frame(self.matter)
        return found.line() if isinstance(found, Row) else f"PROMPT {' '.join(found.lines)}"

    @on(Rows.Moved)
    def _detail(self) -> None:
        found = self._chosen
        said = inviting.invitation_words(self.matter.case, self.matter.protocol)
        room = self.app.size.width - 2
        says = wrap(f"SAY: {said}", room, subsequent_indent="     ")
        lines: Iterable[str] = ("Enter: when, how, why by telephone, purpose, chair.", *says)
        if isinstance(found, Row):
            lines = checklist.detail(self.matter, found)
        elif found is not None:
            lines = (*found.lines, f"Rests on {found.source}.")
        shown = [f" {cut(line, room)}" for line in lines if line]
        self.query_one("#detail", Static).update(plain("\n".join(shown)))
        self.show_foot()

    def point_to(self, path: Path) -> bool:
        """Put the cursor on the line of a call, a person or an invitation: somebody rings back."""
        lines = [each if isinstance(each, Row) else None for each in self._found]
        at = checklist.line_of(self.matter.case, lines, path)
        if at is not None:
            self.query_one(Rows).go(at)
            self._detail()
        return at is not None

    @on(Rows.Chosen)
    def _open(self) -> None:
        found = self._chosen
        if found is None:
            self.duty.over(ItemScreen(self.matter, inviting.discussion(self.matter), only=FRAME))
        elif isinstance(found, Row):
            self.duty.over(ItemScreen(self.matter, self._invitation(found), only=self._asks(found)))
        else:
            from screens.prompt import PromptScreen

            self.duty.over(PromptScreen(self.matter, found))

    def _asks(self, row: Row) -> tuple[str, ...]:
        """What is asked about a line: for a hub's worker why, for a report how it came, before the rest."""
        fall_backs = {agency for role in self.matter.protocol.quorum.values() for agency in role.fall_back}
        hub = HUB if row.agency in fall_backs else ()
        report = REPORT if row.state == "WRITTEN REPORT" else ()
        return (*hub, *report, *(name for name in ROW if name not in hub))

    @property
    def _chosen(self) -> Found:
        at = self.query_one(Rows).at
        return self._found[at] if at < len(self._found) else None

    @property
    def _prompt(self) -> Prompted | None:
        found = self._chosen
        return found if isinstance(found, Prompted) else None

    def _invitation(self, row: Row) -> tuple[str, ...]:
        return checklist.invitation(self.matter, row)

    def _on_row(self, do: Callable[[Row], str]) -> None:
        """Do something to the agency under the cursor; say what was done."""
        found = self._chosen
        if not isinstance(found, Row):
            self.say("Calls and states belong to an agency's line: arrows go there.")
            return
        said = do(found)
        self.duty.save_now()
        self.reload()
        self.say(said)

    def _stamp(self, result: ContactResult, number: str = "") -> None:
        def stamp(row: Row) -> str:
            path = row.path if row.because == checklist.AUTHORITY else self._invitation(row)
            self._stamped = inviting.stamp(self.matter, row.agency, path, result, number=number)
            again = calls.ring_again(self.matter.protocol, self.matter.at(self._stamped))
            then = f" Ring again {again:%H:%M}; the fall-back is below: f." if again else ""
            return f"{row.label}: {result}, stamped now.{then} u takes it back, t another time."

        self._on_row(stamp)

    def _set(self, state: InvitationState) -> None:
        def put(row: Row) -> str:
            whom = inviting.set_state(self.matter, self._invitation(row), state)
            return f"{row.label}: {state}{f', {whom}' if whom else ''}."

        self._on_row(put)

    def _change(self, **fields: str) -> None:
        def put(row: Row) -> str:
            self.matter.change(self._invitation(row), **fields)
            return f"{row.label}: {', '.join(fields.values())}."

        self._on_row(put)

    def do_no_answer(self) -> None:
        """Rung, no answer."""
        self._stamp("no answer")

    def do_engaged(self) -> None:
        """Rung, engaged."""
        self._stamp("engaged")

    def do_message(self) -> None:
        """Rung, message left."""
        self._stamp("message left")

    def do_fall_back(self) -> None:
        """The fall-back number rung, message left."""
        self._stamp("message left", inviting.FALL_BACK)

    def do_shut(self) -> None:
        """Shut."""
        self._stamp("shut")

    def do_spoke(self) -> None:
        """Spoke; with whom and what was said comes next."""
        self._stamp("spoke")
        self._said()

    def do_rang_back(self) -> None:
        """Rang us back; what was said comes next."""
        self._stamp("rang back")
        self._said()

    def _said(self) -> None:
        if self._stamped is not None and isinstance(self._chosen, Row):
            self.duty.over(
                ItemScreen(self.matter, self._stamped, only=SAID, says="Who (name, post), and what was said?")
            )

    def do_other_time(self) -> None:
        """The last call was at another time than it was stamped."""
        if self._stamped is None:
            self.say("Nothing was stamped on this screen yet.")
            return
        only = ("at", *(name for name in SAID if name != "at"))
        self.duty.over(ItemScreen(self.matter, self._stamped, only=only, says="When was it?"))

    def do_undo(self) -> None:
        """Take the last stamp back."""
        if self._stamped is None:
            self.say("Nothing was stamped on this screen yet.")
            return
        inviting.undo(self.matter, self._stamped)
        self._stamped = None
        self.duty.save_now()
        self.reload()
        self.say("The last stamp is taken back; the history shows it.")

    def do_coming(self) -> None:
        """Coming."""
        self._set("coming")

    def do_apologies(self) -> None:
        """Apologies."""
        self._set("apologies")

    def do_report(self) -> None:
        """A written report."""
        self._set("written report")
        found = self._chosen
        if isinstance(found, Row):
            says = "When and by which secure way did it come, to whom?"
            self.duty.over(ItemScreen(self.matter, self._invitation(found), only=REPORT, says=says))

    def do_not_invited(self) -> None:
        """Not invited, and why."""
        self._set("not invited")
        found = self._chosen
        if isinstance(found, Row):
            only = ("reason", "information_how")
            self.duty.over(ItemScreen(self.matter, self._invitation(found), only=only, says="Why not?"))

    def do_information(self) -> None:
        """For information only."""
        self._change(decides="for information only")

    def do_decides(self) -> None:
        """May decide for the agency; on a prompt: done."""
        if self._prompt is None:
            self._change(decides="decides")
            return
        reply(self.matter, self._prompt, DONE)
        self.duty.save_now()
        self.reload()
        self.say("Done, noted with the time.")

    def do_met(self) -> None:
        """Has met the child, or has not: again changes it."""
        found = self._chosen
        known = self.matter.at(found.path).met_child if isinstance(found, Row) and found.path else None
        self._change(met_child="no" if known == "yes" else "yes")

    def do_another(self) -> None:
        """Another agency, or another person of one."""
        self._another = inviting.another(self.matter)
        self.duty.over(ItemScreen(self.matter, self._another, only=ROW, says="Agency: the first letters."))

    def do_why(self) -> None:
        """Reason and source of the line."""
        found = self._chosen
        if isinstance(found, Row):
            source = self.matter.protocol.agency[found.agency].source
            self.say(f"{found.label}: {found.because or 'brought in by hand'}. Rests on {source}.")
        elif found is not None:
            self.say(checklist.why(self.matter, found))
        else:
            self.say(
                "The discussion itself: what is said to whoever is rung stands below. Enter: its fields."
            )


def _key(found: Found) -> tuple[str, ...]:
    """What tells a line from the others, however the list changes."""
    if isinstance(found, Row):
        return found.path or (found.agency,)
    return (found.key, found.about) if found is not None else ()
