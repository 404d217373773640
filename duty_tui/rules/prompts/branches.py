"""Prompts of the groups that open when facts call for them: what a night with such a child asks for."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from duty_tui.calendar import LONDON, elapsed_between
from duty_tui.record import Case
from duty_tui.record.people import Person
from duty_tui.rules.branches import told_elsewhere
from duty_tui.rules.events import events
from duty_tui.rules.facts import child_label, last_discussion, latest_for, moment, person_name, took_part
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.repeats import repeats
from duty_tui.rules.saying import listed

SAME_NIGHT: Final = timedelta(hours=12)


def _protection(scene: Scene) -> Iterator[Ask]:
    """K1 6: contact is for the designated officer; the power gives nobody parental responsibility."""
    for key, item in scene.case.police_protection.items():
        values = {"child": child_label(scene.case, item.child)}
        yield Ask("protection-contact", key, values, bool(item.contact and item.contact_by))
        medical = latest_for(scene.case.medicals, item.child)
        yield Ask("protection-consent", key, values, bool(medical and medical.consent_from))


def _ward(scene: Scene) -> Iterator[Ask]:
    """XA-14, XA-15: nobody goes home before the plan; medically fit is one answer, safe another."""
    held = last_discussion(scene.case)
    for key, item in scene.case.in_patients.items():
        values = {"child": child_label(scene.case, item.child)}
        over = held is not None and held[1].ended is not None
        yield Ask("no-discharge", key, values, over and bool(item.no_discharge))
        if item.fit == "yes":
            yield Ask("fit-not-safe", key, values, item.safe is not None and bool(item.safe_because))
        yield Ask("arrival-delay", key, values, bool(item.delay))


def _seen(scene: Scene) -> Iterator[Ask]:
    for key, item in scene.case.seen.items():
        if item.alone == "no":
            values = {"child": child_label(scene.case, item.child)}
            yield Ask("not-alone", key, values, bool(item.not_alone_because))
    for key, attempt in scene.case.not_seen.items():
        values = {"child": child_label(scene.case, attempt.child), "what": attempt.result or "not seen"}
        later = [each for each in scene.case.seen.values() if each.child == attempt.child]
        tried = moment(attempt.at)
        since = [at for each in later if (at := moment(each.began)) and tried and at > tried]
        yield Ask("entry-refused", key, values, bool(since))


def _interpreters(scene: Scene) -> Iterator[Ask]:
    """XA-24; XE-11: accredited, never a relative, and who has spoken so far."""
    for key, item in scene.case.communication.items():
        values = {"who": person_name(scene.case, item.who)}
        needed = _needs_interpreter(scene.case, item.who)
        if needed:
            yield Ask("accredited-interpreter", key, values, item.accredited == "yes")
            yield Ask("spoke-through", key, values, bool(item.before))
        if _is_family(scene.case, item.interpreter):
            yield Ask(
                "relative-interprets", key, {**values, "carer": person_name(scene.case, item.interpreter)}
            )
    for key, seen in scene.case.seen.items():
        if _is_family(scene.case, seen.through):
            values = {
                "who": child_label(scene.case, seen.child),
                "carer": person_name(scene.case, seen.through),
            }
            yield Ask("relative-interprets", key, values)


def _needs_interpreter(case: Case, key: str) -> bool:
    somebody = case.children.get(key) or case.people.get(key)
    return somebody is not None and somebody.interpreter == "yes"


def _is_family(case: Case, key: str | None) -> bool:
    person = case.people.get(key or "")
    return person is not None and (_of_the_family(person) or person.adult_in_home == "yes")


def _of_the_family(person: Person) -> bool:
    return person.kind == "family" or bool(person.parent_of)


def _allegations(scene: Scene) -> Iterator[Ask]:
    """XA-17, XP-32: the LADO where the adult works; nobody warns the adult; the discussion is held too."""
    for key, item in scene.case.allegations.items():
        values = {"who": person_name(scene.case, item.person), "agency": item.area or "where the adult works"}
        yield Ask("lado", key, values, item.told is not None and not told_elsewhere(item))
        yield Ask("lado-criteria", key, values, bool(item.criteria))
        yield Ask("adult-not-told", key, values, item.told_adult == "yes, agreed with police and LADO")


def _borders(scene: Scene) -> Iterator[Ask]:
    for key, item in scene.case.cross_border.items():
        values = {"agency": item.home or "the home authority"}
        yield Ask("host-responsible", key, values, item.accepted is not None)
    for key, looked in scene.case.looked_after.items():
        values = {"child": child_label(scene.case, looked.child)}
        known = looked.basis not in (None, "not known") and bool(looked.consents)
        yield Ask("care-basis", key, values, known)
    for key, away in scene.case.missing.items():
        if away.returned:
            values = {"child": child_label(scene.case, away.child)}
            yield Ask("return-interview", key, values, away.interviewed is not None)


def _deaths(scene: Scene) -> Iterator[Ask]:
    """XA-20, XA-21: brothers and sisters first; whether it is notified is asked, never decided here."""
    for key, item in scene.case.deaths.items():
        values = {"child": child_label(scene.case, item.child)}
        yield Ask(
            "siblings-of-dead",
            key,
            values,
            bool(item.siblings) and _siblings_answered(scene.case, item.child),
        )
    for key, incident in scene.case.serious_incidents.items():
        values = {"child": child_label(scene.case, incident.child)}
        yield Ask("serious-incident", key, values, incident.answer is not None)


def _siblings_answered(case: Case, dead: str) -> bool:
    found = (latest_for(case.section47, key) for key in case.children if key != dead)
    return all(item is not None and item.answer is not None for item in found)


def _medical_alone(scene: Scene) -> Iterator[Ask]:
    """XA-06: a medical is not decided by social worker and police alone."""
    held = last_discussion(scene.case)
    health = held is not None and "health" in {
        key
        for key, role in scene.protocol.quorum.items()
        for row in held[1].invitations.values()
        if row.agency in (*role.agencies, *role.fall_back) and took_part(row)
    }
    for item in scene.case.medicals.values():
        if item.answer and held is not None and not health:
            values = {"child": child_label(scene.case, item.child)}
            yield Ask("medical-without-health", item.child, values, bool(item.advice_by or item.advice))


def _same_day(scene: Scene) -> Iterator[Ask]:
    """A2: an injury, sexual abuse, serious neglect or induced illness asks for the same day."""
    trigger = events(scene.case, scene.protocol).get("same-day-trigger")
    held = last_discussion(scene.case)
    began = moment(held[1].began or held[1].planned) if held else None
    if trigger and began and held and _another_day(trigger, began):
        yield Ask("not-same-day", held[0], {}, bool(held[1].late_because))


def _another_day(trigger: datetime, began: datetime) -> bool:
    """A discussion in the same night is no later one, whatever the calendar says."""
    later = began.astimezone(LONDON).date() > trigger.astimezone(LONDON).date()
    return later and elapsed_between(trigger, began) > SAME_NIGHT


def _acted_before(scene: Scene) -> Iterator[Ask]:
    """XA-13: who acted at once to protect holds the discussion as soon as possible."""
    acted = [item.action for item in scene.case.actions.values() if item.before]
    if acted:
        yield Ask("acted-before", "", {"what": acted[0]}, last_discussion(scene.case) is not None)


def _meeting(scene: Scene) -> Iterator[Ask]:
    """XA-23: concerns that are met about, wherever a discussion is held by telephone."""
    held = last_discussion(scene.case)
    if held is None or "telephone" not in held[1].mode:
        return
    reasons = [said for said, there in _asks_for_meeting(scene.case) if there]
    if reasons:
        yield Ask("meeting-type", held[0], {"what": listed(reasons)}, bool(held[1].mode_because))


def _asks_for_meeting(case: Case) -> Iterator[tuple[str, bool]]:
    factors = {factor for item in case.thresholds.values() for factor in item.factors}
    yield "complex or organised abuse", case.referral.complex_abuse == "yes"
    yield "an allegation against somebody who works with children", bool(case.allegations)
    yield "fabricated or induced illness", bool(case.induced_illness)
    yield "a child's death", bool(case.deaths)
    yield "exploitation", bool(factors & {"sexual exploitation", "criminal exploitation", "modern slavery"})
    yield "harm by another child", "child-on-child" in factors
    yield "an unborn baby", any(child.unborn for child in case.children.values())


def _repeats(scene: Scene) -> Iterator[Ask]:
    """XE-03: repeated referrals are looked at together."""
    if (count := repeats(scene.case).count) > 0:
        yield Ask("repeat-referrals", "", {"count": f"{count}"})


FINDERS: tuple[Finder, ...] = (
    _protection,
    _ward,
    _seen,
    _interpreters,
    _allegations,
    _borders,
    _deaths,
    _medical_alone,
    _same_day,
    _acted_before,
    _repeats,
    _meeting,
)
