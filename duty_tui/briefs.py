"""A matter in brief: who is in it, and whether it is closed.

The store keeps it for every matter, so that the board and the search open no matter that is closed.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

NAME: Final = "brief 1"
"""Of this way of making one: another whenever something here changes, so that all are made anew."""

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
    "where_now": ("child", "place"),
    "closed": ("reason", "at"),
    "reopened": ("because", "at"),
}
"""By what a matter is found (`duty_tui.search.known`, `duty_tui.night.ringing`), and what closes it."""

_OF_REFERRAL: Final = ("told", "caller_kind")


def brief(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document of a matter with nothing in it but this, and without what was withdrawn."""
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
