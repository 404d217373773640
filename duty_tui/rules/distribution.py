"""Who gets the record: those invited, and those who always get it (000 §2 b8; 001 Dissemination)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from duty_tui.protocol.model import Protocol
from duty_tui.protocol.sharing import Distribution
from duty_tui.record import Case, When
from duty_tui.record.discussion import Invitation
from duty_tui.record.people import Child
from duty_tui.rules.facts import age, child_label, person_name, took_part
from duty_tui.rules.prompts.people import services


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody the record goes to, or would: for which child, through whom, agreed with whom."""

    key: str
    label: str
    child: str
    person: str
    via: str
    agreed_with: str
    source: str
    removed_because: str = ""
    """Why the chair took it out; empty where it goes."""
    sent: When | None = None
    how: str = ""
    agreed_by: str | None = None
    """Who agreed that it goes; none where nobody did yet, or has to."""
    agreed_at: When | None = None
    decisions_sent: When | None = None
    """When the decisions alone went, ahead of the record."""


def distribution(case: Case, protocol: Protocol, at: datetime) -> tuple[Addressee, ...]:
    """Return the union of all rules; a chair may take one out with a reason, which stays visible.

    `case` is the current record. Sources: each addressee carries the one of its rule.
    """
    found = [each for key, rule in protocol.distribution.items() for each in _by(key, rule, case, at)]
    chosen = (_chosen(case, each) for each in dict.fromkeys(found))
    return (*chosen, *_added(case, protocol))


def _by(key: str, rule: Distribution, case: Case, at: datetime) -> Iterator[Addressee]:
    if rule.who != "agency":
        yield from _people(key, rule, case)
        return
    children = [child for child in case.children if _concerns(rule, case, child, at)]
    if rule.per == "child":
        for child in children:
            yield _addressee(key, rule, f"{rule.label}: {child_label(case, child)}", child)
    elif children:
        yield _addressee(key, rule, rule.label)


def _people(key: str, rule: Distribution, case: Case) -> Iterator[Addressee]:
    """Everybody who was asked or came; never the caller who is a member of the public (001 Attendees)."""
    for row in (row for held in case.discussions.values() for row in held.invitations.values()):
        asked = took_part(row) or (rule.who == "invited" and row.state not in (None, "not invited"))
        if asked and not _public_reporter(case, row):
            label = person_name(case, row.person) or row.agency
            yield _addressee(key, rule, label, person=row.person or "")


def _public_reporter(case: Case, row: Invitation) -> bool:
    referral = case.referral
    public = referral.caller_kind == "member of the public"
    return public and row.person is not None and row.person == referral.caller


def _addressee(key: str, rule: Distribution, label: str, child: str = "", person: str = "") -> Addressee:
    return Addressee(key, label, child, person, rule.via, rule.agreed_with, rule.source)


def _concerns(rule: Distribution, case: Case, key: str, at: datetime) -> bool:
    child = case.children[key]
    if rule.when == "involved":
        return _involved(rule.agency, case, key)
    return not child.unborn and _applies(rule, child, age(child, at))


def _applies(rule: Distribution, child: Child, years: int | None) -> bool:
    match rule.when:
        case "under 5":
            return years is not None and years < 5
        case "school age":
            return years is not None and 5 <= years < 18
        case "in education":
            return child.education != "not in education"
        case "not in education":
            return child.education == "not in education"
        case _:
            return True


def _involved(agency: str, case: Case, key: str) -> bool:
    child: Child = case.children[key]
    if agency == "midwife":
        return child.unborn
    if agency == "hospital":
        return "in hospital" in child.concerns or any(
            item.child == key and item.answer == "yes" for item in case.medicals.values()
        )
    return (key, agency) in set(services(case))


def _chosen(case: Case, found: Addressee) -> Addressee:
    for choice in case.recipients.values():
        if (choice.key, choice.child or "", choice.person or "") == (found.key, found.child, found.person):
            return replace(
                found,
                removed_because=choice.removed_because,
                sent=choice.sent,
                how=choice.how,
                agreed_by=choice.agreed_by,
                agreed_at=choice.agreed_at,
                decisions_sent=choice.decisions_sent,
            )
    return found


def _added(case: Case, protocol: Protocol) -> Iterator[Addressee]:
    """Those whom somebody put on the list beside the rules, under a name."""
    for item in case.recipients.values():
        if item.key not in protocol.distribution:
            yield Addressee(
                key=item.key,
                label=item.key,
                child=item.child or "",
                person=item.person or "",
                via="",
                agreed_with="",
                source="001 App 1 item 9",
                removed_because=item.removed_because,
                sent=item.sent,
                how=item.how,
                agreed_by=item.agreed_by,
                agreed_at=item.agreed_at,
                decisions_sent=item.decisions_sent,
            )
