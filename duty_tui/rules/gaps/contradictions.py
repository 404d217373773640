"""Facts that contradict each other: shown as a gap with a sentence, and kept as they were entered."""

from collections.abc import Iterator

from duty_tui.protocol.source import LOCAL
from duty_tui.record import field_of
from duty_tui.record.fields import Place
from duty_tui.record.putting import label
from duty_tui.rules.facts import age, child_label, moment
from duty_tui.rules.gaps.gap import Finder, Gap, Scene


def too_early(scene: Scene, place: Place) -> Iterator[Gap]:
    """Yield a gap for a time that is before the one it has to follow: a discharge before the admission."""
    if place.field.after and _earlier(place):
        first = field_of(type(place.owner), place.field.after).label
        where = label(scene.case, place.path)
        what = "cannot be, an end before its beginning:"
        yield Gap("before hand-over", what, place.path, LOCAL, item=f"{where} is before {first}")


def _earlier(place: Place) -> bool:
    first = getattr(place.owner, place.field.after)
    began = moment(first)
    ended = place.value.latest
    return began is not None and ended is not None and ended < began


def _born(scene: Scene) -> Iterator[Gap]:
    for key, child in scene.case.children.items():
        path, who = ("children", key, "born"), child_label(scene.case, key)
        born, years = moment(child.born), age(child, scene.at)
        if born is not None and born > scene.at:
            what = "cannot be, a date of birth in the future:"
            yield Gap("before hand-over", what, path, LOCAL, item=who)
        if child.unborn and (born is not None or years is not None):
            what = "cannot be, unborn and yet with an age or a date of birth:"
            yield Gap("before hand-over", what, ("children", key, "unborn"), LOCAL, item=who)
    for key, person in scene.case.people.items():
        if (born := moment(person.born)) is not None and born > scene.at:
            what = "cannot be, a date of birth in the future:"
            who = person.name or person.description
            yield Gap("before hand-over", what, ("people", key, "born"), LOCAL, item=who)


FINDERS: tuple[Finder, ...] = (_born,)
