"""Complex and organised abuse: suspected or not, who has to be there, who must not oversee it (001)."""

import re
from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When
from duty_tui.record.complex_abuse import ComplexAbuse, Member
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import last_discussion, moment, took_part
from duty_tui.rules.roles import may_chair

INSPECTOR: Final = re.compile(
    r"\b(detective inspector|di|chief inspector|dci|superintendent|dsupt|commander|chief constable)\b"
)
"""Ranks of police from detective inspector upwards, as they stand in a post (001 Complex)."""


def suspected(case: Case) -> bool:
    """Return whether complex or organised abuse is suspected: somebody said so, or its meeting is noted."""
    return case.referral.complex_abuse == "yes" or bool(case.complex_abuse)


def suspected_since(case: Case) -> When | None:
    """Return the moment of the suspicion; with none entered, that of the referral."""
    return (case.referral.complex_since or case.referral.told) if suspected(case) else None


def meeting_of(case: Case) -> ComplexAbuse | None:
    """Return what the last meeting on complex abuse noted; none where there is none."""
    return next(reversed(case.complex_abuse.values()), None)


def discussion_of(case: Case) -> tuple[str, Discussion] | None:
    """Return the discussion that is the meeting on complex abuse: the one named, or the last one held."""
    noted = meeting_of(case)
    named = (noted.discussion if noted else None) or ""
    return (named, case.discussions[named]) if named in case.discussions else last_discussion(case)


def chaired_by_grade(protocol: Protocol, held: Discussion) -> bool:
    """Return whether one of the named grades chairs: no night worker alone does (001 Complex)."""
    return may_chair(protocol, held.chair_grade, moment(held.began))


def inspector_present(protocol: Protocol, case: Case, held: Discussion) -> bool:
    """Return whether police of the rank of detective inspector or above took part, or an equivalent (001)."""
    noted = meeting_of(case)
    if noted is not None and noted.police_equivalent:
        return True
    role = protocol.quorum["police"]
    people = (
        case.people.get(row.person or "")
        for row in held.invitations.values()
        if took_part(row) and row.agency in (*role.agencies, *role.fall_back)
    )
    posts = [person.post.lower() for person in people if person]
    return any(INSPECTOR.search(post) for post in posts)


def conflicts(noted: ComplexAbuse) -> tuple[Member, ...]:
    """Return the members of the strategic group who manage somebody implicated, or are (001 Complex)."""
    managers = {each.line_manager for each in noted.implicated.values()}
    implicated = {each.person for each in noted.implicated.values()}
    return tuple(each for each in noted.group.values() if each.person in {*managers, *implicated})
