"""The screens in a real tmux: attached and detached, at another size, and what it keeps after the end."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.at_the_desk import laid_out, left, on_the_telephone, wait_for_end, words_saved
from tests.terminal.harness import Terminal
from tests.terminal.night_worker import program

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed here")

BEGIN, MIDDLE, END = "Rosalind Byrne rings about ", "Leo ", "Marchetti-Byrne, no coat"
PROMPT = "invented prompt of a shell"


class Tmux:
    """A tmux server of its own, in whose one pane the program runs below a line of a shell."""

    def __init__(self, folder: Path, socket: Path, settings: dict[str, str]) -> None:
        self.folder, self.socket, self.settings = folder, socket, settings
        self.options = folder / "options"
        self.options.write_text("set -g status off\n")

    def command(self, *arguments: str) -> list[str]:
        """A command line for this server alone."""
        return ["tmux", "-u", "-S", str(self.socket), "-f", str(self.options), *arguments]

    def begin(self) -> Terminal:
        """Attach to a new session; after the program the pane stays as it is left."""
        shell = f"echo {PROMPT!r}; echo $$ >{self.folder}/process; {program()[0]}; exec sleep 600"
        return Terminal(self.command("new-session", "/bin/sh", "-c", shell), env=self.settings)

    def attach(self) -> Terminal:
        """Attach to the session that is there."""
        return Terminal(self.command("attach-session"), env=self.settings)

    def ask(self, *arguments: str) -> str:
        """Give an order; returns the answer."""
        ready = self.command(*arguments)
        done = subprocess.run(ready, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout

    def pane(self) -> list[str]:
        """What the pane shows."""
        return [line.rstrip() for line in self.ask("capture-pane", "-p").splitlines()]

    def kept(self) -> list[str]:
        """Everything that tmux can still show: the lines that scrolled away, the pane, the other screen."""
        all_of_it = self.ask("capture-pane", "-p", "-S", "-") + self.ask("capture-pane", "-p", "-q", "-a")
        return [line for line in all_of_it.splitlines() if line.strip()]

    def cursor(self) -> str:
        """Where the cursor stands in the pane."""
        return self.ask("display-message", "-p", "#{cursor_x},#{cursor_y}").strip()

    def program_runs(self) -> int:
        """The number of the program's process."""
        shell = (self.folder / "process").read_text().strip()
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text())

    def stop(self) -> None:
        """End the server, and with it what runs in it; it may have ended by itself."""
        subprocess.run(self.command("kill-server"), capture_output=True, timeout=60, check=False)


@pytest.fixture
def tmux(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tmux]:
    """A tmux server in front of a store of its own, gone afterwards."""
    socket = tmp_path_factory.mktemp("t") / "s"
    running = Tmux(tmp_path, socket, laid_out(tmp_path))
    yield running
    running.stop()


def half_a_text(terminal: Terminal, tmux: Tmux) -> None:
    """Sign in, type, and go back to the middle of the text."""
    worker = on_the_telephone(terminal, tmux.folder)
    worker.type(BEGIN + END)
    for _ in END:
        terminal.key("left")
    worker.settle()


def test_after_detaching_the_same_screen_comes_back_with_the_cursor_on_the_same_letter(tmux: Tmux) -> None:
    with tmux.begin() as terminal:
        half_a_text(terminal, tmux)
        before, cursor = terminal.wait_quiet(), tmux.cursor()
        tmux.ask("detach-client")
        assert terminal.exit_code() == 0
        assert "Byrne" not in "\n".join(terminal.normal_screen())
    with tmux.attach() as terminal:
        terminal.wait_until(lambda: terminal.text() == before, "the same screen")
        assert (tmux.cursor(), "\n".join(tmux.pane()).rstrip()) == (cursor, before.rstrip())
        terminal.keys(MIDDLE)
        terminal.wait_for(BEGIN + MIDDLE + END)
    running = tmux.program_runs()
    tmux.stop()
    wait_for_end(running)
    assert words_saved(tmux.folder) == BEGIN + MIDDLE + END


def test_a_pane_that_grows_narrower_and_wider_is_painted_anew(tmux: Tmux) -> None:
    with tmux.begin() as terminal:
        half_a_text(terminal, tmux)
        before = tmux.pane()
        tmux.ask("resize-window", "-x", "60", "-y", "20")
        terminal.wait_until(lambda: len(tmux.pane()) == 20 and "keys" in tmux.pane()[-1], "the foot at 60x20")
        assert max(map(len, tmux.pane())) <= 60
        terminal.keys(MIDDLE)
        terminal.wait_until(lambda: BEGIN + MIDDLE in "\n".join(tmux.pane()), "what is typed at 60x20")
        tmux.ask("resize-window", "-x", "80", "-y", "24")
        wider = [line.replace(BEGIN + END, BEGIN + MIDDLE + END) for line in before]
        terminal.wait_until(lambda: tmux.pane() == wider, "the screen as it was, with what was typed")


@pytest.mark.parametrize("other_screen", ["on", "off"])
def test_after_the_end_tmux_can_show_nothing_of_a_record(tmux: Tmux, other_screen: str) -> None:
    tmux.options.write_text(f"set -g status off\nset -g alternate-screen {other_screen}\n")
    with tmux.begin() as terminal:
        worker = on_the_telephone(terminal, tmux.folder)
        worker.type(BEGIN + END)
        terminal.wait_for(END)
        running = tmux.program_runs()
        left(worker)
        wait_for_end(running)
        terminal.wait_gone("1 Intake")
        kept = tmux.kept()
        assert [line for line in kept if line != PROMPT] == []
        assert other_screen == "off" or kept == [PROMPT]
