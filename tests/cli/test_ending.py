"""Every way in which a run can end, with the real program: no traceback, no value, a code of its own."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from duty_tui.cli import cli
from tests.cli.answering import at, secretly
from tests.cli.program import CANARIES, CASE_1, REF, ROOT, START, WORDS, Program, descriptor, environment
from tests.cli.starting import faulty
from tests.terminal.harness import Terminal


def leaves(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, with the groups it is in."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*before, name))
        else:
            yield (*before, name)


def test_without_arguments_it_shows_the_first_steps(empty: Program) -> None:
    run = empty.run(words=None, reads_store=False)
    assert (run.code, run.err) == (0, "")
    assert re.search(r"First steps:\n\s+duty-tui train --demo", run.out)
    assert list(empty.home.iterdir()) == []


@pytest.mark.parametrize("command", list(leaves(cli)), ids=" ".join)
def test_the_help_of_each_command_fits_80_columns_and_shows_how_it_is_called(
    command: tuple[str, ...],
) -> None:
    """In this process: what a newcomer reads, without the time of eighteen starts."""
    from click.testing import CliRunner

    text = CliRunner().invoke(cli, [*command, "--help"], prog_name="duty-tui", terminal_width=80).output
    assert text.startswith(f"Usage: duty-tui {' '.join(command)} ")
    about = text.split("\n\n")[1]
    assert len(about) > 40
    assert about.rstrip().endswith(".")
    longest = max(len(line) for line in text.split("For example:")[0].splitlines())
    assert longest <= 80


def test_the_list_of_commands_says_each_in_a_line(empty: Program) -> None:
    run = empty.run("--help", words=None, reads_store=False)
    told = run.out.split("Commands:\n")[1].splitlines()
    assert len(told) == len(cli.commands)
    assert all(len(line) <= 80 and line.endswith(".") for line in told)


def test_an_unknown_command_is_a_wrong_command_line(empty: Program) -> None:
    run = empty.run("exprot", words=None, reads_store=False)
    assert run.code == 2
    assert "duty-tui --help" in run.err


@pytest.fixture
def waiting(program: Program) -> Iterator[Terminal]:
    """A program at its question for a reason, with a matter in its memory."""
    entry = next(iter(program.holds()["matters"][0]["contingencies"]))
    with at(program, "withdraw", REF, entry) as terminal:
        secretly(terminal, "Passphrase", WORDS)
        terminal.wait_for("Reason")
        yield terminal


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_told_to_stop_it_stops_in_order(
    program: Program, at_first: dict[str, Any], waiting: Terminal, number: signal.Signals
) -> None:
    waiting.process.send_signal(number)
    assert waiting.exit_code() == 130
    assert "\nduty-tui: Stopped. What was acknowledged as saved is saved, and nothing more." in waiting.text()
    assert "Traceback" not in waiting.text()
    assert program.holds() == at_first


def test_neither_arguments_nor_environment_hold_anything_of_a_record(waiting: Terminal) -> None:
    seen = b"".join(_of_process(waiting, name) for name in ("cmdline", "environ"))
    assert b"withdraw" in seen
    assert [name for name in (*CANARIES, WORDS) if name.encode() in seen] == []


def _of_process(waiting: Terminal, name: str) -> bytes:
    try:
        return Path(f"/proc/{waiting.process.pid}/{name}").read_bytes()
    except PermissionError:
        assert name == "environ", "the system itself forbids it, since nobody may look into the process"
        return b""


def test_a_crash_leaves_no_core_and_nobody_may_look_into_the_memory(
    program: Program, waiting: Terminal
) -> None:
    limits = _of_process(waiting, "limits").decode()
    assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)
    waiting.process.send_signal(signal.SIGABRT)
    assert waiting.exit_code() == -signal.SIGABRT
    assert [path.name for path in program.home.iterdir() if "core" in path.name] == []


def _opening(program: Program, reading: int) -> tuple[str, ...]:
    return ("--store", str(program.store), "--passphrase-fd", str(reading))


def test_a_reader_that_goes_away_is_no_fault(program: Program) -> None:
    with descriptor(WORDS + "\n") as reading:
        child = subprocess.Popen(
            [*START, "show", REF, "--json", *_opening(program, reading)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**environment(program.home), "PYTHONPATH": str(ROOT)},
            pass_fds=(reading,),
        )
        assert child.stdout is not None
        child.stdout.close()
        _, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_output_that_can_not_be_written_is_told(program: Program) -> None:
    with descriptor(WORDS + "\n") as reading, Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*START, "show", REF, "--json", *_opening(program, reading)],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**environment(program.home), "PYTHONPATH": str(ROOT)},
            pass_fds=(reading,),
            timeout=60,
        )
    assert done.returncode == 9
    assert b"no space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_with_every_stream_closed_it_still_ends_in_order(program: Program) -> None:
    with descriptor(WORDS + "\n") as reading:
        closed = "import os, sys; [os.close(n) for n in (0, 1, 2)]; os.execv(sys.executable, sys.argv[1:])"
        done = subprocess.run(
            [sys.executable, "-c", closed, *START, "list", *_opening(program, reading)],
            env={**environment(program.home), "PYTHONPATH": str(ROOT)},
            pass_fds=(reading,),
            timeout=60,
        )
    assert done.returncode == 0


def test_a_letter_that_the_terminal_lacks_is_shown_as_its_number(program: Program) -> None:
    said = '{"reference": "B-2026-0412", "severity_line": "Łukasz was told"}'
    assert program.run("import", "-", stdin=said.encode()).code == 0
    run = program.run("show", REF, "--page-one", env={"PYTHONIOENCODING": "latin-1"}, decoding="latin-1")
    assert run.code == 0
    assert "\\u0141ukasz was told" in run.out


def test_json_is_utf_8_whatever_the_terminal(program: Program) -> None:
    said = b'{"reference": "B-2026-0412", "severity_line": "\xc5\x81"}'
    assert program.run("import", "-", stdin=said).code == 0
    run = program.run("show", REF, "--json", env={"PYTHONIOENCODING": "latin-1"})
    assert "Ł" in run.out


def test_a_crash_tells_its_line_and_none_of_its_values(program: Program) -> None:
    fault = (
        "import duty_tui.overview as overview\n"
        "def line(case, *rest): raise RuntimeError(f'{case.children} {case.people}')\n"
        "overview.line = line"
    )
    run = program.run("list", start=faulty(fault))
    run.refused(1, "RuntimeError", "line ", "Tell your administrator this line.")
    assert run.out == ""


def test_an_error_of_the_system_is_told_without_its_path(program: Program) -> None:
    fault = (
        "import duty_tui.overview as overview\n"
        "def line(case, *rest): raise OSError(5, 'Input/output error', 'Rosalind Byrne.json')\n"
        "overview.line = line"
    )
    program.run("list", start=faulty(fault)).refused(9, "input/output error")


def test_what_it_writes_is_for_its_owner_alone_whatever_the_mask(empty: Program) -> None:
    unmasked = "import os, sys; os.umask(0); os.execv(sys.executable, sys.argv[1:])"
    start = (sys.executable, "-c", unmasked, *START)
    assert empty.run("init", "--cheap", start=start, stdin=b"dw\nDana Whitlock\nworker\n").code == 0
    assert empty.run("import", "-", start=start, stdin=CASE_1).code == 0
    assert empty.run("export", REF, "--to", "out", "--take-out", start=start).code == 0
    open_to_others = [path for path in empty.home.rglob("*") if path.stat().st_mode & 0o077]
    assert open_to_others == []
