"""WT-40: everybody who works here confirms having read the protocol in force; managers see who has not."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

import store
from duty_tui.desk import Desk
from duty_tui.errors import NotAllowed
from duty_tui.keeping import have_read
from duty_tui.keeping.audit import Asked, audit
from duty_tui.keeping.making import Founder, create
from duty_tui.keeping.people import add
from duty_tui.protocol.loader import content_hash, load, shipped
from duty_tui.session.opening import look, sign_in
from tests.christmas_eve import AT
from tests.cli.answering import answer, at, secretly
from tests.cli.program import WORDS, Program
from tests.cli.test_protocols import VERSION_3, VERSION_4

BRISTOL = shipped("bristol")
DIGEST = content_hash(BRISTOL)
LATER = AT + timedelta(days=120)
"""In April 2027, when version 4 is in force."""
PEOPLE = (("kd", "Dermot Keane", "worker"), ("it", "Ada Lind", "administrator"), ("au", "R Tozer", "auditor"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a manager (dw), a worker, an administrator who is nothing else, and an auditor."""
    folder = tmp_path_factory.mktemp("reading") / "store"
    create(folder, Founder("dw", "Dana Whitlock", "EDT"), WORDS, "bristol", cheap=True, at=AT)
    with signed_in(folder, "dw") as desk:
        for name, who, role in PEOPLE:
            add(desk, Founder(name, who, "EDT"), [role], WORDS, cheap=True)
    return folder


@pytest.fixture
def place(tmp_path: Path, made: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "store"))


@contextmanager
def signed_in(folder: Path, name: str, now: object = AT) -> Iterator[Desk]:
    """That person's desk, at a moment."""
    with Desk.unlock(folder, name, WORDS, at=AT) as desk:
        desk.clock = lambda: now  # type: ignore[assignment,return-value]
        yield desk


def keys(protocols: tuple[object, ...]) -> list[str]:
    return [f"{each.key} {each.version}" for each in protocols]  # type: ignore[attr-defined]


def test_what_one_confirms_is_read_by_that_person_alone(place: Path) -> None:
    with signed_in(place, "kd") as desk:
        assert keys(have_read.unread(desk)) == ["bristol 3"]
        have_read.confirm(desk, BRISTOL)
        assert have_read.unread(desk) == ()
        assert have_read.mine(desk) == {DIGEST: AT}
        assert have_read.reminder(desk) == ""
    with signed_in(place, "dw") as desk:
        assert keys(have_read.unread(desk)) == ["bristol 3"]
        assert [each.name for each in have_read.outstanding(desk, have_read.by_version(desk)[DIGEST])] == [
            "Dana Whitlock"
        ]


def test_it_is_noted_once_however_often_it_is_confirmed(place: Path) -> None:
    with signed_in(place, "kd") as desk:
        have_read.confirm(desk, BRISTOL)
        have_read.confirm(desk, BRISTOL)
        assert len(have_read.confirmations(desk)) == 1


def test_a_new_version_asks_everybody_anew_from_its_day_on(place: Path) -> None:
    with signed_in(place, "dw") as desk:
        have_read.confirm(desk, BRISTOL)
        for text in (VERSION_3, VERSION_4):
            desk.protocols.keep(load(text), AT)
        desk.clock = lambda: LATER
        assert keys(have_read.unread(desk)) == ["bristol 4"]
        assert have_read.reminder(desk) == (
            "Not yet read by you: bristol version 4. `duty-tui protocol read` when you have."
        )
        have_read.confirm(desk, have_read.unread(desk)[0])
        assert have_read.mine(desk) == {DIGEST: AT, content_hash(load(VERSION_4)): LATER}


def test_whose_it_is_says_the_signature_whatever_the_entry_says(place: Path) -> None:
    with signed_in(place, "dw") as desk:
        dana = desk.opened.person.id
    with signed_in(place, "kd") as desk:
        said = {"protocol": DIGEST, "by": dana}
        changes = store.diff({}, said)
        desk.opened.save(have_read.CONFIRMATIONS, desk.new_id(), changes, base=None, at=AT)
    with signed_in(place, "dw") as desk:
        assert keys(have_read.unread(desk)) == ["bristol 3"]
        assert [desk.name_of(each) for each in have_read.by_version(desk)[DIGEST]] == ["Dermot Keane"]


