"""How much room page 1 takes in Word, in points.

The text is measured with Arial's own widths; its lines have an exact height in Word, so that the sum is
what Word and LibreOffice print. One line is kept in reserve.
"""

from functools import partial
from typing import Final

from duty_tui.documents import page as sheet
from duty_tui.documents.metrics import width_of
from duty_tui.documents.parts import Block, Box, Line, PageOne, Table
from duty_tui.documents.text import Piece, flow, pieces, printable

BOX_WIDTH: Final = sheet.TEXT_WIDTH - 2 * sheet.BOX_INSET
"""Room for the text of the box, in points."""

SAFE: Final = 0.99
"""Share of a line's width that is filled: a word processor may space a letter a hair wider."""


def lines_of(text: str, size: float, width: float, *, bold: bool = False, hang: float = 0) -> int:
    """How many lines a text takes in Arial of `size` points on `width` points, the lines after the first
    hung in.
    """
    room = width * SAFE
    cut = pieces(printable(text), room - hang, partial(width_of, size=size, bold=bold))
    return len(flow(cut, room, room - hang))


def height_of(page: PageOne) -> float:
    """Height of page 1 in points, the line in reserve included."""
    size = page.size
    return (
        _text(page.title, size + sheet.TITLE_LARGER, bold=True)
        + sum(_line(line, size) for line in page.header)
        + sheet.SEVERITY_SPACE
        + _line(page.severity, size, inset=0)
        + sum(_block(block, size, page.runs_in(block)) for block in page.blocks)
        + _box(page.box, size)
        + sheet.line_height(size)
    )


def table_widths(table: Table) -> tuple[float, ...]:
    """Width of each column in points."""
    shares = table.widths or (1,) * len(table.columns)
    return tuple(sheet.TEXT_WIDTH * share / sum(shares) for share in shares)


def row_lines(table: Table, row: tuple[str, ...], size: float, *, bold: bool = False) -> int:
    """Lines that the tallest cell of a row takes."""
    widths = (width - 2 * sheet.CELL for width in table_widths(table))
    return max(lines_of(cell, size, width, bold=bold) for cell, width in zip(row, widths, strict=True))


def blank_stops(line: str, size: float) -> tuple[float, ...]:
    """Where each tab of a line of the box ends, in points from the left edge of the text: the room left, in
    equal shares.
    """
    texts = line.split("\t")
    widths = [width_of(text, size) for text in texts]
    share = (BOX_WIDTH - sum(widths)) / max(1, len(texts) - 1)
    return (
        tuple(sheet.BOX_INSET + sum(widths[:n]) + n * share for n in range(1, len(texts)))
        if share > 0
        else ()
    )


def _text(text: str, size: float, *, bold: bool = False) -> float:
    return lines_of(text, size, sheet.TEXT_WIDTH, bold=bold) * sheet.line_height(size)


def _line(line: Line, size: float, inset: float = sheet.STEP, lead: str = "") -> float:
    """Height of an entry, after `lead` in bold on its first line."""
    room = (sheet.TEXT_WIDTH - line.indent * sheet.STEP) * SAFE
    bold = lead + (f"{printable(line.strong)} " if line.strong else "")
    cut = list[Piece]()
    if bold:
        cut += pieces(bold, room - inset, partial(width_of, size=size, bold=True))
    cut += pieces(printable(line.text), room - inset, partial(width_of, size=size))
    return len(flow(cut, room, room - inset)) * sheet.line_height(size)


def _table(table: Table, size: float) -> float:
    heads = row_lines(table, table.columns, size, bold=True)
    lines = heads + sum(row_lines(table, row, size) for row in table.rows)
    return lines * sheet.line_height(size) + (len(table.rows) + 2) * sheet.RULE + sheet.AFTER_TABLE


def _block(block: Block, size: float, runs_in: bool) -> float:
    first, rest = block.lines[:1] if runs_in else (), block.lines[1:] if runs_in else block.lines
    heading = [
        _line(line, size, lead=block.heading + sheet.RUN_IN) for line in first if isinstance(line, Line)
    ]
    return (
        sheet.BLOCK_SPACE
        + (sum(heading) or _text(block.heading, size, bold=True))
        + sum(_table(line, size) if isinstance(line, Table) else _line(line, size) for line in rest)
    )


def _box(box: Box, size: float) -> float:
    lines = sum(lines_of(line.replace("\t", " "), size, BOX_WIDTH) for line in box.lines)
    return sheet.BOX_SPACE + lines * sheet.line_height(size) * sheet.BOX_LEADING
