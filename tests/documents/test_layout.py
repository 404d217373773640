from dataclasses import replace
from pathlib import Path

import pytest

from duty_tui.documents import page as sheet
from duty_tui.documents import word
from duty_tui.documents.layout import continued, fit_page_one
from duty_tui.documents.measuring import height_of, lines_of
from duty_tui.documents.parts import Block, Heading, Line, PageBreak, PageOne, Part, Table
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


@pytest.mark.parametrize("more,size,run_in", [(0, 12, True), (1, 11, False), (2, 11, True), (8, 10, True)])
def test_headings_move_up_and_the_size_goes_down_before_a_line_is_left_out(
    more: int, size: int, run_in: bool
) -> None:
    fitted = fit_page_one(with_more(more))
    assert (fitted.page.size, fitted.page.run_in) == (size, run_in)
    assert fitted.left_out == ()
    assert fitted.page.blocks == with_more(more).blocks


def test_only_then_blocks_are_shortened_and_say_so() -> None:
    fitted = fit_page_one(with_more(30))
    assert fitted.fits
    assert fitted.page.size == 10
    assert [block.number for block in fitted.left_out] == [9]
    *kept, last = fitted.page.blocks[-1].lines
    assert isinstance(last, Line)
    assert last.text == f"{LONG.text} · and {len(fitted.left_out[0].lines)} more, page 2"
    assert (*kept, LONG, *fitted.left_out[0].lines) == with_more(30).blocks[-1].lines


def test_a_line_of_many_items_is_shortened_by_items() -> None:
    *others, last = PAGE_ONE.blocks
    items = [f"thing {n} is not known to anybody here" for n in range(90)]
    line = Line(" · ".join(items), strong="Tonight")
    fitted = fit_page_one(replace(PAGE_ONE, blocks=(*others, replace(last, lines=(line,)))))
    (shown,) = fitted.page.blocks[-1].lines
    assert isinstance(shown, Line)
    *kept, more = shown.text.split(" · ")
    left = fitted.left_out[-1].lines
    assert shown.strong == "Tonight"
    assert more == f"and {len(left)} more, page 2"
    assert [Line(item) for item in items] == [*map(Line, kept), *left]


@pytest.mark.parametrize("lines", [(), (PAGE_ONE.blocks[3].lines[0],)], ids=["empty", "table"])
def test_a_heading_over_no_entry_keeps_its_own_line(lines: tuple[Line | Table, ...]) -> None:
    page = replace(PAGE_ONE, run_in=True)
    assert not page.runs_in(replace(PAGE_ONE.blocks[-1], lines=lines))
    assert page.runs_in(PAGE_ONE.blocks[-1])
    assert not page.runs_in(PAGE_ONE.blocks[0]), "a block that is never cut"


def test_no_more_is_left_out_than_has_to_be() -> None:
    fitted = fit_page_one(with_more(30))
    *others, last = fitted.page.blocks
    one_more = replace(last, lines=(*last.lines, LONG))
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
    assert fit_page_one(page) == (replace(page, size=10), (), False)


def test_what_left_page_1_is_printed_on_page_2() -> None:
    left = (Block(8, "Clocks", (Line("a"), Line("b")), True), Block(9, "Not known", (Line("c"),), True))
    assert continued(left) == (
        Heading("Continued from page 1"),
        Heading("8  Clocks", 3),
        Line("a"),
        Line("b"),
        Heading("9  Not known", 3),
        Line("c"),
    )
    assert continued(()) == ()


@pytest.mark.parametrize(
    "page",
    [PAGE_ONE, with_more(1), with_more(6), with_more(9), with_more(12), with_more(30), crowded(6, 12, 40)],
    ids=["12 points", "11 points", "11, full", "10 points", "10, full", "shortened", "crowded"],
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
