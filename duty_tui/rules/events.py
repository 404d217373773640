"""From what moments the limits of a case run: facts of the record, by the protocol's names for events."""

from collections.abc import Iterator
from datetime import datetime

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When, fields_of
from duty_tui.rules import forms
from duty_tui.rules.branches import groups, kind_of
from duty_tui.rules.complex_abuse import suspected_since
from duty_tui.rules.distribution import distribution
from duty_tui.rules.facts import last_discussion, moment, took_part


def events(case: Case, protocol: Protocol) -> dict[str, datetime]:
    """Return each event that has happened, with its instant.

    `section47-started` is the first discussion that informed a "yes" of the authority: the conference limit
    counts from the discussion that initiated section 47, not from the last (XA-08). A moment that somebody
    entered by name stands where no other entry of the record tells it.
    """
    known = (
        ("referral", case.referral.told),
        ("threshold-decided", _first(item.at for item in case.thresholds.values() if item.outcome == "met")),
        ("discussion-began", _first(item.began for item in case.discussions.values())),
        ("discussion-ended", _last(item.ended for item in case.discussions.values())),
        ("section47-started", _section47_started(case)),
        ("complex-abuse-suspected", suspected_since(case)),
        ("unanswered-call", _unanswered(case)),
        ("taken-over", _first(item.at for item in case.taken_over.values())),
        ("same-day-trigger", _same_day(case, protocol)),
        ("immediate-action-agreed", _immediate(case)),
        ("conference-decided", _conference(case)),
        ("conference-referred", _told(case, "conference-service")),
        ("last-discussion-began", _last(item.began for item in case.discussions.values())),
        *_follow_on(case),
        ("medical-held", _last(item.held for item in case.medicals.values())),
        ("medical-opinion", _opinion(case)),
        *forms.moments(case, protocol),
        *_circulated(case, protocol),
    )
    entered = [(item.event, item.at) for item in case.moments.values()]
    found = {name: at for name, when in (*entered, *known) if (at := moment(when)) is not None}
    return {**dict(_of_branches(case)), **found}


def _of_branches(case: Case) -> Iterator[tuple[str, datetime]]:
    """The moments that groups of facts declare; an item that was closed runs no clock while another does."""
    for group in groups():
        items = list(getattr(case, group.name).values())
        declared = [field for field in fields_of(kind_of(group)) if field.event]
        closing = [field.name for field in declared if field.closes]
        going_on = [item for item in items if not any(getattr(item, name) for name in closing)]
        for field in declared:
            when = _first(getattr(item, field.name) for item in going_on or items)
            if (at := moment(when)) is not None:
                yield field.event, at


def _read(times: Iterator[When | None]) -> list[tuple[datetime, When]]:
    return [(when.at, when) for when in times if when is not None and when.at is not None]


def _first(times: Iterator[When | None]) -> When | None:
    return min(_read(times), key=lambda pair: pair[0], default=(None, None))[1]


def _last(times: Iterator[When | None]) -> When | None:
    return max(_read(times), key=lambda pair: pair[0], default=(None, None))[1]


def _section47_started(case: Case) -> When | None:
    started = [item for item in case.section47.values() if item.answer == "yes"]
    informed = (case.discussions.get(item.discussion or "") for item in started)
    return _first(held.began for held in informed if held) or _first(item.at for item in started)


def _unanswered(case: Case) -> When | None:
    """The last unanswered call to an agency that has not been reached since."""
    waiting: dict[str, When] = {}
    for contact in case.contacts.values():
        if contact.result in ("no answer", "engaged") and contact.at is not None:
            waiting[contact.agency] = contact.at
        elif contact.result is not None:
            waiting.pop(contact.agency, None)
    return _last(iter(waiting.values()))


def _same_day(case: Case, protocol: Protocol) -> When | None:
    """When a discussion was decided on for a child whose facts call for it the same day."""
    trigger = protocol.same_day
    return _first(
        item.at
        for item in case.thresholds.values()
        if item.outcome == "met"
        and (child := case.children.get(item.child))
        and (set(item.harm) & set(trigger.harm) or set(child.concerns) & set(trigger.concerns))
    )


def _immediate(case: Case) -> When | None:
    """When the first immediate action that is still open was agreed: in its discussion (001 Flow chart)."""
    still = [item for item in case.actions.values() if item.immediate and item.state is None]
    agreed_in = (case.discussions.get(item.discussion or "") for item in still)
    return _first(held.ended or held.began for held in agreed_in if held)


def _conference(case: Case) -> When | None:
    """When a conference was decided, not only found likely: "decided" alone starts it (000 §2 b7)."""
    return _first(
        decision.at
        for held in case.discussions.values()
        for decision in held.decisions.values()
        if decision.option == "conference" and decision.answer == "decided"
    )


def _told(case: Case, agency: str) -> When | None:
    """When somebody of an agency was first reached."""
    reached = ("spoke", "rang back", "sent", "received")
    return _first(
        item.at for item in case.contacts.values() if item.agency == agency and item.result in reached
    )


def _follow_on(case: Case) -> Iterator[tuple[str, When]]:
    """The last discussion by telephone that agreed on another one, and when a later one began."""
    held = list(case.discussions.values())
    by_phone = [each for each in held if "telephone" in each.mode and each.next_needed == "yes"]
    if not by_phone or (ended := by_phone[-1].ended) is None or ended.at is None:
        return
    yield "follow-on-agreed", ended
    later = _first(each.began for each in held if each.began and each.began.at and each.began.at > ended.at)
    if later is not None:
        yield "follow-on-began", later


def _opinion(case: Case) -> When | None:
    """When the last opinion was there; one without a time of its own came with the examination."""
    examined = [item for item in case.medicals.values() if item.held]
    if not all(item.opinion or item.opinion_at for item in examined):
        return None
    return _last(item.opinion_at or item.held for item in examined)


def _circulated(case: Case, protocol: Protocol) -> Iterator[tuple[str, When]]:
    """When the decisions had gone to all who attended, and the record to all who get it (003 ¶16; 000 §5)."""
    held = last_discussion(case)
    ended = moment(held[1].ended) if held else None
    if held is None or ended is None:
        return
    attended = {row.person or "" for row in held[1].invitations.values() if took_part(row)}
    going = [each for each in distribution(case, protocol, ended) if not each.removed_because]
    present = [each for each in going if each.person in attended and _personal(protocol, each.key)]
    for name, times in (
        ("decisions-sent", [each.decisions_sent or each.sent for each in present]),
        ("record-sent", [each.sent for each in going]),
    ):
        last = _last(iter(times))
        if last is not None and all(when and when.at for when in times):
            yield name, last


def _personal(protocol: Protocol, key: str) -> bool:
    rule = protocol.distribution.get(key)
    return rule is not None and rule.who != "agency"
