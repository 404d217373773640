"""Before the board: sign in, or at the first start make a store or train."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.desk import Founder
from duty_tui.errors import DutyError
from duty_tui.session.at_night import Night
from duty_tui.session.opening import Place, make, sign_in, strength, train
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain

CHOICES = ("Train with invented people; nothing is kept", "Make a store for real work")


class Opening(DutyScreen):
    """A screen that ends with an open store."""

    def open_with(self, begin: Callable[[], Night]) -> None:
        """Open a store in a thread: deriving the key takes a second or two."""
        self.say("Opening. This takes a second or two.")
        self._open(begin)

    @work(thread=True, exclusive=True)
    def _open(self, begin: Callable[[], Night]) -> None:
        try:
            night = begin()
        except DutyError as error:
            self.app.call_from_thread(self._failed, str(error))
        else:
            self.app.call_from_thread(self.duty.begin, night)

    def _failed(self, sentence: str) -> None:
        for box in self.query(PlainInput):
            if box.password:
                box.value = ""
        self.say(sentence)

    def foot(self) -> tuple[str, ...]:
        """How to go on and leave."""
        return ("Enter goes on   ^G q leaves",)

    def line(self, label: str, name: str, *, password: bool = False, value: str = "") -> Widget:
        """Return a labelled line to type into."""
        return Horizontal(
            Static(plain(f" {label:<30}"), classes="label"),
            PlainInput(value, password=password, id=name),
            classes="row",
        )

    def value(self, name: str) -> str:
        """Return what was typed into a line."""
        return self.query_one(f"#{name}", PlainInput).value

    @on(PlainInput.Submitted)
    def _next(self, event: PlainInput.Submitted) -> None:
        boxes = list(self.query(PlainInput))
        place = boxes.index(event.input)  # type: ignore[arg-type]  # one of ours sent it
        if place + 1 < len(boxes):
            boxes[place + 1].focus()
        else:
            self.go()

    def go(self) -> None:
        """Enter on the last line."""


class FirstStart(Opening):
    """No store yet."""

    NAME: ClassVar[str] = "first start"
    STEP: ClassVar[str] = "FIRST START"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, place: Place, begin_training: Callable[[], Night]) -> None:
        super().__init__()
        self._place, self._train = place, begin_training

    def body(self) -> Iterable[Widget]:
        """Two choices."""
        yield Static(plain("\n Strategy discussions at night: a call comes in, people are brought together,"))
        yield Static(plain(" the record is handed over, sealed, before the office opens.\n"))
        yield Static(plain(f" There is no store yet at {self._place.store}.\n Arrows and Enter choose:\n"))
        yield Rows()

    def reload(self) -> None:
        """Show the choices."""
        self.query_one(Rows).show(CHOICES)
        super().reload()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        if self.query_one(Rows).at == 0:
            self.open_with(self._train)
        else:
            self.app.switch_screen(NewStore(self._place))


class NewStore(Opening):
    """Making a store: who, which protocol, passphrase twice."""

    NAME: ClassVar[str] = "new store"
    STEP: ClassVar[str] = "NEW STORE"
    AUTO_FOCUS: ClassVar[str | None] = "#sign_in"

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def body(self) -> Iterable[Widget]:
        """One line each."""
        yield Static(plain(f"\n The store is made at {self._place.store}\n"))
        yield self.line("Protocol", "protocol", value="bristol")
        yield self.line("Sign-in name, such as dw", "sign_in")
        yield self.line("Your name, as in the record", "name")
        yield self.line("Your post", "post")
        yield self.line("Passphrase", "passphrase", password=True)
        yield self.line("Passphrase again", "again", password=True)
        yield Static(id="strength")
        yield Static(plain("\n Without the passphrase nobody can open the store. Six words are good."))

    @on(PlainInput.Changed, "#passphrase")
    def _typed(self) -> None:
        words = strength(self.value("passphrase"))
        self.query_one("#strength", Static).update(plain(f" Strength: {words}"))

    def go(self) -> None:
        """Make the store, if the two passphrases agree."""
        passphrase = self.value("passphrase")
        if passphrase != self.value("again"):
            self.say("The two passphrases differ. Type the second again.")
        elif len(passphrase) < 12:
            self.say("The passphrase is too short: 12 characters or more, best six words.")
        else:
            founder = Founder(self.value("sign_in"), self.value("name"), self.value("post"))
            protocol = self.value("protocol")
            self.open_with(lambda: make(self._place, founder, passphrase, protocol))


class Unlock(Opening):
    """Signing in to the store that is there."""

    NAME: ClassVar[str] = "unlock"
    STEP: ClassVar[str] = "SIGN IN"

    def __init__(self, place: Place, name: str = "") -> None:
        super().__init__()
        self._place = place
        self._sign_in = name or (place.sign_ins[0] if len(place.sign_ins) == 1 else "")
        self.AUTO_FOCUS = "#passphrase" if self._sign_in else "#sign_in"  # type: ignore[misc]  # for this one alone

    def body(self) -> Iterable[Widget]:
        """Who, and the passphrase."""
        yield Static(plain("\n duty-tui. Sign in; Enter goes on.\n"))
        yield self.line("Sign-in name", "sign_in", value=self._sign_in)
        yield self.line("Passphrase", "passphrase", password=True)

    def go(self) -> None:
        """Sign in."""
        name, passphrase = self.value("sign_in").strip(), self.value("passphrase")
        self.open_with(lambda: sign_in(self._place, name, passphrase))


def training(folder) -> tuple[Callable[[], Night], Callable[[], None]]:  # type: ignore[no-untyped-def]  # a Path
    """Return what begins a training night, and what removes its store afterwards."""
    removers: list[Callable[[], None]] = []

    def begin() -> Night:
        night, remove = train(folder)
        removers.append(remove)
        return night

    def end() -> None:
        for remove in removers:
            remove()

    return begin, end
