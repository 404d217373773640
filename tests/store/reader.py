"""A whole store read by what crypto/FORMAT.md says, and by nothing of the program: stops at any fault."""

import base64
import hashlib
import hmac
import json
import struct
import unicodedata
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ed25519, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf import argon2, hkdf

LABEL, VERSION, b64 = b"duty-tui/1 ", bytes([1, 0, 0, 0]), base64.b64decode
DESK, ADMIN = {"worker", "manager"}, {"administrator"}
READ, KEEP = DESK | {"auditor"}, ADMIN | {"recovery"}
GIVE, ALL = KEEP | {"manager"}, READ | KEEP
FOLDED, WRONG = (1, 2, 3, 7, 10), object()
MAY = dict(enumerate((DESK, DESK, ADMIN | {"manager"}, READ, READ, ALL, KEEP, {"manager"}, KEEP, GIVE), 1))


def need(condition: object, what: str) -> None:
    if not condition:
        raise ValueError(what)


def derive(key: bytes, salt: bytes, use: bytes) -> bytes:
    return hkdf.HKDF(SHA256(), 32, salt, LABEL + use).derive(key)


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
        need(signed(b64(signer["signing"]), signature, LABEL + b"keyring" + body), "signature of an event")
        previous = sha(LABEL + b"event", body, signature)
        add_event(ring, event, previous)
        ring.after[previous.hex()] = dict(ring.people)
        at += 68 + length
    return ring


def add_event(ring: SimpleNamespace, event: dict[str, Any], hash_: bytes) -> None:
    roles = set(ring.people[event["by"]]["roles"]) if ring.people else ADMIN
    gives = event["kind"] == "grant" or (event["kind"] == "keys" and ring.format > 1)
    need(roles & ({"manager"} if event["kind"] == "sealed" else GIVE if gives else KEEP), "right to an event")
    match event["kind"]:
        case "genesis":
            need(not ring.genesis and event["format"] in (1, 2), "genesis")
            ring.store, ring.genesis, ring.format = UUID(event["store"]).bytes, hash_, event["format"]
            ring.people[event["by"]] = {**event, "sign_in": "", "roles": ["administrator"]}
        case "keys":
            ring.keys |= {key["id"]: key for key in (event["store_key"], event["case_key"]) if key}
            ring.epochs[event["epoch"]] = event["store_key"]["id"]
        case "grant":
            for id_, to in event["to"].items():
                ring.keys[id_]["to"].update(to)
        case "format":
            need(ring.format < event["format"] <= 2, "format")
            ring.format = event["format"]
        case "person" | "roles" | "renewed":
            need(event["kind"] == "person" or ring.format > 1, "a newer kind of event")
            ring.people[event["person"]] = ring.people.get(event["person"], {}) | event
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
    key = argon2.Argon2id(salt=salt, length=32, iterations=passes, lanes=1, memory_cost=memory).derive(text)
    plain = AESGCMSIV(key).decrypt(nonce, data[84:-4], data[:84])
    return plain[:32], plain[32:64], plain[64:]


class Store(SimpleNamespace):
    def key(self, epoch: int) -> bytes:
        return bytes(self.held[self.ring.epochs[epoch]])

    def mark(self, epoch: int, text: bytes) -> bytes:
        return hmac.digest(derive(self.key(epoch), self.ring.store, b"mark"), text, "sha256")

    def content(self, inner: bytes, keys: tuple[bytes, int], commitment: bytes, context: bytes) -> Any:
        use, key = b"case content", self.held.get(str(UUID(bytes=keys[0])))
        if keys[0] == bytes(16):
            use, key = b"house content", self.key(keys[1])
        if not inner or key is None:
            return None
        try:
            salted = AESGCMSIV(derive(key, self.ring.store, use)).decrypt(commitment[:12], inner, context)
            content = json.loads(salted[16:]) if sha(salted) == commitment else WRONG
        except (InvalidTag, ValueError, RecursionError):
            return WRONG
        return content if isinstance(content, dict) else WRONG


def read_store(folder: Path, sign_in: str, passphrase: str) -> Store:
    """The whole store as this person may see it; raises where anything does not hold."""
    ring = read_keyring((folder / "keyring").read_bytes())
    (person,) = (id_ for id_, one in ring.people.items() if one["sign_in"] == sign_in and one["roles"])
    slot = (folder / "slots" / f"{person}.slot").read_bytes()
    exchange, signing, genesis = open_slot(slot, passphrase, ring.store, person)
    private = x25519.X25519PrivateKey.from_private_bytes(exchange)
    need(private.public_key().public_bytes_raw() == b64(ring.people[person]["exchange"]), "exchange key")
    need(genesis == ring.genesis and len(signing) == 32, "slot and keyring")
    store = Store(ring=ring, held={}, tables={}, names={}, seals={}, versions={}, people={}, refused=[])
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    for id_, key in ring.keys.items():
        if person in key["to"]:
            info = LABEL + b"wrap" + ring.store + UUID(id_).bytes + UUID(person).bytes
            plain = store.held[id_] = suite.decrypt(b64(key["to"][person]), private, info)
            need(derive(plain, ring.store, b"key commitment") == b64(key["commitment"]), "key commitment")
    check_head(store, (folder / "head").read_bytes(), read_segments(store, folder))
    return store


