"""A reader of sealed Word files of our own, on olefile and cryptography: not the library that wrote them.

After MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15, agile encryption: SHA-512, AES-256-CBC, HMAC over the encrypted
package.
"""

import hmac
from base64 import b64decode
from dataclasses import dataclass
from hashlib import sha512
from io import BytesIO
from struct import pack, unpack
from xml.etree import ElementTree as ET

import olefile
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

MAIN = "{http://schemas.microsoft.com/office/2006/encryption}"
PASSWORD = "{http://schemas.microsoft.com/office/2006/keyEncryptor/password}"
VERIFIER_INPUT = bytes.fromhex("fea7d2763b4b9e79")
VERIFIER_VALUE = bytes.fromhex("d7aa0f6d3061344e")
KEY_VALUE = bytes.fromhex("146e0be7abacd0d6")
HMAC_KEY = bytes.fromhex("5fb2ad010cb9e1f6")
HMAC_VALUE = bytes.fromhex("a0677f02b22c8433")
SEGMENT = 4096


class WrongPassword(Exception):
    """The verifier does not match."""


class Tampered(Exception):
    """The HMAC over the package does not match."""


@dataclass(frozen=True)
class Sealed:
    """The two streams of a sealed file."""

    version: tuple[int, int]
    key_data: dict[str, str]
    integrity: dict[str, str]
    wrapped: dict[str, str]
    package: bytes


def streams(sealed: bytes) -> Sealed:
    """What stands in the container."""
    with olefile.OleFileIO(BytesIO(sealed)) as container:
        info = container.openstream("EncryptionInfo").read()
        package = container.openstream("EncryptedPackage").read()
    root = ET.fromstring(info[8:])  # noqa: S314 - made by ourselves a moment ago
    wrapped = root.find(f".//{PASSWORD}encryptedKey")
    key_data, integrity = root.find(f"{MAIN}keyData"), root.find(f"{MAIN}dataIntegrity")
    assert wrapped is not None
    assert key_data is not None
    assert integrity is not None
    return Sealed(
        unpack("<HH", info[:4]), dict(key_data.attrib), dict(integrity.attrib), dict(wrapped.attrib), package
    )


def content_key(sealed: Sealed, password: str) -> bytes:
    """The key of the package. Raises `WrongPassword`."""
    salt = b64decode(sealed.wrapped["saltValue"])
    rounds = sha512(salt + password.encode("utf-16-le")).digest()
    for number in range(int(sealed.wrapped["spinCount"])):
        rounds = sha512(pack("<I", number) + rounds).digest()

    def unwrapped(name: str, block: bytes) -> bytes:
        return _decrypt(b64decode(sealed.wrapped[name]), sha512(rounds + block).digest()[:32], salt)

    verifier = unwrapped("encryptedVerifierHashInput", VERIFIER_INPUT)
    if sha512(verifier).digest() != unwrapped("encryptedVerifierHashValue", VERIFIER_VALUE):
        raise WrongPassword
    return unwrapped("encryptedKeyValue", KEY_VALUE)


def opened(sealed: bytes, password: str) -> bytes:
    """The Word file inside. Raises `WrongPassword` or `Tampered`."""
    found = streams(sealed)
    key, salt = content_key(found, password), b64decode(found.key_data["saltValue"])

    def integrity(name: str, block: bytes) -> bytes:
        return _decrypt(b64decode(found.integrity[name]), key, sha512(salt + block).digest()[:16])

    expected = hmac.new(integrity("encryptedHmacKey", HMAC_KEY), found.package, "sha512").digest()
    if expected != integrity("encryptedHmacValue", HMAC_VALUE):
        raise Tampered
    (size,) = unpack("<Q", found.package[:8])
    body = found.package[8:]
    plain = [
        _decrypt(body[at : at + SEGMENT], key, sha512(salt + pack("<I", number)).digest()[:16])
        for number, at in enumerate(range(0, len(body), SEGMENT))
    ]
    return b"".join(plain)[:size]


def _decrypt(data: bytes, key: bytes, iv: bytes) -> bytes:
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(data) + decryptor.finalize()
