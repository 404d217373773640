"""Freezes a worker's store for every later version to open: `python tools/freeze_desk.py NAME`.

Writes tests/stores/NAME: a store with every matter of the training night, one of them handed over and taken
over, and what happens in a year (`tools/freeze_house.py`); and what must be read from it. People and the
passphrases are invented.
"""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from duty_tui.calendar import LONDON  # noqa: E402 - found beside this folder, whatever the working folder is
from duty_tui.desk import Desk  # noqa: E402
from duty_tui.documents.leaving_out import Choice  # noqa: E402
from duty_tui.exchange import to_json  # noqa: E402
from duty_tui.handing_over import draft, write  # noqa: E402
from duty_tui.keeping.making import Founder, create  # noqa: E402
from duty_tui.taking_over import take_over  # noqa: E402
from duty_tui.training.nights import take_in_all  # noqa: E402
from tools.freeze_house import live_on  # noqa: E402

PASSPHRASE = "eleven lamps along the quay"  # noqa: S105 - invented, and frozen with the store
WORKER = Founder("dw", "Dana Whitlock", "EDT social worker")
NIGHT = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)
MORNING = NIGHT + timedelta(hours=9)
HANDED_OVER = "B-2026-0412"


def main() -> None:
    """Makes the store, then writes down what it holds."""
    (name,) = sys.argv[1:]
    folder = ROOT / "tests" / "stores" / name
    folder.mkdir(parents=True)
    fill(folder / "store", folder / "hand-overs")
    lived = live_on(folder / "store", WORKER.sign_in, PASSPHRASE, NIGHT)
    (folder / "house.expected").write_text(json.dumps(lived, indent=1) + "\n")
    with Desk.unlock(folder / "store", WORKER.sign_in, PASSPHRASE, at=MORNING) as desk:
        for matter in desk.matters():
            (folder / f"{matter.whole.reference}.json").write_bytes(to_json(matter.whole))
        (folder / "seal.txt").write_text(f"{desk.seal}\n")
    print(f"Frozen: {folder.relative_to(ROOT)}")


def fill(path: Path, hand_overs: Path) -> None:
    """A night's work: matters taken in under their protocols, one written, sealed and taken over."""
    create(path, WORKER, PASSPHRASE, "bristol", cheap=True, at=NIGHT)
    with Desk.unlock(path, WORKER.sign_in, PASSPHRASE, at=NIGHT) as desk:
        take_in_all(desk, NIGHT)
        ready = draft(desk, HANDED_OVER, "day-team", NIGHT)
        choices = {found: Choice("keep", "the day team has to know") for found in ready.found}
        write(desk, ready, choices, hand_overs, NIGHT)
        take_over(desk, HANDED_OVER, name="Bea Khan", post="duty manager", read_back=("all",), at=MORNING)


if __name__ == "__main__":
    main()
