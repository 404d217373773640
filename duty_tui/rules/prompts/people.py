"""Prompts about who else belongs: school, CAMHS, a parent in custody, siblings, the caller, adults."""

from collections.abc import Iterator

from duty_tui.record import Case
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import (
    adults_of_the_home,
    child_label,
    last_discussion,
    latest_for,
    person_name,
    where_now,
)
from duty_tui.rules.prompts.health import involved, reached
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.quorum import nobody_has_met, quorum
from duty_tui.rules.saying import listed, say, say_clock, sentence
from duty_tui.rules.schools import school_contact

EDUCATION = ("school", "nursery", "education-welfare")


def _education(scene: Scene) -> Iterator[Ask]:
    """001 Attendees; 002 §3: school or nursery, for each child."""
    born = {key: child for key, child in scene.case.children.items() if not child.unborn}
    alone = sum(bool(child.setting) for child in born.values()) == 1
    for key, child in born.items():
        values = {"child": child_label(scene.case, key)}
        if child.setting:
            values["who"] = school_contact(scene.protocol, child)
            # A call names an agency and no child: it answers for one setting, not for two.
            asked = involved(scene, *EDUCATION, child=key) or (alone and reached(scene, *EDUCATION))
            yield Ask("school-or-nursery", key, values, asked)
        elif child.education != "not in education":
            yield Ask("school-not-known", key, values)


def _other_services(scene: Scene) -> Iterator[Ask]:
    for key, agency in services(scene.case):
        label = scene.protocol.agency[agency].label if agency in scene.protocol.agency else agency
        values = {"agency": label, "child": child_label(scene.case, key)}
        yield Ask("camhs", key, values, involved(scene, agency) or reached(scene, agency))


def services(case: Case) -> Iterator[tuple[str, str]]:
    """Yield children with the services of professionals who know them, each pair once (000 §1 b2)."""
    known = (
        (child, person.agency)
        for person in case.people.values()
        if person.kind == "professional" and person.agency
        for child in person.involved_with
    )
    yield from dict.fromkeys(known)


def _appointments(scene: Scene) -> Iterator[Ask]:
    for key, item in scene.case.appointments.items():
        child = child_label(scene.case, item.child) if item.child else "A child of the case"
        yield Ask(
            "appointment", key, {"child": child, "agency": item.what, "moment": say(item.at, short=True)}
        )


def _custody(scene: Scene) -> Iterator[Ask]:
    inside = {key: person for key, person in scene.case.people.items() if person.in_custody}
    for key, person in inside.items():
        if person.parent_of:
            known = person.responsibility not in (None, "not known")
            yield Ask("parent-in-custody", key, {"parent": person_name(scene.case, key)}, known)
    supervised = any("on probation or bail" in person.difficulties for person in scene.case.people.values())
    if inside or supervised:
        justice = ("prison", "probation")
        yield Ask("criminal-justice", met=involved(scene, *justice) or reached(scene, *justice))


def _other_children(scene: Scene) -> Iterator[Ask]:
    """001 Roles, Health; 000 §4 b5: each other child of the home is decided for by name."""
    for key, child in list(scene.case.children.items())[1:]:
        answered = latest_for(scene.case.section47, key)
        met = answered is not None and answered.answer is not None
        placed = child.unborn or where_now(scene.case, key) is not None
        yield Ask("other-child", key, {"child": child_label(scene.case, key)}, met and placed)


def _caller(scene: Scene) -> Iterator[Ask]:
    """Only a member of the public may ask not to be named, and even that cannot be promised (Sefton 5.5)."""
    referral = scene.case.referral
    told = referral.told_not_promised == "yes"
    if referral.caller_kind == "member of the public":
        yield Ask("reporter-public", met=told)
    elif referral.hide_caller == "yes" and referral.caller_kind == "professional":
        yield Ask("reporter-professional")
    elif referral.hide_caller == "yes":
        yield Ask("cannot-be-promised", met=told)


def _adult_checks(scene: Scene) -> Iterator[Ask]:
    """000 §3 b1: background checks on every adult of the home."""
    checks = [item for item in scene.case.checks.values() if item.kind == "police"]
    for key in adults_of_the_home(scene.case):
        if not any(key in item.of and item.outcome in ("known", "nothing known") for item in checks):
            yield Ask("adult-check", key, {"who": person_name(scene.case, key)})


def _expected(scene: Scene) -> Iterator[Ask]:
    """Before a discussion: who of the minimum is not yet coming (002 §3)."""
    met = any(item.outcome == "met" for item in scene.case.thresholds.values())
    if not met or last_discussion(scene.case) is not None:
        return
    roles = scene.protocol.quorum.values()
    missing = [role.label for role in roles if not involved(scene, *role.agencies, *role.fall_back)]
    if missing:
        yield Ask("quorum-expected", values={"roles": listed(missing)})


def _discussion(scene: Scene) -> Iterator[Ask]:
    held = last_discussion(scene.case)
    if held is None:
        return
    key, discussion = held
    found = quorum(scene.protocol, discussion)
    if not found.quorate:
        yield Ask("not-quorate", key, {"roles": listed(found.missing, "or")})
    yield from _left_early(scene, key, discussion)
    if nobody_has_met(scene.case, discussion):
        yield Ask("nobody-met-child", key, met=bool(discussion.nobody_met_because))
    for row, invitation in discussion.invitations.items():
        if invitation.state == "no reply":
            yield Ask("no-reply", row, met=bool(invitation.information_how))


def _left_early(scene: Scene, key: str, discussion: Discussion) -> Iterator[Ask]:
    """004 dev 7: who of the minimum has rung off while the discussion goes on."""
    if discussion.ended is not None:
        return
    for role in scene.protocol.quorum.values():
        rows = [
            row for row in discussion.invitations.values() if row.agency in (*role.agencies, *role.fall_back)
        ]
        there = [presence for row in rows for presence in row.presence.values()]
        left = [presence.left for presence in there if presence.left is not None]
        if there and len(left) == len(there):
            values = {"who": sentence(role.label), "time": say_clock(left[-1])}
            yield Ask("no-longer-quorate", key, values)


def _language(scene: Scene) -> Iterator[Ask]:
    born = [child for child in scene.case.children.values() if not child.unborn]
    if born:
        yield Ask("interpreter", met=all(child.language and child.interpreter for child in born))


FINDERS: tuple[Finder, ...] = (
    _education,
    _other_services,
    _appointments,
    _custody,
    _other_children,
    _caller,
    _adult_checks,
    _expected,
    _discussion,
    _language,
)
