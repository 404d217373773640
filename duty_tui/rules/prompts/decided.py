"""Prompts about decisions: threshold, section 47, the family, owners of information, new evidence."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from duty_tui.rules.clocks import calendar_of
from duty_tui.rules.emergency import Power, emergency_power
from duty_tui.rules.facts import (
    child_label,
    last_discussion,
    latest_for,
    moment,
    over,
    undetermined_answered,
)
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.quorum import chair_needs_endorsement
from duty_tui.rules.saying import say_clock
from duty_tui.wording import say_day

NO_UNDER: Final[dict[Power, str]] = {
    "police protection": "section47-no-in-protection",
    "protection order": "section47-no-under-order",
}
"""What is asked where section 47 is answered "no" although the law requires enquiries (s47(1)(a))."""


def _threshold(scene: Scene) -> Iterator[Ask]:
    for key in scene.case.children:
        item = latest_for(scene.case.thresholds, key)
        if item is None:
            continue
        if item.outcome == "not determined":
            yield Ask("not-determined", key, met=undetermined_answered(item))
        elif item.outcome == "not met":
            opening = calendar_of(scene.protocol.office).next_opening(scene.at)
            yield Ask(
                "no-discussion", key, {"moment": say_day(opening)}, bool(item.reasons and item.decided_by)
            )
        elif item.outcome == "met" and last_discussion(scene.case) is None:
            yield Ask("met-none-held", key)


def _section47(scene: Scene) -> Iterator[Ask]:
    """002 §4: the authority decides, per child; the discussion informs it."""
    if last_discussion(scene.case) is None:
        return
    for key in scene.case.children:
        item = latest_for(scene.case.section47, key)
        if item is None or item.answer is None:
            yield Ask("section47-unanswered", key, {"child": child_label(scene.case, key)})
            continue
        yield Ask("section47-decider", key, met=item.decided_by is not None)
        if item.answer == "no" and (power := emergency_power(scene.case, key)):
            yield Ask(NO_UNDER[power], key, met=bool(item.reasons and item.decided_by))


def _discussion(scene: Scene) -> Iterator[Ask]:
    held = last_discussion(scene.case)
    if held is None:
        return
    key, discussion = held
    if discussion.investigation == "single agency":
        both = bool(discussion.investigation_reasons and discussion.police_reasons)
        yield Ask("single-agency", key, met=both)
    yield Ask("legal-advice", key, met=bool(discussion.legal_advice))
    if chair_needs_endorsement(scene.protocol, discussion):
        given = any(item.answer for item in scene.case.endorsements.values())
        yield Ask("endorsement", key, met=given)
    if len(scene.case.discussions) > 1:
        reviewed = all(item.state for item in scene.case.actions.values() if item.discussion != key)
        yield Ask("earlier-actions", key, met=reviewed)


def _family(scene: Scene) -> Iterator[Ask]:
    for key, item in scene.case.family_told.items():
        if item.tell == "not to be told":
            yield Ask("withheld-family", key, met=bool(item.ground and item.review and item.agreed_by))


def _owned(scene: Scene) -> Iterator[Ask]:
    """000 §3 b6: information has an owner; not asked counts as this discussion only. Once for each agency."""
    lines = [line for held in scene.case.discussions.values() for line in held.lines.values()]
    for agency in dict.fromkeys(line.agency for line in lines):
        entry = scene.protocol.agency.get(agency)
        if entry and entry.own_information:
            asked = all(line.reach for line in lines if line.agency == agency)
            yield Ask("owned-information", agency, {"owner": entry.label.split(",")[0].lower()}, asked)


def _actions(scene: Scene) -> Iterator[Ask]:
    for key, item in scene.case.actions.items():
        if not (item.owner and item.due and item.purpose) and not over(item):
            yield Ask("action-incomplete", key, {"item": item.action})


def _new_evidence(scene: Scene) -> Iterator[Ask]:
    """002 §1; XE-02: what comes in after the discussion asks whether to hold it again."""
    held = last_discussion(scene.case)
    ended = moment(held[1].ended) if held else None
    if ended is None:
        return
    for key, what, at in _recorded(scene):
        if at > ended:
            values = {"what": what, "time": f"{at:%H:%M}"}
            yield Ask("new-evidence", key, values)


def _recorded(scene: Scene) -> Iterator[tuple[str, str, datetime]]:
    for key, medical in scene.case.medicals.items():
        if medical.opinion and (at := moment(medical.held)):
            yield key, "Medical opinion", at
    for key, item in scene.case.evidence.items():
        if item.seen_by_us == "yes" and (at := moment(item.seen_at)):
            yield key, item.what, at
    for key, away in scene.case.missing.items():
        if at := moment(away.last_seen):
            yield key, f"Missing again: {child_label(scene.case, away.child)}", at
    for key, check in scene.case.checks.items():
        if check.kind == "police" and check.outcome == "known" and (at := moment(check.result_at)):
            yield key, f"Police result ({say_clock(check.result_at)})", at


FINDERS: tuple[Finder, ...] = (_threshold, _section47, _discussion, _family, _owned, _actions, _new_evidence)
