"""Back-up, drill and restore by command."""

import shutil

from tests.cli.program import REF, Program


def test_a_store_is_backed_up_tried_out_lost_and_restored(program: Program) -> None:
    to = str(program.home / "kept")
    made = program.run("backup", to, words=None)
    assert made.out.startswith("The back-up is up to date: "), made
    assert made.out.endswith("of 1 file of the journal.\n")
    assert program.run("backup", to, words=None).out.startswith("The back-up is up to date: 0 bytes")
    tried = program.run("backup", to, "--check")
    assert tried.out.startswith("The back-up opens. Its "), tried
    assert tried.out.endswith("1 came since.\n")
    program.run("restore", to).refused(16, "Name another")
    shutil.rmtree(program.store)
    program.run("restore", to, words="guess after guess after guess").refused(7)
    assert not program.store.exists()
    restored = program.run("restore", to)
    assert "LOST with it" in restored.out, restored
    assert REF in program.run("list").out
    assert program.run("verify").code == 0


def test_a_folder_without_a_back_up_is_told(program: Program) -> None:
    program.run("backup", str(program.home / "none"), "--check").refused(20, "Check the path")
    program.run("backup", str(program.store), words=None).refused(20, "inside the store")


def test_a_back_up_that_would_not_do_is_told(program: Program) -> None:
    to = program.home / "kept"
    program.run("backup", str(to), words=None)
    journal = to / "store" / "journal-00000001"
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 1
    journal.write_bytes(data)
    program.run("backup", str(to), "--check").refused(5, "would NOT do")
