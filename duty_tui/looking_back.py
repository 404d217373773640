"""What happened to a matter, in words: who, when, and each field from what to what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from duty_tui.desk import CHANGES, EXPORT, VIEW, Desk, FieldChange, HistoryEntry
from duty_tui.keeping.matters import Matter
from duty_tui.record import Case, Entry, Path, fields_of
from duty_tui.record.putting import at as value_at
from duty_tui.record.putting import label
from duty_tui.rules.facts import person_name
from duty_tui.visits import visits


@dataclass(frozen=True, slots=True)
class Turn:
    """One field that changed."""

    place: str
    before: str
    after: str
    """Both are empty where nothing stands."""
    withdrawn: bool
    """Whether it belongs to an entry that was taken out since."""


def said(turn: Turn) -> str:
    """Return what became of a field in words: from what to what, or that it was taken out."""
    if turn.withdrawn:
        return "(taken out)"
    after = turn.after or "(empty)"
    return f"{turn.before} -> {after}" if turn.before else after


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the history."""

    number: int
    at: datetime
    who: str
    what: str
    turns: tuple[Turn, ...] = ()


def happened(desk: Desk, matter: Matter) -> tuple[Happened, ...]:
    """Return all that happened to a matter, oldest first, withdrawn entries included.

    The saves of one visit are one entry, with one line a field; what it was taken in with stands for itself.
    """
    entries = desk.history(matter)
    place = next((place for place, entry in enumerate(entries) if entry.changes), len(entries))
    first = entries[place].sequence if place < len(entries) else 0
    return tuple(
        Happened(
            entry.sequence,
            entry.at,
            desk.name_of(entry.author) or "somebody unknown",
            "taken in" if entry.sequence == first else _what(entry),
            tuple(_turns(matter.whole, changes)),
        )
        for entry, changes in (*visits(entries[: place + 1]), *visits(entries[place + 1 :]))
    )


def by_others_since(desk: Desk, matter: Matter, seen: bytes | None) -> tuple[Happened, ...]:
    """Return what others changed of a matter after the version that was `seen`, oldest first.

    What somebody has half typed is no fact yet, and is left out.
    """
    entries = desk.history(matter)
    after = next((place for place, entry in enumerate(entries, 1) if entry.commitment == seen), 0)
    changed = (entry for entry in entries[after:] if entry.kind in CHANGES and not desk.is_me(entry.author))
    told = (
        (entry, tuple(_turns(matter.whole, [each for each in changes if each.path[0] != "drafts"])))
        for entry, changes in visits(changed)
    )
    return tuple(
        Happened(entry.sequence, entry.at, desk.name_of(entry.author) or "somebody unknown", "changed", turns)
        for entry, turns in told
        if turns
    )


def found(all_of_it: Iterable[Happened], text: str) -> tuple[Happened, ...]:
    """Return the entries in which a text stands: who, what, a field's name or value, capitals or not."""
    sought = text.casefold()
    return tuple(each for each in all_of_it if sought in _text(each).casefold())


def _text(each: Happened) -> str:
    turns = (part for turn in each.turns for part in (turn.place, turn.before, turn.after))
    return "\n".join((each.who, each.what, *turns))


AROUND: Final = frozenset({"copies", "taken_over", "replies", "drafts", "protocol", "reference"})
"""Parts of a matter that are about the record, not about the child."""


def changed_since_hand_over(desk: Desk, matter: Matter, audience: str) -> tuple[str, ...]:
    """Return the parts that changed since the last hand-over for a reader, by their labels (XP-05).

    Nothing where no hand-over for that reader was written yet.
    """
    exported, parts = False, set[str]()
    for entry in desk.history(matter):
        sealed = entry.content if entry.kind == EXPORT else {}
        if sealed.get("audience") == audience and not sealed.get("part"):
            exported = True
            parts.clear()
        parts.update(change.path[0] for change in entry.changes)
    seen = parts - AROUND if exported else set()
    return tuple(field.label for field in fields_of(Case) if field.name in seen)


def _what(entry: HistoryEntry) -> str:
    if entry.why:
        return f"does not count: {entry.why}"
    if entry.kind == VIEW:
        return f"looked at {entry.content.get('what', 'it')}"
    if entry.kind == EXPORT:
        sealed = entry.content
        return f"sealed version {sealed.get('version')} for {sealed.get('audience')}: {sealed.get('file')}"
    return "changed" if entry.kind in CHANGES else "something this version does not know"


def _turns(whole: Case, changes: Iterable[FieldChange]) -> Iterator[Turn]:
    for change in changes:
        path, before, after = change.path, change.before, change.after
        yield Turn(
            place_in_words(whole, path), _said(whole, before), _said(whole, after), _is_out(whole, path)
        )


def place_in_words(whole: Case, path: Path) -> str:
    """Return a place in words, as far as the record still has it."""
    for end in range(len(path), 0, -1):
        try:
            return ", ".join([label(whole, path[:end]), *path[end:]])
        except (AttributeError, KeyError, ValueError):
            continue
    return ", ".join(path)


def _is_out(whole: Case, path: Path) -> bool:
    for end in range(2, len(path) + 1):
        try:
            item = value_at(whole, path[:end])
        except (AttributeError, KeyError):
            return False
        if isinstance(item, Entry) and item.withdrawn is not None:
            return True
    return False


def _said(whole: Case, value: Any) -> str:
    """A value as it is read: what was typed for a time, a name for a person."""
    if value in (None, ""):
        return ""
    if isinstance(value, dict):
        return str(value.get("typed", ""))
    if isinstance(value, list):
        return ", ".join(_said(whole, each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return person_name(whole, str(value)) or f'"{value}"'
