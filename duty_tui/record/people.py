"""Children, and everybody else: one list of people for the whole case (nothing is typed twice)."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When

Concern = Literal[
    "injury",
    "not yet mobile",
    "sexual abuse",
    "fgm",
    "fabricated or induced illness",
    "in hospital",
    "examined by a doctor",
    "medical may be needed",
    "other medical concern",
    "looked after",
    "missing",
    "on a protection plan",
    "on the railway",
    "police protection",
    "protection order",
    "another area",
    "disabled",
    "seriously harmed",
    "has died",
]
"""A fact about a child that opens a prompt or a branch."""

Area = Literal["lives here", "found here", "no", "not known"]
Education = Literal["early years", "primary", "secondary", "post-16", "not in education", "not known"]


class Child(Entry, frozen=True, kw_only=True):
    """A child of the case; an unborn one has an expected date and a mother, and needs nothing else."""

    name: Annotated[str, about("Name", "as spoken; put ? behind what was only heard", "001 App 1 item 2")] = (
        ""
    )
    also_known_as: Annotated[
        str, about("Also known as", "another name; not a correction", "001 App 1 item 2")
    ] = ""
    unborn: Annotated[bool, about("Unborn", "not born yet", "XA-16")] = False
    expected: Annotated[
        When | None, about("Expected", "the date the baby is due", "XA-16", looks="forward")
    ] = None
    mother: Annotated[Ref | None, about("Mother", "of an unborn baby: carries its surname", "XA-16")] = None
    born: Annotated[When | None, about("Born", "date of birth", "001 App 1 item 2")] = None
    age_said: Annotated[str, about("Age as told", "about 4; on the day of the call", "XP-12")] = ""
    sex: Annotated[str, about("Sex", source="XB-01")] = ""
    address: Annotated[str, about("Lives at", "the address where the child lives", "001 App 1 item 2")] = ""
    lives_since: Annotated[When | None, about("Lives there since", source="001 App 1 item 2")] = None
    area: Annotated[
        Area | None, about("Our area", "section 47 falls where a child lives or is found", "K1 5")
    ] = None
    home_with: Annotated[tuple[Ref, ...], about("Household", "who lives in the same home", "XC-16")] = ()
    concerns: Annotated[tuple[Concern, ...], about("What calls for more", "000 §1 b3", "000 §1 b3")] = ()
    gp: Annotated[str, about("GP", "practice or doctor", "001 Dissemination")] = ""
    setting: Annotated[
        str, about("School or nursery", "name of the school, nursery or childminder", "002 §3")
    ] = ""
    education: Annotated[
        Education | None, about("Education", "decides who gets the record", "001 Dissemination")
    ] = None
    language: Annotated[str, about("Language", "the child's own", "000 §4 b4")] = ""
    interpreter: Annotated[Answer | None, about("Interpreter needed", "never a relative", "000 §4 b4")] = None
    communication: Annotated[str, about("Communication", "needs, aids, intermediary", "XA-24")] = ""
    identity: Annotated[
        str, about("Ethnicity, religion, disability", "as the family says it", "000 §4 b4")
    ] = ""
    wants: Annotated[
        str, about("What the child wants", "in the child's words", "001 Roles CSC", long=True)
    ] = ""
    situation: Annotated[str, about("Situation", "home, school, community", "XC-14", long=True)] = ""
    identifier: Annotated[
        str, about("Single identifier", "if the authority uses one", "XR-04", restricted=True)
    ] = ""
    open_to: Annotated[
        str, about("Open to", "the team or manager already responsible", "001 Out of hours")
    ] = ""


Difficulty = Literal["domestic abuse", "substance misuse", "mental illness", "on probation or bail"]
"""What bears on an adult's care of the children, and which service knows of it (001 Attendees; 002 §3)."""

Responsibility = Literal["yes", "says yes, not checked", "no", "not known"]
PersonKind = Literal["family", "professional", "public"]


