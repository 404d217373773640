"""How much room page 1 takes in Word, and how it is made to fit one sheet without losing what matters.

The text is measured with Arial's own widths; its lines have an exact height in Word, so that the sum is
what Word and LibreOffice print. One line is kept in reserve.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from duty_tui.documents import page as sheet
from duty_tui.documents.metrics import width_of
from duty_tui.documents.parts import Block, Box, Heading, Line, PageOne, Part, Table
from duty_tui.documents.text import Piece, flow, pieces, printable

WHOLE: Final = (12, 11, 10)
"""Sizes tried, in points, with nothing left out."""

SHORTENED: Final = (10, 9, 8)
"""Sizes tried with blocks shortened; below 10 only so that blocks which are never cut still stand on one
sheet.
"""

BOX_WIDTH: Final = sheet.TEXT_WIDTH - 2 * sheet.BOX_INSET
"""Room for the text of the box, in points."""

SAFE: Final = 0.99
"""Share of a line's width that is filled: a word processor may space a letter a hair wider."""


class Fitted(NamedTuple):
    """Page 1 with its size and blocks chosen, what had to leave it, and whether it stands on one sheet."""

    page: PageOne
    left_out: tuple[Block, ...]
    fits: bool


def lines_of(text: str, size: float, width: float, *, bold: bool = False, hang: float = 0) -> int:
    """How many lines a text takes in Arial of `size` points on `width` points, the lines after the first
    hung in.
    """
    room = width * SAFE
    cut = pieces(printable(text), room - hang, partial(width_of, size=size, bold=bold))
    return len(flow(cut, room, room - hang))


def fit_page_one(page: PageOne) -> Fitted:
    """Page 1 in the largest size at which all of it stands on one sheet, else with its cuttable blocks
    shortened.

    A shortened block ends with "and 3 more, page 2"; what was left out is returned, to be printed there
    (`continued`). Blocks that are not cuttable are never shortened: were they alone too long, page 1 would
    run on to a second sheet.
    """
    for size in WHOLE:
        if height_of(whole := replace(page, size=size)) <= sheet.TEXT_HEIGHT:
            return Fitted(whole, (), True)
    for size in SHORTENED:
        fitted = _shortened(replace(page, size=size))
        if fitted.fits:
            break
    return fitted


def continued(left_out: Iterable[Block]) -> tuple[Part, ...]:
    """What left page 1, as the first part of page 2; nothing when nothing left it."""
    found: list[Part] = []
    for block in left_out:
        found += [Heading(f"{block.number} {block.title}", 3), *block.lines]
    return (Heading("Continued from page 1"), *found) if found else ()


def height_of(page: PageOne) -> float:
    """Height of page 1 in points, the line in reserve included."""
    size = page.size
    return (
        _text(page.title, size + sheet.TITLE_LARGER, bold=True)
        + sum(_line(line, size) for line in page.header)
        + sheet.SEVERITY_SPACE
        + _line(page.severity, size, inset=0)
        + sum(_block(block, size) for block in page.blocks)
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


def _line(line: Line, size: float, inset: float = sheet.STEP) -> float:
    room = (sheet.TEXT_WIDTH - line.indent * sheet.STEP) * SAFE
    cut = list[Piece]()
    if line.strong:
        cut += pieces(f"{printable(line.strong)} ", room - inset, partial(width_of, size=size, bold=True))
    cut += pieces(printable(line.text), room - inset, partial(width_of, size=size))
    return len(flow(cut, room, room - inset)) * sheet.line_height(size)


def _table(table: Table, size: float) -> float:
    heads = row_lines(table, table.columns, size, bold=True)
    lines = heads + sum(row_lines(table, row, size) for row in table.rows)
    return lines * sheet.line_height(size) + (len(table.rows) + 2) * sheet.RULE + sheet.AFTER_TABLE


def _block(block: Block, size: float) -> float:
    heading = sheet.BLOCK_SPACE + _text(f"{block.number}  {block.title}", size, bold=True)
    return heading + sum(
        _table(line, size) if isinstance(line, Table) else _line(line, size) for line in block.lines
    )


def _box(box: Box, size: float) -> float:
    lines = sum(lines_of(line.replace("\t", " "), size, BOX_WIDTH) for line in box.lines)
    return sheet.BOX_SPACE + lines * sheet.line_height(size) * sheet.BOX_LEADING


def _shortened(page: PageOne) -> Fitted:
    """The page with as few lines as possible left out, always from the block that shows the most."""
    kept = {block.number: len(block.lines) for block in page.blocks if block.cuttable}
    shorter = page
    while height_of(shorter) > sheet.TEXT_HEIGHT and any(kept.values()):
        longest = max(kept, key=lambda number: (kept[number], number))
        kept[longest] -= 1
        shorter = replace(page, blocks=tuple(_cut(block, kept) for block in page.blocks))
    left_out = tuple(
        replace(block, lines=block.lines[kept[block.number] :])
        for block in page.blocks
        if block.cuttable and kept[block.number] < len(block.lines)
    )
    return Fitted(shorter, left_out, height_of(shorter) <= sheet.TEXT_HEIGHT)


def _cut(block: Block, kept: dict[int, int]) -> Block:
    count = kept.get(block.number, len(block.lines))
    missing = len(block.lines) - count
    if not missing:
        return block
    more = f"and {missing} more, page 2" if count else f"{missing}: see page 2"
    return replace(block, lines=(*block.lines[:count], Line("", strong=more)))
