"""Kinds of frame, roles of people, and which role may write which kind."""

from enum import Flag, IntEnum, auto
from functools import cache
from typing import Final


class Kind(IntEnum):
    """What a frame says. The numbers are the format's and never change; up to 31 are kept for later."""

    CHANGE = 1
    """Fields of a document of a case changed."""
    CHECKPOINT = 2
    """A document in full, so that opening need not fold it from the start."""
    SETTING = 3
    """Fields of a document of the house changed (a protocol, a directory): for everybody with a slot."""
    VIEW = 4
    """A record was looked at."""
    EXPORT = 5
    """A record left the store."""
    UNLOCK = 6
    """A person signed in, after so many wrong passphrases."""
    PEOPLE = 7
    """The keyring has moved on to this hash; name and post of the person it is about."""
    PURGED = 8
    """The content of these records was taken out of the journal (format 2)."""
    RESTORED = 9
    """The store was restored from a back-up that ended here (format 2)."""
    KEYS = 10
    """The keyring has moved on to this hash: keys, or the format, and nobody's place (format 2)."""


class Role(Flag):
    """What a person may do; one person may hold several."""

    WORKER = auto()
    MANAGER = auto()
    ADMINISTRATOR = auto()
    AUDITOR = auto()
    RECOVERY = auto()
    """Nobody, but the recovery key that lies printed in a safe: it adds an administrator (format 2)."""


NOBODY: Final = Role(0)
"""Of somebody who was removed."""
CASE_READERS: Final = Role.WORKER | Role.MANAGER | Role.AUDITOR
"""Who reads cases. An administrator who is nothing else does not."""
CASE_KEYS: Final = CASE_READERS | Role.RECOVERY
"""Who is given the case keys."""
KEEPERS: Final = Role.ADMINISTRATOR | Role.RECOVERY
"""Who decides who belongs to the store."""
GIVERS: Final = KEEPERS | Role.MANAGER
"""Who gives keys to those who belong to it."""

OF_DOCUMENTS: Final = frozenset({Kind.CHANGE, Kind.CHECKPOINT, Kind.SETTING})
"""Kinds that change a document."""
ANCHORS: Final = frozenset({Kind.PEOPLE, Kind.KEYS})
"""Kinds that say how far the keyring holds."""
VERSIONED: Final = OF_DOCUMENTS | {Kind.PEOPLE}
"""Kinds that count as a version of their record: the base of the next."""
OF_THE_HOUSE: Final = frozenset({Kind.SETTING, Kind.UNLOCK, Kind.PURGED, Kind.RESTORED}) | ANCHORS
"""Kinds whose content everybody with a slot may read (sealed with the house key)."""

_ALL: Final = ~NOBODY
_MAY: Final = {
    Kind.CHANGE: Role.WORKER | Role.MANAGER,
    Kind.CHECKPOINT: Role.WORKER | Role.MANAGER,
    Kind.SETTING: Role.MANAGER | Role.ADMINISTRATOR,
    Kind.VIEW: CASE_READERS,
    Kind.EXPORT: CASE_READERS,
    Kind.UNLOCK: _ALL,
    Kind.PEOPLE: KEEPERS,
    Kind.PURGED: Role.MANAGER,
    Kind.RESTORED: KEEPERS,
    Kind.KEYS: GIVERS,
}


def kind_of(number: int) -> Kind | None:
    """Return the kind with this number, or None for one that this version does not know."""
    try:
        return Kind(number)
    except ValueError:
        return None


@cache
def may_write(role: Role, kind: Kind) -> bool:
    """Return whether somebody with this role may append a frame of this kind."""
    return bool(role & _MAY[kind])


def role_names(role: Role) -> list[str]:
    """Return the roles as they stand in the keyring, in lower case."""
    return [str(each.name).lower() for each in role]


def role_from(names: list[str]) -> Role:
    """Return the roles of these names. Raises `KeyError` for an unknown one."""
    role = Role(0)
    for name in names:
        role |= Role[name.upper()]
    return role
