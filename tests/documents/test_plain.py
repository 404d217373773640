from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from duty_tui.documents.parts import Heading, Line, Paragraph, Table
from duty_tui.documents.plain import render, render_page_one
from duty_tui.documents.text import cells
from tests.documents.samples import PAGE_ONE, document


def test_page_1_stands_in_plain_lines_in_the_order_of_the_document() -> None:
    text = render_page_one(document())
    lines = text.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    assert lines[1] == "B-2026-0412  version 1  AS AT Thu 24 December 2026, 23:40"
    starts = [line[:2] for line in lines if line[:1].isdigit()]
    assert starts == ["1 ", "2 ", "3 ", "4 ", "5 ", "6 ", "7 ", "8 ", "9 ", "20"]
    assert "Call-back to the caller: promised by 22:00 Thu 24 Dec, NOT MADE." in lines
    assert "Take Leo to the medical                  NOT RECORDED         Fri 25 Dec 11:00" in lines
    assert "Chronology" not in text


def test_a_blank_of_the_box_is_a_row_of_dots() -> None:
    box = "TAKEN OVER BY ........................ post .............. on ....... at .......\n"
    assert box in render_page_one(document())


def test_the_whole_document_follows_page_1() -> None:
    text = render(document())
    assert text.startswith("OFFICIAL-SENSITIVE\n")
    assert text.index("TAKEN OVER BY") < text.index("DECISIONS AND REASONS") < text.index("CHRONOLOGY")
    assert text.endswith("\nOFFICIAL-SENSITIVE\n")


def test_no_line_is_longer_than_80_columns() -> None:
    assert max(cells(line) for line in render(document()).splitlines()) <= 80


def test_a_document_without_a_page_1_has_none_in_plain_text() -> None:
    assert render_page_one(document(Heading("Shift sheet", 1))) == ""


@given(st.text(max_size=300))
def test_no_text_makes_a_line_too_long_or_reaches_the_terminal_as_a_command(text: str) -> None:
    parts = (
        replace(PAGE_ONE, title=text, severity=Line(text, strong=text, indent=2)),
        Paragraph(text),
        Heading(text, 3),
        Table(("A", text, "C"), (("1", text, text),), (1, 5, 2)),
    )
    plain = render(document(*parts))
    assert max(map(cells, plain.split("\n"))) <= 80
    assert not set(plain) & {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}
