"""Gaps of the night's work: promises, evidence, what the family is told, severity, appointments."""

from collections.abc import Iterator

from duty_tui.record.child_now import Promise
from duty_tui.rules.clocks import calendar_of
from duty_tui.rules.facts import moment, overdue, promised_to
from duty_tui.rules.gaps.gap import Finder, Gap, Kind, Scene
from duty_tui.rules.saying import say_clock


def _promises(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.promises.items():
        if item.kept is None:
            by = f" by {say_clock(item.due)}" if item.due else ""
            state = "not made" if overdue(item.due, scene.at) else "due"
            what = f"promised to {promised_to(scene.case, item)}{by}, {state}:"
            path = ("promises", key, "kept")
            yield Gap(_when(scene, item), what, path, "local; confirm", 6, inline=True, item=item.what)


def _when(scene: Scene, item: Promise) -> Kind:
    """What is promised for after the office opens is the day team's."""
    due = moment(item.due)
    opening = calendar_of(scene.protocol.office).next_opening(scene.at)
    return "day team" if due is not None and due >= opening else "tonight"


def _evidence(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.evidence.items():
        if item.seen_by_us != "yes":
            path = ("evidence", key, "seen_by_us")
            yield Gap("tonight", "evidence not seen by us:", path, "local; confirm", item=item.what)


def _family(scene: Scene) -> Iterator[Gap]:
    """000 §3 b6: there are two grounds for not telling the family; 002 §4.1: it is looked at again."""
    for key, item in scene.case.family_told.items():
        if item.tell != "not to be told":
            continue
        path = ("family_told", key)
        if not item.ground:
            what, ground = "ground for not telling the family:", (*path, "ground")
            yield Gap("before hand-over", what, ground, "000 §3 b6", 2, inline=True, item=item.what)
        if item.review is None:
            what, again = "when to look again at what the family is not told:", (*path, "review")
            yield Gap("day team", what, again, "002 §4.1", 2, inline=True, item=item.what)


def _severity(scene: Scene) -> Iterator[Gap]:
    if scene.case.severity is None:
        yield Gap("before hand-over", "severity not chosen", ("severity",), "local; confirm", 1, inline=True)


def _caller_told(scene: Scene) -> Iterator[Gap]:
    referral = scene.case.referral
    if referral.hide_caller == "yes" and referral.told_not_promised != "yes":
        what = "caller not yet told that the name cannot be promised to stay out"
        yield Gap("day team", what, ("referral", "told_not_promised"), "Sefton 5.5", 2)


def _appointments(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.appointments.items():
        if item.at is None:
            path = ("appointments", key, "at")
            what = "when the appointment is:"
            yield Gap("before hand-over", what, path, "004 dev 6", 6, inline=True, item=item.what)


FINDERS: tuple[Finder, ...] = (_promises, _evidence, _family, _severity, _caller_told, _appointments)
