"""What a passphrase is worth, in words, and the six that are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.errors import BadInput
from duty_tui.passphrases import FAIR_WORDS, STRONG_WORDS, WEAK_WORDS, check, drawn, strength


@pytest.mark.parametrize(
    "passphrase,said",
    [
        ("passwordpassword", WEAK_WORDS),
        ("password password password password password", WEAK_WORDS),
        ("123456789012345", WEAK_WORDS),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", WEAK_WORDS),
        ("Christmas2026!", WEAK_WORDS),
        ("-- -- -- -- -- -- -- --", WEAK_WORDS),
        ("correct horse battery staple", FAIR_WORDS),
        ("anvil copper meadow lantern sixpence", STRONG_WORDS),
        ("anvil copper meadow lantern sixpence thimble", STRONG_WORDS),
        ("k7 Qm 2x Vd 9p Zt 4w", STRONG_WORDS),
    ],
)
def test_the_strength_of_a_passphrase_in_words(passphrase: str, said: str) -> None:
    assert strength(passphrase) == said


def test_twelve_characters_are_enough_and_eleven_are_not() -> None:
    check("a" * 12)
    with pytest.raises(BadInput, match="12 characters"):
        check("a" * 11)


def test_six_words_of_the_list_are_drawn() -> None:
    from mnemonic import Mnemonic

    known = set(Mnemonic("english").wordlist)
    for _ in range(20):
        words = drawn().split(" ")
        assert len(words) == 6
        assert set(words) <= known
        check(" ".join(words))
    assert drawn() != drawn()


@given(st.text(max_size=80), st.text(alphabet="abcdef ", max_size=20))
def test_more_of_it_is_never_worth_less(passphrase: str, more: str) -> None:
    order = [WEAK_WORDS, FAIR_WORDS, STRONG_WORDS]
    assert order.index(strength(f"{passphrase} {more}")) >= order.index(strength(passphrase))


@given(st.text(max_size=60))
def test_the_sentence_holds_nothing_of_the_passphrase(passphrase: str) -> None:
    assert strength(passphrase) in (WEAK_WORDS, FAIR_WORDS, STRONG_WORDS)
