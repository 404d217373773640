"""What comes in from a terminal: any bytes, pastes, keys faster than they are dealt with, any size."""

import random
import sys
from collections.abc import Iterator
from statistics import median

import pytest

from tests.terminal.harness import Terminal

FIRST = [sys.executable, "-m", "tests.terminal.first"]


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """The small application, ready."""
    with Terminal(FIRST) as running:
        running.wait_for("READY")
        yield running


@pytest.fixture
def latin() -> Iterator[Terminal]:
    """The small application in a terminal that is set to Latin-1 and does not say so."""
    with Terminal(FIRST, latin=True) as running:
        running.wait_for("READY")
        yield running


def test_a_terminal_in_latin_1_is_read_and_written_to_and_told(latin: Terminal) -> None:
    latin.keys("£5 for Zoë, née Brüyns")
    latin.wait_for("£5 for Zoë, née Brüyns")
    latin.wait_for("NOT UTF-8")
    latin.type("!")
    latin.wait_for("Brüyns!")


def test_a_lone_byte_of_latin_1_shows_without_waiting_for_the_next_key(latin: Terminal) -> None:
    latin.keys("café")
    latin.wait_for("café")


def test_after_one_stray_byte_a_terminal_in_utf_8_is_known_again_by_what_it_sends(terminal: Terminal) -> None:
    terminal.send(b"\xff ")
    terminal.keys("Łukasz, née Brüyns")
    terminal.wait_for("ÿ Łukasz, née Brüyns")


def test_a_terminal_that_sends_utf_8_is_written_to_in_utf_8_whatever_the_locale() -> None:
    with Terminal(FIRST, env={"PYTHONIOENCODING": "latin-1"}) as terminal:
        terminal.wait_for("READY")
        terminal.keys("Łukasz 漢")
        terminal.wait_for("Łukasz 漢")


def test_no_byte_ends_the_session(terminal: Terminal) -> None:
    broken = (b"\xff", b"\x80", b"\x81", b"\xc3", b"\xf0\x9f", b"\xed\xa0\x80", b"\xc0\x80", b"\x00", b"\x9b")
    for number, data in enumerate(broken):
        terminal.send(data + b"after %d" % number)
        terminal.wait_for(f"after {number}")


def test_utf_8_split_over_two_reads_stays_whole(terminal: Terminal) -> None:
    terminal.keys("é")
    terminal.wait_for("é")
    whole = "Łukasz 漢字".encode()
    for byte in range(len(whole)):
        terminal.send(whole[byte : byte + 1])
        terminal.wait_quiet(0.02)
    terminal.wait_for("éŁukasz 漢字")
    assert "NOT UTF-8" not in terminal.text()


def test_tab_and_what_follows_in_one_packet_go_where_a_slow_hand_would_put_them(terminal: Terminal) -> None:
    terminal.keys("first\tsecond")
    terminal.wait_for("second")
    terminal.wait_for("first")
    assert terminal.screen()[1:3] == ["first", "second"]


def test_a_command_and_what_follows_in_one_packet_go_to_the_screen_it_opens(terminal: Terminal) -> None:
    terminal.keys("other\rRosalind")
    terminal.wait_for("OTHER")
    terminal.wait_for("Rosalind")
    assert terminal.screen()[:2] == ["OTHER", "Rosalind"]


def test_random_packets_go_where_a_slow_hand_would_put_them(terminal: Terminal) -> None:
    chance = random.Random(3)  # noqa: S311  # not for secrets
    expected, field = ["", ""], 0
    for _ in range(12):
        packet = ""
        for _ in range(chance.randint(1, 6)):
            word = chance.choice(("Leo", "Poppy", "x", "Dana"))
            packet += word
            expected[field] += word
            if chance.random() < 0.7:
                packet += "\x1b[Z" if field else "\t"
                field = 1 - field
        terminal.keys(packet)
    shown = [text[-79:] if row == 0 else text for row, text in enumerate(expected)]
    terminal.wait_until(
        lambda: [terminal.line(1), "".join(terminal.screen()[2:])] == shown, f"{shown} on the screen"
    )


def test_what_is_pasted_into_one_line_stays_one_line(terminal: Terminal) -> None:
    terminal.paste("12 Mill Lane\r\nWatford\tWD1\r\n")
    terminal.wait_for("12 Mill Lane Watford WD1")


def test_a_pasted_order_to_the_terminal_is_shown_and_not_obeyed(terminal: Terminal) -> None:
    terminal.key("tab")
    terminal.paste("a\x9b2Jb\u202ec\x07d")
    terminal.wait_for("\ufffd2Jb\ufffdc\ufffdd")
    terminal.wait_for("READY")


def test_a_pasted_mail_of_twenty_thousand_characters_arrives_whole(terminal: Terminal) -> None:
    terminal.key("tab")
    line = "Kayleigh rang the school at noon and again at three. " * 4
    terminal.paste("\r".join([line] * 94) + "\rthe end of it")
    terminal.wait_for("the end of it")
    terminal.type("x")
    terminal.wait_for("the end of itx")


