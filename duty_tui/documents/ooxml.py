"""Documents with python-docx. Imported by `word.build` alone, when a document is built."""

from datetime import UTC
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.section import Section
from docx.shared import Pt

from duty_tui.documents import ooxml_parts as ooxml
from duty_tui.documents import page as sheet
from duty_tui.documents.ooxml_page_one import add_page_one
from duty_tui.documents.package import empty_package, neutral
from duty_tui.documents.parts import (
    Document,
    Heading,
    Line,
    Lines,
    PageBreak,
    PageOne,
    Paragraph,
    Part,
    Table,
)
from duty_tui.documents.text import printable


def build(document: Document) -> bytes:
    """The document as a Word file; see `word.build`."""
    word = docx.Document(empty_package())
    _set_page(word.sections[0], document)
    _set_properties(word, document)
    new_page = False
    for part in document.parts:
        _add(word, part, new_page)
        new_page = isinstance(part, PageBreak)
    packed = BytesIO()
    word.save(packed)
    return neutral(packed.getvalue())


def _add(word: WordDocument, part: Part, new_page: bool) -> None:
    match part:
        case Heading():
            ooxml.add_heading(word, part, new_page)
        case Paragraph():
            ooxml.add_paragraph(word, part)
        case Line():
            ooxml.add_line(word, part)
        case Lines():
            for line in part.lines:
                ooxml.add_line(word, line)
        case Table():
            ooxml.add_table(word, part)
            word.add_paragraph(style="After table")
        case PageOne():
            add_page_one(word, part)
        case PageBreak():
            pass


def _set_page(section: Section, document: Document) -> None:
    section.page_width, section.page_height = Pt(sheet.WIDTH), Pt(sheet.HEIGHT)
    section.left_margin = section.right_margin = Pt(sheet.SIDE)
    section.top_margin, section.bottom_margin = Pt(sheet.TOP), Pt(sheet.BOTTOM)
    section.header_distance = section.footer_distance = Pt(sheet.EDGE)
    section.header.paragraphs[0].add_run(printable(document.marking))
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{document.reference}  version {document.version}  AS AT {document.as_at_words}\tpage ")
    ooxml.add_field(foot, "PAGE")
    foot.add_run(" of ")
    ooxml.add_field(foot, "NUMPAGES")
    section.footer.add_paragraph(printable(document.marking), style="header")


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.author = document.title, document.author
    properties.last_modified_by = document.author
    properties.language = "en-GB"
    properties.version = str(document.version)
    properties.created = properties.modified = document.as_at.astimezone(UTC).replace(tzinfo=None)
