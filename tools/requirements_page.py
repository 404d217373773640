"""Reads docs/requirements.md: every row of the source documents, where it lives, and what proves it."""

import re
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs" / "requirements.md"

RECORDED: Final = "tests/conformance/test_recorded.py::test_the_fact_is_typed_and_stands_in_word[{}]"
"""The test behind the word `recorded`."""

_BETWEEN = re.compile(r" \|(?= )")
_ROW = re.compile(r"^\| ([A-Z]{2}-\d{2,3}) \|(.*)\|$")


class Row(NamedTuple):
    """One row of the page."""

    id: str
    title: str
    """The heading under which it stands."""
    must: str
    """must, should or could."""
    lives: str
    proof: str
    """As written: `recorded`, tests, or `not yet: why`."""

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests that prove it, as pytest names them; none where it is not proven yet."""
        if self.proof.startswith("not yet"):
            return ()
        named = (each.strip().strip("`") for each in self.proof.split(";"))
        return tuple(RECORDED.format(self.id) if each == "recorded" else f"tests/{each}" for each in named)


def rows(text: str) -> tuple[Row, ...]:
    """Return the rows of the page in their order."""
    found, title = [], ""
    for line in text.splitlines():
        if line.startswith("## "):
            title = line.removeprefix("## ")
        elif row := _ROW.match(line):
            _, _, must, lives, proof = map(str.strip, _BETWEEN.split(row[2]))
            found.append(Row(row[1], title, must, lives, proof))
    return tuple(found)


def of_the_page() -> tuple[Row, ...]:
    """Return the rows of this checkout's page."""
    return rows(PAGE.read_text(encoding="utf-8"))
