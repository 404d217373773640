"""Roles and grades that an authority has from a day on (XR-01; Families First)."""

from datetime import date, datetime

from duty_tui.calendar import LONDON
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.practice import Role


def has_begun(starts: date | None, at: datetime) -> bool:
    """Whether something that begins on a day in London has begun by a moment; what has no day always was."""
    return starts is None or at.astimezone(LONDON).date() >= starts


def role_on(protocol: Protocol, key: str, at: datetime) -> Role | None:
    """Return a role that is played here at a moment; none before its day, or where there is none."""
    role = protocol.role.get(key)
    return role if role and has_begun(role.starts, at) else None


def grades_of(protocol: Protocol, played: str, at: datetime) -> tuple[str, ...]:
    """Return the posts that play a part here at a moment: of the chair, or of a role by its key."""
    if played == "chair":
        return chair_grades(protocol, at)
    role = role_on(protocol, played, at)
    return role.grades if role else ()


def may_chair(protocol: Protocol, grade: str, at: datetime | None) -> bool:
    """Whether a grade, however it is written, is one of those that may chair at a moment (001 Attendees)."""
    return grade.strip().lower() in {each.lower() for each in chair_grades(protocol, at)}


def chair_grades(protocol: Protocol, at: datetime | None) -> tuple[str, ...]:
    """Return the grades that may chair at a moment; where that is not known, those that always could."""
    later = [grade for grade, day in protocol.chair.later.items() if at is not None and has_begun(day, at)]
    return (*protocol.chair.grades, *later)
