"""A frame: signed by its author, bound to its place, its store, its generation, and readable in two steps."""

import zlib
from typing import Any

import pytest

from crypto.chain import follow
from crypto.envelope import Envelope
from crypto.errors import Damaged, SealBroken, SignatureWrong
from crypto.frame import (
    HEADER_SIZE,
    LEAST_SEALED,
    NO_BASE,
    Frame,
    Writing,
    is_whole,
    open_frame,
    read_header,
    seal_frame,
)
from crypto.identity import Identity

STORE, CONTEXT = b"s" * 16, b"s" * 16 + b"\0\0\0\1"
DANA = Identity.new()
OUTER, INNER = Envelope(b"o" * 32), Envelope(b"i" * 32)
SAID = Writing(1, b"d" * 16, 1_798_148_400_000_000, b"r" * 16, NO_BASE, b'{"t":"cases","c":[]}')
FRAME = SAID.prepare(STORE, DANA, b"c" * 16, INNER).placed_after(b"p" * 32)
DATA = seal_frame(FRAME, 7, 1, OUTER, CONTEXT)


def opened(data: bytes) -> Frame:
    header = read_header(data)
    assert header
    assert is_whole(data, 0, header)
    return open_frame(data, 0, header, OUTER, CONTEXT)


@pytest.mark.parametrize("version", [1, 2])
def test_a_frame_comes_back_as_it_was_written(version: int) -> None:
    data = seal_frame(FRAME, 7, 1, OUTER, CONTEXT, version)
    assert (data[:4], len(data)) == (b"dtf%c" % version, len(DATA))
    frame = opened(data)
    assert frame == FRAME
    assert frame.content(STORE, INNER) == SAID.content
    DANA.public.verify(frame.signature, frame.signed_text(STORE))


def test_its_head_is_that_of_the_chain() -> None:
    link = (FRAME.previous, 7, FRAME.kind, FRAME.author, FRAME.at, FRAME.record, FRAME.commitment)
    assert FRAME.head(7) == follow(*link)


def test_the_same_said_twice_looks_different_every_time() -> None:
    again = SAID.prepare(STORE, DANA, b"c" * 16, INNER)
    assert again.commitment != FRAME.commitment
    assert again.inner != FRAME.inner
    assert seal_frame(FRAME, 7, 1, OUTER, CONTEXT) != DATA


@pytest.mark.parametrize("version", [1, 2])
def test_no_byte_of_a_frame_can_change_unseen(version: int) -> None:
    whole = seal_frame(FRAME, 7, 1, OUTER, CONTEXT, version)
    for place in range(len(whole)):
        data = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        header = read_header(data)
        assert header is None or not is_whole(data, 0, header)


@pytest.mark.parametrize("version", [1, 2])
def test_no_byte_of_a_frame_can_change_with_its_check_sum(version: int) -> None:
    whole = seal_frame(FRAME, 7, 1, OUTER, CONTEXT, version)
    for place in (*range(3, 32), *range(HEADER_SIZE, len(whole))):
        data = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        check = zlib.crc32(data[HEADER_SIZE:], zlib.crc32(data[:32]))
        data = data[:32] + check.to_bytes(4, "big") + data[HEADER_SIZE:]
        header = read_header(data)
        if header and is_whole(data, 0, header):
            with pytest.raises((SealBroken, Damaged)):
                open_frame(data, 0, header, OUTER, CONTEXT).content(STORE, INNER)


def test_no_content_of_a_frame_can_be_taken_away_without_the_key() -> None:
    for length in range(HEADER_SIZE + LEAST_SEALED, len(DATA)):
        clear = DATA[:4] + (length - HEADER_SIZE).to_bytes(4, "big") + DATA[8:32]
        body = DATA[HEADER_SIZE:length]
        data = clear + zlib.crc32(body, zlib.crc32(clear)).to_bytes(4, "big") + body
        with pytest.raises(SealBroken):
            opened(data)


