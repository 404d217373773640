"""Every worker's store that was ever frozen is read by this version: matters, protocols, seals, hand-over."""

import shutil
from pathlib import Path

import pytest

from duty_tui.desk import Desk
from duty_tui.documents import plain
from duty_tui.documents.hand_over import hand_over
from duty_tui.exchange import parse, read_case, to_json
from duty_tui.handing_over import draft
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
