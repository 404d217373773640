"""Freezes hostile stores and what must come of each: `python tools/freeze_vectors.py NAME`.

Writes tests/vectors/NAME: a small store, and hostile.json with changes of its files by name. A change is a
list of [file, offset, removed, inserted in hexadecimal], or [file] where the file is taken away. What the
program and the independent reader make of it is looked at once by a person, and never changes afterwards.
"""

import json
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import store  # noqa: E402 - found beside this folder, whatever the working folder is
from crypto.envelope import Envelope  # noqa: E402
from crypto.frame import HEADER_SIZE, NO_BASE, NOTHING, Frame, Header, Writing, read_header, seal_frame  # noqa: E402
from store import Kind, NewPerson, Role, Set, diff  # noqa: E402
from tests.store.made import AT, COST, JOURNAL, PASSPHRASE, unlocked, written  # noqa: E402
from tests.store.test_vectors import Change, outcome  # noqa: E402

LEO = {"name": "Leo Marchetti-Byrne", "log": "Seen at home at nine. " * 4, "children": {"a": {"age": 6}}}


def main() -> None:
    """Makes the store, tries every change, and writes both down."""
    folder = ROOT / "tests" / "vectors" / sys.argv[1]
    folder.mkdir(parents=True)
    path = folder / "store"
    forged = fill(path)
    (path / JOURNAL).write_bytes(written(path / JOURNAL))
    vectors = []
    for name, changes in [*simple(path), *forged]:
        with tempfile.TemporaryDirectory() as scratch:
            vectors.append({"name": name, "changes": changes, **outcome(path, changes, Path(scratch))})
    lines = ",\n".join(json.dumps(vector) for vector in vectors)
    (folder / "hostile.json").write_text(f"[\n{lines}\n]\n")
    print(f"Frozen: {folder.relative_to(ROOT)}, {len(vectors)} vectors")


def fill(path: Path) -> list[tuple[str, list[Change]]]:
    """A store with two people and a few entries; returns changes that need its keys."""
    founder = NewPerson("dw", "Dana Whitlock", "EDT", Role.ADMINISTRATOR | Role.MANAGER)
    store.create(path, founder, PASSPHRASE, at=AT, cost=COST)
    with unlocked(path) as house:
        house.add_person(NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER), "kd", at=AT, cost=COST)
        record = store.new_id(AT)
        house.save("cases", record, diff({}, LEO), base=None, at=AT)
        house.save("cases", record, [Set(("name",), "Leo")], base=house.version(record), at=AT)
        house.note(Kind.VIEW, {"step": 1}, record_id=record, at=AT)
        house.save("cases", store.new_id(AT), diff({}, {"name": "Poppy"}), base=None, at=AT)
    with unlocked(path, "kd", "kd") as house:
        return list(forgeries(path, house, record))


