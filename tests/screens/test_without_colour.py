"""Meaning is never carried by colour: without any, every screen says the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from duty_tui.session.at_night import Night
from screens.catalogue import SCREENS
from tests.screens.session import running
from tests.screens.test_room import look_at

ROOT = Path(__file__).parents[2]


def test_no_style_of_the_program_names_a_colour_but_the_terminals_own() -> None:
    styles = [ROOT / "screens" / "duty.tcss", *(ROOT / "screens").rglob("*.py")]
    style = r"\b(?:color|background|tint)\s*:\s*(?!ansi_default|transparent)[\w$#]"
    named = re.compile(rf"{style}|\[(?:red|green|yellow|blue|bold \w+)\]")
    found = {path.name: named.findall(path.read_text()) for path in styles}
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.asyncio
async def test_without_colours_every_screen_says_the_same(
    opened: Callable[..., Night], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[dict[str, str]] = []
    for colourless in ("", "1"):
        if colourless:
            monkeypatch.setenv("NO_COLOR", colourless)
        texts: dict[str, str] = {}
        async with running(opened()) as session:
            for name in SCREENS:
                await look_at(session, name)
                texts[name] = re.sub(r"\d\d:\d\d(:\d\d)?", "", session.text)
        said.append(texts)
    assert said[0] == said[1]
