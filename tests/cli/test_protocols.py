"""Protocols in a store: dated versions without gap or overlap; a matter keeps the one it began under."""

import json
from pathlib import Path

import pytest

from duty_tui.errors import NotSaved, StoreExists
from duty_tui.protocol.files import shipped_text
from duty_tui.protocol.loader import content_hash, load, shipped
from duty_tui.record import Case
from tests.cli.program import NIGHT, REF, Program, Run
from tests.store.made import written

VERSION_3 = """\
key = "bristol"
extends = "bristol"
title = "Bristol, as it was until March"
version = "3"
in_force_from = 2020-05-15
in_force_to = 2027-03-31
checked_on = 2027-03-01
"""

VERSION_4 = """\
key = "bristol"
extends = "bristol"
title = "Bristol from April"
version = "4"
in_force_from = 2027-04-01
checked_on = 2027-03-01

[office]
front_door = "The Hub"
"""


def matter(told: str, protocol: str = "bristol") -> bytes:
    """A new matter whose referral came then."""
    return json.dumps(
        {"as_at": "2027-06-01 12:00", "protocol": protocol, "referral": {"told": told}}
    ).encode()


def kept(program: Program, reference: str) -> str:
    """The content hash of the protocol that a matter keeps."""
    with program.desk() as desk:
        return desk.matter(reference).whole.protocol


@pytest.fixture
def april(program: Program) -> Program:
    """A store in which version 3 ends on 31 March and version 4 begins on 1 April 2027."""
    for name, text in (("v3.toml", VERSION_3), ("v4.toml", VERSION_4)):
        (program.home / name).write_text(text)
        with program.desk() as desk:
            desk.protocols.keep(load(text), NIGHT)
    return program


def test_the_versions_are_loaded_one_after_the_other(program: Program) -> None:
    for name, text in (("v3.toml", VERSION_3), ("v4.toml", VERSION_4)):
        (program.home / name).write_text(text)
        run = program.run("protocol", "load", name)
        assert (run.code, run.err) == (0, "")
        assert run.out == f"Loaded and saved: bristol version {name[1]}, {content_hash(load(text))[:16]}\n"
    assert program.holds()["protocols"] == ["3", "3", "4"]


def test_an_overlap_is_refused_until_the_version_before_is_ended(program: Program) -> None:
    before = program.holds()
    (program.home / "v4.toml").write_text(VERSION_4)
    program.run("protocol", "load", "v4.toml").refused(
        12, "It overlaps the version before it", "End that one on the day before"
    )
    assert program.holds() == before


def test_a_gap_is_refused(program: Program) -> None:
    (program.home / "v3.toml").write_text(VERSION_3)
    (program.home / "v4.toml").write_text(VERSION_4.replace("2027-04-01", "2027-04-02"))
    assert program.run("protocol", "load", "v3.toml").code == 0
    program.run("protocol", "load", "v4.toml").refused(12, "No version is in force for some days before it")
    assert program.holds()["protocols"] == ["3", "3"]


@pytest.mark.parametrize(
    "told,text",
    [
        ("2027-03-31 23:59", VERSION_3),
        ("2027-04-01 00:00", VERSION_4),
        ("2027-04-01 00:30", VERSION_4),
    ],
)
def test_a_matter_gets_the_protocol_of_the_day_its_referral_came(
    april: Program, told: str, text: str
) -> None:
    run = april.run("import", "-", stdin=matter(told))
    assert kept(april, run.out.split()[0]) == content_hash(load(text))


def test_a_matter_keeps_its_protocol_whatever_is_loaded_and_whatever_becomes_of_the_file(
    april: Program,
) -> None:
    (april.home / "v4.toml").write_text(VERSION_4.replace("The Hub", "The New Hub"))
    assert kept(april, REF) == content_hash(shipped("bristol"))
    new = april.run("import", "-", stdin=matter("2027-04-02 10:00")).out.split()[0]
    assert kept(april, new) == content_hash(load(VERSION_4))
    assert "The New Hub" not in april.run("show", new).out


def test_an_amendment_does_not_bring_another_protocol(april: Program) -> None:
    run = april.run(
        "import", "-", stdin=matter("2027-04-02 10:00").replace(b"{", b'{"reference": "B-2026-0412", ', 1)
    )
    assert "a matter keeps the one in force when its referral came" not in run.err
    other = {"reference": REF, "protocol": content_hash(load(VERSION_4)), "severity": "watch"}
    run = april.run("import", "-", stdin=json.dumps(other).encode())
    assert "a matter keeps the one in force when its referral came" in run.err
    assert kept(april, REF) == content_hash(shipped("bristol"))


@pytest.mark.parametrize("digits", [64, 16])
def test_a_matter_may_name_its_protocol_by_content_hash(april: Program, digits: int) -> None:
    named = content_hash(load(VERSION_4))[:digits]
    run = april.run("import", "-", stdin=matter("2026-12-24 19:40", named))
    assert kept(april, run.out.split()[0]) == content_hash(load(VERSION_4))


@pytest.mark.parametrize("named", ["bromley", "0" * 64, content_hash(shipped("bristol"))[:8]])
def test_a_protocol_that_is_not_there_is_told(program: Program, named: str) -> None:
    before = program.holds()
    program.run("import", "-", stdin=matter("2026-12-24 19:40", named)).refused(12, "duty-tui protocol list")
    assert program.holds() == before


def test_a_referral_before_any_protocol_is_told(program: Program) -> None:
    program.run("import", "-", stdin=matter("2019-01-01 10:00")).refused(12, "duty-tui protocol load FILE")


def test_loading_the_same_once_more_changes_nothing(april: Program) -> None:
    before = written(april.store / "journal-00000001")
    (april.home / "v4.toml").write_text(VERSION_4)
    assert april.run("protocol", "load", "v4.toml").code == 0
    assert april.holds()["protocols"] == ["3", "3", "4"]
    assert april.bytes()["journal-00000001"].startswith(before)


def test_the_list_names_each_protocol_by_the_beginning_of_its_hash(april: Program) -> None:
    lines = april.run("protocol", "list").out.splitlines()
    assert lines[-1] == (
        f"{content_hash(load(VERSION_4))[:16]}  bristol version 4  from 2027-04-01  Bristol from April"
    )
    assert "until 2027-03-31" in lines[1]


