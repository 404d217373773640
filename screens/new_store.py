"""Making a store: where, which protocol, who, and a passphrase."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.passphrases import drawn, strength
from screens.opening import Opening
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain

if TYPE_CHECKING:
    from duty_tui.session.at_night import Night

PROTOCOLS = ("bristol", "bromley", "durham", "national")


class NewStore(Opening):
    """One line for each thing that is asked."""

    NAME: ClassVar[str] = "new store"
    STEP: ClassVar[str] = "NEW STORE"
    AUTO_FOCUS: ClassVar[str | None] = "#where"
    HINTS: ClassVar[dict[str, str]] = {
        "where": "The folder for the store. Nothing may lie there yet. Enter keeps what is shown.",
        "protocol": "Whose limits and contacts: bristol, bromley, durham or national. They can be changed.",
        "sign_in": "Small letters and digits, such as dw. You sign in with it.",
        "name": "Your name as it is to stand in every record.",
        "post": "Your post, such as EDT social worker.",
        "passphrase": "Several words, 12 characters or more. Left empty, six words are drawn for you.",
        "again": "The same once more; then Enter makes the store.",
    }

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store

    def body(self) -> Iterable[Widget]:
        """The lines, and what the passphrase is worth."""
        yield from self.prose("", "A store for real work. Enter goes from line to line.", "")
        yield self.line("Folder", "where", value=str(self._store))
        yield self.line("Protocol", "protocol", value=PROTOCOLS[0])
        yield self.line("Sign-in name", "sign_in")
        yield self.line("Your name", "name")
        yield self.line("Your post", "post")
        yield self.line("Passphrase", "passphrase", password=True)
        yield self.line("Passphrase again", "again", password=True)
        yield Static(id="strength")

    @on(PlainInput.Changed, "#passphrase")
    def _typed(self) -> None:
        words = self.value("passphrase")
        self._say_strength(strength(words) if words else "")

    def _say_strength(self, text: str) -> None:
        self.query_one("#strength", Static).update(plain("\n".join(f" {line}" for line in text.split("\n"))))

    def filled(self, name: str) -> bool:
        """An empty passphrase has six words drawn, which are typed once more from the paper."""
        if name == "protocol":
            self._complete_protocol()
        if name == "passphrase" and not self.value(name):
            self._draw()
        return True

    def _complete_protocol(self) -> None:
        box = self.query_one("#protocol", PlainInput)
        fitting = [each for each in PROTOCOLS if each.startswith(box.value.strip().lower())]
        if len(fitting) == 1:
            box.value = fitting[0]

    def _draw(self) -> None:
        words = drawn()
        box = self.query_one("#passphrase", PlainInput)
        with box.prevent(PlainInput.Changed):
            box.value = words
        self._say_strength(f"\nDrawn by chance:\n\n  {words}\n\nWrite it on paper; then type it once, above.")

    def go(self) -> None:
        """Make the store, if the two passphrases agree."""
        from duty_tui.errors import BadInput
        from duty_tui.session.opening import check

        passphrase = self.value("passphrase")
        missing = [name for name in ("where", "protocol", "sign_in", "name", "post") if not self.value(name)]
        if missing:
            self.query_one(f"#{missing[0]}").focus()
            return
        try:
            check(passphrase)
        except BadInput as error:
            self.say(str(error))
            return
        if passphrase != self.value("again"):
            self.query_one("#again", PlainInput).value = ""
            self.say("The two passphrases differ. Type the second again.")
        else:
            self.open_with(lambda: self._make(passphrase), "The store is made. This takes a few seconds.")

    def _make(self, passphrase: str) -> "Night":
        from duty_tui.session.opening import Founder, look, make

        founder = Founder(*(self.value(name).strip() for name in ("sign_in", "name", "post")))
        place = look(Path(self.value("where").strip()).expanduser())
        return make(place, founder, passphrase, self.value("protocol").strip())
