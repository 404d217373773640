"""The figures of an audit over a period, a sample of it, one partner's own part (004; XE-15; XG-02 to 05)."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import shipped
from duty_tui.record import Case
from duty_tui.record.decisions import Action, Section47, Threshold
from duty_tui.record.discussion import Decision, Invitation, Line, View
from duty_tui.record.handover import TakenOver
from duty_tui.record.moments import Moment
from duty_tui.record.referral import Referral
from duty_tui.rules.discussed import Discussed, discussed
from duty_tui.rules.figures import Figures, figures
from duty_tui.rules.partner import Part, of_partner
from duty_tui.rules.period import Period
from duty_tui.rules.publishing import published
from duty_tui.rules.report import as_lines, report_on
from duty_tui.rules.sampling import sample
from tests.christmas_eve import BRISTOL, clock, day
from tests.rules.facts_of_a_night import ONE, attended, everybody, held, met, night
from tests.rules.test_clocks_of_practice import when

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TOLD = Referral(told=clock(19, 40))
WITHOUT_HEALTH = {"e": attended("edt"), "p": attended("police")}


def counted(*cases: Case, period: Period = YEAR, protocol: Any = BRISTOL) -> Figures:
    return figures([(case, protocol) for case in cases], period)


def of(**fields: Any) -> Discussed:
    return discussed(held(**fields), BRISTOL, "d")


def test_quorum_is_counted_at_each_decision() -> None:
    """004 dev 7; XP-21: police left at 21:30, and something was decided at 21:45."""
    left = everybody(police=attended("police", left=clock(21, 30)))
    before, after = Decision(option="legal", at=clock(21, 20)), Decision(option="legal", at=clock(21, 45))
    assert of(invitations=left, decisions=before).quorate
    assert not of(invitations=left, decisions={"a": before, "b": after}).quorate


def test_reasonable_cause_without_a_discussion_stands_in_the_denominator() -> None:
    """PRACTICE J: what should have been is counted, not what was filled in."""
    good = held(invitations=everybody())
    none = night(thresholds=met())
    not_met = night(thresholds=Threshold(child="leo", outcome="not met", at=clock(20)))
    found = counted(good, none, not_met, ONE)
    assert (found.quorate, found.not_held) == ((1, 2), (1, 2))


@pytest.mark.parametrize(
    "rows,health,hub",
    [
        (everybody(), (1, 1), (0, 1)),
        (WITHOUT_HEALTH, (0, 1), (0, 0)),
        ({**WITHOUT_HEALTH, "h": attended("mash-health")}, (1, 1), (1, 1)),
        ({**WITHOUT_HEALTH, "g": Invitation(agency="gp", state="written report")}, (0, 1), (0, 0)),
    ],
    ids=["paediatrician", "nobody", "the hub's worker alone", "a written report"],
)
def test_healths_participation(
    rows: dict[str, Invitation], health: tuple[int, int], hub: tuple[int, int]
) -> None:
    """004 dev 5 and 7: 6 of 15 had health, 3 more the hub's; 003 ¶8: a report is no attendance."""
    found = counted(held(invitations=rows))
    assert (found.health, found.hub_alone) == (health, hub)


def test_reasons_of_decisions_and_of_section_47_are_counted() -> None:
    """004 dev 10. What another discussion informed, or was not answered, is no decision of this one."""
    case = held(decisions={"a": Decision(option="legal", reasons="no risk"), "b": Decision(option="legal")})
    answers = {
        "a": Section47(child="leo", answer="yes", reasons="bruises", discussion="d"),
        "b": Section47(child="leo", answer="yes", discussion="d"),
        "c": Section47(child="leo", answer="yes", reasons="x", discussion="another"),
        "d": Section47(child="leo", discussion="d"),
    }
    assert counted(replace(case, section47=answers)).reasons == (2, 4)


