"""What Bromley and County Durham say: limits, who may chair, forms, contacts, each with its source."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import shipped
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.people import Contact
from duty_tui.protocol.source import parse
from duty_tui.record.discussion import Discussion
from duty_tui.rules.quorum import chair_needs_endorsement, heading, quorum
from tests.rules.facts_of_a_night import HELD, attended

BROMLEY, DURHAM = shipped("bromley"), shipped("durham")
NEW = pytest.mark.parametrize("protocol", [BROMLEY, DURHAM], ids=["bromley", "durham"])


@pytest.mark.parametrize(
    "protocol,key,length,source",
    [
        (BROMLEY, "discussion", ("elapsed_hours", 24), "000 §1 b1"),
        (BROMLEY, "discussion-outer", ("working_days", 3), "004 strengths 2"),
        (BROMLEY, "call-back", ("elapsed_minutes", 10), "000 §1, paragraph after b3"),
        (BROMLEY, "conference-referral", ("elapsed_hours", 24), "000 §2 b7"),
        (BROMLEY, "record", ("working_days", 1), "000 §5"),
        (BROMLEY, "assessment", ("working_days", 45), "000 §3 b7; 002 §4"),
        (DURHAM, "pro-forma", ("elapsed_hours", 1), "003 ¶11; 003 ¶13"),
        (DURHAM, "contact-reply", ("elapsed_hours", 48), "003 ¶19"),
        (DURHAM, "decisions", ("elapsed_hours", 24), "003 ¶16"),
        (DURHAM, "record", ("working_days", 3), "003 ¶16"),
        (DURHAM, "discussion", ("working_days", 2), "local; confirm (the County Durham manual"),
        (DURHAM, "section47-outcome", ("working_days", 6), "local; confirm (the County Durham manual"),
    ],
)
def test_each_limit_of_their_own_has_its_length_and_its_source(
    protocol: Protocol, key: str, length: tuple[str, int], source: str
) -> None:
    name, value = length
    assert getattr(protocol.clock[key], name) == value
    assert protocol.clock[key].source.startswith(source)


def test_24_working_hours_are_read_as_one_working_day_and_the_text_is_kept() -> None:
    """PRACTICE A2, note 5."""
    assert "24 working hours" in BROMLEY.clock["record"].note


@NEW
def test_they_say_when_they_began_and_when_somebody_compared_them(protocol: Protocol) -> None:
    began = {"bromley": date(2017, 9, 13), "durham": date(2018, 7, 4)}
    assert (protocol.in_force_from, protocol.checked_on) == (began[protocol.key], date(2026, 11, 21))
    assert protocol.base_texts


@pytest.mark.parametrize(
    "protocol,front_door,form",
    [(BROMLEY, "MASH, R&A", "call, meeting if serious"), (DURHAM, "MASH, Families First", "meeting")],
)
def test_their_front_door_and_their_form_of_meeting(protocol: Protocol, front_door: str, form: str) -> None:
    assert (protocol.office.front_door, protocol.meeting.form) == (front_door, form)


@pytest.mark.parametrize(
    "protocol,role,grade,source",
    [
        (BROMLEY, "convenes", "referral and assessment manager", "000 §1 b1; 000 §1 b2"),
        (BROMLEY, "administers", "referral and assessment administrator", "000 §2 b2"),
        (BROMLEY, "writes-record", "chair", "000 §5"),
        (DURHAM, "convenes", "locality team manager", "003 ¶7; 003 ¶9"),
        (DURHAM, "administers", "team co-ordinator", "003 ¶12; 003 ¶16"),
        (DURHAM, "leads-section47", "social worker", "003 ¶24; 002 §4"),
    ],
)
def test_who_does_what(protocol: Protocol, role: str, grade: str, source: str) -> None:
    assert (protocol.role[role].grades[0], protocol.role[role].source) == (grade, source)


@pytest.mark.parametrize(
    "protocol,grade,endorsed",
    [
        (DURHAM, "team manager", False),
        (DURHAM, "nominated deputy team manager", False),
        (DURHAM, "EDT social worker", True),
        (DURHAM, "", True),
        (BROMLEY, "duty manager", False),
        (BROMLEY, "social worker", True),
    ],
)
def test_a_chair_of_another_grade_is_endorsed(protocol: Protocol, grade: str, endorsed: bool) -> None:
    """003 ¶9: always the team manager or the nominated deputy; 000 §2 b3: the duty manager leads."""
    held = Discussion(chair="femi", chair_grade=grade)
    assert chair_needs_endorsement(protocol, held) is endorsed


@pytest.mark.parametrize(
    "trust", ["trust-harrogate", "trust-county-durham", "trust-tees-esk-wear", "gp", "health-visitor"]
)
def test_each_trust_is_health_for_the_minimum_of_county_durham(trust: str) -> None:
    """003 ¶3: social care, police and health at the least."""
    three = {name: attended(name) for name in ("social-care", "police", trust)}
    assert quorum(DURHAM, replace(HELD, invitations=three)).quorate
    for missing in three:
        rows = {name: row for name, row in three.items() if name != missing}
        assert heading(DURHAM, replace(HELD, invitations=rows)) == "Multi-agency meeting (not quorate)"


@pytest.mark.parametrize("agency,role", [("police", "police"), ("trust-harrogate", "health practitioner")])
def test_a_written_return_of_health_or_police_is_not_attendance(agency: str, role: str) -> None:
    """003 ¶8: in person or by telephone, in all cases."""
    rows = {name: attended(name) for name in ("social-care", "police", "trust-harrogate")}
    written = {**rows, agency: replace(rows[agency], state="written report", presence={})}
    assert quorum(DURHAM, replace(HELD, invitations=written)).missing == (role,)


def test_the_numbers_of_bromley_are_those_printed_in_2017_and_nobody_has_confirmed_them() -> None:
    """BR-23."""
    contact = BROMLEY.directory["community-paediatrician"]
    assert (contact.number, contact.fall_back) == ("0208 466 8800", "0208 466 9988")
    assert contact.email == "bromh.safeguardingreferrals@nhs.net"
    assert contact.source == "000 §1 b3; 000 §1, paragraph after b3"
    assert not contact.confirmed


def test_nothing_is_sent_to_an_address_before_an_administrator_has_confirmed_it() -> None:
    """BR-23: not usable as a recipient until then."""
    contact = BROMLEY.directory["community-paediatrician"]
    assert contact.recipient == ""
    assert replace(contact, confirmed=True, confirmed_on=date(2026, 12, 1)).recipient == contact.email
    assert [key for key, each in DURHAM.directory.items() if each.confirmed or each.recipient] == []


@pytest.mark.parametrize(
    "key,level",
    [
        ("police", "county"),
        ("trust-harrogate", "county"),
        ("trust-county-durham", "county"),
        ("trust-tees-esk-wear", "county"),
        ("gp", "team"),
        ("housing", "county"),
        ("school", "team"),
        ("probation", "county"),
        ("rehabilitation-company", "county"),
        ("youth-justice", "county"),
        ("early-help", "locality"),
    ],
)
def test_every_agency_that_has_to_name_a_contact_is_in_the_directory_with_its_level(
    key: str, level: str
) -> None:
    """003 ¶28; the numbers are the administrator's to fill in."""
    contact = DURHAM.directory[key]
    assert (contact.agency, contact.level, contact.source) == (key, level, "003 ¶28")
    assert contact.agency in DURHAM.agency
    assert contact.number == ""


