"""Prompts about who else belongs, and how the discussion is held (001 Attendees, Venue, Flow chart)."""

from collections.abc import Iterator
from typing import Final

from duty_tui.record.decisions import Harm
from duty_tui.record.people import Difficulty
from duty_tui.rules.facts import child_label, last_discussion, latest_for, moment, person_name
from duty_tui.rules.prompts.health import PAEDIATRICIANS, involved, reached
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.saying import listed

ADULT_SERVICES: Final[tuple[tuple[Difficulty, str, str], ...]] = (
    ("domestic abuse", "domestic-abuse", "domestic-abuse"),
    ("substance misuse", "substance-misuse", "substance-misuse"),
    ("mental illness", "mental-illness", "adult-mental-health"),
)
"""What bears on an adult's care, the prompt, and the service that knows of it (001 Attendees)."""

ALSO: Final = ("gp", "sexual-health", "voluntary", "youth-work", "youth-justice", "housing")
"""Services to which nothing in the record points, and which may know the family (001 Flow chart)."""

EXPERTS: Final[dict[Harm, tuple[str, ...]]] = {
    "physical": PAEDIATRICIANS,
    "sexual": ("sexual-assault-centre",),
    "emotional": ("camhs",),
    "neglect": (),
    "before birth": ("midwife",),
}
"""Who has expertise in a kind of harm, beside somebody invited as the expert (001 Attendees)."""


def _referrer(scene: Scene) -> Iterator[Ask]:
    """001 Attendees: the professional or agency that referred; never a member of the public."""
    referral = scene.case.referral
    if referral.caller_kind != "professional":
        return
    caller = scene.case.people.get(referral.caller or "")
    agency = caller.agency if caller and caller.agency else "referrer"
    rows = [row for held in scene.case.discussions.values() for row in held.invitations.values()]
    asked = [row for row in rows if row.agency in ("referrer", agency) or row.person == referral.caller]
    met = any(row.state not in (None, "not invited") or row.reason or row.presence for row in asked)
    yield Ask("referrer", referral.caller or "", met=met)


def _also_involved(scene: Scene) -> Iterator[Ask]:
    if any(item.outcome == "met" for item in scene.case.thresholds.values()):
        rows = (row.agency for held in scene.case.discussions.values() for row in held.invitations.values())
        rung = (contact.agency for contact in scene.case.contacts.values())
        yield Ask("also-involved", met=bool({*rows, *rung} & {*ALSO}))


def _adult_services(scene: Scene) -> Iterator[Ask]:
    """001 Attendees; 002 §3: domestic abuse, substance misuse or mental illness of an adult at home."""
    for difficulty, prompt, service in ADULT_SERVICES:
        who = [key for key, person in scene.case.people.items() if difficulty in person.difficulties]
        if who:
            values = {"who": listed(person_name(scene.case, key) for key in who)}
            yield Ask(prompt, "", values, involved(scene, service) or reached(scene, service))


def _expert(scene: Scene) -> Iterator[Ask]:
    """001 Attendees: somebody with expertise in the kind of harm is invited, or asked for advice."""
    found = (latest_for(scene.case.thresholds, key) for key in scene.case.children)
    kinds = dict.fromkeys(harm for item in found if item and item.outcome == "met" for harm in item.harm)
    without = [
        kind
        for kind in kinds
        if not (involved(scene, "expert", *EXPERTS[kind]) or reached(scene, "expert", *EXPERTS[kind]))
    ]
    if kinds:
        yield Ask("expert", "", {"what": listed(without or kinds)}, not without)


def _venue(scene: Scene) -> Iterator[Ask]:
    """001 Venue: only where people meet face to face."""
    for key, held in scene.case.discussions.items():
        if "face" in held.mode.lower():
            yield Ask("venue", key, met=bool(held.venue))


def _on_a_plan(scene: Scene) -> Iterator[Ask]:
    """001 Flow chart: a further concern about a child on a plan is discussed anew."""
    told = moment(scene.case.referral.told)
    began = [at for held in scene.case.discussions.values() if (at := moment(held.began))]
    for key, child in scene.case.children.items():
        if "on a protection plan" in child.concerns:
            held_since = any(told is None or at >= told for at in began)
            yield Ask("plan-new-concern", key, {"child": child_label(scene.case, key)}, held_since)


def _purpose(scene: Scene) -> Iterator[Ask]:
    """001 Flow chart: for welfare and rapid action on reasonable cause to suspect, for nothing else."""
    held = last_discussion(scene.case)
    if held is None:
        return
    outcomes = [item.outcome for item in scene.case.thresholds.values() if item.outcome]
    if held[1].other_purpose:
        yield Ask("other-purpose", held[0], {"what": held[1].other_purpose})
    elif outcomes and "met" not in outcomes:
        yield Ask("other-purpose", held[0], {"what": "no reasonable cause is recorded"})


FINDERS: tuple[Finder, ...] = (
    _referrer,
    _also_involved,
    _adult_services,
    _expert,
    _venue,
    _on_a_plan,
    _purpose,
)
