"""Gaps about decisions: threshold, section 47, medicals, who leads the investigation, who endorses."""

from collections.abc import Iterator

from duty_tui.record.decisions import Medical
from duty_tui.rules.facts import child_label, last_discussion, latest_for, person_name, undetermined_answered
from duty_tui.rules.gaps.gap import Finder, Gap, Kind, Scene
from duty_tui.rules.quorum import chair_needs_endorsement


def _no_discussion(scene: Scene) -> Iterator[Gap]:
    met = any(item.outcome == "met" for item in scene.case.thresholds.values())
    if met and not last_discussion(scene.case):
        what = "reasonable cause recorded, no discussion held"
        yield Gap("tonight", what, ("discussions",), "002 §1", 3)


def _section47(scene: Scene) -> Iterator[Gap]:
    """002 §4: answered for each child; who decided for the authority stands beside it."""
    if not last_discussion(scene.case):
        return
    path, source = ("section47",), "002 §4"
    for key, child in scene.case.children.items():
        item, label = latest_for(scene.case.section47, key), child_label(scene.case, key)
        if item is None or item.answer is None:
            what = "section 47 not answered:"
            yield Gap(
                "day team" if child.unborn else "tonight", what, path, source, 3, inline=True, item=label
            )
        elif item.decided_by is None:
            what = "who decided section 47 for the authority:"
            yield Gap("tonight", what, path, "002 §4", 3, inline=True, item=label)


def _threshold(scene: Scene) -> Iterator[Gap]:
    for key in scene.case.children:
        item, label = latest_for(scene.case.thresholds, key), child_label(scene.case, key)
        if item is None or item.outcome is None:
            what = "threshold for a discussion not answered:"
            yield Gap("day team", what, ("thresholds",), "002 §1", item=label)
        elif item.outcome == "not determined" and not undetermined_answered(item):
            what = "threshold not determined: what is missing, who decides, by when, what keeps safe:"
            yield Gap("tonight", what, ("thresholds",), "002 §1", 3, item=label)


def _medical(scene: Scene) -> Iterator[Gap]:
    """001 App 1 item 7: a medical, or why not and on whose advice, for each child."""
    for key, item in scene.case.medicals.items():
        label = child_label(scene.case, item.child)
        for what, field, source in _missing(item):
            kind: Kind = "tonight" if item.answer == "no" else "before hand-over"
            yield Gap(kind, what, ("medicals", key, field), source, 3, inline=True, item=label)
    if last_discussion(scene.case):
        for key, child in scene.case.children.items():
            if not child.unborn and latest_for(scene.case.medicals, key) is None:
                label = child_label(scene.case, key)
                what, source = "medical not answered:", "001 App 1 item 7"
                yield Gap("before hand-over", what, ("medicals",), source, 3, inline=True, item=label)


def _missing(item: Medical) -> Iterator[tuple[str, str, str]]:
    if item.answer is None:
        yield "medical not answered:", "answer", "001 App 1 item 7"
    if item.answer == "yes" and item.held is None:
        if item.consent in (None, "not asked", "asked, no answer yet"):
            yield "consent to the medical of", "consent", "000 §3 b4; 001 Section 47"
        if item.at is None:
            yield "time of the medical of", "at", "001 App 1 item 7"
    if item.answer == "no" and not (item.reasons and (item.advice_by or item.advice)):
        yield "no medical, reason and whose medical advice:", "reasons", "001 App 1 item 7"


def _investigation(scene: Scene) -> Iterator[Gap]:
    held = last_discussion(scene.case)
    if held is None:
        return
    key, discussion = held
    if discussion.investigation is None:
        what, path = "joint or single investigation", ("discussions", key, "investigation")
        yield Gap("tonight", what, path, "000 §3 b3", 3, inline=True)
    if discussion.investigation == "single agency":
        for name, whose in (("investigation_reasons", "social care"), ("police_reasons", "police")):
            if not getattr(discussion, name):
                what = f"why police are not investigating jointly, from {whose}"
                path = ("discussions", key, name)
                yield Gap("tonight", what, path, "000 §3 b3", 3, inline=True)


def _endorsement(scene: Scene) -> Iterator[Gap]:
    """001 Attendees: a manager endorses what was decided below the protocol's grades."""
    for key, item in scene.case.endorsements.items():
        if item.answer is None:
            what = f"endorsement by {person_name(scene.case, item.asked_of) or 'a manager'}:"
            yield Gap(
                "day team", what, ("endorsements", key), "001 Attendees", 3, inline=True, item=item.what
            )
    held = last_discussion(scene.case)
    asked = bool(scene.case.endorsements)
    if held and not asked and chair_needs_endorsement(scene.protocol, held[1]):
        what, source = "a manager's endorsement of who chaired", "001 Attendees; 001 Tasks"
        yield Gap("before hand-over", what, ("endorsements",), source, 3, inline=True)


FINDERS: tuple[Finder, ...] = (_no_discussion, _section47, _threshold, _medical, _investigation, _endorsement)
