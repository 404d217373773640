"""Gaps about checks: results that are not in, systems not reached, adults not checked, permission (XB-03)."""

from collections.abc import Iterator

from duty_tui.record.referral import Check
from duty_tui.rules.facts import adults_of_the_home, check_name, person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Kind, Scene
from duty_tui.rules.saying import say_clock

TONIGHT = ("police", "welfare check", "cp-is")
"""Checks whose result bears on the safety of the children tonight."""


def _results(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.checks.items():
        asked = say_clock(item.asked)
        path = ("checks", key, "result")
        kind: Kind = "tonight" if item.kind in TONIGHT else "before hand-over"
        if item.outcome in (None, "asked, no result yet"):
            what = f"result not in, asked for at {asked}:" if asked else "result not in:"
            yield Gap(kind, what, path, "local; confirm", item=check_name(scene.case, item))
        elif item.outcome == "not done":
            yield Gap(kind, "check not done:", path, "local; confirm", item=check_name(scene.case, item))
        elif item.outcome == "could not be reached":
            whom = item.asked_of or check_name(scene.case, item)
            said = f"{whom} ({asked})" if asked else whom
            yield Gap("before hand-over", "could not be reached:", path, "Calderdale out of hours", item=said)


def _permission(scene: Scene) -> Iterator[Gap]:
    for key, item in scene.case.checks.items():
        if _unexplained(item):
            path, said = ("checks", key, "permission_because"), check_name(scene.case, item)
            what = "why without the parents' permission, and who agreed:"
            yield Gap("before hand-over", what, path, "Bedfordshire enquiries", item=said)


def _unexplained(item: Check) -> bool:
    without = item.permission in ("not sought", "refused, done all the same")
    return without and not (item.permission_because and item.permission_agreed_by)


def _adults_not_checked(scene: Scene) -> Iterator[Gap]:
    checked = {key for item in scene.case.checks.values() if item.kind == "police" for key in item.of}
    for key in adults_of_the_home(scene.case):
        if key not in checked:
            what = "no background check of"
            yield Gap(
                "before hand-over",
                what,
                ("checks",),
                "local; confirm (000 §3 b1)",
                item=person_name(scene.case, key),
            )


FINDERS: tuple[Finder, ...] = (_results, _permission, _adults_not_checked)
