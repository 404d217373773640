"""Gaps about actions: each has a person, a date and a purpose (000 §3 b4; 004 learning 8)."""

from collections.abc import Iterator

from duty_tui.record.decisions import Action
from duty_tui.rules.facts import off_duty, over, person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Kind, Scene


def _actions(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.actions.items():
        if over(item):
            continue
        for kind, what, field, source in _missing(scene, item):
            inline = field != "purpose"
            path = ("actions", key, field)
            yield Gap(kind, what, path, source, 4, inline=inline, item=f"“{item.action}”")


def _missing(scene: Scene, item: Action) -> Iterator[tuple[Kind, str, str, str]]:
    if item.owner is None:
        whose = f"action of {item.post}, not of a person:" if item.post else "action of nobody:"
        yield "before hand-over", whose, "owner", "004 learning 8"
    elif off_duty(scene.case, item):
        who = person_name(scene.case, item.owner)
        yield (
            "before hand-over",
            f"action after {who}'s shift, who has it then:",
            "owner",
            "local; confirm (004 learning 8)",
        )
    if item.due is None:
        yield "before hand-over", "action with no date:", "due", "004 learning 8"
    if not item.purpose:
        yield "day team", "action with no purpose:", "purpose", "000 §3 b4"


FINDERS: tuple[Finder, ...] = (_actions,)
