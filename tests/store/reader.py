"""A whole store read by what crypto/FORMAT.md says, and by nothing of the program: stops at any fault."""

import base64
import hashlib
import hmac
import json
import struct
import unicodedata
import zlib
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ed25519, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION, b64 = bytes([1, 0, 0, 0]), base64.b64decode
DESK, ADMIN = {"worker", "manager"}, {"administrator"}
READ, KEEP = DESK | {"auditor"}, ADMIN | {"recovery"}
GIVE, ALL = KEEP | {"manager"}, READ | KEEP
FOLDED, WRONG = (1, 2, 3, 7, 10), object()
WHO = (DESK, DESK, ADMIN | {"manager"}, READ, READ, ALL, KEEP, {"manager"}, KEEP, GIVE)
MAY = dict(enumerate(WHO, 1))


def need(condition: object, what: str) -> None:
    if not condition:
        raise ValueError(what)


def label(use: str) -> bytes:
    return b"duty-tui/1 " + use.encode()


def hkdf(key: bytes, salt: bytes, use: str) -> bytes:
    return HKDF(SHA256(), 32, salt, label(use)).derive(key)


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def signed(signing: bytes, signature: bytes, text: bytes) -> bool:
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(signing).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def read_keyring(data: bytes) -> SimpleNamespace:
    need(data[:12] == b"DUTYKEYR" + VERSION, "keyring header")
    ring = SimpleNamespace(genesis=b"", people={}, after={}, keys={}, epochs={}, format=0)
    at, previous = 12, bytes(32)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        body, signature = data[at + 4 : at + 4 + length], data[at + 4 + length : at + 68 + length]
        event = json.loads(body)
        need(b64(event["previous"]) == previous, "keyring chain")
        signer = event if event["kind"] == "genesis" else ring.people[event["by"]]
        need(signed(b64(signer["signing"]), signature, label("keyring") + body), "signature of an event")
        previous = sha(label("event"), body, signature)
        add_event(ring, event, previous)
        ring.after[previous.hex()] = dict(ring.people)
        at += 68 + length
    return ring


def add_event(ring: SimpleNamespace, event: dict[str, Any], hash_: bytes) -> None:
    roles = set(ring.people[event["by"]]["roles"]) if ring.people else ADMIN
    gives = event["kind"] == "grant" or (event["kind"] == "keys" and ring.format > 1)
    may = {"manager"} if event["kind"] == "sealed" else GIVE if gives else KEEP
    need(roles & may, "right to an event")
    match event["kind"]:
        case "genesis":
            need(not ring.genesis and event["format"] in (1, 2), "genesis")
            ring.store, ring.genesis, ring.format = UUID(event["store"]).bytes, hash_, event["format"]
            ring.people[event["by"]] = {**event, "sign_in": "", "roles": ["administrator"]}
        case "person":
            ring.people[event["person"]] = event
        case "keys":
            ring.keys |= {key["id"]: key for key in (event["store_key"], event["case_key"]) if key}
            ring.epochs[event["epoch"]] = event["store_key"]["id"]
        case "grant":
            for id_, to in event["to"].items():
                ring.keys[id_]["to"].update(to)
        case "format":
            need(ring.format < event["format"] <= 2, "format")
            ring.format = event["format"]
        case "roles" | "renewed" if ring.format > 1:
            new = {name: event[name] for name in ("roles", "exchange", "signing") if name in event}
            ring.people[event["person"]] = {**ring.people[event["person"]], **new}
            for key in ring.keys.values() if event["kind"] == "renewed" else ():
                key["to"].pop(event["person"], None)
        case "sealed" if ring.format > 1:
            ring.keys |= {event["key"]["id"]: event["key"]} if event["key"] else {}
        case _:
            raise ValueError("a newer kind of event")


def open_slot(data: bytes, passphrase: str, store: bytes, person: str) -> tuple[bytes, bytes, bytes]:
    need(data[:12] == b"DUTYSLOT" + VERSION, "slot header")
    need(data[-4:] == struct.pack(">I", zlib.crc32(data[:-4])), "slot check")
    need(data[12:44] == store + UUID(person).bytes, "whose slot")
    memory, passes, lanes, salt, nonce = struct.unpack(">III16s12s", data[44:84])
    need(memory <= 1 << 20 and passes <= 10 and lanes == 1, "cost")
    text = unicodedata.normalize("NFC", passphrase).encode()
    key = Argon2id(salt=salt, length=32, iterations=passes, lanes=1, memory_cost=memory).derive(text)
    plain = AESGCMSIV(key).decrypt(nonce, data[84:-4], data[:84])
    return plain[:32], plain[32:64], plain[64:]


