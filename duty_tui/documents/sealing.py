"""Sealing a Word file with a passphrase: MS-OFFCRYPTO agile encryption, opened by desktop Word and
LibreOffice.

AES-256-CBC under a random content key of 32 bytes, wrapped by a key that SHA-512 derives from the
passphrase in 100,000 rounds; an HMAC over the whole package. The rounds are not hard on memory, so that the
strength has to come from the passphrase: nine words of a list of 2,048 drawn at random are 99 bits.
"""

import secrets
from hmac import compare_digest
from io import BytesIO
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from duty_tui.documents.errors import SealFailed, WrongExportPassphrase

if TYPE_CHECKING:
    from msoffcrypto.format.ooxml import OOXMLFile

WORDS: Final = 9
SPIN_COUNT: Final = 100_000
"""Rounds of the derivation, as Word itself uses: more would cost the reader more than an attacker."""

CONTENT_KEY_BYTES: Final = 32
SMALLEST: Final = 4096
"""Bytes below which the library's container can not be read by others (its issue 105)."""


def new_passphrase() -> str:
    """Nine words of the English BIP-39 list, drawn from the system's randomness, one blank between them: 99
    bits.
    """
    from mnemonic import Mnemonic

    words = Mnemonic("english").wordlist
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def seal(docx: bytes, passphrase: str) -> bytes:
    """The Word file encrypted for that passphrase. Raises `SealFailed` for a file below 4,096 bytes."""
    from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    if len(docx) < SMALLEST:
        raise SealFailed(
            "The document is too small to be sealed. Nothing was written; export it as plain text."
        )
    info, _ = ECMA376Agile.generate_encryption_parameters(passphrase, None, SPIN_COUNT)
    content_key = secrets.token_bytes(CONTENT_KEY_BYTES)
    # The library's own content key is 16 random bytes padded with a constant: AES-256 in name only.
    info.encryptedKeyValue = _wrapped(content_key, passphrase, info.encryptedKey.saltValue)
    package = ECMA376Agile.encrypt_payload(
        BytesIO(docx), info.encryptedKey, content_key, info.keyData.saltValue
    )
    description = ECMA376Agile.get_encryption_information(info, package, content_key)
    container = BytesIO()
    ECMA376Encrypted(package, description).write_to(container)
    return container.getvalue()


def verify(sealed: bytes, passphrase: str, docx: bytes) -> None:
    """Opens a sealed file again, checks its integrity, and compares it with the document.

    Raises `WrongExportPassphrase` when the words do not open it, and `SealFailed` when it is damaged or holds
    anything else.
    """
    if not compare_digest(unseal(sealed, passphrase), docx):
        raise SealFailed("The sealed file does not hold the document. Nothing was written; export again.")


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """The Word file in a sealed file. Raises as `verify` does."""
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    opened, found = _opened(sealed), BytesIO()
    try:
        opened.load_key(password=passphrase)
        opened.decrypt(found, verify_integrity=True)
    except (DecryptionError, InvalidKeyError, ValueError) as error:
        raise _why_not(opened, passphrase) from error
    return found.getvalue()


def _why_not(opened: "OOXMLFile", passphrase: str) -> WrongExportPassphrase | SealFailed:
    """Wrong words or damage: asked only after a failure, since deriving the key again takes as long as
    opening.
    """
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    try:
        opened.load_key(password=passphrase, verify_password=True)
    except (DecryptionError, InvalidKeyError, ValueError):
        return WrongExportPassphrase("These words do not open the file. Check each word and the blanks.")
    return SealFailed("The sealed file is damaged. Export it again.")


def _opened(sealed: bytes) -> "OOXMLFile":
    from msoffcrypto.exceptions import DecryptionError, FileFormatError
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        return OOXMLFile(BytesIO(sealed))
    except (DecryptionError, FileFormatError, OSError, ValueError) as error:
        raise SealFailed("This is not a sealed Word file.") from error


def _wrapped(content_key: bytes, passphrase: str, salt: bytes) -> bytes:
    """The content key under the key derived from the passphrase (MS-OFFCRYPTO 2.3.4.13)."""
    from msoffcrypto.method.ecma376_agile import ECMA376Agile, blkKey_encryptedKeyValue

    rounds = ECMA376Agile._derive_iterated_hash_from_password(passphrase, salt, "SHA512", SPIN_COUNT).digest()
    key = ECMA376Agile._derive_encryption_key(rounds, blkKey_encryptedKeyValue, "SHA512", 256)
    encryptor = Cipher(algorithms.AES(key), modes.CBC(salt)).encryptor()
    return encryptor.update(content_key) + encryptor.finalize()
