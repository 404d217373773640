"""Where an authority works with strengths: what is offered, and what is a number of the scale (XC-08)."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.record import Field
from duty_tui.record.strengths import Scaled

HIGHEST: Final = 10
"""The end of the scale at which nobody is worried any more. Source: XC-08, Knowsley's agenda."""

_NUMBER: Final = re.compile(r"\d{1,4}(\.\d{1,2})?")


def offered(field: Field, value: object, protocol: Protocol) -> bool:
    """Return whether a collection is offered: its switch is on, it has none, or something stands in it."""
    return bool(value) or not field.switch or getattr(protocol, field.switch).used


def on_the_scale(said: str) -> bool:
    """Return whether what was said is a number from 0 to 10; a half is one, and "6?" is 6 as heard."""
    number = said.strip().rstrip("? ")
    return bool(_NUMBER.fullmatch(number)) and float(number) <= HIGHEST


def by_child(scales: Mapping[str, Scaled]) -> Iterator[tuple[str, tuple[Scaled, ...]]]:
    """Yield the child, empty for the whole family, and who scaled how safe it is; in the order of entry."""
    for child in dict.fromkeys(item.child or "" for item in scales.values()):
        yield child, tuple(item for item in scales.values() if (item.child or "") == child)
