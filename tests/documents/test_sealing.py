import secrets
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from mnemonic import Mnemonic

from duty_tui.documents import sealing, word
from duty_tui.documents.errors import SealFailed, WrongExportPassphrase
from tests.documents import agile
from tests.documents.samples import document
from tests.office import Office, Refused

PASSPHRASE = "laundry fold person keen squirrel minute end enable card"


@pytest.fixture(scope="module")
def docx() -> bytes:
    return word.build(document())


@pytest.fixture(scope="module")
def sealed(docx: bytes) -> bytes:
    return sealing.seal(docx, PASSPHRASE)


def test_a_reader_that_did_not_write_it_finds_the_document(docx: bytes, sealed: bytes) -> None:
    assert agile.opened(sealed, PASSPHRASE) == docx


def test_a_reader_that_did_not_write_it_is_refused_with_other_words(sealed: bytes) -> None:
    with pytest.raises(agile.WrongPassword):
        agile.opened(sealed, PASSPHRASE.replace("card", "cards"))


def test_the_container_says_how_it_is_sealed(sealed: bytes) -> None:
    found = agile.streams(sealed)
    assert found.version == (4, 4)
    assert found.wrapped["spinCount"] == "100000"
    for place in (found.key_data, found.wrapped):
        assert (place["cipherAlgorithm"], place["keyBits"], place["hashAlgorithm"]) == (
            "AES",
            "256",
            "SHA512",
        )
        assert place["cipherChaining"] == "ChainingModeCBC"


def test_the_content_key_is_32_random_bytes_from_the_system(
    docx: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bytes] = []
    source = secrets.token_bytes

    def noted(count: int) -> bytes:
        drawn.append(source(count))
        return drawn[-1]

    monkeypatch.setattr(secrets, "token_bytes", noted)
    keys = [agile.content_key(agile.streams(sealing.seal(docx, PASSPHRASE)), PASSPHRASE) for _ in range(2)]
    assert all(key in drawn and len(key) == 32 for key in keys)
    assert len({key[:16] for key in keys} | {key[16:] for key in keys}) == 4
    assert not any(key.endswith(b"\x36" * 16) for key in keys), "the library pads its own key with 0x36"


def test_two_seals_of_one_document_have_nothing_in_common(docx: bytes, sealed: bytes) -> None:
    first, second = agile.streams(sealed), agile.streams(sealing.seal(docx, PASSPHRASE))
    assert first.key_data["saltValue"] != second.key_data["saltValue"]
    assert first.wrapped["saltValue"] != second.wrapped["saltValue"]
    assert first.package[8:4104] != second.package[8:4104]


def test_no_readable_text_of_the_document_is_in_the_file(docx: bytes, sealed: bytes) -> None:
    for name in zipfile.ZipFile(BytesIO(docx)).namelist():
        assert name.encode() not in sealed
    assert b"Marchetti" not in sealed
    assert docx[:64] not in sealed


def test_what_was_sealed_is_verified(docx: bytes, sealed: bytes) -> None:
    sealing.verify(sealed, PASSPHRASE, docx)
    assert sealing.unseal(sealed, PASSPHRASE) == docx


@pytest.mark.parametrize("words", ["", " ", PASSPHRASE.upper(), PASSPHRASE + " ", PASSPHRASE[:-1], "\ud800"])
def test_other_words_do_not_verify(docx: bytes, sealed: bytes, words: str) -> None:
    with pytest.raises(WrongExportPassphrase, match="Check each word"):
        sealing.verify(sealed, words, docx)


def test_a_seal_around_another_document_does_not_verify(docx: bytes, sealed: bytes) -> None:
    other = word.build(document(*document().parts[:1]))
    with pytest.raises(SealFailed, match="does not hold the document"):
        sealing.verify(sealed, PASSPHRASE, other)


def test_a_changed_byte_of_the_package_does_not_verify(docx: bytes, sealed: bytes) -> None:
    package = agile.streams(sealed).package
    at = sealed.index(package[:512])
    for offset in (8, len(package) // 2 // 512 * 512, 511):
        changed = bytearray(sealed)
        changed[at + offset] ^= 1
        with pytest.raises(SealFailed):
            sealing.verify(bytes(changed), PASSPHRASE, docx)


@pytest.mark.parametrize("length", [0, 511, 1024, 6000])
def test_a_torn_file_does_not_verify(docx: bytes, sealed: bytes, length: int) -> None:
    with pytest.raises(SealFailed):
        sealing.verify(sealed[:length], PASSPHRASE, docx)


def test_a_document_below_4096_bytes_is_refused_rather_than_sealed_unreadably() -> None:
    with pytest.raises(SealFailed, match="too small"):
        sealing.seal(b"x" * 4095, PASSPHRASE)


def test_the_shortest_document_is_long_enough_to_be_sealed() -> None:
    from duty_tui.documents.parts import Heading

    assert len(word.build(document(Heading("X", 1)))) >= sealing.SMALLEST


def test_a_passphrase_is_nine_words_of_the_english_list() -> None:
    words = set(Mnemonic("english").wordlist)
    assert len(words) == 2048
    for _ in range(50):
        drawn = sealing.new_passphrase().split(" ")
        assert len(drawn) == 9
        assert set(drawn) <= words


def test_passphrases_do_not_repeat() -> None:
    drawn = [sealing.new_passphrase() for _ in range(200)]
    assert len(set(drawn)) == 200
    assert len({word for phrase in drawn for word in phrase.split()}) > 1000


def test_libreoffice_opens_it_with_the_words_and_not_without(
    office: Office, sealed: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "sealed.docx"
    path.write_bytes(sealed)
    assert "Leo Marchetti-Byrne" in office.opened(path, password=PASSPHRASE).text
    for words in (None, "other words"):
        with pytest.raises(Refused):
            office.opened(path, password=words)
