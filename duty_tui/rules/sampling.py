"""A sample of the discussions of a period for an audit, under pseudonyms, that can be drawn again (004)."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.discussed import Discussed, discussed
from duty_tui.rules.period import Period


@dataclass(frozen=True, slots=True)
class Drawn:
    """One discussion of a sample."""

    name: str
    """Its pseudonym: "P0003"."""
    figures: Discussed
    reference: str
    """Of its matter: shown only to somebody who opens it, and that is noted."""


def sample(
    matters: Iterable[tuple[Case, Protocol]], period: Period, count: int, seed: int
) -> tuple[tuple[Drawn, ...], int]:
    """Return `count` discussions of a period, all where there are fewer, and from how many they were drawn.

    The same seed draws the same ones, under the same pseudonyms, as long as no discussion of the period is
    added. Source: 004 Methodology.
    """
    every = [(case, protocol, key) for case, protocol in matters for key, _ in period.held(case)]
    every.sort(key=lambda each: (each[0].reference, each[2]))
    # A sample that can be drawn again is the point: nothing here is a secret.
    drawn = Random(seed).sample(every, min(count, len(every)))  # noqa: S311
    named = enumerate(drawn, 1)
    return tuple(_drawn(number, *each) for number, each in named), len(every)


def _drawn(number: int, case: Case, protocol: Protocol, key: str) -> Drawn:
    return Drawn(f"P{number:04}", discussed(case, protocol, key), case.reference)
