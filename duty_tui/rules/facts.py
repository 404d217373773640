"""What rules and documents ask of a case, in the words of a caseworker. Every function is pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, TypeVar

from duty_tui.calendar import LONDON
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When, heard
from duty_tui.record.child_now import Promise, Seen, WhereNow
from duty_tui.record.decisions import Action, Medical, Section47, Threshold
from duty_tui.record.discussion import Discussion, Invitation, Presence
from duty_tui.record.fields import Catalogue
from duty_tui.record.handover import Copy
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Check
from duty_tui.rules.saying import listed, say

PerChild = TypeVar("PerChild", Medical, Section47, Threshold, WhereNow, Seen)


def child_label(case: Case, key: str) -> str:
    """Return how a child is called in a line: forename, "unborn baby", or "Child 2" without a name.

    A child that was taken out of the record may still be named by what was entered about it.
    """
    child = case.children.get(key)
    if child is None:
        return "child not recorded"
    if words := child.name.rstrip("? ").split():
        return words[0]
    if child.unborn:
        return "unborn baby"
    return f"Child {list(case.children).index(key) + 1}"


def child_name(case: Case, key: str) -> str:
    """Return the whole name of a child as it is printed in full: "Poppy (not confirmed)"."""
    child = case.children.get(key)
    if child is None or not (child.unborn or child.name):
        return child_label(case, key)
    if child.unborn:
        return f"Unborn baby of {_mother(case, child) or 'mother not recorded'}"
    return heard(child.name)


def _mother(case: Case, child: Child) -> str:
    young = case.children.get(child.mother or "")
    return heard(young.name) if young else person_name(case, child.mother)


def person_name(case: Case, key: str | None) -> str:
    """Return name, or description, or "Person C" by the order of entry; empty where nobody is named."""
    if key is None:
        return ""
    if key in case.children:
        return child_name(case, key)
    person = case.people.get(key)
    if person is None:
        return ""
    return heard(person.name) or person.description or f"Person {_letter(list(case.people).index(key))}"


def _letter(index: int) -> str:
    return chr(ord("A") + index % 26) + (str(index // 26) if index >= 26 else "")


def names(case: Case, keys: Iterable[str]) -> str:
    """Return several people in one line: "Dana Whitlock and Sgt Tom Okafor"."""
    return listed(name for name in (person_name(case, key) for key in keys) if name)


def agency_label(protocol: Protocol, key: str) -> str:
    """Return how an agency is called; one that the protocol does not know as it was entered."""
    return in_catalogue(protocol, "agency", key)


def in_catalogue(protocol: Protocol, section: Catalogue, key: str) -> str:
    """Return the words behind a key of a section of the protocol; any other text as it was entered."""
    return protocol.label(section, key)


def latest_for(items: Mapping[str, PerChild], child: str) -> PerChild | None:
    """Return the last entry about one child; none where nobody made one."""
    return next((item for item in reversed(tuple(items.values())) if item.child == child), None)


def where_now(case: Case, child: str) -> WhereNow | None:
    """Return where a child is, as last recorded (XC-17)."""
    known = [item for item in case.where_now.values() if item.child == child]
    return max(known, key=_as_at, default=None)


def _as_at(item: WhereNow) -> datetime:
    # An entry without a readable time counts as older than any that has one.
    return moment(item.as_at) or _NEVER


_NEVER = datetime.fromisoformat("1970-01-01T00:00+00:00")


def moment(when: When | None) -> datetime | None:
    """Return the instant of a time, or none where it is not recorded or could not be read."""
    return when.at if when else None


def overdue(when: When | None, at: datetime) -> bool:
    """Whether a time that something was due has passed; a day is over at its end."""
    return when is not None and when.latest is not None and when.latest < at


def last_discussion(case: Case) -> tuple[str, Discussion] | None:
    """Return the newest discussion that began, with its id."""
    return next(((key, held) for key, held in reversed(case.discussions.items()) if held.began), None)


def took_part(invitation: Invitation, at: datetime | None = None) -> bool:
    """Return whether somebody of this agency took part, at all or at a moment; a report is not attendance.

    Somebody who is marked as present without a time when they joined counts as there throughout.
    """
    if at is None or not invitation.presence:
        return bool(invitation.presence) or invitation.state == "attended"
    return any(_there(presence, at) for presence in invitation.presence.values())


def _there(presence: Presence, at: datetime) -> bool:
    joined, left = moment(presence.joined), moment(presence.left)
    return joined is not None and joined <= at and (left is None or at <= left)


def adults_of_the_home(case: Case) -> dict[str, Person]:
    """Return the adults who live with a child of the case (XE-07; XC-16)."""
    at_home = {key for child in case.children.values() for key in child.home_with}
    lay = {key: each for key, each in case.people.items() if each.kind != "professional" and not each.same_as}
    return {key: each for key, each in lay.items() if key in at_home or each.adult_in_home == "yes"}


def age(child: Child, on: datetime) -> int | None:
    """Return the age of a child in whole years on a day, from the date of birth or the age as told."""
    born = moment(child.born)
    return age_as_told(child) if born is None else years_since(born, on)


def years_since(born: datetime, on: datetime) -> int:
    """Return the age in whole years, on a day, of whoever was born then."""
    birthday, today = born.astimezone(LONDON), on.astimezone(LONDON)
    had_birthday = (today.month, today.day) >= (birthday.month, birthday.day)
    return today.year - birthday.year - (0 if had_birthday else 1)


_WORDS = (
    "nought one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_NUMBERS: Final = {word: number for number, word in enumerate(_WORDS.split())}
_AGE: Final = re.compile(
    rf"(?<![a-z\d])(?:(\d{{1,2}})(?!\d)|({'|'.join(_NUMBERS)})(?![a-z]))[\s-]*([a-z]*)", re.ASCII
)
_MONTHS: Final = re.compile(r"m|mos?|mths?|months?")
_SHORTER: Final = re.compile(r"w|wks?|weeks?|d|days?")


def age_as_told(child: Child) -> int | None:
    """Return the first number of an age as told, in years: "about 4", "six", "18 months", "9m"."""
    found = _AGE.search(child.age_said.lower())
    if found is None:
        return None
    digits, word, unit = found.groups()
    number = int(digits) if digits else _NUMBERS[word]
    if _SHORTER.fullmatch(unit):
        return 0
    return number // 12 if _MONTHS.fullmatch(unit) else number


def off_duty(case: Case, action: Action) -> bool:
    """Whether an action is due after its owner's shift has ended: somebody else has it then (XP-22)."""
    person = case.people.get(action.owner or "")
    until, due = moment(person.on_duty_until) if person else None, moment(action.due)
    return until is not None and due is not None and due > until


