"""No record, however odd, makes a rule or page 1 fail: a worker at 04:00 sees what is there."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duty_tui.calendar import LONDON
from duty_tui.documents import plain
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.documents.leaving_out import Choice, apply, find
from duty_tui.protocol.files import SHIPPED
from duty_tui.protocol.loader import shipped
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.source import parse
from duty_tui.record import Case, current
from duty_tui.rules.clocks import clocks
from duty_tui.rules.distribution import distribution
from duty_tui.rules.events import events
from duty_tui.rules.gaps import gaps
from duty_tui.rules.gaps import together as gaps_together
from duty_tui.rules.prompts import prompts
from duty_tui.rules.prompts import together as prompts_together
from duty_tui.rules.quorum import heading, quorum_at_decisions
from tests.exchange.any_case import cases

PROTOCOLS = {key: shipped(key) for key in SHIPPED}
MIDNIGHT = datetime(2026, 12, 25, tzinfo=LONDON)

keys = st.sampled_from(sorted(PROTOCOLS))
moments = st.integers(-40_000, 40_000).map(lambda hours: MIDNIGHT + timedelta(hours=hours))
MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@MANY
@given(cases(), keys, moments)
def test_the_rules_answer_for_any_case(case: Case, key: str, at: datetime) -> None:
    shown, protocol = current(case), PROTOCOLS[key]
    check_gaps(shown, protocol, at)
    check_prompts(shown, protocol, at)
    assert all(each.ends.tzinfo for each in clocks(protocol, events(shown, protocol)))
    for held in shown.discussions.values():
        assert quorum_at_decisions(protocol, held).keys() == held.decisions.keys()
        assert heading(protocol, held) in (protocol.words("quorate"), protocol.words("not-quorate"))
    for each in distribution(shown, protocol, at):
        assert parse(each.source, protocol.titles)


def check_gaps(case: Case, protocol: Protocol, at: datetime) -> None:
    """Every gap has words, a place in the record and a source; said together, none is left out."""
    found = gaps(case, protocol, at)
    said = " ".join(gap.text for gap in gaps_together(found))
    for gap in found:
        assert gap.what
        assert gap.path[0] in Case.__struct_fields__
        assert parse(gap.source, protocol.titles)
        assert gap.what in said
        assert gap.item in said
    order = ["tonight", "before hand-over", "day team"]
    assert [gap.kind for gap in found] == sorted((gap.kind for gap in found), key=order.index)


def check_prompts(case: Case, protocol: Protocol, at: datetime) -> None:
    """Every prompt has lines and a source, the open ones first; said together, none is left out."""
    found = prompts(case, protocol, at)
    for prompt in found:
        assert prompt.lines
        assert parse(prompt.source, protocol.titles)
    assert [each.state != "open" for each in found] == sorted(each.state != "open" for each in found)
    together = prompts_together(found, protocol)
    assert {(each.key, each.state) for each in together} == {(each.key, each.state) for each in found}


@settings(MANY, max_examples=60)
@given(cases(), keys, moments)
def test_any_case_is_handed_over(case: Case, key: str, at: datetime) -> None:
    shown = current(case)
    shown = apply(shown, {found: Choice("take out") for found in find(shown)})
    assert plain.render(hand_over(Edition(shown, PROTOCOLS[key], at, 1, "", "day-team", "Dana", "1 0000")))