class Store(SimpleNamespace):
    def store_key(self, epoch: int) -> bytes:
        return bytes(self.held[self.ring.epochs[epoch]])

    def content_key(self, id_: bytes, epoch: int) -> bytes | None:
        if id_ == bytes(16):
            return hkdf(self.store_key(epoch), self.ring.store, "house content")
        held = self.held.get(str(UUID(bytes=id_)))
        return hkdf(held, self.ring.store, "case content") if held else None

    def mark(self, epoch: int, text: bytes) -> bytes:
        return hmac.digest(hkdf(self.store_key(epoch), self.ring.store, "mark"), text, "sha256")


def read_store(folder: Path, sign_in: str, passphrase: str) -> Store:
    """The whole store as this person may see it; raises where anything does not hold."""
    ring = read_keyring((folder / "keyring").read_bytes())
    (person,) = (id_ for id_, one in ring.people.items() if one["sign_in"] == sign_in and one["roles"])
    slot = (folder / "slots" / f"{person}.slot").read_bytes()
    exchange, signing, genesis = open_slot(slot, passphrase, ring.store, person)
    private = x25519.X25519PrivateKey.from_private_bytes(exchange)
    need(private.public_key().public_bytes_raw() == b64(ring.people[person]["exchange"]), "exchange key")
    need(genesis == ring.genesis and len(signing) == 32, "slot and keyring")
    store = Store(ring=ring, held={}, tables={}, names={}, seals={}, last={}, seen=set(), people=None)
    store.refused = []
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    for id_, key in ring.keys.items():
        if person in key["to"]:
            info = label("wrap") + ring.store + UUID(id_).bytes + UUID(person).bytes
            plain = store.held[id_] = suite.decrypt(b64(key["to"][person]), private, info)
            need(hkdf(plain, ring.store, "key commitment") == b64(key["commitment"]), "key commitment")
    check_head(store, (folder / "head").read_bytes(), read_segments(store, folder))
    return store


def read_segments(store: Store, folder: Path) -> tuple[int, int]:
    head, sequence, number, end = sha(label("chain start"), store.ring.genesis), 0, 1, 0
    store.seals[0] = head.hex()
    while (path := folder / f"journal-{number:08d}").exists():
        data = path.read_bytes()
        need(data[:12] in (b"DUTYJRNL\1\0\0\0", b"DUTYJRNL\2\0\0\0"), "segment header")
        of, generation, own, epoch, after, start, commitment = struct.unpack(">16sIIIQ32s32s", data[12:112])
        need((of, own, after, start) == (store.ring.store, number, sequence, head), "segment follows")
        need(data[112:144] == store.mark(epoch, data[:112]), "segment mark")
        need(commitment == hkdf(store.store_key(epoch), store.ring.store, "key commitment"), "segment key")
        end, room = 144, len(data.rstrip(b"\0")) if data[8] == 2 else len(data)
        while end < room:
            where = data[8], epoch, generation, sequence, head
            length, sequence, head = read_frame(store, data, end, where)
            end += length
        number += 1
    return number - 1, end


