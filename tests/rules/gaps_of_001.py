"""Rows of the table of gaps that rest on the guidance of Bristol: see `test_gaps`.

Each: a case with the gap; its words; its kind; its block of page 1; its source; its place; a case without it.
"""

from typing import Any

from msgspec.structs import replace

from duty_tui.record import Case
from duty_tui.record.afterwards import Dissent, PlanChange, Told
from duty_tui.record.complex_abuse import Implicated, Mapped, Member
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion, SignedOff
from duty_tui.record.enquiry import EnquiryPlan
from duty_tui.record.people import Person
from duty_tui.record.referral import Referral
from tests.christmas_eve import clock, day
from tests.rules.facts_of_a_night import HELD, attended, everybody, held, night
from tests.rules.prompts_of_001 import KAYLEIGH, MANAGER, complex_case, with_people

NIGHT, BEFORE, DAY = "tonight", "before hand-over", "day team"
CONFIRMED = "001 Roles, other agencies; 001 Dissemination"


def next_held(**action: Any) -> Case:
    """A second discussion is planned; an action of the first stands as said."""
    given = Action(action="see the flat", owner="dana", due=clock(23), purpose="safety", **action)
    return night(
        discussions={"d": HELD, "e": Discussion(planned=clock(23, 59))},
        actions={"a": replace(given, discussion="d")},
    )


def change(**fields: Any) -> Case:
    item = PlanChange(what="the visit is tomorrow", discussion="d", **fields)
    return replace(held(invitations=everybody()), plan_changes={"c": item})


def inspected(post: str, **fields: Any) -> Case:
    """The meeting on complex abuse with police of this post."""
    police = Person(name="Tom Okafor", kind="professional", agency="police", post=post)
    rows = everybody(inspector=attended("police", person="okafor"))
    case = replace(complex_case(**fields), discussions={"d": replace(HELD, invitations=rows)})
    return with_people(case, okafor=police)


def chaired(grade: str) -> Case:
    return replace(complex_case(), discussions={"d": replace(HELD, chair="dana", chair_grade=grade)})


INSPECTOR = "complex abuse, a detective inspector or above, or who is equivalent"
NOTED: dict[str, tuple[str, Any]] = {
    "criminal": ("complex abuse, whether there should be a criminal investigation", "yes"),
    "assessed": ("complex abuse, an assessment of what is known to date", "four named"),
    "mapped": (
        "complex abuse, the children named, in contact now or before, and victims now adult",
        {"m": Mapped(contact="named", who="Mia")},
    ),
    "further": ("complex abuse, what further information is required", "the register"),
    "extent": ("complex abuse, whether and how far it has been uncovered", "not yet known"),
    "scale": ("complex abuse, a first mapping of its scale", "two homes"),
    "implicated": ("complex abuse, who may be implicated", {"i": Implicated(person="kayleigh")}),
    "witnesses": ("complex abuse, which witnesses are interviewed before children", "the cook"),
    "plan": ("complex abuse, a plan with resources for the strategy group", "a team of four"),
    "protect_now": ("complex abuse, immediate protective action", "both stay with an aunt"),
    "approach": ("complex abuse, the senior decision on the approach", "specialist"),
    "nominated": ("complex abuse, the nominated manager of social care", "dana"),
}

