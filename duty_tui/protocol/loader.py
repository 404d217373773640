"""From a protocol file to a protocol, and to the hash by which a case keeps the one it began under."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final

import msgspec

from duty_tui.errors import BadProtocol
from duty_tui.protocol.check import check
from duty_tui.protocol.faults import Fault
from duty_tui.protocol.files import Table, parsed, shipped_text, with_base
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.shape import converted

LARGEST_FILE: Final = 1_000_000
"""Bytes; a protocol of fifty times the shipped one's size is something else."""


def load(source: Path | str, base: Protocol | None = None) -> Protocol:
    """The protocol in a file (`Path`) or text (`str`), its base merged under it.

    `base` stands in for the shipped one that the text names with `extends`.
    Raises `BadProtocol`, which names all its faults, line by line, or says why the file can not be read.
    """
    text = read(source) if isinstance(source, Path) else source
    faults = check(text, base)
    if faults:
        said = "\n".join(str(fault) for fault in faults)
        raise BadProtocol(f"The protocol was not taken; the one in force stays in use.\n{said}")
    return _built(parsed(text), base)


def read(path: Path) -> str:
    """The text of a protocol file; raises `BadProtocol` where there is none, not UTF-8, or over 1 MB."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise BadProtocol("The file is over 1 MB: it is not a protocol. Give a TOML file.")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise BadProtocol("The protocol file can not be read. Check its name and who may read it.") from error
    except UnicodeDecodeError:
        raise BadProtocol("The protocol file is not text in UTF-8. Save it as UTF-8 and try again.") from None


@cache
def shipped(key: str) -> Protocol:
    """A protocol that comes with the program, by its key in `SHIPPED`; else raises `BadProtocol`."""
    try:
        return _built(parsed(shipped_text(key)), None)
    except KeyError:
        raise BadProtocol("No protocol of this name comes with the program. Load it from its file.") from None


def to_json(protocol: Protocol) -> bytes:
    """The merged protocol as JSON, in the order of its file, for keeping in the store."""
    return msgspec.json.encode(protocol)


def from_json(content: bytes) -> Protocol:
    """A protocol from what `to_json` gave; raises `BadProtocol` for anything else."""
    try:
        return msgspec.json.decode(content, type=Protocol)
    except msgspec.DecodeError as error:
        raise BadProtocol("The stored protocol can not be read by this version of the program.") from error


def content_hash(protocol: Protocol) -> str:
    """SHA-256 (hexadecimal) of the merged protocol as JSON with sorted keys: the same content, the same hash.

    Values at their default are left out, so that a later version's new settings do not change it.
    """
    return sha256(msgspec.json.encode(protocol, order="sorted")).hexdigest()


def in_force(protocols: Iterable[Protocol], day: date) -> Protocol:
    """The one of an authority's protocols that applies on a day; else raises `BadProtocol`."""
    for protocol in protocols:
        if protocol.in_force_from <= day and (protocol.in_force_to is None or day <= protocol.in_force_to):
            return protocol
    raise BadProtocol("No protocol is in force on that day. Load one whose dates include it.")


def check_series(protocols: Iterable[Protocol]) -> list[Fault]:
    """The gaps and overlaps between an authority's dated protocols, in the order of their dates."""
    in_order = sorted(protocols, key=lambda protocol: protocol.in_force_from)
    return [fault for earlier, later in pairwise(in_order) if (fault := _seam(earlier, later))]


def _seam(earlier: Protocol, later: Protocol) -> Fault | None:
    key = f"{later.key} version {later.version}"
    if earlier.in_force_to is None or earlier.in_force_to >= later.in_force_from:
        return Fault(
            None, key, "It overlaps the version before it.", "End that one on the day before this begins."
        )
    if (later.in_force_from - earlier.in_force_to).days > 1:
        return Fault(
            None, key, "No version is in force for some days before it.", "Close the gap between the dates."
        )
    return None


def _built(tables: Table, base: Protocol | None) -> Protocol:
    protocol: Protocol = converted(with_base(tables, base), Protocol)
    return protocol
