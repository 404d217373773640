"""People and their keys by command: who may, who waits, who gets in again."""

import shutil
from pathlib import Path

import pytest

from duty_tui.errors import BadInput
from duty_tui.keeping.recovery_words import drawn, read
from tests.cli.answering import at, secretly
from tests.cli.program import REF, ROOT, WORDS, Program, Run, descriptor

OTHERS = "six words that nobody else would think of"
DERMOT = b"Dermot Keane\nEDT social worker\n"


def with_new(program: Program, *arguments: str, new: str = OTHERS, stdin: bytes = b"", **more: str) -> Run:
    """A command that takes a new passphrase."""
    with descriptor(new + "\n") as reading:
        given = ("--new-passphrase-fd", str(reading), "--cheap")
        return program.run(*arguments, *given, stdin=stdin, pass_fds=(reading,), **more)  # type: ignore[arg-type]


def as_(program: Program, sign_in: str, *arguments: str, words: str = OTHERS) -> Run:
    return program.run(*arguments, "--as", sign_in, words=words)


@pytest.fixture
def two(program: Program) -> Program:
    """The store with a worker, kd."""
    run = with_new(program, "people", "add", "kd", "--role", "worker", stdin=DERMOT)
    assert run.code == 0, run
    assert run.out == "Added: kd.\n"
    return program


def test_somebody_who_was_added_works_and_is_gone_when_removed(two: Program) -> None:
    shown = as_(two, "kd", "show", REF)
    assert shown.code == 0
    assert REF in shown.out
    listed = as_(two, "dw", "people", "list", words=WORDS)
    assert listed.out.splitlines() == [
        "dw         Dana Whitlock, EDT social worker: worker, manager, administrator",
        "kd         Dermot Keane, EDT social worker: worker",
    ]
    assert listed.err.endswith("There is no recovery key: `duty-tui people recovery` makes one.\n")
    removed = as_(two, "dw", "people", "remove", "kd", words=WORDS)
    assert removed.out.splitlines() == [
        "Removed: kd. New keys seal what is saved from now on.",
        "To seal what was saved before with new keys as well: `duty-tui people renew --everything`.",
    ]
    as_(two, "kd", "list").refused(7, "Nobody signs in")
    listed = two.run("people", "list", "--removed")
    assert listed.out.splitlines()[1] == "kd         Dermot Keane, EDT social worker: removed"
    two.run("people", "remove", "kd").refused(18, "`duty-tui people list`")


def test_a_worker_may_not(two: Program) -> None:
    for arguments in (
        ("remove", "dw"),
        ("roles", "kd", "--role", "administrator"),
        ("renew",),
        ("renew", "--everything"),
        ("give", "dw"),
    ):
        as_(two, "kd", "people", *arguments).refused(17, "Only")


def test_who_an_administrator_adds_waits_for_a_managers_word(two: Program) -> None:
    run = with_new(two, "people", "add", "it", "--role", "administrator", "--as", "dw", stdin=b"Ada\nIT\n")
    assert run.out == "Added: it.\n"
    with descriptor(OTHERS + "\n") as new:
        more = ("--as", "it", "--role", "worker", "--cheap", "--new-passphrase-fd", str(new))
        run = two.run("people", "add", "rt", *more, words=OTHERS, stdin=b"R Tozer\n\n", pass_fds=(new,))
    assert run.out.endswith("A manager gives them the keys of the cases: `duty-tui people give rt`.\n")
    assert as_(two, "rt", "list").out == ""
    told = as_(two, "dw", "list", words=WORDS)
    assert "These wait for the keys of the store: rt." in told.err
    given = as_(two, "dw", "people", "give", "rt", words=WORDS)
    assert given.out == "rt has all keys that belong to their roles.\n"
    assert REF in as_(two, "rt", "list").out
    run = as_(two, "dw", "people", "roles", "rt", "--role", "administrator", words=WORDS)
    assert run.out == "rt is administrator now.\n"


def test_a_forgotten_passphrase_is_replaced_by_an_administrator(two: Program) -> None:
    run = with_new(two, "people", "reset", "kd", "--as", "dw", new="another six words for this one")
    assert run.out.startswith("kd has new keys and a new slot."), run
    as_(two, "kd", "list").refused(7)
    assert REF in as_(two, "kd", "list", words="another six words for this one").out


def test_a_passphrase_is_changed_with_the_old_one_at_hand(program: Program) -> None:
    with descriptor(f"{WORDS}\n{OTHERS}\n") as both:
        given = ("people", "passphrase", "--cheap", "--new-passphrase-fd", str(both))
        run = program.run(*given, pass_fds=(both,))
    assert run.out == "Changed. It holds from the next time you sign in.\n", run
    program.run("list").refused(7)
    assert REF in program.run("list", words=OTHERS).out
    with descriptor(f"{OTHERS}\n") as old:
        given = ("people", "passphrase", "--memory", "64", "--passes", "1", "--new-passphrase-fd", str(old))
        assert program.run(*given, words=OTHERS, pass_fds=(old,)).out == "Changed.\n"
    assert REF in program.run("list", words=OTHERS).out


@pytest.mark.parametrize(
    "cost, said",
    [
        (("--memory", "63"), "Between 64 and 1024"),
        (("--memory", "1025"), "MiB"),
        (("--passes", "11"), "10 passes"),
    ],
)
def test_a_cost_out_of_bounds_is_refused(program: Program, cost: tuple[str, ...], said: str) -> None:
    with descriptor(f"{WORDS}\n") as old:
        given = ("people", "passphrase", *cost, "--new-passphrase-fd", str(old))
        program.run(*given, pass_fds=(old,)).refused(10, said, "Nothing was changed")


