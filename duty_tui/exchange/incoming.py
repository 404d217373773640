"""A case as it comes in: checked whole, merged onto the one there is, every fault told at once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, cast

import msgspec

from duty_tui.exchange.naming import know, name_items
from duty_tui.exchange.reading import Reading
from duty_tui.exchange.records import read_record
from duty_tui.exchange.refusals import Unfit
from duty_tui.exchange.times import read_time
from duty_tui.record import Case

ANOTHER = "the file is of another matter than the one it is to amend."
NO_INSTANT = (
    "a time with its day is wanted, such as '2026-12-24 23:40': other times are read as seen from it."
)


class Incoming(NamedTuple):
    """What a file holds, ready to be saved."""

    case: Case
    """The whole case, with what the file did not mention."""
    document: dict[str, Any]
    """The same in the plain values that a store keeps: objects, lists, text, numbers."""
    reference: str | None
    """The reference that the file gives."""
    protocol: str | None
    """Key or content hash of a protocol, as the file gives it; the protocol of an amended case stays."""
    notices: tuple[str, ...]
    """Sentences for the person who imports: where steering characters were taken out, and how many."""


def read_case(raw: object, *, now: datetime, new_id: Callable[[], str], existing: Case | None) -> Incoming:
    """Return the case that a JSON value describes, amending the existing one if there is one.

    Raises `Unfit` with all faults. A case that comes without reference has an empty one.
    """
    reading = Reading(as_at=now, new_id=new_id)
    if not isinstance(raw, Mapping):
        reading.refuse("", "an object in braces is wanted: the fields of a case.")
        raise Unfit(tuple(reading.faults))
    base = existing or Case(reference="")
    know(base, reading)
    given = _without_empty(raw)
    reading.as_at = _as_at(given, reading)
    _check_reference(given, existing, reading)
    name_items(Case, given, "", "", reading)
    case = read_record(Case, given, base, "", reading, beside=("as_at",))
    if reading.faults:
        raise Unfit(tuple(reading.faults))
    return _incoming(_with_protocol(case, existing), given, reading)


def _without_empty(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The file without a reference, protocol or moment that is null: these are never emptied."""
    kept = ("reference", "protocol", "as_at")
    return {key: value for key, value in raw.items() if value is not None or key not in kept}


def _as_at(given: Mapping[str, Any], reading: Reading) -> datetime:
    if "as_at" not in given:
        return reading.as_at
    when = read_time(given["as_at"], "back", "as_at", reading)
    if when is None or when.at is None:
        if when is not None:
            reading.refuse("as_at", NO_INSTANT)
        return reading.as_at
    return when.at


def _check_reference(given: Mapping[str, Any], existing: Case | None, reading: Reading) -> None:
    if existing is not None and given.get("reference", existing.reference) != existing.reference:
        reading.refuse("reference", ANOTHER)


def _with_protocol(case: Case, existing: Case | None) -> Case:
    if existing is None or not existing.protocol:
        return case
    return msgspec.structs.replace(case, protocol=existing.protocol)


def _incoming(case: Case, given: Mapping[str, Any], reading: Reading) -> Incoming:
    document = cast(dict[str, Any], msgspec.json.decode(msgspec.json.encode(case)))
    return Incoming(
        case=case,
        document=document,
        reference=given.get("reference") or None,
        protocol=given.get("protocol") or None,
        notices=tuple(reading.notices),
    )
