"""Gaps about times: text that could not be read as one is kept as typed, and is a gap (XP-12)."""

from collections.abc import Iterator

from duty_tui.record import When, walk
from duty_tui.record.putting import label
from duty_tui.rules.gaps.gap import Finder, Gap, Scene

SAID_TO_BE_UNKNOWN = frozenset({"", "not known", "unknown", "not recorded"})
"""Texts that are an answer, and not a time that could not be read."""


def _unread(scene: Scene) -> Iterator[Gap]:
    for place in walk(scene.case):
        if isinstance(place.value, When) and _is_unread(place.value):
            where = f"“{place.value.typed}” ({label(scene.case, place.path)})"
            yield Gap("before hand-over", "not read as a time:", place.path, "local; confirm", item=where)


def _is_unread(when: When) -> bool:
    return when.at is None and when.typed.strip().lower() not in SAID_TO_BE_UNKNOWN


FINDERS: tuple[Finder, ...] = (_unread,)
