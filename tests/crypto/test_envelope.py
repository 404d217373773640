"""What is sealed opens with its key, its nonce and its context, and with nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.envelope import Envelope, derive
from crypto.errors import SealBroken

KEY, NONCE = b"k" * 32, b"n" * 12


@given(plain=st.binary(max_size=300), context=st.binary(max_size=60))
def test_what_was_sealed_comes_back(plain: bytes, context: bytes) -> None:
    sealed = Envelope(KEY).seal(NONCE, plain, context)
    assert len(sealed) == len(plain) + 16
    assert Envelope(KEY).open(NONCE, sealed, context) == plain


def test_no_byte_of_an_envelope_can_be_changed() -> None:
    sealed = Envelope(KEY).seal(NONCE, b"Not recorded", b"context")
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(SealBroken):
            Envelope(KEY).open(NONCE, changed, b"context")


@pytest.mark.parametrize("length", range(28))
def test_a_cut_envelope_does_not_open(length: int) -> None:
    sealed = Envelope(KEY).seal(NONCE, b"Not recorded", b"context")
    with pytest.raises(SealBroken):
        Envelope(KEY).open(NONCE, sealed[:length], b"context")


@pytest.mark.parametrize(
    "key,nonce,context",
    [
        (b"l" * 32, NONCE, b"context"),
        (KEY, b"o" * 12, b"context"),
        (KEY, NONCE, b"another"),
        (KEY, NONCE, b""),
    ],
)
def test_another_key_nonce_or_context_does_not_open_it(key: bytes, nonce: bytes, context: bytes) -> None:
    sealed = Envelope(KEY).seal(NONCE, b"Not recorded", b"context")
    with pytest.raises(SealBroken):
        Envelope(key).open(nonce, sealed, context)


def test_keys_for_different_uses_salts_and_roots_differ() -> None:
    keys = {
        derive(KEY, b"one", b"frame"),
        derive(KEY, b"one", b"mark"),
        derive(KEY, b"two", b"frame"),
        derive(b"l" * 32, b"one", b"frame"),
    }
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}
