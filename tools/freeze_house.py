"""What happens to a store in a year, for `tools/freeze_desk.py`: people of every role come and one goes, a
matter is sealed, one is purged, one closed and opened again, and two people write in one field at once.
"""

import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta
from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from duty_tui.desk import Desk  # noqa: E402 - found beside this folder, whatever the working folder is
from duty_tui.keeping import people, retention, sealed  # noqa: E402
from duty_tui.keeping.making import Founder  # noqa: E402
from duty_tui.protocol.loader import content_hash  # noqa: E402
from duty_tui.record import Case, exactly  # noqa: E402
from duty_tui.record.life import Closed, Reopened  # noqa: E402

PEOPLE = {
    "kd": (Founder("kd", "Kayleigh Dunmore", "EDT social worker"), "worker", "a kettle and two cups"),
    "bk": (Founder("bk", "Bea Khan", "duty manager"), "manager", "tide tables for tomorrow"),
    "it": (Founder("it", "Ada Price", "IT"), "administrator", "green bicycle, red bell"),
    "au": (Founder("au", "Rosalind Byrne", "audit"), "auditor", "snow on the nineteenth"),
}
LEFT = Founder("rt", "R Tozer", "EDT social worker")
LEFT_WORDS = "a lamp in the hall"
PURGED, SEALED, REOPENED, TOGETHER = "B-2025-0001", "M-2026-0077", "D-2026-0214", "B-2026-0413"
EARLIER_WORDS, LATER_WORDS = "Rang back, no reply.", "Rang back, spoken to."


@dataclass(frozen=True)
class Lived:
    """What must be found in such a store."""

    people: dict[str, tuple[str, str, str]]
    """Passphrase, name and role, by sign-in name."""
    left: str
    purged: str
    sealed: str
    reopened: str
    together: str
    earlier: str
    later: str


def live_on(path: Path, sign_in: str, passphrase: str, at: datetime) -> dict[str, Any]:
    """Let all of it happen to a store, for its founder; returns what must be found in it."""
    with Desk.unlock(path, sign_in, passphrase, at=at, witnessed=False) as desk:
        desk.clock = lambda: at
        for person, role, words in PEOPLE.values():
            people.add(desk, person, (role,), words, cheap=True)
        people.add(desk, LEFT, ("worker",), LEFT_WORDS, cheap=True)
        people.remove(desk, LEFT.sign_in)
        _purge_one(desk, at)
        _open_again(desk, at)
        sealed.seal(desk, SEALED, (sign_in, "kd"), glass=True)
        _write_at_once(desk, path, at)
    told = {key: (words, person.name, role) for key, (person, role, words) in PEOPLE.items()}
    return asdict(Lived(told, LEFT.sign_in, PURGED, SEALED, REOPENED, TOGETHER, EARLIER_WORDS, LATER_WORDS))


def _purge_one(desk: Desk, at: datetime) -> None:
    """A contact that did not meet the threshold, of more than a year ago."""
    before = at - relativedelta(months=13)
    case = Case(reference=PURGED, protocol=content_hash(desk.protocols.all()[0]), closed={})
    matter = desk.open_matter(case, before)
    closing = Closed(reason="threshold not met", at=exactly(before), by=desk.who)
    desk.keep(matter, replace(matter.whole, closed={desk.new_id(): closing}), before)
    retention.purge(desk, (PURGED,), lambda done, of: None)


def _open_again(desk: Desk, at: datetime) -> None:
    matter = desk.matter(REOPENED)
    closing = Closed(reason="other", words="went on by day", at=exactly(at), by=desk.who)
    closed = desk.keep(matter, replace(matter.whole, closed={desk.new_id(): closing}), at)
    opening = Reopened(because="the school rang", at=exactly(at), by=desk.who)
    desk.keep(closed, replace(closed.whole, reopened={desk.new_id(): opening}), at)


def _write_at_once(desk: Desk, path: Path, at: datetime) -> None:
    """Both have the matter before them; neither has seen what the other writes."""
    with Desk.unlock(path, "kd", PEOPLE["kd"][2], at=at, witnessed=False) as theirs:
        mine, other = desk.matter(TOGETHER), theirs.matter(TOGETHER)
        desk.keep(mine, replace(mine.whole, severity_line=EARLIER_WORDS), at)
        theirs.keep(other, replace(other.whole, severity_line=LATER_WORDS), at)
