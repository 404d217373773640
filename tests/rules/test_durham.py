"""What County Durham's protocol asks of a record: forms by agency, a meeting, whom to contact (003)."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import shipped
from duty_tui.record import Case, When
from duty_tui.record.afterwards import Dissent
from duty_tui.record.contributing import ToContact
from duty_tui.record.decisions import Section47
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.record.enquiry import EnquiryPlan
from duty_tui.record.people import Person
from duty_tui.record.requests import Request
from duty_tui.rules.clocks import clocks
from duty_tui.rules.contributing import not_listed
from duty_tui.rules.events import events
from duty_tui.rules.forms import FormDue, forms_due, forms_of
from duty_tui.rules.gaps import gaps
from duty_tui.rules.prompts import prompts
from duty_tui.rules.schools import school_contact
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import DANA, HELD, LEO, attended, held, met, night

DURHAM = shipped("durham")
BROMLEY = shipped("bromley")
PLANNED = Discussion(planned=clock(22))
SPOC = Person(name="Jo Hale", kind="professional", agency="police")
FORM, GP_FORM = "pro-forma", "pro-forma-gp"


def row(agency: str, **fields: Any) -> Invitation:
    return Invitation(agency=agency, **fields)


def convened(*agencies: str, requests: dict[str, Request] | None = None, **more: Any) -> Case:
    """A meeting decided on at 20:20, to which these agencies are asked; what was sent to them."""
    rows = {agency: row(agency) for agency in agencies}
    meeting = replace(more.pop("meeting", PLANNED), invitations=rows)
    return night(thresholds=met(), discussions={"d": meeting}, requests=requests or {}, **more)


def sent(agency: str, form: str = FORM, **fields: Any) -> Request:
    return Request(form=form, agency=agency, **{"sent": clock(20, 40), "return_by": clock(21, 30), **fields})


def due(case: Case, protocol: Any = DURHAM) -> dict[str, FormDue]:
    return {each.agency: each for each in forms_due(case, protocol)}


def said(case: Case, at: datetime = AT, protocol: Any = DURHAM) -> set[str]:
    """The gaps that are about forms."""
    return {gap.text for gap in gaps(case, protocol, at) if gap.path[0] == "requests"}


# which form for whom


WHO_GETS_WHICH = {
    "police": [FORM],
    "trust-harrogate": [FORM],
    "trust-county-durham": [FORM],
    "trust-tees-esk-wear": [FORM],
    "referrer": [FORM],
    "voluntary": [FORM],
    "gp": [GP_FORM],
}


@pytest.mark.parametrize("agency,form", WHO_GETS_WHICH.items(), ids=WHO_GETS_WHICH)
def test_everybody_gets_the_pro_forma_and_a_gp_practice_its_own(agency: str, form: list[str]) -> None:
    """003 ¶11: health and police, the referrer, others; GP practices get Appendix 2."""
    assert [key for key, _ in forms_of(DURHAM, agency)] == form
    assert [each.key for each in forms_due(convened(agency), DURHAM)] == form


def test_nobody_of_social_care_and_no_member_of_the_public_gets_a_form() -> None:
    neighbour = replace(
        convened("social-care", "edt", "other", people={"dana": DANA, "n": Person(kind="public")}),
    )
    rows = {"n": row("other", person="n"), "e": row("edt")}
    case = replace(
        neighbour,
        referral=replace(neighbour.referral, caller="n", caller_kind="member of the public"),
        discussions={"d": replace(PLANNED, invitations=rows)},
    )
    assert forms_due(case, DURHAM) == ()


def test_who_is_not_invited_gets_no_form() -> None:
    case = night(discussions={"d": replace(PLANNED, invitations={"s": row("school", state="not invited")})})
    assert forms_due(case, DURHAM) == ()


def test_bromley_sends_its_87a_to_the_child_abuse_team_alone() -> None:
    """000 §1 b2."""
    found = due(convened("police-child-abuse", "school", "community-paediatrician"), BROMLEY)
    assert {agency: each.key for agency, each in found.items()} == {
        "police-child-abuse": "form-87a",
        "community-paediatrician": "medical-referral",
    }


def test_bristol_asks_for_no_form() -> None:
    assert forms_due(convened("police", "gp"), shipped("bristol")) == ()


# how far it has come


@pytest.mark.parametrize(
    "request_,state",
    [
        (None, "not sent"),
        (Request(form=FORM, agency="police"), "not sent"),
        (sent("police"), "sent, receipt not shown"),
        (sent("police", received=clock(20, 50), receipt="reply"), "delivered"),
        (sent("police", received=clock(20, 50), returned=clock(21)), "returned"),
        (Request(form=FORM, agency="police", returned=clock(21)), "returned"),
        (Request(form=GP_FORM, agency="police", sent=clock(20, 40)), "not sent"),
    ],
)
def test_sent_and_received_are_two_states(request_: Request | None, state: str) -> None:
    """003 ¶11 and ¶13."""
    requests = {"r": request_} if request_ else {}
    assert due(convened("police", requests=requests))["police"].state == state


@pytest.mark.parametrize(
    "request_,state",
    [
        (
            Request(form="medical-referral", agency="community-paediatrician", sent=clock(20)),
            "sent, not telephoned",
        ),
        (
            Request(
                form="medical-referral",
                agency="community-paediatrician",
                sent=clock(20),
                telephoned=clock(20, 10),
            ),
            "delivered",
        ),
    ],
)
def test_the_medical_referral_counts_once_a_call_was_answered(request_: Request, state: str) -> None:
    """000 §1 b3."""
    found = due(convened("community-paediatrician", requests={"r": request_}), BROMLEY)
    assert found["community-paediatrician"].state == state


def test_each_of_two_people_of_an_agency_has_the_form_that_went_to_her() -> None:
    rows = {"a": row("police", person="a"), "b": row("police", person="b")}
    case = night(
        discussions={"d": replace(PLANNED, invitations=rows)},
        requests={"r": sent("police", contact="a", received=clock(20, 50))},
    )
    assert [each.state for each in forms_due(case, DURHAM)] == ["delivered", "not sent"]


# gaps, by agency


GAPS = (
    ("not sent", convened("police"), "Strategy meeting pro-forma (Appendix 1), not sent to: Police"),
    (
        "the GP's own",
        convened("gp"),
        "Strategy meeting pro-forma for GP practices (Appendix 2), not sent to: GP",
    ),
    (
        "receipt not shown",
        convened("police", requests={"r": sent("police")}),
        "Strategy meeting pro-forma (Appendix 1), sent, receipt not shown, to: Police",
    ),
    (
        "no time of return",
        convened("police", requests={"r": sent("police", return_by=None)}),
        "Strategy meeting pro-forma (Appendix 1), no time of return stated, to: Police",
    ),
    (
        "not returned in time",
        convened("police", requests={"r": sent("police", received=clock(20, 50))}),
        "Strategy meeting pro-forma (Appendix 1), not returned by Thu 24 December, 21:30: Police",
    ),
    (
        "asked back after the meeting",
        convened("police", requests={"r": sent("police", return_by=clock(22, 1))}),
        "Strategy meeting pro-forma (Appendix 1), asked back after the discussion, from: Police",
    ),
    (
        "not shown to those who met",
        convened("police", requests={"r": sent("police", returned=clock(21))}, meeting=HELD),
        "Strategy meeting pro-forma (Appendix 1), not shown to those who met, from: Police",
    ),
)


@pytest.mark.parametrize("case,words", [each[1:] for each in GAPS], ids=[each[0] for each in GAPS])
def test_what_is_outstanding_of_a_form_is_a_gap_that_names_the_agency(case: Case, words: str) -> None:
    assert words in said(case)


def test_a_form_that_came_back_in_time_and_was_shown_leaves_no_gap() -> None:
    came = {"received": clock(20, 50), "returned": clock(21), "shown_at": clock(21, 10)}
    back = sent("police", sent=clock(20), return_by=clock(21, 10), **came)
    assert said(convened("police", requests={"r": back}, meeting=HELD)) == set()


@pytest.mark.parametrize("at,late", [(clock(21, 30).at, False), (clock(21, 31).at, True)])
def test_a_return_is_late_from_the_minute_after_it_was_due(at: datetime, late: bool) -> None:
    case = convened("police", requests={"r": sent("police", received=clock(20, 50))})
    assert any("not returned by" in text for text in said(case, at)) is late


@pytest.mark.parametrize(
    "by,outside",
    [
        (clock(20, 59), True),
        (clock(21), False),
        (When(typed="", at=datetime.fromisoformat("2026-12-26T20:00+00:00"), precision="exact"), False),
        (When(typed="", at=datetime.fromisoformat("2026-12-26T20:01+00:00"), precision="exact"), True),
    ],
)
def test_an_answer_is_asked_for_in_an_hour_at_the_soonest_and_two_days_at_the_latest(
    by: When, outside: bool
) -> None:
    """003 ¶19."""
    case = convened("police", requests={"r": sent("police", sent=clock(20), return_by=by)})
    words = (
        "Strategy meeting pro-forma (Appendix 1), return in less than an hour or over 48 hours, from: Police"
    )
    assert (words in said(case)) is outside


def test_the_form_has_to_say_date_time_venue_and_dial_in() -> None:
    """003 ¶22: the practitioner to whom it is passed needs them."""

    def missing(**fields: Any) -> list[str]:
        case = convened("police", meeting=Discussion(**fields))
        return [gap.item for gap in gaps(case, DURHAM, AT) if gap.what == "what the form has to say:"]

    assert missing() == ["date and time", "venue", "dial-in"]
    assert missing(planned=clock(22), venue="Aykley Heads", dial_in="01632 960200, PIN 4711") == []
    assert missing(planned=clock(22), venue="Aykley Heads") == ["dial-in"]


def test_no_social_worker_named_to_lead_is_a_gap() -> None:
    """003 ¶24; 002 §4."""
    words = "no social worker named to lead the section 47"
    yes = replace(held(), section47={"s": Section47(child="leo", answer="yes")})
    named = replace(yes, discussions=held(plans=EnquiryPlan(lead="dana")).discussions)
    no = replace(held(), section47={"s": Section47(child="leo", answer="no")})
    for protocol in (DURHAM, shipped("national"), BROMLEY):
        found = [words in {gap.text for gap in gaps(case, protocol, AT)} for case in (yes, named, no)]
        assert found == [True, False, False]


# the limits


def ends(case: Case) -> dict[str, tuple[datetime, datetime | None]]:
    return {each.key: (each.ends, each.met) for each in clocks(DURHAM, events(case, DURHAM))}


def at(hour: int, minute: int = 0) -> datetime | None:
    return clock(hour, minute).at


TWO = ("police", "gp")


@pytest.mark.parametrize(
    "requests,met_at",
    [
        ({}, None),
        ({"p": sent("police", received=clock(20, 50))}, None),
        ({"p": sent("police", received=clock(20, 50)), "g": sent("gp", GP_FORM)}, None),
        (
            {"p": sent("police", received=clock(20, 50)), "g": sent("gp", GP_FORM, received=clock(21, 10))},
            at(21, 10),
        ),
        (
            {"p": sent("police", received=clock(20, 50)), "g": sent("gp", GP_FORM, received=When(typed="?"))},
            None,
        ),
    ],
)
def test_the_hour_is_met_by_the_last_form_that_was_shown_to_have_arrived(
    requests: dict[str, Request], met_at: datetime | None
) -> None:
    """003 ¶11 and ¶13: one hour from the decision, sent and received."""
    assert ends(convened(*TWO, requests=requests))["pro-forma"] == (at(21, 20), met_at)


@pytest.mark.parametrize(
    "returned,met_at",
    [({}, None), ({"returned": clock(21)}, at(21)), ({"returned": When(typed="later")}, None)],
)
def test_a_reply_may_take_two_days_from_the_sending(
    returned: dict[str, When], met_at: datetime | None
) -> None:
    """003 ¶19: at most 48 hours; sooner by the time that the form states."""
    case = convened("police", requests={"p": sent("police", **returned)})
    ended, met_ = ends(case)["contact-reply"]
    assert ended.isoformat(timespec="minutes") == "2026-12-26T20:40+00:00"
    assert met_ == met_at


# whom a school asks for


@pytest.mark.parametrize(
    "education,post",
    [
        ("primary", "head teacher"),
        ("secondary", "designated safeguarding lead"),
        ("not known", "head teacher or designated safeguarding lead"),
        (None, "head teacher or designated safeguarding lead"),
    ],
)
def test_a_primary_school_is_asked_through_its_head_a_secondary_through_its_safeguarding_lead(
    education: Any, post: str
) -> None:
    """003 ¶28."""
    child = replace(LEO, education=education, setting="Elm Park School")
    assert school_contact(DURHAM, child) == post
    [(words, _)] = asks(night(children={"leo": child}), "school-or-nursery")
    assert words.startswith(f"School or nursery of Leo: ask for the {post}.")
    assert school_contact(BRISTOL, replace(child, education="primary")) == "designated safeguarding lead"


# the meeting, and the enquiry after it


def asks(case: Case, key: str) -> list[tuple[str, str]]:
    return [(" ".join(each.lines), each.state) for each in prompts(case, DURHAM, AT) if each.key == key]


OWN_WORDS = (
    (
        night(thresholds=met()),
        "quorum-expected",
        "Police and health attend in all cases, in person or by dial-in; a return alone is not "
        "attendance. Not yet coming: social worker, police and health practitioner.",
        "003 ¶3; 003 ¶8",
    ),
    (
        night(thresholds=met()),
        "met-none-held",
        "You have recorded reasonable cause to suspect, and no strategy meeting. Hold one, or say why "
        "not and who agreed.",
        "003 ¶3",
    ),
    (
        night(dissents=Dissent(about_what="no conference", agency="school", asks_conference="yes")),
        "conference-asked-for",
        "A conference is asked for formally, with senior support: School. Convene it; note when, and who "
        "was told.",
        "003 ¶30",
    ),
    (
        night(dissents=Dissent(about_what="no conference", agency="school", resolved="no")),
        "disagreement-open",
        "The disagreement is not resolved: use the conflict resolution policy. Who takes it on, and by when?",
        "003 ¶31",
    ),
    (
        held(chair="dana", chair_grade="EDT social worker"),
        "endorsement",
        "The chair is the team manager or a named deputy, always. Who was it here, and which manager "
        "takes responsibility, by when?",
        "003 ¶9",
    ),
)


@pytest.mark.parametrize("case,key,words,source", OWN_WORDS, ids=[each[1] for each in OWN_WORDS])
def test_its_own_words_are_asked_with_its_own_source(case: Case, key: str, words: str, source: str) -> None:
    [fired] = [each for each in prompts(case, DURHAM, AT) if each.key == key]
    assert (" ".join(fired.lines), fired.source, fired.state) == (words, source, "open")


def test_two_agencies_are_no_meeting() -> None:
    """003 ¶7 and ¶8."""
    two = held(invitations={"a": attended("social-care"), "b": attended("police")})
    three = held(invitations={**two.discussions["d"].invitations, "c": attended("trust-harrogate")})
    assert asks(two, "two-agencies") == [
        (
            "Two agencies only: that is a call, not a strategy meeting. Bring in the others, in person or by "
            "dial-in, or say why not.",
            "open",
        )
    ]
    assert asks(three, "two-agencies") == []
    same = held(invitations={"a": attended("social-care"), "b": attended("police"), "c": attended("police")})
    assert len(asks(same, "two-agencies")) == 1


def enquiry(*listed: str) -> Case:
    """Section 47 is started; police, a trust and the school were asked; these are to be contacted."""
    rows = {agency: row(agency) for agency in ("edt", "police", "trust-harrogate", "school")}
    return replace(
        held(invitations=rows),
        section47={"s": Section47(child="leo", answer="yes")},
        to_contact={agency: ToContact(agency=agency) for agency in listed},
        people={"dana": DANA, "n": Person(kind="professional", agency="housing", involved_with=("leo",))},
    )


def test_who_took_part_or_knows_a_child_is_to_be_contacted_for_the_enquiry() -> None:
    """003 ¶25: in the meeting or not, two lists."""
    assert not_listed(enquiry(), DURHAM) == ("police", "trust-harrogate", "school", "housing")
    assert not_listed(enquiry("police", "housing"), DURHAM) == ("trust-harrogate", "school")
    [(words, state)] = asks(enquiry("police", "housing"), "enquiry-contacts")
    assert words.startswith(
        "For the section 47 enquiry the social worker is to contact: Harrogate and District NHS Foundation "
        "Trust and School."
    )
    assert state == "open"
    whole = enquiry("police", "housing", "school", "trust-harrogate")
    assert [each[1] for each in asks(whole, "enquiry-contacts")] == ["in the record"]
    assert asks(replace(enquiry(), section47={}), "enquiry-contacts") == []


def test_who_keeps_the_forms_that_come_back_is_a_gap_until_it_is_said() -> None:
    """003 ¶12: the team co-ordinator, or a nominated deputy; where no form comes back nobody is asked."""
    words = "who keeps the forms that come back: team co-ordinator or nominated deputy team co-ordinator"
    asked = convened("police")
    [found] = [gap for gap in gaps(asked, DURHAM, AT) if gap.text == words]
    assert (found.kind, found.source) == ("before hand-over", "003 ¶12; 003 ¶16")
    assert found.path == ("discussions", "d", "administrator")
    kept = convened("police", meeting=replace(PLANNED, administrator="dana"))
    for silent, protocol in ((kept, DURHAM), (asked, BROMLEY), (night(), DURHAM)):
        assert "who keeps the forms" not in str([gap.text for gap in gaps(silent, protocol, AT)])
