"""The page on keys, written from the table of commands: `python -m screens.keys_page > docs/keys.md`."""

import sys
from collections.abc import Iterator

from screens.commands import COMMANDS, PROGRAM, SECOND, TYPING, USE, on

BEGINNING = """# Keys

This page is written from the table of commands in `screens/commands.py`, which also feeds the keys, the foot
of each screen and `?`. To write it anew: `python -m screens.keys_page > docs/keys.md`.

Every command is a letter. With no text in focus the letter alone does it; while typing the same letter
follows Ctrl-F (what belongs to this screen) or Ctrl-G (what works everywhere). Where a screen uses a letter
itself, the program's command of that letter needs Ctrl-G. No function key, Alt, mouse or colour is needed.
Keys that come faster than anybody types are taken as a paste and do nothing.
"""


def page() -> str:
    """Return the page."""
    return "\n".join([BEGINNING, *_typing(), *_section(PROGRAM, "Everywhere"), *_screens()]).rstrip() + "\n"


def _typing() -> Iterator[str]:
    yield "## While typing\n"
    yield from (f"* {sentence}" for sentence in TYPING)
    yield ""


def _screens() -> Iterator[str]:
    for screen in dict.fromkeys([*USE, *(each.on for each in COMMANDS)]):
        if screen != PROGRAM:
            yield from _section(screen, screen.capitalize())


def _section(screen: str, title: str) -> Iterator[str]:
    yield f"## {title}\n"
    if screen in USE:
        yield f"{' · '.join(part.strip() for part in USE[screen].split('   '))}\n"
    if on(screen):
        yield "| key | command | what it does |\n| --- | --- | --- |"
        for each in on(screen):
            then = f" Then `{SECOND}` to confirm." if each.second else ""
            yield f"| `{each.key}` | {each.label} | {each.help}{then} |"
        yield ""


if __name__ == "__main__":
    sys.stdout.write(page())
