"""The history of the whole store: who signed in, looked, wrote and took out; and what does not count."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

import store
from duty_tui.desk import Desk, FieldChange, HistoryEntry
from duty_tui.errors import NotAllowed
from duty_tui.keeping.have_read import CONFIRMATIONS
from duty_tui.keeping.matters import REFERENCES
from duty_tui.keeping.protocols import PROTOCOLS
from duty_tui.keeping.retention import HOLDS
from duty_tui.keeping.sealed import GLASS
from duty_tui.keeping.standing import WORDS as STANDING
from duty_tui.keeping.told import told
from duty_tui.record import LONDON
from duty_tui.visits import visits

MAY_ASK: Final = store.Role.MANAGER | store.Role.ADMINISTRATOR | store.Role.AUDITOR

WORDS: Final = {
    store.Kind.CHANGE: "changes",
    store.Kind.CHECKPOINT: "changes",
    store.Kind.SETTING: "settings",
    store.Kind.VIEW: "views",
    store.Kind.EXPORT: "exports",
    store.Kind.UNLOCK: "sign-ins",
    store.Kind.PEOPLE: "people",
    store.Kind.KEYS: "people",
    store.Kind.RESTORED: "people",
    store.Kind.PURGED: "purges",
}
"""Kinds of entry, by the word that asks for them."""

_PEOPLE: Final = {"removed": "was removed", "roles": "has other roles", "reset": "was given new keys"}
_KEYS: Final = {
    "given": "gave keys to who waited for them",
    "renewed": "began new keys",
    "sealed": "sealed a record for named people",
    "released": "let everybody read a sealed record again",
    "purge": "began new keys before a purge",
    "reseal": "began new keys to seal everything anew",
    "resealed": "sealed everything anew with the new keys",
    "format": "brought the store to a later format",
}

_CHANGED: Final = {
    PROTOCOLS: "loaded a protocol",
    REFERENCES: "wrote the reference down of a matter that is sealed or purged",
    CONFIRMATIONS: "confirmed having read a version of the protocol",
    STANDING: "changed the standing words",
    HOLDS: "changed what is held back from purging",
}
"""What a change of the desk's own tables is called; one of a matter is called by the matter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the audit. It holds no value of a record."""

    number: int
    at: datetime
    who: str
    kind: str
    reference: str
    """Of the matter; empty where it is of none, or sealed from who asks."""
    what: str
    fields: tuple[str, ...] = ()
    """What was changed, by paths; ids stand for items."""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are wanted; what is not set, wants all."""

    kinds: frozenset[str] = frozenset()
    sign_in: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None
    refused: bool = False

    def wants(self, line: Line, sign_in: str) -> bool:
        """Return whether an entry by somebody with this sign-in name is one of them."""
        day = line.at.astimezone(LONDON).date()
        return (
            (not self.kinds or line.kind in self.kinds)
            and self.sign_in in ("", sign_in)
            and self.reference in ("", line.reference)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and not (self.refused and line.counts)
        )


def audit(desk: Desk, asked: Asked) -> tuple[Line, ...]:
    """Return what happened in the store, oldest first; that you looked is noted.

    Raises `NotAllowed` for who is neither manager nor administrator nor auditor.
    """
    look(desk)
    with told():
        sign_ins = {each.id: each.sign_in for each in desk.opened.people()}
        said = Said(desk)
        found = ((entry, said.line(entry, changes)) for entry, changes in visits(desk.opened.history()))
        return tuple(line for entry, line in found if asked.wants(line, sign_ins.get(entry.author, "")))


def look(desk: Desk) -> None:
    """Note that somebody looks at the audit. Raises `NotAllowed` as `audit` does."""
    with told():
        if not desk.opened.person.role & MAY_ASK:
            raise NotAllowed("The audit is for managers, administrators and auditors.")
        with suppress(store.NotAllowed, store.NotSaved, store.StoreDamaged, store.StoreNewer):
            desk.opened.note(store.Kind.VIEW, {"what": "the audit"}, at=desk.clock())


class Said:
    """Entries in words: by the names of people and the references of matters, as they are now."""

    def __init__(self, desk: Desk) -> None:
        self._names = {each.id: each.name or each.sign_in for each in desk.opened.people()}
        self._reference_of = lru_cache(maxsize=None)(desk.reference_of)

    def line(self, entry: HistoryEntry, changes: Iterable[FieldChange]) -> Line:
        """Return an entry as a line of the audit."""
        kind = entry.kind if isinstance(entry.kind, store.Kind) else None
        return Line(
            entry.sequence,
            entry.at,
            self._names.get(entry.author, "somebody unknown"),
            WORDS[kind] if kind else "unknown",
            self._reference_of(entry.record_id) if entry.record_id else "",
            _what(entry, self._names),
            tuple(dict.fromkeys(".".join(change.path) for change in changes)),
            not entry.why,
        )


def _what(entry: HistoryEntry, names: dict[str, str]) -> str:
    if entry.why:
        return f"DOES NOT COUNT: {entry.why}"
    if entry.verdict is store.Verdict.SEALED:
        return "something that is sealed from you"
    if entry.verdict is store.Verdict.PURGED:
        return "something that was purged since"
    content = entry.content
    match entry.kind:
        case store.Kind.VIEW:
            return f"looked at {content.get('what', 'it')}"
        case store.Kind.EXPORT:
            return f"sealed version {content.get('version')} for {content.get('audience')}"
        case store.Kind.UNLOCK:
            return _signed_in(entry)
        case store.Kind.PEOPLE:
            name = str(content.get("name") or names.get(entry.record_id or "", ""))
            return f"{name} {_PEOPLE.get(str(content.get('what')), 'was added')}"
        case store.Kind.KEYS:
            return _KEYS.get(str(content.get("what")), "changed the keys")
        case store.Kind.PURGED:
            records = content.get("records", ())
            return f"took the content of {content.get('entries')} entries of {len(records)} records out"
        case store.Kind.RESTORED:
            return f"restored the store from a back-up of {content.get('entries')} entries"
    return _glass(entry) if entry.table == GLASS else _CHANGED.get(entry.table or "", "changed")


def _glass(entry: HistoryEntry) -> str:
    """Glass of a sealed matter: broken, or seen by a manager."""
    said = {change.path[0]: change.after for change in entry.changes}
    if "reference" in said:
        return f"broke the glass of {said['reference']}"
    return "has seen whose glass was broken"


def _signed_in(entry: HistoryEntry) -> str:
    if entry.content.get("slot"):
        return "changed the own passphrase, or its cost"
    failed = entry.content.get("failed")
    return f"signed in, after {failed} wrong passphrases" if failed else "signed in"
