"""Every time of a record is found where it stands, none is passed over, in the order of the walk."""

from hypothesis import given

from bench.large_case import large_case
from duty_tui.record import Case, When, walk
from duty_tui.record.timed import times
from tests.documents.full_case import full_case
from tests.exchange.any_case import cases


def walked(case: Case) -> list[object]:
    return [place for place in walk(case) if isinstance(place.value, When)]


def test_every_time_of_a_case_with_every_field_is_found() -> None:
    found = times(full_case())
    assert list(found) == walked(full_case())
    assert len(found) > 100


def test_every_time_of_a_large_matter_is_found() -> None:
    assert list(times(large_case())) == walked(large_case())


@given(cases())
def test_every_time_of_any_case_is_found(case: Case) -> None:
    assert list(times(case)) == walked(case)
