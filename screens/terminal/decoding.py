"""Bytes from a terminal as text, whatever it is set to: UTF-8, and what is not UTF-8 as Windows-1252.

PuTTY set to Latin-1 sends the pound sign as A3 and an acute e as E9. No byte may end the session.
"""

import codecs
import re
from typing import Final

FALLBACK: Final = "duty-tui-cp1252"
LATIN: Final = "cp1252"
FROM_LAST_THAT_TELLS: Final = re.compile(r"[^\x00-\x7f][\x00-\x7f]*\Z")
"""From the last character that is not ASCII: how it came says what the terminal sends."""


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
        self.is_utf8: bool | None = None
        """Whether the terminal sends UTF-8, as the last byte that tells has told; None before there was
        one.
        """

    def decode(self, data: bytes) -> str:
        """Return the text of these bytes; the beginning of a character is kept for later."""
        came = self._decoder.getstate()[0] + data
        text = self._decoder.decode(data)
        told = FROM_LAST_THAT_TELLS.search(text)
        if told is not None:
            complete = came[: len(came) - len(self._decoder.getstate()[0])]
            self.is_utf8 = complete.endswith(told[0].encode("utf-8"))
        return text

    def give_up_waiting(self) -> str:
        """Return what is kept, to be called when nothing followed for a while.

        From a terminal that has sent UTF-8, the rest is still on its way: it is kept on.
        """
        if self.is_utf8 or not self._decoder.getstate()[0]:
            return ""
        text = self._decoder.decode(b"", final=True)
        self._decoder.reset()
        self.is_utf8 = False
        return text
