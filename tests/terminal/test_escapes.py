"""Escape is a key by itself, however soon something follows it."""

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

from screens.terminal.escapes import Escapes, without_alt


def keys(*packets: str) -> list[str]:
    """What becomes of what a terminal sends, packet by packet, the clock standing still."""
    escapes, parser = Escapes(), XTermParser()
    found: list[Message] = []
    for packet in packets:
        for piece in escapes.split(packet):
            found += [piece] if isinstance(piece, Key) else [*parser.feed(piece)] if piece else []
    said = [key.key for each in found if isinstance(each, Key) for key in without_alt(each)]
    return said + [f"paste {each.text!r}" for each in found if isinstance(each, Paste)]


@pytest.mark.parametrize(
    "packets,expected",
    [
        (["\x1bn"], ["escape", "n"]),
        (["\x1bnew"], ["escape", "n", "e", "w"]),
        (["\x1bn\x1b+"], ["escape", "n", "escape", "plus"]),
        (["\x1b\r"], ["escape", "enter"]),
        (["\x1b\x07n"], ["escape", "ctrl+g", "n"]),
        (["\x1b[A"], ["up"]),
        (["\x1bOA"], ["up"]),
        (["\x1b[", "A"], ["up"]),
        (["a\x1b[1;5Cb"], ["a", "ctrl+right", "b"]),
        (["\x1b\x1b[A"], ["escape", "up"]),
        (["\x1b[200~a\x1bnb\x1b[201~n"], ["n", "paste 'anb'"]),
        (["\x1b[200~a\x1b[31mb\x1b[201~"], ["paste 'a[31mb'"]),
        (["\x1b[200~a", "\x1bnb\x1b[201~", "\x1bn"], ["escape", "n", "paste 'anb'"]),
        (["\x1b[20", "0~\x1bn\x1b[2", "01~n"], ["n", "paste 'n'"]),
        (["\x1b[200~\x1b[20", "1~n"], ["n", "paste ''"]),
    ],
)
def test_escape_and_what_follows_it(packets: list[str], expected: list[str]) -> None:
    assert keys(*packets) == expected


def test_what_was_taken_for_alt_is_escape_and_the_letter() -> None:
    assert [key.key for key in without_alt(Key("alt+n", "n"))] == ["escape", "n"]
    assert [key.key for key in without_alt(Key("n", "n"))] == ["n"]
