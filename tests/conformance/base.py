"""The small matter on which the facts of a row are put: enough for every reference, nothing rows ask for."""

from typing import Any

BASE: dict[str, Any] = {
    "reference": "B-2026-0412",
    "as_at": "2026-12-24 23:40",
    "referral": {"told": "2026-12-24 19:40"},
    "children": {
        "leo": {"name": "Leo Marchetti-Byrne", "born": "2020-02-06"},
        "poppy": {"name": "Poppy"},
        "unborn": {"unborn": True},
    },
    "people": {
        "dana": {"name": "Dana Whitlock", "agency": "edt", "kind": "professional"},
        "femi": {"name": "Femi Adeyemi", "agency": "social-care", "kind": "professional"},
        "okafor": {"name": "Tom Okafor", "agency": "police", "kind": "professional"},
        "visser": {"name": "Anneke Visser", "agency": "community-paediatrician", "kind": "professional"},
        "kayleigh": {"name": "Kayleigh Dunmore", "kind": "family"},
        "father": {"name": "Marco Marchetti", "kind": "family"},
    },
    "discussions": {"first": {"began": "2026-12-24 21:15", "ended": "2026-12-24 21:50"}},
}
"""Labels that facts can refer to: children leo, poppy, unborn; people dana, femi, okafor, visser, kayleigh,
father; discussion first."""


def with_facts(base: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """The facts put on top, object by object."""
    merged = dict(base)
    for key, value in facts.items():
        there = merged.get(key)
        both = isinstance(there, dict) and isinstance(value, dict)
        merged[key] = with_facts(there, value) if both else value
    return merged
