"""Bytes from a terminal as text, whatever it is set to: UTF-8, and what is not UTF-8 as Windows-1252.

PuTTY set to Latin-1 sends the pound sign as A3 and an acute e as E9. No byte may end the session.
"""

import codecs
from typing import Final

FALLBACK: Final = "duty-tui-cp1252"
LATIN: Final = "cp1252"


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101  # what decoding calls with
    broken = error.object[error.start : error.end]
    return "".join(map(_letter, broken)), error.end


def _letter(byte: int) -> str:
    try:
        return bytes((byte,)).decode(LATIN)
    except UnicodeDecodeError:  # five bytes mean nothing there
        return "\N{REPLACEMENT CHARACTER}"


codecs.register_error(FALLBACK, _as_latin)


class Decoder:
    """Decodes as bytes come in. A character split over two reads stays whole; each broken byte is one of
    cp1252.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(FALLBACK)
        self._told = False
        self._is_utf8 = False
        self.not_utf8 = False
        """Whether something came in that is not UTF-8."""

    def decode(self, data: bytes) -> str:
        """Return the text of these bytes; the beginning of a character is kept for later."""
        waiting = self._decoder.getstate()[0]
        text = self._decoder.decode(data)
        self._look(waiting + data, text)
        return text

    def give_up_waiting(self) -> str:
        """Return what is kept, to be called when nothing followed for a while.

        From a terminal that has sent UTF-8 before, the rest is still on its way: it is kept on.
        """
        waiting = self._decoder.getstate()[0]
        if not waiting or (self._is_utf8 and not self.not_utf8):
            return ""
        text = self._decoder.decode(b"", final=True)
        self._decoder.reset()
        self.not_utf8 = True
        return text

    def _look(self, data: bytes, text: str) -> None:
        if data.isascii():
            return
        complete = data[: len(data) - len(self._decoder.getstate()[0])]
        if text.encode("utf-8") != complete:
            self.not_utf8 = True
        elif not text.isascii():
            self._is_utf8 = True
