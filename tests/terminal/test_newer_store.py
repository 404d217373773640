"""Another program brings the store to a version that the running one does not know."""

from pathlib import Path

from duty_tui.desk import Desk
from tests.store.test_formats import newer
from tests.terminal.at_the_desk import EVENING, laid_out, on_the_telephone, words_saved
from tests.terminal.harness import Terminal
from tests.terminal.night_worker import PASSPHRASE, WORKER, Worker, program


def upgraded(folder: Path) -> None:
    """A program of a later version upgrades the store, in a process that is not the screens'."""
    with Desk.unlock(folder / "store", WORKER[0], PASSPHRASE, at=EVENING, witnessed=False) as desk:
        newer(folder / "store", desk.opened)


def test_after_an_upgrade_by_a_newer_program_it_writes_no_more_keeps_the_text_and_says_so(
    tmp_path: Path,
) -> None:
    with Terminal(program(), env=laid_out(tmp_path), cwd=tmp_path) as terminal:
        worker = on_the_telephone(terminal, tmp_path)
        worker.type("He said so.")
        terminal.wait_until(lambda: words_saved(tmp_path) == "He said so.", "the save")
        before = {file.name: file.read_bytes() for file in (tmp_path / "store").glob("journal-*")}
        upgraded(tmp_path)
        journals = {file.name: file.read_bytes() for file in (tmp_path / "store").glob("journal-*")}
        assert len(journals) == len(before) + 1
        worker.type(" And more")
        terminal.wait_for("NOT SAVED: ")
        terminal.wait_for("newer version")
        assert "NOT SAVED" in terminal.line(0)
        assert "He said so. And more" in terminal.text()
        worker.type(", which stays")
        terminal.wait_for("He said so. And more, which stays")
        assert {f.name: f.read_bytes() for f in (tmp_path / "store").glob("journal-*")} == journals
        worker.go("q", shows="Press y to do it")
        terminal.key("y")
        terminal.wait_for("To leave all the same, and lose it: q and y again.")
        worker.go("q", shows="Press y to do it")
        terminal.key("y")
        assert terminal.exit_code() == 0


def test_a_program_that_is_too_old_for_the_store_does_not_open_it_and_says_why(tmp_path: Path) -> None:
    settings = laid_out(tmp_path)
    upgraded(tmp_path)
    with Terminal(program(), env=settings, cwd=tmp_path) as terminal:
        terminal.wait_for("Your passphrase. It is not shown.")
        Worker(terminal, tmp_path).line(PASSPHRASE, shows="newer version")
