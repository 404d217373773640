"""Prompts of the night's work: what was promised, tried, not reached, not seen."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from duty_tui.calendar import elapsed_between
from duty_tui.record.people import Correction
from duty_tui.record.referral import Contact
from duty_tui.rules.clocks import calendar_of, clock
from duty_tui.rules.corrected import made_before, repeated, written_before
from duty_tui.rules.facts import (
    check_name,
    child_label,
    hand_overs,
    latest_for,
    moment,
    overdue,
    person_name,
    promised_to,
    where_now,
)
from duty_tui.rules.prompts import health
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.saying import say_clock
from duty_tui.wording import say_distance

MANAGER = "on-call-manager"
OURS = ("edt", "social-care", MANAGER)
UNREACHED = ("no answer", "engaged", "message left", "shut")
SPOKEN = ("spoke", "rang back")


def _unanswered_calls(scene: Scene) -> Iterator[Ask]:
    """000 §1: an unanswered call is repeated after ten minutes, then the fall-back number."""
    if "call-back" not in scene.protocol.clock:
        return
    for agency, tried in _tried(scene).items():
        at = moment(tried.last.at)
        if at is not None:
            again = clock(scene.protocol, "call-back", at).ends
            values = {"time": say_clock(tried.last.at), "fallback": _fallback(scene, agency)}
            yield Ask("no-answer", agency, values | {"again": f"{again:%H:%M}"}, tried.reached)
            if tried.times > 1:
                yield Ask("no-answer-again", agency, values | {"tries": f"{tried.times}"}, tried.reached)


class _Tried(NamedTuple):
    """An agency's unanswered calls without a break, the last of them, and whether it was reached after."""

    last: Contact
    times: int
    reached: bool


def _tried(scene: Scene) -> dict[str, _Tried]:
    """How often each agency was rung in vain; once it was reached the count begins again."""
    found: dict[str, _Tried] = {}
    for item in scene.case.contacts.values():
        before = found.get(item.agency)
        if item.result in ("no answer", "engaged"):
            times = before.times + 1 if before and not before.reached else 1
            found[item.agency] = _Tried(item, times, False)
        elif item.result in ("spoke", "rang back") and before:
            found[item.agency] = before._replace(reached=True)
    return found


def _manager(scene: Scene) -> Iterator[Ask]:
    """XB-06: each attempt at the on-call manager is on record; a worker may act to protect the child."""
    calls = [each for each in scene.case.contacts.values() if _is_manager(scene, each)]
    missed = [each for each in calls if each.result in UNREACHED]
    if missed:
        after = calls[calls.index(missed[-1]) + 1 :]
        tries = ", ".join(say_clock(each.at) or "time not recorded" for each in missed)
        values = {"tries": tries, "who": _fallback(scene, MANAGER)}
        yield Ask("manager-not-reached", "", values, any(each.result in SPOKEN for each in after))


def _is_manager(scene: Scene, contact: Contact) -> bool:
    """Somebody rung as the on-call manager, or a manager of social care by post."""
    person = scene.case.people.get(contact.who or "")
    manages = person is not None and person.agency in OURS and "manager" in person.post.lower()
    return contact.agency == MANAGER or manages


def _agitated(scene: Scene) -> Iterator[Ask]:
    """A parent who may take a child out of hospital (PRACTICE A4): police at once, then who stays."""
    police = tuple(scene.protocol.quorum["police"].agencies)
    for key in scene.case.children:
        if _may_be_taken_from_the_ward(scene, key):
            place = where_now(scene.case, key)
            stays = place is not None and bool(place.company or place.with_whom)
            told = health.reached(scene, *police) or health.involved(scene, *police)
            yield Ask("agitated-parent", key, met=stays and told)


def _may_be_taken_from_the_ward(scene: Scene, child: str) -> bool:
    """Whether somebody said so with where the child is, or in the group of facts on the ward."""
    if any(item.leaving for item in scene.case.in_patients.values() if item.child == child):
        return True
    place = where_now(scene.case, child)
    if place is None or place.may_be_removed != "yes":
        return False
    return place.basis == "in hospital" or "in hospital" in scene.case.children[child].concerns