def test_a_file_with_faults_is_refused_with_its_lines(program: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(VERSION_4 + '\n[clock.lado]\nlabel = "LADO"\n')
    before = program.holds()
    program.run("protocol", "load", "bad.toml").refused(12, "clock.lado", "stays in use")
    program.run("protocol", "load", "missing.toml").refused(12, "can not be read")
    run = program.run("protocol", "check", "bad.toml", words=None, reads_store=False)
    run.refused(12, "put right")
    assert program.holds() == before


def test_a_file_that_checks_is_worked_out(program: Program) -> None:
    (program.home / "v4.toml").write_text(VERSION_4)
    run = program.run("protocol", "check", "v4.toml", words=None, reads_store=False)
    assert run.code == 0
    assert "Start of the next working day" in run.out
    assert "Tue 29 December 2026, 09:00" in run.out


def test_clocks_are_worked_out_without_a_store(empty: Program) -> None:
    event = ("--event", "referral=2026-12-24T19:40")
    run = empty.run("clocks", *event, "--json", words=None, reads_store=False)
    [due] = [each for each in json.loads(run.out) if each["clock"] == "hand-over"]
    assert due["ends"] == "2026-12-29T09:00:00+00:00"
    assert list(empty.home.iterdir()) == []


@pytest.mark.parametrize(
    "event,said",
    [
        ("birthday=2026-12-24T19:40", "An event is one of: "),
        ("referral=soon", "The time of referral can not be read"),
        ("referral=2026-02-30T10:00", "no such date or time"),
        ("referral=2026-10-25T01:30", "happens twice"),
        ("referral", "The time of referral can not be read"),
    ],
)
def test_an_event_that_can_not_be_read_is_told(empty: Program, event: str, said: str) -> None:
    empty.run("clocks", "--event", event, words=None, reads_store=False).refused(10, said)


# copying one that comes with the program


def without_store(program: Program, *arguments: str) -> Run:
    """Run a command on protocols that opens no store."""
    return program.run("protocol", *arguments, reads_store=False)


@pytest.mark.parametrize("key", ["national", "bristol", "bromley", "durham"])
def test_a_shipped_protocol_is_copied_changed_checked_and_loaded_without_python(
    program: Program, key: str
) -> None:
    """An administrator's whole way, by the command line and an editor."""
    assert without_store(program, "copy", key, "anywhere.toml", "--key", "anywhere").code == 0
    file = program.home / "anywhere.toml"
    text = file.read_text()
    assert text.count("#") == shipped_text(key).count("#")
    file.write_text(text.replace('front_door = "', 'front_door = "The new ', 1))
    run = without_store(program, "check", "anywhere.toml")
    assert (run.code, run.out.partition("\n")[0]) == (
        0,
        "The file checks. For a referral on Christmas Eve 2026 at 19:40 it gives:",
    )
    assert program.run("protocol", "load", "anywhere.toml").code == 0
    with program.desk() as desk:
        assert desk.protocols.named("anywhere", Case(reference="")).office.front_door.startswith("The new ")


def test_a_copy_writes_over_nothing(program: Program) -> None:
    (program.home / "mine.toml").write_text("mine")
    without_store(program, "copy", "durham", "mine.toml").refused(
        StoreExists.exit_code, "There is a file of that name already"
    )
    assert (program.home / "mine.toml").read_text() == "mine"


@pytest.mark.parametrize(
    "arguments,said",
    [
        (("narnia", "x.toml"), "There are: national, bristol, bromley, durham."),
        (("durham", "x.toml", "--key", "New Place"), "small letters, digits and hyphens only"),
    ],
)
def test_a_copy_of_nothing_or_under_no_key_is_refused(
    program: Program, arguments: tuple[str, ...], said: str
) -> None:
    without_store(program, "copy", *arguments).refused(12, said)
    assert not (program.home / "x.toml").exists()


def test_a_copy_to_nowhere_is_told(program: Program) -> None:
    without_store(program, "copy", "durham", "no-folder/x.toml").refused(
        NotSaved.exit_code, "Name another place"
    )


def test_a_shipped_protocol_is_loaded_by_its_name(program: Program) -> None:
    run = program.run("protocol", "load", "durham")
    assert run.out.startswith("Loaded and saved: durham version 1, ")


# several versions at once


@pytest.mark.parametrize(
    "begins,code,said",
    [
        ("2027-04-01", 0, "v4.toml: The file checks."),
        ("2027-03-31", 12, "It overlaps the version before it."),
        ("2027-04-02", 12, "No version is in force for some days before it."),
    ],
)
def test_versions_that_are_checked_together_have_to_follow_each_other(
    program: Program, begins: str, code: int, said: str
) -> None:
    (program.home / "v3.toml").write_text(VERSION_3)
    (program.home / "v4.toml").write_text(VERSION_4.replace("2027-04-01", begins))
    run = without_store(program, "check", "v4.toml", "v3.toml")
    assert run.code == code
    assert said in run.out


def test_faults_of_several_files_name_the_file(program: Program) -> None:
    (program.home / "v3.toml").write_text(VERSION_3 + "colour = 1\n")
    (program.home / "v4.toml").write_text(VERSION_4)
    run = without_store(program, "check", "v3.toml", "v4.toml")
    assert run.out.splitlines() == [
        line for line in run.out.splitlines() if line.startswith("v3.toml: line 8, colour: Unknown key.")
    ]
    assert run.code == 12