class Person(Entry, frozen=True, kw_only=True):
    """Anybody but the children of the case. Roles are attributes: one person may hold several (K2 25)."""

    name: Annotated[str, about("Name", "as spoken; put ? behind what was only heard", "001 App 1 item 2")] = (
        ""
    )
    description: Annotated[str, about("Description", "for somebody whose name is not known", "XP-14")] = ""
    also_known_as: Annotated[
        str, about("Also known as", "another name; not a correction", "001 App 1 item 2")
    ] = ""
    same_as: Annotated[
        Ref | None, about("Same person as", "another entry here: both stay, that one is meant", "XP-14")
    ] = None
    spelt_back: Annotated[bool, about("Spelt back", "the name was spelt back and confirmed", "XP-13")] = False
    kind: Annotated[
        PersonKind | None, about("Kind", "family, professional or member of the public", "XP-10")
    ] = None
    relation: Annotated[
        str, about("Relation", "to the child: father, father's partner …", "001 App 1 item 2")
    ] = ""
    agency: Annotated[
        str, about("Agency", "police, health, school …", "000 intro ¶2", catalogue="agency")
    ] = ""
    post: Annotated[str, about("Post", "rank or post: seniority", "002 §3; 004 strengths 8")] = ""
    phone: Annotated[str, about("Telephone", "read back in groups", "XB-01", restricted=True)] = ""
    email: Annotated[str, about("E-mail", "a secure address", "001 Out of hours", restricted=True)] = ""
    address: Annotated[str, about("Address", source="001 App 1 item 2", restricted=True)] = ""
    whereabouts: Annotated[str, about("Whereabouts", "where the person is now", "XC-22")] = ""
    born: Annotated[When | None, about("Born", "date of birth", "001 App 1 item 2")] = None
    adult_in_home: Annotated[Answer | None, about("Lives with a child of the case", source="XC-16")] = None
    parent_of: Annotated[tuple[Ref, ...], about("Parent of", "which children", "XC-15", names="child")] = ()
    responsibility: Annotated[
        Responsibility | None, about("Parental responsibility", "as told, checked or not", "XP-31")
    ] = None
    responsibility_known_by: Annotated[
        str, about("Known by", "how parental responsibility is known", "XP-31")
    ] = ""
    at_home_as: Annotated[
        Literal["lives there", "lodger", "partner of a parent", "visits often"] | None,
        about("At the home as", source="XC-16"),
    ] = None
    situation: Annotated[str, about("Situation", "home, community, work", "XC-14", long=True)] = ""
    access: Annotated[str, about("Access to children", "which, when, supervised", "XC-22")] = ""
    bail: Annotated[str, about("Bail, conditions", "released until when, under what", "XC-22")] = ""
    avoids: Annotated[
        str, about("Avoidance as a pattern", "agrees and does not do, is not in", "XE-14", long=True)
    ] = ""
    difficulties: Annotated[
        tuple[Difficulty, ...], about("Difficulties", "which adult service to bring in", "001 Attendees")
    ] = ()
    in_custody: Annotated[str, about("In custody", "prison or police station", "XP-31")] = ""
    said_to_have_harmed: Annotated[
        Answer | None, about("Said to have harmed", "an allegation, not a finding", "XC-22")
    ] = None
    works_with_children: Annotated[
        Answer | None, about("Works with children", "paid, volunteer, carer", "XA-17; XC-22")
    ] = None
    occupation: Annotated[str, about("Occupation", "and where", "XC-22; XC-14")] = ""
    language: Annotated[str, about("Language", "the person's own", "XA-24; 000 §4 b4")] = ""
    interpreter: Annotated[Answer | None, about("Interpreter needed", "never a relative", "XA-24")] = None
    expecting: Annotated[
        Ref | None, about("Expecting", "the unborn child of the case", "XA-16", names="child")
    ] = None
    involved_with: Annotated[
        tuple[Ref, ...],
        about("Involved with", "the children this professional knows", "000 §1 b2", names="child"),
    ] = ()
    on_duty_until: Annotated[
        When | None, about("On duty until", "the end of this person's shift", "XP-22", looks="forward")
    ] = None
    history: Annotated[
        str, about("History", "of this adult, as far as known", "004 dev 11", long=True, restricted=True)
    ] = ""
    history_led_to: Annotated[
        str, about("Led to", "which action, or why to none", "004 dev 11", restricted=True)
    ] = ""


class Correction(Entry, frozen=True, kw_only=True):
    """A name or date of birth that was put right after a check or a copy had been made with it (XP-06)."""

    of: Annotated[Ref, about("Of", "whose name or date of birth", "XP-06")]
    what: Annotated[Literal["name", "date of birth"], about("What", source="XP-06")]
    was: Annotated[str, about("Was", "as it stood before", "XP-06", restricted=True)]
    at: Annotated[When, about("Corrected at", source="XP-06")]
    why: Annotated[
        Literal["misheard", "caller was wrong", "new information"] | None, about("Why", source="XP-06")
    ] = None
