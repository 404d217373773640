"""When something was decided, agreed or told from which a limit runs, and no single field holds it."""

from collections.abc import Iterator

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When
from duty_tui.rules.earliest import earliest, latest


def same_day(case: Case, protocol: Protocol) -> When | None:
    """When a discussion was decided on for a child whose facts call for it the same day."""
    trigger = protocol.same_day
    return earliest(
        item.at
        for item in case.thresholds.values()
        if item.outcome == "met"
        and (child := case.children.get(item.child))
        and (set(item.harm) & set(trigger.harm) or set(child.concerns) & set(trigger.concerns))
    )


def immediate(case: Case) -> When | None:
    """When the first immediate action that is still open was agreed: in its discussion (001 Flow chart)."""
    still = [item for item in case.actions.values() if item.immediate and item.state is None]
    agreed_in = (case.discussions.get(item.discussion or "") for item in still)
    return earliest(held.ended or held.began for held in agreed_in if held)


def conference(case: Case) -> When | None:
    """When a conference was decided, not only found likely: "decided" alone starts it (000 §2 b7)."""
    return earliest(
        decision.at
        for held in case.discussions.values()
        for decision in held.decisions.values()
        if decision.option == "conference" and decision.answer == "decided"
    )


def told(case: Case, agency: str) -> When | None:
    """When somebody of an agency was first reached."""
    reached = ("spoke", "rang back", "sent", "received")
    return earliest(
        item.at for item in case.contacts.values() if item.agency == agency and item.result in reached
    )


def follow_on(case: Case) -> Iterator[tuple[str, When]]:
    """The last discussion by telephone that agreed on another one, and when a later one began."""
    held = list(case.discussions.values())
    by_phone = [each for each in held if "telephone" in each.mode and each.next_needed == "yes"]
    if not by_phone or (ended := by_phone[-1].ended) is None or ended.at is None:
        return
    yield "follow-on-agreed", ended
    later = earliest(each.began for each in held if each.began and each.began.at and each.began.at > ended.at)
    if later is not None:
        yield "follow-on-began", later


def opinion(case: Case) -> When | None:
    """When the last opinion was there; one without a time of its own came with the examination."""
    examined = [item for item in case.medicals.values() if item.held]
    if not all(item.opinion or item.opinion_at for item in examined):
        return None
    return latest(item.opinion_at or item.held for item in examined)


def without_notice(case: Case) -> When | None:
    """When an order was made without notice: it is to be served within 48 hours (Children Act 1989 s45)."""
    return earliest(each.made for each in case.protection_orders.values() if each.without_notice == "yes")
