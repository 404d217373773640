"""The second night, a baby in hospital while the clocks change: what must come out, worked out by hand."""

from dataclasses import replace as changed
from datetime import datetime
from functools import cache

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.record import exactly
from duty_tui.record.referral import Contact
from duty_tui.rules.distribution import distribution
from duty_tui.rules.quorum import quorum
from tests.rules.ids import ids
from tests.training_case import Told, told

AT = datetime(2026, 3, 29, 3, 30, tzinfo=LONDON)


@cache
def the_night() -> Told:
    return told("case-2", AT, "bromley")


NIGHT = the_night()

CLOCKS = (
    ("police-protection", "Wed 1 April 2026, 00:40"),
    ("serious-incident", "Tue 7 April 2026, 17:00"),
    ("hand-over", "Mon 30 March 2026, 09:00"),
    ("referral-decision", "Mon 30 March 2026, 17:00"),
    ("discussion", "Mon 30 March 2026, 00:55"),
    ("discussion-outer", "Wed 1 April 2026, 17:00"),
    ("record", "Mon 30 March 2026, 17:00"),
    ("conference", "Tue 21 April 2026, 17:00"),
    ("assessment", "Thu 4 June 2026, 17:00"),
)


@pytest.mark.parametrize("key,ends", CLOCKS, ids=ids(row[0] for row in CLOCKS))
def test_each_limit_ends_when_it_was_worked_out_by_hand(key: str, ends: str) -> None:
    assert NIGHT.ends(key) == ends
    assert ends.removesuffix(", 17:00").replace(" 2026", "") in NIGHT.text


def test_police_protection_is_the_latest_moment_in_the_summer_time_that_began() -> None:
    clock = NIGHT.clocks["police-protection"]
    assert clock.limit.latest
    assert clock.ends.isoformat() == "2026-04-01T00:40:00+01:00"
    assert "Police protection ends at the latest Wed 1 April, 00:40 (LATEST: may end sooner)" in NIGHT.block(
        8
    )


def test_the_hand_over_is_due_33_hours_and_25_minutes_after_the_call() -> None:
    assert str(NIGHT.clocks["hand-over"].span) == "1 day, 9:25:00"


def test_the_discussion_lasted_an_hour_and_a_quarter() -> None:
    assert "Ended: 02:35, lasted 1 h 15 min." in NIGHT.text


def test_the_record_of_24_working_hours_read_literally_would_be_due_on_wednesday() -> None:
    limit = NIGHT.protocol.clock["record"]
    literal = replace(limit, working_days=None, office_hours=24)
    other = changed(NIGHT, protocol=replace(NIGHT.protocol, clock={"record": literal}))
    assert other.ends("record") == "Wed 1 April 2026, 17:00"


def test_a_conference_that_is_likely_runs_no_clock_and_one_decided_at_00_50_ends_at_01_50_summer_time() -> (
    None
):
    assert "conference-referral" not in NIGHT.clocks
    held = NIGHT.ids["first"]
    decisions = NIGHT.case.discussions[held].decisions
    (key,) = (key for key, each in decisions.items() if each.option == "conference")
    decided = NIGHT.changed(
        discussions__first__decisions={**decisions, key: replace(decisions[key], answer="decided")}
    )
    assert decided.ends("conference-referral") == "Mon 30 March 2026, 01:50"
    assert "message left" in NIGHT.text
    assert "a conference is likely" in NIGHT.text


def test_it_is_quorate_and_the_chair_is_below_the_grades() -> None:
    (held,) = NIGHT.case.discussions.values()
    found = quorum(NIGHT.protocol, held)
    assert found.quorate
    assert found.present == ("social worker", "police", "health practitioner")
    assert NIGHT.page_one.startswith("Strategy discussion: hand-over to MASH, R&A")
    assert NIGHT.asked("endorsement") == ["open"]
    assert "endorsement NOT YET GIVEN by Sue Bannister" in NIGHT.block(3)


def test_the_record_goes_to_all_who_were_invited_also_those_not_reached() -> None:
    found = {
        each.label for each in distribution(NIGHT.case, NIGHT.protocol, AT) if each.key == "participants"
    }
    assert {"health-visitor", "gp", "nursery", "Dr Priya Raman", "Insp. Grant Mellor"} <= found


PROMPTS = (
    ("in-patient", "ask for the consultant responsible for this child, by name, and the senior ward nurse."),
    ("community-paediatrician", "e-mail the medical referral form, then telephone."),
    ("injury-baby", "Injury to a baby not yet mobile: include a paediatrician"),
    ("arrival-delay", "Amina: how long between the injury and the arrival in hospital"),
    ("spoke-through", "what was said so far came through somebody else."),
    ("other-child", "Also in the home: Idris. Decide section 47, medical and consent"),
    ("no-discharge", "Amina: no discharge before the discussion is held and recorded"),
    ("accredited-interpreter", "an accredited interpreter, never a relative"),
    ("not-alone", "Amina was not seen alone: why"),
    ("protection-contact", "contact with the family is the designated officer's decision."),
    ("protection-consent", "gives nobody parental responsibility for Amina."),
    ("worker-safety", "Before the visit: alone, two, or with police?"),
    ("agitated-parent", "Parent may remove the child: police now"),
    ("serious-incident", "Is it to be notified?"),
    ("action-incomplete", "An action has no person, no date or no purpose"),
    ("no-reply", "Asked, no reply: how will their information be got"),
    ("fabricated-illness", "Tell the parents nothing until it is agreed"),
    ("conference", "tell the Quality Improvement Service now"),
    ("legal-advice", "Is legal advice needed"),
)