GAPS: tuple[tuple[Any, ...], ...] = (
    # the discussion itself
    (
        held(chair="dana"),
        "reason and purpose of the discussion",
        BEFORE,
        "9",
        "001 Tasks; 001 App 1 item 3",
        ("discussions", "d", "purpose"),
        held(purpose="is he safe tonight"),
    ),
    (
        held(),
        "who chaired the discussion",
        BEFORE,
        "9",
        "001 Attendees; 001 Tasks",
        ("discussions", "d", "chair"),
        held(chair="dana"),
    ),
    (
        held(),
        "who convened the discussion",
        BEFORE,
        "9",
        "001 Purpose",
        ("discussions", "d", "convened_by"),
        held(convened_by="dana"),
    ),
    (
        held(),
        "whether another discussion is needed after the discussion of Thu 24 December, 21:15",
        DAY,
        "9",
        "001 App 1 item 10",
        ("discussions", "d", "next_needed"),
        held(next_needed="no"),
    ),
    (
        held(next_needed="yes", next_at=clock(23)),
        "date, time and venue of the next discussion",
        DAY,
        "9",
        "001 App 1 item 10",
        ("discussions", "d", "next_at"),
        held(next_needed="yes", next_at=clock(23), next_venue="by telephone"),
    ),
    # the plan of the enquiry
    (
        held(plans=EnquiryPlan(how="two visits")),
        "who leads the enquiry: Leo",
        BEFORE,
        "9",
        "002 §4; 003 ¶24",
        ("discussions", "d", "plans", "x", "lead"),
        held(plans=EnquiryPlan(how="two visits", lead="dana")),
    ),
    (
        # 45 working days from 24 December 2026 end on Tuesday 2 March 2027, 17:00
        replace(held(plans=EnquiryPlan(decision_by=day(2027, 3, 3))), referral=Referral(told=clock(19, 40))),
        "assessment planned for after its outer limit: Wed 3 March 2027",
        DAY,
        "9",
        "001 Section 47; 002 §4",
        ("discussions", "d", "plans", "x", "decision_by"),
        replace(held(plans=EnquiryPlan(decision_by=day(2027, 3, 2))), referral=Referral(told=clock(19, 40))),
    ),
    # a series
    (
        next_held(),
        "outcome of the action: “see the flat”",
        BEFORE,
        "9",
        CONFIRMED,
        ("actions", "a", "state"),
        replace(held(), actions={"a": Action(action="see the flat", discussion="d")}),
    ),
    (
        next_held(state="not yet", in_writing="yes"),
        "by when the action will be done: “see the flat”",
        BEFORE,
        "9",
        CONFIRMED,
        ("actions", "a", "new_due"),
        next_held(state="not yet", in_writing="yes", new_due=clock(23, 50)),
    ),
    (
        next_held(state="no longer relevant", in_writing="yes", state_words="they moved"),
        "the manager's explanation why it is no longer relevant: “see the flat”",
        BEFORE,
        "9",
        CONFIRMED,
        ("actions", "a", "explained_by"),
        next_held(
            state="no longer relevant", in_writing="yes", state_words="they moved", explained_by="J Hale"
        ),
    ),
    (
        next_held(state="done", in_writing="no"),
        "written confirmation of the action: “see the flat”",
        BEFORE,
        "9",
        CONFIRMED,
        ("actions", "a", "in_writing"),
        next_held(state="done", in_writing="yes"),
    ),
    (
        replace(held(), actions={"a": Action(action="see the flat", state="further discussion needed")}),
        "further discussion not planned: “see the flat”",
        BEFORE,
        "9",
        "001 Roles, other agencies",
        ("actions", "a", "state"),
        next_held(state="further discussion needed", in_writing="yes"),
    ),
    (
        change(told={"p": Told(agency="police", at=clock(23)), "h": Told(agency="community-paediatrician")}),
        "not told that the plan was changed: Community paediatrician",
        BEFORE,
        "9",
        "001 Roles, social care",
        ("plan_changes", "c", "told"),
        change(
            told={
                "p": Told(agency="police", at=clock(23)),
                "h": Told(agency="community-paediatrician", at=clock(23)),
            }
        ),
    ),
    (
        night(dissents=Dissent(about_what="no section 47", who="dana")),
        "disagreement, what came of it: Dana Whitlock",
        DAY,
        "9",
        "003 ¶29; 003 ¶31",
        ("dissents", "x", "answer"),
        night(dissents=Dissent(about_what="no section 47", who="dana", answer="the team manager agrees")),
    ),
    # complex and organised abuse
    (
        night(referral=Referral(complex_abuse="yes")),
        "complex abuse, no meeting held",
        NIGHT,
        "9",
        "001 Complex",
        ("discussions",),
        complex_case(),
    ),
    (
        chaired("EDT social worker"),
        "complex abuse, a chair of the grades that may chair",
        NIGHT,
        "9",
        "001 Complex",
        ("discussions", "d", "chair_grade"),
        chaired("deputy team manager"),
    ),
    (
        inspected("detective sergeant"),
        INSPECTOR,
        NIGHT,
        "9",
        "001 Complex",
        ("discussions", "d", "invitations"),
        inspected("Detective Inspector"),
    ),
    (
        inspected("constable"),
        INSPECTOR,
        NIGHT,
        "9",
        "001 Complex",
        ("discussions", "d", "invitations"),
        inspected("acting DCI"),
    ),
    (
        inspected("disclosure officer"),
        INSPECTOR,
        NIGHT,
        "9",
        "001 Complex",
        ("discussions", "d", "invitations"),
        inspected("police staff", police_equivalent="Ann Rees, head of the unit"),
    ),
    (
        complex_case(),
        "complex abuse, the formal record: minutes by whom, signed off",
        BEFORE,
        "9",
        "001 Complex",
        ("discussions", "d", "minute_taker"),
        replace(
            complex_case(),
            discussions={
                "d": replace(HELD, minute_taker="dana", signed_off=SignedOff(by="dana", at=clock(23)))
            },
        ),
    ),
    (
        complex_case(),
        "complex abuse, the safeguarding business unit's manager told",
        BEFORE,
        "9",
        "001 Complex",
        ("complex_abuse",),
        complex_case(unit_told={"t": Told(post="manager", at=clock(23))}),
    ),
    (
        complex_case(extent="confirmed", group_appointed=clock(23)),
        "complex abuse confirmed, a strategic management group",
        DAY,
        "9",
        "001 Complex",
        ("complex_abuse",),
        complex_case(extent="confirmed", group_appointed=clock(23), group={"g": Member(person="dana")}),
    ),
    (
        with_people(
            complex_case(
                implicated={"i": Implicated(person="kayleigh", line_manager="femi")},
                group={"g": Member(person="femi")},
            ),
            kayleigh=KAYLEIGH,
            femi=MANAGER,
        ),
        "complex abuse, in the strategic group and manager of somebody implicated: Femi Adeyemi",
        BEFORE,
        "9",
        "001 Complex",
        ("complex_abuse",),
        with_people(
            complex_case(
                implicated={"i": Implicated(person="kayleigh", line_manager="femi")},
                group={"g": Member(person="dana")},
            ),
            femi=MANAGER,
        ),
    ),
    *(
        (
            complex_case(how_far="two homes"),
            words,
            BEFORE,
            "9",
            "001 Complex",
            ("complex_abuse", "x", field),
            with_people(complex_case(**{field: value}), kayleigh=KAYLEIGH),
        )
        for field, (words, value) in NOTED.items()
    ),
)
