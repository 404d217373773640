"""A real OpenSSH server on this machine, set up with the lines of docs/deployment.md, and its client."""

import getpass
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from tests.terminal.harness import PATIENCE, ROOT

SBIN: Final = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])
NEEDED: Final = ("ssh", "sshd", "ssh-keygen")
MISSING: Final = [each for each in NEEDED if shutil.which(each, path=SBIN) is None]
DOCUMENTED: Final = "sudo -H -u duty /opt/duty-tui/bin/duty-tui"
"""The command of the document, in whose place the tests put the program of this checkout."""

CONFIG: Final = """\
ListenAddress 127.0.0.1:{by_server}
ListenAddress 127.0.0.1:{by_key}
HostKey {folder}/host
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AuthorizedKeysFile {folder}/authorized_keys
AcceptEnv LANG LC_*
ClientAliveInterval 1
ClientAliveCountMax 2
PrintMotd no
Subsystem sftp internal-sftp
"""
"""What Debian ships, as far as it matters here, for an account that may be root's and a folder below /tmp."""

TRIES: Final = 5


def documented_lines() -> str:
    """The block of docs/deployment.md for sshd_config."""
    text = (ROOT / "docs/deployment.md").read_text("utf-8")
    found = re.search(r"^    Match Group duty-workers\n(?: {8}\S.*\n)+", text, re.MULTILINE)
    assert found is not None, "docs/deployment.md no longer says how sshd is to be set up"
    return found[0]


def documented_options() -> str:
    """What docs/deployment.md puts before a key, up to the forced command."""
    text = (ROOT / "docs/deployment.md").read_text("utf-8")
    found = re.search(r'^    (restrict,pty,command=").*" ssh-ed25519', text, re.MULTILINE)
    assert found is not None, "docs/deployment.md no longer says what stands before a key"
    return found[1]


class Server:
    """An OpenSSH server with two doors: at one its settings force the command, at the other the key does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {"server": 0, "key": 0}
        for name in ("host", "worker"):
            make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
            subprocess.run(make, check=True, timeout=60)
        self._process = self._listening()

    def force(self, script: Path) -> None:
        """From now on this script, and nothing else, is run for whoever comes."""
        (self.folder / "forced").unlink(missing_ok=True)
        (self.folder / "forced").symlink_to(script)

    def client(self, door: str, *flags: str, command: str = "", options: tuple[str, ...] = ()) -> list[str]:
        """The command line of a client that knows the host, and brings its key to a door."""
        settings = [
            *options,  # the first that is given holds
            f"UserKnownHostsFile={self.folder}/known_hosts",
            f"IdentityFile={self.folder}/worker",
            f"Port={self.ports[door]}",
            *("StrictHostKeyChecking=yes", "IdentitiesOnly=yes", "IdentityAgent=none", "BatchMode=yes"),
            "SendEnv=LANG LC_*",
        ]
        given = [part for each in settings for part in ("-o", each)]
        host = f"{getpass.getuser()}@127.0.0.1"
        return ["ssh", "-F", "none", *given, *flags, host, *([command] if command else [])]

    def stop(self) -> None:
        """End it with all it has started."""
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(PATIENCE)

    def _listening(self) -> subprocess.Popen[bytes]:
        for _ in range(TRIES):  # another program may take a port in the moment between
            self.ports = dict(zip(self.ports, free_ports(), strict=True))
            process = self._started()
            if self._is_listening(process):
                return process
        raise AssertionError("sshd did not start:\n" + (self.folder / "log").read_text())

    def _started(self) -> subprocess.Popen[bytes]:
        self._write_settings()
        sshd = shutil.which("sshd", path=SBIN) or "sshd"
        command = [sshd, "-D", "-f", str(self.folder / "config"), "-E", str(self.folder / "log")]
        return subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL)

    def _write_settings(self) -> None:
        forced = f"/bin/sh {self.folder}/forced"
        block = documented_lines().replace(
            "Match Group duty-workers", f"Match LocalPort {self.ports['server']}"
        )
        block = block.replace(DOCUMENTED, forced).replace("ClientAliveInterval 15", "ClientAliveInterval 1")
        assert forced in block
        doors = {"by_server": self.ports["server"], "by_key": self.ports["key"]}
        (self.folder / "config").write_text(CONFIG.format(folder=self.folder, **doors) + block)
        (self.folder / "log").write_text("")
        key, host = ((self.folder / f"{name}.pub").read_text() for name in ("worker", "host"))
        (self.folder / "authorized_keys").write_text(f'{documented_options()}exec {forced}" {key}')
        known = "".join(f"[127.0.0.1]:{port} {host}" for port in self.ports.values())
        (self.folder / "known_hosts").write_text(known)

    def _is_listening(self, process: subprocess.Popen[bytes]) -> bool:
        end = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < end:
            if (self.folder / "log").read_text().count("Server listening on") == len(self.ports):
                return True
            time.sleep(0.02)
        process.kill()
        process.wait(PATIENCE)
        return False

    @classmethod
    @contextmanager
    def running(cls, folder: Path) -> Iterator[Self]:
        """The server, and the folder it wants as root; both are gone afterwards."""
        with _folder_of_root():
            server = cls(folder)
            try:
                yield server
            finally:
                server.stop()


def free_ports() -> list[int]:
    """Two ports of this machine on which nobody listens."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return [one.getsockname()[1], other.getsockname()[1]]


@contextmanager
def _folder_of_root() -> Iterator[None]:
    """An empty folder that sshd wants when it is root's; an init system makes it, a container has none."""
    place = Path("/run/sshd")
    if os.geteuid() != 0 or place.exists():
        yield
        return
    place.mkdir(mode=0o755)
    try:
        yield
    finally:
        place.rmdir()
