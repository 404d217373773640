"""Gaps of the discussion itself and of the enquiry after it: who chaired, what for, who leads, by when."""

from collections.abc import Iterator

from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.facts import child_label, last_discussion, moment
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.roles import role_on
from duty_tui.rules.saying import listed, say


def _discussion(scene: Scene) -> Iterator[Gap]:
    """001 Tasks: a clear record of reason and purpose; the chair writes it; who convened (001 Purpose)."""
    held = last_discussion(scene.case)
    if held is None:
        return
    key, discussion = held
    for field, what, source in (
        ("purpose", "reason and purpose of the discussion", "001 Tasks; 001 App 1 item 3"),
        ("chair", "who chaired the discussion", "001 Attendees; 001 Tasks"),
        ("convened_by", "who convened the discussion", "001 Purpose"),
    ):
        if not getattr(discussion, field):
            yield Gap("before hand-over", what, ("discussions", key, field), source)


def _lead(scene: Scene) -> Iterator[Gap]:
    """002 §4; 003 ¶24: a plan of an enquiry names the social worker who leads it."""
    for number, held in scene.case.discussions.items():
        for key, plan in held.plans.items():
            if plan.lead is None:
                of = listed(child_label(scene.case, child) for child in plan.children or scene.case.children)
                path = ("discussions", number, "plans", key, "lead")
                yield Gap("before hand-over", "who leads the enquiry:", path, "002 §4; 003 ¶24", item=of)


def _no_plan(scene: Scene) -> Iterator[Gap]:
    """002 §4; 003 ¶24: a social worker is allocated to lead an enquiry that was decided on."""
    decided = [item for item in scene.case.section47.values() if item.answer == "yes"]
    held = last_discussion(scene.case)
    asked = role_on(scene.protocol, "leads-section47", scene.at)
    if asked and decided and held and not any(each.plans for each in scene.case.discussions.values()):
        path = ("discussions", held[0], "plans")
        yield Gap(
            "before hand-over", "no social worker named to lead the section 47", path, "002 §4; 003 ¶24"
        )


def _too_late(scene: Scene) -> Iterator[Gap]:
    """001 Section 47: set by the child's needs, and never after the outer limit."""
    if not any(plan.decision_by for held in scene.case.discussions.values() for plan in held.plans.values()):
        return
    ends = [
        each.ends
        for each in clocks(scene.protocol, events(scene.case, scene.protocol))
        if each.key == "assessment"
    ]
    for number, held in scene.case.discussions.items():
        for key, plan in held.plans.items():
            by = moment(plan.decision_by)
            if by is not None and ends and by > ends[0]:
                what = "assessment planned for after its outer limit:"
                path = ("discussions", number, "plans", key, "decision_by")
                yield Gap("day team", what, path, "001 Section 47; 002 §4", item=say(plan.decision_by))


FINDERS: tuple[Finder, ...] = (_discussion, _lead, _no_plan, _too_late)
