"""Text on its way to a widget: never markup, never an order to the terminal, ASCII where there is nothing
else.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.terminal import words
from screens.terminal.words import in_ascii, plain, shown

SCREENS = Path(__file__).parents[2] / "screens"
SHOWING = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "Option", "Content"}
"""Classes of Textual that read markup in the text they are given."""
CHANGING = {"update", "notify", "add_option", "add_row", "add_column", "from_markup", "set_label", "styled"}
"""Methods that do."""
TITLES = {"border_title", "border_subtitle", "tooltip", "label", "prompt"}
"""Attributes that do."""
HARMLESS = {"plain"}
ALLOWED = "screens/terminal/words.py"


@given(st.text())
def test_any_text_comes_out_as_it_went_in_but_for_what_steers(text: str) -> None:
    assert plain(text).plain == shown(text)
    assert not set(shown(text)) & {
        *map(chr, range(10)),
        "\x0b",
        "\x0c",
        "\r",
        "\x1b",
        "\x7f",
        "\x9b",
        "\u202e",
    }


@pytest.mark.parametrize("text", ["[/b]", "[@click=app.quit]x[/]", "[a=b=c]", "[b]x[/b]", "\\[", "[[/]"])
def test_markup_is_text(text: str) -> None:
    content = plain(text)
    assert content.plain == text
    assert content.spans == []


def test_our_own_style_is_for_the_whole_text() -> None:
    [span] = plain("[/b] OVERDUE", "bold reverse").spans
    assert (span.start, span.end, str(span.style)) == (0, 12, "bold reverse")


@pytest.mark.parametrize(
    "text,expected",
    [
        ("\x1b[2J", "\ufffd[2J"),
        ("a\x00b\x07c", "a\ufffdb\ufffdc"),
        ("\u202eoeL", "\ufffdoeL"),
        ("a\tb", "a   b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_a_terminal_obeys_is_made_visible(text: str, expected: str) -> None:
    assert plain(text).plain == expected


@pytest.mark.parametrize(
    "text,expected",
    [
        ("“seen” – at 22:30 … · it’s", '"seen" - at 22:30 ... . it\'s'),
        ("Zoë Brüyns, née O\u2019Neill", "Zoe Bruyns, nee O'Neill"),
        ("£20", "GBP 20"),
        ("000 §1", "000 s.1"),
        ("漢字 🚑", "?? ?"),
        ("e\u0301", "e"),
        ("\ufffd", "?"),
        ("plain", "plain"),
    ],
)
def test_a_terminal_without_unicode_gets_the_nearest(
    monkeypatch: pytest.MonkeyPatch, text: str, expected: str
) -> None:
    assert in_ascii(text) == expected
    monkeypatch.setattr(words, "is_ascii", lambda: True)
    assert plain(text).plain == expected
    assert plain(text).plain.isascii()


def bare(tree: ast.AST) -> Iterator[int]:
    """The lines where a text reaches a widget other than through `plain` or as a literal without a
    bracket.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SHOWING | CHANGING:
                given = [*node.args, *(each.value for each in node.keywords if each.arg in TITLES)]
                if not all(map(safe, given)):
                    yield node.lineno
            case ast.Assign(targets=[ast.Attribute(attr=attribute)], value=value) if attribute in TITLES:
                if not safe(value):
                    yield node.lineno


def safe(value: ast.expr) -> bool:
    """Whether an argument can not hold markup of somebody else."""
    match value:
        case ast.Constant(value=str(text)):
            return "[" not in text
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in HARMLESS
        case ast.Starred(value=ast.GeneratorExp(elt=element) | ast.ListComp(elt=element)):
            return safe(element)
        case ast.IfExp(body=body, orelse=orelse):
            return safe(body) and safe(orelse)
    return False


def test_no_screen_gives_a_widget_a_bare_text() -> None:
    found = [
        f"{path.relative_to(SCREENS.parent)}:{line}"
        for path in sorted(SCREENS.rglob("*.py"))
        if path.relative_to(SCREENS.parent).as_posix() != ALLOWED
        for line in bare(ast.parse(path.read_bytes()))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "Static(name)",
        "Label(f'{name}')",
        "self.query_one('#top', Static).update(name)",
        "self.notify(str(error))",
        "Static('[b]x[/b]')",
        "Static('a' + name)",
        "table.add_row(*names)",
        "self.border_title = name",
        "Button(label=name)",
        "Content.from_markup(name)",
    ],
)
def test_a_bare_text_is_found(code: str) -> None:
    assert list(bare(ast.parse(code))) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "Static(plain(name))",
        "Static(id='top')",
        "Static('READY')",
        "label.update(plain(f'{a} {b}'))",
        "Static()",
    ],
)
def test_a_text_through_plain_is_left_alone(code: str) -> None:
    assert list(bare(ast.parse(code))) == []
