from dataclasses import replace
from datetime import datetime

import pytest

from duty_tui.documents.parts import Heading, PageBreak, Paragraph, Part, Table
from tests.documents.samples import PAGE_ONE, document


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table(("A", "B"), (("1",),))


def test_widths_are_given_for_every_column_or_for_none() -> None:
    Table(("A", "B"), ())
    with pytest.raises(ValueError, match="as many cells"):
        Table(("A", "B"), (), (1,))


@pytest.mark.parametrize(
    "parts",
    [
        (Heading("Section"),),
        (Heading("Title", 1), Heading("Title", 1)),
        (PAGE_ONE, Heading("Title", 1)),
    ],
    ids=["none", "two", "page 1 and another"],
)
def test_a_document_has_one_title(parts: tuple[Part, ...]) -> None:
    with pytest.raises(ValueError, match="one heading of level 1"):
        document(*parts)


@pytest.mark.parametrize("after", [(), (Paragraph("text"),), (PageBreak(), Heading("Section"))])
def test_a_page_break_stands_before_a_heading(after: tuple[Part, ...]) -> None:
    with pytest.raises(ValueError, match="before a heading"):
        document(Heading("Title", 1), PageBreak(), *after)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        replace(document(), as_at=datetime(2026, 12, 24, 23, 40))  # noqa: DTZ001 - the point of the test
