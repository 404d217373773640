"""The history as it is read: one entry a visit, found by a text, as JSON; and the audit of the store."""

import json
from datetime import datetime, timedelta

import msgspec
import pytest

from duty_tui.desk import Desk
from duty_tui.errors import NotAllowed
from duty_tui.keeping.audit import Asked, audit
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add, set_roles
from duty_tui.looking_back import Happened, found, happened
from tests.cli.program import NIGHT, REF, WORDS, Program

OTHERS = "six words that nobody else would think of"


def say(desk: Desk, outline: str, minutes: float) -> None:
    matter, at = desk.matter(REF), NIGHT + timedelta(minutes=minutes)
    referral = msgspec.structs.replace(matter.whole.referral, outline=outline)
    desk.keep(matter, msgspec.structs.replace(matter.whole, referral=referral), at)


def read(desk: Desk) -> list[Happened]:
    return [each for each in happened(desk, desk.matter(REF)) if each.what in ("changed", "taken in")]


def test_the_saves_of_one_visit_are_one_entry_with_one_line_a_field(program: Program) -> None:
    with program.desk() as desk:
        before = read(desk)
        assert [each.what for each in before] == ["taken in"]
        for minutes, text in ((1, "Bruises"), (2, "Bruises seen"), (3, "Bruises seen by his grandmother")):
            say(desk, text, minutes)
        (entry,) = read(desk)[1:]
        (turn,) = entry.turns
        assert turn.after == '"Bruises seen by his grandmother"'
        assert turn.before
        assert entry.at == NIGHT + timedelta(minutes=3)
        say(desk, "Later", 3 + 29)
        say(desk, "Much later", 3 + 29 + 30)
        assert [entry.turns[0].after for entry in read(desk)[1:]] == ['"Later"', '"Much later"']


def test_a_field_that_is_in_the_end_as_it_was_is_not_told(program: Program) -> None:
    with program.desk() as desk:
        was = desk.matter(REF).whole.referral.outline
        say(desk, "Something else", 1)
        say(desk, was, 2)
        (entry,) = read(desk)[1:]
        assert entry.turns == ()


def test_a_hand_over_or_somebody_elses_save_ends_a_visit(program: Program) -> None:
    with program.desk() as desk:
        add(desk, Founder("dk", "Dermot Keane", "EDT"), ["worker"], OTHERS, cheap=True)
        say(desk, "One", 1)
        desk.note_exported(desk.matter(REF), {"audience": "day-team"}, NIGHT)
        say(desk, "Two", 2)
        with Desk.unlock(program.store, "dk", OTHERS, at=NIGHT) as theirs:
            say(theirs, "Three", 3)
        say(desk, "Four", 4)
        say(desk, "Five", 5)
        told = [(each.who, each.turns[0].after) for each in read(desk)[1:]]
        assert told == [
            ("Dana Whitlock", '"One"'),
            ("Dana Whitlock", '"Two"'),
            ("Dermot Keane", '"Three"'),
            ("Dana Whitlock", '"Five"'),
        ]


def test_entries_are_found_by_who_what_field_and_value(program: Program) -> None:
    with program.desk() as desk:
        say(desk, "Bruises on his BACK", 1)
        everything = happened(desk, desk.matter(REF))
        assert [each.what for each in found(everything, "on his back")][-1] == "changed"
        assert found(everything, "dana") == everything
        assert found(everything, "zebedee") == ()


def test_the_history_is_found_and_printed_as_json(program: Program) -> None:
    with program.desk() as desk:
        say(desk, "Bruises on his back", 1)
    run = program.run("history", REF, "--json", "--find", stdin=b"BRUISES on\n")
    entries = json.loads(run.out)
    assert entries[-1]["who"] == "Dana Whitlock"
    assert all("before" not in field for entry in entries for field in entry["fields"])
    run = program.run("history", REF, "--json", "--find", "--values", stdin=b"on his back\n")
    (entry,) = [each for each in json.loads(run.out) if each["what"] == "changed"]
    assert entry["fields"][0]["after"] == '"Bruises on his back"'
    assert datetime.fromisoformat(entry["at"]) == NIGHT + timedelta(minutes=1)


