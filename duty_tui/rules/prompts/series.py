"""Prompts of a series: a further discussion, a plan that was changed, and who does not agree."""

from collections.abc import Iterator

from duty_tui.rules.afterwards import untold
from duty_tui.rules.facts import agency_label, last_discussion
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.saying import listed
from duty_tui.rules.series import further_needed


def _further(scene: Scene) -> Iterator[Ask]:
    """001 Roles, other agencies: the fourth form of confirmation asks for another discussion."""
    for key, item in further_needed(scene.case).items():
        yield Ask("further-discussion", key, {"item": item.action})


def _changed(scene: Scene) -> Iterator[Ask]:
    """001 Roles, social care: the others are told of a plan that was altered."""
    for key, item in scene.case.plan_changes.items():
        waiting = [agency_label(scene.protocol, agency) for agency in untold(scene.case, item)]
        values = {"item": item.what, "who": listed(waiting) or "the other agencies"}
        yield Ask("plan-changed", key, values, met=bool(item.told) and not waiting)


def _disagreement(scene: Scene) -> Iterator[Ask]:
    """003 ¶29: whoever does not agree with the outcome is recorded, with the way it was taken."""
    held = last_discussion(scene.case)
    for key, view in held[1].views.items() if held else ():
        if view.agrees == "no":
            said = any(item.agency == view.agency for item in scene.case.dissents.values())
            yield Ask("disagreement", key, {"who": agency_label(scene.protocol, view.agency)}, said)


FINDERS: tuple[Finder, ...] = (_further, _changed, _disagreement)
