"""Numbers as they may be published: 1 to 5 is not said, nor what would tell it (Department for Education)."""

from collections.abc import Mapping
from typing import Any, Final

SMALL: Final = range(1, 6)
"""Numbers behind which somebody may know who it was (XG-05)."""

FEW: Final = "few"
"""What stands for a number that is not said."""


def published(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report of counts with every small number, and whatever would tell one, as "few".

    Pairs are "how many, of how many"; mappings of counts are the parts of one total. Source: XG-05.
    """
    return {name: _said(value) for name, value in report.items()}


def _said(value: Any) -> Any:
    if isinstance(value, Mapping):
        counts = all(isinstance(each, int) for each in value.values())
        return _parts(value) if counts else published(value)
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(each, int) for each in value):
        return _pair(*value)
    if isinstance(value, tuple | list):
        return [_said(each) for each in value]
    return number(value) if isinstance(value, int) else value


def number(count: int) -> int | str:
    """Return a count, or "few" for one from 1 to 5."""
    return FEW if count in SMALL else count


def _pair(some: int, of: int) -> tuple[int | str, int | str]:
    """How many of how many: neither part is said where one, or what is left of the whole, is small."""
    hidden = some in SMALL or of - some in SMALL
    return (FEW, number(of)) if hidden else (some, number(of))


def _parts(counts: Mapping[str, int]) -> dict[str, int | str]:
    """Parts of one total: where a single one is small, the next smallest is not said either."""
    small = [name for name, count in counts.items() if count in SMALL]
    if len(small) == 1:
        others = [name for name, count in counts.items() if count > max(SMALL)]
        small += sorted(others, key=lambda name: counts[name])[:1]
    return {name: FEW if name in small else count for name, count in counts.items()}
