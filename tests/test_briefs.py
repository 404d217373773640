"""Matters in brief: enough to find one by, so that lists and the search open no closed matter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

import store
from duty_tui import errors
from duty_tui.briefs import brief, read
from duty_tui.desk import Desk
from duty_tui.keeping.making import create
from duty_tui.keeping.matters import CASES
from duty_tui.night.board import board
from duty_tui.record import Case, Ref, current, exactly
from duty_tui.record.child_now import WhereNow
from duty_tui.record.entry import Withdrawn
from duty_tui.record.life import Closed, Reopened
from duty_tui.record.people import Child, Person
from duty_tui.rules.life import stage
from duty_tui.search.known import Known, known
from duty_tui.session.at_night import Night
from duty_tui.taking_in import take_in
from store.fold import Fold
from store.record import Record
from store.shown import Shown
from tests.cli.program import CASE_1
from tests.test_desk import FOUNDER, NIGHT, WORDS, came, unlocked

CLOSED = {"c1": Closed(reason="transferred", at=exactly(NIGHT))}
FULL = replace(
    came(NIGHT),
    children={
        "a": Child(name="Leo Marchetti-Byrne", address="14 Hartley Close", born=exactly(NIGHT)),
        "b": Child(name="Poppy", withdrawn=Withdrawn(kind="removed", reason="twice")),
    },
    people={"p": Person(name="Rosalind Byrne", phone="07700 900461", kind="family", history="long ago")},
    where_now={"w": WhereNow(child=Ref("a"), place="ward 3", company="with her mother")},
    closed=CLOSED,
)


LONG_AGO = {"typed": "1/1/1", "at": "0001-01-01T00:00:00Z", "precision": "day"}
"""Before anything that London's clocks know of."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "store", FOUNDER, WORDS, "bristol", cheap=True, at=NIGHT)
    return tmp_path / "store"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with unlocked(path) as opened:
        yield opened


def in_brief(case: Case) -> Known:
    return read(msgspec.json.encode(brief(msgspec.to_builtins(case))))


def test_by_what_a_matter_is_found_is_in_its_brief() -> None:
    assert in_brief(FULL) == known(current(FULL))
    assert in_brief(FULL).stage == "closed"
    again = replace(FULL, reopened={"r": Reopened(because="he rang", at=exactly(NIGHT))})
    assert in_brief(again).stage == stage(again) == "open"


def test_a_brief_holds_nothing_else() -> None:
    text = msgspec.json.encode(brief(msgspec.to_builtins(FULL)))
    assert [word for word in (b"long ago", b"with her mother", b"Poppy") if word in text] == []


def test_the_case_of_that_night_is_found_by_its_brief(desk: Desk) -> None:
    whole = take_in(desk, CASE_1, NIGHT).matter.whole
    found, wanted = in_brief(whole), known(current(whole))
    assert found == replace(wanted, stage="open", rung=())


@pytest.mark.parametrize(
    "strange",
    [{}, {"children": "x"}, {"people": {"p": 3}}, {"referral": [1]}],
)
def test_a_document_that_is_no_matter_breaks_no_list(strange: dict[str, Any]) -> None:
    assert brief(strange).stage == "open"


def test_a_date_that_no_clock_knows_breaks_no_list_and_opens_no_matter_again() -> None:
    strange = {**msgspec.to_builtins(FULL), "children": {"c": {"name": "Leo", "born": LONG_AGO}}}
    assert (brief(strange).stage, brief(strange).reference) == ("closed", FULL.reference)


