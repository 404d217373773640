"""Protocols are read, merged, kept by their content, and found by their date."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from duty_tui.errors import BadProtocol
from duty_tui.protocol.files import merged, shipped_text
from duty_tui.protocol.loader import (
    LARGEST_FILE,
    check_series,
    content_hash,
    from_json,
    in_force,
    load,
    shipped,
    to_json,
)
from duty_tui.protocol.model import Protocol

HEAD = """\
key = "here"
title = "An authority of the tests"
version = "1"
extends = "national"
in_force_from = 2020-01-01
checked_on = 2026-11-21
"""


def test_an_entry_of_the_same_key_replaces_the_whole_entry() -> None:
    base = {"clock": {"record": {"working_days": 1, "label": "Record"}, "lado": {"working_days": 1}}}
    over = {"clock": {"record": {"elapsed_hours": 24}}}
    assert merged(base, over) == {"clock": {"record": {"elapsed_hours": 24}, "lado": {"working_days": 1}}}


def test_a_list_replaces_a_list_and_is_never_added_to() -> None:
    assert merged({"office": {"weekdays": ["Mon"]}}, {"office": {"weekdays": ["Tue"]}}) == {
        "office": {"weekdays": ["Tue"]}
    }


def test_the_bases_name_and_dates_do_not_pass_through() -> None:
    assert merged({"version": "9", "in_force_to": date(2020, 1, 1)}, {"version": "1"}) == {"version": "1"}


def test_merging_leaves_both_as_they_were() -> None:
    base, over = {"clock": {"a": {"x": 1}, "b": {}}}, {"clock": {"a": {}}, "leave_out": ["clock.b"]}
    assert merged(base, over) == {"clock": {"a": {}}, "leave_out": ["clock.b"]}
    assert base == {"clock": {"a": {"x": 1}, "b": {}}}
    assert over == {"clock": {"a": {}}, "leave_out": ["clock.b"]}


def test_office_values_are_replaced_one_by_one() -> None:
    here = load(HEAD + '[office]\nfront_door = "The Hub"\n')
    assert here.office.front_door == "The Hub"
    assert here.office.opens == shipped("national").office.opens


def test_what_is_left_out_is_gone_and_the_rest_is_there() -> None:
    here = load(HEAD + 'leave_out = ["clock.lado", "distribution.camhs", "prompt.no-answer"]\n')
    national = shipped("national")
    assert national.clock.keys() - here.clock.keys() == {"lado"}
    assert national.distribution.keys() - here.distribution.keys() == {"camhs"}
    assert national.prompt.keys() - here.prompt.keys() == {"no-answer"}


def test_a_base_may_have_a_base() -> None:
    quarter = load(HEAD.replace("national", "bristol"))
    assert quarter.clock["record"].working_days == 10
    assert quarter.clock["lado"] == shipped("national").clock["lado"]


def test_a_merged_base_can_stand_under_another_file() -> None:
    below = load(HEAD + '[office]\nfront_door = "The Hub"\n[office.closures]\n2026-12-29 = "shut"\n')
    above = load(HEAD.replace('"here"', '"above"').replace("national", "here"), below)
    assert above.office == below.office
    assert above.key == "above"


@pytest.mark.parametrize("key", ["national", "bristol"])
def test_a_protocol_comes_back_from_its_json_as_it_was(key: str) -> None:
    protocol = shipped(key)
    again = from_json(to_json(protocol))
    assert again == protocol
    assert to_json(again) == to_json(protocol)
    assert content_hash(again) == content_hash(protocol)


def test_loading_the_shipped_text_gives_the_shipped_protocol() -> None:
    assert content_hash(load(shipped_text("bristol"))) == content_hash(shipped("bristol"))


def test_the_hash_depends_on_content_and_not_on_order_or_comments() -> None:
    one = load(HEAD + "# a word\n" + '[office]\nmarking = "A"\nfront_door = "B"\n')
    other = load(HEAD + '[office]\nfront_door = "B"\nmarking = "A"\n')
    third = load(HEAD + '[office]\nfront_door = "B"\nmarking = "C"\n')
    assert content_hash(one) == content_hash(other)
    assert content_hash(one) != content_hash(third)
    assert len(content_hash(one)) == 64


def test_a_value_at_its_default_does_not_change_the_hash() -> None:
    """So that a setting added by a later version leaves the hash of every kept protocol as it was."""
    limit = '[clock.lado]\nlabel = "L"\nstarts = "referral"\nworking_days = 1\nsource = "local; confirm"\n'
    assert content_hash(load(HEAD + limit)) == content_hash(load(HEAD + limit + "outer = false\n"))


def test_a_case_keeps_its_protocol_although_the_file_changes() -> None:
    kept = to_json(load(HEAD + '[office]\nfront_door = "The Hub"\n'))
    load(HEAD + '[office]\nfront_door = "The New Hub"\n')
    assert from_json(kept).office.front_door == "The Hub"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"key": 1}', b"\xff", b"{" * 2000])
def test_json_that_is_no_protocol_is_refused_without_its_content(content: bytes) -> None:
    with pytest.raises(BadProtocol, match="can not be read by this version"):
        from_json(content)


def test_a_file_is_read_whatever_its_line_ends_and_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "here.toml"
    file.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert load(file) == load(HEAD)


@pytest.mark.parametrize(
    "content,wrong",
    [
        (b"key = \xff", "not text in UTF-8"),
        (HEAD.encode("utf-16"), "not text in UTF-8"),
        (b"#" * (LARGEST_FILE + 1), "over 1 MB"),
        (b"", "It is missing"),
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, content: bytes, wrong: str) -> None:
    file = tmp_path / "here.toml"
    file.write_bytes(content)
    with pytest.raises(BadProtocol, match=wrong):
        load(file)


def test_a_file_that_is_not_there_or_is_a_folder_is_said_to_be(tmp_path: Path) -> None:
    for place in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(BadProtocol, match="can not be read"):
            load(place)


@pytest.mark.parametrize("key", ["bath", "../national", ""])
def test_a_protocol_that_is_not_shipped_is_not_invented(key: str) -> None:
    with pytest.raises(BadProtocol, match="comes with the program"):
        shipped(key)


def version(number: int, begins: date, ends: date | None) -> Protocol:
    protocol = load(HEAD)
    return msgspec.structs.replace(protocol, version=str(number), in_force_from=begins, in_force_to=ends)


FIRST = version(1, date(2020, 1, 1), date(2023, 12, 31))
SECOND = version(2, date(2024, 1, 1), None)


@pytest.mark.parametrize(
    "day,expected",
    [
        (date(2020, 1, 1), FIRST),
        (date(2023, 12, 31), FIRST),
        (date(2024, 1, 1), SECOND),
        (date(2030, 1, 1), SECOND),
    ],
)
def test_the_protocol_of_the_day_is_found(day: date, expected: Protocol) -> None:
    assert in_force([SECOND, FIRST], day) is expected


def test_a_day_before_any_protocol_is_not_given_the_nearest_one() -> None:
    with pytest.raises(BadProtocol, match="No protocol is in force"):
        in_force([FIRST, SECOND], date(2019, 12, 31))


@pytest.mark.parametrize(
    "series,wrong",
    [
        ([FIRST, SECOND], None),
        ([SECOND, FIRST], None),
        ([FIRST], None),
        ([], None),
        ([FIRST, version(2, date(2023, 12, 31), None)], "overlaps"),
        ([FIRST, version(2, date(2024, 1, 2), None)], "No version is in force"),
        ([version(1, date(2020, 1, 1), None), SECOND], "overlaps"),
    ],
)
def test_gaps_and_overlaps_between_versions_are_found(series: list[Protocol], wrong: str | None) -> None:
    faults = check_series(series)
    assert [fault.key for fault in faults] == (["here version 2"] if wrong else [])
    assert all(wrong is not None and wrong in fault.what for fault in faults)
