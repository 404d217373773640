"""Finding a matter, closed ones too; and what may be an earlier matter of the same people."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on

from duty_tui.night.columns import in_columns
from duty_tui.record import LONDON, When
from duty_tui.record.life import EarlierAnswer
from duty_tui.search.earlier import Possible
from duty_tui.search.matters import Found
from duty_tui.session.living import answer_earlier
from duty_tui.wording import MONTHS
from screens.reason import ReasonScreen
from screens.rows import Rows
from screens.searching import Searching

if TYPE_CHECKING:
    from duty_tui.session.working import Working


class Find(Searching):
    """A line to type into; under it what fits, or else the possible earlier matters of the one in hand."""

    NAME: ClassVar[str] = "find"
    STEP: ClassVar[str] = "FIND"
    ASK: ClassVar[str] = "Name as heard, born, address or postcode, last digits, reference:"

    _found: tuple[Found | Possible, ...] = ()

    def reload(self) -> None:
        """Show what fits what was typed."""
        night, at = self.duty.night, self.duty.night.desk.clock()
        earlier = () if self.working is None else night.earlier_of(self.working)
        self._found = night.search(self.typed) or earlier
        self.show_found(self._header(self.typed), [_line(each, at) for each in self._found])
        super().reload()

    def _header(self, typed: str) -> str:
        if self._found and isinstance(self._found[0], Found):
            return f"{len(self._found)} found, the best first; Enter opens"
        nobody = "Nothing found by that. " if typed.strip() else ""
        if not self._found:
            return nobody or "Closed matters are found, too. What is looked at is noted in the history."
        return f"{nobody}Possible earlier matters: Esc, then s the same people, d different"

    def leave_text(self) -> None:
        """To the list where letters are commands; back at once where there is none."""
        if self._found:
            self.query_one(Rows).focus()
        else:
            self.duty.back()

    @on(Rows.Chosen)
    def _go(self) -> None:
        found = self._found[self.query_one(Rows).at]
        path = found.path if isinstance(found, Found) else ("referral",)
        working = self.duty.night.open(found.matter.reference)
        self.duty.night.note_found(working, self.working)
        self.duty.back()
        self.duty.shift.turn_to(working, path)

    def do_same(self) -> None:
        """The earlier matter is about the same people: it is linked."""
        self._answer(lambda matter, possible: self._keep(matter, possible, "same people", ""))

    def do_different(self) -> None:
        """It is about somebody else: say why."""
        self._answer(self._ask_why)

    def _answer(self, then: Callable[["Working", Possible], None]) -> None:
        at = self.query_one(Rows).at
        found = self._found[at] if at < len(self._found) else None
        if self.working is None or not isinstance(found, Possible):
            self.say("Only a possible earlier matter of the one in hand is answered.")
        else:
            then(self.working, found)

    def _ask_why(self, matter: "Working", possible: Possible) -> None:
        def keep(reason: str) -> None:
            self._keep(matter, possible, "not the same", reason)

        question = f"{possible.matter.reference} is not the same, because"
        self.duty.over(ReasonScreen(matter, question, keep, of=f"not the same: {possible.matter.reference}"))

    def _keep(self, matter: "Working", possible: Possible, answer: EarlierAnswer, because: str) -> None:
        answer_earlier(matter, possible, answer, because)
        self.duty.save_now()
        self.reload()
        self.say(f"{possible.matter.reference}: {answer}.")


def _line(each: Found | Possible, at: datetime) -> str:
    """What fits stands last and whole: the row under the cursor takes as many lines as it needs."""
    matter = each.matter
    fits = "; ".join(each.fits) if isinstance(each, Possible) else f"{each.fits} {each.name}".strip()
    by = f"told by {matter.source}" if matter.source else ""
    state = "" if matter.stage == "open" else matter.stage
    said = "; ".join(filter(None, (fits, by, state)))
    return f"{in_columns((matter.reference, 11), (matter.of.said(at), 11), (_day(matter.came), 11))}  {said}"


def _day(came: When | None) -> str:
    """The day alone, with its year: an earlier matter may be years old."""
    if came is None or came.at is None:
        return "no date"
    local = came.at.astimezone(LONDON)
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}"
