"""Gaps about people and agencies: names, dates of birth, how the silent ones' information will be got."""

from collections.abc import Iterator

from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import adults_of_the_home, last_discussion, person_name, took_part
from duty_tui.rules.gaps.gap import Finder, Gap, Scene


def _adults(scene: Scene) -> Iterator[Gap]:
    source = "001 App 1 item 2"
    adults = adults_of_the_home(scene.case)
    for key, person in adults.items():
        if not person.name:
            yield Gap(
                "before hand-over", f"name of {person_name(scene.case, key)}", ("people", key, "name"), source
            )
    undated = [person_name(scene.case, key) for key, person in adults.items() if person.born is None]
    if undated:
        text = f"date of birth of {' and '.join(undated)}"
        yield Gap("before hand-over", text, ("people",), source)


def _information(scene: Scene) -> Iterator[Gap]:
    held = last_discussion(scene.case)
    if held is None:
        return
    key, discussion = held
    for row, agency in _silent(scene, discussion):
        text = f"how {agency} information will be got"
        path = ("discussions", key, "invitations", row, "information_how")
        yield Gap("before hand-over", text, path, "001 App 1 item 1")


def _silent(scene: Scene, discussion: Discussion) -> Iterator[tuple[str, str]]:
    """Invitations that brought nothing, with no word on how the information will be got."""
    for row, item in discussion.invitations.items():
        brought = took_part(item) or item.state in ("written report", "coming")
        outside = item.person == scene.case.referral.caller
        if not brought and not outside and not item.information_how:
            known = scene.protocol.agency.get(item.agency)
            yield row, f"the {known.label}'s" if known else item.agency


def _responsibility(scene: Scene) -> Iterator[Gap]:
    unknown = [
        person_name(scene.case, key)
        for key, person in scene.case.people.items()
        if person.parent_of and person.responsibility in (None, "not known")
    ]
    if unknown:
        yield Gap("day team", f"parental responsibility of {', '.join(unknown)}", ("people",), "XP-31")


FINDERS: tuple[Finder, ...] = (_adults, _information, _responsibility)
