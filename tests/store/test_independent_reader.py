"""What FORMAT.md says is enough to read a store, and what is read is what the program shows."""

import ast
import sys
from pathlib import Path

import pytest

import store
from store import Role, Splice, diff
from tests.store.made import AT, COST, PASSPHRASE, documents, put, unlocked
from tests.store.reader import read_store

READER = Path(__file__).with_name("reader.py")


def test_a_reader_written_from_the_format_alone_reads_what_the_program_shows(path: Path) -> None:
    first, second = store.new_id(AT), store.new_id(AT)
    with unlocked(path) as house:
        put(house, first, {"name": "Leo", "log": "x" * 200, "children": {"a": {"seen": True}}})
        put(house, first, {"log": "x" * 100 + " – held – " + "x" * 100})
        put(house, second, {"name": "Poppy"})
        house.checkpoint("cases", first, at=AT)
        base = house.version(first)
        house.save("cases", first, [Splice(("name",), 3, 0, "nard")], base=base, at=AT)
        house.save("cases", first, diff({"children": {}}, {"children": None}), base=base, at=AT)
        house.save(
            "protocols", store.new_id(AT), diff({}, {"limit": 3}), base=None, at=AT, kind=store.Kind.SETTING
        )
        house.note(store.Kind.VIEW, {"page": 1}, record_id=first, at=AT)
        worker = house.add_person(
            store.NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER), "p", at=AT, cost=COST
        )
        cases, protocols, seal = documents(house), documents(house, "protocols"), house.seal()
    read = read_store(path, "dw", PASSPHRASE)
    assert read.tables == {"cases": cases, "protocols": protocols}
    assert cases[first] == {"name": "Leonard", "log": "x" * 100 + " – held – " + "x" * 100}
    assert read.seals[seal.sequence] == seal.hash.hex()
    assert read.names[worker.id] == "Kayleigh Dunmore"
    assert read.refused == []
    assert read_store(path, "kd", "p").tables == read.tables


def test_it_reads_only_the_house_content_as_an_administrator_without_case_keys(path: Path) -> None:
    with unlocked(path) as house:
        put(house, store.new_id(AT), {"name": "Leo"})
        house.save(
            "protocols", store.new_id(AT), diff({}, {"limit": 3}), base=None, at=AT, kind=store.Kind.SETTING
        )
        house.add_person(store.NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR), "p", at=AT, cost=COST)
        seal = house.seal()
    read = read_store(path, "it", "p")
    assert list(read.tables) == ["protocols"]
    assert read.seals[seal.sequence] == seal.hash.hex()


def test_it_does_not_open_with_another_passphrase(path: Path) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the library raises
        read_store(path, "dw", "another")


def test_it_is_short_and_takes_nothing_from_the_program() -> None:
    source = READER.read_text()
    assert source.count("\n") < 250
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or "."] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    assert imported - sys.stdlib_module_names == {"cryptography"}
