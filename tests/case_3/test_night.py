"""The third night, a disclosure at half-term, and a meeting without health: what must come out."""

from dataclasses import astuple
from datetime import UTC, date, datetime
from functools import cache

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.record import Case
from duty_tui.record.decisions import Medical
from duty_tui.record.discussion import Presence
from duty_tui.record.handover import Recipient
from duty_tui.record.local_time import HappensTwice
from duty_tui.record.reading import read
from duty_tui.rules.distribution import distribution
from duty_tui.rules.forms import forms_due
from duty_tui.rules.quarterly import quarterly
from duty_tui.rules.quorum import quorum
from tests.rules.ids import ids
from tests.training_case import Told, told

AT = datetime(2026, 10, 25, 2, 30, tzinfo=UTC)


@cache
def the_night() -> Told:
    return told("case-3", AT, "durham")


NIGHT = the_night()

CLOCKS = (
    ("referral-decision", "Mon 26 October 2026, 17:00"),
    ("hand-over", "Mon 26 October 2026, 09:00"),
    ("pro-forma", "Fri 23 October 2026, 19:00"),
    ("decisions", "Sun 25 October 2026, 10:25"),
    ("record", "Wed 28 October 2026, 17:00"),
    ("lado", "Mon 26 October 2026, 17:00"),
    ("complex-abuse", "Mon 26 October 2026, 17:00"),
    ("conference", "Fri 13 November 2026, 17:00"),
    ("assessment", "Tue 29 December 2026, 17:00"),
    ("return-interview", "Mon 26 October 2026, 16:00"),
)


@pytest.mark.parametrize("key,ends", CLOCKS, ids=ids(row[0] for row in CLOCKS))
def test_each_limit_ends_when_it_was_worked_out_by_hand(key: str, ends: str) -> None:
    assert NIGHT.ends(key) == ends
    assert ends.removesuffix(", 17:00").replace(" 2026", "") in NIGHT.text


def test_the_decisions_are_due_24_elapsed_hours_later_in_winter_time() -> None:
    assert NIGHT.clocks["decisions"].ends.isoformat() == "2026-10-25T10:25:00+00:00"


def test_the_hand_over_is_due_64_hours_and_25_minutes_after_the_call() -> None:
    assert str(NIGHT.clocks["hand-over"].span) == "2 days, 16:25:00"


def test_the_complex_abuse_meeting_is_met_and_the_wrong_lado_does_not_meet_the_limit() -> None:
    assert NIGHT.clocks["complex-abuse"].met == datetime(2026, 10, 24, 10, 0, tzinfo=LONDON)
    assert NIGHT.clocks["lado"].met is None
    right = NIGHT.changed(**{"allegations__al-garrick__told_area": "Hertfordshire"})
    assert right.clocks["lado"].met == datetime(2026, 10, 24, 11, 40, tzinfo=LONDON)


def test_health_was_not_there_a_written_report_is_not_attendance() -> None:
    (held,) = NIGHT.case.discussions.values()
    found = quorum(NIGHT.protocol, held)
    assert (found.present, found.missing) == (("social worker", "police"), ("health practitioner",))
    assert NIGHT.page_one.startswith("Multi-agency meeting (not quorate): hand-over to MASH, Families First")
    assert "The decision on section 47 is the local authority's and stands." in NIGHT.block(3)
    assert "Section 47 YES: Skye. Decided for the authority by Ellen Forster" in NIGHT.block(3)
    assert NIGHT.asked("not-quorate") == ["open"]


def test_the_pro_forma_is_followed_for_each_recipient() -> None:
    states = {each.agency: each.state for each in forms_due(NIGHT.case, NIGHT.protocol)}
    assert states["police-child-abuse"] == "delivered"
    assert states["trust-county-durham"] == "delivered"
    assert states["trust-tees-esk-wear"] == "sent, receipt not shown"
    assert states["trust-harrogate"] == "sent, receipt not shown"
    assert states["gp"] == "sent, receipt not shown"
    assert "Received: Fri 23 October, 18:31." in NIGHT.text
    assert "Received: Fri 23 October, 18:50." in NIGHT.text
    assert "OVERDUE Pro-forma received by every single point of contact Fri 23 October, 19:00" in NIGHT.block(
        8
    )


def test_the_time_at_which_the_form_for_the_practice_went_is_said_to_be_not_recorded() -> None:
    (form,) = (each for each in NIGHT.case.requests.values() if each.agency == "gp")
    assert form.sent is not None
    assert not form.sent.known
    assert "To: GP. How: secure e-mail. Sent: not recorded" in NIGHT.text


