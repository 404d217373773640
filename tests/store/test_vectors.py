"""Hostile stores, frozen: what the program and the independent reader make of each never changes."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import store
from tests.store.made import PASSPHRASE, documents, unlocked
from tests.store.reader import read_store

Change = list[Any]

FROZEN = sorted((Path(__file__).parent.parent / "vectors").glob("*/hostile.json"))
VECTORS = [(file.parent, vector) for file in FROZEN for vector in json.loads(file.read_text())]


def outcome(base: Path, changes: list[Change], scratch: Path) -> dict[str, Any]:
    """What opening a store with these changes comes to, for the program and for the reader."""
    shown = {}
    for who, look in (("program", by_program), ("reader", by_reader)):
        path = scratch / who
        shutil.copytree(base, path)
        for change in changes:
            make(path, *change)
        shown[who] = look(path)
    return shown


def make(path: Path, name: str, offset: int = -1, removed: int = 0, inserted: str = "") -> None:
    """Change one file of a store, or take it away."""
    if name == "slots/dw":
        (person,) = (one for one in store.find(path).people if one.sign_in == "dw")
        name = f"slots/{person.id}.slot"
    file = path / name
    if offset < 0:
        file.unlink()
        return
    data = file.read_bytes() if file.exists() else b""
    file.write_bytes(data[:offset] + bytes.fromhex(inserted) + data[offset + removed :])


def by_program(path: Path) -> dict[str, Any]:
    """How the program opens it, what it tells, and how many names it shows."""
    try:
        with unlocked(path) as house:
            how = "read only" if house.damage else "told" if house.notices else "opens"
            assert house.writable is not (how == "read only") or how == "told"
            names = sorted(document.get("name", "") for document in documents(house).values())
            return {"how": how, "names": names, "sound": house.verify().ok}
    except store.StoreError as error:
        return {"how": type(error).__name__}


def by_reader(path: Path) -> dict[str, Any]:
    """Whether the reader reads it to its end, and which entries do not count for it."""
    try:
        read = read_store(path, "dw", PASSPHRASE)
    except Exception:  # whatever it stops at
        return {"how": "stops"}
    names = sorted(document.get("name", "") for document in read.tables.get("cases", {}).values())
    return {"how": "reads", "names": names, "refused": len(read.refused)}


OWN = {"a worker's own entry is no forgery", "out of the chain", "a number too far"}
"""What a worker wrote who may, the last two in a place where it is damage."""


def test_there_are_many() -> None:
    assert len(VECTORS) >= 100


@pytest.mark.parametrize("folder,vector", VECTORS, ids=[vector["name"] for _, vector in VECTORS])
def test_a_hostile_store_comes_to_what_it_always_came_to(
    folder: Path, vector: dict[str, Any], tmp_path: Path
) -> None:
    found = outcome(folder / "store", vector["changes"], tmp_path)
    assert found == {"program": vector["program"], "reader": vector["reader"]}


@pytest.mark.parametrize("folder,vector", VECTORS, ids=[vector["name"] for _, vector in VECTORS])
def test_no_outcome_shows_what_nobody_with_the_right_to_it_wrote(
    folder: Path, vector: dict[str, Any]
) -> None:
    """Frozen by a program, so looked at by rules: nothing forged is shown, nothing lost is kept quiet."""
    program, reader = vector["program"], vector["reader"]
    every = ["Leo", "Poppy"]
    allowed = {"Leo Marchetti-Byrne", *every, *(["Forged"] if vector["name"] in OWN else [])}
    assert set(program.get("names", [])) <= allowed
    if program["how"] in ("opens", "told") and "no forgery" not in vector["name"]:
        assert program["names"] == every
    if reader["how"] == "reads":
        assert reader["names"] == program["names"]
