"""Fitting page 1 to one sheet without losing what matters."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple

from duty_tui.documents import page as sheet
from duty_tui.documents.measuring import height_of
from duty_tui.documents.parts import Block, Heading, Line, PageOne, Part, Table

WHOLE: Final = (12, 11, 10)
"""Sizes tried, in points, with nothing left out."""

SHORTENED: Final = ((10, 1), (9, 1), (8, 0))
"""Sizes tried with blocks shortened, and how many items each block keeps at least. Below 10 points only so
that blocks which are never cut still stand on one sheet.
"""

ITEM: Final = " · "
"""What stands between two items of a line."""


class Fitted(NamedTuple):
    """Page 1 with its size and blocks chosen, what had to leave it, and whether it stands on one sheet."""

    page: PageOne
    left_out: tuple[Block, ...]
    fits: bool


def fit_page_one(page: PageOne) -> Fitted:
    """Page 1 in the largest size at which all of it stands on one sheet, else with its cuttable blocks
    shortened.

    For each size the headings of the cuttable blocks first have a line of their own, then share one with
    what they head. A shortened block ends with "and 3 more, page 2"; what was left out is returned, to be
    printed there (`continued`). Blocks that are not cuttable are never shortened: were they alone too long,
    page 1 would run on to a second sheet.
    """
    for size in WHOLE:
        for run_in in (False, True):
            if _fits(whole := replace(page, size=size, run_in=run_in)):
                return Fitted(whole, (), True)
    for size, least in SHORTENED:
        fitted = _shortened(replace(page, size=size, run_in=True), least)
        if fitted.fits:
            return fitted
    return Fitted(replace(page, size=WHOLE[-1]), (), False)


def continued(left_out: Iterable[Block]) -> tuple[Part, ...]:
    """What left page 1, as the first part of page 2; nothing when nothing left it."""
    found: list[Part] = []
    for block in left_out:
        found += [Heading(block.heading, 3), *block.lines]
    return (Heading("Continued from page 1"), *found) if found else ()


class Item(NamedTuple):
    """The least that can leave a block: one of the items of a line, or a table; and which line it stands
    in.
    """

    at: int
    part: Line | Table


def _fits(page: PageOne) -> bool:
    return height_of(page) <= sheet.TEXT_HEIGHT


def _shortened(page: PageOne, least: int) -> Fitted:
    """The page with as few items as possible left out, always from the block that shows the most."""
    items = {block.number: tuple(_items(block)) for block in page.blocks if block.cuttable}
    kept = {number: len(all_of_them) for number, all_of_them in items.items()}
    shorter = page
    while not _fits(shorter) and any(count > least for count in kept.values()):
        kept[max(kept, key=lambda number: (kept[number], number))] -= 1
        blocks = (
            _cut(block, items[block.number], kept[block.number]) if block.cuttable else block
            for block in page.blocks
        )
        shorter = replace(page, blocks=tuple(blocks))
    left_out = (
        replace(block, lines=tuple(item.part for item in items[block.number][kept[block.number] :]))
        for block in page.blocks
        if block.cuttable and kept[block.number] < len(items[block.number])
    )
    return Fitted(shorter, tuple(left_out), _fits(shorter))


def _items(block: Block) -> Iterator[Item]:
    for at, line in enumerate(block.lines):
        if isinstance(line, Table):
            yield Item(at, line)
        else:
            first, *others = line.text.split(ITEM)
            yield Item(at, replace(line, text=first))
            yield from (Item(at, Line(other)) for other in others)


def _cut(block: Block, items: tuple[Item, ...], count: int) -> Block:
    missing = len(items) - count
    if not missing:
        return block
    lines = [_joined(list(together)) for _, together in groupby(items[:count], key=lambda item: item.at)]
    match lines[-1:]:
        case [Line() as last]:
            lines[-1] = replace(last, text=f"{last.text}{ITEM}and {missing} more, page 2")
        case [_]:
            lines.append(Line(f"and {missing} more, page 2"))
        case _:
            lines = [Line(f"{missing}, see page 2")]
    return replace(block, lines=tuple(lines))


def _joined(items: list[Item]) -> Line | Table:
    first = items[0].part
    if isinstance(first, Table):
        return first
    return replace(first, text=ITEM.join(item.part.text for item in items if isinstance(item.part, Line)))
