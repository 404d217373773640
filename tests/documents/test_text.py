import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.documents.metrics import width_of
from duty_tui.documents.text import cells, printable, wrap


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Leo\tis six\n", "Leo\tis six\n"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("nul\x00", "nul\ufffd"),
        ("\x1b[2J", "\ufffd[2J"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eoel", "\ufffdoel"),
        ("\u2066x\u2069", "\ufffdx\ufffd"),
        ("lone \ud800", "lone \ufffd"),
        ("\uffff", "\ufffd"),
        ("Zoë Łukasz 李 👶🏽", "Zoë Łukasz 李 👶🏽"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_what_would_mislead_or_can_not_be_stored_is_made_visible(text: str, expected: str) -> None:
    assert printable(text) == expected


@pytest.mark.parametrize("text,expected", [("abc", 3), ("李明", 4), ("e\u0301", 1), ("\u200d", 0), ("", 0)])
def test_columns_of_a_terminal_are_counted_as_it_shows_them(text: str, expected: int) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    "text,expected",
    [
        ("", [""]),
        ("one two three", ["one two", "three"]),
        ("seven77", ["seven77"]),
        ("eighteen letters in", ["eightee", "n", "letters", "in"]),
        ("a-b-c-d-e-f", ["a-b-c-", "d-e-f"]),
        ("24-12-2026", ["24-12-2", "026"]),
        ("a\n\nb", ["a", "", "b"]),
        ("end\n", ["end", ""]),
    ],
)
def test_lines_break_at_blanks_and_hyphens_else_inside_a_word(text: str, expected: list[str]) -> None:
    assert wrap(text, 7, 7, cells) == expected


def test_the_first_line_may_be_wider_than_the_others() -> None:
    assert wrap("aaa bbb ccc ddd", 11, 7, cells) == ["aaa bbb ccc", "ddd"]


@given(st.text(), st.integers(2, 40), st.integers(2, 40))
def test_no_line_is_too_wide_and_nothing_but_blanks_is_lost(text: str, first: int, others: int) -> None:
    text = printable(text).replace("\t", " ")
    lines = wrap(text, first, others, cells)
    assert cells(lines[0]) <= first
    assert all(cells(line) <= others for line in lines[1:])
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text,bold,expected",
    [
        ("OFFICIAL-SENSITIVE", False, 120.686),
        ("Leo Marchetti-Byrne", True, 116.021),
        ("21:15–21:50", False, 66.72),
        ("", False, 0),
        ("Zoë", False, 20.676),
        ("Zoe\u0308", False, 20.676),
        ("李", False, 12),
    ],
)
def test_widths_are_those_of_arial_at_12_points(text: str, bold: bool, expected: float) -> None:
    assert width_of(text, 12, bold=bold) == pytest.approx(expected, abs=0.2)
