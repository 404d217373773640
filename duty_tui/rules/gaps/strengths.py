"""Gaps where an authority works with strengths: what nobody said, and numbers off the scale (XC-08)."""

from collections.abc import Iterator

from duty_tui.protocol.source import LOCAL
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import child_label, last_discussion, person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.strengths import on_the_scale


def _unsaid(scene: Scene) -> Iterator[Gap]:
    """Where it is used, the last discussion has a danger statement and somebody has scaled."""
    held = last_discussion(scene.case)
    if held is None or held[1].ended is None or not scene.protocol.strengths.used:
        return
    key, discussion = held
    for name, what in (("dangers", "danger statement and safety goal"), ("scales", "scale of 0 to 10")):
        if not getattr(discussion, name):
            yield Gap("day team", what, ("discussions", key, name), scene.protocol.strengths.source)


def _of_items(scene: Scene) -> Iterator[Gap]:
    for key, held in scene.case.discussions.items():
        yield from _goals(scene, key, held)
        yield from _numbers(scene, key, held)


def _goals(scene: Scene, key: str, held: Discussion) -> Iterator[Gap]:
    for number, item in held.dangers.items():
        if item.statement and not item.goal:
            whom = child_label(scene.case, item.child) if item.child else "the whole family"
            path = ("discussions", key, "dangers", number, "goal")
            yield Gap("day team", "safety goal for:", path, LOCAL, item=whom)


def _numbers(scene: Scene, key: str, held: Discussion) -> Iterator[Gap]:
    for number, item in held.scales.items():
        path = ("discussions", key, "scales", number, "number")
        who = person_name(scene.case, item.by) or "somebody not recorded"
        if not item.number:
            yield Gap("day team", "scale of 0 to 10, the number of:", path, LOCAL, item=who)
        elif not on_the_scale(item.number):
            what = "cannot be, a scale of 0 to 10 outside it:"
            yield Gap("before hand-over", what, path, LOCAL, item=f"{item.number}, {who}")


FINDERS: tuple[Finder, ...] = (_unsaid, _of_items)
