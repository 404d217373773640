"""Step 5: gaps first, then the places that must be decided, then the sealed file. Export is repeatable."""

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap
from typing import ClassVar, Final

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.documents.leaving_out import Choice, Found
from duty_tui.errors import DutyError
from duty_tui.record import Case
from duty_tui.session import exporting
from duty_tui.session.exporting import TAKE_OUT, GapLine, Ready, draft_of
from duty_tui.session.slots import fixed
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.form import Cell, Form
from screens.one_line import OneLine
from screens.reason import ReasonScreen
from screens.rows import Rows
from screens.terminal.words import plain

MATTER = fixed(Case, ())
WORDS = {
    "words by telephone": "Read the words over the telephone.",
    "words by secure e-mail": "Send the words in a second secure message.",
    "standing passphrase": "The reader has the standing words.",
}
"""What is done with what opens the file, by the way that was agreed with its reader."""

SEND = "Send it with your own mail program, then note where it went: s."

BELOW: Final = "   "

HANDED_OVER = "It is handed over when somebody takes it over: a."


class Export(DutyScreen):
    """Step 5."""

    NAME: ClassVar[str] = "export"
    STEP: ClassVar[str] = "5 Export"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    _showing = "gaps"
    _audience = exporting.AUDIENCE
    _reason = ""
    """The last reason for keeping a place: proposed for the next."""

    def __init__(self, working: Working | None) -> None:
        super().__init__(working)
        self._choices: dict[Found, Choice] = {}
        self._gaps: list[GapLine] = []

    def body(self) -> Iterable[Widget]:
        """Severity; what the file will say is missing, or page 1, or the places; where the file goes."""
        yield Form(
            self.matter,
            (
                (
                    Cell(MATTER, "severity", "S", width=16),
                    Cell(MATTER, "severity_line", "W"),
                ),
            ),
        )
        yield OneLine(id="state")
        yield Rows(empty="Nothing is missing.")
        yield Static(id="detail")
        yield Static(id="written")

    def reload(self) -> None:
        """Show the hand-over as it stands now; half typed stays half typed, whoever saves meanwhile."""
        self.collect()
        self._draft()
        self._show()
        super().reload()

    def _draft(self) -> None:
        """Draft it anew: what was entered since the last draft is in the file, and in page 1."""
        self.matter.save()
        self._ready: Ready = exporting.ready(self.duty.night, self.matter, self._audience)
        kept = exporting.half_decided(self.matter, self._ready)
        decided = {found: choice for found, choice in self._choices.items() if found in self._ready.found}
        self._choices = {**decided, **kept}

    @property
    def _undecided(self) -> list[Found]:
        return [each for each in self._ready.found if each not in self._choices]

    def _show(self, at: int | None = None) -> None:
        left = len(self._undecided)
        places = f"{left} place{'' if left == 1 else 's'} to decide: f" if left else "no place to decide"
        reader = exporting.reader(self.matter, self._audience)
        state = f" Version {self._ready.version} for {reader}   {places}   showing: {self._showing}"
        self.query_one("#state", OneLine).show(state)
        self.query_one(Rows).show(self._lines(), at=at)
        self._detail()

    def _lines(self) -> list[str]:
        if self._showing == "page 1":
            return exporting.page_one(self._ready)
        if self._showing == "places":
            return [exporting.place_line(each, self._choices.get(each)) for each in self._ready.found]
        self._gaps = exporting.gap_lines(self.matter, self._ready)
        return [each.text for each in self._gaps]

    @on(Rows.Moved)
    def _detail(self) -> None:
        place = self._place
        lines = exporting.place_detail(place, self._choices.get(place)) if place else ()
        self.query_one("#detail", Static).update(plain("\n".join(f" {line}" for line in lines)))
        self.query_one("#detail").display = bool(lines)

    @property
    def _place(self) -> Found | None:
        """The place under the cursor."""
        at = self.query_one(Rows).at
        shown = self._showing == "places" and at < len(self._ready.found)
        return self._ready.found[at] if shown else None

    @on(Rows.Chosen)
    def _enter(self) -> None:
        """On a gap: go where it is entered. On a place: take it out."""
        if self._showing == "places":
            self.do_leave_out()
        elif self._showing == "gaps":
            gap = self._gaps[self.query_one(Rows).at]
            if gap.path:
                self.duty.go_to(gap.path, self.matter)

    @on(Form.Ended)
    def leave_text(self) -> None:
        """Back to the list."""
        self.query_one(Rows).focus()

    def do_reader(self) -> None:
        """For the next reader: manager, partner, school, family, and the day team again."""
        self._audience = exporting.next_reader(self.duty.night, self.matter, self._audience)
        self._choices = {}
        self._showing = "gaps"
        self.reload()
        self.query_one(Rows).focus()

    def do_find(self) -> None:
        """The places, the first that is undecided."""
        self.collect_all()
        self._draft()
        self._showing = "places"
        order = [*self._ready.found]
        self._show(order.index(self._undecided[0]) if self._undecided else 0)

    def do_gaps_shown(self) -> None:
        """What is missing."""
        self._showing = "gaps"
        self._show(0)

    def do_page_one(self) -> None:
        """Page 1 as it will be written."""
        self.collect_all()
        self._draft()
        self._showing = "page 1"
        self._show(0)

    def _decide(self, decide: Callable[[Found], Choice], places: Iterable[Found]) -> None:
        for place in places:
            self._choices[place] = decide(place)
        at = self.query_one(Rows).at
        later = [self._ready.found.index(each) for each in self._undecided]
        self._show(next((each for each in later if each > at), later[0] if later else at))

    def do_leave_out(self) -> None:
        """Take the place out of the copy; the record keeps it."""
        if self._place is None:
            self.do_find()
            return
        exporting.keep(self.matter, self._ready, self._place, "")
        self._decide(lambda place: TAKE_OUT, [self._place])

    def do_keep(self) -> None:
        """Keep the place, with a reason."""
        if self._place is None:
            self.do_find()
            return
        place = self._place

        def keep(reason: str) -> None:
            self._reason = reason
            self._decide(lambda found: exporting.keep(self.matter, self._ready, found, reason), [place])

        question = f"Keep “{place.hit.phrase}” in the copy, because"
        self.duty.over(
            ReasonScreen(self.matter, question, keep, of=f"why {draft_of(place)}", before=self._reason)
        )

    def do_same_for_rest(self) -> None:
        """The rest of the places as the last that was decided."""
        last = next(reversed(self._choices.values()), None)
        if not self._undecided:
            self.say("No place is undecided.")
        elif last is None:
            self.say("Decide on one place first: t takes it out, k keeps it with a reason.")
        elif last.do == "take out":
            self._decide(lambda place: TAKE_OUT, self._undecided)
        else:
            self._decide(
                lambda place: exporting.keep(self.matter, self._ready, place, last.reason), self._undecided
            )

    def do_write(self) -> None:
        """Write the sealed file."""
        self.collect_all()
        self._draft()
        if self._undecided:
            self.do_find()
            self.say(
                "NOT WRITTEN: decide on each place: t takes it out of the copy, k keeps it with a reason."
            )
            return
        try:
            written = exporting.write(self.duty.night, self.matter, self._ready, self._choices)
        except DutyError as error:
            self.say(f"NOT WRITTEN: {error}")
            return
        self.query_one("#written", Static).update(plain("\n".join(self._fitting((*written.lines, SEND)))))
        self._choices = {}
        self._showing = "gaps"
        self.reload()
        after = "This copy hands nothing over." if self._ready.draft.chosen else HANDED_OVER
        self.say(f"Written. {WORDS[written.route]} {after}")

    def _fitting(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, none wider than the screen; what goes on below is indented, a path breaks anywhere."""
        for line in lines:
            yield from wrap(
                line,
                self.app.size.width - 1,
                initial_indent=" ",
                subsequent_indent=BELOW,
                break_on_hyphens=False,
            )

    def do_sent(self) -> None:
        """Where the file went."""
        from screens.sent import SentScreen

        self.duty.over(SentScreen(self.matter))

    def do_take_over(self) -> None:
        """Who took it over."""
        from screens.taken_over import TakenOverScreen

        self.duty.over(TakenOverScreen(self.matter))
