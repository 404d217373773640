"""Where things are when nobody says otherwise, and who signs in."""

import os
from pathlib import Path
from typing import Final

PERSON: Final = "DUTY_TUI_PERSON"
"""Names the person who signs in; set by the forced command of each worker's SSH key."""

STORE: Final = "DUTY_TUI_STORE"
"""Where the store is, when not in its usual place."""

TRAINING_FOLDER: Final = "duty-tui-training"
"""Where hand-overs of a training night are written, below the folder in which it was started."""


def usual_place() -> Path:
    """Return the folder in which a store is looked for when none is named."""
    from platformdirs import user_data_path

    return user_data_path("duty-tui", appauthor=False) / "store"


def named_place() -> Path:
    """Return the folder of the store that the environment names, or else the usual one."""
    named = os.environ.get(STORE, "")
    return Path(named) if named else usual_place()


def named_person() -> str:
    """Return the sign-in name that the environment gives; empty where it gives none."""
    return os.environ.get(PERSON, "")