def test_a_return_deadline_after_the_meeting_is_a_gap_and_this_one_is_none() -> None:
    late = read("2026-10-24 12:00", AT, "forward")
    after = NIGHT.changed(**{"requests__r-police__return_by": late})
    form = "Strategy meeting pro-forma (Appendix 1)"
    gap = f"{form}, asked back after the discussion, from: Police, child abuse unit"
    assert gap in [each.text for each in after.gaps]
    assert gap not in [each.text for each in NIGHT.gaps]


def test_decisions_go_to_all_who_attended_the_part_attender_included_and_to_nobody_else() -> None:
    to = {each.label for each in distribution(NIGHT.case, NIGHT.protocol, AT) if each.key == "participants"}
    assert to == {
        "Ellen Forster",
        "manager of the home",
        "officer of Durham police, child abuse unit",
        "officer of Hertfordshire police, missing persons",
        "Hertfordshire social worker",
    }


def test_attendance_has_five_states_and_who_was_there_for_a_part() -> None:
    states = {row.state for held in NIGHT.case.discussions.values() for row in held.invitations.values()}
    assert states == {"attended", "no reply", "apologies", "written report", "not invited"}
    assert "10:40 to 11:00" in NIGHT.text
    assert "her old school: the adult concerned works there" in NIGHT.text


PROMPTS = (
    ("sexual-abuse", "Sexual abuse is suspected: include a paediatrician."),
    ("not-same-day", "The concern asks for the same day; the discussion is on a later one. Why?"),
    (
        "missing-units",
        "Police who know missing children take part: Police, missing persons unit; Police, another",
    ),
    ("looked-after", "Invite the residential or fostering service, and the placing authority"),
    ("host-responsible", "This authority acts until Hertfordshire accepts in writing."),
    ("complex-meeting", "chaired by social care, with a detective inspector."),
    ("complex-unit", "the manager of the safeguarding business unit is told."),
    ("lado", "tell the LADO of Hertfordshire within one working day."),
    ("lado", "It does not take the place of this discussion."),
    ("lado-criteria", "harmed a child, a possible offence, a risk, or unsuitable?"),
    ("school-not-known", "School or nursery of Skye: not known."),
    ("care-basis", "Skye is looked after: on what basis, and so who may consent?"),
    ("return-interview", "Skye was missing and is back: who holds the return interview"),
    ("adult-not-told", "Nobody tells Mr Garrick or the employer before police and LADO agree."),
    ("enquiry-contacts", "For the section 47 enquiry the social worker is to contact:"),
    ("disagreement", "Does not agree with the outcome: Fostering or residential service."),
    ("new-evidence", "Missing again: Skye. The discussion decided without it. Reconvene, or say why not."),
)


@pytest.mark.parametrize("key,words", PROMPTS, ids=ids(f"{row[0]} {row[1][:20]}" for row in PROMPTS))
def test_what_the_record_calls_for(key: str, words: str) -> None:
    assert words in NIGHT.lines(key)
    assert words in NIGHT.text


def test_the_line_manager_of_the_adult_is_not_to_sit_in_the_group() -> None:
    key, noted = next(iter(NIGHT.case.complex_abuse.items()))
    (row, implicated), *_ = noted.implicated.items()
    manager = NIGHT.ids["home-manager"]
    from duty_tui.record.complex_abuse import Member

    noted = replace(
        noted,
        implicated={row: replace(implicated, line_manager=manager)},
        group={"m": Member(person=manager)},
    )
    night = NIGHT.with_case(lambda case: replace(case, complex_abuse={key: noted}))
    assert night.asked("complex-line-manager") == ["open"]
    assert NIGHT.asked("complex-line-manager") == []


@pytest.mark.parametrize("typed", ["25/10 0130", "2026-10-25 01:30"])
def test_half_past_one_happens_twice_that_night_and_the_worker_is_asked_which(typed: str) -> None:
    with pytest.raises(HappensTwice):
        read(typed, AT, "back")
    assert read(f"{typed} BST", AT, "back").at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read(f"{typed} GMT", AT, "back").at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_second_absence_has_its_own_times_and_the_clock_of_the_first_runs_on() -> None:
    first, second = NIGHT.case.missing.values()
    assert first.returned is not None
    assert second.returned is None
    assert second.last_seen is not None
    assert second.last_seen.at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


GAPS = (
    "who leads the enquiry: Skye",
    "how information will be got from: Police, exploitation team",
    "present school or nursery not contacted: Skye",
    "LADO told is of County Durham, the adult works in Hertfordshire: Mr Garrick",
    "looked after, Skye, not recorded: on what basis and who may consent",
    "works with children, Mr Garrick, not recorded: access to children now and criteria",
    "another area, Skye, not recorded: accepted in writing",
)


