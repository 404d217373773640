"""What is taken out, moved, signed off or amended, with the real program."""

import json
from typing import Any

import pytest

from duty_tui.record import exactly
from duty_tui.record.discussion import SignedOff
from duty_tui.record.putting import put
from tests.cli.program import CHANGE, NIGHT, OTHER, REF, Program

MISTAKE = b"said of another family\n"


def entry(program: Program, collection: str, number: int = 0) -> str:
    """The id of an entry of case 1."""
    return list(program.holds()["matters"][0][collection])[number]


def as_json(program: Program, reference: str = REF) -> dict[str, Any]:
    """What `show --json` prints of a matter."""
    shown: dict[str, Any] = json.loads(program.run("show", reference, "--json").out)
    return shown


def test_what_is_taken_out_is_gone_from_screen_json_and_document_and_stays_in_the_store(
    program: Program,
) -> None:
    key = entry(program, "contingencies")
    assert "ring the duty inspector" in program.run("show", REF).out
    assert program.run("withdraw", REF, key, stdin=MISTAKE).out == "Taken out and saved.\n"
    for shown in (program.run("show", REF), program.run("show", REF, "--json"), program.run("list")):
        assert [said for said in ("ring the duty inspector", "another family") if said in shown.out] == []
    kept = program.holds()["matters"][0]["contingencies"][key]
    assert kept["if_what"] == "nobody answers the door or the family leaves"
    assert kept["withdrawn"]["kind"] == "entered in error"


def test_what_is_moved_stands_in_the_other_matter_alone(program: Program) -> None:
    key = entry(program, "contingencies")
    run = program.run("withdraw", REF, key, "--to", OTHER, stdin=MISTAKE)
    assert run.out == f"Moved to {OTHER} and saved.\n"
    assert "contingencies" not in as_json(program)
    [moved] = as_json(program, OTHER)["contingencies"].values()
    assert moved == {
        "if_what": "nobody answers the door or the family leaves",
        "then": "ring the duty inspector; police protection to be considered",
    }


def test_without_a_reason_nothing_is_taken_out(program: Program, at_first: dict[str, Any]) -> None:
    key = entry(program, "contingencies")
    program.run("withdraw", REF, key, stdin=b"").refused(10, "one line each: Reason")
    program.run("withdraw", REF, key, stdin=b"  \n").refused(10, "A reason is needed")
    program.run("withdraw", REF, key, "--to", OTHER, stdin=b"\n").refused(10, "A reason is needed")
    assert program.holds() == at_first


def test_what_is_not_there_can_not_be_taken_out(program: Program) -> None:
    before = program.holds()
    program.run("withdraw", REF, "Kayleigh Dunmore", stdin=MISTAKE).refused(10, "no entry with that id")
    program.run("withdraw", REF, entry(program, "people"), "--to", "B-2026-9999").refused(11)
    assert program.holds() == before


def test_a_matter_with_people_taken_out_goes_out_and_comes_in_unchanged(program: Program) -> None:
    """Others refer to them: empty marks keep the references readable, and must not empty what is kept."""
    for number in (0, 2):
        assert program.run("withdraw", REF, entry(program, "people", number), stdin=MISTAKE).code == 0
    before = program.holds()
    run = program.run("import", "-", stdin=program.run("show", REF, "--json").out.encode())
    assert (run.code, run.out) == (0, f"{REF} says all of this already: nothing was changed.\n")
    assert program.holds() == before


@pytest.fixture
def signed(program: Program) -> Program:
    """Case 1 with its discussion signed off by the chair."""
    with program.desk() as desk:
        matter = desk.matter(REF)
        [(key, held)] = matter.case.discussions.items()
        assert held.chair
        off = SignedOff(by=held.chair, at=exactly(NIGHT))
        desk.keep(matter, put(matter.whole, ("discussions", key, "signed_off"), off), NIGHT)
    return program


def amend(program: Program, fields: dict[str, Any]) -> tuple[int, str]:
    """Exit code and output of an amendment of case 1."""
    content = {"as_at": "2026-12-24 23:40", "reference": REF, **fields}
    run = program.run("import", "-", stdin=json.dumps(content).encode())
    return run.code, run.out


@pytest.mark.parametrize(
    "fields",
    [
        {"purpose": "another"},
        {"signed_off": None},
        {"lines": {"new": {"text": "the school rang after all"}}},
        {"dissent": "the school disagrees"},
    ],
)
def test_a_discussion_that_is_signed_off_is_not_changed(signed: Program, fields: dict[str, Any]) -> None:
    before = signed.holds()
    [key] = before["matters"][0]["discussions"]
    content = {"reference": REF, "severity": "watch", "discussions": {key: fields}}
    run = signed.run("import", "-", stdin=json.dumps(content).encode())
    run.refused(15, "signed off: add an amendment", "Nothing of this was saved")
    assert signed.holds() == before


def test_an_entry_of_a_discussion_that_is_signed_off_is_not_taken_out(signed: Program) -> None:
    before = signed.holds()
    [held] = before["matters"][0]["discussions"].values()
    signed.run("withdraw", REF, next(iter(held["lines"])), stdin=MISTAKE).refused(15)
    assert signed.holds() == before


def test_amendments_actions_contacts_recipients_and_hand_over_go_on(signed: Program) -> None:
    [key] = signed.holds()["matters"][0]["discussions"]
    saved = (0, f"{REF} amended and saved.\n")
    assert amend(signed, {"discussions": {key: {"amendments": {"a": {"text": "a name corrected"}}}}}) == saved
    assert amend(signed, {"actions": {entry(signed, "actions", 2): {"state": "done"}}}) == saved
    more = {
        "contacts": {"c": {"agency": "police", "result": "no answer"}},
        "recipients": {"r": {"key": "gp"}},
    }
    assert amend(signed, more) == saved
    assert signed.run("export", REF, "--to", "out", "--take-out").code == 0
    assert signed.run("accept", REF, stdin=b"Bea Khan\nteam manager\n").code == 0
    assert "a name corrected" in signed.run("show", REF).out


def test_an_amendment_touches_what_it_holds_and_nothing_else(program: Program) -> None:
    before = program.holds()["matters"][0]
    assert program.run("import", "-", stdin=CHANGE).code == 0
    after = program.holds()["matters"][0]
    assert after == {**before, "severity": "watch"}
