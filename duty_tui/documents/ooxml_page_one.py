"""Page 1 in Word's terms. Its lines have an exact height, so that the sum which `layout` works out is what
is printed.
"""

from docx.document import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from duty_tui.documents import ooxml_parts as ooxml
from duty_tui.documents import page as sheet
from duty_tui.documents.measuring import blank_stops
from duty_tui.documents.parts import Block, Box, Heading, Line, PageOne, Table
from duty_tui.documents.text import printable


def add_page_one(word: WordDocument, page: PageOne) -> None:
    """Adds the first page: title, header lines, severity, blocks, and the box for whoever takes over."""
    size = page.size
    _add_heading(word, Heading(page.title, 1), size + sheet.TITLE_LARGER, before=0)
    for line in page.header:
        _exact(ooxml.add_line(word, line, size), size)
    severity = ooxml.add_line(word, page.severity, size)
    severity.style = "Severity"
    _exact(severity, size, before=4, after=1)
    for block in page.blocks:
        _add_block(word, block, size, page.runs_in(block))
    _add_box(word, page.box, size)


def _add_heading(word: WordDocument, heading: Heading, size: float, before: float) -> WordParagraph:
    paragraph = ooxml.add_heading(word, heading)
    for run in paragraph.runs:
        run.font.size = Pt(size)
    _exact(paragraph, size, before=before)
    return paragraph


def _add_block(word: WordDocument, block: Block, size: float, runs_in: bool) -> None:
    heading = _add_heading(word, Heading(block.heading), size, before=sheet.BLOCK_SPACE)
    lines = block.lines
    if runs_in and isinstance(lines[0], Line):
        _run_in(heading, lines[0], size)
        lines = lines[1:]
    for before, line in zip((None, *lines), lines, strict=False):
        if isinstance(line, Line):
            _exact(ooxml.add_line(word, line, size), size)
        else:
            if isinstance(before, Table):
                word.add_paragraph(style="After table")
            _add_table(word, line, size)


def _run_in(heading: WordParagraph, line: Line, size: float) -> None:
    """The block's first entry on the line of its heading, in the size and weight of text."""
    known = len(heading.runs)
    heading.add_run(sheet.RUN_IN)
    ooxml.add_line_text(heading, line)
    for run in heading.runs[known:]:
        run.font.size, run.bold = Pt(size), bool(run.bold)
    spacing = heading.paragraph_format
    spacing.left_indent, spacing.first_line_indent = Pt(sheet.STEP), Pt(-sheet.STEP)


def _add_table(word: WordDocument, table: Table, size: float) -> None:
    for row in ooxml.add_table(word, table, size).rows:
        for cell in row.cells:
            _exact(cell.paragraphs[0], size)


def _add_box(word: WordDocument, box: Box, size: float) -> None:
    for number, line in enumerate(box.lines):
        paragraph = word.add_paragraph(style="Box")
        _add_blanks(paragraph, line, size)
        ooxml.add_text(paragraph, line, size=size)
        _exact(paragraph, size, before=0 if number else 8, leading=sheet.BOX_LEADING)


def _add_blanks(paragraph: WordParagraph, line: str, size: float) -> None:
    """A dotted tab stop for every tab of the line, so that it is a blank to write on."""
    for stop in blank_stops(printable(line), size):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(stop), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)


def _exact(
    paragraph: WordParagraph, size: float, *, before: float = 0, after: float = 0, leading: float = 1
) -> None:
    spacing = paragraph.paragraph_format
    spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    spacing.line_spacing = Pt(sheet.line_height(size) * leading)
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
