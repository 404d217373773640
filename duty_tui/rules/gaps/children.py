"""Gaps about the children: where they are, who has seen them, what is not known of them."""

from collections.abc import Iterator

from duty_tui.record.people import Child
from duty_tui.rules.facts import child_label, last_discussion, latest_for, where_now
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.quorum import nobody_has_met
from duty_tui.rules.saying import listed

WHERE = "001 Out of hours; 000 §3 b5"
"""Immediate safety rests on where a child is, and until when."""


def _born(scene: Scene) -> Iterator[tuple[str, str, Child]]:
    for key, child in scene.case.children.items():
        if not child.unborn:
            yield key, child_label(scene.case, key), child


def _where(scene: Scene) -> Iterator[Gap]:
    path = ("where_now",)
    for key, label, _ in _born(scene):
        place = where_now(scene.case, key)
        if place is None or not place.place:
            yield Gap("tonight", "where now:", path, WHERE, 1, inline=True, item=label)
        elif place.address_known == "no":
            yield Gap("tonight", "address not known:", path, WHERE, 1, inline=True, item=label)


def _seen(scene: Scene) -> Iterator[Gap]:
    for key, label, _ in _born(scene):
        if latest_for(scene.case.seen, key) is None:
            yield Gap("tonight", "not seen:", ("seen",), "002 §4.1; 000 §4 b3", 1, inline=True, item=label)


def _until(scene: Scene) -> Iterator[Gap]:
    for key, label, _ in _born(scene):
        place = where_now(scene.case, key)
        if place is not None and not place.until and not place.until_what:
            what = "until when the stay there lasts:"
            yield Gap("before hand-over", what, ("where_now",), WHERE, 1, inline=True, item=label)


def _identity(scene: Scene) -> Iterator[Gap]:
    source = "001 App 1 item 2"
    for key, label, child in _born(scene):
        path = ("children", key)
        if not child.name:
            yield Gap("before hand-over", "name of", (*path, "name"), source, item=label)
        elif child.name.endswith("?"):
            what = "name heard, not confirmed:"
            yield Gap("day team", what, (*path, "name"), "local; confirm", 1, inline=True, item=label)
        if child.born is None:
            yield Gap("before hand-over", "date of birth of", (*path, "born"), source, item=label)


def _met(scene: Scene) -> Iterator[Gap]:
    held = last_discussion(scene.case)
    if held and not held[1].nobody_met_because and (unmet := nobody_has_met(scene.case, held[1])):
        either = listed((child_label(scene.case, key) for key in unmet), "or")
        path = ("discussions", held[0], "nobody_met_because")
        yield Gap("day team", "nobody in the discussion had met", path, "004 SCR 1", item=either)


FINDERS: tuple[Finder, ...] = (_where, _seen, _until, _identity, _met)
