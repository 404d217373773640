"""A training night as its hand-over tells it, without a store or Word: clocks, prompts, gaps, pages."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cached_property
from importlib.resources import files
from itertools import count

from msgspec.structs import replace

from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.documents.parts import Document, Line, PageOne, Table
from duty_tui.exchange import read_case
from duty_tui.protocol.loader import shipped
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, current
from duty_tui.record.putting import put
from duty_tui.rules.clocks import Clock, clocks
from duty_tui.rules.events import events
from duty_tui.rules.gaps import Gap, gaps
from duty_tui.rules.prompts import Prompted, prompts
from duty_tui.wording import say_date
from tests.first_night import plainly


@dataclass(frozen=True)
class Told:
    """One case of the training store at a moment."""

    case: Case
    protocol: Protocol
    at: datetime
    ids: dict[str, str]
    """Label of the file by id."""

    def changed(self, **fields: object) -> "Told":
        """The same night with other values: "collection__label__field" names each."""
        case = self.case
        for place, value in fields.items():
            collection, label, *rest = place.split("__")
            case = put(case, (collection, self.ids[label], *rest), value)
        return Told(case, self.protocol, self.at, self.ids)

    def with_case(self, change: Callable[[Case], Case]) -> "Told":
        """The same night with another record."""
        return Told(change(self.case), self.protocol, self.at, self.ids)

    @cached_property
    def clocks(self) -> dict[str, Clock]:
        """The limits that run, by key."""
        return {each.key: each for each in clocks(self.protocol, events(self.case, self.protocol))}

    def ends(self, key: str) -> str:
        """When a limit ends, in words."""
        return say_date(self.clocks[key].ends)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing."""
        return gaps(self.case, self.protocol, self.at)

    @cached_property
    def prompts(self) -> tuple[Prompted, ...]:
        """What the record calls for."""
        return prompts(self.case, self.protocol, self.at)

    def asked(self, key: str, about: str = "") -> list[str]:
        """States of a prompt, about an entry of this label or about anything."""
        wanted = self.ids.get(about, about)
        return [
            each.state for each in self.prompts if each.key == key and (not about or each.about == wanted)
        ]

    def lines(self, key: str) -> str:
        """A prompt's words on one line, as often as it is asked."""
        return plainly(" ".join(line for each in self.prompts if each.key == key for line in each.lines))

    @cached_property
    def document(self) -> Document:
        """The hand-over for the day team."""
        return hand_over(self.edition())

    def edition(self, audience: str = "day-team") -> Edition:
        """The first version for a reader."""
        return Edition(
            case=replace(self.case, protocol=""),
            protocol=self.protocol,
            as_at=self.at,
            version=1,
            replaces="",
            audience=audience,
            written_by="the night",
            seal="1 0000",
        )

    @cached_property
    def text(self) -> str:
        """Everything that stands in it, on one line."""
        return plainly(_everything(self.document))

    @cached_property
    def page_one(self) -> str:
        """What stands on page 1, on one line."""
        return plainly(_everything(self.sheet))

    @cached_property
    def sheet(self) -> PageOne:
        """Page 1 as it was fitted."""
        first = self.document.parts[0]
        assert isinstance(first, PageOne)
        return first

    def block(self, number: int) -> str:
        """One block of page 1, on one line."""
        block = self.sheet.blocks[number - 1]
        return plainly(" ".join(_said(line) for line in block.lines))


def told(name: str, at: datetime, protocol: str) -> Told:
    """A training case by the import, as every file goes."""
    raw = json.loads((files("duty_tui.training") / f"{name}.json").read_bytes())
    assert raw["protocol"] == protocol
    numbers = count(1)
    case = read_case(raw, now=at, new_id=lambda: f"id-{next(numbers)}", existing=None).case
    return Told(current(case), shipped(protocol), at, _labels(raw, case))


def _labels(raw: dict[str, object], case: Case) -> dict[str, str]:
    """The ids behind the labels of the file: collections keep the order in which they were written."""
    found: dict[str, str] = {}
    for name, value in raw.items():
        there = getattr(case, name, None)
        if isinstance(value, dict) and isinstance(there, dict):
            found |= dict(zip(value, there, strict=True))
    return found


def _said(line: Line | Table) -> str:
    return f"{line.strong} {line.text}" if isinstance(line, Line) else _everything(line)


def _everything(said: object) -> str:
    if isinstance(said, str):
        return said
    if isinstance(said, Line):
        return f"{said.strong} {said.text}"
    if isinstance(said, tuple):
        return " ".join(map(_everything, said))
    if is_dataclass(said):
        return _everything(tuple(getattr(said, field.name) for field in fields(said)))
    return ""
