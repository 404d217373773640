"""Bytes from a terminal: UTF-8 stays right however it is cut, and all else is Windows-1252."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.terminal.decoding import Decoder


@given(st.text(), st.lists(st.integers(1, 5)))
def test_utf_8_cut_anywhere_stays_right(text: str, cuts: list[int]) -> None:
    decoder, data, out = Decoder(), text.encode("utf-8", "replace"), ""
    for cut in cuts:
        out += decoder.decode(data[:cut])
        data = data[cut:]
    assert out + decoder.decode(data) == text.encode("utf-8", "replace").decode()
    assert decoder.is_utf8 is not False


@given(st.lists(st.binary(max_size=6)))
def test_no_bytes_are_an_error(reads: list[bytes]) -> None:
    decoder = Decoder()
    for data in reads:
        decoder.decode(data)
        decoder.give_up_waiting()


@pytest.mark.parametrize(
    "data,expected",
    [
        (b"\xa320", "£20"),
        (b"caf\xe9 noir", "café noir"),
        (b"\x93seen\x94", "“seen”"),
        (b"\x81x", "\ufffdx"),
        (b"\xe9\xa3x", "é£x"),
        (b"\xff\xfe", "ÿþ"),
        ("é".encode() + b"\xe9x", "ééx"),
    ],
)
def test_what_is_not_utf_8_is_windows_1252(data: bytes, expected: str) -> None:
    decoder = Decoder()
    assert decoder.decode(data) == expected
    assert decoder.is_utf8 is False


def test_a_first_lone_byte_is_not_waited_for_for_ever() -> None:
    decoder = Decoder()
    assert decoder.decode(b"\xe9") == ""
    assert decoder.give_up_waiting() == "é"
    assert decoder.is_utf8 is False
    assert decoder.decode(b"t") == "t"


def test_from_a_terminal_in_utf_8_the_rest_of_a_character_is_waited_for() -> None:
    decoder = Decoder()
    assert decoder.decode("é".encode()) == "é"
    assert decoder.decode(b"\xe6\xbc") == ""
    assert decoder.give_up_waiting() == ""
    assert decoder.decode(b"\xa2") == "漢"
    assert decoder.is_utf8 is not False


def test_waiting_for_nothing_gives_nothing() -> None:
    decoder = Decoder()
    assert decoder.give_up_waiting() == ""
    assert decoder.is_utf8 is not False


@pytest.mark.parametrize(
    "reads,told",
    [
        ([b"a"], None),
        ([b"a", b"\xe9 "], False),
        ([b"\xe9 ", "é".encode()], True),
        (["é".encode(), b"\xe9 ", b"a"], False),
        ([b"\xe9 " + "é".encode() + b"a"], True),
        (["é".encode() + b"\xe9 a"], False),
    ],
)
def test_what_was_told_last_counts(reads: list[bytes], told: bool | None) -> None:
    decoder = Decoder()
    for data in reads:
        decoder.decode(data)
    assert decoder.is_utf8 is told
