"""The audit read from its end says the same as from its beginning, and begins with the latest at once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.keeping.audit import Asked, Line, audit
from duty_tui.keeping.latest import Latest
from duty_tui.keeping.making import Founder, create
from duty_tui.keeping.people import add
from duty_tui.keeping.sealed import seal
from duty_tui.record import Case
from tests.test_desk import FOUNDER, NIGHT, WORDS, came

THEIRS = "a kettle and two cups, both of them blue"

NIGHT_WORK = (
    # minutes after the evening began, who, which matter, the new line
    (1, "dana", 1, "bruises"),
    (2, "dana", 2, "went missing"),
    (3, "dana", 1, "bruises to the back"),
    (40, "dana", 1, "bruises, seen"),
    (41, "karim", 1, "bruises, at the ward"),
    (42, "dana", 1, "bruises, at the ward now"),
    (43, "dana", 1, "look"),
    (44, "dana", 1, "bruises, at home"),
    (45, "dana", 1, "export"),
    (46, "dana", 1, "bruises, at home now"),
    (46, "dana", 1, "bruises, at home again"),
    (20, "dana", 2, "the clock was set back"),
)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[dict[str, Desk]]:
    """Dana's desk and Karim's, after such a night."""
    create(tmp_path / "store", FOUNDER, WORDS, "bristol", cheap=True, at=NIGHT)
    with Desk.unlock(tmp_path / "store", FOUNDER.sign_in, WORDS, at=NIGHT, witnessed=False) as dana:
        dana.clock = lambda: NIGHT
        add(dana, Founder("ka", "Karim Amin", "EDT"), ["worker", "manager"], THEIRS, cheap=True)
        for number in (1, 2):
            dana.open_matter(replace(came(NIGHT), reference=f"B-2026-000{number}"), NIGHT)
        with Desk.unlock(tmp_path / "store", "ka", THEIRS, at=NIGHT, witnessed=False) as karim:
            karim.clock = lambda: NIGHT
            found = {"dana": dana, "karim": karim}
            for minutes, who, matter, words in NIGHT_WORK:
                work(found[who], f"B-2026-000{matter}", words, NIGHT + timedelta(minutes=minutes))
            yield found


def work(desk: Desk, reference: str, words: str, at: datetime) -> None:
    matter = desk.matter(reference)
    if words == "look":
        desk.note_viewed(matter, at)
    elif words == "export":
        desk.note_exported(matter, {"version": 1, "audience": "day-team"}, at)
    else:
        case: Case = replace(matter.whole, severity_line=words)
        desk.keep(matter, case, at)


def told(line: Line) -> tuple[object, ...]:
    return (line.number, line.at, line.who, line.kind, line.reference, line.what, line.counts)


@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_every_line_is_that_of_the_audit_with_its_visits_however_much_is_read_at_once(
    desks: dict[str, Desk], at_once: int
) -> None:
    forwards = audit(desks["dana"], Asked())
    latest = Latest(desks["dana"])
    while not latest.whole:
        changed = latest.read_on(at_once)
        assert len(changed) <= at_once
    assert [told(each) for each in latest.lines] == [told(each) for each in reversed(forwards)]
    for mine, theirs in zip(latest.lines, reversed(forwards), strict=True):
        assert {path.split(".")[0] for path in theirs.fields} <= {path.split(".")[0] for path in mine.fields}
    changes = [line for line in latest.lines if line.reference == "B-2026-0001" and line.kind == "changes"]
    assert [line.at for line in changes] == [
        NIGHT + timedelta(minutes=minutes) for minutes in (46, 44, 41, 40, 3)
    ]


def test_the_first_page_reads_no_more_than_was_asked_for(desks: dict[str, Desk]) -> None:
    latest = Latest(desks["dana"])
    assert latest.read_on(2) == {0, 1}
    assert (latest.read, latest.whole) == (2, False)
    assert latest.of > 15
    assert [line.reference for line in latest.lines] == ["B-2026-0002", "B-2026-0001"]
    assert 1 in latest.read_on(1)
    assert latest.read_on(1000)
    assert latest.whole
    assert latest.read == latest.of


def test_it_is_read_anew_once_something_was_sealed(desks: dict[str, Desk]) -> None:
    latest = Latest(desks["dana"])
    latest.read_on(3)
    assert not latest.stale
    seal(desks["dana"], "B-2026-0001", [FOUNDER.sign_in], glass=True)
    assert latest.stale
    again = Latest(desks["dana"])
    again.read_on(1000)
    assert not again.stale
    assert "sealed a record for named people" in [line.what for line in again.lines]