def forgeries(path: Path, house: store.Store, record: str) -> Iterator[tuple[str, list[Change]]]:
    """Entries behind the last that a worker who holds the store key makes with a program of their own."""
    keys, journal = house._house.keychain, house._house.journal
    dana, *_ = (one.id for one in house.people())
    desk = cast(Envelope, keys.content(keys.desk(), 1))
    key, context = keys.frames(1, 1)
    end = len(written(path / JOURNAL))

    def behind(name: str, frame: Frame, **at: Any) -> tuple[str, list[Change]]:
        placed = frame.placed_after(at.get("previous", journal.end.hash))
        sequence = at.get("sequence", journal.end.sequence + 1)
        data = seal_frame(
            placed, sequence, at.get("epoch", 1), at.get("key", key), context, at.get("version", 2)
        )
        return name, [[JOURNAL, end, 0, data.hex()]]

    def said(kind: int, content: bytes, **other: Any) -> Frame:
        fields = {
            "author": keys.person.bytes,
            "at": 1,
            "record": UUID(record).bytes,
            "base": NO_BASE,
            **other,
        }
        house_key = kind not in (1, 2, 4, 5)
        id_, seals = (NOTHING, keys.house(1)) if house_key else (keys.desk(), desk)
        return Writing(kind=kind, content=content, **fields).prepare(
            keys.store.bytes, keys.identity, id_, seals
        )

    good, base = b'{"t":"cases","c":[[["name"],"Forged"]]}', house.version(record)
    whole = said(1, good)
    yield behind("a worker's own entry is no forgery", whole)
    yield behind("in a manager's name", said(1, good, author=UUID(dana).bytes))
    yield behind("by nobody of the store", said(1, good, author=b"n" * 16))
    for kind in (3, 7, 8, 9, 10):
        yield behind(f"a worker writes kind {kind}", said(kind, b'{"t":"x","c":[],"keyring":"00"}'))
    yield behind("a kind that is not known", said(31, good))
    yield behind("signature of nothing", whole._replace(signature=bytes(64)))
    yield behind("content taken out without a certificate", whole._replace(inner=b""))
    yield behind("content that does not open", whole._replace(inner=bytes(80)))
    yield behind("another base than was signed", whole._replace(base=b"b" * 32))
    yield behind("another time than was signed", whole._replace(at=2))
    yield behind("another record than was signed", whole._replace(record=b"r" * 16))
    yield behind("a case key that there is not", whole._replace(case_key=b"k" * 16))
    for name, content in {
        "no JSON": b"\xff",
        "a list": b"[]",
        "no table": b'{"c":[]}',
        "no path": b'{"t":"cases","c":[[[],1]]}',
        "a path of numbers": b'{"t":"cases","c":[[[1],1]]}',
        "deep": b'{"t":"cases","c":[[["a"],' + b"[" * 5000 + b"]" * 5000 + b"]]}",
    }.items():
        yield behind(f"content: {name}", said(1, content))
    edit = b'{"t":"cases","c":[[["name"],99,1,"x"]]}'
    yield behind("an edit outside of the text", said(1, edit, base=base))
    yield behind("an edit of another version", said(1, b'{"t":"cases","c":[[["name"],0,1,"x"]]}'))
    yield behind("a full copy of another version", said(2, b'{"t":"cases","d":{}}'))
    yield behind("out of the chain", whole, previous=b"p" * 32)
    yield behind("a number too far", whole, sequence=journal.end.sequence + 2)
    yield behind("a number that was", whole, sequence=journal.end.sequence)
    yield behind("another epoch", whole, epoch=2)
    yield behind("the first format", whole, version=1)
    yield behind("sealed with another key", whole, key=desk)


