"""Agencies that contribute to the enquiry, whether they were in the meeting or not (003 ¶4, ¶25 to 27)."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Ref, about
from duty_tui.record.times import When

Through = Literal["its single point of contact", "the practitioner"]


class ToContact(Entry, frozen=True, kw_only=True):
    """One agency that the social worker is to contact for the section 47 enquiry (003 ¶25 to 27)."""

    agency: Annotated[str, about("Agency", source="003 ¶25", catalogue="agency")]
    person: Annotated[Ref | None, about("Person", source="003 ¶27")] = None
    through: Annotated[Through | None, about("Through", source="003 ¶27")] = None
    for_what: Annotated[str, about("Asked for", "check or information", "003 ¶27")] = ""
    by: Annotated[Ref | None, about("To be contacted by", "the social worker", "003 ¶25")] = None
    due: Annotated[When | None, about("By when", source="003 ¶25", looks="forward")] = None
    contacted: Annotated[When | None, about("Contacted at", source="003 ¶25")] = None
    gave: Annotated[str, about("Contributed", "what it knows", "003 ¶25", long=True)] = ""
    given_before: Annotated[
        str, about("Given to MASH already", "as it stands there, with its source", "003 ¶27", long=True)
    ] = ""
