"""The format of the import as a JSON Schema, written from the declarations of the record."""

from typing import Any, cast

import msgspec

from duty_tui.exchange.shapes import Shape, shape_of, shapes_of
from duty_tui.record import Case, Field, fields_of

KEY = "^[a-z0-9-]{1,40}$"
_NULL = {"type": "null"}
_TYPED = {
    "title": "Time as typed",
    "description": "'now', '-20m', '2134', 'yest 2130', '24/12 2130', '24/12 pm', '~1830', 'Oct 26', "
    "'2026-12-24 21:34', seen from 'as_at'; text that is no time is kept as it is.",
    "type": "string",
}
_ABOUT = (
    "One matter. In each collection the key of an item is its id, or a label (small letters, digits, "
    "hyphens) that holds inside this file; references name either. In an amendment what is absent stays, "
    "null empties."
)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `read_case` takes; it accepts amendments, too."""
    _, definitions = msgspec.json.schema_components((Case,), ref_template="#/$defs/{name}")
    for kind in kinds_of(Case):
        _describe(kind, definitions[kind.__name__])
    _text_of(definitions["When"]["properties"]["at"])["format"] = "date-time"
    definitions["When"] = {"anyOf": [_TYPED, definitions["When"]]}
    whole = definitions.pop("Case")
    whole["properties"]["as_at"] = {
        "title": "As at",
        "description": "the moment from which times without a day are seen; else the moment of the import",
        "$ref": "#/$defs/When",
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "title": "Matter",
        "description": _ABOUT,
        "$defs": definitions,
    }
    return cast(dict[str, Any], msgspec.json.decode(msgspec.json.encode(schema)))


def kinds_of(kind: type[msgspec.Struct]) -> tuple[type[msgspec.Struct], ...]:
    """Return a record type and all that it contains, times excepted, each once."""
    found = {kind: None}
    for shape in shapes_of(kind).values():
        inner = shape.record or (shape.each.record if shape.each else None)
        if inner is not None:
            found |= dict.fromkeys(kinds_of(inner))
    return tuple(found)


def _describe(kind: type[msgspec.Struct], definition: dict[str, Any]) -> None:
    needed = set(definition.pop("required", ())) - {"reference"}
    for field in fields_of(kind):
        described = definition["properties"][field.name]
        shape = shape_of(field.type)
        _constrain(shape, described)
        described |= _words(field, described, needed=field.name in needed)
        if field.name not in needed:
            definition["properties"][field.name] = _or_null(described)


def _constrain(shape: Shape, described: dict[str, Any]) -> None:
    """References and keys are ids or labels; what nobody has to give needs no null of its own."""
    if shape.form == "named":
        times = shape.each is not None and shape.each.form == "time"
        described["propertyNames"] = {"enum": _collections()} if times else {"pattern": KEY}
    elif shape.form == "many" and shape.each and shape.each.form == "reference":
        described["items"]["pattern"] = KEY
    elif shape.form == "reference":
        _text_of(described)["pattern"] = KEY


def _text_of(described: dict[str, Any]) -> dict[str, Any]:
    kinds: list[dict[str, Any]] = described.get("anyOf", [described])
    return next(kind for kind in kinds if kind.get("type") == "string")


def _collections() -> list[str]:
    return [name for name, shape in shapes_of(Case).items() if shape.has_items]


def _words(field: Field, described: dict[str, Any], *, needed: bool) -> dict[str, Any]:
    parts = [
        field.hint,
        f"[{field.source}]" if field.source else "",
        "restricted" if field.restricted else "",
        f"looks {field.looks}" if "When" in str(described) else "",
        f"names a {field.names}" if "Ref" in str(field.type) else "",
        "needed in a new item" if needed else "",
    ]
    said = "; ".join(part for part in parts if part)
    return {"title": field.label} | ({"description": said} if said else {})


def _or_null(described: dict[str, Any]) -> dict[str, Any]:
    kinds = described.get("anyOf")
    if kinds is not None:
        return described if _NULL in kinds else described | {"anyOf": [*kinds, _NULL]}
    outer = {key: described.pop(key) for key in ("title", "description", "default") if key in described}
    return outer | {"anyOf": [described, _NULL]}
