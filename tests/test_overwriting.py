"""Both people are told, in words, when one writes over what the other has just entered."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import store
from duty_tui.desk import Desk
from duty_tui.keeping.making import create
from duty_tui.overwriting import overwritten
from tests.test_desk import FOUNDER, NIGHT, WORDS, came, unlocked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "store", FOUNDER, WORDS, "bristol", cheap=True, at=NIGHT)
    return tmp_path / "store"


def test_both_are_told_once_by_name_and_place(path: Path) -> None:
    with unlocked(path) as dana:
        new = store.NewPerson("kd", "Kayleigh Dunmore", "EDT", store.Role.WORKER)
        dana.opened.add_person(new, "kd", at=NIGHT, cost=store.CHEAP)
        with Desk.unlock(path, "kd", "kd", at=NIGHT) as kayleigh:
            mine = dana.open_matter(came(NIGHT), NIGHT)
            theirs = kayleigh.matter("B-2026-0001")
            kayleigh.keep(theirs, replace(theirs.whole, severity_line="as told by the ward"), NIGHT)
            dana.keep(mine, replace(mine.whole, severity_line="as told by the police"), NIGHT)
            (told,), (heard,) = overwritten(dana), overwritten(kayleigh)
            assert told.startswith("Kayleigh Dunmore changed the same as you (B-2026-0001, ")
            assert told.endswith("yours is shown, theirs is in the history.")
            assert heard.startswith("Dana Whitlock changed the same as you (B-2026-0001, ")
            assert heard.endswith("theirs is shown, yours is in the history.")
            assert (overwritten(dana), overwritten(kayleigh)) == ((), ())
            assert "ward" not in told + heard


def test_a_protocol_that_two_people_changed_is_no_matter(path: Path) -> None:
    with unlocked(path) as dana:
        assert dana.matter_of(store.new_id(NIGHT)) is None
        assert overwritten(dana) == ()
