"""Who waits, for what, since when, until when: over all matters, the earliest first."""

import pytest
from msgspec.structs import replace

from duty_tui.night.waiting import Wait, of_matter, waiting
from duty_tui.record import Case, Ref
from duty_tui.record.child_now import Outing, Promise
from duty_tui.record.discussion import Discussion
from duty_tui.record.handover import TakenOver
from duty_tui.record.people import Person
from duty_tui.record.referral import Check
from tests.night.cases import BRISTOL, call, case, day, exact, moment

NOW = moment("24 20:40")


def waits(of: Case) -> list[Wait]:
    return list(of_matter(of, BRISTOL, NOW))


def said(of: Case) -> list[tuple[str, str, str]]:
    """Who, what for, and when it is due."""
    return [(wait.who, wait.what, f"{wait.due:%d %H:%M}" if wait.due else "") for wait in waits(of)]


@pytest.mark.parametrize(
    "results,due",
    [
        (["20:24 no answer"], "24 20:34"),
        (["20:24 engaged"], "24 20:34"),
        (["20:24 no answer", "20:34 no answer"], "24 20:44"),
        (["20:24 message left"], ""),
        (["20:24 will ring back"], ""),
    ],
)
def test_an_unanswered_call_is_due_again_ten_minutes_later_counted_from_the_last(
    results: list[str], due: str
) -> None:
    calls = {str(number): call(f"24 {each[:5]}", each[6:]) for number, each in enumerate(results)}
    what = "ring again" if due else "to ring us"
    assert said(case(contacts=calls)) == [("Community paediatrician", what, due)]


@pytest.mark.parametrize("result", ["spoke", "rang back", "shut", "sent", "received", None])
def test_who_was_reached_or_can_not_be_does_not_wait(result: str | None) -> None:
    calls = {"1": call("24 20:24", "no answer"), "2": call("24 20:36", result)}  # type: ignore[arg-type]
    assert said(case(contacts=calls)) == []


def test_each_agency_waits_for_itself() -> None:
    calls = {
        "1": call("24 20:24", "no answer"),
        "2": call("24 20:26", "no answer", "midwife"),
        "3": call("24 20:36", "spoke"),
    }
    assert said(case(contacts=calls)) == [("Midwife", "ring again", "24 20:36")]


def test_a_call_to_a_person_and_one_to_her_agency_are_the_same_wait() -> None:
    people = {
        "visser": Person(name="Dr Anneke Visser", agency="community-paediatrician", phone="0117 496 0132")
    }
    calls = {
        "1": call("24 20:24", "no answer"),
        "2": call("24 20:34", "no answer", "", who=Ref("visser")),
    }
    [wait] = waits(case(people=people, contacts=calls))
    assert (wait.who, wait.role, wait.number) == (
        "Dr Anneke Visser",
        "Community paediatrician",
        "0117 496 0132",
    )


def test_she_who_will_ring_back_is_late_after_her_time() -> None:
    calls = {"1": call("24 20:24", "will ring back", ring_back_by=exact("24 20:39"))}
    [wait] = waits(case(contacts=calls))
    assert wait.late(NOW)
    assert not wait.late(moment("24 20:39"))


def test_a_promise_to_the_caller_waits_under_no_name_and_ends_when_it_is_kept() -> None:
    promise = Promise(to=Ref("nan"), due=exact("24 22:00"))
    [wait] = waits(case(promises={"1": promise}))
    assert (wait.who, wait.role, wait.number) == ("caller", "caller", "07700 900461")
    assert said(case(promises={"1": Promise(to=Ref("nan"), kept=exact("24 21:50"))})) == []


def test_a_check_without_a_result_waits_until_the_end_of_its_day() -> None:
    check = Check(
        kind="welfare check", outcome="asked, no result yet", asked_of="police 101", next_due=day(25)
    )
    assert said(case(checks={"1": check})) == [("police 101", "result: welfare check", "26 00:00")]


def test_a_discussion_waits_until_it_begins() -> None:
    planned = Discussion(planned=exact("24 21:15"))
    begun = Discussion(planned=exact("24 21:15"), began=exact("24 21:16"))
    assert said(case(discussions={"1": planned})) == [("DISCUSSION", "begins", "24 21:15")]
    assert said(case(discussions={"1": begun})) == []


def test_a_matter_that_was_taken_over_waits_for_nobody_here() -> None:
    over = TakenOver(version=1, name="B Khan", post="First Response", at=exact("24 20:30"))
    assert said(case(contacts={"1": call("24 20:24", "no answer")}, taken_over={"1": over})) == []


def test_over_all_matters_the_earliest_stands_first_and_what_has_no_time_last() -> None:
    one = case("B-2026-0412", contacts={"1": call("24 20:24", "message left")})
    two = case("B-2026-0413", contacts={"1": call("24 20:24", "no answer")})
    three = case("B-2026-0414", contacts={"1": call("24 20:10", "no answer")})
    found = waiting(((each, BRISTOL) for each in (one, two, three)), NOW)
    assert [wait.reference[-4:] for wait in found] == ["0414", "0413", "0412"]


def test_who_is_out_waits_to_be_back_with_who_raises_the_alarm_also_when_taken_over() -> None:
    """XP-19: late from the minute after; somebody who is back is in no list."""
    out = Outing(
        who=Ref("dana"),
        where="14B Tanner's Row",
        left=exact("24 20:05"),
        back_by=exact("24 20:40"),
        alarm_by="Femi",
    )
    taken = TakenOver(version=1, name="B Khan", post="manager", at=exact("24 20:30"))
    one = case(people={"dana": Person(name="Dana Whitlock")}, outings={"o": out}, taken_over={"t": taken})
    [wait] = waits(one)
    assert (wait.who, wait.role, wait.path) == ("Dana Whitlock", "worker out", ("outings", "o"))
    assert wait.what == "back from 14B Tanner's Row, else alarm by Femi"
    assert not wait.late(NOW)
    assert wait.late(moment("24 20:41"))
    back = replace(out, back=exact("24 20:38"))
    assert waits(replace(one, outings={"o": back, "p": Outing(where="not begun")})) == []
