"""Does the protocol make sense? What a well-formed file can still get wrong."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from duty_tui.protocol.faults import Fault, Lines
from duty_tui.protocol.files import shipped_tables
from duty_tui.protocol.legible import Found, letters, short_titles, sources, words
from duty_tui.protocol.model import Limit, Protocol

RANGES: Final = {
    "elapsed_minutes": (1, 1440),
    "elapsed_hours": (1, 744),
    "working_days": (1, 260),
    "office_hours": (1, 400),
    "calendar_months": (1, 12),
}
"""Least and greatest length of a limit: a day in minutes, a month in hours, a year in working days, ten weeks
of office hours, a year in months."""

LONGEST_IDLE: Final = 240
"""Minutes after which a screen at which nobody works is locked at the latest, whatever a protocol says."""

PHASES: Final = ("early-years", "primary", "secondary", "post-16")
"""Phases of education for which a school's contact may be named."""

MINIMUM: Final = ("social-care", "police", "health")
"""Parts of the minimum that no protocol may drop. Source: 002 §3."""

KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What the key of a protocol looks like."""

ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+")
"""What an address looks like to which something may be sent: its domain is typed back (XD-12)."""


def meaning_faults(protocol: Protocol, lines: Lines) -> Iterator[Fault]:
    """Everything in a well-formed protocol that contradicts itself or points nowhere."""
    checks = (
        _head,
        _office,
        _limits,
        _quorum,
        _directory,
        _practice,
        _idle,
        _strengths,
        _sharing,
        words,
        letters,
        short_titles,
        sources,
    )
    for each in checks:
        for key, what, remedy in each(protocol):
            yield Fault(lines.of(key), key, what, remedy)


def _head(protocol: Protocol) -> Found:
    if not KEY.fullmatch(protocol.key):
        yield (
            "key",
            "It has other characters than small letters, digits and hyphens.",
            'Say it like "bristol".',
        )
    if protocol.in_force_to and protocol.in_force_to < protocol.in_force_from:
        yield "in_force_to", "It ends before it begins.", "Correct one of the two dates."
    for key in shipped_tables("national")["notice"].keys() - protocol.notice.keys():
        yield f"notice.{key}", "The program prints it and finds no words.", "Extend the national base."
    if not protocol.chair.grades:
        yield "chair.grades", "Nobody may chair.", "Name at least one grade."


def _office(protocol: Protocol) -> Found:
    office = protocol.office
    if office.opens >= office.closes:
        yield "office.closes", "The office closes before it opens.", "Correct one of the two times."
    if not office.weekdays:
        yield "office.weekdays", "The office never opens.", "Name at least one day of the week."
    if not office.marking.strip():
        yield "office.marking", "Pages would bear no marking.", 'Say "OFFICIAL-SENSITIVE", or your own.'
    for day in sorted(office.closures.keys() & office.struck.keys()):
        yield f"office.struck.{day}", "The day is both a closure and struck.", "Keep one of the two."
    for name in ("front_door_contact", "edt_contact"):
        yield from _points(f"office.{name}", [getattr(office, name)], protocol.directory, "directory")


def _idle(protocol: Protocol) -> Found:
    for name in ("cover_minutes", "lock_minutes", "discussion_minutes"):
        if not 1 <= getattr(protocol.idle, name) <= LONGEST_IDLE:
            yield f"idle.{name}", "The number is out of range.", f"Give 1 to {LONGEST_IDLE} minutes."


def _strengths(protocol: Protocol) -> Found:
    """Both ends of a scale that is used are in words."""
    for name in ("zero", "ten"):
        if protocol.strengths.used and not getattr(protocol.strengths, name).strip():
            yield f"strengths.{name}", "An end of the scale has no words.", "Say what the number stands for."


def _limits(protocol: Protocol) -> Found:
    for key, limit in protocol.clock.items():
        place = f"clock.{key}"
        lengths = _lengths(limit)
        if len(lengths) != 1:
            said = "It has no length." if not lengths else f"It has several lengths: {', '.join(lengths)}."
            yield place, said, f"Give exactly one of {', '.join(RANGES)}, next_opening, same_day."
        yield from _out_of_range(place, limit)
        yield from _points(f"{place}.starts", [limit.starts], protocol.events, "events")
        for name in ("applies_when", "met_by"):
            event = getattr(limit, name)
            yield from _points(f"{place}.{name}", [event], protocol.events, "events", empty=True)


def _lengths(limit: Limit) -> list[str]:
    numbers = [name for name in RANGES if getattr(limit, name) is not None]
    return numbers + [name for name in ("next_opening", "same_day") if getattr(limit, name)]


def _out_of_range(place: str, limit: Limit) -> Found:
    for name, (least, most) in RANGES.items():
        number = getattr(limit, name)
        if number is not None and not least <= number <= most:
            yield f"{place}.{name}", "The number is out of range.", f"Give {least} to {most}."


def _quorum(protocol: Protocol) -> Found:
    for part in MINIMUM:
        if part not in protocol.quorum:
            yield f"quorum.{part}", "The minimum lacks this part (002 §3).", "Leave it in."
    for key, role in protocol.quorum.items():
        place = f"quorum.{key}"
        if not role.agencies:
            yield (
                f"{place}.agencies",
                "Nobody can fill this part of the minimum.",
                "Name at least one agency.",
            )
        yield from _points(f"{place}.agencies", role.agencies, protocol.agency, "agency")
        yield from _points(f"{place}.fall_back", role.fall_back, protocol.agency, "agency")
    filling = Counter(
        agency for role in protocol.quorum.values() for agency in (*role.agencies, *role.fall_back)
    )
    for agency in (agency for agency, count in filling.items() if count > 1):
        yield "quorum", f'"{agency}" is named twice in the minimum.', "Name each agency in one place only."


def _directory(protocol: Protocol) -> Found:
    for key, contact in protocol.directory.items():
        place = f"directory.{key}"
        yield from _points(f"{place}.agency", [contact.agency], protocol.agency, "agency")
        yield from _points(f"{place}.deputy", [contact.deputy], protocol.directory, "directory", empty=True)
        if contact.deputy == key:
            yield f"{place}.deputy", "Nobody covers for themselves.", "Name another entry."
        if contact.confirmed and contact.confirmed_on is None:
            yield f"{place}.confirmed", "It does not say when it was confirmed.", "Give confirmed_on, a date."
        if contact.confirmed and not (contact.number or contact.email):
            yield (
                f"{place}.confirmed",
                "There is neither a number nor an address.",
                "Give what was confirmed.",
            )
        if contact.confirmed and contact.email and not ADDRESS.fullmatch(contact.email):
            yield f"{place}.email", "It is not an address: somebody@domain.", "Give the address as it is."


def _practice(protocol: Protocol) -> Found:
    """Roles that nobody plays, forms to nobody or within no limit, schools of no known phase."""
    for key, role in protocol.role.items():
        if not role.grades:
            yield f"role.{key}.grades", "Nobody plays it.", "Name at least one post or team."
    for key, chain in protocol.approval.items():
        if not chain.posts:
            yield f"approval.{key}.posts", "Nobody is asked.", "Name at least one post."
    for key, form in protocol.form.items():
        place = f"form.{key}"
        yield from _points(f"{place}.agencies", form.agencies, protocol.agency, "agency")
        yield from _points(f"{place}.clock", [form.clock], protocol.clock, "clock", empty=True)
    for key, expected in protocol.expected.items():
        place = f"expected.{key}.agencies"
        yield from _points(place, expected.agencies, protocol.agency, "agency")
        if not expected.agencies:
            yield place, "Nobody is expected.", "Name at least one agency."
    for key in protocol.school.keys() - set(PHASES):
        yield f"school.{key}", "There is no such phase of education.", f"Use one of: {', '.join(PHASES)}."


def _sharing(protocol: Protocol) -> Found:
    for key, audience in protocol.audience.items():
        if audience.route != "words by telephone" and not audience.route_agreed:
            yield (
                f"audience.{key}.route",
                "It does not say who agreed that nobody tells the words by telephone.",
                "Add route_agreed: with whom, and when.",
            )
    for key, reach in protocol.reach.items():
        yield from _points(f"reach.{key}.audiences", reach.audiences, protocol.audience, "audience")
    for key, recipient in protocol.distribution.items():
        place = f"distribution.{key}"
        if recipient.who == "agency":
            yield from _points(f"{place}.agency", [recipient.agency], protocol.agency, "agency")
        yield from _points(f"{place}.via", [recipient.via], protocol.agency, "agency", empty=True)
        yield from _points(
            f"{place}.agreed_with", [recipient.agreed_with], protocol.agency, "agency", empty=True
        )


def _points(
    place: str, keys: Iterable[str], known: dict[str, Any], section: str, *, empty: bool = False
) -> Found:
    for key in keys:
        if key not in known and not (empty and not key):
            yield (
                place,
                f'There is no "{key}" in [{section}].',
                f"Name one that is there, or add it to [{section}].",
            )
