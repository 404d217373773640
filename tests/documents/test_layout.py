from dataclasses import replace
from pathlib import Path

import pytest

from duty_tui.documents import page as sheet
from duty_tui.documents import word
from duty_tui.documents.layout import continued, fit_page_one, height_of, lines_of
from duty_tui.documents.parts import Block, Heading, Line, PageBreak, PageOne, Part
from tests.documents.samples import PAGE_ONE, REST, crowded, document
from tests.office import Office, pages_as_text

LONG = Line(
    "Told by the father, who was told by her mother, that they had gone to her sister's until Monday."
)


def with_more(lines: int) -> PageOne:
    """The sample with that many more lines in block 9."""
    *others, last = PAGE_ONE.blocks
    return replace(PAGE_ONE, blocks=(*others, replace(last, lines=(*last.lines, *(LONG,) * lines))))


def printed(office: Office, folder: Path, *parts: Part) -> list[str]:
    path = folder / "page.docx"
    path.write_bytes(word.build(document(*parts)))
    return pages_as_text(office.pdf(path, folder / "page.pdf"))


def test_a_short_page_keeps_12_points() -> None:
    short = replace(PAGE_ONE, blocks=PAGE_ONE.blocks[:3])
    assert fit_page_one(short) == (short, (), True)


@pytest.mark.parametrize("more,size", [(0, 11), (2, 10), (5, 10)])
def test_the_size_goes_down_before_a_line_is_left_out(more: int, size: int) -> None:
    fitted = fit_page_one(with_more(more))
    assert fitted.page.size == size
    assert fitted.left_out == ()
    assert fitted.page.blocks == with_more(more).blocks


def test_only_then_blocks_are_shortened_and_say_so() -> None:
    fitted = fit_page_one(with_more(30))
    assert fitted.fits
    assert fitted.page.size == 10
    assert [block.number for block in fitted.left_out] == [9]
    last = fitted.page.blocks[-1]
    assert last.lines[-1].strong == f"and {len(fitted.left_out[0].lines)} more, page 2"  # type: ignore[union-attr]
    assert (*last.lines[:-1], *fitted.left_out[0].lines) == with_more(30).blocks[-1].lines


def test_no_more_is_left_out_than_has_to_be() -> None:
    fitted = fit_page_one(with_more(30))
    *others, last = fitted.page.blocks
    one_more = replace(last, lines=(*last.lines[:-1], LONG, last.lines[-1]))
    assert height_of(replace(fitted.page, blocks=(*others, one_more))) > sheet.TEXT_HEIGHT


@pytest.mark.parametrize("children,actions,clocks", [(1, 6, 3), (6, 12, 5), (6, 12, 40), (3, 25, 5)])
def test_blocks_1_to_4_are_never_cut(children: int, actions: int, clocks: int) -> None:
    page = crowded(children, actions, clocks)
    fitted = fit_page_one(page)
    assert fitted.fits
    assert fitted.page.blocks[:4] == page.blocks[:4]
    assert all(block.cuttable for block in fitted.left_out)


def test_a_page_of_blocks_that_may_not_be_cut_runs_on_rather_than_lose_one() -> None:
    page = crowded(children=40)
    fitted = fit_page_one(page)
    assert not fitted.fits
    assert fitted.page.blocks[:4] == page.blocks[:4]


def test_what_left_page_1_is_printed_on_page_2() -> None:
    left = (Block(8, "Clocks", (Line("a"), Line("b")), True), Block(9, "Not known", (Line("c"),), True))
    assert continued(left) == (
        Heading("Continued from page 1"),
        Heading("8 Clocks", 3),
        Line("a"),
        Line("b"),
        Heading("9 Not known", 3),
        Line("c"),
    )
    assert continued(()) == ()


@pytest.mark.parametrize(
    "page",
    [PAGE_ONE, with_more(2), with_more(3), with_more(6), with_more(30), crowded(), crowded(6, 12, 40)],
    ids=[
        "11 points",
        "10 points",
        "10 points and three lines",
        "full",
        "shortened",
        "crowded",
        "many clocks",
    ],
)
def test_in_libreoffice_page_1_is_one_page(office: Office, tmp_path: Path, page: PageOne) -> None:
    fitted = fit_page_one(page)
    parts = (fitted.page, PageBreak(), *(continued(fitted.left_out) or REST[1:]))
    pages = printed(office, tmp_path, *parts)
    assert "TAKEN OVER BY" in pages[0]
    assert "9 Not known, not done" in " ".join(pages[0].split())
    assert pages[1].split("OFFICIAL-SENSITIVE")[1].strip().startswith(("Continued", "Decisions"))


def test_a_page_that_is_measured_full_is_nearly_full_in_libreoffice(office: Office, tmp_path: Path) -> None:
    """The measure is not merely cautious: eight more lines than fit by it do not fit in print."""
    size = 10
    page = replace(with_more(0), size=size)
    while height_of(page) <= sheet.TEXT_HEIGHT + 4 * sheet.line_height(size):
        *others, last = page.blocks
        page = replace(page, blocks=(*others, replace(last, lines=(*last.lines, Line("One line.")))))
    assert "TAKEN OVER BY" not in printed(office, tmp_path, page)[0]


@pytest.mark.parametrize(
    "text,expected",
    [("", 1), ("one", 1), ("a\nb", 2), ("x" * 82, 1), ("x" * 90, 2), ("word " * 16, 1), ("word " * 40, 3)],
)
def test_lines_of_a_text_across_the_page(text: str, expected: int) -> None:
    assert lines_of(text, 12, sheet.TEXT_WIDTH) == expected
