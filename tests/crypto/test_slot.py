"""A slot opens with its passphrase, for its person and its store; a planted one does no harm."""

import struct
import zlib
from uuid import UUID

import pytest

from crypto.errors import CostRefused, CryptoError, Damaged, Newer, NotOurs, WrongPassphrase
from crypto.identity import Identity
from crypto.passphrase import Cost
from crypto.slot import Slot, check_slot, open_slot, seal_slot

STORE, PERSON = UUID(int=1), UUID(int=2)
WHOSE = Slot(STORE, PERSON)
DANA = Identity.new()
GENESIS = b"g" * 32
DATA = seal_slot(WHOSE, DANA, GENESIS, "four candles", Cost(8, 1))


def changed(place: int, value: bytes, *, check: bool = True) -> bytes:
    """The slot with other bytes at a place, and a check sum that is right again."""
    body = DATA[:place] + value + DATA[place + len(value) : -4]
    return body + (struct.pack(">I", zlib.crc32(body)) if check else DATA[-4:])


def test_a_slot_gives_back_keys_and_genesis() -> None:
    identity, genesis = open_slot(WHOSE, DATA, "four candles")
    assert identity.public == DANA.public
    assert genesis == GENESIS


def test_the_wrong_passphrase_is_told_apart_from_damage() -> None:
    with pytest.raises(WrongPassphrase, match="Check the keyboard"):
        open_slot(WHOSE, DATA, "fork handles")
    with pytest.raises(Damaged):
        open_slot(WHOSE, changed(100, b"\0", check=False), "four candles")


def test_no_byte_of_a_slot_can_be_changed() -> None:
    for place in range(len(DATA)):
        with pytest.raises(CryptoError):
            open_slot(WHOSE, DATA[:place] + bytes([DATA[place] ^ 1]) + DATA[place + 1 :], "four candles")


def test_a_changed_salt_or_seal_with_a_right_check_sum_is_a_wrong_passphrase() -> None:
    for place in (56, 72, 84, 150):
        with pytest.raises(WrongPassphrase):
            open_slot(WHOSE, changed(place, bytes([DATA[place] ^ 1])), "four candles")


def test_a_slot_cut_anywhere_is_refused() -> None:
    for length in range(len(DATA)):
        with pytest.raises((NotOurs, Newer, Damaged)):
            check_slot(DATA[:length])
    with pytest.raises(Damaged):
        check_slot(DATA + b"\0")


@pytest.mark.parametrize("whose", [Slot(STORE, UUID(int=3)), Slot(UUID(int=3), PERSON)])
def test_a_slot_of_somebody_else_or_of_another_store_is_refused(whose: Slot) -> None:
    with pytest.raises(Damaged):
        open_slot(whose, DATA, "four candles")


@pytest.mark.parametrize(
    "place,value",
    [
        (44, struct.pack(">I", 1024 * 1024 + 1)),
        (44, struct.pack(">I", 2**32 - 1)),
        (44, bytes(4)),
        (48, struct.pack(">I", 11)),
        (48, bytes(4)),
        (52, struct.pack(">I", 4)),
        (52, bytes(4)),
    ],
)
def test_a_planted_slot_cannot_ask_for_more_than_ours_do(place: int, value: bytes) -> None:
    with pytest.raises(CostRefused):
        open_slot(WHOSE, changed(place, value), "four candles")


def test_a_cheaper_cost_planted_in_a_slot_does_not_open_it() -> None:
    with pytest.raises(WrongPassphrase):
        open_slot(WHOSE, changed(44, struct.pack(">I", 16)), "four candles")


@pytest.mark.parametrize("place", [8, 9, 10, 11])
def test_a_later_version_or_an_unknown_flag_is_newer(place: int) -> None:
    with pytest.raises(Newer):
        open_slot(WHOSE, changed(place, b"\x02"), "four candles")


def test_another_file_is_not_ours() -> None:
    with pytest.raises(NotOurs):
        open_slot(WHOSE, b"PK\x03\x04" + DATA[4:], "four candles")


def test_two_slots_of_one_passphrase_share_nothing() -> None:
    other = seal_slot(WHOSE, DANA, GENESIS, "four candles", Cost(8, 1))
    assert other[56:] != DATA[56:]
