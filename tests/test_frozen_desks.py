"""Every worker's store that was ever frozen is read by this version: matters, protocols, seals, hand-over."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from duty_tui.desk import Desk
from duty_tui.documents import plain
from duty_tui.documents.hand_over import hand_over
from duty_tui.exchange import parse, read_case, to_json
from duty_tui.handing_over import draft
from duty_tui.keeping.making import people
from duty_tui.keeping.people import members
from duty_tui.keeping.sealed import break_glass, sealed_matters
from duty_tui.rules.life import stage
from tools.freeze_desk import HANDED_OVER, MORNING, PASSPHRASE, WORKER

STORES = Path(__file__).parent / "stores"
FROZEN = sorted(file.parent for file in STORES.glob("*/seal.txt"))


@pytest.fixture(params=FROZEN, ids=lambda folder: folder.name)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A frozen folder, and a copy of its store to open."""
    folder: Path = request.param
    shutil.copytree(folder / "store", tmp_path / "store")
    return folder, tmp_path / "store"


def test_there_is_a_frozen_store() -> None:
    assert FROZEN


def test_every_matter_reads_as_it_was_written(frozen: tuple[Path, Path]) -> None:
    folder, path = frozen
    with Desk.unlock(path, WORKER.sign_in, PASSPHRASE, at=MORNING) as desk:
        assert desk.notices == ()
        for expected in folder.glob("*.json"):
            whole = desk.matter(expected.stem).whole
            raw = parse(expected.read_bytes())
            written = read_case(raw, now=MORNING, new_id=desk.new_id, existing=whole).case
            assert written == whole
            assert to_json(whole) == to_json(written)


def test_its_seal_and_chain_hold(frozen: tuple[Path, Path]) -> None:
    folder, path = frozen
    with Desk.unlock(path, WORKER.sign_in, PASSPHRASE, at=MORNING) as desk:
        assert desk.verify().ok
        assert desk.contains((folder / "seal.txt").read_text().strip())


def test_its_hand_over_can_be_written_again(frozen: tuple[Path, Path]) -> None:
    _, path = frozen
    with Desk.unlock(path, WORKER.sign_in, PASSPHRASE, at=MORNING) as desk:
        ready = draft(desk, HANDED_OVER, "day-team", MORNING)
        page = plain.render_page_one(hand_over(ready.edition))
    assert "Leo Marchetti-Byrne, 6" in page
    assert "version 2" in page
    assert "Section 47 YES: Leo and Poppy" in page


LIVED = sorted(file.parent for file in STORES.glob("*/house.expected"))


@pytest.fixture(params=LIVED, ids=lambda folder: folder.name)
def lived(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[dict[str, Any], Path]:
    """What must be found in a store in which a year went by, and a copy of it to open."""
    folder: Path = request.param
    shutil.copytree(folder / "store", tmp_path / "store")
    return json.loads((folder / "house.expected").read_text()), tmp_path / "store"


def test_everybody_signs_in_with_their_role_and_who_was_removed_does_not(
    lived: tuple[dict[str, Any], Path],
) -> None:
    told, path = lived
    assert {role for _, _, role in told["people"].values()} == {
        "worker",
        "manager",
        "administrator",
        "auditor",
    }
    for sign_in, (passphrase, name, role) in told["people"].items():
        with Desk.unlock(path, sign_in, passphrase, at=MORNING) as desk:
            assert desk.who == name
            (member,) = (each for each in members(desk) if each.sign_in == sign_in)
            assert (member.roles, member.waits) == ((role,), False)
            assert bool(desk.references()) == (role != "administrator")
            assert (told["sealed"] in desk.references()) == (sign_in == "kd")
            assert desk.verify().ok
    assert told["left"] not in people(path)
    with Desk.unlock(path, WORKER.sign_in, PASSPHRASE, at=MORNING) as desk:
        (gone,) = (each for each in members(desk) if each.sign_in == told["left"])
        assert gone.roles == ()


def test_what_was_purged_sealed_and_opened_again_is_so_still(lived: tuple[dict[str, Any], Path]) -> None:
    told, path = lived
    with Desk.unlock(path, WORKER.sign_in, PASSPHRASE, at=MORNING) as desk:
        assert told["purged"] not in desk.references()
        assert told["purged"] in desk.given_references()
        assert stage(desk.matter(told["reopened"]).case) == "open"
        (matter,) = sealed_matters(desk)
        assert (matter.reference, matter.glass, matter.mine) == (told["sealed"], True, True)
    passphrase, _, _ = told["people"]["bk"]
    with Desk.unlock(path, "bk", passphrase, at=MORNING) as desk:
        assert told["sealed"] not in desk.references()
        break_glass(desk, told["sealed"], "the ward rings, nobody else is here")
        assert told["sealed"] in desk.references()


def test_of_two_who_wrote_in_one_field_both_are_in_the_history_and_the_later_is_shown(
    lived: tuple[dict[str, Any], Path],
) -> None:
    told, path = lived
    with Desk.unlock(path, WORKER.sign_in, PASSPHRASE, at=MORNING) as desk:
        matter = desk.matter(told["together"])
        assert matter.case.severity_line == told["later"]
        changed = [
            change.after
            for entry in desk.history(matter)
            for change in entry.changes
            if change.path == ("severity_line",)
        ]
        assert changed[-2:] == [told["earlier"], told["later"]]
