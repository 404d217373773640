"""Two tellings of one matter, field by field: which facts does the one hold that the other does not?"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from duty_tui.record import Case, When, fields_of
from duty_tui.session.values import name_of

NOT_FACTS = frozenset({"reference", "protocol", "as_at", "drafts", "copies", "taken_over"})
"""What belongs to the store or to the hand-over itself, not to the telling."""

Facts = Counter[str]


def differences(typed: Case, taken_in: Case) -> tuple[list[str], list[str]]:
    """Return the facts that only the first telling holds, and those that only the second holds."""
    first, second = _facts(typed), _facts(taken_in)
    return sorted((first - second).elements()), sorted((second - first).elements())


def _facts(case: Case) -> Facts:
    """Every field that holds something: "people Rosalind Byrne: phone = 07700 900461"."""
    return Counter(_of(case, case, ""))


def _of(case: Case, record: msgspec.Struct, place: str) -> Iterator[str]:
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if value in (None, "", (), False, {}) or (record is case and field.name in NOT_FACTS):
            continue
        if isinstance(value, Mapping):
            for item in value.values():
                if isinstance(item, msgspec.Struct) and not isinstance(item, When):
                    yield from _of(case, item, f"{place}{field.name} {_called(case, item)}: ")
        elif isinstance(value, msgspec.Struct) and not isinstance(value, When):
            yield from _of(case, value, f"{place}{field.name}: ")
        else:
            yield f"{place}{field.name} = {_said(case, value)}"


def _called(case: Case, item: msgspec.Struct) -> str:
    """What tells an item from the others of its collection: whom or what it is about."""
    names = ("name", "description", "kind", "child", "of", "agency", "option", "text", "action", "what", "at")
    said = (_said(case, getattr(item, name, None)) for name in names)
    return " ".join(text for text in said if text) or "item"


def _said(case: Case, value: object) -> str:
    if isinstance(value, When):
        return _moment(value)
    if isinstance(value, tuple):
        return ", ".join(sorted(_said(case, each) for each in value))
    if isinstance(value, str):
        return name_of(case, value) or value
    return "" if value is None else str(value)


def _moment(when: When) -> str:
    """A time to the minute with its precision, however it was typed."""
    if when.at is None:
        return when.typed
    at: datetime = when.at
    return f"{at:%Y-%m-%d %H:%M} {when.precision}"
