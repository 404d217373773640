"""The tour of a first night: the screens of the typed night, one below the other, and what it cost in keys.

    .venv/bin/python -m tests.terminal.tour

types the night (a minute or two) and writes `docs/first-night.md`; a test holds the page to the night.
"""

import re
import sys
import tempfile
from pathlib import Path

from tests.terminal.harness import ROOT
from tests.terminal.typed_run import TypedNight, type_the_night

PAGE = ROOT / "docs" / "first-night.md"
PER_MINUTE = 200
"""Keys a minute of somebody who types 40 words of five characters."""

HEAD = """# A first night, screen by screen

What a worker sees from the first start to the hand-over, on 80 columns and 24 lines. Every screen below was
taken while a test typed the night of case 1, an invented story, at the installed program. The page is
written by `.venv/bin/python -m tests.terminal.tour`; a test compares it with the night.

## Keys and minutes

| what | keys | of these content |
|---|---:|---:|
"""

GOALS = """
From the first call to the sealed file: **{keys} keys for {content} characters of content, {ratio:.2f} keys a
character** (goal: at most 1.15). At 40 words a minute that is **{minutes:.0f} minutes** of typing (goal:
under 30; not reached: what is left is words). Content is every character typed into a field; names, choices
and people are found by their first letters and count with these alone. The second matter and the morning are
not part of it.
"""

CHANCE = re.compile(r"saved \d|NOT SAVED|^\| |\*\*")
"""Lines that are not the same every night: the top line, and what was counted."""


def tour(night: TypedNight) -> str:
    """Return the page."""
    rows = [f"| {phase.doc.rstrip('.')} | {phase.keys} | {phase.content} |" for phase in night.phases]
    numbers = {"keys": night.keys, "content": night.content, "ratio": ratio(night), "minutes": minutes(night)}
    return "\n".join([HEAD + "\n".join(rows), GOALS.format(**numbers), *_screens(night), ""])


def ratio(night: TypedNight) -> float:
    """Return the keys for each character of content."""
    return night.keys / night.content


def minutes(night: TypedNight) -> float:
    """Return the minutes of typing at 40 words a minute."""
    return night.keys / PER_MINUTE


def _screens(night: TypedNight) -> list[str]:
    left = iter(night.pictures)
    before = len(night.pictures) - sum(phase.pictures for phase in night.phases)
    found = ["## The first start", *(_screen(*next(left)) for _ in range(before))]
    for phase in night.phases:
        if phase.pictures:
            found += [f"## {phase.doc}", *(_screen(*next(left)) for _ in range(phase.pictures))]
    return [f"{part}\n" for part in found]


def _screen(title: str, lines: tuple[str, ...]) -> str:
    shown = "\n".join(_without_chance(line) for line in lines)
    return f"{title}.\n\n```\n{shown.rstrip()}\n```"


def _without_chance(line: str) -> str:
    """A line without what differs from night to night: the folder, and the words that were drawn."""
    line = re.sub(r"/\S+/(store|hand-overs)", r"/srv/night/\1", line)
    return re.sub(r"Opens with: .*", "Opens with: nine words, drawn anew for every file", line)


def lasting(page: str) -> list[str]:
    """Return the lines of a page that are the same every night."""
    return [line for line in page.splitlines() if line and not CHANCE.search(line)]


def main() -> None:
    """Type the night, write the page."""
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(tour(type_the_night(Path(folder))), "utf-8")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
