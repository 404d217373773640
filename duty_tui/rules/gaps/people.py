"""Gaps about people and agencies: names, dates of birth, how the silent ones' information will be got."""

from collections.abc import Iterator

from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import (
    adults_of_the_home,
    agency_label,
    child_label,
    last_discussion,
    person_name,
    took_part,
)
from duty_tui.rules.gaps.gap import Finder, Gap, Scene

EDUCATION = ("school", "nursery", "education-welfare")


def _adults(scene: Scene) -> Iterator[Gap]:
    source = "001 App 1 item 2"
    for key, person in adults_of_the_home(scene.case).items():
        path, who = ("people", key), person_name(scene.case, key)
        if not person.name:
            yield Gap("before hand-over", "name of", (*path, "name"), source, item=who)
        if person.born is None:
            yield Gap("before hand-over", "date of birth of", (*path, "born"), source, item=who)


def _information(scene: Scene) -> Iterator[Gap]:
    """001 App 1 item 1: for those who brought nothing, how what they know will be got."""
    held = last_discussion(scene.case)
    if held is None:
        return
    key, discussion = held
    for row, agency in _silent(scene, discussion):
        path = ("discussions", key, "invitations", row, "information_how")
        what = "how information will be got from:"
        yield Gap("before hand-over", what, path, "001 App 1 item 1", item=agency)


def _silent(scene: Scene, discussion: Discussion) -> Iterator[tuple[str, str]]:
    """Invitations that brought nothing, with no word on how the information will be got."""
    for row, item in discussion.invitations.items():
        brought = took_part(item) or item.state in ("written report", "coming")
        outside = item.person is not None and item.person == scene.case.referral.caller
        if not brought and not outside and not item.information_how:
            yield row, agency_label(scene.protocol, item.agency)


def _responsibility(scene: Scene) -> Iterator[Gap]:
    for key, person in scene.case.people.items():
        if person.parent_of and person.responsibility in (None, "not known"):
            path, who = ("people", key, "responsibility"), person_name(scene.case, key)
            yield Gap("day team", "parental responsibility of", path, "Leeds strategy meetings", item=who)


def _schools(scene: Scene) -> Iterator[Gap]:
    """001 Attendees; 002 §3: the school or nursery that the child has now, each child's own."""
    if last_discussion(scene.case) is None:
        return
    rows = [row for held in scene.case.discussions.values() for row in held.invitations.values()]
    asked = {child for row in rows if row.agency in EDUCATION for child in row.about_child}
    checked = {key for item in scene.case.checks.values() if item.kind == "education" for key in item.of}
    for key, child in scene.case.children.items():
        in_school = child.education not in (None, "not in education")
        if in_school and not child.unborn and key not in asked | checked:
            what, path = "present school or nursery not contacted:", ("children", key, "setting")
            yield Gap(
                "before hand-over", what, path, "001 Attendees; 002 §3", item=child_label(scene.case, key)
            )


FINDERS: tuple[Finder, ...] = (_adults, _information, _responsibility, _schools)
