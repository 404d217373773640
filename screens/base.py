"""What every screen has: whose record it is on top, lines for messages, its keys at the foot."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantBlur, DescendantFocus, ScreenResume
from textual.widget import Widget

from screens.foot import foot
from screens.one_line import Lines
from screens.terminal.fields import TextField
from screens.terminal.guarded import PlainScreen

if TYPE_CHECKING:
    from duty_tui.record import Case, Path
    from duty_tui.session.working import Working
    from screens.app import DutyApp
    from screens.draft_input import DraftInput
    from screens.form import Form
    from screens.top import TopLine


class Fields:
    """What `screens.form.Form` is: named here, so that a screen without one does not load it."""


class DutyScreen(PlainScreen):
    """A screen of the program; its commands are its methods `do_<name>`, see `screens.commands`."""

    NAME: ClassVar[str] = ""
    """The screen's name in the table of commands."""

    STEP: ClassVar[str] = ""
    """What the top line calls it."""

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, working: "Working | None" = None) -> None:
        super().__init__()
        self.working = working

    @property
    def duty(self) -> "DutyApp":
        """The app, typed."""
        return cast("DutyApp", self.app)

    @property
    def matter(self) -> "Working":
        """The matter of this screen; only for screens that have one."""
        assert self.working is not None  # noqa: S101  # a programming error, never a worker's
        return self.working

    @property
    def about(self) -> "Working | None":
        """The matter that a command of the program is for: the screen's own, or the one under the cursor."""
        return self.working

    def compose(self) -> ComposeResult:
        """Top line, body, message lines, foot: the same on every screen."""
        yield Lines(id="top")
        with Vertical(id="body"):
            yield from self.body()
        yield Lines(id="message")
        yield Lines(id="foot")

    def body(self) -> Iterable[Widget]:
        """The widgets between the top line and the messages."""
        return ()

    def foot(self) -> tuple[str, ...]:
        """The lines at the foot: how the screen is used, its own commands, then the program's."""
        return foot(self.NAME, self.app.size.width - 1, typing=self.typing)

    @property
    def typing(self) -> bool:
        """Whether a text has the focus: a letter alone is a letter then."""
        return isinstance(self.focused, TextField)

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _focus_moved(self) -> None:
        """Whether a letter alone is a command stands at the foot."""
        self.show_foot()

    def on_mount(self) -> None:
        """Fill the screen once it is there; from now on the focus moves by the worker's keys alone."""
        self.reload()
        self.AUTO_FOCUS = ""  # type: ignore[misc]  # for this one alone: else coming back would move it

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Coming back to a parked screen: the facts may have moved on, the cursor has not."""
        event.refresh_styles = False  # no style depends on time: it would cost a tenth of a second
        self.reload()
        self.duty.tell_what_is_wrong(self)

    def on_screen_suspend(self) -> None:
        """Left: what was said here is old when somebody comes back."""
        self.say("")

    def on_resize(self) -> None:
        """Lines that depend on the width."""
        self.show_foot()
        self.duty.refresh_top()

    def reload(self) -> None:
        """Show the facts as they are now; never moves the focus or the cursor."""
        for form in self.forms:
            form.reload()
        self.show_foot()
        self.duty.refresh_top()

    def show_foot(self) -> None:
        """Show the foot, with what is noted above it."""
        noted = self.duty.noted_line(self)
        lines = ((noted,) if noted else ()) + self.foot()
        self.query_one("#foot", Lines).show("\n".join(f" {line}" for line in lines))

    def say(self, sentence: str) -> None:
        """Show a sentence on the message lines; it takes no focus and waits for nothing."""
        self.query_one("#message", Lines).show(f" {sentence}" if sentence else "")

    def save_and_say(self, sentence: str) -> None:
        """Save what was done and say so; where it was decided on a matter that has moved on, that is said."""
        before = self.matter.undecided
        self.duty.save_now()
        self.reload()
        now = self.matter.undecided
        if now is None or (before is not None and now.seen == before.seen):
            self.say(sentence)

    def top_line(self, top: "TopLine", *, wrong: bool) -> str:
        """Return this screen's top line."""
        return top.line(self.STEP, self.working, self.app.size.width, wrong=wrong)

    def look(self) -> None:
        """Time has passed: show anew what depends on it, without touching what is typed."""

    def take_in(self, before: "Case") -> None:
        """Others have changed the matter, which was as `before`: show it, also in the field in focus."""
        for form in self.forms:
            form.take_in(before)
        if self is self.duty.screen:
            self.reload()

    def point_to(self, path: "Path") -> bool:
        """Put the cursor on a place of the record; returns whether the screen has it."""
        return any(form.point_to(path) for form in self.forms)

    @property
    def place(self) -> str:
        """Where the cursor is, in words: the field, or the step."""
        found = (form.place for form in self.forms)
        return next((place for place in found if place), self.STEP)

    @property
    def forms(self) -> "tuple[Form, ...]":
        """The forms on this screen."""
        return cast("tuple[Form, ...]", tuple(self.walk_children(Fields)))

    def collect(self) -> None:
        """Put what is being typed into the matter, as far as it can be read; called before every save."""
        for form in self.forms:
            form.collect()
        self._keep_drafts()

    def settle(self) -> None:
        """The screen is left, perhaps in mid-word: put what is whole into the matter."""
        for form in self.forms:
            form.settle()
        self._keep_drafts()

    def collect_all(self) -> None:
        """Put everything on the screen into the matter, also a half one: the line may be gone."""
        for form in self.forms:
            form.collect_all()
        self._keep_drafts()

    def _keep_drafts(self) -> None:
        for line in self.query(".draft"):
            cast("DraftInput", line).keep()

    @property
    def wrong(self) -> str:
        """The sentence on a text that does not fit its field and is not saved; empty when all is well."""
        return next((form.wrong for form in self.forms if form.wrong), "")

    def leave_text(self) -> None:
        """Take the focus out of a text, so that letters are commands."""
        self.set_focus(None)

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Go to the field of a letter; returns whether there is one. `led`: the leader came first."""
        return led and any(form.jump(letter) for form in self.forms)
