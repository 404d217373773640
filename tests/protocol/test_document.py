"""The page for administrators: what it shows can be loaded."""

import re
from pathlib import Path

import pytest

from duty_tui.protocol.check import check
from duty_tui.protocol.loader import load

PAGE = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_page_can_be_loaded(example: str) -> None:
    assert check(example) == []
    assert load(example).key == "anywhere"


def test_the_page_shows_examples() -> None:
    assert len(EXAMPLES) == 2
