"""Gaps about times: text that could not be read as one, and a time before the one it follows (XP-12)."""

from collections.abc import Iterator

from duty_tui.record import When
from duty_tui.record.putting import label
from duty_tui.record.timed import times
from duty_tui.rules.gaps.contradictions import too_early
from duty_tui.rules.gaps.gap import Finder, Gap, Scene

SAID_TO_BE_UNKNOWN = frozenset({"", "not known", "unknown", "not recorded"})
"""Texts that are an answer, and not a time that could not be read."""


def _times(scene: Scene) -> Iterator[Gap]:
    """Each time is looked at once: the walk over a large matter costs more than what is asked of it."""
    for place in times(scene.case):
        yield from too_early(scene, place)
        if _is_unread(place.value):
            where = f"“{place.value.typed}” ({label(scene.case, place.path)})"
            yield Gap("before hand-over", "not read as a time:", place.path, "local; confirm", item=where)


def _is_unread(when: When) -> bool:
    return when.at is None and when.typed.strip().lower() not in SAID_TO_BE_UNKNOWN


FINDERS: tuple[Finder, ...] = (_times,)