def test_the_audit_tells_who_did_what_and_no_value(program: Program) -> None:
    program.run("list", words="guess after guess after guess").refused(7)
    with program.desk() as desk:
        say(desk, "Bruises on his back", 1)
        say(desk, "Bruises on his back and arms", 2)
        desk.note_viewed(desk.matter(REF), NIGHT)
        desk.note_exported(desk.matter(REF), {"audience": "day-team", "version": 1, "words": "secret"}, NIGHT)
        everything = audit(desk, Asked())
        told = [(line.kind, line.what) for line in everything]
        assert ("sign-ins", "signed in, after 1 wrong passphrases") in told
        assert ("settings", "loaded a protocol") in told
        assert ("views", "looked at it") in told
        assert ("exports", "sealed version 1 for day-team") in told
        assert told[-1] == ("views", "looked at the audit")
        assert sum("referral.outline" in each.fields for each in everything if each.reference == REF) == 1
        assert "Bruises" not in str(everything)
        assert "secret" not in str(everything)
        changes = audit(desk, Asked(kinds=frozenset({"changes"}), reference=REF))
        assert {(line.kind, line.reference) for line in changes} == {("changes", REF)}
        assert audit(desk, Asked(sign_in="xx")) == ()
        day = NIGHT.date()
        assert audit(desk, Asked(since=day, until=day))
        assert audit(desk, Asked(since=day + timedelta(days=9000))) == ()
        assert audit(desk, Asked(refused=True)) == ()


def test_the_audit_is_not_for_workers_and_an_administrator_sees_it_without_a_case_key(
    program: Program,
) -> None:
    with program.desk() as desk:
        add(desk, Founder("it", "Ada", "IT"), ["administrator"], OTHERS, cheap=True)
    with Desk.unlock(program.store, "it", OTHERS, at=NIGHT) as desk:
        told = [line.what for line in audit(desk, Asked())]
        assert "Ada was added" in told
        assert "something that is sealed from you" in told
    with program.desk() as desk:
        set_roles(desk, "it", ["worker"])
    with Desk.unlock(program.store, "it", OTHERS, at=NIGHT) as desk, pytest.raises(NotAllowed):
        audit(desk, Asked())


def test_the_audit_is_printed_for_people_and_as_json(program: Program) -> None:
    run = program.run("audit", "--kind", "people", "--kind", "sign-ins", "--person", "dw")
    assert "Dana Whitlock: Dana Whitlock was added" in run.out, run
    run = program.run("audit", "--matter", REF, "--json", "--until", "2999-12-31")
    assert {line["reference"] for line in json.loads(run.out)} == {REF}
    assert WORDS not in run.out
    run = program.run("audit", "--matter", REF)
    assert "changed B-2026-0412\n         " in run.out


@pytest.mark.parametrize("what", ["removed", "roles", "reset", "renewed", "resealed", "given"])
def test_every_change_of_people_and_keys_has_words(program: Program, what: str) -> None:
    from duty_tui.keeping import people

    with program.desk() as desk:
        add(desk, Founder("dk", "Dermot Keane", "EDT"), ["worker"], OTHERS, cheap=True)
        match what:
            case "removed":
                people.remove(desk, "dk")
            case "roles":
                set_roles(desk, "dk", ["manager"])
            case "reset":
                people.reset(desk, "dk", OTHERS, cheap=True)
            case "renewed":
                people.renew_keys(desk)
            case "resealed":
                people.reseal(desk, lambda done, of: None)
            case _:
                people.give_keys(desk, "dk")
        said = [line.what for line in audit(desk, Asked(kinds=frozenset({"people"})))][-1]
    assert (
        said
        == {
            "removed": "Dermot Keane was removed",
            "roles": "Dermot Keane has other roles",
            "reset": "Dermot Keane was given new keys",
            "renewed": "began new keys",
            "resealed": "sealed everything anew with the new keys",
            "given": "gave keys to who waited for them",
        }[what]
    )
