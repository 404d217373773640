"""What is in the memory of a command stays there: no core file, and nobody beside it looks in."""

import ctypes
import os
from pathlib import Path

import pytest

from duty_tui.private_memory import PR_SET_DUMPABLE, keep_memory_private
from tests.cli.program import START, Program
from tests.store.child import in_child
from tests.terminal.harness import Terminal


def is_readable(process: int) -> bool:
    """Whether another process of the same account reads this one's environment and maps its memory."""

    def look() -> bool:
        try:
            for name in ("environ", "maps"):
                Path(f"/proc/{process}/{name}").read_bytes()
        except PermissionError:
            return False
        return True

    return bool(in_child(look))


def test_another_program_of_the_same_account_reads_neither_memory_nor_environment() -> None:
    def guarded() -> list[bool]:
        # Who has changed the user is closed already: it is opened, to see that it is closed again.
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
        before = is_readable(os.getpid())
        keep_memory_private()
        return [before, is_readable(os.getpid())]

    assert in_child(guarded, user="nobody") == [True, False]


@pytest.mark.parametrize(
    "arguments", [("verify",), ("list",), ("people", "list"), ("backup", "x", "--check")]
)
def test_a_command_that_asks_for_a_passphrase_leaves_no_core_file(
    program: Program, arguments: tuple[str, ...]
) -> None:
    command = [*START, *arguments, "--store", str(program.store), "--as", "dw"]
    with Terminal(command, env={"HOME": str(program.home)}, cwd=program.home) as terminal:
        terminal.wait_for("Passphrase")
        limits = Path(f"/proc/{terminal.process.pid}/limits").read_text().splitlines()
    (core,) = (line.split() for line in limits if line.startswith("Max core file size"))
    assert core[4:6] == ["0", "0"]