def _fallback(scene: Scene, agency: str) -> str:
    numbers = (entry.fall_back for entry in scene.protocol.directory.values() if entry.agency == agency)
    return next((number for number in numbers if number), "the number in the directory")


def _promises(scene: Scene) -> Iterator[Ask]:
    for key, item in scene.case.promises.items():
        if item.kept is None and overdue(item.due, scene.at):
            values = {"who": promised_to(scene.case, item), "time": say_clock(item.due)}
            yield Ask("call-back-due", key, values)


def _checks(scene: Scene) -> Iterator[Ask]:
    for key, item in scene.case.checks.items():
        asked = say_clock(item.asked) or "a time not recorded"
        if item.kind == "case record" and item.outcome == "could not be reached":
            yield Ask("records-not-reached", key, {"time": asked}, bool(item.next_by and item.next_due))
        if item.outcome == "asked, no result yet":
            yield Ask("result-outstanding", key, {"agency": item.asked_of or item.kind, "time": asked})
        if item.kind in ("police", "welfare check", "education", "health"):
            agreed = item.permission == "given" or bool(item.permission_because and item.permission_agreed_by)
            yield Ask("check-permission", key, {"agency": item.asked_of or item.kind}, agreed)


def _corrected(scene: Scene) -> Iterator[Ask]:
    """XP-06: what was made with a name or date of birth that was corrected since."""
    for key, check in scene.case.checks.items():
        for item in made_before(scene.case, check):
            values = {**_of(scene, item), "item": check_name(scene.case, check)}
            yield Ask("repeat-check", key, values, repeated(scene.case, check, item))
    copies = list(scene.case.copies.items())
    for at, (key, copy) in enumerate(copies):
        newer = [later for _, later in copies[at + 1 :] if later.audience == copy.audience]
        for item in written_before(scene.case, copy):
            met = any(item not in written_before(scene.case, later) for later in newer)
            yield Ask("change-notice", key, {**_of(scene, item), "version": str(copy.version)}, met)


def _of(scene: Scene, item: Correction) -> dict[str, str]:
    called = child_label if item.of in scene.case.children else person_name
    return {"what": item.what, "who": called(scene.case, item.of), "time": say_clock(item.at)}


def _evidence(scene: Scene) -> Iterator[Ask]:
    for key, item in scene.case.evidence.items():
        if item.seen_by_us != "yes":
            yield Ask("photographs-not-seen", key)


def _children(scene: Scene) -> Iterator[Ask]:
    for key, child in scene.case.children.items():
        if child.unborn:
            continue
        values = {"child": child_label(scene.case, key)}
        place, seen = where_now(scene.case, key), latest_for(scene.case.seen, key)
        yield Ask("where-now", key, values, place is not None and place.address_known != "no")
        if seen is None:
            yield Ask("child-not-seen", key, values)
        yield Ask("childs-words", key, values, seen is not None and bool(seen.words))


def _same_day(scene: Scene) -> Iterator[Ask]:
    """001 Flow chart: immediate action means the same day."""
    for key, item in scene.case.actions.items():
        if item.immediate and item.state is None:
            yield Ask("same-day", key, met=item.owner is not None and moment(item.due) is not None)


def _visit(scene: Scene) -> Iterator[Ask]:
    said = "warnings" in scene.case.none_said
    yield Ask("worker-safety", met=bool(scene.case.warnings) or said)
    yield Ask("contingency", met=bool(scene.case.contingencies))


def _not_taken_over(scene: Scene) -> Iterator[Ask]:
    sent = list(hand_overs(scene.case).values())
    took = {item.version for item in scene.case.taken_over.values()}
    if not sent or sent[-1].version in took:
        return
    opening = calendar_of(scene.protocol.office).next_opening(moment(scene.case.referral.told) or scene.at)
    left = elapsed_between(scene.at, opening)
    values = {
        "time": say_clock(sent[-1].at),
        "distance": say_distance(max(left, timedelta(0))),
        "who": scene.protocol.office.front_door,
    }
    yield Ask("not-taken-over", "", values)


FINDERS: tuple[Finder, ...] = (
    _unanswered_calls,
    _manager,
    _agitated,
    _promises,
    _checks,
    _corrected,
    _evidence,
    _children,
    _same_day,
    _visit,
    _not_taken_over,
)
