"""The JSON Schema of the import says what the import does."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from duty_tui.exchange import json_schema, parse
from duty_tui.exchange.schema import kinds_of
from duty_tui.record import Case, fields_of
from tests.exchange.taking_in import faults, taken_in

SCHEMA = json_schema()
LEO = "01900000-0000-7000-8000-00000000000a"


def definition(name: str) -> dict[str, Any]:
    return SCHEMA if name == "Case" else SCHEMA["$defs"][name]


def parts(schema: object) -> Iterator[dict[str, Any]]:
    """Every object of the schema, at every depth."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(inner)


def fits(value: object, schema: dict[str, Any]) -> bool:
    """Whether a value fits: the keywords that our schema uses, and no others."""
    if "$ref" in schema:
        return fits(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    return {
        "object": lambda: isinstance(value, dict) and fits_object(value, schema),
        "array": lambda: isinstance(value, list) and all(fits(item, schema["items"]) for item in value),
        "string": lambda: isinstance(value, str) and re.search(schema.get("pattern", ""), value) is not None,
        "integer": lambda: isinstance(value, int) and not isinstance(value, bool),
        "boolean": lambda: isinstance(value, bool),
        "null": lambda: value is None,
    }[schema["type"]]()


def fits_object(value: dict[str, object], schema: dict[str, Any]) -> bool:
    known, others = schema.get("properties", {}), schema["additionalProperties"]
    return all(
        fits(key, {"type": "string"} | schema.get("propertyNames", {}))
        and (fits(item, known[key]) if key in known else others is not False and fits(item, others))
        for key, item in value.items()
    ) and all(name in value for name in schema.get("required", ()))


def test_every_reference_inside_the_schema_leads_somewhere() -> None:
    named = {part["$ref"] for part in parts(SCHEMA) if "$ref" in part}
    assert named == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def test_every_record_is_closed_and_every_field_has_its_label() -> None:
    for kind in kinds_of(Case):
        described = definition(kind.__name__)
        assert described["additionalProperties"] is False
        assert "required" not in described
        extra = ["as_at"] if kind is Case else []
        assert list(described["properties"]) == [field.name for field in fields_of(kind)] + extra
        for field in fields_of(kind):
            assert described["properties"][field.name]["title"] == field.label


def test_hints_sources_and_directions_come_from_the_declarations() -> None:
    child = definition("Child")["properties"]
    assert child["born"]["description"] == "date of birth; [001 App 1 item 2]; looks back"
    assert child["expected"]["description"] == "the date the baby is due; [XA-16]; looks forward"
    assert (
        definition("Person")["properties"]["phone"]["description"]
        == "read back in groups; [XB-01]; restricted"
    )
    assert child["mother"]["description"].endswith("[XA-16]; names a person")
    assert definition("Seen")["properties"]["child"]["description"].startswith("[XC-18]; names a child")
    assert definition("Check")["properties"]["kind"]["description"] == "[XB-03]; needed in a new item"
    for kind in kinds_of(Case):
        for field in fields_of(kind):
            described = definition(kind.__name__)["properties"][field.name].get("description", "")
            assert field.hint in described
            assert field.source in described


@pytest.mark.parametrize(
    "file",
    [
        "{}",
        '{"reference": null, "as_at": "2026-12-24 23:40", "protocol": "bristol"}',
        '{"referral": {"told": "1940", "can_wait": "no", "pointers": ["photos on my phone"]}}',
        '{"referral": {"told": {"typed": "1940", "at": "2026-12-24T19:40:00Z", "precision": "exact"}}}',
        '{"children": {"leo": {"born": "6/2/2020", "home_with": ["leo"], "unborn": false, "gp": null}}}',
        '{"children": {"' + LEO + '": {"concerns": ["injury"], "mother": null}}}',
        '{"checks": {"a": {"kind": "police", "outcome": null}}, "none_said": {"evidence": "2100"}}',
        '{"discussions": {"d": {"invitations": {"p": {"agency": "", "presence": {"a": {"joined": "x"}}}}}}}',
        '{"seen": {"a": {"child": "a", "alone_minutes": 10}}, "children": {"a": {}}}',
        '{"people": {"a": {"withdrawn": {"kind": "removed", "reason": "twice"}}}}',
    ],
)
def test_a_file_that_fits_the_schema_is_taken_in(file: str) -> None:
    raw = parse(file.encode())
    assert fits(raw, SCHEMA)
    assert isinstance(taken_in(raw).case, Case)


@pytest.mark.parametrize(
    "file",
    [
        "[]",
        '{"childern": {}}',
        '{"severity": "high"}',
        '{"children": {"Leo": {}}}',
        '{"children": {"leo": null}}',
        '{"children": {"leo": {"born": 7}}}',
        '{"children": {"leo": {"born": {"at": "2026-12-24T19:40:00Z"}}}}',
        '{"children": {"leo": {"concerns": "injury"}}}',
        '{"children": {"leo": {"concerns": ["x"]}}}',
        '{"children": {"leo": {"mother": "the mother"}}}',
        '{"children": {"leo": {"home_with": ["the mother"]}}}',
        '{"checks": {"a": {"kind": null}}}',
        '{"none_said": {"reference": "2100"}}',
    ],
)
def test_a_file_that_does_not_fit_the_schema_is_refused(file: str) -> None:
    raw = parse(file.encode())
    assert not fits(raw, SCHEMA)
    assert faults(raw)


def test_the_schema_is_json() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
