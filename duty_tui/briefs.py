"""A matter in brief: by what it is found, and whether it is closed.

The store keeps it for every matter, so that the board and the search open no matter that is closed.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from duty_tui.record import Case
from duty_tui.search.known import Known, known

NAME: Final = "brief 3"
"""Of this way of making one: another whenever something here or in `Known` changes, and all are made anew."""

LIVE: Final = b"[true,"
"""So begins the brief of a matter that is not closed; whether it was handed over is in no brief."""

_OF_ITEMS: Final[Mapping[str, tuple[str, ...]]] = {
    "children": ("name", "also_known_as", "unborn", "mother", "born", "age_said", "address"),
    "people": (
        "name",
        "description",
        "also_known_as",
        "kind",
        "relation",
        "agency",
        "post",
        "phone",
        "address",
        "whereabouts",
        "born",
    ),
    "where_now": ("child", "place", "until", "until_what", "as_at"),
    "closed": ("reason", "at", "transferred_to", "reference_there", "transferred_by"),
    "taken_over": ("version", "name", "post", "at"),
    "reopened": ("because", "at"),
}
"""What `known` looks at, and what closes a matter and lets its time run."""

_OF_REFERRAL: Final = ("told", "caller_kind")

_decode = msgspec.json.Decoder(Known).decode
_spelt = re.compile(rb'," ([^"]*)').findall


def brief(document: Mapping[str, Any]) -> Known:
    """Return what is known of the document of a matter.

    Of one that a newer version wrote, the reference alone; of one with a date that no clock knows, whether
    it is closed, too: neither breaks a list.
    """
    try:
        case = msgspec.convert(_parts(document), Case)
    except msgspec.ValidationError:
        return known(Case(reference=str(document.get("reference", ""))))
    try:
        return known(case)
    except OverflowError:
        return known(Case(reference=case.reference, closed=case.closed, reopened=case.reopened))


def read(outline: bytes) -> Known:
    """Return the brief that the store keeps as JSON."""
    return _decode(outline)


def words_in(outline: bytes) -> list[str]:
    """Return every word of every name in a brief that the store keeps (`Somebody.spelt`), quickly."""
    return b" ".join(_spelt(outline)).decode().split()


def may_say(outline: bytes, folded: Iterable[bytes]) -> bool:
    """Whether in a brief that the store keeps one of these folded texts may stand, however it is written."""
    said = outline.lower()
    return not said.isascii() or any(text in said for text in folded)


def holding(text: str) -> bytes:
    """Return how a text stands in the briefs that the store keeps."""
    return msgspec.json.encode(text)[1:-1]


def _parts(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with nothing in it but this, and without what was withdrawn."""
    found = {key: document[key] for key in ("reference", "protocol") if key in document}
    found["referral"] = _part(_mapping(document.get("referral")), _OF_REFERRAL)
    for collection, names in _OF_ITEMS.items():
        items = {key: _mapping(item) for key, item in _mapping(document.get(collection)).items()}
        found[collection] = {
            key: _part(item, names) for key, item in items.items() if "withdrawn" not in item
        }
    return found


def _part(item: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: item[name] for name in names if name in item}


def _mapping(value: object) -> Mapping[str, Any]:
    """The value, if it is what it should be: a document that somebody forged breaks no list."""
    return value if isinstance(value, dict) else {}
