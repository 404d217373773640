"""Gaps of the night's work: promises, checks, evidence, what the family is told, hand-over."""

from collections.abc import Iterator

from duty_tui.record.referral import Check
from duty_tui.rules.facts import adults_of_the_home, names, overdue, person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.saying import say_clock


def _promises(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.promises.items():
        if item.kept is not None:
            continue
        by = f" by {say_clock(item.due)}" if item.due else ""
        late = " not made" if overdue(item.due, scene.at) else " due"
        whom = "the caller" if item.to == scene.case.referral.caller else person_name(scene.case, item.to)
        text = f"{item.what} promised to {whom}{by}: {late.strip()}"
        yield Gap("tonight", text, ("promises", key, "kept"), "XB-02", 6)


def _checks(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.checks.items():
        said = _said(scene, item)
        if item.outcome in (None, "asked, no result yet", "not done"):
            asked = f" asked for at {say_clock(item.asked)}" if item.asked else ""
            yield Gap("tonight", f"result of the {said}{asked}", ("checks", key, "result"), "XB-03; XE-07")
        elif item.outcome == "could not be reached":
            at = f" at {say_clock(item.asked)}" if item.asked else ""
            text = f"{item.asked_of or said} could not be reached{at}"
            yield Gap("before hand-over", text, ("checks", key, "next_due"), "XB-03")
        if item.permission == "not sought" and not (item.permission_because and item.permission_agreed_by):
            text = f"{said}: why permission was not sought, and who agreed"
            yield Gap("before hand-over", text, ("checks", key, "permission_because"), "XP-11")


def _said(scene: Scene, item: Check) -> str:
    of = names(scene.case, item.of)
    what = item.what or f"{item.kind} check"
    return f"{what} on {of}" if item.kind == "police" and of else what


def _adults_not_checked(scene: Scene) -> Iterator[Gap]:
    checked = {key for item in scene.case.checks.values() if item.kind == "police" for key in item.of}
    for key in adults_of_the_home(scene.case):
        if key not in checked:
            text = f"background check on {person_name(scene.case, key)}"
            yield Gap("before hand-over", text, ("checks",), "XE-07")


def _evidence(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.evidence.items():
        if item.seen_by_us != "yes":
            text = f"{item.what.split(',')[0]}: not seen"
            yield Gap("tonight", text, ("evidence", key, "seen_by_us"), "XC-19")


def _family(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.family_told.items():
        if item.tell == "not to be told" and not item.ground:
            text = "ground for not telling the family"
            yield Gap("before hand-over", text, ("family_told", key, "ground"), "000 §3 b6", 2)
        if item.tell == "not to be told" and item.review is None:
            text = "when to look again at what the family is not told"
            yield Gap("day team", text, ("family_told", key, "review"), "002 §4.1", 2)


def _severity(scene: Scene) -> Iterator[Gap]:
    if scene.case.severity is None:
        yield Gap("before hand-over", "severity, chosen by a person", ("severity",), "XP-36", 1)


def _caller_told(scene: Scene) -> Iterator[Gap]:
    referral = scene.case.referral
    if referral.hide_caller == "yes" and referral.told_not_promised != "yes":
        text = "caller not yet told that the name cannot be promised to stay out"
        yield Gap("day team", text, ("referral", "told_not_promised"), "XP-10", 2)


def _appointments(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.appointments.items():
        if item.at is None:
            yield Gap("before hand-over", f"when {item.what} is", ("appointments", key, "at"), "004 dev 6", 6)


FINDERS: tuple[Finder, ...] = (
    _promises,
    _checks,
    _adults_not_checked,
    _evidence,
    _family,
    _severity,
    _caller_told,
    _appointments,
)