def test_new_keys_are_begun_and_everything_stays_readable(program: Program) -> None:
    seal = program.run("verify").out.split("sealed as ")[1].split(".")[0]
    assert program.run("people", "renew").out == "New keys seal what is saved from now on.\n"
    assert program.run("verify", "--against", seal).code == 0
    assert (program.store / "journal-00000002").exists()


def test_everything_is_sealed_with_new_keys_and_what_is_not_reached_is_said(two: Program) -> None:
    seal = as_(two, "dw", "verify", words=WORDS).out.split("sealed as ")[1].split(".")[0]
    before = (two.store / "journal-00000001").read_bytes().rstrip(b"\0")
    done = as_(two, "dw", "people", "renew", "--everything", words=WORDS)
    assert done.out.startswith("Everything is sealed with new keys, what was saved before as well.\n"), done
    assert "What this does not reach:\n  * back-ups that were made before" in done.out
    after = (two.store / "journal-00000001").read_bytes()
    pieces = {before[at : at + 32] for at in range(144, len(before) - 31, 16)}
    assert not [piece for piece in pieces if piece in after]
    assert as_(two, "dw", "verify", "--against", seal, words=WORDS).code == 0
    assert REF in as_(two, "kd", "list").out
    audit = as_(two, "dw", "audit", "--kind", "people", words=WORDS).out
    assert "sealed everything anew with the new keys" in audit


def test_everything_is_sealed_anew_by_who_reads_cases_alone(two: Program) -> None:
    with_new(two, "people", "add", "it", "--role", "administrator", "--as", "dw", stdin=b"Ada\nIT\n")
    as_(two, "it", "people", "renew", "--everything").refused(17, "every key of the cases")


def test_how_far_it_has_come_is_shown_and_it_is_not_begun_in_a_store_of_an_earlier_format(
    program: Program, tmp_path: Path
) -> None:
    with at(program, "people", "renew", "--everything") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        terminal.wait_for("Everything is sealed with new keys")
        assert "Sealing anew  [####" in "\n".join(terminal.screen())
        assert terminal.exit_code() == 0
    shutil.copytree(ROOT / "tests" / "stores" / "format-1" / "store", tmp_path / "old" / "store")
    old, words = Program(tmp_path / "old"), "four candles by the door"
    as_(old, "dw", "people", "renew", "--everything", words=words).refused(19, "duty-tui upgrade")


def test_the_recovery_key_is_shown_once_and_adds_an_administrator(program: Program) -> None:
    with descriptor("x" * 20) as reading:
        run = program.run("people", "recovery", pass_fds=(reading,))
    run.refused(10, "There is no terminal to show it on")
    with at(program, "people", "recovery") as terminal:
        secretly(terminal, "Passphrase", WORDS)
        terminal.wait_for("Write all of it down")
        numbered = [line.split() for line in terminal.screen() if line.strip()[:2].strip().isdigit()]
        words = " ".join(word for row in numbered for word in row[1::2])
        secretly(terminal, "press Enter", "")
        secretly(terminal, "Type all 24 words", " ".join(word[:4] for word in words.split()))
        terminal.wait_for("kept nowhere but on your paper")
        assert terminal.exit_code() == 0
    with descriptor(f"{words}\n") as paper:
        arguments = ("people", "recover", "nn", "--words-fd", str(paper))
        with descriptor(OTHERS + "\n") as new:
            more = ("--new-passphrase-fd", str(new), "--cheap")
            run = program.run(*arguments, *more, words=None, stdin=b"N Noor\nHead\n", pass_fds=(paper, new))
    assert run.out.startswith("Added: nn, administrator and manager.\n"), run
    assert REF in as_(program, "nn", "list").out


def test_words_that_are_not_those_of_the_store_open_nothing(program: Program) -> None:
    words, _ = drawn()
    with descriptor(f"{words}\n") as paper, descriptor(OTHERS + "\n") as new:
        more = ("--words-fd", str(paper), "--new-passphrase-fd", str(new), "--cheap")
        run = program.run(
            "people", "recover", "nn", *more, words=None, stdin=b"N\nH\n", pass_fds=(paper, new)
        )
    run.refused(7)


def test_words_are_read_from_four_letters_and_a_slip_is_found() -> None:
    words, seed = drawn()
    listed = words.split()
    assert read(words.upper()) == seed
    assert read("  ".join(word[:4] for word in listed)) == seed
    with pytest.raises(BadInput, match="Word 3 is not one"):
        read(" ".join([*listed[:2], "xyzzy", *listed[3:]]))
    with pytest.raises(BadInput, match="not the 24 words"):
        read(" ".join(listed[:23]))
    assert read("abandon " * 23 + "art") == bytes(32)
    with pytest.raises(BadInput, match="not the 24 words"):
        read("abandon " * 24)


def test_an_older_store_is_brought_up_first(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "stores" / "format-1" / "store", tmp_path / "store")
    old, words = Program(tmp_path), "four candles by the door"
    as_(old, "dw", "people", "renew", words=words).refused(19, "duty-tui upgrade")
    as_(old, "kd", "upgrade", words="a kettle and two cups").refused(17, "Only an administrator")
    assert as_(old, "dw", "upgrade", words=words).out.startswith("The store has the newest format now.")
    assert old.run("upgrade", words=None).out == "The store has the newest format. There is nothing to do.\n"
    assert as_(old, "dw", "people", "renew", words=words).code == 0
