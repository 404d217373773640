"""The LibreOffice helper tells the truth: it opens with the password, and with nothing else."""

import io
from pathlib import Path

import pytest

from tests.office import Office, Refused, pages_as_png, pages_as_text

PASSWORD = "anchor barrel cactus"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word file of two pages that opens with PASSWORD."""
    import docx
    from msoffcrypto.format.ooxml import OOXMLFile

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    document.core_properties.author = "nobody"
    document.add_heading("Strategy discussion", level=1)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Who", "When", "Poppy", "21:40"), strict=True
    ):
        cell.text = text
    document.add_page_break()
    document.add_paragraph("The second page – with a dash.")
    plain, path = io.BytesIO(), tmp_path_factory.mktemp("sealed") / "sealed.docx"
    document.save(plain)
    with path.open("wb") as file:
        OOXMLFile(plain).encrypt(PASSWORD, file)
    return path


def test_it_opens_with_the_password(office: Office, sealed: Path) -> None:
    opened = office.opened(sealed, PASSWORD)
    assert opened.headings == ["Strategy discussion"]
    assert opened.tables == [[["Who", "When"], ["Poppy", "21:40"]]]
    assert "Poppy\t21:40\n" in opened.text
    assert "The second page – with a dash." in opened.text
    assert opened.page_count == 2
    assert opened.header == "OFFICIAL-SENSITIVE"
    assert opened.footer == ""
    assert opened.properties["Author"] == "nobody"


@pytest.mark.parametrize("password", [None, "", "anchor barrel cactu", PASSWORD.title()])
def test_it_refuses_without_it(office: Office, sealed: Path, password: str | None) -> None:
    with pytest.raises(Refused):
        office.opened(sealed, password)


def test_it_refuses_what_is_not_there(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        office.opened(tmp_path / "nothing.docx")


def test_its_pages_can_be_read_and_looked_at(office: Office, sealed: Path, tmp_path: Path) -> None:
    pdf = office.pdf(sealed, tmp_path / "out.pdf", PASSWORD)
    first, second = pages_as_text(pdf)
    assert "Strategy discussion" in first
    assert "The second page – with a dash." in second
    pictures = pages_as_png(pdf, tmp_path / "pictures")
    assert [picture.read_bytes()[1:4] for picture in pictures] == [b"PNG", b"PNG"]
