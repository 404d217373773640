"""What is wrong with a file is told all at once: the place and what is wanted, never what stands there."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duty_tui.exchange import Unfit
from duty_tui.exchange.schema import kinds_of
from duty_tui.record import Case
from tests.exchange.taking_in import faults, taken_in

TIME = "a time is wanted: text such as '2026-12-24 19:40', or an object"
NOTHING = "this names no "


@pytest.mark.parametrize(
    "file,path,sentence",
    [
        ([], "", "an object in braces is wanted"),
        (None, "", "an object in braces is wanted"),
        ({"children": []}, "children", "an object in braces is wanted"),
        ({"children": {"leo": "Leo"}}, "children[1]", "an object in braces is wanted"),
        ({"referral": "x"}, "referral", "an object in braces is wanted"),
        ({"childern": {}}, "", "its key number 1 is no field (is 'children' meant?)."),
        ({"referral": {"told": "1940", "zzz": 1}}, "referral", "its key number 2 is no field. Fields are:"),
        ({"children": {"Leo": {}}}, "children[1]", "its key is neither an id"),
        ({"children": {"l" * 41: {}}}, "children[1]", "its key is neither an id"),
        ({"children": {"": {}}}, "children[1]", "its key is neither an id"),
        ({"children": {"leo b": {}}}, "children[1]", "its key is neither an id"),
        (
            {"severity": "high"},
            "severity",
            "one of these is wanted: 'immediate', 'watch', 'for information'.",
        ),
        ({"severity": ["watch"]}, "severity", "one of these is wanted"),
        ({"children": {"a": {}, "b": {"name": 7}}}, "children[2].name", "text in quotation marks"),
        ({"children": {"a": {"unborn": "yes"}}}, "children[1].unborn", "true or false is wanted"),
        ({"children": {"a": {"unborn": 1}}}, "children[1].unborn", "true or false is wanted"),
        ({"children": {"a": {"concerns": "injury"}}}, "children[1].concerns", "a list in square brackets"),
        ({"children": {"a": {"concerns": ["injury", "x"]}}}, "children[1].concerns[2]", "one of these"),
        ({"children": {"a": {"mother": "zz"}}}, "children[1].mother", NOTHING),
        (
            {"children": {"a": {"mother": "b", "home_with": ["a"]}}, "contacts": {"b": {}}},
            "children[1].mother",
            "this names no person or child: give the key of one of the file, or the id of one of the matter.",
        ),
        ({"people": {"a": {"parent_of": ["a"]}}}, "people[1].parent_of[1]", "this names no child:"),
        ({"children": {"a": {"home_with": ["a", "zz"]}}}, "children[1].home_with[2]", NOTHING),
        (
            {"actions": {"a": {"action": "ring", "discussion": "b"}}, "people": {"b": {}}},
            "actions[1].discussion",
            "this names no discussion:",
        ),
        ({"children": {"a": {"home_with": [None]}}}, "children[1].home_with[1]", "the key of an item"),
        (
            {"children": {"a": {}}, "seen": {"a": {"child": "a", "alone_minutes": True}}},
            "seen[1].alone_minutes",
            "a whole number",
        ),
        (
            {"children": {"a": {}}, "seen": {"a": {"child": "a", "alone_minutes": 1.5}}},
            "seen[1].alone_minutes",
            "a whole number",
        ),
        ({"seen": {"a": {}}}, "seen[1].child", "this is missing"),
        ({"seen": {"a": {"child": None}}}, "seen[1].child", "this may not be empty."),
        ({"checks": {"a": {"kind": None}}}, "checks[1].kind", "this may not be empty."),
        (
            {"taken_over": {"a": {"at": " ", "name": "", "post": "", "version": 1}}},
            "taken_over[1].at",
            "this may not be empty.",
        ),
        ({"referral": {"told": 1940}}, "referral.told", TIME),
        ({"referral": {"told": {}}}, "referral.told", TIME),
        ({"referral": {"told": {"typed": "x", "at": "2026-12-24T19:40"}}}, "referral.told", TIME),
        ({"referral": {"told": {"typed": "x", "at": "0001-01-01T00:00Z"}}}, "referral.told", TIME),
        ({"referral": {"told": {"typed": "x", "at": 1}}}, "referral.told", TIME),
        ({"referral": {"told": {"typed": "x", "precision": "roughly"}}}, "referral.told", TIME),
        ({"referral": {"told": {"typed": "x", "precision": []}}}, "referral.told", TIME),
        ({"referral": {"told": {"typed": "x", "zone": "x"}}}, "referral.told", TIME),
        ({"referral": {"told": "31/02/2026"}}, "referral.told", "There is no such date or time"),
        (
            {"referral": {"told": "2026-10-25 01:30"}},
            "referral.told",
            "this time happens twice, the clocks change: "
            "write 2026-10-25T01:30+01:00 or 2026-10-25T01:30+00:00.",
        ),
        (
            {"referral": {"told": "2026-03-29 01:30"}},
            "referral.told",
            "this time happens never, the clocks change: "
            "write 2026-03-29T00:30+00:00 or 2026-03-29T02:30+01:00.",
        ),
        ({"as_at": "last week"}, "as_at", "a time with its day is wanted"),
        ({"as_at": 7}, "as_at", TIME),
        ({"as_at": "31/04"}, "as_at", "There is no such date or time"),
        ({"reference": 7}, "reference", "text in quotation marks"),
        ({"protocol": {}}, "protocol", "text in quotation marks"),
        ({"none_said": {"zzz": "2100"}}, "none_said[1]", "its key is none of: children,"),
        ({"none_said": {"checks": 1}}, "none_said[1]", TIME),
        (
            {"discussions": {"a": {}, "b": {"invitations": {"x": {"agency": "police", "person": "zz"}}}}},
            "discussions[2].invitations[1].person",
            NOTHING,
        ),
        ({"people": {"a": {"withheld": {}}}}, "people[1].withheld.from_whom", "this is missing"),
    ],
)
def test_a_fault_says_where_it_is_and_what_is_wanted(file: object, path: str, sentence: str) -> None:
    (fault,) = faults(file)
    assert fault[0] == path
    assert fault[1].startswith(sentence)


def test_all_faults_are_told_at_once() -> None:
    found = faults(
        {
            "severity": "x",
            "children": {"a": {"nam": 1, "born": "31/02", "unborn": 1}, "b": {"mother": "zz"}},
            "checks": {"a": {}},
        }
    )
    assert [path for path, _ in found] == [
        "severity",
        "children[1]",
        "children[1].born",
        "children[1].unborn",
        "children[2].mother",
        "checks[1].kind",
    ]


def test_the_message_is_a_sentence_and_a_line_for_each_fault() -> None:
    with pytest.raises(Unfit) as refused:
        taken_in({"severity": "x", "as_at": 1})
    first, *lines = str(refused.value).splitlines()
    assert first.startswith("Nothing was taken in: 2 things have to be put right.")
    assert [line.split(":")[0] for line in lines] == ["  as_at", "  severity"]


def test_of_a_file_that_was_never_a_case_a_thousand_faults_are_told() -> None:
    file = {"children": {f"c{at}": {"zzz": 1} for at in range(2000)}}
    assert len(faults(file)) == 1000
    with pytest.raises(Unfit, match="at least 1000 things have to be put right"):
        taken_in(file)


NAMES = sorted(
    {name for kind in kinds_of(Case) for name in kind.__struct_fields__} | {"as_at", "typed", "at"}
)
CANARY = "Marchetti-Byrne"

anything = st.recursive(
    st.sampled_from(
        [None, True, 7, -1.5, "", "a", "b", CANARY, "now", "31/02", "25:00", "2026-10-25 01:30", "yes"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*NAMES, "a", "b", CANARY]), inner, max_size=4)
    ),
    max_leaves=30,
)
nearly = st.dictionaries(
    st.sampled_from([*Case.__struct_fields__, "as_at"]),
    anything | st.dictionaries(st.sampled_from(["a", "b", CANARY]), anything, max_size=3),
    max_size=4,
)


@settings(max_examples=500)
@given(nearly | anything)
def test_any_value_is_taken_in_or_refused_without_repeating_it(raw: Any) -> None:
    try:
        told = " ".join(taken_in(raw).notices)
    except Unfit as refused:
        told = str(refused)
    assert CANARY not in told
