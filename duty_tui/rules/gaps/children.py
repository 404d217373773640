"""Gaps about the children: where they are, who has seen them, what is not known of them."""

from collections.abc import Iterator

from duty_tui.rules.facts import child_label, last_discussion, latest_for, where_now
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.quorum import nobody_has_met


def _where(scene: Scene) -> Iterator[Gap]:
    for key, child in scene.case.children.items():
        if child.unborn:
            continue
        place = where_now(scene.case, key)
        name = child_label(scene.case, key)
        if place is None or not place.place:
            yield Gap("tonight", f"where {name} is now", ("where_now",), "XC-17", 1, inline=True)
        elif place.address_known == "no":
            yield Gap("tonight", f"address where {name} is", ("where_now",), "XC-17", 1, inline=True)


def _seen(scene: Scene) -> Iterator[Gap]:
    for key, child in scene.case.children.items():
        if not child.unborn and latest_for(scene.case.seen, key) is None:
            yield Gap(
                "tonight",
                f"{child_label(scene.case, key)} not seen",
                ("seen",),
                "XC-18; XE-09",
                1,
                inline=True,
            )


def _until(scene: Scene) -> Iterator[Gap]:
    for key, child in scene.case.children.items():
        place = where_now(scene.case, key)
        if child.unborn or place is None or place.until or place.until_what:
            continue
        text = f"how long {child_label(scene.case, key)} stays there"
        yield Gap("before hand-over", text, ("where_now",), "XC-17", 1, inline=True)


def _identity(scene: Scene) -> Iterator[Gap]:
    for key, child in scene.case.children.items():
        label = child_label(scene.case, key)
        if not child.name and not child.unborn:
            yield Gap("before hand-over", f"name of {label}", ("children", key, "name"), "001 App 1 item 2")
        elif child.name.endswith("?"):
            text = f"name of {label} was heard, not confirmed"
            yield Gap("day team", text, ("children", key, "name"), "XP-13", 1, inline=True)
        if child.born is None and not child.unborn:
            text = f"{label}'s date of birth"
            yield Gap("before hand-over", text, ("children", key, "born"), "001 App 1 item 2")


def _met(scene: Scene) -> Iterator[Gap]:
    held = last_discussion(scene.case)
    if held and not held[1].nobody_met_because and (unmet := nobody_has_met(scene.case, held[1])):
        text = f"nobody in the discussion had met {_either(scene, unmet)}"
        yield Gap("day team", text, ("discussions", held[0], "nobody_met_because"), "004 SCR 1")


def _either(scene: Scene, children: tuple[str, ...]) -> str:
    return " or ".join(child_label(scene.case, key) for key in children)


FINDERS: tuple[Finder, ...] = (_where, _seen, _until, _identity, _met)
