"""Gaps of judgement: what was held to be so without saying why, and what nothing in the plan answers."""

from collections.abc import Iterator

from duty_tui.protocol.source import LOCAL
from duty_tui.rules.facts import child_label, last_discussion
from duty_tui.rules.gaps.gap import Finder, Gap, Scene


def _judged(scene: Scene) -> Iterator[Gap]:
    """XE-04: a report is not held to be malicious without evidence and somebody who agrees."""
    referral = scene.case.referral
    for name, what in (("judged_because", "the evidence for it"), ("judged_by", "who agreed")):
        if referral.judged and not getattr(referral, name):
            said = f"report held to be {referral.judged}, not recorded:"
            yield Gap("before hand-over", said, ("referral", name), LOCAL, item=what)


def _medical(scene: Scene) -> Iterator[Gap]:
    """XE-12: where the medical opinion is uncertain, what else is known is weighed beside it."""
    for key, item in scene.case.medicals.items():
        if item.certain in ("uncertain", "inconclusive") and not item.weighed:
            what = f"medical opinion {item.certain}, what else is known was not weighed beside it:"
            path, who = ("medicals", key, "weighed"), child_label(scene.case, item.child)
            yield Gap("before hand-over", what, path, LOCAL, item=who)


def _risks(scene: Scene) -> Iterator[Gap]:
    """XC-26: each risk is answered by an action or a line of the plan."""
    for number, held in scene.case.discussions.items():
        for key, item in held.risks.items():
            if not item.answered_by:
                path = ("discussions", number, "risks", key, "answered_by")
                yield Gap(
                    "before hand-over", "risk that nothing in the plan answers:", path, LOCAL, item=item.risk
                )


def _parents(scene: Scene) -> Iterator[Gap]:
    """XA-03: parents are told that it is held, or there is a reason why not."""
    held = last_discussion(scene.case)
    if held and held[1].parents_told != "yes" and not held[1].parents_told_because:
        what = "parents told that the discussion is held, or why not"
        yield Gap("day team", what, ("discussions", held[0], "parents_told"), LOCAL)


def _contingencies(scene: Scene) -> Iterator[Gap]:
    """XC-09: no access, child not found, a parent who removes the child: each has its "then"."""
    if not scene.case.contingencies or last_discussion(scene.case) is None:
        return
    for key, item in scene.case.contingencies.items():
        if not item.then:
            yield Gap(
                "tonight", "no “then” for:", ("contingencies", key, "then"), "004 dev 6", 5, item=item.if_what
            )


FINDERS: tuple[Finder, ...] = (_judged, _medical, _risks, _parents, _contingencies)
