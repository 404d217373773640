"""A key is wrapped to one person, for one context; a signature is of one text, by one person."""

import pytest

from crypto.errors import SealBroken, SignatureWrong
from crypto.identity import Identity, Public, verify

DANA, ROSALIND = Identity.new(), Identity.new()


def test_only_the_person_it_was_wrapped_to_gets_a_key_back() -> None:
    wrapped = DANA.public.wrap(b"k" * 32, b"store and key")
    assert DANA.unwrap(wrapped, b"store and key") == b"k" * 32
    with pytest.raises(SealBroken):
        ROSALIND.unwrap(wrapped, b"store and key")


def test_a_wrapped_key_means_nothing_in_another_context() -> None:
    with pytest.raises(SealBroken):
        DANA.unwrap(DANA.public.wrap(b"k" * 32, b"one"), b"another")


@pytest.mark.parametrize("wrapped", [b"", b"x" * 31, b"x" * 80, bytes(80)])
def test_what_is_no_wrapped_key_does_not_open(wrapped: bytes) -> None:
    with pytest.raises(SealBroken):
        DANA.unwrap(wrapped, b"")


def test_two_wrappings_of_one_key_do_not_look_alike() -> None:
    assert DANA.public.wrap(b"k" * 32, b"") != DANA.public.wrap(b"k" * 32, b"")


def test_a_signature_is_of_its_text_and_its_signer() -> None:
    signature = DANA.sign(b"met")
    DANA.public.verify(signature, b"met")
    for signer, text in ((DANA, b"not met"), (ROSALIND, b"met")):
        with pytest.raises(SignatureWrong):
            signer.public.verify(signature, text)


@pytest.mark.parametrize("signing", [b"", b"x" * 31, bytes(32)])
def test_what_is_no_public_key_verifies_nothing(signing: bytes) -> None:
    with pytest.raises(SignatureWrong):
        verify(signing, DANA.sign(b"met"), b"met")


def test_private_bytes_make_the_same_person_again() -> None:
    data = DANA.private_bytes()
    again = Identity(data[:32], data[32:])
    assert again.public == DANA.public
    assert isinstance(again.public, Public)
