import re
import zipfile
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from duty_tui.documents import word
from duty_tui.documents.layout import fit_page_one
from duty_tui.documents.parts import Heading, Line, Lines, Paragraph, Table
from tests.documents.samples import PAGE_ONE, REST, document
from tests.office import Office, pages_as_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W.strip("{}")}


def each(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath finds."""
    found = etree.XPath(path, namespaces=NAMES)(element)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, etree._Element)]


@pytest.fixture(scope="module")
def built() -> bytes:
    return word.build(document(fit_page_one(PAGE_ONE).page, *REST))


@pytest.fixture(scope="module")
def parts(built: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(built)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def body(parts: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(parts["word/document.xml"])


def test_the_package_has_what_it_needs_and_nothing_hidden(parts: dict[str, bytes]) -> None:
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }


@pytest.mark.parametrize(
    "trace",
    [
        *["python-docx", "2013-", "en-US", "Normal.dotm", "Macintosh", "thumbnail", "customXml", "rsid"],
        *["<w:ins ", "<w:del ", "comment", "vanish", "bookmark", "gridSpan", "vMerge", "Cambria", "Calibri"],
    ],
)
def test_no_trace_of_a_template_no_revision_and_nothing_invisible(
    parts: dict[str, bytes], trace: str
) -> None:
    assert [name for name, content in parts.items() if trace.encode() in content] == []


def test_the_validator_finds_nothing(built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "built.docx"
    path.write_bytes(built)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, [str(error) for error in result.errors]


def test_the_same_document_makes_the_same_bytes(built: bytes) -> None:
    assert word.build(document(fit_page_one(PAGE_ONE).page, *REST)) == built


def test_its_properties_are_those_given(built: bytes, parts: dict[str, bytes]) -> None:
    properties = docx.Document(BytesIO(built)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "Hand-over",
        "Emergency Duty Team",
        "Emergency Duty Team",
    )
    assert properties.created == properties.modified == datetime(2026, 12, 24, 23, 40, tzinfo=UTC)
    assert properties.language == "en-GB"
    assert b"<Application>duty-tui</Application>" in parts["docProps/app.xml"]


def test_no_date_of_the_machine_is_in_the_package(built: bytes) -> None:
    with zipfile.ZipFile(BytesIO(built)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_text_is_british_english_in_arial_12_black(parts: dict[str, bytes]) -> None:
    defaults = etree.fromstring(parts["word/styles.xml"]).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    found = {child.tag.removeprefix(W): dict(child.attrib) for child in defaults}
    assert set(found["rFonts"].values()) == {"Arial"}
    assert found["sz"] == {f"{W}val": "24"}
    assert found["lang"][f"{W}val"] == "en-GB"
    everything = b"".join(parts.values())
    assert set(re.findall(rb'w:color="?(?: w:val=)?"([0-9A-Fa-f]+)"', everything)) <= {b"000000"}
    assert set(re.findall(rb'w:lang w:val="([^"]+)"', everything)) == {b"en-GB"}


def test_there_is_one_heading_of_level_1_and_no_level_is_skipped(body: etree._Element) -> None:
    styles = [str(style.attrib[f"{W}val"]) for style in each(body, "//w:pStyle")]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert Counter(levels)[1] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_header_row_that_repeats_and_rows_that_do_not_split(body: etree._Element) -> None:
    tables = each(body, "//w:tbl")
    assert len(tables) == 3
    for table in tables:
        rows = each(table, "w:tr")
        assert [len(each(row, "w:trPr/w:tblHeader")) for row in rows] == [1] + [0] * (len(rows) - 1)
        assert all(each(row, "w:trPr/w:cantSplit") for row in rows)
        assert len({len(each(row, "w:tc")) for row in rows}) == 1


def test_two_tables_never_touch(body: etree._Element) -> None:
    assert each(body, "//w:tbl/following-sibling::*[1][self::w:tbl]") == []


def test_a_row_higher_than_half_a_page_may_split() -> None:
    table = Table(("What",), (("short",), ("long words " * 1000,)))
    rows = docx.Document(BytesIO(word.build(document(Heading("T", 1), table)))).tables[0].rows
    assert [len(each(row._tr, "w:trPr/w:cantSplit")) for row in rows] == [1, 1, 0]


def test_marking_reference_version_and_page_stand_on_every_page(
    office: Office, built: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "built.docx"
    path.write_bytes(built)
    pages = pages_as_text(office.pdf(path, tmp_path / "built.pdf"))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert page.strip().startswith("OFFICIAL-SENSITIVE")
        assert page.strip().endswith("OFFICIAL-SENSITIVE")
        assert "B-2026-0412 version 1 AS AT Thu 24 December 2026, 23:40" in " ".join(page.split())
        assert f"page {number} of {len(pages)}" in page


def test_a_table_over_two_pages_repeats_its_header(office: Office, built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "built.docx"
    path.write_bytes(built)
    pages = pages_as_text(office.pdf(path, tmp_path / "built.pdf"))
    assert all(re.search(r"Happened\s+Told\s+What\s+Who", page) for page in pages[1:])


def test_libreoffice_reads_headings_tables_and_text(office: Office, built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "built.docx"
    path.write_bytes(built)
    opened = office.opened(path)
    assert opened.headings[0] == PAGE_ONE.title
    assert [heading[:1] for heading in opened.headings[1:10]] == list("123456789")
    assert opened.headings[-2:] == ["By child", "Chronology"]
    assert len(opened.tables) == 3
    assert opened.tables[2][0] == ["Happened", "Told", "What", "Who"]
    assert "(not confirmed)" not in opened.text


def test_a_text_of_50_000_characters_is_printed_to_its_end(office: Office, tmp_path: Path) -> None:
    long = "She said it again and again. " * 1725 + "END OF IT"
    path = tmp_path / "long.docx"
    path.write_bytes(
        word.build(document(Heading("T", 1), Table(("When", "What"), (("20:05", long),)), Paragraph(long)))
    )
    text = "\f".join(pages_as_text(office.pdf(path, tmp_path / "long.pdf")))
    assert text.count("END OF IT") == 2


NASTY = "nul\x00 esc\x1b[31m \u202egnp.exe \ud800 \uffff\r\nsecond\tline <w:p/> & ]]>"


def test_control_characters_and_overrides_are_shown_and_markup_is_text() -> None:
    made = word.build(
        document(
            Heading(NASTY, 1),
            Paragraph(NASTY),
            Lines((Line(NASTY, strong=NASTY),)),
            Table((NASTY,), ((NASTY,),)),
        )
    )
    text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs)
    assert "nul\ufffd esc\ufffd[31m \ufffdgnp.exe \ufffd \ufffd" in text
    assert "second\tline <w:p/> & ]]>" in text


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_comes_out_as_it_went_in_but_for_what_is_made_visible(one: str, two: str) -> None:
    from duty_tui.documents.text import printable

    made = word.build(document(Heading("T", 1), Line(one), Table(("A",), ((two,),))))
    read = docx.Document(BytesIO(made))
    assert read.paragraphs[1].text == printable(one)
    assert read.tables[0].rows[1].cells[0].text == printable(two)
