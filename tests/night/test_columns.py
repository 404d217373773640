"""Text in columns: any script, never wider than it may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.night.columns import cells, cut, fit, in_columns, wrapped

SCRIPTS = st.text(st.sampled_from("ab é漢字\u0301עש🙂 -"), max_size=40)


@pytest.mark.parametrize(
    "text,width",
    [("", 0), ("Leo", 3), ("Zoë", 3), ("Zoe\u0308", 3), ("漢字", 4), ("עלמה", 4), ("a\u200bb", 2)],
)
def test_a_text_takes_as_many_cells_as_a_terminal_gives_it(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    "text,columns,expected",
    [
        ("Leo", 3, "Leo"),
        ("Marchetti-Byrne", 8, "Marchet."),
        ("on call", 4, "on."),
        ("漢字漢字", 5, "漢字."),
        ("漢字漢字", 4, "漢."),
        ("Leo", 1, "."),
        ("Leo", 0, ""),
    ],
)
def test_what_is_cut_ends_with_a_full_stop(text: str, columns: int, expected: str) -> None:
    assert cut(text, columns) == expected


@given(SCRIPTS, st.integers(0, 30))
def test_a_cut_text_is_never_wider_and_a_filled_one_is_exactly_as_wide(text: str, columns: int) -> None:
    assert cells(cut(text, columns)) <= columns
    assert cells(fit(text, columns)) == columns


def test_columns_stand_side_by_side_without_blanks_at_the_end() -> None:
    assert in_columns(("B-2026-0412", 11), ("LEO 6y", 8), ("", 4)) == "B-2026-0412 LEO 6y"


@given(SCRIPTS, st.integers(4, 30))
def test_a_wrapped_text_keeps_every_letter_and_no_line_is_too_wide(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert [line for line in lines if cells(line) > columns] == []
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text,lines",
    [
        ("section 47 for Leo", ["section 47", "for Leo"]),
        ("Marchetti-Byrne", ["Marchetti-", "Byrne"]),
        ("a  b", ["a  b"]),
    ],
)
def test_lines_break_at_blanks_and_long_words_inside(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines
