"""What the shipped protocols say: the sentences of the sources that they are there to keep."""

import re
from datetime import date, time

import pytest

from duty_tui.protocol.loader import shipped
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.source import parse, why
from duty_tui.protocol.words import SAMPLES, WIDTH, fields_in

NATIONAL = shipped("national")
BRISTOL = shipped("bristol")
BOTH = pytest.mark.parametrize("protocol", [NATIONAL, BRISTOL], ids=["national", "bristol"])


def test_the_office_of_bristol_keeps_its_hours_and_its_name() -> None:
    office = BRISTOL.office
    assert (office.opens, office.closes) == (time(9), time(17))
    assert office.weekdays == ("Mon", "Tue", "Wed", "Thu", "Fri")
    assert office.front_door == "First Response"
    assert office.marking == "OFFICIAL-SENSITIVE"


def test_bristol_says_what_it_rests_on() -> None:
    assert (BRISTOL.key, BRISTOL.version, BRISTOL.extends) == ("bristol", "3", "national")
    assert (BRISTOL.in_force_from, BRISTOL.in_force_to) == (date(2020, 5, 15), None)
    assert "Working Together to Safeguard Children 2018" in BRISTOL.base_texts


@pytest.mark.parametrize(
    "key,length,source",
    [
        ("referral-decision", ("working_days", 1), "local; confirm"),
        ("hand-over", ("next_opening", True), "001 Out of hours"),
        ("discussion", ("elapsed_hours", 24), "local; confirm (000 §1 b1)"),
        ("discussion-outer", ("working_days", 3), "local; confirm (004 strengths 2)"),
        ("immediate-action", ("same_day", True), "001 Flow chart"),
        ("call-back", ("elapsed_minutes", 10), "local; confirm (000 §1"),
        ("decisions", ("elapsed_hours", 24), "local; confirm (003 ¶16)"),
        ("record", ("working_days", 10), "001 Dissemination"),
        ("conference-referral", ("elapsed_hours", 24), "local; confirm (000 §2 b7)"),
        ("conference", ("working_days", 15), "local; confirm (Working Together"),
        ("assessment", ("working_days", 45), "001 Section 47; 002 §4"),
        ("police-protection", ("elapsed_hours", 72), "Children Act 1989 s46(6)"),
        ("protection-order", ("elapsed_hours", 192), "Children Act 1989 s45(1)"),
        ("lado", ("working_days", 1), "local; confirm"),
        ("complex-abuse", ("working_days", 1), "001 Complex"),
        ("serious-incident", ("working_days", 5), "local; confirm"),
    ],
)
def test_each_limit_of_bristol_has_its_length_and_its_source(
    key: str, length: tuple[str, object], source: str
) -> None:
    limit = BRISTOL.clock[key]
    name, value = length
    assert getattr(limit, name) == value
    assert limit.source.startswith(source)


def test_the_emergency_protection_order_is_only_a_check() -> None:
    assert [key for key, limit in BRISTOL.clock.items() if limit.check_only] == [
        "protection-order",
        "protection-order-longest",
    ]


def test_no_limit_of_the_base_claims_a_document_that_is_only_another_authoritys() -> None:
    """KB, BR, DU and AU limits are one authority's own: in the base they are suggestions."""
    own = {key: limit.source for key, limit in NATIONAL.clock.items() if re.match("00[0134] ", limit.source)}
    assert own == {}


@pytest.mark.parametrize(
    "role,agencies",
    [
        ("social-care", {"social-care", "edt"}),
        ("health", {"community-paediatrician", "consultant-paediatrician", "hospital", "named-health"}),
    ],
)
def test_the_minimum_of_bristol_is_the_one_of_its_guidance(role: str, agencies: set[str]) -> None:
    assert set(BRISTOL.quorum[role].agencies) == agencies
    assert BRISTOL.quorum[role].source.startswith("001 Attendees")


@pytest.mark.parametrize(
    "agency,role",
    [
        ("edt", "social-care"),
        ("police-child-abuse", "police"),
        ("community-paediatrician", "health"),
        ("mash-health", "health"),
        ("british-transport-police", None),
        ("gp", None),
        ("school", None),
        ("unheard-of", None),
    ],
)
def test_an_agency_fills_one_part_of_the_minimum_or_none(agency: str, role: str | None) -> None:
    assert BRISTOL.quorum_role(agency) == role


def test_any_health_practitioner_counts_in_the_national_base() -> None:
    assert NATIONAL.quorum_role("gp") == "health"


def test_the_grades_that_chair_are_those_of_the_guidance() -> None:
    assert BRISTOL.chair.grades == (
        "consultant social worker",
        "practice leader",
        "team manager",
        "deputy team manager",
    )
    assert BRISTOL.chair.night_worker
    assert BRISTOL.chair.night_worker_source == "001 Out of hours"


def test_the_agenda_has_the_ten_items_in_their_order() -> None:
    assert [(item.number, key) for key, item in BRISTOL.agenda_in_order()] == [
        (1, "attendance"),
        (2, "family"),
        (3, "purpose"),
        (4, "concerns"),
        (5, "background"),
        (6, "decisions"),
        (7, "plan"),
        (8, "actions"),
        (9, "distribution"),
        (10, "next"),
    ]


