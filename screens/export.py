"""Step 5: gaps first, then the places that must be decided, then the sealed file. Export is repeatable."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.documents.leaving_out import Choice, Found
from duty_tui.errors import DutyError
from duty_tui.session.exporting import Ready, gap_lines, page_one, place_line, ready, write
from screens.base import DutyScreen
from screens.reason import ReasonScreen
from screens.rows import Rows
from screens.terminal.words import plain


class Export(DutyScreen):
    """Step 5."""

    NAME: ClassVar[str] = "export"
    STEP: ClassVar[str] = "5 Export"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: object) -> None:
        super().__init__(working)  # type: ignore[arg-type]  # a step always has a matter
        self._choices: dict[Found, Choice] = {}
        self._showing = "gaps"

    def body(self) -> Iterable[Widget]:
        """What the file will say is missing, or page 1, or the places; and where the file goes."""
        yield Static(id="state")
        yield Rows(empty="Nothing is missing.")
        yield Static(id="written")

    def reload(self) -> None:
        """Draft the hand-over as it stands now."""
        self.matter.save()
        self._ready: Ready = ready(self.duty.night, self.matter)
        self._show()
        super().reload()

    def _show(self) -> None:
        undecided = [each for each in self._ready.found if each not in self._choices]
        folder = self.duty.night.export_folder
        state = f" Hand-over, version {self._ready.version}, for the day team. Folder: {folder}\n"
        state += f" {len(undecided)} places to decide (f)." if undecided else " Nothing is left to decide."
        self.query_one("#state", Static).update(plain(f"{state}  x writes it; a taken over."))
        lines = {
            "gaps": lambda: gap_lines(self._ready),
            "page one": lambda: page_one(self._ready),
            "places": lambda: [place_line(each, self._choices.get(each)) for each in self._ready.found],
        }[self._showing]()
        self.query_one(Rows).show(lines)

    @on(Rows.Chosen)
    def _decide(self) -> None:
        if self._showing != "places":
            self.do_find()
            return
        place = self._ready.found[self.query_one(Rows).at]
        if place in self._choices and self._choices[place].do == "take out":
            self.duty.over(ReasonScreen(self.matter, "Keep this place, because", self._keep(place)))
        else:
            self._choices[place] = Choice("take out")
            self.say("Taken out of the copy; Enter again keeps it with a reason.")
            self._show()

    def _keep(self, place: Found):  # type: ignore[no-untyped-def]  # a callable that takes the reason
        def keep(reason: str) -> None:
            self._choices[place] = Choice("keep", reason)

        return keep

    def do_find(self) -> None:
        """The places; Enter takes one out, Enter again keeps it with a reason."""
        self._showing = "places"
        self._show()
        self.say("Enter takes the place out of the copy; Enter again keeps it, with a reason.")

    def do_page_one(self) -> None:
        """Page 1 as it will be written, or the gaps again."""
        self._showing = "gaps" if self._showing == "page one" else "page one"
        self._show()

    def do_write(self) -> None:
        """Write the sealed file."""
        try:
            written = write(self.duty.night, self._ready, self._choices)
        except DutyError as error:
            self.say(f"NOT WRITTEN: {error}")
            return
        self.query_one("#written", Static).update(plain(written))
        self.duty.night.again(self.matter.reference)
        self.say(
            "Written. Read the words over the telephone; nothing is handed over until somebody takes it (a)."
        )

    def do_take_over(self) -> None:
        """Who took it over."""
        from screens.taken_over import TakenOverScreen

        self.duty.over(TakenOverScreen(self.matter))
