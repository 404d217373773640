"""Prompts on what audits find missing: units, schools, answers waited for, calls in place of meetings."""

from collections.abc import Iterator

from duty_tui.record import Case
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import agency_label, child_label, last_discussion
from duty_tui.rules.prompts.health import involved, reached
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.saying import listed

SCHOOLS = ("school", "nursery", "education-welfare")


def _missing_units(scene: Scene) -> Iterator[Ask]:
    """004 dev 13: for a missing child the police unit that knows, and the other area's where it has one."""
    for key, child in scene.case.children.items():
        if "missing" not in child.concerns:
            continue
        units = ["police-missing", *(["police-other-force"] if child.area in ("found here", "no") else [])]
        values = {
            "child": child_label(scene.case, key),
            "roles": listed(agency_label(scene.protocol, unit) for unit in units),
        }
        yield Ask("missing-units", key, values, all(involved(scene, unit) for unit in units))


def _conference(scene: Scene) -> Iterator[Ask]:
    """004 dev 14 and 16: a conference is not decided before the school was asked and the answers are in."""
    held = last_discussion(scene.case)
    if held is None or not _conference_decided(held[1]):
        return
    if any(child.education != "not in education" for child in scene.case.children.values()):
        yield Ask("conference-without-school", held[0], met=involved(scene, *SCHOOLS))
    waited_for = tuple(outstanding(scene.case, held[1], scene))
    if waited_for:
        yield Ask("conference-early", held[0], {"who": listed(dict.fromkeys(waited_for))})


def _conference_decided(held: Discussion) -> bool:
    return any(
        item.option == "conference" and item.answer not in ("no", "likely", "after section 47")
        for item in held.decisions.values()
    )


def outstanding(case: Case, held: Discussion, scene: Scene) -> Iterator[str]:
    """Yield who was asked and has not answered: agencies without a reply, checks, forms (004 dev 14)."""
    for row in held.invitations.values():
        if row.state == "no reply":
            yield agency_label(scene.protocol, row.agency)
    for check in case.checks.values():
        if check.outcome == "asked, no result yet":
            yield check.asked_of or check.kind
    for request in case.requests.values():
        if request.sent and request.return_by and not request.returned:
            yield agency_label(scene.protocol, request.agency)


def _told_of_conference(scene: Scene) -> Iterator[Ask]:
    """000 §1 b4: the conference service is told as soon as it is likely, and a possible date is noted."""
    held = last_discussion(scene.case)
    if held and any(
        item.option == "conference" and item.answer not in ("no", "after section 47")
        for item in held[1].decisions.values()
    ):
        told = reached(scene, "conference-service")
        yield Ask("conference", held[0], met=told and held[1].conference_possible is not None)


def _by_telephone(scene: Scene) -> Iterator[Ask]:
    """000 §2 b10: the more serious concerns are met about; a call all the same has a reason."""
    held = last_discussion(scene.case)
    serious = scene.case.severity == "immediate" or scene.case.referral.complex_abuse == "yes"
    if held is None or scene.protocol.meeting.form == "any" or not serious:
        return
    if "telephone" in held[1].mode or "conference call" in held[1].mode:
        yield Ask("call-not-meeting", held[0], met=bool(held[1].mode_because))


FINDERS: tuple[Finder, ...] = (_missing_units, _conference, _told_of_conference, _by_telephone)