def test_every_option_of_the_guidance_can_be_decided() -> None:
    """KB-25 to KB-33."""
    assert BRISTOL.decision.keys() >= {
        "no-further-action",
        "section47",
        "police-investigation",
        "child-in-need",
        "conference",
        "lado",
        "refer-on",
        "medical",
        "other",
    }


def test_six_decisions_stay_in_sight_and_two_of_them_are_for_each_child() -> None:
    shown = {key: decision.per for key, decision in BRISTOL.decision.items() if decision.always_shown}
    assert shown == {
        "section47": "child",
        "investigation": "case",
        "medical": "child",
        "legal": "case",
        "family-told": "case",
        "next-discussion": "case",
    }


def test_a_conference_is_likely_or_decided_or_waits_for_section_47() -> None:
    assert BRISTOL.decision["conference"].answers == ("no", "likely", "decided", "after section 47")


@pytest.mark.parametrize(
    "key,agency,per,when,via,agreed_with",
    [
        ("gp", "gp", "child", "always", "", ""),
        ("named-nurse", "named-nurse", "child", "always", "", ""),
        ("health-visitor", "health-visitor", "child", "under 5", "named-nurse", ""),
        ("school-nurse", "school-nurse", "child", "school age", "named-nurse", ""),
        ("education", "school", "child", "in education", "", ""),
        ("education-welfare", "education-welfare", "child", "not in education", "", ""),
        ("midwife", "midwife", "case", "involved", "", "named-nurse"),
        ("hospital", "hospital", "case", "involved", "", "named-nurse"),
        ("camhs", "camhs", "child", "involved", "", "named-nurse"),
    ],
)
def test_the_record_goes_where_the_guidance_sends_it(
    key: str, agency: str, per: str, when: str, via: str, agreed_with: str
) -> None:
    to = BRISTOL.distribution[key]
    assert (to.agency, to.per, to.when, to.via, to.agreed_with) == (agency, per, when, via, agreed_with)
    assert to.source.startswith("001 Dissemination")


def test_those_present_get_it_in_bristol_and_all_invited_by_the_base() -> None:
    assert BRISTOL.distribution["participants"].who == "attended"
    assert NATIONAL.distribution["participants"].who == "invited"


def test_only_the_day_team_and_the_responsible_manager_get_restricted_items() -> None:
    assert {key for key, audience in BRISTOL.audience.items() if audience.restricted} == {
        "day-team",
        "manager",
    }


def test_a_familys_copy_does_not_say_that_something_is_left_out() -> None:
    assert not BRISTOL.audience["family"].says_what_is_left_out
    assert not BRISTOL.audience["employer"].names_child


def test_what_nobody_was_asked_about_goes_as_far_as_this_discussion() -> None:
    assert BRISTOL.reach["not-asked"].audiences == BRISTOL.reach["discussion"].audiences
    assert "family" not in BRISTOL.reach["partners"].audiences


def test_there_are_five_ready_reasons_and_only_the_last_wants_words() -> None:
    reasons = BRISTOL.decline
    assert [reason.label for reason in reasons.values()] == [
        "shut now",
        "not known to them",
        "would put the child at risk",
        "asked for information instead",
        "not relevant, because",
    ]
    assert [key for key, reason in reasons.items() if reason.needs_words] == ["not-relevant"]


@BOTH
def test_nobody_in_the_directory_is_confirmed_and_every_number_is_fictitious(protocol: Protocol) -> None:
    fictitious = re.compile(r"01632 960\d{3}|0117 496 0\d{3}|101|")
    for key, contact in protocol.directory.items():
        assert not contact.confirmed, key
        assert fictitious.fullmatch(contact.number), key
        assert fictitious.fullmatch(contact.fall_back), key
        assert contact.email == "" or contact.email.endswith(".example"), key


@BOTH
def test_the_front_door_and_the_night_team_are_in_the_directory(protocol: Protocol) -> None:
    assert protocol.directory[protocol.office.front_door_contact].agency == "front-door"
    assert protocol.directory[protocol.office.edt_contact].agency == "edt"


@pytest.mark.parametrize("key", sorted(BRISTOL.prompt))
def test_every_prompt_fits_two_lines_and_says_why(key: str) -> None:
    prompt = BRISTOL.prompt[key]
    values = {name: SAMPLES[name] for name in fields_in(prompt.text)}
    lines = prompt.lines(**values)
    assert 1 <= len(lines) <= 2
    assert max(map(len, lines)) <= WIDTH
    assert "!" not in prompt.text
    assert "please" not in prompt.text.lower()
    assert prompt.why.endswith(".")
    assert parse(prompt.source, BRISTOL.titles)
    assert why(prompt.source, BRISTOL.titles, prompt.why).startswith(prompt.why)


