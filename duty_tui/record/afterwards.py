"""What follows a discussion: a plan that is changed and who was told, and who does not agree."""

from typing import Annotated

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When


class Told(Entry, frozen=True, kw_only=True):
    """Somebody who was told: who, when, by whom, how."""

    agency: Annotated[str, about("Agency", source="001 Roles, social care", catalogue="agency")] = ""
    person: Annotated[Ref | None, about("Person", source="001 Roles, social care")] = None
    post: Annotated[str, about("Post", "where the name is not known", "001 Complex")] = ""
    at: Annotated[When | None, about("Told at", source="001 Roles, social care")] = None
    by: Annotated[Ref | None, about("Told by", source="001 Roles, social care")] = None
    how: Annotated[str, about("How", "secure e-mail, telephone", "001 Out of hours")] = ""


class PlanChange(Entry, frozen=True, kw_only=True):
    """A plan altered after the discussion agreed it: the others are told (001 Roles, social care)."""

    what: Annotated[str, about("What is changed", source="001 Roles, social care", long=True)]
    because: Annotated[str, about("Because", source="001 Roles, social care")] = ""
    children: Annotated[tuple[Ref, ...], about("For", source="001 Roles, social care", names="child")] = ()
    discussion: Annotated[
        Ref | None, about("Agreed in", "the discussion", "001 Roles, social care", names="discussion")
    ] = None
    decided_by: Annotated[Ref | None, about("Changed by", source="001 Roles, social care")] = None
    at: Annotated[When | None, about("Changed at", source="001 Roles, social care")] = None
    told: Annotated[dict[str, Told], about("Told of the change", source="001 Roles, social care")] = {}


class Dissent(Entry, frozen=True, kw_only=True):
    """Somebody who does not agree: about what, and how far it was taken (003 ¶29 to 31; XA-28)."""

    about_what: Annotated[str, about("Does not agree with", "the decision, and why", "003 ¶29", long=True)]
    who: Annotated[Ref | None, about("Who", source="XA-28")] = None
    agency: Annotated[str, about("Agency", source="003 ¶29", catalogue="agency")] = ""
    discussion: Annotated[Ref | None, about("Said in", "the discussion", "XA-28", names="discussion")] = None
    at: Annotated[When | None, about("Said at", source="003 ¶29")] = None
    discussed_with: Annotated[
        Ref | None, about("Discussed with", "the social worker or the manager", "003 ¶29")
    ] = None
    in_own_files: Annotated[
        Answer | None, about("In its own files", "the agency keeps it there, too", "003 ¶29")
    ] = None
    taken_to: Annotated[Ref | None, about("Taken to", "designated, lead or senior manager", "003 ¶30")] = None
    asks_conference: Annotated[
        Answer | None, about("Asks for a conference", "formally, with senior support", "003 ¶30")
    ] = None
    asked_at: Annotated[When | None, about("Asked at", source="003 ¶30")] = None
    answer: Annotated[str, about("What came of it", "convened, agreed, the policy used", "003 ¶30")] = ""
    resolved: Annotated[Answer | None, about("Resolved", source="003 ¶31")] = None
