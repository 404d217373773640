"""The first pass over a file: every item gets its id, before any reference is read."""

from collections.abc import Iterator

import msgspec

from duty_tui.exchange.reading import Reading, is_id, is_label
from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, entries
from duty_tui.record.fields import Names

COLLECTIONS: dict[Names, tuple[str, ...]] = {
    "child": ("children",),
    "discussion": ("discussions",),
    "action": ("actions",),
    "person": ("people", "children"),
}
"""Where the item that a reference names may stand: a household or a check may name children, too."""

NEITHER = (
    "its key is neither an id (a UUID in small letters) nor a label "
    "(small letters a to z, digits and hyphens, at most 40)."
)
TAKEN = "its id stands for another item already."
AMBIGUOUS = "this label stands for more than one item: give one of them another label."
NOTHING = "this names no {}: give the key of one of the file, or the id of one of the matter."


def know(existing: Case, reading: Reading) -> None:
    """Make the ids of the case that is amended known, so that the file may refer to its items."""
    for path, _ in entries(existing):
        reading.places.setdefault(path[-1], set()).add("/".join(path))


def name_items(kind: type[msgspec.Struct], raw: object, path: str, place: str, reading: Reading) -> None:
    """Give every item of a record of the file its id, in the order of the file; refuse keys that are none."""
    for name, each, items in _collections(kind, raw):
        for at, (key, item) in enumerate(items.items(), 1):
            here = f"{path}{name}[{at}]"
            item_id = _id(key, here, reading)
            inside = f"{place}{name}/{item_id}"
            _register(item_id, inside, here, reading)
            name_items(each, item, f"{here}.", f"{inside}/", reading)


def _collections(
    kind: type[msgspec.Struct], raw: object
) -> Iterator[tuple[str, type[msgspec.Struct], dict[str, object]]]:
    shapes = shapes_of(kind)
    for name, items in raw.items() if isinstance(raw, dict) else ():
        shape = shapes.get(name)
        if shape and shape.has_items and shape.each and shape.each.record and isinstance(items, dict):
            yield name, shape.each.record, items


def _id(key: str, path: str, reading: Reading) -> str:
    if is_id(key):
        return key
    if not is_label(key):
        reading.refuse(path, NEITHER)
    new = reading.new_id()
    reading.labels.setdefault(key, []).append(new)
    return new


def _register(key: str, place: str, path: str, reading: Reading) -> None:
    reading.ids[path] = key
    places = reading.places.setdefault(key, set())
    places.add(place)
    if len(places) > 1:
        reading.refuse(path, TAKEN)


def resolve(named: str, names: Names, path: str, reading: Reading) -> str:
    """Return the id that a reference of the file means; one that names nothing, or two items, is refused.

    The same label elsewhere does no harm: `"seen": {"leo": {"child": "leo"}}` means the child.
    """
    called_so = [named] if named in reading.places else reading.labels.get(named, [])
    meant = [item for item in called_so if _collection(item, reading) in COLLECTIONS[names]]
    if len(meant) == 1:
        return meant[0]
    reading.refuse(path, AMBIGUOUS if meant else NOTHING.format(" or ".join(_kinds(names))))
    return named


def _collection(item: str, reading: Reading) -> str:
    place, *_ = reading.places[item]
    return place.split("/")[-2]


def _kinds(names: Names) -> tuple[str, ...]:
    return ("person", "child") if names == "person" else (names,)
