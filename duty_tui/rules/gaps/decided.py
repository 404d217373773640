"""Gaps about decisions and actions: who decided, for which child, who does what by when."""

from collections.abc import Iterator

from duty_tui.rules.facts import child_label, last_discussion, latest_for, names, off_duty, person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.quorum import chair_needs_endorsement


def _threshold(scene: Scene) -> Iterator[Gap]:
    for key in scene.case.children:
        item = latest_for(scene.case.thresholds, key)
        if item is None or item.outcome is None:
            text = f"threshold for a discussion: {child_label(scene.case, key)} not answered"
            yield Gap("day team", text, ("thresholds",), "002 §1", 3)
        elif item.outcome == "not determined" and not (
            item.missing and item.decide_by and item.safe_until_then
        ):
            name = child_label(scene.case, key)
            text = f"threshold not determined for {name}: who decides, by when, what keeps safe"
            yield Gap("tonight", text, ("thresholds",), "XP-09")


def _no_discussion(scene: Scene) -> Iterator[Gap]:
    met = any(item.outcome == "met" for item in scene.case.thresholds.values())
    if met and not last_discussion(scene.case):
        yield Gap(
            "tonight", "reasonable cause recorded, no discussion held", ("discussions",), "002 §1; XP-34", 3
        )


def _section47(scene: Scene) -> Iterator[Gap]:
    if not last_discussion(scene.case):
        return
    for key, child in scene.case.children.items():
        item = latest_for(scene.case.section47, key)
        if item is None or item.answer is None:
            text = f"section 47: {child_label(scene.case, key)} not answered"
            yield Gap(
                "day team" if child.unborn else "tonight",
                text,
                ("section47",),
                "002 §4; XP-07",
                3,
                inline=True,
            )
        elif item.decided_by is None:
            text = f"section 47 for {child_label(scene.case, key)}: who decided for the authority"
            yield Gap("tonight", text, ("section47",), "002 §4; XP-08", 3, inline=True)


def _medical(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.medicals.items():
        name = child_label(scene.case, item.child)
        if item.answer == "yes" and item.held is None:
            if item.consent in (None, "not asked", "asked, no answer yet"):
                text = f"consent to {name}'s medical"
                yield Gap(
                    "before hand-over", text, ("medicals", key, "consent"), "XA-25; XP-31", 3, inline=True
                )
            if item.at is None:
                yield Gap(
                    "before hand-over",
                    f"when {name}'s medical is",
                    ("medicals", key, "at"),
                    "XA-25",
                    3,
                    inline=True,
                )
        elif item.answer == "no" and not (item.reasons and (item.advice_by or item.advice)):
            text = f"no medical for {name}: reason, and whose medical advice"
            yield Gap("tonight", text, ("medicals", key, "reasons"), "001 App 1 item 7", 3, inline=True)


def _actions(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.actions.items():
        if item.state in ("done", "no longer relevant"):
            continue
        path = ("actions", key)
        if item.owner is None:
            who = f"{item.post}, not a person" if item.post else "nobody"
            yield Gap(
                "before hand-over",
                f"“{item.action}” belongs to {who}",
                path,
                "004 learning 8",
                4,
                inline=True,
            )
        elif off_duty(scene.case, item):
            text = (
                f"“{item.action}” falls after {person_name(scene.case, item.owner)}'s shift: who has it then"
            )
            yield Gap("before hand-over", text, path, "XP-22", 4, inline=True)
        if item.due is None:
            yield Gap(
                "before hand-over", f"“{item.action}” has no date", path, "004 learning 8", 4, inline=True
            )
        if not item.purpose:
            yield Gap("day team", f"“{item.action}” has no purpose", path, "000 §3 b4", 4)


def _investigation(scene: Scene) -> Iterator[Gap]:
    held = last_discussion(scene.case)
    if held is None:
        return
    key, discussion = held
    if discussion.investigation is None:
        text = "joint or single investigation"
        yield Gap("tonight", text, ("discussions", key, "investigation"), "000 §3 b3", 3, inline=True)
    if discussion.investigation == "single agency" and not discussion.investigation_reasons:
        text = "why police are not investigating jointly, from both"
        yield Gap("tonight", text, ("discussions", key, "investigation_reasons"), "000 §3 b3", 3, inline=True)


def _endorsement(scene: Scene) -> Iterator[Gap]:
    open_ones = [(key, item) for key, item in scene.case.endorsements.items() if item.answer is None]
    for key, item in open_ones:
        who = names(scene.case, [item.asked_of]) if item.asked_of else "a manager"
        yield Gap(
            "day team",
            f"endorsement by {who}: {item.what}",
            ("endorsements", key),
            "001 Attendees",
            3,
            inline=True,
        )
    held = last_discussion(scene.case)
    asked = bool(scene.case.endorsements)
    if held and not asked and chair_needs_endorsement(scene.protocol, held[1]):
        text = "a manager's endorsement of who chaired"
        yield Gap("before hand-over", text, ("endorsements",), "001 Attendees; XB-07", 3, inline=True)


FINDERS: tuple[Finder, ...] = (
    _no_discussion,
    _section47,
    _threshold,
    _medical,
    _actions,
    _investigation,
    _endorsement,
)
