"""What Bromley alone asks for: calls in place of meetings, invitations by two ways, its own numbers."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import shipped
from duty_tui.record import LONDON, Case, When, exactly
from duty_tui.record.decisions import Threshold
from duty_tui.record.discussion import Decision, Invitation
from duty_tui.record.handover import Recipient
from duty_tui.record.referral import Contact, Referral
from duty_tui.rules.clocks import Clock, clocks
from duty_tui.rules.distribution import distribution
from duty_tui.rules.events import events
from duty_tui.rules.gaps import gaps
from duty_tui.rules.prompts import prompts
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import attended, child, held, night

BROMLEY = shipped("bromley")
SCHOOL = Invitation(agency="school", state="coming")


def asked(case: Case, key: str) -> list[tuple[str, str]]:
    """State and words of a prompt."""
    return [(each.state, " ".join(each.lines)) for each in prompts(case, BROMLEY, AT) if each.key == key]


def missing(case: Case) -> list[str]:
    return [gap.text for gap in gaps(case, BROMLEY, AT)]


def running(case: Case) -> dict[str, Clock]:
    return {each.key: each for each in clocks(BROMLEY, events(case, BROMLEY))}


@pytest.mark.parametrize("mode", ["telephone", "conference call"])
def test_serious_concerns_in_a_call_ask_for_the_reason(mode: str) -> None:
    case = replace(held(mode=mode), severity="immediate")
    words = "Serious or complex concerns are met about, not settled in a call. If it stays a call: why?"
    assert asked(case, "call-not-meeting") == [("open", words)]
    explained = replace(held(mode=mode, mode_because="nobody can travel"), severity="immediate")
    assert asked(explained, "call-not-meeting") == [("in the record", words)]


@pytest.mark.parametrize(
    "case",
    [
        replace(held(mode="telephone"), severity="watch"),
        replace(held(mode="face to face"), severity="immediate"),
    ],
    ids=["a call about less", "a meeting"],
)
def test_otherwise_a_call_needs_no_reason(case: Case) -> None:
    assert asked(case, "call-not-meeting") == []


def test_complex_abuse_is_met_about_whatever_its_severity() -> None:
    case = replace(held(mode="telephone"), referral=Referral(complex_abuse="yes"))
    assert [state for state, _ in asked(case, "call-not-meeting")] == ["open"]
    assert not [each for each in prompts(case, BRISTOL, AT) if each.key == "call-not-meeting"]


def test_an_invitation_goes_by_telephone_and_by_e_mail_with_date_time_and_dial_in() -> None:
    bare = held(began=None, ended=None, invitations=SCHOOL)
    assert [text for text in missing(bare) if "invit" in text] == [
        "date and time for the invitations",
        "dial-in number and PIN, or place, for the invitations",
        "not invited by telephone yet: School",
        "not invited by e-mail yet: School",
    ]
    rung = Contact(agency="school", result="spoke", at=clock(20))
    whole = replace(
        held(
            began=None,
            ended=None,
            planned=clock(23, 59),
            dial_in="0330 606 0182, PIN 4411",
            invitations=replace(SCHOOL, e_mailed=clock(20, 30)),
        ),
        contacts={"c": rung},
    )
    assert [text for text in missing(whole) if "invit" in text] == []


@pytest.mark.parametrize(
    "fields,left",
    [
        ({"dial_in": "0330 606 0182, PIN 4411"}, "date and time for the invitations"),
        ({"planned": clock(23, 59)}, "dial-in number and PIN, or place, for the invitations"),
    ],
    ids=["date and time", "dial-in"],
)
def test_each_part_of_an_invitation_is_asked_for_by_itself(fields: dict[str, object], left: str) -> None:
    case = held(began=None, ended=None, **fields)
    assert [text for text in missing(case) if "for the invitations" in text] == [left]


def test_in_bristol_nobody_asks_for_two_ways() -> None:
    said = [gap.text for gap in gaps(held(began=None, ended=None, invitations=SCHOOL), BRISTOL, AT)]
    assert not [text for text in said if text.startswith("not invited by")]


def test_the_hub_s_health_visitor_stands_in_on_one_of_two_grounds_with_the_reason() -> None:
    ground = "no health professional is involved"
    for row, state in (
        (attended("mash-health"), "open"),
        (attended("mash-health", hub_because="no visitor is allocated"), "open"),
        (attended("mash-health", hub_ground=ground), "open"),
        (attended("mash-health", hub_ground=ground, hub_because="no visitor is allocated"), "in the record"),
    ):
        assert [each for each, _ in asked(held(invitations=row), "hub-worker")] == [state]


def test_the_referral_for_a_medical_counts_once_somebody_answered_the_telephone() -> None:
    case = child(concerns=("medical may be needed",))
    sent = Contact(agency="community-paediatrician", channel="e-mail", result="sent", at=clock(20))
    mailed = replace(case, contacts={"a": sent})
    words = (
        "Community paediatrician: e-mail the medical referral form, then telephone. "
        "The referral does not go forward until somebody has answered."
    )
    assert asked(mailed, "community-paediatrician") == [("open", words)]
    rung = replace(case, contacts={"a": sent, "b": replace(sent, channel="telephone", result="spoke")})
    assert asked(rung, "community-paediatrician") == [("in the record", words)]


def test_after_the_second_unanswered_call_reception_is_rung() -> None:
    call = Contact(agency="community-paediatrician", result="no answer", at=clock(20, 24))
    once = night(contacts={"a": call})
    twice = night(contacts={"a": call, "b": replace(call, at=clock(20, 34))})
    assert asked(once, "no-answer-again") == []
    assert asked(twice, "no-answer-again") == [
        ("open", "No answer again at 20:34, after 2 calls: ring reception on 0208 466 9988 now.")
    ]


def test_the_medical_contacts_are_as_printed_and_nothing_is_sent_to_them_before_they_are_confirmed() -> None:
    line = BROMLEY.directory["community-paediatrician"]
    assert (line.number, line.fall_back) == ("0208 466 8800", "0208 466 9988")
    assert line.email == "bromh.safeguardingreferrals@nhs.net"
    assert (line.confirmed, line.recipient) == (False, "")
    assert replace(line, confirmed=True, confirmed_on=date(2026, 12, 1)).recipient == line.email


def test_the_discussion_is_held_within_24_hours_of_the_decision_that_it_is_needed() -> None:
    case = night(thresholds=Threshold(child="leo", outcome="met", at=clock(20, 20)))
    assert f"{running(case)['discussion'].ends:%a %d %H:%M}" == "Fri 25 20:20"
    assert running(case)["discussion"].source == "000 §1 b1"


def test_a_conference_that_is_decided_is_referred_within_24_hours_and_a_likely_one_is_not() -> None:
    def decided(answer: str) -> Case:
        return held(decisions=Decision(option="conference", answer=answer, at=clock(21, 40)))

    assert f"{running(decided('decided'))['conference-referral'].ends:%a %d %H:%M}" == "Fri 25 21:40"
    for answer in ("likely", "after section 47", "no"):
        assert "conference-referral" not in running(decided(answer))


def test_the_conference_service_is_told_and_a_possible_date_is_noted() -> None:
    likely = held(decisions=Decision(option="conference", answer="likely"))
    told = {"c": Contact(agency="conference-service", result="spoke", at=clock(22))}
    dated = held(decisions=Decision(option="conference", answer="likely"), conference_possible=clock(23, 59))
    for case, state in (
        (likely, "open"),
        (replace(likely, contacts=told), "open"),
        (dated, "open"),
        (replace(dated, contacts=told), "in the record"),
    ):
        assert [each for each, _ in asked(case, "conference")] == [state]


def test_the_record_goes_to_all_who_were_invited_within_one_working_day() -> None:
    rule, limit = BROMLEY.distribution["participants"], running(held())["record"]
    assert (rule.who, rule.source) == ("invited", "000 §2 b8; 000 §5")
    # Christmas and Boxing Day (its substitute): the first working day after the discussion is a Tuesday
    assert (f"{limit.ends:%a %d %H:%M}", limit.source) == ("Tue 29 17:00", "000 §5")


def sent_to_all(case: Case, at: When, last: When | None = None) -> Case:
    """The case with the record sent to everybody who gets it; to the last one at another time."""
    found = distribution(case, BROMLEY, AT)
    times = [at] * (len(found) - 1) + [last or at]
    log = {
        str(number): Recipient(key=each.key, child=each.child or None, person=each.person or None, sent=when)
        for number, (each, when) in enumerate(zip(found, times, strict=True))
    }
    return replace(case, recipients=log)


@pytest.mark.parametrize(
    "last,met,late",
    [("2026-12-29T16:59", True, False), ("2026-12-29T17:01", True, True), (None, False, True)],
    ids=["in time", "too late", "one still waits"],
)
def test_the_log_of_who_got_the_record_is_held_against_the_limit(
    last: str | None, met: bool, late: bool
) -> None:
    case = held(invitations={"p": attended("police", person="dana")})
    noon = exactly(datetime(2026, 12, 29, 12, tzinfo=LONDON))
    when = exactly(datetime.fromisoformat(f"{last}+00:00")) if last else When(typed="")
    found = running(sent_to_all(case, noon, when))["record"]
    assert (found.met is not None) == met
    assert found.overdue(datetime(2026, 12, 29, 18, tzinfo=LONDON)) == late


def test_the_template_says_of_which_protocol_it_is_and_on_which_texts_it_rests() -> None:
    assert BROMLEY.title == "Bromley: multi-agency strategy discussion protocol (September 2017)"
    assert BROMLEY.in_force_from == date(2017, 9, 13)
    assert BROMLEY.base_texts == (
        "Working Together to Safeguard Children 2015",
        "London Child Protection Procedures 2016",
    )
