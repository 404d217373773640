"""The list of step 3: the discussion, whom to bring, open prompts; what is known of each line."""

from collections.abc import Callable, Iterable
from textwrap import wrap
from typing import ClassVar, Final

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.night.columns import cut
from duty_tui.record import Path
from duty_tui.rules.prompts import Prompted
from duty_tui.session import checklist, inviting
from duty_tui.session.checklist import HEADER, Row
from duty_tui.session.slots import Slot
from screens.base import DutyScreen
from screens.foot import foot, packed
from screens.item import ItemScreen
from screens.one_line import OneLine
from screens.rows import Rows
from screens.terminal.words import plain

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


class Bringing(DutyScreen):
    """The lines, and what Enter opens on each."""

    NAME: ClassVar[str] = "invitations"
    STEP: ClassVar[str] = "3 Invitations"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    _found: tuple[Found, ...] = ()

    another: Slot | None = None
    """A line that is being added: the cursor goes there once."""

    def body(self) -> Iterable[Widget]:
        """The checklist, and what is known of the line under the cursor."""
        yield Static(id="expected")
        yield OneLine(HEADER)
        yield Rows()
        yield Static(id="detail")

    def foot(self) -> tuple[str, ...]:
        """The keys of the line under the cursor: a prompt has others than an agency."""
        lines = foot(self.NAME, self.app.size.width - 1, most=3, typing=self.typing)
        return (*packed(ON_PROMPT, self.app.size.width - 1), lines[-1]) if self.prompt else lines

    def reload(self) -> None:
        """Show the discussion, the agencies, then open prompts; the cursor stays on its line."""
        matter, list_ = self.matter, self.query_one(Rows)
        added = self.another.find(matter.case) if self.another else None
        before, self.another = added or _key(self.chosen), None
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
        found = self.chosen
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
        found = self.chosen
        if found is None:
            self.duty.over(ItemScreen(self.matter, inviting.discussion(self.matter), only=FRAME))
        elif isinstance(found, Row):
            self.duty.over(ItemScreen(self.matter, self.invitation(found), only=self._asks(found)))
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
    def chosen(self) -> Found:
        """The line under the cursor."""
        at = self.query_one(Rows).at
        return self._found[at] if at < len(self._found) else None

    @property
    def prompt(self) -> Prompted | None:
        """The prompt under the cursor; none where it stands on another line."""
        found = self.chosen
        return found if isinstance(found, Prompted) else None

    def invitation(self, row: Row) -> tuple[str, ...]:
        """Return the place of a line's invitation, which is made where it is missing."""
        return checklist.invitation(self.matter, row)

    def on_row(self, do: Callable[[Row], str]) -> None:
        """Do something to the agency under the cursor; say what was done."""
        found = self.chosen
        if not isinstance(found, Row):
            self.say("Calls and states belong to an agency's line: arrows go there.")
            return
        said = do(found)
        self.duty.save_now()
        self.reload()
        self.say(said)


def _key(found: Found) -> tuple[str, ...]:
    """What tells a line from the others, however the list changes."""
    if isinstance(found, Row):
        return found.path or (found.agency,)
    return (found.key, found.about) if found is not None else ()
