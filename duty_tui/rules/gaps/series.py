"""Gaps of a series: earlier actions not confirmed, agencies not told of a changed plan, disagreement open."""

from collections.abc import Iterator

from duty_tui.rules.afterwards import untold
from duty_tui.rules.facts import agency_label, discussion_name, last_discussion, person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.saying import listed
from duty_tui.rules.series import further_needed, to_be_reviewed, unconfirmed


def _unreviewed(scene: Scene) -> Iterator[Gap]:
    """001 Dissemination; 001 Roles: before the next discussion each agency confirms its action in writing."""
    for key, item in to_be_reviewed(scene.case).items():
        for what, field in unconfirmed(item):
            path = ("actions", key, field)
            source = "001 Roles, other agencies; 001 Dissemination"
            yield Gap("before hand-over", f"{what}:", path, source, item=f"“{item.action}”")


def _further(scene: Scene) -> Iterator[Gap]:
    for key, item in further_needed(scene.case).items():
        path, source = ("actions", key, "state"), "001 Roles, other agencies"
        yield Gap(
            "before hand-over", "further discussion not planned:", path, source, item=f"“{item.action}”"
        )


def _untold(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.plan_changes.items():
        waiting = listed(agency_label(scene.protocol, agency) for agency in untold(scene.case, item))
        if waiting:
            path, source = ("plan_changes", key, "told"), "001 Roles, social care"
            yield Gap("before hand-over", "not told that the plan was changed:", path, source, item=waiting)


def _dissent(scene: Scene) -> Iterator[Gap]:
    """003 ¶29 to 31: discussed, taken further, and settled, or the policy for conflicts."""
    for key, item in scene.case.dissents.items():
        if item.resolved != "yes" and not item.answer:
            who = person_name(scene.case, item.who) or agency_label(scene.protocol, item.agency)
            path, source = ("dissents", key, "answer"), "003 ¶29; 003 ¶31"
            yield Gap("day team", "disagreement, what came of it:", path, source, item=who or "not recorded")


def _next(scene: Scene) -> Iterator[Gap]:
    """001 App 1 item 10: whether another is needed; if so its date, time and venue."""
    held = last_discussion(scene.case)
    if held is None or next(reversed(scene.case.discussions)) != held[0]:
        return
    key, discussion = held
    path, source = ("discussions", key), "001 App 1 item 10"
    if discussion.next_needed is None and discussion.next_at is None:
        what = "whether another discussion is needed after the"
        yield Gap("day team", what, (*path, "next_needed"), source, item=discussion_name(scene.case, key))
    elif discussion.next_needed == "yes" and (discussion.next_at is None or not discussion.next_venue):
        what = "date, time and venue of the next discussion"
        yield Gap("day team", what, (*path, "next_at"), source)


FINDERS: tuple[Finder, ...] = (_unreviewed, _further, _untold, _dissent, _next)
