"""Complex and organised abuse: what is known of which children, who is implicated, who oversees it (001)."""

from typing import Annotated, Literal

from duty_tui.record.afterwards import Told
from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When

Contact = Literal["named", "in contact now", "no longer in contact", "now adult"]
"""The four lists of those who may have been harmed (001 Complex)."""

Extent = Literal["confirmed", "not confirmed", "not yet known"]
Approach = Literal["conventional", "specialist"]


class Mapped(Entry, frozen=True, kw_only=True):
    """Somebody who may have been harmed, a child of the matter or not, and in which of the four lists."""

    contact: Annotated[Contact, about("List", "in contact with possible abusers", "001 Complex")]
    who: Annotated[str, about("Name", "as spoken; put ? behind what was only heard", "001 Complex")] = ""
    child: Annotated[
        Ref | None, about("Child", "where it is one of this matter", "001 Complex", names="child")
    ] = None
    person: Annotated[Ref | None, about("Person", "where it is one of this matter", "001 Complex")] = None
    age: Annotated[str, about("Age", "as told", "001 Complex")] = ""
    area: Annotated[str, about("Area", "which authority", "001 Complex")] = ""
    known: Annotated[str, about("Known so far", "and from whom", "001 Complex", long=True)] = ""


class Implicated(Entry, frozen=True, kw_only=True):
    """Somebody who may have abused, and through what position (001 Complex)."""

    person: Annotated[Ref, about("Who", source="001 Complex", restricted=True)]
    position: Annotated[str, about("Position", "foster carer, employee, volunteer, none", "001 Complex")] = ""
    employer: Annotated[str, about("Agency", "for which", "001 Complex", catalogue="agency")] = ""
    line_manager: Annotated[Ref | None, about("Line manager", source="001 Complex")] = None
    linked_to: Annotated[tuple[Ref, ...], about("Linked to", "others implicated", "001 Complex")] = ()


class Member(Entry, frozen=True, kw_only=True):
    """A member of the strategic management group (001 Complex)."""

    person: Annotated[Ref, about("Member", source="001 Complex")]
    agency: Annotated[str, about("Agency", source="001 Complex", catalogue="agency")] = ""
    conflict: Annotated[
        str, about("Why all the same", "for the line manager of somebody implicated", "001 Complex")
    ] = ""


class ComplexAbuse(Entry, frozen=True, kw_only=True):
    """The meeting on complex or organised abuse: assessment, mapping, decisions (001 Complex)."""

    discussion: Annotated[
        Ref | None, about("Meeting", "the discussion", "001 Complex", names="discussion")
    ] = None
    criminal: Annotated[
        Answer | None, about("Criminal investigation", "whether one should take place", "001 Complex")
    ] = None
    criminal_because: Annotated[str, about("Because", source="001 Complex")] = ""
    assessed: Annotated[
        str, about("Known to date", "an assessment over the four lists", "001 Complex", long=True)
    ] = ""
    mapped: Annotated[dict[str, Mapped], about("Children and victims", source="001 Complex")] = {}
    further: Annotated[str, about("Further information", "what is needed now", "001 Complex", long=True)] = ""
    further_by: Annotated[str, about("Gathered by", "whom, by when", "001 Complex")] = ""
    extent: Annotated[Extent | None, about("Complex abuse", "whether uncovered", "001 Complex")] = None
    how_far: Annotated[str, about("How far", source="001 Complex")] = ""
    scale: Annotated[
        str, about("Scale", "from the first mapping: how many, where", "001 Complex", long=True)
    ] = ""
    implicated: Annotated[dict[str, Implicated], about("Implicated", source="001 Complex")] = {}
    witnesses: Annotated[
        str, about("Witnesses first", "to be interviewed before any child", "001 Complex", long=True)
    ] = ""
    interviews: Annotated[str, about("Interviews", "several, at the same time", "001 Complex")] = ""
    plan: Annotated[
        str, about("Plan", "for the management and resources strategy group", "001 Complex", long=True)
    ] = ""
    resources: Annotated[str, about("Resources", "what it takes", "001 Complex")] = ""
    protect_now: Annotated[str, about("Protect now", "immediate action", "001 Complex", long=True)] = ""
    approach: Annotated[
        Approach | None, about("Approach", "conventional, or a specialist team", "001 Complex")
    ] = None
    approach_because: Annotated[
        str, about("Factors", "number, places, ages, carers or employees", "001 Complex")
    ] = ""
    approach_by: Annotated[Ref | None, about("Decided by", "a senior manager", "001 Complex")] = None
    approach_at: Annotated[When | None, about("Decided at", source="001 Complex")] = None
    nominated: Annotated[Ref | None, about("Nominated manager", "of social care", "001 Complex")] = None
    police_equivalent: Annotated[
        str, about("Police equivalent", "who stands for an inspector", "001 Complex")
    ] = ""
    authorities: Annotated[
        str, about("Other authorities", "how it is co-ordinated with them", "001 Complex")
    ] = ""
    unit_told: Annotated[
        dict[str, Told], about("Business unit and chairs told", "who told whom", "001 Complex")
    ] = {}
    group_appointed: Annotated[When | None, about("Group appointed", source="001 Complex")] = None
    group: Annotated[dict[str, Member], about("Strategic management group", source="001 Complex")] = {}