@pytest.mark.parametrize("words", GAPS, ids=ids(GAPS))
def test_what_is_missing_stands_on_page_1(words: str) -> None:
    assert words.lower() in NIGHT.page_one.lower()


def test_no_medical_yet_and_health_was_not_present_stand_on_page_1() -> None:
    assert "Medical NOT ANSWERED: Skye." in NIGHT.block(3)
    assert "No health practitioner took part" in NIGHT.block(3)


def test_a_medical_decided_without_health_asks_on_whose_advice() -> None:
    skye = NIGHT.ids["skye"]
    medicals = {"m": Medical(child=skye, answer="no", reasons="she says no")}
    night = NIGHT.with_case(lambda case: replace(case, medicals=medicals))
    assert night.asked("medical-without-health") == ["open"]
    assert "no medical, reason and whose medical advice: Skye" in [each.text for each in night.gaps]


def test_with_health_for_the_time_of_the_decisions_it_would_have_been_quorate() -> None:
    def joined(case):  # type: ignore[no-untyped-def]  # a case
        (key, held), *_ = case.discussions.items()
        rows = {
            row: replace(item, state="attended", presence={"p": Presence(joined=held.began, left=held.ended)})
            if item.agency == "trust-county-durham"
            else item
            for row, item in held.invitations.items()
        }
        return replace(case, discussions={key: replace(held, invitations=rows)})

    night = NIGHT.with_case(joined)
    assert night.page_one.startswith("Strategy discussion: hand-over")


def test_the_disagreement_is_printed_with_its_route() -> None:
    assert "a conference is needed; the chair does not think so at this point" in NIGHT.text
    assert "disagreement, what came of it: manager of the home" in [each.text for each in NIGHT.gaps]
    asked = "A conference is asked for formally, with senior support"
    assert asked not in NIGHT.text
    formal = NIGHT.changed(**{"dissents__dis-1__asks_conference": "yes"})
    assert asked in formal.text


def test_what_skye_wants_is_in_her_own_words() -> None:
    assert '"I want my phone back and I don\'t want him to go to prison."' in NIGHT.text


def test_page_one_stands_on_one_sheet() -> None:
    assert NIGHT.sheet.size >= 10


QUARTER = {
    "Children's social care": (1, 1, 0, 0),
    "County Durham Youth Offending Service": (1, 0, 0, 0),
    "County Durham and Darlington NHS Foundation Trust": (1, 0, 1, 0),
    "Fostering or residential service": (1, 1, 1, 0),
    "GP": (1, 0, 1, 0),
    "Harrogate and District NHS Foundation Trust": (1, 0, 1, 0),
    "Placing authority": (1, 1, 1, 0),
    "Police, child abuse unit": (1, 1, 1, 0),
    "Police, exploitation team": (1, 0, 0, 0),
    "Police, missing persons unit": (1, 1, 0, 0),
    "School": (0, 0, 0, 0),
    "Tees, Esk and Wear Valleys NHS Foundation Trust": (1, 0, 1, 0),
}
"""Asked to attend, attended, asked for the form, form returned."""


def test_the_quarterly_report_counts_this_case_by_agency() -> None:
    """003 ¶16 and ¶17: the nurse's written report is no attendance."""
    quarter = quarterly([(NIGHT.case, NIGHT.protocol)], date(2026, 10, 1), date(2026, 12, 31))
    assert {row.label: astuple(row)[1:] for row in quarter.agencies} == QUARTER
    assert (quarter.discussions, quarter.decisions, quarter.minutes) == (1, (0, 1), (0, 1))


@pytest.mark.parametrize(
    "decisions,minutes,kept",
    [
        ("2026-10-25 10:25", "2026-10-28 17:00", ((1, 1), (1, 1))),
        ("2026-10-25 10:26", "2026-10-28 17:01", ((0, 1), (0, 1))),
    ],
    ids=["in time", "a minute late"],
)
def test_it_counts_decisions_and_minutes_that_went_in_time(
    decisions: str, minutes: str, kept: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    """24 elapsed hours over the change of the clocks, and three working days."""
    went = {"decisions_sent": read(decisions, AT, "forward"), "sent": read(minutes, AT, "forward")}

    def sent(case: Case) -> Case:
        to = distribution(case, NIGHT.protocol, AT)
        rows = {
            str(n): Recipient(key=each.key, child=each.child or None, person=each.person or None, **went)
            for n, each in enumerate(to)
        }
        return replace(case, recipients=rows)

    night = NIGHT.with_case(sent)
    quarter = quarterly([(night.case, night.protocol)], date(2026, 10, 1), date(2026, 12, 31))
    assert (quarter.decisions, quarter.minutes) == kept
