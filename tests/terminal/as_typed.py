"""What was typed, as the tests of case 1 want it: the draft as it was before the file was written; the file.

The store was copied when the second key was about to be pressed. What that copy makes of the matter is what
the file in the other place was made from.
"""

import os
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from duty_tui.desk import Desk
from duty_tui.trying_out import CHEAP_KEYS
from tests.first_night import EXPORTED, Exported, exported
from tests.terminal.night_worker import PASSPHRASE, WORKER
from tests.terminal.typed_run import LEO, TypedNight


def as_exported(night: TypedNight, folder: Path) -> Exported:
    """Return draft and document of the typed matter with the file that the program wrote, and its words."""
    with (
        patch.dict(os.environ, {CHEAP_KEYS: "1"}),
        Desk.unlock(night.folder / "before", WORKER[0], PASSPHRASE, at=EXPORTED) as desk,
    ):
        made = exported(desk, folder, LEO)
    written = replace(made.written, path=night.file, passphrase=night.words)
    return replace(made, written=written)