@pytest.mark.parametrize("key,words", PROMPTS, ids=ids(row[0] for row in PROMPTS))
def test_what_the_record_calls_for(key: str, words: str) -> None:
    assert words in NIGHT.lines(key)
    assert words in NIGHT.text


def test_the_community_paediatrician_is_asked_for_the_brother_alone() -> None:
    assert NIGHT.asked("community-paediatrician", "idris") == ["open"]
    assert NIGHT.asked("community-paediatrician", "amina") == []
    assert NIGHT.asked("in-patient", "amina") == ["in the record"]


def test_an_unanswered_paediatrician_is_rung_again_after_ten_minutes_then_reception() -> None:
    missed = Contact(
        at=exactly(datetime(2026, 3, 29, 0, 55, tzinfo=LONDON)),
        agency="community-paediatrician",
        result="no answer",
    )
    night = NIGHT.with_case(lambda case: replace(case, contacts={**case.contacts, "missed": missed}))
    assert "Ring again at 02:05; after that reception on 0208 466 9988." in night.lines("no-answer")


def test_section_47_can_not_be_no_while_police_protection_stands_without_a_reason() -> None:
    assert NIGHT.asked("section47-no-in-protection") == []
    no = NIGHT.changed(**{"section47__s-amina__answer": "no"})
    assert no.asked("section47-no-in-protection") == ["open"]
    assert "Amina: NO. Contrary to section 47(1)(a) as recorded; the reason: Reasons: an injury" in no.text
    assert "Contrary to section 47" not in NIGHT.text


def test_a_call_instead_of_the_meeting_at_the_hospital_asks_why() -> None:
    assert NIGHT.asked("call-not-meeting") == []
    by_call = NIGHT.changed(discussions__first__mode="telephone")
    assert by_call.asked("call-not-meeting") == ["open"]


def test_form_87a_is_asked_for_until_it_was_sent() -> None:
    without = NIGHT.with_case(lambda case: replace(case, requests={}))
    gap = "Form 87A, request for a strategy discussion, not sent to: Police, child abuse investigation team"
    assert gap in [each.text for each in without.gaps]
    assert gap not in [each.text for each in NIGHT.gaps]
    assert "Form 87A" in NIGHT.text


GAPS = (
    (3, "Decided for the authority by NOT RECORDED"),
    (4, "see Idris tonight"),
    (
        9,
        "police protection, Amina, not recorded: home authority told, host authority told, parents told, "
        "who does what by when",
    ),
    (9, "in hospital, Amina, not recorded: discharge secured by, secured by when"),
    (3, "endorsement NOT YET GIVEN by Sue Bannister"),
)


@pytest.mark.parametrize("number,words", GAPS, ids=ids(row[1][:40] for row in GAPS))
def test_what_is_missing_stands_on_page_1(number: int, words: str) -> None:
    assert words.lower() in NIGHT.block(number).lower()


def test_who_sees_idris_tonight_has_no_person_and_he_was_not_seen() -> None:
    assert "NOT SEEN" in NIGHT.block(1)
    assert any("GAP: NO PERSON" in cell for row in _rows(NIGHT) if "see Idris" in row[0] for cell in row)


def _rows(night: Told) -> list[tuple[str, ...]]:
    return [row for line in night.sheet.blocks[3].lines if hasattr(line, "rows") for row in line.rows]


def test_the_rib_fractures_are_marked_and_stand_on_page_1_only_among_what_is_not_to_be_said() -> None:
    do_not = NIGHT.block(2)
    assert "the rib fractures" in do_not
    opinion = "Opinion: fracture of the thigh, two older rib fractures. [NOT TO BE DISCLOSED TO the parents]"
    assert opinion in NIGHT.block(3)
    assert "rib" not in NIGHT.page_one.replace(do_not, "").replace(opinion, "").lower().split()
    assert "two rib fractures that are older" in NIGHT.text
    assert NIGHT.text.count("NOT TO BE DISCLOSED TO the parents") == 3


def test_ethnicity_language_and_religion_are_recorded() -> None:
    assert "Somali and Norwegian, Muslim; she asks for her minister of religion" in NIGHT.text


def test_the_groups_that_are_open_have_their_headings_and_no_other() -> None:
    headings = ["Police protection", "In hospital", "Fabricated or induced illness", "Serious incident"]
    titles = [getattr(part, "text", "") for part in NIGHT.document.parts]
    assert [title for title in titles if title in (*headings, "Missing", "FGM", "Looked after")] == headings


def test_induced_illness_was_considered_and_the_family_is_not_told_yet() -> None:
    assert "View of doctors: considered, not suspected." in NIGHT.text
    assert "Family told: not yet." in NIGHT.text


def test_page_one_stands_on_one_sheet() -> None:
    assert NIGHT.sheet.size >= 10
