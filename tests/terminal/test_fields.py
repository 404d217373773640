"""The two fields: safe keys alone, nothing that steers, nothing of another record to undo."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from screens.terminal.fields import one_line
from screens.terminal.guarded import GuardedApp, PlainInput, PlainScreen
from screens.terminal.long_text import PlainText

NEVER_BOUND = {f"ctrl+{key}" for key in "abchijmqsz"} | {"ctrl+left_square_bracket", "ctrl+backslash"}


class Fields(GuardedApp):
    """Both fields and a password."""

    def compose(self) -> ComposeResult:
        """All three."""
        yield PlainInput("Leo", id="line")
        yield PlainText("Leo", id="text")
        yield PlainInput(password=True, id="secret")


def tried(steps: Callable[[Pilot[int], Fields], Awaitable[None]]) -> None:
    async def run() -> None:
        app = Fields()
        async with app.run_test() as pilot:
            await steps(pilot, app)

    asyncio.run(run())


def bound(widget: Widget | GuardedApp) -> set[str]:
    return set(widget._bindings.key_to_bindings)


def test_no_key_is_bound_that_terminals_multiplexers_or_browsers_take() -> None:
    async def steps(_: Pilot[int], app: Fields) -> None:
        everything = bound(app).union(bound(app.screen), *map(bound, app.query("*")))
        assert everything & NEVER_BOUND == set()
        assert not {key for key in everything if key.startswith(("f", "alt", "super"))}
        assert bound(app.screen) == bound(PlainScreen()) == {"tab", "shift+tab"}
        assert bound(app) == set()

    tried(steps)


@pytest.mark.parametrize("field", ["line", "text"])
def test_a_pasted_order_to_the_terminal_becomes_visible(field: str) -> None:
    async def steps(pilot: Pilot[int], app: Fields) -> None:
        from textual.events import Paste

        widget = app.query_one(f"#{field}")
        widget.focus()
        await pilot.pause()
        widget.post_message(Paste("\x1b[2J\x9b\u202ex"))
        await pilot.pause()
        assert "\ufffd[2J\ufffd\ufffdx" in text_of(widget)

    tried(steps)


@pytest.mark.parametrize("field", ["line", "text"])
def test_a_loaded_order_to_the_terminal_becomes_visible(field: str) -> None:
    async def steps(_: Pilot[int], app: Fields) -> None:
        widget = app.query_one(f"#{field}")
        if isinstance(widget, PlainInput):
            widget.value = "a\x1b]52;c;x\x07"
        elif isinstance(widget, PlainText):
            widget.text = "a\x1b]52;c;x\x07"
        assert text_of(widget) == "a\ufffd]52;c;x\ufffd"

    tried(steps)


def text_of(widget: Widget) -> str:
    return widget.value if isinstance(widget, PlainInput) else getattr(widget, "text", "")


def test_focus_selects_nothing_so_that_the_next_letter_replaces_nothing() -> None:
    async def steps(pilot: Pilot[int], app: Fields) -> None:
        app.query_one("#line").focus()
        await pilot.press("end", "n")
        assert app.query_one("#line", PlainInput).value == "Leon"

    tried(steps)


def test_what_was_typed_in_one_record_can_not_be_undone_in_the_next() -> None:
    async def steps(pilot: Pilot[int], app: Fields) -> None:
        text = app.query_one("#text", PlainText)
        text.focus()
        await pilot.press("x", "y")
        text.load_text("Poppy")
        text.action_undo()
        assert text.text == "Poppy"

    tried(steps)


def test_nothing_blinks() -> None:
    async def steps(_: Pilot[int], app: Fields) -> None:
        assert not app.query_one("#line", PlainInput).cursor_blink
        assert not app.query_one("#text", PlainText).cursor_blink

    tried(steps)


def test_a_password_shows_as_asterisks_and_reaches_no_clipboard() -> None:
    async def steps(pilot: Pilot[int], app: Fields) -> None:
        secret = app.query_one("#secret", PlainInput)
        secret.focus()
        await pilot.press(*"invented", "shift+home", "ctrl+c", "ctrl+x")
        assert secret.value == "invented"
        assert str(secret._value) == "*" * 8
        assert app.clipboard == ""

    tried(steps)


@pytest.mark.parametrize(
    "text,expected",
    [
        ("a\nb", "a b"),
        ("a\r\nb\rc", "a b c"),
        ("a\tb", "a b"),
        ("a\x0bb\u2028c\x85d", "a b c d"),
        ("  kept  ", "  kept  "),
        ("", ""),
    ],
)
def test_lines_become_one(text: str, expected: str) -> None:
    assert one_line(text) == expected
