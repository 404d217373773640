"""Prompts about what agencies bring: youth justice, care services, health's own work, returns (002; 003)."""

from collections.abc import Iterator
from typing import Final

from duty_tui.rules.contributing import not_listed
from duty_tui.rules.facts import (
    age,
    agency_label,
    child_label,
    last_discussion,
    latest_for,
    moment,
    took_part,
)
from duty_tui.rules.prompts.health import involved, reached
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.roles import has_begun
from duty_tui.rules.saying import listed

TEN: Final = 10
"""Years from which a child may know youth justice: the age of criminal responsibility in England."""

CARE: Final = (
    "early-help",
    "health-visitor",
    "school-nurse",
    "gp",
    "camhs",
    "midwife",
    "voluntary",
    "housing",
)
"""Services that a child or a family is commonly receiving (002 §3; 003 ¶4)."""

HEALTH_TOPICS: Final = {
    "family_health": "family health",
    "maternity": "maternity",
    "school_health": "school health",
    "mental_health": "mental health",
    "domestic_abuse": "domestic abuse",
    "substance_misuse": "substance misuse",
}
"""What health puts together, by the field that holds it (002 §4.2)."""


def _decided(scene: Scene) -> bool:
    """Whether a discussion is called for: reasonable cause is recorded for a child."""
    return any(item.outcome == "met" for item in scene.case.thresholds.values())


def _youth(scene: Scene) -> Iterator[Ask]:
    """002 §3: a youth justice practitioner or a youth worker, for a child of ten or more."""
    for key, child in scene.case.children.items():
        years = None if child.unborn else age(child, scene.at)
        if _decided(scene) and years is not None and years >= TEN:
            services = ("youth-justice", "youth-work")
            met = involved(scene, *services) or reached(scene, *services)
            yield Ask("youth-justice", key, {"child": child_label(scene.case, key)}, met)


def _railway(scene: Scene) -> Iterator[Ask]:
    """002 §3: British Transport Police, where it happened on or by the railway."""
    for key, child in scene.case.children.items():
        if "on the railway" in child.concerns:
            btp = "british-transport-police"
            met = involved(scene, btp) or reached(scene, btp)
            yield Ask("transport-police", key, {"child": child_label(scene.case, key)}, met)


def _expected_beside(scene: Scene) -> Iterator[Ask]:
    """XR-02: whoever is expected in every discussion from a date, beside the minimum."""
    came = moment(scene.case.referral.told) or scene.at
    for key, each in scene.protocol.expected.items():
        if _decided(scene) and has_begun(each.starts, came):
            yield Ask("expected-participant", key, {"who": each.label}, involved(scene, *each.agencies))


def _care(scene: Scene) -> Iterator[Ask]:
    """002 §1, §3; 003 ¶4: early help, health, care and other services of the child and family members."""
    if _decided(scene):
        yield Ask("care-services", met=involved(scene, *CARE) or reached(scene, *CARE))


def _looked_after(scene: Scene) -> Iterator[Ask]:
    """002 §1: the residential or fostering service of a child who is looked after."""
    for key, child in scene.case.children.items():
        if "looked after" in child.concerns:
            agency = "fostering-or-residential"
            met = involved(scene, agency, child=key)
            yield Ask("looked-after", key, {"child": child_label(scene.case, key)}, met)


def _health_information(scene: Scene) -> Iterator[Ask]:
    """002 §4.2: what health knows is put together on six subjects."""
    held = last_discussion(scene.case)
    if held is None:
        return
    for name, topic in HEALTH_TOPICS.items():
        if not any(getattr(item, name) for item in held[1].health.values()):
            yield Ask("health-information", name, {"what": topic})


def _health_advice(scene: Scene) -> Iterator[Ask]:
    """002 §4.2: whether a medical is appropriate; what assessing unmanaged health matters would show."""
    held = last_discussion(scene.case)
    if held is None:
        return
    said = held[1].health.values()
    for key, child in scene.case.children.items():
        values = {"child": child_label(scene.case, key)}
        if "medical may be needed" in child.concerns:
            advised = any(item.appropriate and key in (item.children or (key,)) for item in said)
            yield Ask("medical-appropriate", key, values, advised)
        threshold = latest_for(scene.case.thresholds, key)
        if threshold and "neglect" in threshold.harm:
            asked = any(item.unmanaged and key in (item.children or (key,)) for item in said)
            yield Ask("unmanaged-health", key, values, asked)


def _named_professional(scene: Scene) -> Iterator[Ask]:
    """002 §4.2: for a more complex case, a named or designated professional, after the first discussion."""
    held = last_discussion(scene.case)
    induced = any("fabricated or induced illness" in child.concerns for child in scene.case.children.values())
    series = len(scene.case.discussions) > 1
    if held and (induced or series or scene.case.referral.complex_abuse == "yes"):
        asked = any(item.expert for each in scene.case.discussions.values() for item in each.health.values())
        there = involved(scene, "named-health") or reached(scene, "named-health")
        yield Ask("named-professional", met=asked or there)


def _two_agencies(scene: Scene) -> Iterator[Ask]:
    """003 ¶7: always a meeting of several agencies, whatever the line; a call between two is none."""
    for key, held in scene.case.discussions.items():
        present = {_part(scene, row.agency) for row in held.invitations.values() if took_part(row)}
        if scene.protocol.meeting.form == "meeting" and held.began and len(present) == TWO:
            yield Ask("two-agencies", key, met=bool(held.mode_because))


TWO: Final = 2
"""Agencies of a call that is no meeting."""


def _part(scene: Scene, agency: str) -> str:
    return scene.protocol.quorum_role(agency) or agency


def _contacts(scene: Scene) -> Iterator[Ask]:
    """003 ¶25: who took part, or may know something, is contacted for the enquiry."""
    if any(item.answer == "yes" for item in scene.case.section47.values()):
        missing = not_listed(scene.case, scene.protocol)
        who = listed(agency_label(scene.protocol, agency) for agency in missing)
        if missing or scene.case.to_contact:
            yield Ask("enquiry-contacts", values={"who": who or "all"}, met=not missing)


def _conference_asked_for(scene: Scene) -> Iterator[Ask]:
    """003 ¶30: a conference that an agency asks for with senior support should be convened."""
    decided = any(
        decision.option == "conference" and decision.answer == "decided"
        for held in scene.case.discussions.values()
        for decision in held.decisions.values()
    )
    for key, item in scene.case.dissents.items():
        if item.asks_conference == "yes":
            agency = agency_label(scene.protocol, item.agency) if item.agency else "an agency"
            yield Ask("conference-asked-for", key, {"agency": agency}, decided or bool(item.answer))
        elif item.resolved == "no":
            yield Ask("disagreement-open", key, met=bool(item.answer))


FINDERS: tuple[Finder, ...] = (
    _youth,
    _railway,
    _expected_beside,
    _care,
    _looked_after,
    _health_information,
    _health_advice,
    _named_professional,
    _two_agencies,
    _contacts,
    _conference_asked_for,
)
