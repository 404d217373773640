"""Not one byte of a record is left anywhere: a whole night at a real terminal, then a search of every file.

The names and phrases of case 1 are the canaries. What `show`, `export`, `accept` and `history` print is
printed on purpose; all that other commands print is searched as well.
"""

import os
import re
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import pytest

from tests.cli.answering import answer, secretly
from tests.cli.program import ROOT, START, environment
from tests.cli.starting import faulty
from tests.terminal.harness import Terminal

TYPED = ("Whitlock", "of another family")
"""Canaries that are typed at questions, and so seen by whoever types them."""

NAMES = (
    *("Marchetti", "Rosalind", "Byrne", "Kayleigh", "Dunmore", "Poppy", "Tanner", "Visser", "Adeyemi"),
    *("Okafor", "Holy Trinity", "Eastwood", "900461", "AS-20261224-0871", "Bea Khan"),
    *("pushed me", "liar", "I fell", "pyjamas", "bruises", "grandson", "has to know what was said", *TYPED),
)
WORDS = "anvil copper meadow lantern sixpence thimble"
WRONG = "anvil copper meadow lantern sixpence nothing"
REF = "B-2026-0412"
CASES = [str(files("duty_tui.training") / name) for name in ("case-1.json", "case-1-second-matter.json")]
FORMS = ("utf-8", "utf-16-le", "utf-16-be")
CRASH = (
    "import duty_tui.overview as overview\n"
    "def line(case, *rest): raise RuntimeError(f'{case.children} {case.people} {case.seen}')\n"
    "overview.line = line"
)
Answers = Iterable[tuple[str, str]]


def found(data: bytes, wanted: Sequence[str]) -> set[str]:
    """Which of the texts stand in some bytes, in any letter case and in each form in which text is kept."""
    low = data.lower()
    return {each for each in wanted for form in FORMS if each.lower().encode(form) in low}


def left_behind(folder: Path, wanted: Sequence[str]) -> list[tuple[str, set[str]]]:
    """Every file below a folder in which, or in whose name, one of the texts stands."""
    hits = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        name = str(path.relative_to(folder))
        if hit := found(name.encode() + b"\n" + content, wanted):
            hits.append((name, hit))
    return hits


@dataclass
class Night:
    """One person at one terminal after another, in one home."""

    home: Path
    quiet: bytearray = field(default_factory=bytearray)
    """All that was printed by commands that have no reason to print anything of a record."""
    processes: bytearray = field(default_factory=bytearray)
    """Arguments and environment of every process, while it waited for an answer."""

    def run(
        self,
        *command: str,
        answers: Answers = (),
        code: int = 0,
        start: Sequence[str] = START,
        stdin: str = "",
    ) -> str:
        """Run a command at a terminal and answer its questions; returns all that it printed."""
        with self._terminal(_with_input(stdin, [*start, *command])) as terminal:
            for asked, said in answers:
                self._answer(terminal, asked, said)
            assert terminal.exit_code() == code, terminal.text()
            assert b"\x1b]" not in terminal.raw, "no title, no clipboard"
            return bytes(terminal.raw).decode()

    def quietly(self, *command: str, answers: Answers = (("Passphrase", WORDS),), **more: object) -> None:
        """Run a command that has no reason to print anything of a record."""
        self.quiet += self.run(*command, answers=answers, **more).encode()  # type: ignore[arg-type]

    def abort(self, *command: str) -> None:
        """Run a command to its question, and let it crash there with a matter in its memory."""
        with self._terminal([*START, *command]) as terminal:
            self._answer(terminal, "Passphrase", WORDS)
            terminal.wait_for("Reason")
            terminal.process.send_signal(signal.SIGABRT)
            assert terminal.exit_code() == -signal.SIGABRT
            self.quiet += terminal.raw

    def export(self) -> str:
        """Decide on each place, however many there are: the first is kept, the others are taken out."""
        with self._terminal([*START, "export", REF, "--to", "out"]) as terminal:
            self._answer(terminal, "Passphrase", WORDS)
            count = int(terminal.wait_for("1 of ").split("1 of ")[1].split()[0])
            self._answer(terminal, f"1 of {count}", "k")
            self._answer(terminal, "Reason", "the day team has to know what was said")
            for number in range(2, count + 1):
                self._answer(terminal, f"{number} of {count}", "t")
            assert terminal.exit_code() == 0
            return bytes(terminal.raw).decode().split("Opens with: ")[1].splitlines()[0]

    def _answer(self, terminal: Terminal, asked: str, said: str) -> None:
        terminal.wait_for(asked)
        for name in ("cmdline", "environ"):
            # Where the system forbids to look into the process, nobody else can look either.
            with suppress(PermissionError):
                self.processes += Path(f"/proc/{terminal.process.pid}/{name}").read_bytes()
        (secretly if said in (WORDS, WRONG) else answer)(terminal, asked, said)

    def _terminal(self, arguments: Sequence[str]) -> Terminal:
        place = {**environment(self.home), "PYTHONPATH": str(ROOT)}
        gone = {name: None for name in os.environ if name not in place}
        work = self.home / "work"
        work.mkdir(exist_ok=True)
        return Terminal(arguments, env={**gone, **place}, cwd=work, size=(80, 50))


