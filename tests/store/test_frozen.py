"""Every store that was ever frozen opens with this version, with everything that was in it."""

import json
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest

import store
from store import Role, Verdict
from tests.store.made import AT, documents, unlocked
from tests.store.reader import read_store

ROOT = Path(__file__).parent.parent.parent
FROZEN = sorted((ROOT / "tests" / "stores").glob("*/expected.json"))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What freezing would write today."""
    folder = tmp_path_factory.mktemp("frozen")
    kept = store.segments.MOST
    try:
        expected = runpy.run_path(str(ROOT / "tools" / "freeze_store.py"))["fill"](folder / "store")
    finally:
        store.segments.MOST = kept  # type: ignore[misc]
    (folder / "expected.json").write_text(json.dumps(expected))
    return folder


def check(folder: Path, path: Path) -> None:
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text())
    shutil.copytree(folder / "store", path)
    for sign_in, (passphrase, name) in expected["people"].items():
        read = read_store(path, sign_in, passphrase)
        with unlocked(path, sign_in, passphrase, at=AT) as house:
            assert house.person.name == name
            assert (house.damage, house.notices) == ((), ())
            shown = {table: documents(house, table) for table in sorted(house.tables())}
            assert shown == read.tables
            if house.person.role != Role.ADMINISTRATOR:
                assert shown == expected["tables"]
            assert all(house.contains(seal) for seal in expected["seals"])
            assert house.verify().ok
            entries = list(house.history())[: expected["entries"]]
            assert len(entries) == expected["entries"]
            assert {entry.verdict for entry in entries} <= {Verdict.GOOD, Verdict.SEALED, Verdict.PURGED}
    (record,) = expected["tables"]["cases"]
    passphrase, _ = expected["people"]["kd"]
    with unlocked(path, "kd", passphrase, at=AT) as house:
        assert sum(len(entry.changes) for entry in house.history(record)) == expected["changes"]
        house.save("cases", record, [store.Set(("later",), True)], base=house.version(record), at=AT)
        assert documents(house)[record]["later"] is True


@pytest.mark.parametrize("expected", FROZEN, ids=lambda path: path.parent.name)
def test_a_store_of_an_earlier_version_opens_with_everything_in_it(expected: Path, tmp_path: Path) -> None:
    check(expected.parent, tmp_path / "store")


def test_a_store_that_is_frozen_today_opens(fresh: Path, tmp_path: Path) -> None:
    check(fresh, tmp_path / "store")
