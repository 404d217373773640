"""Text as a screen and a Word file can show it: characters that only steer a machine are taken out."""

import re

# Controls but tab and line feed; marks, overrides and isolates of writing direction; the two non-characters
# that no XML may hold. Letters that are written from right to left are letters, and stay.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def cleaned(text: str) -> tuple[str, int]:
    """Return the text with every line ended by one line feed, and the number of characters taken out."""
    return _STEERING.subn("", text.replace("\r\n", "\n").replace("\r", "\n"))