def read_segments(store: Store, folder: Path) -> tuple[int, int]:
    head, sequence, number, end = sha(LABEL + b"chain start", store.ring.genesis), 0, 1, 0
    store.seals[0] = head.hex()
    while (path := folder / f"journal-{number:08d}").exists():
        data = path.read_bytes()
        need(data[:12] in (b"DUTYJRNL\1\0\0\0", b"DUTYJRNL\2\0\0\0"), "segment header")
        of, _, own, epoch, after, start, commitment = struct.unpack(">16sIIIQ32s32s", data[12:112])
        need((of, own, after, start) == (store.ring.store, number, sequence, head), "segment follows")
        need(data[112:144] == store.mark(epoch, data[:112]), "segment mark")
        need(commitment == derive(store.key(epoch), store.ring.store, b"key commitment"), "segment key")
        end, room = 144, len(data.rstrip(b"\0")) if data[8] == 2 else len(data)
        while end < room:
            length, sequence, head = read_frame(store, data, end, sequence, head)
            end += length
        number += 1
    return number - 1, end


def read_frame(store: Store, data: bytes, at: int, before: int, head: bytes) -> tuple[int, int, bytes]:
    mark, length, sequence, epoch, nonce, check = struct.unpack_from(">4sIQI12sI", data, at)
    clear, body = data[at : at + 32], data[at + 36 : at + 36 + length]
    sealed, behind = (body, b"") if data[8] == 1 else (body[:233], body[233:])
    need((mark, clear[16:20], sequence) == (b"dtf%c" % data[8], data[36:40], before + 1), "frame header")
    need(zlib.crc32(body, zlib.crc32(clear)) == check and len(body) == length, "frame check")
    bound = store.ring.store + data[28:32]
    key = AESGCMSIV(derive(store.key(epoch), bound, b"frame"))
    plain = key.decrypt(nonce, sealed, clear + bound + behind)
    fields = struct.unpack_from(">B16sq16s32s32s32s16s64s", plain)
    kind, author, time, record, base, commitment, previous, case_key, signature = fields
    need(previous == head, "chain")
    said = struct.pack(">16sB16sq16s", store.ring.store, kind, author, time, record)
    keys, salted_with = (case_key, epoch), LABEL + b"content" + said + commitment
    content = store.content(plain[217:] + behind, keys, commitment, salted_with)
    people = store.people or (store.ring.after[content["keyring"]] if kind == 7 else {})
    known = people.get(str(UUID(bytes=author)), {"roles": (), "signing": ""})
    text = LABEL + b"frame" + said + base + commitment
    may = MAY.get(kind, set()) & set(known["roles"]) and signed(b64(known["signing"]), signature, text)
    if not may or content is WRONG or not fold(store, kind, record, (base, commitment), content):
        store.refused.append(sequence)
    link = struct.pack(">QB16sq16s", sequence, kind, author, time, record) + commitment
    store.seals[sequence] = (head := sha(LABEL + b"chain", head, link)).hex()
    return 36 + length, sequence, head


def fold(store: Store, kind: int, record: bytes, said: tuple[bytes, bytes], content: Any) -> bool:
    (base, commitment), id_ = said, str(UUID(bytes=record))
    versions = store.versions.setdefault(record, [bytes(32)])
    if kind not in FOLDED or commitment in versions:
        return kind not in FOLDED
    if kind in (7, 10):
        store.people = store.ring.after[content["keyring"]]
        store.names |= {id_: content["name"]} if kind == 7 else {}
    elif content is not None:
        try:
            table, document = changed(store, id_, kind, content, base == versions[-1])
        except (ValueError, TypeError, KeyError):
            return False
        store.tables.setdefault(table, {})[id_] = document
    versions.append(commitment)
    return True


def changed(store: Store, id_: str, kind: int, content: Any, is_latest: bool) -> tuple[str, Any]:
    table, changes = content["t"], content.get("c", [])
    shape = isinstance(content["d"], dict) if kind == 2 else isinstance(content["c"], list)
    need(isinstance(table, str) and shape, "shape")
    need(is_latest or not (kind == 2 or any(len(change) == 4 for change in changes)), "another version")
    document = content["d"] if kind == 2 else json.loads(json.dumps(store.tables.get(table, {}).get(id_, {})))
    for path, *what in changes:
        need(path and all(isinstance(key, str) for key in path) and len(what) in (1, 3), "change")
        make(document, path, *what)
    return table, document


def make(document: dict[str, Any], path: list[str], *what: Any) -> None:
    *parents, last = path
    for key in parents:
        if not isinstance(document.get(key), dict):
            if what == (None,):
                return
            document[key] = {}
        document = document[key]
    if len(what) == 3:
        offset, removed, inserted = what
        need(0 <= offset <= offset + removed <= len(document[last]), "edit")
        what = (document[last][:offset] + inserted + document[last][offset + removed :],)
    document[last] = what[0]
    if what[0] is None:
        del document[last]


def check_head(store: Store, data: bytes, end: tuple[int, int]) -> None:
    slots = []
    for slot in (data[:128], data[128:]):
        counter, segment, epoch, offset, sequence, head = struct.unpack(">QIIQQ32s", slot[12:76])
        need(slot[:12] == b"DUTYHEAD" + VERSION and slot[96:] == store.mark(epoch, slot[:96]), "head mark")
        slots.append((counter, (segment, offset), sequence, head.hex()))
    _, at, sequence, head = max(slots)
    need(at <= end and store.seals[sequence] == head, "head")
