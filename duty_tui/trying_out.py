"""Two switches of the environment that only tests use: cheap keys, and a clock that stands where a file says.

The clock is honoured only together with cheap keys, and only for a store that was made with them: it can not
be turned against real work.
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from duty_tui.errors import BadInput

CHEAP_KEYS: Final = "DUTY_TUI_TEST_CHEAP_KEYS"
"""Set to 1, a store that is made now has keys that are quick to derive, and quick to guess."""

CLOCK: Final = "DUTY_TUI_TEST_CLOCK"
"""Names a file that holds a moment with its offset; the clock stands there until the file says another."""

ALONE: Final = (
    f"{CLOCK} is for tests: it needs {CHEAP_KEYS}=1, and a store that was made with it. "
    "Take it out of the environment and start again."
)


def cheap_keys() -> bool:
    """Whether a store that is made now is one to throw away."""
    return os.environ.get(CHEAP_KEYS) == "1"


def clock() -> Callable[[], datetime] | None:
    """Return the clock of a test; none where nobody asked for one. Raises `BadInput` without cheap keys."""
    named = os.environ.get(CLOCK)
    if named is None:
        return None
    if not cheap_keys():
        raise BadInput(ALONE)
    return lambda: datetime.fromisoformat(Path(named).read_text("ascii").strip())