def read_frame(store: Store, data: bytes, at: int, where: tuple[Any, ...]) -> tuple[int, int, bytes]:
    version, epoch, generation, before, head = where
    mark, length, sequence, own_epoch, nonce, check = struct.unpack_from(">4sIQI12sI", data, at)
    clear, body = data[at : at + 32], data[at + 36 : at + 36 + length]
    sealed, behind = (body, b"") if version == 1 else (body[:233], body[233:])
    need(mark == b"dtf%c" % version and own_epoch == epoch and sequence == before + 1, "frame header")
    need(zlib.crc32(body, zlib.crc32(clear)) == check and len(body) == length, "frame check")
    context = store.ring.store + struct.pack(">I", generation)
    key = AESGCMSIV(hkdf(store.store_key(epoch), context, "frame"))
    plain = key.decrypt(nonce, sealed, clear + context + behind)
    fields = struct.unpack_from(">B16sq16s32s32s32s16s64s", plain)
    kind, author, time, record, base, commitment, previous, case_key, signature = fields
    need(previous == head, "chain")
    said = struct.pack(">16sB16sq16s", store.ring.store, kind, author, time, record)
    key = store.content_key(case_key, epoch)
    content = read_content(plain[217:] + behind, key, commitment, label("content") + said + commitment)
    people = store.people or (store.ring.after[content["keyring"]] if kind == 7 else {})
    known, counts = people.get(str(UUID(bytes=author))), False
    text = label("frame") + said + base + commitment
    may = known and MAY.get(kind, set()) & set(known["roles"])
    if known and may and signed(b64(known["signing"]), signature, text):
        what = (base, commitment), content
        counts = content is not WRONG and (kind not in FOLDED or fold(store, kind, record, *what))
    store.refused += [] if counts else [sequence]
    link = struct.pack(">QB16sq16s", sequence, kind, author, time, record) + commitment
    store.seals[sequence] = (head := sha(label("chain"), head, link)).hex()
    return 36 + length, sequence, head


def read_content(inner: bytes, key: bytes | None, commitment: bytes, context: bytes) -> Any:
    if not inner or key is None:
        return None
    try:
        salted = AESGCMSIV(key).decrypt(commitment[:12], inner, context)
        content = json.loads(salted[16:]) if sha(salted) == commitment else WRONG
    except (InvalidTag, ValueError, RecursionError):
        return WRONG
    return content if isinstance(content, dict) else WRONG


def fold(store: Store, kind: int, record: bytes, versions: tuple[bytes, bytes], content: Any) -> bool:
    (base, commitment), id_ = versions, str(UUID(bytes=record))
    current = store.last.get(record, bytes(32))
    if (record, commitment) in store.seen:
        return False
    if kind in (7, 10):
        store.people = store.ring.after[content["keyring"]]
        store.names |= {id_: content["name"]} if kind == 7 else {}
    elif content is not None:
        try:
            table, document = changed(store, id_, kind, content, base == current)
        except (ValueError, TypeError, KeyError):
            return False
        store.tables.setdefault(table, {})[id_] = document
    store.seen.add((record, commitment))
    store.last[record] = commitment
    return True


def changed(store: Store, id_: str, kind: int, content: Any, is_latest: bool) -> tuple[str, Any]:
    table, changes = content["t"], content.get("c", [])
    shape = isinstance(content["d"], dict) if kind == 2 else isinstance(content["c"], list)
    need(isinstance(table, str) and shape, "shape")
    need(is_latest or not (kind == 2 or any(len(change) == 4 for change in changes)), "another version")
    document = content["d"] if kind == 2 else deepcopy(store.tables.get(table, {}).get(id_, {}))
    for path, *what in changes:
        need(path and all(isinstance(key, str) for key in path) and len(what) in (1, 3), "change")
        make(document, path, *what)
    return table, document


def make(document: dict[str, Any], path: list[str], *what: Any) -> None:
    *parents, last = path
    for key in parents:
        if not isinstance(document.get(key), dict) and what == (None,):
            return
        if not isinstance(document.get(key), dict):
            document[key] = {}
        document = document[key]
    if len(what) == 3:
        offset, removed, inserted = what
        text = document[last]
        need(0 <= offset <= offset + removed <= len(text), "edit")
        document[last] = text[:offset] + inserted + text[offset + removed :]
    elif what[0] is None:
        document.pop(last, None)
    else:
        document[last] = what[0]


def check_head(store: Store, data: bytes, end: tuple[int, int]) -> None:
    slots = []
    for slot in (data[:128], data[128:]):
        counter, segment, epoch, offset, sequence, head = struct.unpack(">QIIQQ32s", slot[12:76])
        need(slot[:12] == b"DUTYHEAD" + VERSION and slot[96:] == store.mark(epoch, slot[:96]), "head mark")
        slots.append((counter, (segment, offset), sequence, head.hex()))
    _, at, sequence, head = max(slots)
    need(at <= end and store.seals[sequence] == head, "head")
