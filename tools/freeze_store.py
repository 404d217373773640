"""Freezes a store of this version for every later one to open: `python tools/freeze_store.py NAME`.

Writes tests/stores/NAME: the store, and what must be read from it. People and passphrases are invented.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import store  # noqa: E402 - found beside this folder, whatever the working folder is
from store import Kind, NewPerson, Role, Set, Splice, diff, segments  # noqa: E402

AT = datetime(2026, 12, 24, 21, 40, tzinfo=UTC)
PEOPLE = {
    "dw": (
        "four candles by the door",
        NewPerson("dw", "Dana Whitlock", "EDT", Role.ADMINISTRATOR | Role.MANAGER),
    ),
    "kd": ("a kettle and two cups", NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER)),
    "it": ("green bicycle, red bell", NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR)),
    "au": ("snow on the nineteenth", NewPerson("au", "Rosalind Byrne", "Audit", Role.AUDITOR)),
}
CASE: dict[str, Any] = {
    "reference": "B-2026-0412",
    "children": {"a": {"name": "Leo Marchetti-Byrne", "age": 6}, "b": {"name": "Poppy", "expected": None}},
    "log": "Seen at home at nine – well, warm. " * 9,
    "gaps": ["address?", 3, 1.5, True, "\u202e", "👶🏽"],
}


def main() -> None:
    """Makes the store, then writes down what it holds."""
    (name,) = sys.argv[1:]
    folder = ROOT / "tests" / "stores" / name
    folder.mkdir(parents=True)
    expected = fill(folder / "store")
    (folder / "expected.json").write_text(json.dumps(expected, indent=1, ensure_ascii=True) + "\n")
    print(f"Frozen: {folder.relative_to(ROOT)}")


def fill(path: Path) -> dict[str, Any]:
    """Everything that a store of this version can hold; returns what must be read from it."""
    passphrase, founder = PEOPLE["dw"]
    store.create(path, founder, passphrase, at=AT, cost=store.Cost(64, 1))
    seals = []
    with unlock(path, "dw") as house:
        for sign_in in ("kd", "it", "au"):
            passphrase, person = PEOPLE[sign_in]
            house.add_person(person, passphrase, at=later(1), cost=store.Cost(1024, 2))
        record = store.new_id(AT)
        house.save("cases", record, diff({}, CASE), base=None, at=later(2))
        seals.append(str(house.seal()))
        protocol = {"key": "bristol", "limits": {"hours": 72}}
        house.save(
            "protocols", store.new_id(AT), diff({}, protocol), base=None, at=later(3), kind=Kind.SETTING
        )
        keep_house(house, record)
    segments.MOST = 1  # type: ignore[misc]
    with unlock(path, "kd") as house:
        base = house.version(record)
        house.save("cases", record, [Splice(("log",), 5, 7, "in hospital")], base=base, at=later(10))
        house.save("cases", record, [Set(("children", "a", "age"), None)], base=base, at=later(11))
        house.checkpoint("cases", record, at=later(12))
        seals.append(str(house.seal()))
        house.note(Kind.VIEW, {"step": 3}, record_id=record, at=later(13))
        house.note(Kind.EXPORT, {"audience": "day-team"}, record_id=record, at=later(14))
        seals.append(str(house.seal()))
        return {
            "people": {name: [words, person.name] for name, (words, person) in PEOPLE.items()},
            "tables": {t: {d.doc_id: d for d in house.table(t).all()} for t in sorted(house.tables())},
            "seals": seals,
            "entries": sum(1 for _ in house.history()),
            "changes": sum(len(entry.changes) for entry in house.history(record)),
        }


def keep_house(house: store.Store, record: str) -> None:
    """What only format 2 has: somebody removed, new keys, a record sealed, one purged, all sealed anew."""
    cost, worker = store.Cost(64, 1), NewPerson("rt", "R Tozer", "EDT", Role.WORKER)
    gone = house.add_person(worker, "a lamp in the hall", at=later(4), cost=cost)
    house.membership.set_role(gone.id, Role.AUDITOR, at=later(4))
    house.membership.reset(gone.id, "another lamp in the hall", at=later(4), cost=cost)
    house.membership.make_recovery(bytes(range(32)), at=later(4))
    house.membership.remove(gone.id, at=later(4))
    house.membership.renew_keys(at=later(4))
    purged = store.new_id(AT)
    house.save("cases", purged, diff({}, {"reference": "B-2026-0411"}), base=None, at=later(4))
    house.purge([purged], at=later(4))
    house.seal_record(record, [house.person.id], glass=True, at=later(4))
    house.seal_record(record, [], glass=False, at=later(4))
    house.membership.reseal(at=later(4))


def unlock(path: Path, sign_in: str) -> store.Store:
    """The store, unlocked."""
    closed = store.find(path)
    person = next(one for one in closed.people if one.sign_in == sign_in)
    return closed.unlock(person.id, PEOPLE[sign_in][0], at=later(5))


def later(minutes: int) -> datetime:
    """So many minutes after the evening begins."""
    return AT + timedelta(minutes=minutes)


if __name__ == "__main__":
    main()