def _with_input(path: str, arguments: Sequence[str]) -> Sequence[str]:
    """The command with a file from elsewhere as its standard input; the terminal stays its terminal."""
    if not path:
        return arguments
    return ["sh", "-c", 'file=$1; shift; exec "$@" < "$file"', "sh", path, *arguments]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Night, str]:
    """The whole night, once, and the words that open its hand-over."""
    night = Night(tmp_path_factory.mktemp("night"))
    _begin(night)
    shown = night.run("show", REF, "--json", answers=[("Passphrase", WORDS)])
    assert "Marchetti" in shown
    _take_out(night, shown)
    words = night.export()
    _hand_over(night)
    _go_wrong(night)
    return night, words


def _begin(night: Night) -> None:
    who = [("Sign-in name", "dw"), ("Your name", "Dana Whitlock"), ("Your post", "EDT social worker")]
    night.quietly("init", "--cheap", answers=[*who, ("leave empty, and", WORDS), ("once more", WORDS)])
    for case in CASES:
        night.quietly("import", "-", stdin=case)
    night.quietly("list")
    night.quietly("clocks", "--event", "referral=2026-12-24T19:40", answers=())
    assert "Rosalind" in night.run("show", REF, answers=[("Passphrase", WORDS)])


def _take_out(night: Night, shown: str) -> None:
    entry = re.findall(r'"contingencies": \{\s+"([0-9a-f-]{36})"', shown)[0]
    night.abort("withdraw", REF, entry)
    night.quietly("withdraw", REF, entry, answers=[("Passphrase", WORDS), ("Reason", "of another family")])


def _hand_over(night: Night) -> None:
    ticks = [(f"{number} of 6", "y") for number in range(1, 7)]
    who = [("Taken over by", "Bea Khan"), ("Post", "team manager")]
    night.run("accept", REF, answers=[("Passphrase", WORDS), *who, *ticks])
    assert "Marchetti" in night.run("history", REF, answers=[("Passphrase", WORDS)])
    night.quietly("verify")


def _go_wrong(night: Night) -> None:
    night.quietly("list", start=faulty(CRASH), code=1)
    night.quietly("import", CASES[0], code=10)
    night.quietly("show", "B-2026-9999", code=11)
    unlocked = [("Passphrase", WORDS)]
    night.run("export", REF, "--to", "/proc/nowhere", "--take-out", answers=unlocked, code=13)
    night.quietly("list", answers=[("Passphrase", WRONG)], code=7)


def test_no_file_and_no_file_name_holds_anything_of_the_record(ended: tuple[Night, str]) -> None:
    assert left_behind(ended[0].home, NAMES) == []


def test_no_file_holds_words_that_open_anything(ended: tuple[Night, str]) -> None:
    night, words = ended
    assert len(words.split()) == 9
    assert left_behind(night.home, [WORDS, WRONG, words]) == []


def test_what_has_no_reason_to_show_a_record_shows_none(ended: tuple[Night, str]) -> None:
    night, words = ended
    untyped = [name for name in NAMES if name not in TYPED]
    assert found(bytes(night.quiet), [*untyped, WORDS, WRONG, words]) == set()
    assert b"Traceback" not in night.quiet


def test_no_argument_and_no_environment_holds_anything(ended: tuple[Night, str]) -> None:
    night, words = ended
    assert night.processes.count(b"duty_tui") > 10
    assert found(bytes(night.processes), [*NAMES, WORDS, WRONG, words]) == set()


def test_the_folders_hold_the_store_and_the_hand_over_and_nothing_else(ended: tuple[Night, str]) -> None:
    home = ended[0].home
    kept = [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]
    [hand_over] = [name for name in kept if not name.startswith("data/duty-tui/store")]
    assert re.fullmatch(r"work/out/B-2026-0412_hand-over_v1_\d{4}-\d\d-\d\dT\d{4}\.docx", hand_over)


@pytest.mark.parametrize("form", FORMS)
def test_the_search_finds_what_it_looks_for(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.log").write_bytes(b"\0" * 100 + "said by rosalind".encode(form))
    (tmp_path / "Visser.txt").touch()
    assert left_behind(tmp_path, NAMES) == [("Visser.txt", {"Visser"}), ("a.log", {"Rosalind"})]
