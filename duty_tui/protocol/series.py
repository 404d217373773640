"""The dated versions of one authority's protocol: which applies to a case, and whether a new one fits in."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from duty_tui.errors import BadProtocol
from duty_tui.protocol.loader import check_series, content_hash, in_force
from duty_tui.protocol.model import Protocol

SHORTEST_HASH: Final = 16
"""Hexadecimal digits of a content hash that name a protocol: as many as are printed."""


def series(loaded: Iterable[Protocol], key: str) -> tuple[Protocol, ...]:
    """Every version of a key as it was loaded last: a version is ended by loading it with its last day."""
    return tuple({each.version: each for each in loaded if each.key == key}.values())


def by_key(protocols: Iterable[Protocol]) -> tuple[tuple[Protocol, ...], ...]:
    """Protocols in the groups of their keys: each group is the versions of one authority's."""
    groups: dict[str, list[Protocol]] = {}
    for each in protocols:
        groups.setdefault(each.key, []).append(each)
    return tuple(tuple(group) for group in groups.values())


def fit_in(loaded: Iterable[Protocol], new: Protocol) -> None:
    """Raise `BadProtocol` where a new version overlaps another of its key, or leaves days without any."""
    faults = check_series(series([*loaded, new], new.key))
    if faults:
        said = "\n".join(str(fault) for fault in faults)
        raise BadProtocol(f"The protocol was not taken; the one in force stays in use.\n{said}")


def chosen(loaded: Iterable[Protocol], named: str, day: date) -> Protocol:
    """The protocol that a name means on a day: a content hash means that one, a key its version in force.

    Without a name the key is that of the protocol loaded last. Raises `BadProtocol` where there is none.
    """
    loaded = tuple(loaded)
    meant = [each for each in loaded if len(named) >= SHORTEST_HASH and content_hash(each).startswith(named)]
    try:
        return meant[0] if meant else in_force(series(loaded, named or loaded[-1].key), day)
    except (BadProtocol, IndexError):
        raise BadProtocol(
            "No protocol of that name was in force when the referral came: `duty-tui protocol list` shows "
            "those that are loaded, `duty-tui protocol load FILE` takes one in."
        ) from None