COPY_READERS: Final = ("partner", "school", "family")
"""Keys of the audiences for whom a copy is written that hands nothing over."""


def hand_overs(case: Case) -> dict[str, Copy]:
    """Return the files with which the matter was handed over: no copies for others, no parts (XB-13)."""
    whole = {key: item for key, item in case.copies.items() if item.part is None}
    return {key: item for key, item in whole.items() if item.audience not in COPY_READERS}


DONE: Final = ("done", "no longer relevant")
"""States of an action of which nothing is left to do (001 Roles, other agencies)."""


def over(action: Action) -> bool:
    """Whether nothing is left to do of an action."""
    return action.state in DONE


def discussion_name(case: Case, key: str) -> str:
    """Return how a discussion is called in a line: by when it began."""
    held = case.discussions.get(key)
    began = say(held.began, short=True) if held else ""
    return f"discussion of {began}" if began else "discussion without a time"


def check_name(case: Case, check: Check) -> str:
    """Return what was checked, in a line: "adult check on Leo's father", "health check on Leo"."""
    of = listed(
        child_label(case, key) if key in case.children else person_name(case, key) for key in check.of
    )
    on = f" on {of}" if of and (check.kind == "police" or not check.what) else ""
    kind = check.kind.removesuffix(" check")
    return f"{check.what or f'{kind} check'}{on}"


def promised_to(case: Case, promise: Promise) -> str:
    """Return to whom something was promised; the caller is not named (XP-10)."""
    if promise.to is not None and promise.to == case.referral.caller:
        return "the caller"
    return person_name(case, promise.to) or "somebody not recorded"


def undetermined_answered(threshold: Threshold) -> bool:
    """Whether "not determined" says what is missing, who decides by when, what keeps safe (XP-09)."""
    whose = threshold.who_decides or threshold.decided_by
    return bool(threshold.missing and whose and threshold.decide_by and threshold.safe_until_then)
