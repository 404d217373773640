"""The sealed file of the first night: what opens it, what does not, what it tells of itself."""

from io import BytesIO

import docx
import pytest

from tests.documents import agile
from tests.first_night import Exported, dense
from tests.office import Office, Opened, Refused


def test_it_does_not_open_without_the_words(office: Office, night: Exported) -> None:
    with pytest.raises(Refused):
        office.opened(night.path)


def test_it_does_not_open_with_other_words(office: Office, night: Exported) -> None:
    other = " ".join(reversed(night.words.split()))
    with pytest.raises(Refused):
        office.opened(night.path, password=other)
    with pytest.raises(agile.WrongPassword):
        agile.opened(night.path.read_bytes(), other)


def test_nine_words_open_it(night: Exported, opened: Opened) -> None:
    assert len(night.words.split()) == 9
    assert opened.headings[0] == "Strategy discussion: hand-over to First Response"


def test_a_reader_of_our_own_finds_the_same_words_in_it(night: Exported, opened: Opened) -> None:
    word = docx.Document(BytesIO(agile.opened(night.path.read_bytes(), night.words)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    assert sorted(dense(" ".join([*paragraphs, *cells]))) == sorted(dense(opened.text))


def test_its_name_and_properties_tell_of_nobody(night: Exported, opened: Opened) -> None:
    assert night.path.name == f"{night.reference}_hand-over_v1_2026-12-24T2340.docx"
    said = " ".join([night.path.name, *opened.properties.values()]).lower()
    assert not [name for name in ("leo", "byrne", "kayleigh", "poppy", "whitlock", "okafor") if name in said]


def test_it_has_eight_to_eleven_pages(pages: list[str]) -> None:
    assert 8 <= len(pages) <= 11
