"""What `import` refuses, with the place in the file; and what it takes although it looks strange."""

import json
from typing import Any

import pytest

from tests.cli.program import CASE_1, CHANGE, OTHER, REF, SECOND, WORDS, Program
from tests.cli.starting import ordinary, shut

LARGEST = 10_000_000


def changed(**fields: Any) -> bytes:
    """Case 1 with some of its fields replaced."""
    return json.dumps({**json.loads(CASE_1), **fields}).encode()


REFUSED: dict[str, tuple[bytes, str]] = {
    "an impossible date": (
        changed(children={"leo": {"name": "Leo", "born": "2020-02-31"}}),
        "children[1].born",
    ),
    "an impossible hour": (changed(as_at="2026-12-24 25:10"), "as_at"),
    "a time that happens twice": (
        changed(referral={"told": "2026-10-25 01:30"}),
        "happens twice, the clocks change: write 2026-10-25T01:30+01:00 or 2026-10-25T01:30+00:00",
    ),
    "a time that never happens": (
        changed(referral={"told": "2026-03-29 01:30"}),
        "happens never, the clocks change: write 2026-03-29T00:30+00:00 or 2026-03-29T02:30+01:00",
    ),
    "over 10 MB": (b'{"reference": "' + b"B" * LARGEST + b'"}', "larger than 10 MB"),
    "nested deeper than 50": (b'{"log": ' * 51 + b"1" + b"}" * 51, "Line 1 is nested deeper than 50"),
    "a key twice": (b'{"reference": "B-2026-0001",\n"reference": "B-2026-0002"}', "Line 2 has a key"),
    "a lone surrogate": (b'{"log": {"a": {"text": "\\ud83d"}}}', "Line 1 has half a character"),
    "a byte-order mark": (b"\xef\xbb\xbf{}", "byte-order mark"),
    "an unknown field": (changed(childrn={}), "its key number"),
    "an unknown field of an item": (changed(children={"leo": {"nmae": "Leo"}}), "is 'name' meant?"),
    "a control character as it is": (b'{"log": {"a": {"text": "a\0b"}}}', "line 1"),
    "Latin-1": ('{"log": {"a": {"text": "Zoë"}}}'.encode("latin-1"), "not UTF-8"),
    "nothing at all": (b"", "not valid JSON"),
    "a list": (b"[]", "braces"),
    "a reference of another form": (b'{"reference": "Leo Marchetti-Byrne"}', "such as B-2026-0412"),
    "a name that nobody has": (changed(referral={"caller": "nobody"}), "referral.caller"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_with_its_place(program: Program, at_first: dict[str, Any], name: str) -> None:
    content, said = REFUSED[name]
    (program.home / "matter.json").write_bytes(content)
    run = program.run("import", "matter.json")
    run.refused(10, said)
    assert run.out == ""
    assert program.holds() == at_first


def test_all_faults_are_told_at_once(program: Program) -> None:
    run = program.run("import", "-", stdin=changed(childrn={}, severity="urgent", as_at="2026-02-30 10:00"))
    run.refused(10, "3 things have to be put right")


STRANGE = {
    "NUL and control characters": (
        "Rang\0 back\x07 at \x1b[31m22:00",
        "Rang back at [31m22:00",
        "3 characters",
    ),
    "right-to-left overrides": ("says \u202etxt.exe\u202c", "says txt.exe", "2 characters"),
    "50,000 characters": ("bruise " * 7142 + "seen.", "bruise " * 7142 + "seen.", ""),
    "letters from right to left": ("ليلى", "ليلى", ""),
    "an emoji as two escapes": ("\U0001f600", "\U0001f600", ""),
}


def test_strange_text_is_kept_without_what_only_steers_a_machine(program: Program) -> None:
    lines = {f"line-{number}": {"text": text} for number, (text, _, _) in enumerate(STRANGE.values())}
    run = program.run("import", "-", stdin=json.dumps({"reference": REF, "log": lines}).encode())
    assert (run.code, run.out) == (0, f"{REF} amended and saved.\n")
    [first, second] = run.err.splitlines()
    assert first.startswith("log[1].text: 3 characters")
    assert second.startswith("log[2].text: 2 characters")
    [matter, _] = program.holds()["matters"]
    kept = [line["text"] for line in list(matter["log"].values())[-len(STRANGE) :]]
    assert kept == [text for _, text, _ in STRANGE.values()]
    shown = program.run("show", REF)
    assert shown.code == 0
    assert "\x1b" not in shown.out
    assert shown.out.count("bruise") > 7142


def test_what_is_not_there_is_told_without_its_name(program: Program) -> None:
    program.run("import", "Rosalind Byrne.json").refused(10, "check its name")
    program.run("import", ".").refused(10, "check its name")


def test_without_a_file_the_command_line_is_wrong(program: Program) -> None:
    run = program.run("import")
    assert run.code == 2
    assert "A FILE is missing" in run.err


def test_the_form_needs_no_store(empty: Program) -> None:
    run = empty.run("import", "--schema", words=None, reads_store=False)
    assert run.code == 0
    assert json.loads(run.out)["title"] == "Matter"
    assert list(empty.home.iterdir()) == []


def test_the_passphrase_and_the_file_may_both_come_from_standard_input(program: Program) -> None:
    run = program.run(
        "import", "-", "--passphrase-fd", "0", words=None, stdin=WORDS.encode() + b"\n" + CHANGE
    )
    assert (run.code, run.out) == (0, f"{REF} amended and saved.\n")


def test_a_file_of_labels_taken_in_twice_makes_nobody_twice(program: Program) -> None:
    before = program.holds()
    for content in (CASE_1, SECOND):
        program.run("import", "-", stdin=content).refused(10, "Was it taken in before?")
    assert program.holds() == before


def test_what_is_shown_as_json_and_taken_in_again_changes_nothing(program: Program) -> None:
    before = program.holds()
    shown = program.run("show", REF, "--json")
    again = program.run("import", "-", stdin=shown.out.encode())
    assert (again.code, again.out, again.err) == (
        0,
        f"{REF} says all of this already: nothing was changed.\n",
        "",
    )
    assert program.holds() == before


def test_null_empties_a_field_for_good(program: Program) -> None:
    run = program.run("import", "-", stdin=b'{"reference": "B-2026-0412", "severity": null}')
    assert run.out == f"{REF} amended and saved.\n"
    assert "severity" not in program.holds()["matters"][0]
    assert "severity" not in json.loads(program.run("show", REF, "--json").out)


def test_a_file_without_a_reference_gets_the_next_number(program: Program) -> None:
    new = b'{"as_at": "2026-12-27 10:00", "referral": {"told": "2026-12-27 09:58"}}'
    assert program.run("import", "-", stdin=new).out == "B-2026-0414 taken in and saved.\n"
    later = new.replace(b"2026-12-27", b"2027-01-02")
    assert program.run("import", "-", stdin=later).out == "B-2027-0001 taken in and saved.\n"


def test_a_matter_taken_to_another_store_is_the_same_there(program: Program, empty: Program) -> None:
    shown = program.run("show", REF, "--json").out
    other = Program(empty.home / "other")
    other.home.mkdir()
    assert other.run("init", "--cheap", stdin=b"dw\nBea Khan\nteam manager\n").code == 0
    assert other.run("import", "-", stdin=shown.encode()).out == f"{REF} taken in and saved.\n"
    assert other.run("show", REF, "--json").out == shown


def test_an_unknown_reference_is_told(program: Program) -> None:
    program.run("accept", "B-2026-9999").refused(11, "No matter has this reference")
    program.run("show", "Leo Marchetti-Byrne").refused(11, "No matter has this reference")


def test_the_list_shows_each_matter_on_a_line(program: Program) -> None:
    lines = program.run("list").out.splitlines()
    assert [line.split()[0] for line in lines] == [REF, OTHER]
    assert lines[0].startswith("B-2026-0412 LEO 6y +2  due Thu 24 December 2026, 22:00 ring back")


def test_reading_the_json_is_possible_where_nothing_can_be_noted(program: Program) -> None:
    shut(program.store, readable=True)
    run = program.run("show", REF, "--json", start=ordinary())
    assert json.loads(run.out)["reference"] == REF
