"""The rules over the first night: what every screen asks of a case each time it is shown."""

from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from itertools import count
from pathlib import Path

from bench import large_case
from bench.table import Row, Seconds
from duty_tui.calendar import LONDON
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.exchange import read_case
from duty_tui.exchange.strict import parse
from duty_tui.protocol.files import SHIPPED
from duty_tui.protocol.loader import shipped
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.clocks import clocks
from duty_tui.rules.distribution import distribution
from duty_tui.rules.events import events
from duty_tui.rules.gaps import gaps
from duty_tui.rules.prompts import prompts

AT = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)


def first_night() -> Case:
    """Case 1 as it is shipped for training."""
    numbers = count(1)
    raw = parse((files("duty_tui.training") / "case-1.json").read_bytes())
    return read_case(raw, now=AT, new_id=lambda: f"n{next(numbers)}", existing=None).case


def rows(folder: Path) -> Iterator[Row]:
    """Each rule, then all four, then the document that they end in."""
    case, protocol = first_night(), shipped("bristol")
    edition = Edition(case, protocol, AT, 1, "", "day-team", "Dana Whitlock", "1 0000")

    def everything() -> None:
        assert gaps(case, protocol, AT)
        assert prompts(case, protocol, AT)
        assert clocks(protocol, events(case, protocol))
        assert distribution(case, protocol, AT)

    yield Row("gaps of case 1", lambda: gaps(case, protocol, AT), rounds=60)
    yield Row("prompts", lambda: prompts(case, protocol, AT), rounds=60)
    yield Row("clocks", lambda: clocks(protocol, events(case, protocol)), rounds=60)
    yield Row("distribution", lambda: distribution(case, protocol, AT), rounds=60)
    yield Row("gaps, prompts, clocks, distribution", everything, goal=Seconds(0.02), rounds=60)
    yield from _of_a_large_case()
    yield Row("the whole hand-over as parts, page 1 fitted", lambda: hand_over(edition), rounds=15)


def _of_a_large_case() -> Iterator[Row]:
    """The same rules over 6 children, 40 people, 5 discussions and 60 actions, under each protocol."""
    case = large_case.large_case()
    for key in SHIPPED:
        protocol = shipped(key)

        def everything(protocol: Protocol = protocol) -> None:
            assert gaps(case, protocol, large_case.AT)
            assert prompts(case, protocol, large_case.AT)
            assert clocks(protocol, events(case, protocol))
            assert distribution(case, protocol, large_case.AT)

        yield Row(f"the same of a large matter, {key}", everything, goal=Seconds(0.02), rounds=30)