@pytest.mark.parametrize("version", [0, 3, 255])
def test_a_frame_of_another_version_is_none(version: int) -> None:
    assert read_header(b"dtf" + bytes([version]) + DATA[4:]) is None


def test_a_frame_cut_anywhere_is_not_whole() -> None:
    for length in range(len(DATA)):
        header = read_header(DATA[:length])
        assert header is None or not is_whole(DATA[:length], 0, header)
        assert header is not None or length < HEADER_SIZE


@pytest.mark.parametrize("sequence,epoch", [(8, 1), (7, 2)])
def test_a_frame_moved_to_another_place_does_not_open(sequence: int, epoch: int) -> None:
    header = read_header(DATA)
    other = read_header(seal_frame(FRAME, sequence, epoch, OUTER, CONTEXT))
    assert header
    assert other
    moved = seal_frame(FRAME, sequence, epoch, OUTER, CONTEXT)[:HEADER_SIZE] + DATA[HEADER_SIZE:]
    with pytest.raises(SealBroken):
        open_frame(moved, 0, other._replace(nonce=header.nonce), OUTER, CONTEXT)


@pytest.mark.parametrize("context", [b"t" + CONTEXT[1:], CONTEXT[:-1] + b"\2"])
def test_a_frame_of_another_store_or_generation_does_not_open(context: bytes) -> None:
    header = read_header(DATA)
    assert header
    with pytest.raises(SealBroken):
        open_frame(DATA, 0, header, OUTER, context)


@pytest.mark.parametrize(
    "part,value",
    [
        ("kind", 2),
        ("author", b"e" * 16),
        ("at", 0),
        ("record", b"q" * 16),
        ("base", b"b" * 32),
        ("commitment", b"c" * 32),
    ],
)
def test_the_signature_covers_what_the_author_said(part: str, value: Any) -> None:
    other = FRAME._replace(**{part: value})
    with pytest.raises(SignatureWrong):
        DANA.public.verify(other.signature, other.signed_text(STORE))


def test_the_signature_does_not_cover_place_or_keys() -> None:
    other = FRAME._replace(previous=b"x" * 32, case_key=b"k" * 16, inner=b"")
    DANA.public.verify(other.signature, other.signed_text(STORE))


@pytest.mark.parametrize("part,value", [("kind", 2), ("author", b"e" * 16), ("at", 0), ("record", b"q" * 16)])
def test_the_content_cannot_be_moved_into_another_frame(part: str, value: Any) -> None:
    with pytest.raises(SealBroken):
        FRAME._replace(**{part: value}).content(STORE, INNER)


def test_content_that_was_not_committed_to_is_found() -> None:
    salted = b"x" * 16 + b"another content"
    inner = INNER.seal(FRAME.commitment[:12], salted, FRAME.inner_context(STORE))
    with pytest.raises(Damaged):
        FRAME._replace(inner=inner).content(STORE, INNER)


def test_a_new_key_or_a_purge_leaves_chain_and_signature_as_they_were() -> None:
    purged = FRAME._replace(inner=b"", case_key=bytes(16))
    again = opened(seal_frame(purged, 7, 1, OUTER, CONTEXT))
    assert again.head(7) == FRAME.head(7)
    DANA.public.verify(again.signature, again.signed_text(STORE))


def test_a_change_of_one_field_of_a_hundred_characters_fits_into_700_bytes() -> None:
    id_ = "01a2a9ff-2380-76fc-9577-a33683171743"
    path = f'["children","{id_}","discussion","{id_}","seen"]'
    content = f'{{"t":"cases","c":[[{path},"{"é" * 100}"]]}}'.encode()
    frame = SAID._replace(content=content).prepare(STORE, DANA, b"c" * 16, INNER).placed_after(bytes(32))
    assert len(seal_frame(frame, 7, 1, OUTER, CONTEXT)) <= 700
