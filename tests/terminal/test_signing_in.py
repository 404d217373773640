"""The first screen, met by somebody who types at once: no passphrase shows, and the way out is a way out."""

from pathlib import Path

import pytest

from tests.terminal.at_the_desk import laid_out
from tests.terminal.harness import Terminal
from tests.terminal.night_worker import PASSPHRASE, WORKER, program


@pytest.mark.parametrize(
    "typed",
    [f"{PASSPHRASE}\r", f"{WORKER[0]}\r{PASSPHRASE}\r"],
    ids=["the passphrase alone", "name and passphrase"],
)
def test_a_passphrase_typed_ahead_is_never_shown_and_opens_the_store(tmp_path: Path, typed: str) -> None:
    with Terminal(program(), env=laid_out(tmp_path), cwd=tmp_path) as terminal:
        terminal.wait_for("SIGN IN")
        terminal.send(typed.encode())
        terminal.wait_for("No matter yet")
        assert PASSPHRASE.split()[0].encode() not in terminal.raw


def test_the_sign_in_screen_can_be_left(tmp_path: Path) -> None:
    with Terminal(program(), env=laid_out(tmp_path), cwd=tmp_path) as terminal:
        terminal.wait_for("Your passphrase. It is not shown.")
        terminal.key("ctrl+g")
        terminal.keys("q")
        terminal.wait_for("Press y to do it")
        terminal.keys("y")
        assert terminal.exit_code() == 0
