"""Starting the screens in this terminal, and ending with an exit code."""

import os
import sys
from pathlib import Path

from screens.terminal.environment import prepare, why_not

prepare()

from duty_tui.errors import DutyError  # noqa: E402  # nothing may import Textual before the environment is clean
from duty_tui.session.opening import look  # noqa: E402
from screens.app import DutyApp  # noqa: E402
from screens.base import DutyScreen  # noqa: E402
from screens.opening import FirstStart, Unlock, training  # noqa: E402

NO_TERMINAL = 2


def run(store: Path, *, name: str = "", train: bool = False) -> int:
    """Run the screens until somebody leaves; returns the exit code.

    Without a usable terminal a sentence says what to do instead.
    """
    refused = why_not(sys.stdin, sys.stdout, os.environ)
    if refused:
        print(f"duty-tui: {refused}", file=sys.stderr)  # noqa: T201  # there is no screen to say it on
        return NO_TERMINAL
    begin, end = training(Path("duty-tui-training"))

    def first() -> DutyScreen:
        place = look(store)
        return Unlock(place, name) if place.exists and not train else FirstStart(place, begin)

    try:
        look(store)
        return DutyApp(first).run_to_end()
    except DutyError as error:
        print(f"duty-tui: {error}", file=sys.stderr)  # noqa: T201  # there is no screen yet to say it on
        return error.exit_code
    finally:
        end()
