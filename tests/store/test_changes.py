"""What differs is what is saved, and applying it makes the new document."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import ChangeRefused, Set, Splice, apply, diff
from store.changes import from_wire, value_at

names = st.text(max_size=8)
scalars = st.one_of(st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text())
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(names, values, max_size=4)


@given(old=documents, new=documents)
def test_whole_differences_make_the_new_document_and_touch_neither(old: Any, new: Any) -> None:
    kept = repr((old, new))
    assert apply(old, diff(old, new, whole=True)) == new
    assert repr((old, new)) == kept


@given(old=documents, new=documents)
def test_without_whole_no_key_ever_vanishes(old: Any, new: Any) -> None:
    result = apply(old, diff(old, new))
    assert result.keys() == old.keys() | new.keys()
    assert {key: result[key] for key in old.keys() - new.keys()} == {
        key: old[key] for key in old.keys() - new.keys()
    }


@given(document=documents)
def test_a_document_does_not_differ_from_itself(document: Any) -> None:
    assert diff(document, document) == []


@given(old=documents, new=documents)
def test_changes_survive_the_frame(old: Any, new: Any) -> None:
    changes = diff(old, new, whole=True)
    assert [from_wire(change.wire()) for change in changes] == changes


@given(start=st.text(), old=st.text(), new=st.text(), end=st.text())
def test_texts_of_any_kind_are_spliced_rightly(start: str, old: str, new: str, end: str) -> None:
    before, after = {"log": start + old + end}, {"log": start + new + end}
    assert apply(before, diff(before, after)) == after


LONG = "seen at home " * 40


@pytest.mark.parametrize(
    "old,new,changes",
    [
        ({}, {"name": "Leo"}, [Set(("name",), "Leo")]),
        ({"name": "Leo"}, {"name": "Poppy"}, [Set(("name",), "Poppy")]),
        ({"log": LONG}, {"log": LONG + "well"}, [Splice(("log",), 520, 0, "well")]),
        ({"log": LONG + "well"}, {"log": LONG}, [Splice(("log",), 520, 4, "")]),
        ({"log": "a" + LONG}, {"log": "b" + LONG}, [Splice(("log",), 0, 1, "b")]),
        ({"log": "👶" + LONG}, {"log": "👶🏽" + LONG}, [Splice(("log",), 1, 0, "🏽")]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, [Set(("a", "c"), 3)]),
        ({"a": 1}, {"a": True}, [Set(("a",), True)]),
        ({"a": 1}, {"a": 1.0}, [Set(("a",), 1.0)]),
        ({"a": [1, 2]}, {"a": [1, 3]}, [Set(("a",), [1, 3])]),
        ({"a": {"b": 1}}, {"a": "text"}, [Set(("a",), "text")]),
        ({"a": "text"}, {"a": {"b": 1}}, [Set(("a",), {"b": 1})]),
        ({"a": 1}, {"a": None}, [Set(("a",), None)]),
        ({}, {"a": None}, []),
        ({}, {"a": {"b": None, "c": {"d": None, "e": 1}}}, [Set(("a",), {"c": {"e": 1}})]),
        ({}, {"a": {}}, [Set(("a",), {})]),
        ({"a": 1, "b": 2}, {"b": 2}, []),
    ],
)
def test_each_difference_is_one_change(old: Any, new: Any, changes: Any) -> None:
    found = diff(old, new)
    assert found == changes
    assert [type(change) for change in found] == [type(change) for change in changes]


@pytest.mark.parametrize(
    "document,change,result",
    [
        ({}, Set(("a", "b", "c"), 1), {"a": {"b": {"c": 1}}}),
        ({"a": "text"}, Set(("a", "b"), 1), {"a": {"b": 1}}),
        ({"a": [1]}, Set(("a", "b"), 1), {"a": {"b": 1}}),
        ({"a": {"b": 1, "c": 2}}, Set(("a", "b"), None), {"a": {"c": 2}}),
        ({}, Set(("a", "b"), None), {}),
        ({"a": "text"}, Set(("a", "b"), None), {"a": "text"}),
        ({}, Set(("a",), None), {}),
        ({"a": "held"}, Splice(("a",), 4, 0, "!"), {"a": "held!"}),
        ({"a": "held"}, Splice(("a",), 0, 4, ""), {"a": ""}),
        ({"a": {"b": "xy"}}, Splice(("a", "b"), 1, 1, "z"), {"a": {"b": "xz"}}),
    ],
)
def test_a_change_does_what_it_says(document: Any, change: Any, result: Any) -> None:
    assert apply(document, [change]) == result


@pytest.mark.parametrize(
    "document,change",
    [
        ({}, Splice(("a",), 0, 0, "x")),
        ({"a": 1}, Splice(("a",), 0, 0, "x")),
        ({"a": "held"}, Splice(("a",), 5, 0, "x")),
        ({"a": "held"}, Splice(("a",), 2, 3, "x")),
        ({"a": "held"}, Splice(("a",), -1, 0, "x")),
        ({"a": "held"}, Splice(("a",), 2, -1, "x")),
        ({"a": "held"}, Splice(("a", "b"), 0, 0, "x")),
        ({}, Splice(("a", "b"), 0, 0, "x")),
    ],
)
def test_a_splice_that_does_not_fit_is_refused(document: Any, change: Any) -> None:
    with pytest.raises(ChangeRefused, match="Open the record again"):
        apply(document, [change])


@pytest.mark.parametrize(
    "wire",
    [
        None,
        [],
        [["a"]],
        [[], 1],
        ["a", 1],
        [["a", 2], 1],
        [[2], 1],
        [["a"], 1, 2],
        [["a"], "0", 0, "x"],
        [["a"], 0, 0, 1],
        [["a"], True, 0, "x"],
        [["a"], 0, False, "x"],
        [["a"], 0, 0, "x", 1],
    ],
)
def test_what_is_no_change_is_refused(wire: Any) -> None:
    with pytest.raises(ChangeRefused):
        from_wire(wire)


def test_values_are_never_shared_with_the_caller() -> None:
    value = {"said": ["held"]}
    result = apply({}, [Set(("a",), value)])
    value["said"].append("later")
    assert result == {"a": {"said": ["held"]}}


@pytest.mark.parametrize(
    "path,found",
    [(("a", "b"), 1), (("a",), {"b": 1}), (("c",), None), (("a", "b", "c"), None), ((), {"a": {"b": 1}})],
)
def test_a_value_is_found_by_its_path(path: Any, found: Any) -> None:
    assert value_at({"a": {"b": 1}}, path) == found
