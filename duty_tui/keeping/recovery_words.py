"""The recovery key as people keep it: 24 words of the English BIP-39 list; the last checks the others."""

import secrets

from duty_tui.errors import BadInput


def drawn() -> tuple[str, bytes]:
    """Return 24 words that were just drawn, and the 32 bytes that they stand for."""
    from mnemonic import Mnemonic

    seed = secrets.token_bytes(32)
    return Mnemonic("english").to_mnemonic(seed), seed


def read(words: str) -> bytes:
    """Return the 32 bytes of words as somebody typed them; four letters of each are enough.

    Raises `BadInput` for words that are not 24, not of the list, or do not fit each other.
    """
    from mnemonic import Mnemonic

    language = Mnemonic("english")
    typed = words.lower().split()
    known = [next((word for word in language.wordlist if _is_meant(each, word)), "") for each in typed]
    for number, word in enumerate(known, 1):
        if not word:
            raise BadInput(f"Word {number} is not one of the list. Read it from the paper again.")
    if len(known) != 24 or not language.check(" ".join(known)):
        raise BadInput("These are not the 24 words of a recovery key, in their order. Read them again.")
    return bytes(language.to_entropy(known))


def _is_meant(typed: str, word: str) -> bool:
    return typed == word or (len(typed) >= 4 and typed[:4] == word[:4])
