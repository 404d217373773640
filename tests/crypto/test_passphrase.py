"""Argon2id with one lane, one at a time, and a limit on what a slot may ask for."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from crypto import passphrase
from crypto.errors import CostRefused, NotEnoughMemory
from crypto.passphrase import DEFAULT, Cost, key_from

SALT = b"0123456789abcdef"
CHEAP = Cost(8, 1)


def test_the_default_is_256_mib_three_times_over() -> None:
    assert (DEFAULT.memory, DEFAULT.passes) == (262144, 3)


def test_the_key_is_that_of_argon2id_with_one_lane() -> None:
    plain = Argon2id(salt=SALT, length=32, iterations=2, lanes=1, memory_cost=16).derive(b"candle")
    assert key_from("candle", SALT, Cost(16, 2)) == plain


@pytest.mark.parametrize(
    "one,other,same",
    [
        ("café", "café", True),
        ("candle", "Candle", False),
        ("candle", "candle ", False),
        ("x" * 10_000, "x" * 10_000, True),
        ("\ud800", "\ud800", True),
    ],
)
def test_a_passphrase_is_compared_as_it_is_meant_to_read(one: str, other: str, same: bool) -> None:
    assert (key_from(one, SALT, CHEAP) == key_from(other, SALT, CHEAP)) is same


@pytest.mark.parametrize(
    "memory,passes", [(1024 * 1024 + 1, 1), (2**32 - 1, 1), (8, 11), (8, 0), (7, 1), (0, 0)]
)
def test_a_cost_beyond_what_we_write_is_refused_before_anything_is_spent(memory: int, passes: int) -> None:
    with pytest.raises(CostRefused, match="not written by this program"):
        key_from("candle", SALT, Cost(memory, passes))


@pytest.mark.parametrize("memory,passes", [(1024 * 1024, 10), (8, 1)])
def test_the_limits_themselves_are_allowed(memory: int, passes: int) -> None:
    Cost(memory, passes).check()


def test_two_derivations_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = 0, 0
    count = threading.Lock()

    class Watched:
        def __init__(self, **values: int) -> None:
            pass

        def derive(self, text: bytes) -> bytes:
            nonlocal running, most
            with count:
                running += 1
                most = max(most, running)
            threading.Event().wait(0.02)
            with count:
                running -= 1
            return bytes(32)

    monkeypatch.setattr(passphrase, "Argon2id", Watched)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: key_from("candle", SALT, CHEAP), range(4)))
    assert most == 1


def test_a_host_without_the_memory_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**values: int) -> None:
        raise MemoryError

    monkeypatch.setattr(passphrase, "Argon2id", refuse)
    with pytest.raises(NotEnoughMemory, match="not enough free memory"):
        key_from("candle", SALT, CHEAP)
