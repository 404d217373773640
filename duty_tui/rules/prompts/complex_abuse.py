"""Prompts on complex and organised abuse (001 Complex)."""

from collections.abc import Iterator

from duty_tui.rules.complex_abuse import conflicts, meeting_of, suspected
from duty_tui.rules.facts import last_discussion, person_name
from duty_tui.rules.prompts.health import involved
from duty_tui.rules.prompts.prompt import Ask, Finder, Scene
from duty_tui.rules.saying import listed

HEALTH = ("named-health", "community-paediatrician", "consultant-paediatrician", "hospital")
EDUCATION = ("school", "nursery", "education-welfare")


def _question(scene: Scene) -> Iterator[Ask]:
    """Several who are said to have harmed, or children of several homes: the question is asked."""
    harmed_by = [key for key, each in scene.case.people.items() if each.said_to_have_harmed == "yes"]
    homes = {each.address for each in scene.case.children.values() if each.address}
    if len(harmed_by) > 1 or (harmed_by and len(homes) > 1):
        yield Ask("complex-question", met=scene.case.referral.complex_abuse is not None)


def _meeting(scene: Scene) -> Iterator[Ask]:
    if not suspected(scene.case):
        return
    noted = meeting_of(scene.case)
    held = last_discussion(scene.case) is not None
    yield Ask("complex-meeting", met=held and noted is not None and noted.criminal is not None)
    senior = involved(scene, *HEALTH) and involved(scene, *EDUCATION)
    yield Ask("complex-senior", met=senior and noted is not None and bool(noted.authorities))
    told = noted is not None and any(each.at for each in noted.unit_told.values())
    yield Ask("complex-unit", met=told)


def _line_managers(scene: Scene) -> Iterator[Ask]:
    noted = meeting_of(scene.case)
    if noted is None:
        return
    found = conflicts(noted)
    if found:
        names = listed(person_name(scene.case, each.person) for each in found)
        yield Ask("complex-line-manager", "", {"who": names}, all(each.conflict for each in found))


FINDERS: tuple[Finder, ...] = (_question, _meeting, _line_managers)