def simple(path: Path) -> Iterator[tuple[str, list[Change]]]:
    """Changes that need no key: bits, cuts, files."""
    for file in ("keyring", JOURNAL, "head", "slots/dw"):
        yield f"{file} is missing", [[file]]
        yield f"{file} is empty", [[file, 0, 1 << 20, ""]]
    journal = (path / JOURNAL).read_bytes()
    for at, name in enumerate(["magic", *["version"] * 4], 7):
        yield f"segment {name} byte {at}", [flip(journal, JOURNAL, at)]
    parts = {
        "store": 12,
        "generation": 31,
        "number": 35,
        "epoch": 39,
        "after": 47,
        "start": 48,
        "key": 80,
        "mark": 112,
    }
    for name, at in parts.items():
        yield f"segment {name}", [flip(journal, JOURNAL, at)]
    starts = list(frames(journal))
    for number in (0, len(starts) // 2, len(starts) - 1):
        yield from of_frame(journal, number, starts[number])
    for number in (0, len(starts) // 2):
        start, end = starts[number], starts[number + 1]
        yield f"entry {number} taken out", [[JOURNAL, start, end - start, ""]]
        yield f"entry {number} twice", [[JOURNAL, end, 0, journal[start:end].hex()]]
        yield f"entry {number} behind the last", [[JOURNAL, len(journal), 0, journal[start:end].hex()]]
    for cut in (1, 11, 143, 144, 145, starts[3], starts[3] + 20, len(journal) - 1):
        yield f"journal cut at {cut}", [[JOURNAL, cut, len(journal), ""]]
    for tail in ("00" * 5000, "01", "647466020000", "00" * 600 + "ff", "647466" * 99):
        yield f"behind the last entry: {tail[:12]}", [[JOURNAL, len(journal), 0, tail]]
    yield "entries of the middle are zeros", [[JOURNAL, starts[2], 200, "00" * 200]]
    yield "the last entry is zeros", [[JOURNAL, starts[-1], len(journal), "00" * (len(journal) - starts[-1])]]
    yield "a second segment that is empty", [["journal-00000002", 0, 0, ""]]
    yield "the first segment twice", [["journal-00000002", 0, 0, journal.hex()]]
    yield from of_head((path / "head").read_bytes())
    yield from of_keyring((path / "keyring").read_bytes())
    yield from of_slot(next((path / "slots").glob("*.slot")).read_bytes())


def of_frame(journal: bytes, number: int, start: int) -> Iterator[tuple[str, list[Change]]]:
    """Every part of an entry, with its check sum as it was and put right."""
    header = cast(Header, read_header(journal, start))
    parts = {
        "mark": 0,
        "version": 3,
        "length": 7,
        "number": 15,
        "epoch": 19,
        "nonce": 20,
        "check": 32,
        "outer": 40,
        "inner": 280,
    }
    for name, at in parts.items():
        change = flip(journal, JOURNAL, start + at)
        yield f"entry {number}: {name}", [change]
        if name != "check":
            data = bytearray(journal[start : start + header.end])
            data[at] ^= 1
            check = zlib.crc32(data[HEADER_SIZE:], zlib.crc32(data[:32]))
            yield (
                f"entry {number}: {name}, check put right",
                [change, [JOURNAL, start + 32, 4, f"{check:08x}"]],
            )


def of_head(head: bytes) -> Iterator[tuple[str, list[Change]]]:
    """One slot or both."""
    for name, at in {
        "magic": 0,
        "version": 8,
        "counter": 19,
        "segment": 23,
        "offset": 35,
        "number": 43,
        "hash": 50,
        "mark": 100,
    }.items():
        yield f"head: {name} of one slot", [flip(head, "head", at)]
        yield f"head: {name} of both", [flip(head, "head", at), flip(head, "head", at + 128)]
    yield "head: cut", [["head", 128, 128, ""]]
    yield "head: slots in each other's place", [["head", 0, 256, (head[128:] + head[:128]).hex()]]


def of_keyring(keyring: bytes) -> Iterator[tuple[str, list[Change]]]:
    """Headers, lengths, bodies and signatures of its events."""
    events, at = [], 12
    while at < len(keyring):
        (length,) = struct.unpack_from(">I", keyring, at)
        events.append((at, length))
        at += 68 + length
    yield "keyring: magic", [flip(keyring, "keyring", 0)]
    yield "keyring: version", [flip(keyring, "keyring", 8)]
    for number, (start, length) in enumerate(events):
        yield f"keyring: length of event {number}", [flip(keyring, "keyring", start + 3)]
        yield f"keyring: body of event {number}", [flip(keyring, "keyring", start + 20)]
        yield f"keyring: signature of event {number}", [flip(keyring, "keyring", start + 4 + length)]
        yield f"keyring: event {number} taken out", [["keyring", start, 68 + length, ""]]
    start, length = events[-1]
    yield (
        "keyring: last event twice",
        [["keyring", len(keyring), 0, keyring[start : start + 68 + length].hex()]],
    )
    yield "keyring: rubbish behind it", [["keyring", len(keyring), 0, "ff" * 40]]


def of_slot(slot: bytes) -> Iterator[tuple[str, list[Change]]]:
    """Every part, with its check sum put right."""
    parts = {
        "magic": (0, 1),
        "version": (8, 3),
        "store": (12, 1),
        "person": (28, 1),
        "salt": (56, 1),
        "nonce": (72, 1),
        "sealed": (90, 1),
    }
    for name, (at, bits) in parts.items():
        data = bytearray(slot[:-4])
        data[at] ^= bits
        yield (
            f"slot: {name}",
            [["slots/dw", 0, len(slot), (data + struct.pack(">I", zlib.crc32(data))).hex()]],
        )
    for name, values in {
        "a terabyte": (1 << 30, 1, 1),
        "a thousand passes": (8, 1000, 1),
        "eight lanes": (64, 1, 8),
        "nothing": (0, 0, 1),
    }.items():
        data = bytearray(slot[:-4])
        data[44:56] = struct.pack(">III", *values)
        yield (
            f"slot: asks for {name}",
            [["slots/dw", 0, len(slot), (data + struct.pack(">I", zlib.crc32(data))).hex()]],
        )
    yield "slot: check sum", [flip(slot, "slots/dw", len(slot) - 1)]
    yield "slot: longer", [["slots/dw", len(slot), 0, "00"]]


def flip(data: bytes, file: str, at: int) -> Change:
    """The change of the lowest bit of a byte."""
    return [file, at, 1, f"{data[at] ^ 1:02x}"]


def frames(journal: bytes) -> Iterator[int]:
    """Where each entry begins."""
    at = 144
    while header := read_header(journal, at):
        yield at
        at += header.end


if __name__ == "__main__":
    main()
