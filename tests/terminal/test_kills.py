"""The program killed while somebody types: at most the last second of it is lost, and nothing before."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from duty_tui.desk import Desk
from duty_tui.record import walk
from tests.terminal.at_the_desk import EVENING, REFERENCE, laid_out, left, on_the_telephone, signed_in
from tests.terminal.harness import Terminal
from tests.terminal.night_worker import PASSPHRASE, WORKER, program

KILLS = 20
TOGETHER = 2
"""Workers who type at the same time, each at a store of their own."""

LAST_SECOND = 1.0
LONGEST = 1.8
"""Seconds of typing before a kill, at most."""

TEXT = "the boy was seen at the window by a neighbour " * 3
FIELDS = (("ctrl+f", "s"), ("ctrl+g", "l"), ("ctrl+g", "4"), ("ctrl+f", "o"))
"""Keys that lead to the caller's words, a new line of the log, the line of the discussion, a short text."""


class Typist:
    """Types until the program is killed, again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        folder.mkdir()
        self.folder, self.settings = folder, laid_out(folder)
        self.random = Random(seed)  # noqa: S311  # repeatable, nothing secret
        self.kept: list[str] = []
        """What was on the disk after each kill."""

    def a_call(self) -> None:
        """A matter to type in."""
        with Terminal(program(), env=self.settings, cwd=self.folder) as terminal:
            left(on_the_telephone(terminal, self.folder))
            assert terminal.exit_code() == 0

    def killed(self, number: int) -> None:
        """One start, some typing, one kill; then what is on the disk is looked at."""
        text = f"{chr(0x4E00 + number)}{TEXT}"  # a letter of its own, by which it is found
        with Terminal(program(), env=self.settings, cwd=self.folder) as terminal:
            worker = signed_in(terminal, self.folder, shows=REFERENCE)
            worker.press("enter", shows="Ring-back number")
            worker.press(*FIELDS[number % len(FIELDS)])
            worker.settle()
            shown, end = self._type(terminal, text)
        due = sum(end - moment > LAST_SECOND for moment in shown)
        found = stored(self.folder)
        kept = text[0] + found.split(text[0])[1].split("\n")[0] if text[0] in found else ""
        assert text.startswith(kept)
        assert len(kept) >= due, f"{len(shown)} letters were shown, {due} of them a second before the end"
        self.kept.append(kept)
        assert [words for words in self.kept if words not in found] == []

    def _type(self, terminal: Terminal, text: str) -> tuple[list[float], float]:
        """Type until it is killed, at a moment that has nothing to do with the keys.

        Returns when each letter was shown, and the end.
        """
        ended: list[float] = []

        def kill() -> None:
            ended.append(time.monotonic())
            terminal.kill()

        killer = threading.Timer(self.random.uniform(0.1, LONGEST), kill)
        killer.start()
        shown = []
        for letter in text:
            if not terminal.takes(letter):
                break
            shown.append(time.monotonic())
            time.sleep(self.random.uniform(0, 0.05))
        killer.join()
        return shown, ended[0]


def stored(folder: Path) -> str:
    """Every text of the matter, from the store opened anew."""
    with Desk.unlock(folder / "store", WORKER[0], PASSPHRASE, at=EVENING) as desk:
        case = desk.matter(REFERENCE).whole
    return "\n".join(place.value for place in walk(case) if isinstance(place.value, str))


def test_twenty_kills_while_somebody_types_lose_at_most_the_last_second(tmp_path: Path) -> None:
    typists = [Typist(tmp_path / f"{seed}", seed) for seed in range(TOGETHER)]

    def nights(typist: Typist) -> None:
        typist.a_call()
        for number in range(KILLS // TOGETHER):
            typist.killed(number)

    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(nights, typists))
    letters = [len(kept) for typist in typists for kept in typist.kept]
    assert len(letters) == KILLS
    assert sum(letters) > KILLS * 5, "hardly anything was typed: the kills came too soon to prove anything"
