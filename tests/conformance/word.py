"""A hand-over as Word has it: every paragraph with the headings over it, read from the file's own bytes."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Any, NamedTuple
from zipfile import ZipFile

from lxml import etree
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.documents import word
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.exchange import read_case
from duty_tui.protocol.loader import shipped
from duty_tui.record import Case, current
from tests.first_night import plainly

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

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
    # Not by python-docx, which takes half as long again as the building did.
    body = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))[0]
    headings: dict[int, str] = {}
    for block in body:
        if block.tag == f"{W}tbl":
            head, *rows = [[_text(cell) for cell in row.iter(f"{W}tc")] for row in block.iter(f"{W}tr")]
            yield from (Said((*_over(headings), *head), plainly(" ".join(row))) for row in rows)
        elif block.tag == f"{W}p":
            level = _level(block)
            if level:
                headings = {key: text for key, text in headings.items() if key < level} | {
                    level: _text(block)
                }
            yield Said((*_over(headings), _lead(block)), plainly(_text(block)))


def _text(element: Any) -> str:
    return "".join(
        "\n" if each.tag == f"{W}br" else each.text or "" for each in element.iter(f"{W}t", f"{W}br")
    )


def _over(headings: dict[int, str]) -> tuple[str, ...]:
    """Level 1 is the document's title: it stands over everything, and so says nothing."""
    return tuple(text for level, text in headings.items() if level > 1)


def _level(paragraph: Any) -> int:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(f"{W}val")
    return int(name[-1]) if name.startswith("Heading") else 0


def _lead(paragraph: Any) -> str:
    """The bold words with which a paragraph begins."""
    first = paragraph.find(f"{W}r")
    return _text(first) if first is not None and first.find(f"{W}rPr/{W}b") is not None else ""


def under(document: tuple[Said, ...], heading: str) -> str:
    """Everything that stands under a heading whose words contain these."""
    return " ".join(said.text for said in document if any(heading in over for over in said.over))
