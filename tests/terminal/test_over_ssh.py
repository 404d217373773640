"""The screens behind the forced command of a real OpenSSH server, set up as docs/deployment.md says."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.terminal.at_the_desk import (
    forced,
    laid_out,
    left,
    left_nothing_running,
    on_the_telephone,
    signed_in,
    wait_for_end,
    words_saved,
)
from tests.terminal.harness import Terminal
from tests.terminal.sshd import MISSING, Server

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"OpenSSH is not installed here: {', '.join(MISSING)}")

WORDS = "Rosalind Byrne rings about Leo Marchetti-Byrne, Zoë too.\r~ 18:30, £20 and no coat"
"""With letters beyond ASCII, and a tilde after Enter, which the client holds back until the next key."""


class Host(NamedTuple):
    """A server, and the folder of the store that its forced command opens."""

    server: Server
    folder: Path

    def terminal(self, door: str, *flags: str, command: str = "") -> Terminal:
        """A client in a terminal."""
        return Terminal(self.server.client(door, *flags, command=command))

    def client(self, door: str, *flags: str, command: str = "") -> subprocess.CompletedProcess[str]:
        """A client without a terminal, to its end."""
        ready = self.server.client(door, *flags, command=command)
        return subprocess.run(
            ready, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
        )

    @property
    def process(self) -> int:
        """The number of the program's process."""
        return int((self.folder / "process").read_text())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests."""
    with Server.running(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def host(server: Server, tmp_path: Path) -> Iterator[Host]:
    """That server in front of a store of its own."""
    server.force(forced(tmp_path, laid_out(tmp_path)))
    host = Host(server, tmp_path)
    yield host
    if (tmp_path / "process").exists():
        left_nothing_running(host.process)


@pytest.mark.parametrize(
    "door,lost",
    [
        pytest.param("server", signal.SIGKILL, id="at once, the command forced by the server"),
        pytest.param("key", signal.SIGSTOP, id="in silence, the command forced by the key"),
    ],
)
def test_what_is_typed_is_saved_when_the_line_is_lost(host: Host, door: str, lost: signal.Signals) -> None:
    with host.terminal(door) as terminal:
        on_the_telephone(terminal, host.folder)
        terminal.keys(WORDS)
        terminal.wait_for("£20 and no coat")
        os.kill(terminal.process.pid, lost)
        wait_for_end(host.process)
    assert words_saved(host.folder) == WORDS.replace("\r", "\n")


def test_the_screens_come_follow_the_window_and_go_with_the_connection(host: Host) -> None:
    with host.terminal("server") as terminal:
        worker = signed_in(terminal, host.folder)
        assert "? keys" in terminal.line(23)
        terminal.resize(60, 20)
        terminal.wait_until(lambda: "? keys" in terminal.line(19), "the foot on the last line")
        left(worker)
        assert terminal.exit_code() == 0
        assert [line for line in terminal.normal_screen() if line] == ["Connection to 127.0.0.1 closed."]
    wait_for_end(host.process)


def test_whatever_a_client_asks_for_there_is_the_program_and_no_shell(host: Host) -> None:
    marker = host.folder / "marker"
    with host.terminal("key", "-t", command=f"touch {marker}; exec /bin/sh") as terminal:
        terminal.wait_for("Your passphrase. It is not shown.")
        terminal.send(b"\x03\x1a\x1c")  # interrupt, suspend, quit
        left(signed_in(terminal, host.folder))
        assert terminal.exit_code() == 0
    assert not marker.exists()


@pytest.mark.parametrize(
    "door,flags,command",
    [
        ("server", ("-T",), ""),
        ("server", ("-T",), "duty-tui list"),
        ("server", ("-T",), "touch {marker}"),
        ("server", ("-s",), "sftp"),
        ("key", ("-T",), "touch {marker}"),
        ("key", ("-s",), "sftp"),
    ],
)
def test_without_a_terminal_there_is_the_help_whatever_is_asked_for(
    host: Host, door: str, flags: tuple[str, ...], command: str
) -> None:
    marker = host.folder / "marker"
    answer = host.client(door, *flags, command=command.format(marker=marker))
    assert answer.stdout.startswith("Usage: duty-tui [OPTIONS]")
    assert not marker.exists()
    wait_for_end(host.process)


@pytest.mark.parametrize("door", ["server", "key"])
def test_no_way_leads_through_the_host_to_a_port(host: Host, door: str) -> None:
    answer = host.client(door, "-W", f"127.0.0.1:{host.server.ports['server']}")
    assert answer.returncode != 0
    assert answer.stdout == ""
    assert "prohibited" in answer.stderr


@pytest.mark.parametrize("door", ["server", "key"])
def test_no_way_leads_through_the_host_to_a_socket(
    host: Host, door: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    short = tmp_path_factory.mktemp("s")
    with socket.socket(socket.AF_UNIX) as there:
        there.bind(f"{short}/there")
        there.listen()
        there.setblocking(False)
        with Terminal(host.server.client(door, "-N", "-L", f"{short}/here:{short}/there")) as terminal:
            terminal.wait_until((short / "here").exists, "the client's end of the way")
            with socket.socket(socket.AF_UNIX) as here:
                here.settimeout(30)
                here.connect(f"{short}/here")
                assert here.recv(1) == b""
        with pytest.raises(BlockingIOError):
            there.accept()


def test_a_client_chooses_nothing_but_its_language(host: Host) -> None:
    sent = {
        "TEXTUAL": "debug",
        "TEXTUAL_LOG": f"{host.folder}/log",
        "DUTY_TUI_STORE": "/elsewhere",
        "DUTY_TUI_PERSON": "somebody",
        "PYTHONPATH": "/elsewhere",
        "BASH_ENV": "/elsewhere",
    }
    ask = "SendEnv=LANG LC_* TEXTUAL* DUTY* PYTHON* BASH*"
    client = host.server.client("server", "-tt", options=(ask,))
    with Terminal(client, env={**sent, "LC_ALL": "C.UTF-8"}) as terminal:
        terminal.wait_for("SIGN IN")
    wait_for_end(host.process)
    got = set((host.folder / "environment").read_text().splitlines())
    assert {each.partition("=")[0] for each in got}.isdisjoint(sent)
    assert {"LC_ALL=C.UTF-8", "TERM=xterm"} <= got
    assert not (host.folder / "log").exists()
