"""Prompts that bring health to the discussion: the paediatrician, the midwife, consent, medical advice."""

from collections.abc import Iterator

from duty_tui.record.people import Concern
from duty_tui.rules.facts import age, child_label, latest_for, took_part
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene

PAEDIATRICIANS = ("community-paediatrician", "consultant-paediatrician", "hospital", "sexual-assault-centre")
"""Agencies that bring a paediatrician to the discussion (000 §1 b3)."""


def involved(scene: Scene, *agencies: str, child: str = "") -> bool:
    """Whether somebody of these agencies takes part, is coming, or sent a report; because of one child."""
    return any(
        row.agency in agencies
        and (took_part(row) or row.state in ("coming", "written report"))
        and (not child or not row.about_child or child in row.about_child)
        for discussion in scene.case.discussions.values()
        for row in discussion.invitations.values()
    )


def reached(scene: Scene, *agencies: str) -> bool:
    """Whether somebody of these agencies was spoken to."""
    return any(
        contact.agency in agencies and contact.result in ("spoke", "rang back")
        for contact in scene.case.contacts.values()
    )


_BY_CONCERN: tuple[tuple[Concern, str, tuple[str, ...]], ...] = (
    ("sexual abuse", "sexual-abuse", PAEDIATRICIANS),
    ("fgm", "fgm", PAEDIATRICIANS),
    ("fabricated or induced illness", "fabricated-illness", ("consultant-paediatrician",)),
    ("in hospital", "in-patient", ("consultant-paediatrician",)),
    ("examined by a doctor", "examined", PAEDIATRICIANS),
    ("medical may be needed", "examination-likely", PAEDIATRICIANS),
    ("other medical concern", "medical-side", PAEDIATRICIANS),
)


def _paediatrician(scene: Scene) -> Iterator[Ask]:
    """000 §1 b3: a paediatrician where harm has medical implications or an examination is likely."""
    for key, child in scene.case.children.items():
        for concern, prompt, agencies in _BY_CONCERN:
            if concern in child.concerns:
                yield Ask(prompt, key, met=involved(scene, *agencies))
        if "injury" in child.concerns:
            prompt = "injury-baby" if "not yet mobile" in child.concerns else "injury"
            yield Ask(prompt, key, met=involved(scene, *PAEDIATRICIANS))
        if "medical may be needed" in child.concerns and "in hospital" not in child.concerns:
            yield Ask("community-paediatrician", key, met=reached(scene, "community-paediatrician"))


def _sexual_harm(scene: Scene) -> Iterator[Ask]:
    for key, child in scene.case.children.items():
        found = latest_for(scene.case.thresholds, key)
        if found and "sexual" in found.harm and "sexual abuse" not in child.concerns:
            yield Ask("sexual-abuse", key, met=involved(scene, *PAEDIATRICIANS))


def _early_years(scene: Scene) -> Iterator[Ask]:
    for key, child in scene.case.children.items():
        if child.unborn:
            yield Ask("midwife", key, met=involved(scene, "midwife") or reached(scene, "midwife"))
        elif (years := age(child, scene.at)) is not None and years < 5:
            met = involved(scene, "health-visitor") or reached(scene, "health-visitor")
            yield Ask("health-visitor", key, {"child": child_label(scene.case, key)}, met)


def _medical(scene: Scene) -> Iterator[Ask]:
    for item in scene.case.medicals.values():
        if item.answer == "yes":
            values = {"child": child_label(scene.case, item.child)}
            yield Ask("consent", item.child, values, met=item.consent == "given")
        elif item.answer == "no":
            advised = bool(item.reasons) and (item.advice_by is not None or bool(item.advice))
            yield Ask("no-medical", item.child, met=advised)


def _hub(scene: Scene) -> Iterator[Ask]:
    for discussion in scene.case.discussions.values():
        for row, invitation in discussion.invitations.items():
            if invitation.agency == "mash-health" and took_part(invitation):
                explained = bool(invitation.hub_ground and invitation.hub_because)
                yield Ask("hub-worker", row, met=explained)


FINDERS: tuple[Finder, ...] = (_paediatrician, _sexual_harm, _early_years, _medical, _hub)