@pytest.mark.parametrize(
    "key,lines",
    [
        (
            "sexual-abuse",
            (
                "Sexual abuse is suspected: include a paediatrician. Ring the sexual assault",
                "referral centre now about examination, evidence and consent.",
            ),
        ),
        (
            "injury",
            (
                "An injury is part of the concern: include a paediatrician.",
                "A medical is not decided by social care and police alone.",
            ),
        ),
        (
            "nobody-met-child",
            ("Nobody in this discussion has met the child. Who could join, or be rung now?",),
        ),
        (
            "reporter-public",
            (
                "This caller is a member of the public: not invited, and named to nobody outside.",
                "Have you said that this cannot be guaranteed?",
            ),
        ),
    ],
)
def test_prompts_say_what_was_agreed(key: str, lines: tuple[str, ...]) -> None:
    assert " ".join(BRISTOL.prompt[key].lines()) == " ".join(lines)


def test_a_prompts_fields_are_filled() -> None:
    lines = BRISTOL.prompt["no-answer"].lines(time="20:24", again="20:34", fallback="0117 496 0133")
    assert lines == (
        "No answer at 20:24. Ring again at 20:34; after that reception on",
        "0117 496 0133. If the child cannot wait, ring the fall-back now.",
    )


def test_a_field_without_a_value_is_not_printed_as_a_brace() -> None:
    with pytest.raises(KeyError):
        BRISTOL.prompt["no-answer"].lines(time="20:24")


def test_a_brace_in_a_value_is_not_filled_again() -> None:
    lines = BRISTOL.prompt["no-longer-quorate"].lines(who="{time}", time="21:41")
    assert lines[0] == "{time} left at 21:41."


def test_a_long_value_makes_another_line_and_loses_no_word() -> None:
    roles = "social worker, no police and no health practitioner of any kind"
    lines = BRISTOL.prompt["not-quorate"].lines(roles=roles)
    assert max(map(len, lines)) <= WIDTH
    assert " ".join(lines) == " ".join(BRISTOL.prompt["not-quorate"].text.replace("{roles}", roles).split())


@pytest.mark.parametrize(
    "key",
    [
        "sexual-abuse",
        "fgm",
        "fabricated-illness",
        "injury",
        "injury-baby",
        "in-patient",
        "examined",
        "examination-likely",
        "community-paediatrician",
        "quorum-expected",
        "not-quorate",
        "no-longer-quorate",
        "single-agency",
    ],
)
def test_paediatrician_minimum_and_single_agency_always_want_words(key: str) -> None:
    assert BRISTOL.prompt[key].words_required


def test_no_other_prompt_asks_for_more_than_a_ready_reason() -> None:
    assert sum(prompt.words_required for prompt in BRISTOL.prompt.values()) == 14


def test_the_two_headings_are_the_sources_words() -> None:
    assert BRISTOL.words("quorate") == "Strategy discussion"
    assert BRISTOL.words("not-quorate") == "Multi-agency meeting (not quorate)"
    assert BRISTOL.words("not-recorded") != BRISTOL.words("none")
    with pytest.raises(KeyError):
        BRISTOL.words("nothing of the kind")


@BOTH
def test_nothing_in_the_protocols_is_taken_for_fact_that_is_not(protocol: Protocol) -> None:
    assert all(document.checked_on <= date(2026, 11, 21) for document in protocol.document.values())


AGREED = (
    *("sexual-abuse", "fgm", "fabricated-illness", "injury", "injury-baby", "in-patient", "examined"),
    *("examination-likely", "community-paediatrician", "no-answer", "not-quorate", "no-longer-quorate"),
    *("no-discussion", "met-none-held", "not-determined", "single-agency", "no-medical", "withheld-family"),
    *("withheld-copy", "owned-information", "reporter-public", "reporter-professional", "nobody-met-child"),
    *("action-incomplete", "no-reply", "hub-worker", "records-not-reached", "section47-no-in-protection"),
    *("manager-not-reached", "conference", "agitated-parent", "new-evidence", "not-taken-over"),
)
"""The prompts whose words were agreed (SCREENS 6), in its order."""


@BOTH
def test_every_prompt_that_was_agreed_is_data_of_the_protocol(protocol: Protocol) -> None:
    assert set(AGREED) <= protocol.prompt.keys()
    assert len(set(AGREED)) == 33
    assert "a multi-agency meeting, not a strategy discussion" in protocol.words("not-quorate-why")


@pytest.mark.parametrize("key", ["national", "bristol", "bromley", "durham"])
def test_every_agenda_item_has_a_short_title_that_is_not_cut(key: str) -> None:
    assert [
        item.title
        for _, item in shipped(key).agenda_in_order()
        if item.in_the_list not in (item.short, item.title)
    ] == []


def test_the_reason_behind_the_fgm_prompt_says_that_no_meeting_discharges_the_duty() -> None:
    """XA-18: the report to police is a professional's own, whatever a meeting decides."""
    fgm = shipped("national").prompt["fgm"]
    assert "who makes the personal report to police" in " ".join(fgm.text.split())
    assert "the duty to report to police is personal and no meeting discharges it" in fgm.why
