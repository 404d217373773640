"""A hand-over as Word has it: every paragraph with the headings over it, read from the file's own bytes."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Any, NamedTuple

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.documents import word
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.exchange import read_case
from duty_tui.protocol.loader import shipped
from duty_tui.record import Case, current
from tests.first_night import plainly

AS_AT = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)


class Said(NamedTuple):
    """A paragraph, a row of a table included, and what stands over it."""

    over: tuple[str, ...]
    """Headings of level 2 and 3, and the bold words with which the paragraph itself begins."""
    text: str


def taken_in(facts: dict[str, Any]) -> Case:
    """The case of a JSON value, by the way every import goes."""
    numbers = count(1)
    return read_case(facts, now=AS_AT, new_id=lambda: f"id-{next(numbers)}", existing=None).case


def written(case: Case, protocol: str = "bristol") -> tuple[Said, ...]:
    """The hand-over for the day team, built as a Word file and read again."""
    made = Edition(
        case=replace(current(case), protocol=""),
        protocol=shipped(protocol),
        as_at=AS_AT,
        version=1,
        replaces="",
        audience="day-team",
        written_by="Dana Whitlock",
        seal="1 0000",
    )
    return tuple(_read(word.build(hand_over(made))))


def _read(data: bytes) -> Iterator[Said]:
    headings: dict[int, str] = {}
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            head, *rows = [[cell.text for cell in row.cells] for row in block.rows]
            yield from (Said((*_over(headings), *head), plainly(" ".join(row))) for row in rows)
            continue
        level = _level(block)
        if level:
            headings = {key: text for key, text in headings.items() if key < level} | {level: block.text}
        yield Said((*_over(headings), _lead(block)), plainly(block.text))


def _over(headings: dict[int, str]) -> tuple[str, ...]:
    """Level 1 is the document's title: it stands over everything, and so says nothing."""
    return tuple(text for level, text in headings.items() if level > 1)


def _level(paragraph: Paragraph) -> int:
    name = paragraph.style.name if paragraph.style and paragraph.style.name else ""
    return int(name.split()[-1]) if name.lower().startswith("heading ") else 0


def _lead(paragraph: Paragraph) -> str:
    """The bold words with which a paragraph begins."""
    first = paragraph.runs[0] if paragraph.runs else None
    return first.text if first is not None and first.bold else ""


def under(document: tuple[Said, ...], heading: str) -> str:
    """Everything that stands under a heading whose words contain these."""
    return " ".join(said.text for said in document if any(heading in over for over in said.over))
