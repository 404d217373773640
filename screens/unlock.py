"""Signing in to the store that is there."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget
from textual.widgets import Static

from screens.opening import Opening
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain

if TYPE_CHECKING:
    from duty_tui.session.at_night import Night
    from duty_tui.session.opening import Place


LOCKED = "Locked: no key was pressed for a while. Nothing is lost. Sign in to go on."


class Unlock(Opening):
    """Who, and the passphrase."""

    NAME: ClassVar[str] = "unlock"
    STEP: ClassVar[str] = "SIGN IN"
    HINTS: ClassVar[dict[str, str]] = {
        "sign_in": "Your sign-in name, such as dw.",
        "passphrase": "Your passphrase. It is not shown.",
    }

    def __init__(
        self, store: Path, name: str, begin_training: Callable[[], "Night"], *, locked: bool = False
    ) -> None:
        super().__init__()
        self._locked = locked
        self._store, self._person, self._train = store, name, begin_training
        self._place: Place | None = None
        self.AUTO_FOCUS = "#passphrase" if name else "#sign_in"  # type: ignore[misc]  # for this one alone

    def body(self) -> Iterable[Widget]:
        """Who, and the passphrase."""
        yield from self.prose("", LOCKED if self._locked else "Sign in. Enter goes on.", "")
        # Until it is known who signs in here, what is typed may be a passphrase: it is not shown.
        yield self.line("Sign-in name", "sign_in", value=self._person, password=not self._person)
        yield self.line("Passphrase", "passphrase", password=True)
        yield Static(id="people")
        yield from self.prose("", "To train instead: leave, and start  duty-tui train")

    def load(self) -> None:
        """Who signs in here; a folder that holds no store leads to the first start."""
        from duty_tui.session.opening import look

        place = look(self._store)
        self.app.call_from_thread(self._found, place)

    def _found(self, place: "Place") -> None:
        if not place.exists:
            from screens.first_start import FirstStart

            self.app.push_screen(FirstStart(self._store, self._train))
            return
        self._place = place
        name, passphrase = (self.query_one(f"#{each}", PlainInput) for each in ("sign_in", "passphrase"))
        if len(place.sign_ins) > 1:
            self.query_one("#people", Static).update(plain(f" Sign in here: {', '.join(place.sign_ins)}"))
        elif not self._person:
            self._typed_ahead(name, passphrase, place.sign_ins[0])
            return
        name.password = False

    def _typed_ahead(self, name: PlainInput, passphrase: PlainInput, sign_in: str) -> None:
        """One person signs in here: what was typed before that was known is the passphrase, or the name."""
        entered = self.focused is passphrase
        if name.value not in ("", sign_in):
            if passphrase.value:
                # Another name, and it stays hidden: it may as well be the passphrase, typed twice.
                return
            passphrase.value = name.value
            passphrase.cursor_position = len(passphrase.value)
        name.value, name.password = sign_in, False
        passphrase.focus()
        if entered and passphrase.value:
            self.go()

    def go(self) -> None:
        """Sign in."""
        name, passphrase = self.value("sign_in").strip(), self.value("passphrase")
        if not passphrase:
            self.say("The passphrase is missing: type it, then Enter.")
        else:
            self.open_with(lambda: self._sign_in(name, passphrase), "Opening. This takes a second or two.")

    def _sign_in(self, name: str, passphrase: str) -> "Night":
        from duty_tui.session.opening import look, sign_in

        return sign_in(self._place or look(self._store), name, passphrase, self.read_so_far)