def test_text_that_looks_like_markup_is_text(terminal: Terminal) -> None:
    for text in ("[/b]", "[@click=app.quit]x[/]", "[link=http://x]y[/link]", "[a=b=c]", "[[", "\\[/"):
        terminal.type(text)
        terminal.key("enter")
        wait_for_first_line(terminal, text)


def wait_for_first_line(terminal: Terminal, text: str) -> None:
    terminal.wait_until(lambda: terminal.line(0) == text, f"{text!r} on the first line")


def test_a_size_of_one_by_one_and_back_shows_what_was_there(terminal: Terminal) -> None:
    terminal.type("Leo Marchetti-Byrne")
    terminal.wait_for("Leo Marchetti-Byrne")
    before = terminal.screen()
    for size in ((1, 1), (60, 20), (1, 24), (200, 60), (2, 2), (80, 24)):
        terminal.resize(*size)
        terminal.type("x")
        terminal.key("backspace")
    terminal.wait_until(lambda: terminal.screen() == before, "the screen as it was")
    terminal.type("!")
    terminal.wait_for("Leo Marchetti-Byrne!")


def test_a_wider_window_is_used(terminal: Terminal) -> None:
    terminal.resize(120, 30)
    terminal.wait_quiet()
    terminal.type("x" * 100)
    terminal.wait_for("x" * 100)


def test_a_size_in_the_environment_does_not_pin_the_window() -> None:
    with Terminal(FIRST, size=(60, 20), env={"COLUMNS": "200", "LINES": "99"}) as terminal:
        terminal.wait_for("READY")
        terminal.key("tab")
        terminal.type("word " * 15)
        terminal.wait_until(lambda: terminal.line(3).startswith("word"), "the text to wrap at 60 columns")


@pytest.mark.parametrize("field", ["one line", "several lines"])
def test_a_typed_key_costs_few_bytes(terminal: Terminal, field: str) -> None:
    if field == "several lines":
        terminal.key("tab")
    costs = []
    for character in "Rosalind rang at ten past seven; Leo has bruises.":
        before = len(terminal.raw)
        terminal.type(character)
        terminal.wait_quiet(0.02)
        costs.append(len(terminal.raw) - before)
    assert median(costs) <= 30
    assert max(costs) <= 150


def test_nothing_is_sent_while_nothing_happens(terminal: Terminal) -> None:
    terminal.wait_quiet(0.5)
    before = len(terminal.raw)
    terminal.wait_quiet(1.5)
    assert len(terminal.raw) == before


def test_a_terminal_that_stalls_holds_nothing_up_and_then_shows_how_things_are(terminal: Terminal) -> None:
    terminal.stall()
    terminal.keys("repaint\r" * 300)
    terminal.keys("Leo")
    terminal.wait_quiet(0.5)
    terminal.go_on()
    terminal.wait_for("Leo")
    assert len(terminal.raw) < 300 * 300


def test_everything_is_sent_again_when_asked_for(terminal: Terminal) -> None:
    terminal.draw_over("\x1b[10;1Hsomebody else's output")
    terminal.type("repaint")
    terminal.key("enter")
    terminal.wait_gone("somebody else's output")


def test_without_colour_everything_is_in_the_terminals_own() -> None:
    with Terminal(FIRST, env={"NO_COLOR": "1"}) as plain:
        plain.wait_for("READY")
        plain.type("Leo")
        plain.wait_for("Leo")
        cells = {(cell.fg, cell.bg) for line in plain.emulated.attributes() for cell in line}
        assert cells == {("default", "default")}
        assert any(cell.reverse for line in plain.emulated.attributes() for cell in line)


@pytest.mark.parametrize("term", ["xterm-256color", "linux", "vt100", "putty-256color", "screen"])
def test_the_furniture_is_ascii_in_sixteen_colours_on_any_terminal(term: str) -> None:
    with Terminal(FIRST, env={"TERM": term, "COLORTERM": "truecolor"}) as terminal:
        terminal.wait_for("READY")
        terminal.type("Leo")
        terminal.wait_for("Leo")
        assert bytes(terminal.raw).isascii()
        assert b"38;" not in terminal.raw
        assert b"48;" not in terminal.raw


def test_a_terminal_in_latin_1_that_says_so_is_told_nothing() -> None:
    with Terminal(FIRST, env={"PYTHONIOENCODING": "latin-1"}, latin=True) as terminal:
        terminal.wait_for("READY")
        terminal.keys("Zoë £5")
        terminal.wait_for("Zoë £5")
        assert "NOT UTF-8" not in terminal.text()


def test_a_terminal_of_ascii_gets_nothing_but_ascii() -> None:
    with Terminal(FIRST, env={"PYTHONIOENCODING": "ascii"}) as terminal:
        terminal.wait_for("READY")
        terminal.paste("plain")
        terminal.wait_for("plain")
        assert bytes(terminal.raw).isascii()
