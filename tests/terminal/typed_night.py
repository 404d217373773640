"""The night of case 1, typed as it happened: which keys, in which order, at which moment.

The words are those of the case that ships for training, so that what is typed can be compared with what is
taken in; how they are typed, corrected and found again is told here.
"""

import json
from importlib.resources import files
from typing import Any

from tests.terminal.night_worker import Worker

CASE: dict[str, Any] = json.loads((files("duty_tui.training") / "case-1.json").read_bytes())


def words(*path: str) -> str:
    """A text of the case by its place."""
    found: Any = CASE
    for name in path:
        found = found[name]
    assert isinstance(found, str)
    return found


def first_call(w: Worker) -> None:
    """19:40, the telephone: the card in the order in which she tells it."""
    w.at("19:40")
    w.press("n", shows="1 Intake")
    w.fill("n", "", "", "", "", "m")  # danger no; the number and the name come last
    w.tab(words("referral", "words"))
    w.fill("Leo Marchetti-Byrne", "6/2/20", "six", "boy")
    w.fill("14B Tanner's Row, Bedminster", "Oct 26", "l")


PHASES = (first_call,)