def test_an_action_counts_with_a_person_and_a_date() -> None:
    """004 learning 8: neither a team nor "soon" is enough; an action without its discussion is the last's."""
    soon = replace(clock(9), at=None, typed="soon", precision="not known")
    actions = {
        "a": Action(action="ring", owner="dana", due=clock(23), discussion="d"),
        "b": Action(action="ring", post="day team", due=clock(23), discussion="d"),
        "c": Action(action="ring", owner="dana", discussion="d"),
        "d": Action(action="ring", owner="dana", due=soon, discussion="d"),
        "e": Action(action="ring", owner="dana", due=day(2026, 12, 29)),
        "f": Action(action="ring", owner="dana", due=clock(23), discussion="another"),
    }
    assert counted(replace(held(), actions=actions)).owner_and_date == (2, 5)


def test_the_median_is_of_first_discussions_in_time_that_passed() -> None:
    """XG-03: of 95, 120 and 600 minutes; a second discussion is not measured from the concern."""
    cases = [
        replace(held(), referral=TOLD),
        replace(
            held(began=when("2026-10-25T00:30"), ended=None), referral=Referral(told=when("2026-10-24T23:30"))
        ),
        replace(held(), referral=Referral(told=clock(11, 15))),
        replace(held(), referral=Referral(told=clock(23))),
        held(),
    ]
    first = cases[0]
    again = replace(
        first, discussions={**first.discussions, "e": replace(first.discussions["d"], began=clock(23))}
    )
    assert counted(*cases[1:], again).minutes_to_discussion == 95
    assert counted(ONE).minutes_to_discussion is None


@pytest.mark.parametrize(
    "at,kept",
    [(when("2026-12-29T09:00"), (1, 1)), (when("2026-12-29T09:01"), (0, 1)), (None, (0, 1))],
    ids=["at the opening", "a minute late", "not yet"],
)
def test_taken_over_in_time_is_before_the_office_opens(at: Any, kept: tuple[int, int]) -> None:
    """001 Out of hours: Christmas Eve is due on Tuesday 29 December at 9."""
    taken = {"t": TakenOver(version=1, name="Bilal Khan", post="manager", at=at)} if at else {}
    assert counted(replace(held(), referral=TOLD, taken_over=taken)).handed_over == kept


@pytest.mark.parametrize(
    "conference,band,in_time",
    [
        ("2026-10-19T10:00", "0 to 10", (2, 2)),
        ("2026-10-20T10:00", "11 to 15", (2, 2)),
        ("2026-10-26T10:00", "11 to 15", (2, 2)),
        ("2026-10-27T10:00", "16 to 20", (0, 2)),
        ("2026-11-02T10:00", "16 to 20", (0, 2)),
        ("2026-11-03T10:00", "21 and more", (0, 2)),
    ],
)
def test_conferences_by_working_days_from_the_discussion_that_began_section_47(
    conference: str, band: str, in_time: tuple[int, int]
) -> None:
    """XG-02: two children of one conference; the discussion of Monday 5 October began section 47."""
    yes = {
        key: Section47(child=key, answer="yes", discussion="d", at=when("2026-10-05T11:00"))
        for key in ("leo", "poppy")
    }
    case = held(began=when("2026-10-05T10:00"), ended=None)
    one = replace(case, section47=yes, moments={"m": Moment(event="conference-held", at=when(conference))})
    found = counted(one, case)
    assert found.conferences == in_time
    assert found.conference_days == {
        **dict.fromkeys(["0 to 10", "11 to 15", "16 to 20", "21 and more"], 0),
        band: 2,
    }


def test_a_conference_ends_its_limit_and_counts_by_the_day_it_was_held() -> None:
    case = held(began=when("2026-10-05T10:00"), ended=None)
    yes = Section47(child="leo", answer="yes", discussion="d")
    one = replace(
        case,
        section47={"s": yes},
        moments={"m": Moment(event="conference-held", at=when("2026-10-20T10:00"))},
    )
    assert counted(one, period=Period(date(2026, 10, 20), date(2026, 10, 20))).conferences == (1, 1)
    assert counted(one, period=Period(date(2026, 10, 5), date(2026, 10, 19))).conferences == (0, 0)


