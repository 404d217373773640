"""What holds for every limit of every protocol that ships, whatever the moment and the holidays."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from duty_tui.calendar import LONDON, elapsed_between
from duty_tui.protocol.files import SHIPPED
from duty_tui.protocol.loader import shipped
from duty_tui.protocol.model import Protocol
from duty_tui.rules.clocks import clock

LIMITS = [(key, limit) for key in SHIPPED for limit in sorted(shipped(key).clock)]

limits = st.sampled_from(LIMITS)
moments = st.datetimes(
    datetime.fromisoformat("2020-01-01"),
    datetime.fromisoformat("2030-01-01"),
    timezones=st.just(LONDON),
    allow_imaginary=False,
)
near = st.frozensets(st.integers(1, 40), max_size=6)
"""Days after the start on which the office is shut beside the holidays."""


def shut(protocol: Protocol, closures: set[date]) -> Protocol:
    """The protocol with these days shut, too."""
    return replace(
        protocol,
        office=replace(protocol.office, closures=protocol.office.closures | dict.fromkeys(closures, "shut")),
    )


def earlier(one: datetime, *, than: datetime) -> bool:
    """By the time that passes, and not by the wall clock."""
    return elapsed_between(than, one) < timedelta(0)


@given(limits, moments, st.integers(0, 100_000))
def test_a_later_start_never_gives_an_earlier_end(
    limit: tuple[str, str], began: datetime, minutes: int
) -> None:
    protocol, key = shipped(limit[0]), limit[1]
    later = (began.astimezone() + timedelta(minutes=minutes)).astimezone(LONDON)
    assert not earlier(clock(protocol, key, later).ends, than=clock(protocol, key, began).ends)


@given(limits, moments, near, near)
def test_adding_a_holiday_never_shortens_a_limit(
    limit: tuple[str, str], began: datetime, few: frozenset[int], more: frozenset[int]
) -> None:
    protocol, key = shipped(limit[0]), limit[1]
    fewer = {began.date() + timedelta(days=each) for each in few}
    shut_more = fewer | {began.date() + timedelta(days=each) for each in more}
    lenient = clock(shut(protocol, fewer), key, began)
    strict = clock(shut(protocol, shut_more), key, began)
    assert not earlier(strict.ends, than=lenient.ends)
    if lenient.basis != "working":
        assert lenient.ends == strict.ends
