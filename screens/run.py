"""Starting the screens in this terminal, and ending with an exit code."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from screens.terminal.environment import prepare, why_not

prepare()

# Nothing may import Textual before the environment is clean; what only later screens need is loaded there.
from duty_tui.places import TRAINING_FOLDER  # noqa: E402
from screens.app import DutyApp  # noqa: E402
from screens.locking import begin_anew, handed_on  # noqa: E402

if TYPE_CHECKING:
    from duty_tui.session.at_night import Night
    from screens.base import DutyScreen

NO_TERMINAL: Final = 2


class TrainingNight:
    """A training night that may be begun, and is cleared away however the program ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._removers: list[Callable[[], None]] = []

    def begin(self) -> "Night":
        """Lay it out. Raises `NotSaved`."""
        from duty_tui.session.opening import train

        night, remove = train(self._folder)
        self._removers.append(remove)
        return night

    def end(self) -> None:
        """Remove its store."""
        for remove in self._removers:
            remove()


def run(store: Path, *, name: str = "", train: bool = False, folder: Path = Path(TRAINING_FOLDER)) -> int:
    """Run the screens until somebody leaves; returns the exit code.

    `train` begins a training night at once; its hand-overs go to `folder`. Without a usable terminal a
    sentence says what to do instead.
    """
    refused = why_not(sys.stdin, sys.stdout, os.environ)
    if refused:
        print(f"duty-tui: {refused}", file=sys.stderr)  # noqa: T201  # there is no screen to say it on
        return NO_TERMINAL
    training, left = TrainingNight(folder), handed_on()
    app = DutyApp(lambda: first_screen(store, name, training, train=train, locked=left is not None))
    app.put_away = left or ()
    try:
        code = app.run_to_end()
    finally:
        app.forget()
        training.end()
    if app.locked:
        begin_anew(app.put_away)
    return code


def first_screen(
    store: Path, name: str, training: TrainingNight, *, train: bool, locked: bool = False
) -> "DutyScreen":
    """Return the screen to begin with: to train, to sign in, or to choose where nothing lies yet."""
    if train:
        from screens.first_start import Training

        return Training(training.begin)
    if _something_there(store):
        from screens.unlock import Unlock

        return Unlock(store, name, training.begin, locked=locked)
    from screens.first_start import FirstStart

    return FirstStart(store, training.begin)


def _something_there(store: Path) -> bool:
    """Whether anything lies at a place; what it is the screen finds out while it is shown."""
    try:
        return any(store.iterdir()) if store.is_dir() else store.exists() or store.is_symlink()
    except OSError:
        return True
