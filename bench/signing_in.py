"""`python -m bench.signing_in STORE`: signs in to the board; prints seconds and bytes of memory as JSON.

Beyond what an empty program takes: everything is imported and the bank holidays are made. The store's key is
derived cheaply, in some 10 ms.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

from bench.bench_store import AT
from bench.opening import memory
from duty_tui.calendar import bank_holidays
from duty_tui.desk import Desk
from duty_tui.keeping.making import Founder, create
from duty_tui.night.board import board
from duty_tui.session.at_night import Night

DANA = Founder("dw", "Dana Whitlock", "EDT social worker")
WORDS = "quiet lamp under the stairs"


def make(path: Path) -> None:
    """Make a store whose key is derived cheaply."""
    create(path, DANA, WORDS, "bristol", cheap=True, at=AT)


def signed_in(path: Path) -> Night:
    """The night of somebody who has just signed in."""
    return Night(Desk.unlock(path, DANA.sign_in, WORDS, at=AT, witnessed=False), path.parent)


def main() -> None:
    """Measures and prints."""
    bank_holidays(date(2026, 12, 25).year)
    path, before = Path(sys.argv[1]), memory()
    start = time.perf_counter()
    night = signed_in(path)
    shown = len(board(night.matters(), AT))
    taken = time.perf_counter() - start
    print(json.dumps({"seconds": taken, "bytes": memory() - before, "shown": shown}))


if __name__ == "__main__":
    main()