def test_a_closed_matter_is_kept_in_brief_and_comes_back_when_it_is_opened_again(desk: Desk) -> None:
    first = desk.open_matter(replace(FULL, closed={}), NIGHT)
    second = desk.open_matter(came(NIGHT, "B-2026-0002"), NIGHT)
    assert [each.id for each in desk.live()] == [first.id, second.id]
    first = desk.keep(first, replace(first.whole, closed=CLOSED), NIGHT)
    assert [each.id for each in desk.live()] == [second.id]
    assert [each.reference for _, each in desk.closed()] == ["B-2026-0001"]
    assert [each.id for each in desk.matters()] == [first.id, second.id]
    assert desk.matter("B-2026-0001").whole == first.whole
    again = {"r": Reopened(because="he rang", at=exactly(NIGHT))}
    first = desk.keep(first, replace(first.whole, reopened=again), NIGHT)
    assert [each.id for each in desk.live()] == [first.id, second.id]
    assert list(desk.closed()) == []


def test_signing_in_and_the_board_read_no_matter_that_is_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.resuming.LEAST", 1)
    with unlocked(path) as desk:
        for number in range(8):
            desk.open_matter(replace(FULL, reference=f"B-2025-{number:04}"), NIGHT)
        live = desk.open_matter(came(NIGHT), NIGHT)
    with unlocked(path):
        """Writes the index."""
    read: list[str] = []
    reread = Shown._reread

    def reading(shown: Shown, record: Record) -> Fold:
        fold = reread(shown, record)
        read.extend(str(each.get("reference", "")) for each in fold.tables.get(CASES, {}).values())
        return fold

    monkeypatch.setattr(Shown, "_reread", reading)
    monkeypatch.setattr("duty_tui.keeping.archive.read", lambda outline: 1 // 0)
    with unlocked(path) as desk:
        night = Night(desk, path.parent / "exports")
        assert [row.reference for row in board(night.matters(), NIGHT)] == [live.whole.reference]
        assert set(read) <= {"", live.whole.reference}
        assert live.whole.reference in read


def test_a_matter_that_did_not_change_is_not_read_again(desk: Desk) -> None:
    first = desk.open_matter(came(NIGHT), NIGHT)
    second = desk.open_matter(came(NIGHT, "B-2026-0002"), NIGHT)
    before = desk.live()
    assert all(one is other for one, other in zip(desk.live(), before, strict=True))
    desk.keep(first, replace(first.whole, severity="watch"), NIGHT)
    assert desk.live()[0].whole.severity == "watch"
    assert desk.live()[1] is before[1]
    assert before[1] == second


def test_what_another_program_saved_is_in_the_next_look(desk: Desk, path: Path) -> None:
    desk.open_matter(came(NIGHT), NIGHT)
    assert len(desk.live()) == 1
    with unlocked(path) as other:
        theirs = other.open_matter(came(NIGHT, "B-2026-0002"), NIGHT)
        other.keep(other.matter("B-2026-0001"), replace(FULL, severity="watch"), NIGHT)
    assert [each.id for each in desk.live()] == [theirs.id]
    assert desk.references() == ("B-2026-0001", "B-2026-0002")


def test_a_matter_that_a_newer_version_wrote_keeps_nobody_from_the_others(desk: Desk, path: Path) -> None:
    desk.open_matter(came(NIGHT), NIGHT)
    strange = [store.Set(("reference",), "B-2026-0009"), store.Set(("children",), {"a": {"name": 3}})]
    desk.opened.save(CASES, store.new_id(NIGHT), strange, base=None, at=NIGHT)
    assert desk.matter("B-2026-0001").whole.reference == "B-2026-0001"
    for ask in (desk.live, desk.matters, lambda: desk.matter("B-2026-0009")):
        with pytest.raises(errors.NewerStore):
            ask()
    assert desk.references() == ("B-2026-0001", "B-2026-0009")


def test_a_matter_that_was_purged_is_in_no_list_of_a_program_that_was_open(desk: Desk, path: Path) -> None:
    gone = desk.open_matter(came(NIGHT), NIGHT)
    stays = desk.open_matter(came(NIGHT, "B-2026-0002"), NIGHT)
    with unlocked(path) as other:
        assert len(other.live()) == 2
        desk.opened.purge([gone.id], at=NIGHT)
        assert [each.id for each in other.live()] == [each.id for each in desk.live()] == [stays.id]
        assert other.references() == ("B-2026-0002",)
