"""Our cells against an emulator: what is written is shown as it would have been shown without them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens.terminal.cells import Cells
from screens.terminal.glyphs import agreed
from tests.terminal.recording import Shown

WIDE = "漢字かな한글"
LETTERS = "abc XYZ  é ß Ж £ ł - ."
MARKS = ("e\u0301", "n\u0303", "o\u0308\u0323")
EMOJI = "😀🚑🏠"
STYLES = ("", "1", "7", "4;32", "39;49", "7;39;49", "91;44", "38;5;200", "48;2;1;2;3", "2;37;40")
EDGES = (0, 30, 47, 80)
ROWS = 6

WITHOUT_MOVES = re.compile(r"\x1b\[[\d;]*[A-Z]|[ \b\r]")

cluster = st.sampled_from([*LETTERS, *MARKS, *WIDE, *EMOJI])


@st.composite
def filled(draw: st.DrawFn, width: int) -> str:
    """Segments, as the compositor writes them, that fill exactly so many columns."""
    parts = []
    while width:
        style = draw(st.sampled_from(STYLES))
        text = ""
        for _ in range(draw(st.integers(1, 12))):
            character = draw(cluster)
            columns = 2 if character in WIDE + EMOJI else 1
            if columns > width:
                break
            text, width = text + character, width - columns
        if draw(st.booleans()):
            blanks = draw(st.integers(0, width))
            text, width = text + " " * blanks, width - blanks
        parts.append(f"\x1b[{style}m{text}\x1b[0m" if style else text)
    return "".join(parts)


@st.composite
def frame(draw: st.DrawFn) -> str:
    """Some regions of some lines painted anew, and the cursor put somewhere."""
    parts = []
    for y in sorted(draw(st.sets(st.integers(0, ROWS - 1), min_size=1, max_size=3))):
        for part in sorted(draw(st.sets(st.integers(0, 2), min_size=1))):
            start, end = EDGES[part], EDGES[part + 1]
            parts.append(f"\x1b[{y + 1};{start + 1}H" + draw(filled(end - start)))
        parts.append("\n")
    y, x = draw(st.integers(0, ROWS - 1)), draw(st.integers(0, 79))
    return "".join(parts[:-1]) + f"\x1b[{y + 1};{x + 1}H"


@given(st.lists(frame(), min_size=1, max_size=6))
@settings(max_examples=120)
def test_any_run_of_frames_is_shown_as_it_would_be_without_us(frames: list[str]) -> None:
    shown = Shown(80, ROWS)
    for each in frames:
        shown.step(each)
        assert shown.differences() == []


@given(
    st.lists(
        st.sampled_from(
            [
                "\x1b[?1049h",
                "\x1b[?1049l",
                "\x1b[?25l",
                "\x1b[?25h",
                "\x1b[?2004h",
                "\x07",
                "\x1b[2J",
                "\x1b[?2026h",
                "\x1b[?2026l",
            ]
        )
        | frame(),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=60)
def test_what_is_not_writing_keeps_its_place_among_what_is(steps: list[str]) -> None:
    shown = Shown(80, ROWS)
    for each in steps:
        shown.step(each)
        assert shown.differences() == []


def cells(columns: int = 20, rows: int = 3, encoding: str = "utf-8") -> Cells:
    made = Cells(columns, rows, encoding)
    made.write("".join(f"\x1b[{row + 1};1H{' ' * columns}" for row in range(rows)))
    made.take()
    return made


def sent(made: Cells, data: str, encoding: str = "utf-8") -> str:
    made.write(data)
    return made.take().decode(encoding)


def test_what_is_shown_already_is_not_sent_again() -> None:
    made = cells()
    assert sent(made, "\x1b[1;1HLeo, 6 years\x1b[1;1H") == "\x1b[1;1HLeo, 6 years\r"
    assert sent(made, "\x1b[1;1HLeo, 6 years\x1b[1;1H") == ""


def test_one_letter_at_the_end_of_a_line_costs_a_letter() -> None:
    made = cells()
    sent(made, "\x1b[1;1HLeo\x1b[1;4H")
    assert sent(made, "\x1b[1;1HLeon\x1b[1;5H") == "n"


def test_blanks_to_the_end_of_a_line_are_erased_in_three_characters() -> None:
    made = cells()
    sent(made, "\x1b[2;1HRosalind Byrne")
    assert sent(made, f"\x1b[2;1H{' ' * 20}").endswith("\r\x1b[K")


def test_coloured_blanks_are_written_and_not_erased() -> None:
    made = cells()
    assert "\x1b[K" not in sent(made, f"\x1b[2;1H\x1b[44m{' ' * 20}\x1b[0m")


@pytest.mark.parametrize(
    "order",
    [
        "\x1b]0;Leo\x07",
        "\x1b]52;c;TGVv\x07",
        "\x1b]8;id=1;http://example.invalid\x1b\\",
        "\x1b]22;default\x07",
        "\x1bPq\x1b\\",
        "\x1b[?2026h",
        "\x00\x0e\x0f\x08\x7f",
    ],
)
def test_titles_clipboards_links_and_lone_controls_never_reach_the_terminal(order: str) -> None:
    assert sent(cells(), order) == ""


def test_an_order_that_may_change_anything_makes_everything_be_sent_again() -> None:
    made = cells()
    sent(made, "\x1b[1;1HLeo")
    assert sent(made, "\x1b[2J").startswith("\x1b[2J")
    assert "Leo" in sent(made, "\x1b[1;1HLeo")


def test_controls_inside_a_text_take_no_cell_and_are_not_sent() -> None:
    made = cells()
    assert sent(made, "\x1b[1;1Ha\x9b\u202eb\u2066c\u200f") == "\x1b[1;1Habc"


def test_after_a_resize_what_is_wanted_is_sent_again_as_far_as_it_fits() -> None:
    made = cells()
    sent(made, "\x1b[1;1HMarchetti-Byrne\x1b[3;1Hgone")
    made.resize(9, 2)
    again = sent(made, "")
    assert "Marchetti" in again
    assert "-Byrne" not in again
    assert "gone" not in again


def test_what_a_window_hid_for_a_moment_is_there_when_it_has_grown_again() -> None:
    made = cells()
    sent(made, "\x1b[1;1HMarchetti-Byrne\x1b[3;1Hback")
    made.resize(1, 1)
    sent(made, "\x1b[2;1Hwritten for the size before")
    made.resize(20, 3)
    again = sent(made, "")
    assert all(text in again for text in ("Marchetti-Byrne", "written for", "back"))


def test_a_wide_character_cut_by_a_resize_leaves_a_blank() -> None:
    made = cells(columns=4)
    sent(made, "\x1b[1;1H漢字")
    made.resize(3, 3)
    assert made.take().decode().startswith("\x1b[1;1H\x1b[m漢 ")


def test_a_size_of_one_by_one_is_survived() -> None:
    made = cells()
    made.resize(1, 1)
    sent(made, "\x1b[1;1HLeo\x1b[5;9Hx\x1b[1;1H漢")
    made.resize(20, 3)
    assert "Leo" in sent(made, "\x1b[1;1HLeo")


@pytest.mark.parametrize(
    "encoding,text,expected",
    [
        ("ascii", "Zoë", "Zoe"),
        ("ascii", "£5 – “x”…", '?5 - "x".'),
        ("ascii", "漢", "??"),
        ("latin-1", "Zoë £5", "Zoë £5"),
        ("latin-1", "Łódź", "?ódz"),
        ("cp1252", "“x” – 漢", "“x” – ??"),
        ("ascii", "e\u0301", "e"),
    ],
)
def test_what_the_terminal_can_not_say_keeps_its_columns(encoding: str, text: str, expected: str) -> None:
    made = cells(encoding=encoding)
    out = sent(made, f"\x1b[1;1H{text}", encoding)
    assert WITHOUT_MOVES.sub("", out) == expected.replace(" ", "")


def test_an_accent_that_comes_by_itself_joins_the_letter_before_it() -> None:
    made = cells()
    sent(made, "\x1b[1;1He")
    assert "e\u0301" in sent(made, "\x1b[1;1He\x1b[7m\u0301 \x1b[0m")


@pytest.mark.parametrize("cluster", ["❤️", "👩‍👧", "…", "e\u0301", "😀"])
def test_after_what_terminals_draw_differently_the_next_cell_is_put_in_its_place(cluster: str) -> None:
    assert not agreed(cluster)
    made = cells()
    sent(made, "\x1b[1;1H   abc")
    out = sent(made, f"\x1b[1;1H{cluster}")
    assert re.search(f"{re.escape(cluster)}\x1b\\[1;[23]H", out)


@pytest.mark.parametrize("cluster", ["a", "é", "漢", "Ж", "-", "한"])
def test_what_every_terminal_draws_alike_is_not_put_in_its_place(cluster: str) -> None:
    assert agreed(cluster)