def test_a_contact_may_name_the_entry_that_covers_its_absence() -> None:
    """003 ¶23."""
    police = DURHAM.directory["police"]
    assert replace(police, deputy="edt").deputy in DURHAM.directory


@pytest.mark.parametrize(
    "protocol,key,agencies,counts,comes_back",
    [
        (BROMLEY, "form-87a", ("police-child-abuse",), "sent", False),
        (BROMLEY, "medical-referral", ("community-paediatrician",), "telephoned", False),
        (DURHAM, "pro-forma", (), "received", True),
        (DURHAM, "pro-forma-gp", ("gp",), "received", True),
    ],
)
def test_their_forms(
    protocol: Protocol, key: str, agencies: tuple[str, ...], counts: str, comes_back: bool
) -> None:
    form = protocol.form[key]
    assert (form.agencies, form.counts, form.comes_back) == (agencies, counts, comes_back)


def test_the_pro_forma_goes_by_secure_e_mail_and_states_when_it_is_due_and_how_to_join() -> None:
    """003 ¶11, ¶14, ¶22."""
    form = DURHAM.form["pro-forma"]
    assert form.channel == "secure e-mail to the single point of contact"
    assert form.states == ("date", "time", "venue", "dial-in", "when it is to be returned")
    assert form.clock == "pro-forma"


def test_a_primary_school_answers_through_its_head_and_a_secondary_through_its_safeguarding_lead() -> None:
    """003 ¶28."""
    posts = {key: contact.post for key, contact in DURHAM.school.items()}
    assert (posts["primary"], posts["secondary"]) == ("head teacher", "designated safeguarding lead")


def test_everyone_invited_gets_the_record_in_bromley_those_who_attended_in_county_durham() -> None:
    """000 §5; 003 ¶16."""
    assert BROMLEY.distribution["participants"].who == "invited"
    assert DURHAM.distribution["participants"].who == "attended"


def test_the_guidance_they_name_is_held() -> None:
    """000 links; 003 ¶6, ¶24, ¶31."""
    assert BROMLEY.link.keys() >= {"london", "working-together", "bromley"}
    assert DURHAM.link.keys() >= {"strategy-meeting", "section47", "conflict-resolution"}


@NEW
def test_every_entry_of_their_own_rests_on_their_own_documents_or_says_that_it_does_not(
    protocol: Protocol,
) -> None:
    own = {"bromley": ("000", "004", "002"), "durham": ("003", "002")}[protocol.key]
    entries = [
        *protocol.role.values(),
        *protocol.form.values(),
        *protocol.link.values(),
        *(each for each in protocol.directory.values() if isinstance(each, Contact)),
    ]
    national = shipped("national")
    entries = [each for each in entries if each not in national.directory.values()]
    for entry in entries:
        found = parse(entry.source, protocol.titles)
        assert all(source.local or source.document in own for source in found), entry


@NEW
def test_their_agenda_has_the_ten_known_items_in_their_own_words(protocol: Protocol) -> None:
    titles = [item.title for _, item in protocol.agenda_in_order()]
    assert [item.number for _, item in protocol.agenda_in_order()] == list(range(1, 11))
    assert titles != [item.title for _, item in shipped("national").agenda_in_order()]
    assert all(re.match(r"[A-Z]", title) for title in titles)
