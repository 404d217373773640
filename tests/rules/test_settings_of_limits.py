"""What is set about limits: from which discussion the conference counts, when a referral is met."""

from msgspec.structs import replace

from duty_tui.record import Case
from duty_tui.record.decisions import Section47
from duty_tui.record.discussion import Discussion
from duty_tui.record.referral import Referral
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from tests.christmas_eve import AT, BRISTOL, clock, day
from tests.rules.facts_of_a_night import night

TWICE: Case = night(
    discussions={
        "first": Discussion(began=day(2026, 12, 21), ended=day(2026, 12, 21)),
        "second": Discussion(began=clock(21, 15), ended=clock(21, 50)),
    },
    section47=Section47(child="leo", answer="yes", discussion="first", at=day(2026, 12, 21)),
)


def conference(starts: str) -> str:
    limit = replace(BRISTOL.clock["conference"], starts=starts)
    protocol = replace(BRISTOL, clock={"conference": limit})
    (found,) = clocks(protocol, events(TWICE, protocol))
    return f"{found.ends:%Y-%m-%d}"


def test_the_conference_counts_from_the_discussion_that_started_section_47_unless_it_is_set_otherwise() -> (
    None
):
    assert BRISTOL.clock["conference"].starts == "section47-started"
    assert conference("section47-started") == "2027-01-14"
    assert conference("last-discussion-began") == "2027-01-19"


def test_the_referral_limit_is_met_once_the_referrer_was_told_what_was_decided() -> None:
    def limit(**fields: object):  # type: ignore[no-untyped-def]  # a clock
        case = night(referral=Referral(told=clock(19, 40), **fields))  # type: ignore[arg-type]  # times
        found = {each.key: each for each in clocks(BRISTOL, events(case, BRISTOL))}
        return found["referral-decision"]

    assert f"{limit().ends:%Y-%m-%d %H:%M}" == "2026-12-29 17:00"
    assert limit().running(AT)
    assert limit(acknowledged=clock(22)).met == clock(22).at