@pytest.mark.parametrize("name", ["it", "au"])
def test_who_takes_no_matters_is_asked_nothing(place: Path, name: str) -> None:
    with signed_in(place, name) as desk:
        assert have_read.unread(desk) == ()
        with pytest.raises(NotAllowed):
            have_read.confirm(desk, BRISTOL)


@pytest.mark.parametrize("name,may", [("dw", True), ("au", True), ("kd", False), ("it", False)])
def test_who_has_read_it_is_for_managers_and_auditors(place: Path, name: str, may: bool) -> None:
    with signed_in(place, "kd") as desk:
        have_read.confirm(desk, BRISTOL)
    with signed_in(place, name) as desk:
        if may:
            assert [desk.name_of(each) for each in have_read.by_version(desk)[DIGEST]] == ["Dermot Keane"]
        else:
            with pytest.raises(NotAllowed, match="managers and auditors"):
                have_read.by_version(desk)


def test_the_audit_says_who_confirmed(place: Path) -> None:
    with signed_in(place, "kd") as desk:
        have_read.confirm(desk, BRISTOL)
    with signed_in(place, "dw") as desk:
        lines = [(line.who, line.what) for line in audit(desk, Asked()) if line.fields == ("protocol",)]
        assert lines == [("Dermot Keane", "confirmed having read a version of the protocol")]


def test_the_first_line_of_the_screens_reminds_until_it_is_confirmed(place: Path) -> None:
    night = sign_in(look(place), "kd", WORDS)
    with night.desk as desk:
        assert night.notice == (
            "Not yet read by you: bristol version 3. `duty-tui protocol read` when you have."
        )
        have_read.confirm(desk, BRISTOL)
    night = sign_in(look(place), "kd", WORDS)
    with night.desk:
        assert night.notice == ""


def test_it_is_asked_at_a_terminal_and_a_yes_is_noted(place: Path) -> None:
    program = Program(place.parent)
    with at(program, "protocol", "read", "--as", "kd") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        answer(terminal, "Have you read bristol version 3? yes or no", "yes")
        assert terminal.exit_code() == 0
    with signed_in(place, "kd") as desk:
        assert list(have_read.mine(desk)) == [DIGEST]


def test_where_nobody_can_be_asked_it_shows_what_is_in_force_and_notes_nothing(place: Path) -> None:
    program = Program(place.parent)
    shown = program.run("protocol", "read", "--as", "kd")
    assert shown.code == 0
    assert shown.out.splitlines()[0].startswith(f"{DIGEST[:16]}  bristol version 3  from 2020-05-15  Bristol")
    assert "  rests on Working Together to Safeguard Children 2018" in shown.out.splitlines()
    assert shown.out.splitlines()[-1] == "Not noted: bristol version 3."
    listed = program.run("protocol", "read", "--all", "--as", "dw")
    assert listed.out.splitlines() == [
        f"{DIGEST[:16]}  bristol version 3",
        "  Dana Whitlock: NOT YET",
        "  Dermot Keane: NOT YET",
    ]
    program.run("protocol", "read", "--all", "--as", "kd").refused(17, "managers and auditors")


def test_a_line_of_standard_input_answers_as_well(place: Path) -> None:
    program = Program(place.parent)
    refused = program.run("protocol", "read", "--as", "dw", stdin=b"no\n")
    assert refused.out.splitlines()[-1] == "Not noted: bristol version 3."
    run = program.run("protocol", "read", "--as", "dw", stdin=b"yes\n")
    assert run.out.splitlines()[-1] == "Noted and signed: you have read bristol version 3."
    listed = program.run("protocol", "read", "--all", "--as", "dw").out.splitlines()
    assert listed[1].startswith("  Dana Whitlock: read ")
    assert listed[2] == "  Dermot Keane: NOT YET"
    assert "  Read by you: " in program.run("protocol", "read", "--as", "dw").out
