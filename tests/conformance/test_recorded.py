"""Rows that ask for a fact: typed on its screen, taken in, and found under its heading in the Word file.

`recorded/*.toml` holds for each row:

    [BR-05]
    facts = '''{"referral": {...}}'''     what is known, in the format of the import, on top of `base.py`
    under = "Referral"                     the heading, or the bold words, under which it must stand
    shows = ["...", "..."]                 words found there, and nowhere in the file without the facts
    typed = "intake"                       the screen (or several) whose forms offer every field of the facts
    protocol = "bromley"                   where it is not Bristol's
"""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.conformance.base import BASE, with_facts
from tests.conformance.offered import offered, offers_of
from tests.conformance.word import Said, taken_in, under, written
from tests.first_night import plainly


class Recorded(msgspec.Struct, forbid_unknown_fields=True):
    """What a row's fact is, and where it has to appear."""

    facts: str
    under: str
    shows: list[str]
    typed: str | list[str]
    protocol: str = "bristol"

    @property
    def fragment(self) -> dict[str, Any]:
        """The facts as JSON values."""
        found: dict[str, Any] = json.loads(self.facts)
        return found

    @property
    def screens(self) -> list[str]:
        """Where they are typed."""
        return [self.typed] if isinstance(self.typed, str) else self.typed


def recorded() -> dict[str, Recorded]:
    """Every row of every file, by its id."""
    files = sorted((Path(__file__).parent / "recorded").glob("*.toml"))
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    rows = [row for table in tables for row in table.items()]
    assert len(rows) == len(dict(rows)), "a row stands in two files"
    return {key: msgspec.convert(row, Recorded) for key, row in rows}


ROWS = recorded()


@cache
def without_facts(protocol: str) -> tuple[Said, ...]:
    """The hand-over of the base alone."""
    return written(taken_in(BASE), protocol)


@pytest.mark.parametrize("row", ROWS)
def test_the_fact_is_typed_and_stands_in_word(row: str) -> None:
    given = ROWS[row]
    case = taken_in(with_facts(BASE, given.fragment))
    typed = {offer for screen in given.screens for offer in offered(screen, case)}
    assert sorted(set(offers_of(given.fragment)) - typed) == [], f"no form of {given.screens} offers this"
    text = under(written(case, given.protocol), given.under)
    assert [words for words in given.shows if plainly(words) not in text] == [], text
    before = " ".join(said.text for said in without_facts(given.protocol))
    assert given.shows
    assert [words for words in given.shows if plainly(words) in before] == [], "stands there anyway"
