"""What has to be settled before Textual is imported: its variables, and whether this terminal will do.

Nothing here imports Textual.
"""

import os
import sys
from collections.abc import Mapping
from typing import Final, Protocol

from duty_tui.private_memory import keep_memory_private

OURS: Final = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_COLOR_SYSTEM": "standard",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_THEME": "ansi-dark",
}
"""What Textual reads when it is imported: no animation, 16 colours, plain keys, no wait for the next
frame.
"""

UNWANTED: Final = ("COLUMNS", "LINES", "PYTHONASYNCIODEBUG")
"""A size that stays as it was when the window changes, and a mode that prints values."""

CANNOT_PLACE_TEXT: Final = ("", "dumb", "unknown")


class Stream(Protocol):
    """What is asked of standard input and output."""

    @property
    def encoding(self) -> str:
        """The name of its encoding."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""


def prepare() -> None:
    """Drop every variable that steers Textual, set ours, and close the memory of this process to others.

    To be called before the first import of Textual; a second call changes nothing. A variable such as
    TEXTUAL_DEBUG or TEXTUAL_LOG would write every key, passphrases included, to a file.
    """
    for name in [name for name in os.environ if name.startswith("TEXTUAL") or name in UNWANTED]:
        del os.environ[name]
    for name, value in OURS.items():
        os.environ[name] = value
    keep_memory_private()


def why_not(stdin: Stream | None, stdout: Stream | None, environ: Mapping[str, str]) -> str | None:
    """Return why the screens can not be shown here and what to do, as a sentence; None where they can."""
    if stdin is None or not stdin.isatty() or stdout is None or not stdout.isatty():
        return (
            "The screens need a terminal for both input and output, and one of them is a file or a pipe. "
            "Start it in a terminal (with ssh: ssh -t), or use the commands: duty-tui --help."
        )
    if environ.get("TERM", "") in CANNOT_PLACE_TEXT:
        return (
            "This terminal says that it can not place text on a screen (TERM is unset or dumb). "
            "Set TERM to what it really is, for example xterm, or use the commands: duty-tui --help."
        )
    if not _encodes("x", stdout.encoding, b"x"):
        return (
            "The encoding of this terminal can not be used. Set a UTF-8 locale, for example LC_ALL=C.UTF-8, "
            "and start again."
        )
    return None


def is_ascii() -> bool:
    """Return whether the terminal takes less than Unicode, so that only ASCII may be shown."""
    return not can_utf8(encoding_of_terminal())


def can_utf8(encoding: str) -> bool:
    """Return whether an encoding has every character."""
    return _encodes("\N{EN DASH}\N{CJK UNIFIED IDEOGRAPH-6F22}", encoding)


def encoding_of_terminal() -> str:
    """Return the name of the encoding in which the terminal is written to; "ascii" where it is not known."""
    stream = sys.__stdout__
    return getattr(stream, "encoding", None) or "ascii"


def _encodes(text: str, encoding: str, expected: bytes | None = None) -> bool:
    try:
        encoded = text.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return expected is None or encoded == expected
