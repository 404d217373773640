"""A document as plain lines of at most 80 columns, to paste elsewhere or to read in a terminal."""

from typing import Final

from duty_tui.documents.measuring import table_widths
from duty_tui.documents.page import TEXT_WIDTH
from duty_tui.documents.parts import (
    Block,
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
from duty_tui.documents.text import cells, printable, wrap

COLUMNS: Final = 80
HANG: Final = 3
"""Columns by which the lines after the first of an entry stand in."""

GAP: Final = 2
"""Columns between two columns of a table."""


def render(document: Document) -> str:
    """The whole document, with its marking first and last; no line is longer than 80 columns."""
    lines = [*_marked(document)]
    for part in document.parts:
        lines += _part(part)
    return "\n".join([*lines, "", printable(document.marking), ""])


def render_page_one(document: Document) -> str:
    """Page 1 alone, with its marking first and last; empty when the document has no page 1."""
    pages = [part for part in document.parts if isinstance(part, PageOne)]
    if not pages:
        return ""
    return "\n".join([*_marked(document), *_page_one(pages[0]), "", printable(document.marking), ""])


def _marked(document: Document) -> list[str]:
    told = f"{document.reference}  version {document.version}  AS AT {document.as_at_words}"
    return [*_wrap(document.marking), *_wrap(told), ""]


def _part(part: Part) -> list[str]:
    match part:
        case Heading():
            return ["", *_wrap(part.text.upper() if part.level < 3 else part.text), ""]
        case Paragraph():
            return _wrap(part.text)
        case Line():
            return _line(part)
        case Lines():
            return [text for line in part.lines for text in _line(line)]
        case Table():
            return _table(part)
        case PageOne():
            return _page_one(part)
        case PageBreak():
            return []


def _page_one(page: PageOne) -> list[str]:
    lines = _wrap(page.title.upper())
    for line in page.header:
        lines += _line(line)
    lines += ["", *_line(page.severity), ""]
    for block in page.blocks:
        lines += _block(block)
    return [*lines, "", *(_blanks(line) for line in page.box.lines)]


def _block(block: Block) -> list[str]:
    lines = _wrap(f"{block.number} {block.title.upper()}")
    for line in block.lines:
        lines += _part(line)
    return lines


def _line(line: Line) -> list[str]:
    text = f"{line.strong} {line.text}" if line.strong and line.text else line.strong + line.text
    start = " " * (HANG * line.indent)
    return _wrap(text, start, start + " " * HANG)


def _wrap(text: str, start: str = "", later: str = "") -> list[str]:
    wrapped = wrap(printable(text).replace("\t", " "), COLUMNS - len(start), COLUMNS - len(later), cells)
    return [f"{later if number else start}{line}".rstrip() for number, line in enumerate(wrapped)]


def _table(table: Table) -> list[str]:
    shares = [width / TEXT_WIDTH for width in table_widths(table)]
    room = COLUMNS - GAP * (len(shares) - 1)
    widths = [max(1, int(room * share)) for share in shares]
    lines = _row(table.columns, widths)
    lines.append((" " * GAP).join("-" * width for width in widths))
    for row in table.rows:
        lines += _row(row, widths)
    return lines


def _row(row: tuple[str, ...], widths: list[int]) -> list[str]:
    wrapped = [
        wrap(printable(cell).replace("\t", " "), width, width, cells)
        for cell, width in zip(row, widths, strict=True)
    ]
    return [
        (" " * GAP)
        .join(_padded(cell, at, width) for cell, width in zip(wrapped, widths, strict=True))
        .rstrip()
        for at in range(max(map(len, wrapped)))
    ]


def _padded(lines: list[str], at: int, width: int) -> str:
    text = lines[at] if at < len(lines) else ""
    return text + " " * (width - cells(text))


def _blanks(line: str) -> str:
    """A line of the box with dots to write on, as many as there is room for."""
    texts = printable(line).split("\t")
    tabs = len(texts) - 1
    room = COLUMNS - sum(map(cells, texts))
    if not tabs or room < tabs:
        return " ".join(texts)
    dots = [room // tabs + (tab < room % tabs) for tab in range(tabs)]
    return "".join(text + "." * count for text, count in zip(texts, [*dots, 0], strict=True)).rstrip()
