"""Headings, entries, tables and fields in Word's terms. Imported when a document is built, with
python-docx.
"""

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from duty_tui.documents import page as sheet
from duty_tui.documents.measuring import row_lines, table_widths
from duty_tui.documents.parts import Heading, Line, Paragraph, Table
from duty_tui.documents.text import printable

TALL = sheet.TEXT_HEIGHT / 2
"""A row higher than this may split: LibreOffice and Word would cut off what does not fit one page."""


def add_text(paragraph: WordParagraph, text: str, *, strong: bool = False, size: float | None = None) -> None:
    """Adds a run; line feeds become line breaks, unprintable characters are shown as such."""
    run = paragraph.add_run(printable(text))
    run.bold = strong or None
    if size is not None and size != sheet.SIZE:
        run.font.size = Pt(size)


def _styled(word: WordDocument, style: str) -> WordParagraph:
    """A new paragraph with the style of an id: one by name would be looked up anew each time."""
    paragraph: WordParagraph = word.add_paragraph()
    paragraph._p.style = style
    return paragraph


def add_heading(word: WordDocument, heading: Heading, new_page: bool = False) -> WordParagraph:
    """Adds a real heading; `new_page` starts a page with it."""
    paragraph = _styled(word, f"Heading{heading.level}")
    add_text(paragraph, heading.text)
    paragraph.paragraph_format.page_break_before = new_page or None
    return paragraph


def add_paragraph(word: WordDocument, paragraph: Paragraph) -> None:
    """Adds running text, one paragraph for each of its own."""
    for text in printable(paragraph.text).split("\n"):
        add_text(word.add_paragraph(), text, strong=paragraph.strong)


def add_line(word: WordDocument, line: Line, size: float | None = None) -> WordParagraph:
    """Adds an entry with a hanging indent, its first words bold."""
    paragraph = _styled(word, "Entry")
    if line.indent:
        paragraph.paragraph_format.left_indent = Pt((line.indent + 1) * sheet.STEP)
    add_line_text(paragraph, line, size)
    return paragraph


def add_line_text(paragraph: WordParagraph, line: Line, size: float | None = None) -> None:
    """Adds the text of an entry, its first words bold."""
    if line.strong:
        add_text(paragraph, f"{line.strong} " if line.text else line.strong, strong=True, size=size)
    if line.text:
        add_text(paragraph, line.text, size=size)


def add_table(word: WordDocument, table: Table, size: float | None = None) -> WordTable:
    """Adds a ruled table: its header row repeats on every page, no row splits that fits a page, no cell is
    merged.
    """
    made: WordTable = word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Ruled table")
    made.autofit = False
    widths = table_widths(table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(width)
    for number, (row, texts) in enumerate(zip(made.rows, (table.columns, *table.rows), strict=True)):
        high = row_lines(table, texts, sheet.SIZE) * sheet.line_height(sheet.SIZE)
        _fill_row(row, texts, widths, size, strong=not number)
        _mark(row, *(["w:cantSplit"] if high <= TALL else []), *([] if number else ["w:tblHeader"]))
    return made


def add_field(paragraph: WordParagraph, instruction: str) -> None:
    """Adds a field, such as PAGE, that Word works out on every page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _fill_row(
    row: _Row, texts: tuple[str, ...], widths: tuple[float, ...], size: float | None, strong: bool
) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Pt(width)
        # By its id, as in `_styled`.
        cell.paragraphs[0]._p.style = "TableText"
        add_text(cell.paragraphs[0], text, strong=strong, size=size)


def _mark(row: _Row, *names: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))
