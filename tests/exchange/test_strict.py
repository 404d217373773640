"""Bytes that are not plainly one JSON value are refused, with the place and without the content."""

import json
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duty_tui.errors import BadInput
from duty_tui.exchange import parse
from duty_tui.exchange.refusals import (
    ByteOrderMark,
    KeyTwice,
    LoneSurrogate,
    NoSuchNumber,
    NotJson,
    NotUtf8,
    TooDeep,
    TooLarge,
)
from duty_tui.exchange.strict import LARGEST


def refusal(data: bytes) -> BadInput:
    with pytest.raises(BadInput) as caught:
        parse(data)
    return caught.value


@pytest.mark.parametrize(
    "data,value",
    [
        (b'{"a": [1, -2.5, true, null]}', {"a": [1, -2.5, True, None]}),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        (b'"\\\\ud800"', "\\ud800"),
        (b'{"a": {"b": 1}, "c": {"b": 1}}', {"a": {"b": 1}, "c": {"b": 1}}),
        (b'[{"a": 1}, {"a": 1}]', [{"a": 1}, {"a": 1}]),
        (b'["a", "a", "a:"]', ["a", "a", "a:"]),
        (b'"NaN, Infinity {[{["', "NaN, Infinity {[{["),
        (b"999999999999999999", 999999999999999999),
        (b"-999999999999999999", -999999999999999999),
        (b'"\\u0000\\u202e"', "\x00\u202e"),
        ("\u05e9\u05dc\u05d5\u05dd".join('""').encode(), "\u05e9\u05dc\u05d5\u05dd"),
    ],
)
def test_plain_json_is_taken(data: bytes, value: object) -> None:
    assert parse(data) == value


@pytest.mark.parametrize(
    "data,kind,place",
    [
        (b"\xef\xbb\xbf{}", ByteOrderMark, "UTF-8 without BOM"),
        ('{"a": 1}'.encode("utf-16"), ByteOrderMark, "UTF-8 without BOM"),
        (b'{"a":\n "\xff"}', NotUtf8, "Line 2"),
        (b'{\n"a": "\xed\xa0\x80"}', NotUtf8, "Line 2"),
        (b"", NotJson, "line 1, column 1"),
        (b'{"a": 1,\n}', NotJson, "line 2, column 1"),
        (b'{"a": 1} x', NotJson, "line 1, column 10"),
        (b'{"a": "\x00"}', NotJson, "line 1, column 8"),
        (b'{"a": "Leo\n"}', NotJson, "line 1, column 11"),
        (b'{"a": "Leo', NotJson, "line 1, column 7"),
        (b'{"a": 01}', NotJson, "line 1, column 8"),
        (b"{'a': 1}", NotJson, "line 1, column 2"),
        (b"]]]", NotJson, "line 1, column 1"),
        (b'{"a": 1,\n "a": 2}', KeyTwice, "Line 2"),
        (b'{"a": {"b": 1, "c": [{}, {}],\n\n"b": 2}}', KeyTwice, "Line 3"),
        (b'{"a": 1, "\\u0061": 2}', KeyTwice, "Line 1"),
        (b'{"a"\n\n: 1, "a"\t : 2}', KeyTwice, "Line 3"),
        (b'["\\ud800"]', LoneSurrogate, "Line 1"),
        (b'{"a": 1,\n"\\uDC00\\ud83d": 2}', LoneSurrogate, "Line 2"),
        (b'["\\ud83d\\ude00 \\ude00"]', LoneSurrogate, "Line 1"),
        (b"[1,\nNaN]", NoSuchNumber, "Line 2"),
        (b"[-Infinity]", NoSuchNumber, "Line 1"),
        (b"[1e999]", NoSuchNumber, "Line 1"),
        (b"1000000000000000000", NoSuchNumber, "Line 1"),
        (b"1" * 100_000, NoSuchNumber, "Line 1"),
        (b"[" * 51 + b"]" * 51, TooDeep, "Line 1"),
        (b'{"a":\n' * 51 + b"1" + b"}" * 51, TooDeep, "Line 51"),
        (b"[" * 5_000_000, TooDeep, "Line 1"),
        (b" " * (LARGEST + 1), TooLarge, "10 MB"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused_with_its_place(
    data: bytes, kind: type[BadInput], place: str
) -> None:
    refused = refusal(data)
    assert type(refused) is kind
    assert place in str(refused)


@pytest.mark.parametrize(
    "data",
    [
        b'{"Marchetti": 1, "Marchetti": 2}',
        b'{"a": "Marchetti\\ud800"}',
        b'{"a": Marchetti}',
        b'{"a": "Marchetti\xff"}',
        b'{"a": "Marchetti',
    ],
)
def test_a_refusal_repeats_nothing_of_the_file(data: bytes) -> None:
    assert "Marchetti" not in str(refusal(data))


def test_fifty_levels_are_taken() -> None:
    nested = parse(b"[" * 50 + b"]" * 50)
    for _ in range(49):
        assert isinstance(nested, list)
        (nested,) = nested
    assert nested == []


def test_brackets_inside_text_are_no_levels() -> None:
    assert parse(json.dumps("[" * 1000).encode()) == "[" * 1000


def test_a_file_of_exactly_ten_megabytes_is_taken() -> None:
    assert parse(b'"' + b"x" * (LARGEST - 2) + b'"') == "x" * (LARGEST - 2)


@pytest.mark.parametrize("unit", [b'\\"', b'"\\', b"\\\\", b'"a" ', b'{"a":', b'"', b"1-", b"\\ud800"])
def test_a_large_file_that_never_ends_properly_is_refused_without_going_back(unit: bytes) -> None:
    assert str(refusal(b'"' + unit * (2_000_000 // len(unit)))).endswith(".")


json_soup = st.lists(
    st.sampled_from(
        [
            *b'{}[]:,"\\ue0d8N1-. \n'.decode(),
            '"a"',
            '"a":',
            "\\ud800",
            "\\u0061",
            "NaN",
            "1e999",
            "true",
            "\x00",
        ]
    ),
    max_size=60,
).map(lambda tokens: "".join(tokens).encode())


@settings(max_examples=500)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode()), json_soup))
@example(b'"\\')
@example(b"\xff\xfe\x00")
def test_no_bytes_make_anything_but_a_refusal_or_a_value(data: bytes) -> None:
    with suppress(BadInput):
        assert json.dumps(parse(data), ensure_ascii=False).encode()


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(plain, st.booleans())
def test_any_plain_value_comes_through_unchanged(value: object, escaped: bool) -> None:
    assert parse(json.dumps(value, ensure_ascii=escaped).encode()) == value
