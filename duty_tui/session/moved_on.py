"""A decision on a record that has moved on: what was decided waits, beside what others changed meanwhile."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

from duty_tui.looking_back import Happened, place_in_words
from duty_tui.record import Case, Entry, Path, fields_of
from duty_tui.record.putting import at as value_at
from duty_tui.record.putting import put

REFUSED: Final = "NOT DECIDED: {who} changed this matter after you last saw it ({where})."
WAITS: Final = "^G j shows what changed, and decides all the same."
BY_COMMAND: Final = "Look at it; the same keys again do it all the same."


@dataclass(frozen=True, slots=True)
class Undecided:
    """What somebody decided on a record that had moved on: it is not in the record."""

    seen: bytes | None
    """The version of the matter that whoever decided had seen."""
    choices: Mapping[Path, Any]
    """What was chosen, by place; empty where a command decided, which is given again."""
    since: tuple[Happened, ...]
    """What others have changed since."""

    @property
    def sentence(self) -> str:
        """What is said at once: that it is not decided, who changed what, and how to go on."""
        last = self.since[-1]
        said = REFUSED.format(who=last.who, where=last.turns[-1].place)
        return f"{said} {WAITS if self.choices else BY_COMMAND}"

    def less(self, decided: Iterable[Path], case: Case) -> "Undecided | None":
        """Return what still waits once those places are decided in a case; none where nothing does."""
        done = [(path, getattr(value_at(case, path[:2]), "child", None)) for path in decided]
        left = {
            path: value
            for path, value in self.choices.items()
            if not any(
                path[:2] == other[:2] or (path[0] == other[0] and child and child == _child(value))
                for other, child in done
            )
        }
        return replace(self, choices=left) if left else None

    def with_earlier(self, earlier: "Undecided | None", since: tuple[Happened, ...]) -> "Undecided":
        """Return this with what waited before it; `since` is what was not seen for either."""
        if earlier is None:
            return self
        return replace(self, choices={**earlier.choices, **self.choices}, since=since)

    def lines(self, case: Case) -> Iterator[str]:
        """Yield what was chosen, in words: the place, and the answer."""
        for path, value in self.choices.items():
            if isinstance(value, msgspec.Struct):
                whole = with_choices(case, {path: value})
                chosen = {name: getattr(value, name) for name in _decides(value)}
                yield from (f"{place_in_words(whole, (*path, name))}: {chosen[name]}" for name in chosen)
            else:
                yield f"{place_in_words(case, path)}: {value or 'taken back'}"


def _child(value: Any) -> Any:
    return getattr(value, "child", None)


def _decides(item: msgspec.Struct) -> list[str]:
    fields = fields_of(type(item))
    return [field.name for field in fields if field.decision and getattr(item, field.name) is not None]


def decided_in(case: Case, places: Iterable[Path]) -> dict[Path, Any]:
    """Return what was decided, by place."""
    return {path: value_at(case, path) for path in places}


def choices(decided: Mapping[Path, Any]) -> dict[Path, Any]:
    """Return those decisions that are an answer; what a command stamps with its time is given again by it."""
    return {path: value for path, value in decided.items() if _is_answer(value)}


def _is_answer(value: Any) -> bool:
    return value is None or isinstance(value, str) or (isinstance(value, Entry) and bool(_decides(value)))


def without(case: Case, before: Case, places: Iterable[Path]) -> Case:
    """Return a case with those decisions as they were before; everything else stays."""
    for path in places:
        if is_there(before, path):
            case = put(case, path, value_at(before, path))
        else:
            items = value_at(case, path[:-1])
            case = put(case, path[:-1], {key: item for key, item in items.items() if key != path[-1]})
    return case


def with_choices(case: Case, chosen: Mapping[Path, Any]) -> Case:
    """Return a case with what was chosen."""
    for path, value in chosen.items():
        if is_there(case, path):
            case = put(case, path, value)
        else:
            case = put(case, path[:-1], {**value_at(case, path[:-1]), path[-1]: value})
    return case


def is_there(case: Case, path: Path) -> bool:
    """Whether a case has this place."""
    try:
        value_at(case, path)
    except KeyError:
        return False
    return True
