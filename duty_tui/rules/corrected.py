"""A name or date of birth that was corrected: which checks and copies were made with the old one (XP-06)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, Literal

from duty_tui.record import Case, Path, Ref, When, exactly
from duty_tui.record.handover import Copy
from duty_tui.record.people import Correction
from duty_tui.record.referral import Check
from duty_tui.rules.facts import moment

What = Literal["name", "date of birth"]

FIELDS: Final[dict[str, What]] = {"name": "name", "born": "date of birth"}
"""The fields of a child or person under which others look somebody up."""


def correction(case: Case, path: Path, value: object, at: datetime) -> Correction | None:
    """Return what is to be noted when the field at `path` becomes `value`: none where nothing rests on it.

    A name that is typed for the first time, or only confirmed ("?" taken away), is no correction.
    """
    if path[0] not in ("children", "people") or path[2] not in FIELDS:
        return None
    key, what = path[1], FIELDS[path[2]]
    old = _plain(getattr(getattr(case, path[0])[key], path[2]))
    if not old or old == _plain(value) or not _rests_on_it(case, key, what):
        return None
    return Correction(of=Ref(key), what=what, was=old, at=exactly(at))


def made_before(case: Case, check: Check) -> Iterator[Correction]:
    """Yield the corrections of those whom a check is about that were made after it."""
    for item in case.corrections.values():
        if item.of in check.of and _before(check.asked, item.at) and not _undone(case, item):
            yield item


def repeated(case: Case, check: Check, item: Correction) -> bool:
    """Whether a check of the same kind on the same person was asked for after a correction."""
    return any(
        other.kind == check.kind and item.of in other.of and not _before(other.asked, item.at)
        for other in case.checks.values()
    )


def to_repeat(case: Case, check: Check) -> tuple[str, ...]:
    """Return the old names and dates under which a check was made and has not been repeated since."""
    open_ones = (item for item in made_before(case, check) if not repeated(case, check, item))
    return tuple(dict.fromkeys(item.was for item in open_ones))


def written_before(case: Case, copy: Copy) -> Iterator[Correction]:
    """Yield the corrections that a copy does not hold yet."""
    for item in case.corrections.values():
        if _before(copy.at, item.at) and not _undone(case, item):
            yield item


def _rests_on_it(case: Case, key: str, what: What) -> bool:
    """Whether a check or a copy was made since this was last corrected: letters typed are no corrections."""
    earlier = [item.at for item in case.corrections.values() if (item.of, item.what) == (key, what)]
    asked = [check.asked for check in case.checks.values() if key in check.of]
    made = (*asked, *(copy.at for copy in case.copies.values()))
    return any(all(not _before(each, last) for last in earlier) for each in made)


def _undone(case: Case, item: Correction) -> bool:
    """Whether it stands again as it was: the slip was in the correction."""
    person = case.children.get(item.of) or case.people.get(item.of)
    field = next(name for name, what in FIELDS.items() if what == item.what)
    return person is None or _plain(getattr(person, field)) == item.was


def _before(made: When | None, corrected: When) -> bool:
    """Whether something was made before a correction; without a time it may have been."""
    at, then = moment(made), moment(corrected)
    return at is None or then is None or at < then


def _plain(value: object) -> str:
    """A name or date as it is looked up: without the mark of what was only heard."""
    text = value.typed if isinstance(value, When) else value
    return text.rstrip("? ").strip() if isinstance(text, str) else ""
