"""Real screens of Textual: a terminal fed by our driver shows what one fed by the stock driver shows."""

import asyncio
import random
from collections.abc import Callable, Iterable

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Label, OptionList, Static, TextArea

from screens.terminal.guarded import PlainInput
from screens.terminal.long_text import PlainText
from tests.terminal.recording import Recording, Shown, Step

WORDS = ("Leo ", "Marchetti-Byrne ", "was seen ", "漢字 ", "e\u0301t\u0301 ", "🚑 ", "ひらがな", "Zoë ", "x")
KEYS = (
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "backspace",
    "delete",
    "enter",
    "pagedown",
    "pageup",
    "tab",
)
SIZES = ((80, 24), (60, 20), (100, 30), (33, 9), (80, 24))


class Second(Screen[None]):
    """Another screen, over the first."""

    def compose(self) -> ComposeResult:
        """Coloured lines, a list and a field."""
        yield Static("[on red]over[/] [bold green]it[/] 漢字")
        yield OptionList(*(f"option {n} {'漢' * (n % 5)}" for n in range(40)))
        yield Input("something", classes="wide")


class Busy(App[None]):
    """Fields with and without borders, a list, a part that scrolls, two columns."""

    CSS = "TextArea { height: 6 } OptionList { height: 5; width: 1fr } .boxed { height: 5; width: 1fr }"

    def compose(self) -> ComposeResult:
        """All of them."""
        yield Static("top", id="top")
        yield Input()
        yield PlainInput()
        yield PlainText()
        yield TextArea("a text with 漢字 and a few words that wrap at some place or other " * 3)
        with Horizontal():
            yield OptionList(*(f"{n} Rosalind 漢{'字' * (n % 4)} {n}" for n in range(50)))
            with VerticalScroll(classes="boxed"):
                for n in range(30):
                    yield Label(f"line {n} e\u0301 🚑 {'=' * n}")


async def run(app: App[None], seed: int, actions: int, size: tuple[int, int]) -> list[Step]:
    """Everything the compositor writes during random actions."""
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    app.driver_class = Recording
    async with app.run_test(headless=False, size=size) as pilot:
        driver = app._driver
        assert isinstance(driver, Recording)
        for _ in range(actions):
            _one(app, driver, chance)
            await pilot.pause()
        await _settle_at(app, driver, pilot, Size(*SIZES[-1]))
        return list(driver.steps)


async def _settle_at(app: App[None], driver: Recording, pilot: Pilot[None], size: Size) -> None:
    """A last size, and everything painted for it."""
    driver.steps.append((size.width, size.height))
    app.post_message(events.Resize(size, size))
    await _until(lambda: app.screen.size == size, pilot)
    before = len(driver.steps)
    app.screen.refresh(layout=True)
    await _until(lambda: len(driver.steps) > before, pilot)
    await pilot.pause(0.1)


async def _until(true: Callable[[], bool], pilot: Pilot[None]) -> None:
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("waited too long")


def press(app: App[None], keys: Iterable[str]) -> None:
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


def _one(app: App[None], driver: Recording, chance: random.Random) -> None:
    kind = chance.random()
    if kind < 0.45:
        press(app, chance.choice(WORDS))
    elif kind < 0.55 and app.focused is not None:
        app.focused.post_message(events.Paste(chance.choice(WORDS)))
    elif kind < 0.85:
        press(app, chance.choices(KEYS, k=3))
    elif kind < 0.9:
        app.screen.query(Static).first().update("top " + chance.choice(WORDS) * chance.randint(0, 5))
    elif kind < 0.95:
        size = Size(*chance.choice(SIZES))
        driver.steps.append((size.width, size.height))
        app.post_message(events.Resize(size, size))
    elif isinstance(app.screen, Second):
        app.pop_screen()
    else:
        app.push_screen(Second())


def compared(steps: Iterable[Step], size: tuple[int, int]) -> Shown:
    """Both terminals after all steps; a difference fails unless a resize waits for its repaint."""
    shown = Shown(*size)
    waiting = False
    for step in steps:
        shown.step(step)
        waiting = isinstance(step, tuple) or (waiting and bool(shown.differences()))
        if not waiting:
            assert shown.differences() == []
    assert shown.differences() == []
    return shown


@pytest.mark.parametrize("seed", range(4))
def test_random_use_of_real_screens_is_shown_as_it_would_be_without_us(seed: int) -> None:
    steps = asyncio.run(run(Busy(), seed, 40, (80, 24)))
    shown = compared(steps, (80, 24))
    assert any(isinstance(step, tuple) for step in steps)
    assert shown.sent_ours < shown.sent_stock


@pytest.mark.parametrize("seed", range(2))
def test_without_colour_it_is_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    compared(asyncio.run(run(Busy(ansi_color=True), seed, 25, (60, 20))), (60, 20))
