"""Gaps of the meeting on complex and organised abuse: who has to be there, what it has to note (001)."""

from collections.abc import Iterator
from typing import Final

from duty_tui.record.complex_abuse import ComplexAbuse
from duty_tui.rules.complex_abuse import (
    chaired_by_grade,
    conflicts,
    discussion_of,
    inspector_present,
    meeting_of,
    suspected,
)
from duty_tui.rules.facts import person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Scene

SOURCE: Final = "001 Complex"

NOTED: Final = (
    ("criminal", "whether there should be a criminal investigation"),
    ("assessed", "an assessment of what is known to date"),
    ("mapped", "the children named, in contact now or before, and victims now adult"),
    ("further", "what further information is required"),
    ("extent", "whether and how far it has been uncovered"),
    ("scale", "a first mapping of its scale"),
    ("implicated", "who may be implicated"),
    ("witnesses", "which witnesses are interviewed before children"),
    ("plan", "a plan with resources for the strategy group"),
    ("protect_now", "immediate protective action"),
    ("approach", "the senior decision on the approach"),
    ("nominated", "the nominated manager of social care"),
)
"""What the meeting notes carefully, field by field (001 Complex)."""


def _not_held(scene: Scene) -> Iterator[Gap]:
    if suspected(scene.case) and discussion_of(scene.case) is None:
        yield Gap("tonight", "complex abuse, no meeting held", ("discussions",), SOURCE)


def _who(scene: Scene) -> Iterator[Gap]:
    """The chair's grade, an inspector or an equivalent, minutes that are signed off."""
    held = discussion_of(scene.case)
    if not suspected(scene.case) or held is None:
        return
    key, discussion = held
    place = ("discussions", key)
    if not chaired_by_grade(scene.protocol, discussion):
        what = "complex abuse, a chair of the grades that may chair"
        yield Gap("tonight", what, (*place, "chair_grade"), SOURCE)
    if not inspector_present(scene.protocol, scene.case, discussion):
        what = "complex abuse, a detective inspector or above, or who is equivalent"
        yield Gap("tonight", what, (*place, "invitations"), SOURCE)
    if discussion.signed_off is None or discussion.minute_taker is None:
        what = "complex abuse, the formal record: minutes by whom, signed off"
        yield Gap("before hand-over", what, (*place, "minute_taker"), SOURCE)


def _noted(scene: Scene) -> Iterator[Gap]:
    if not suspected(scene.case) or discussion_of(scene.case) is None:
        return
    noted = meeting_of(scene.case)
    key = next(reversed(scene.case.complex_abuse), "")
    for field, thing in NOTED:
        if not getattr(noted or ComplexAbuse(), field):
            path = ("complex_abuse", key, field) if key else ("complex_abuse",)
            yield Gap("before hand-over", "complex abuse,", path, SOURCE, item=thing)


def _business_unit(scene: Scene) -> Iterator[Gap]:
    noted = meeting_of(scene.case)
    if suspected(scene.case) and not (noted and any(each.at for each in noted.unit_told.values())):
        what = "complex abuse, the safeguarding business unit's manager told"
        yield Gap("before hand-over", what, ("complex_abuse",), SOURCE)


def _group(scene: Scene) -> Iterator[Gap]:
    """The strategic management group where abuse is confirmed, without line managers of those implicated."""
    noted = meeting_of(scene.case)
    if noted is None:
        return
    if noted.extent == "confirmed" and not (noted.group and noted.group_appointed):
        what = "complex abuse confirmed, a strategic management group"
        yield Gap("day team", what, ("complex_abuse",), SOURCE)
    for each in conflicts(noted):
        if not each.conflict:
            what = "complex abuse, in the strategic group and manager of somebody implicated:"
            item = person_name(scene.case, each.person)
            yield Gap("before hand-over", what, ("complex_abuse",), SOURCE, item=item)


FINDERS: tuple[Finder, ...] = (_not_held, _who, _noted, _business_unit, _group)