def test_what_came_while_the_office_was_shut_by_hour_and_weekday() -> None:
    """XG-04: by London's clock, bank holidays included; at nine it opens, at five it has shut."""
    times = (
        "2026-12-25T11:00",
        "2026-12-29T08:59",
        "2026-12-29T09:00",
        "2026-12-29T16:59",
        "2026-12-29T17:00",
    )
    found = counted(*(night(referral=Referral(told=when(at))) for at in times), ONE)
    assert found.out_of_hours == (3, 5)
    assert {hour: n for hour, n in found.by_hour.items() if n} == {"11": 1, "08": 1, "17": 1}
    assert {name: n for name, n in found.by_weekday.items() if n} == {"Fri": 1, "Tue": 2}


def test_of_a_team_only_its_own_matters_count() -> None:
    ours = replace(held(invitations=everybody(), team="Easington"), referral=TOLD)
    others = replace(held(), referral=TOLD)
    found = counted(ours, others, night(thresholds=met()), period=Period(YEAR.first, YEAR.last, "easington"))
    assert (found.quorate, found.not_held, found.out_of_hours) == ((1, 1), (0, 1), (1, 1))


# what is published


@pytest.mark.parametrize(
    "said,becomes",
    [
        (0, 0),
        (1, "few"),
        (5, "few"),
        (6, 6),
        ((0, 9), (0, 9)),
        ((6, 12), (6, 12)),
        ((3, 12), ("few", 12)),
        ((10, 12), ("few", 12)),
        ((2, 4), ("few", "few")),
        ({"Mon": 2, "Tue": 9, "Wed": 7}, {"Mon": "few", "Tue": 9, "Wed": "few"}),
        ({"Mon": 2, "Tue": 3, "Wed": 7}, {"Mon": "few", "Tue": "few", "Wed": 7}),
        ({"Mon": 0, "Tue": 9}, {"Mon": 0, "Tue": 9}),
        ("Police", "Police"),
        (None, None),
    ],
)
def test_small_numbers_and_what_would_tell_them_are_not_published(said: Any, becomes: Any) -> None:
    """XG-05: 1 to 5; a part by its rest, a part of a total by the others."""
    assert published({"x": said}) == {"x": becomes}


def test_how_many_were_not_held_is_not_told_by_a_sum() -> None:
    cases = [*[held(invitations=everybody())] * 7, night(thresholds=met())]
    found = report_on([(case, BRISTOL) for case in cases], YEAR, for_publication=True)
    assert (found["discussions"], found["figures"]["quorate"]) == (7, ("few", "few"))
    assert "Reasonable cause recorded, no discussion held: few of few" in as_lines(found, YEAR)


# a sample, and a partner's own part


def test_the_same_number_draws_the_same_sample_and_all_are_drawn_once() -> None:
    cases = [(replace(held(), reference=f"B-2026-{n:04}"), BRISTOL) for n in range(20)]
    first, total = sample(cases, YEAR, 15, 4711)
    assert (first, total) == sample([*reversed(cases)], YEAR, 15, 4711)
    assert (len({each.reference for each in first}), total) == (15, 20)
    assert [each.name for each in first[:2]] == ["P0001", "P0002"]
    assert [each.reference for each in first] != [each.reference for each in sample(cases, YEAR, 15, 4712)[0]]
    assert len(sample(cases, YEAR, 50, 1)[0]) == 20
    assert sample(cases, Period(date(2025, 1, 1), date(2025, 12, 31)), 5, 1) == ((), 0)


def test_a_partner_sees_each_discussion_whose_checklist_it_was_on() -> None:
    came = held(
        invitations=everybody(police=attended("police", decides="decides", met_child="yes")),
        lines={"a": Line(text="x", agency="police"), "b": Line(text="y", agency="gp")},
        views={"v": View(agency="police", view="high", agrees="no")},
    )
    missed = held(invitations={"p": Invitation(agency="police", state="no reply")}, began=clock(20))
    found = of_partner([(came, BRISTOL), (missed, BRISTOL), (held(), BRISTOL)], YEAR, "police")
    first, second = found
    assert first == Part("x", first.began, "no reply", False, False, 0, False, "")
    assert second == Part("x", second.began, "attended", True, True, 1, True, "no")
    assert first.began < second.began


def test_a_protocol_that_leaves_health_to_its_hub_counts_it_by_its_own_words() -> None:
    """004 dev 5 asks the question of Bromley, whose minimum is the same three."""
    assert counted(held(invitations=everybody()), protocol=shipped("bromley")).health == (1, 1)
