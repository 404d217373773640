"""Is a discussion quorate: social worker, police and a health practitioner (002 §3; 004 dev 7)."""

from dataclasses import dataclass
from datetime import datetime

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.rules.facts import moment, took_part
from duty_tui.rules.roles import may_chair


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who of the minimum was there."""

    present: tuple[str, ...]
    """Labels of the parts of the minimum that took part."""
    missing: tuple[str, ...]
    """Labels of those that did not."""
    information_only: tuple[str, ...]
    """Parts that were present, and could not decide for their agency (001 Attendees)."""
    no_first_hand: tuple[str, ...]
    """Parts filled by a hub worker without first-hand knowledge (000 §1 b2; 004 dev 5)."""
    sources: tuple[str, ...]

    @property
    def quorate(self) -> bool:
        """Whether the whole minimum was there."""
        return not self.missing


def quorum(protocol: Protocol, discussion: Discussion, at: datetime | None = None) -> Quorum:
    """Return who of the minimum took part, at a moment or over the whole discussion.

    Source: 002 §3 (social worker, health practitioners, police); a written report is not attendance (003 ¶8).
    """
    present: list[str] = []
    missing: list[str] = []
    only: list[str] = []
    hub: list[str] = []
    for role in protocol.quorum.values():
        involved = _present(discussion, role.agencies, at)
        instead = _present(discussion, role.fall_back, at)
        there = involved or instead
        (present if there else missing).append(role.label)
        if there and all(each.decides == "for information only" for each in there):
            only.append(role.label)
        if instead and not involved:
            hub.append(role.label)
    sources = tuple(role.source for role in protocol.quorum.values())
    return Quorum(tuple(present), tuple(missing), tuple(only), tuple(hub), sources)


def _present(discussion: Discussion, agencies: tuple[str, ...], at: datetime | None) -> list[Invitation]:
    return [
        invitation
        for invitation in discussion.invitations.values()
        if invitation.agency in agencies and took_part(invitation, at)
    ]


def quorum_at_decisions(protocol: Protocol, discussion: Discussion) -> dict[str, Quorum]:
    """Return the quorum at the moment of each decision, by its id (XP-21); without a time, over the whole."""
    return {
        key: quorum(protocol, discussion, _to_the_minute(decision.at))
        for key, decision in discussion.decisions.items()
    }


def _to_the_minute(when: When | None) -> datetime | None:
    """A day or a part of it says nothing on who was on the line."""
    return moment(when) if when and when.precision in ("exact", "about") else None


def heading(protocol: Protocol, discussion: Discussion) -> str:
    """Return what the record calls it: without the minimum it is a multi-agency meeting (004 dev 7)."""
    return protocol.words("quorate" if weakest(protocol, discussion).quorate else "not-quorate")


def weakest(protocol: Protocol, discussion: Discussion) -> Quorum:
    """Return the first quorum at a decision that lacked somebody; without one, that of the discussion."""
    decided = quorum_at_decisions(protocol, discussion).values()
    return min(decided, key=lambda each: each.quorate, default=quorum(protocol, discussion))


def chair_needs_endorsement(protocol: Protocol, discussion: Discussion) -> bool:
    """Whether the chair is below the protocol's grades: a manager has to endorse (001 Attendees; XB-07)."""
    at = moment(discussion.began or discussion.planned)
    return bool(discussion.chair) and not may_chair(protocol, discussion.chair_grade, at)


def nobody_has_met(case: Case, discussion: Discussion) -> tuple[str, ...]:
    """Return the born children whom nobody who took part has met (004 SCR 1)."""
    met = [each for each in discussion.invitations.values() if took_part(each) and each.met_child == "yes"]
    covered = {child for each in met for child in (each.about_child or case.children)}
    return tuple(key for key, child in case.children.items() if not child.unborn and key not in covered)
