"""`duty-tui sent`: approved addresses alone, name and domain read back from standard input (XD-12)."""

import pytest
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.record import exactly
from duty_tui.record.handover import Copy
from tests.approved import FIRST_RESPONSE, WELFARE, confirmed
from tests.cli.answering import answer, at, secretly
from tests.cli.program import NIGHT, REF, WORDS, Program


@pytest.fixture
def written(program: Program) -> Program:
    """Two files of case 1, and two approved addresses."""
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        desk.protocols.keep(confirmed(FIRST_RESPONSE, WELFARE), NIGHT)
        matter, at = desk.matter(REF), exactly(NIGHT)
        copies = {
            desk.new_id(): Copy(
                version=version, audience="day-team", at=at, by="", file=f"v{version}", digest="", seal=""
            )
            for version in (1, 2)
        }
        desk.keep(matter, replace(matter.whole, copies=copies), NIGHT)
    return program


def noted(program: Program) -> list[list[str]]:
    """To which addresses each file is noted as sent."""
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        copies = desk.matter(REF).case.copies.values()
        return [[each.address for each in copy.sent.values()] for copy in copies]


def test_name_and_domain_are_two_lines_and_what_was_noted_is_listed_the_next_time(written: Program) -> None:
    run = written.run("sent", REF, stdin=b"first\nBristol.example\n")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "Version 2, for day-team: v2\n"
        "  First Response, first-response@bristol.example\n"
        "  another reader's: Education welfare service, education-welfare@bristol.example\n"
        "Noted as sent to First Response, first-response@bristol.example, and saved.\n"
    )
    assert noted(written) == [[], ["first-response@bristol.example"]]
    again = written.run("sent", REF, stdin=b"first\nbristol.example\n")
    again.refused(10, "already")
    assert "Noted as sent to First Response" in again.out
    assert written.run("sent", REF, "--version", "1", stdin=b"edu\nbristol.example\n").code == 0
    assert noted(written)[0] == ["education-welfare@bristol.example"]
    shown = " ".join(written.run("show", REF).out.split())
    assert "version 2 for day team, written Thu 24 December, 23:40: sent to First Response," in shown
    assert "duty-tui: " not in written.run("history", REF).err


@pytest.mark.parametrize(
    "typed,said",
    [
        (b"first\ngmail.example\n", "ring the manager now: it is a breach to report"),
        (b"first\n\n", "Another domain"),
        (b"first\n", "one line each: Domain"),
        (b"legal\nbristol.example\n", "No approved address has this name"),
        (b"\nbristol.example\n", "No approved address has this name"),
    ],
)
def test_what_is_read_back_wrongly_is_refused_and_nothing_is_noted(
    written: Program, typed: bytes, said: str
) -> None:
    run = written.run("sent", REF, stdin=typed)
    run.refused(10, said)
    assert "gmail" not in run.err
    assert noted(written) == [[], []]


def test_at_a_terminal_each_is_asked_for(written: Program) -> None:
    with at(written, "sent", REF, "--version", "1") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        answer(terminal, "Sent to (the first letters of the name)", "edu")
        answer(terminal, "behind the @ in the To line", "@BRISTOL.example")
        terminal.wait_for("Noted as sent to Education")
        assert terminal.exit_code() == 0
    assert noted(written) == [["education-welfare@bristol.example"], []]


def test_a_version_that_was_not_written_is_refused(written: Program) -> None:
    written.run("sent", REF, "--version", "7", stdin=b"first\nbristol.example\n").refused(10, "this version")


def test_without_a_file_or_an_approved_address_nobody_is_asked(program: Program) -> None:
    program.run("sent", REF).refused(10, "export it first")
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        matter = desk.matter(REF)
        copy = Copy(version=1, audience="day-team", at=exactly(NIGHT), by="", file="v1", digest="", seal="")
        desk.keep(matter, replace(matter.whole, copies={desk.new_id(): copy}), NIGHT)
    program.run("sent", REF).refused(10, "No address is approved", "An administrator confirms")
