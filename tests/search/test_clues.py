"""What is found among closed matters is what reading every one of them finds, and in the same order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.keeping.making import create
from duty_tui.night.ringing import ringing, sought
from duty_tui.record import Case, When, exactly
from duty_tui.record.life import Closed
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from duty_tui.search import earlier, matters
from duty_tui.search.known import Known
from tests.search.test_matters import MIA, born
from tests.test_desk import FOUNDER, NIGHT, WORDS, unlocked

NAMES = (
    "Leo Marchetti-Byrne",
    "Leo Marchetti",
    "Lee Leigh",
    "Rosalind Byrne",
    "Rosalynd Burn",
    "Shaun O'Connor?",
    "Sean Oconnor",
    "Zoë Ångström",
    "Poppy",
    "",
    'Kayleigh "Kay" Dunmore',
    "Ade Marks",
)
PLACES = ("14B Tanner's Row, Bedminster, BS3 9ZZ", "14b tanners row", "3 Albert Street", "ward 3", "")
PHONES = ("07700 900461", "+44 7700 900461", "0117 496 0101", "", "x")
DAYS = (born("6/2/20", "2020-02-06"), born("1/3/19", "2019-03-01"), None)


def somebody(number: int) -> tuple[Child, Person]:
    """A child and an adult of whom all that is drawn from comes together in every way."""
    child = Child(name=NAMES[number % 12], born=DAYS[number % 3], address=PLACES[number % 5])
    other = NAMES[number * 5 % 12]
    agency, post = "police" if number % 4 == 0 else "", "PC" if number % 7 == 0 else ""
    relation = ("mother", "her fiancée")[number % 2]
    adult = Person(name=other, phone=PHONES[number * 3 % 5], agency=agency, post=post, relation=relation)
    return child, adult


def matter(number: int) -> Case:
    child, adult = somebody(number)
    told = exactly(NIGHT) if number % 2 else When(typed="then")
    return Case(
        reference=f"B-2025-{number:04}",
        referral=Referral(told=told),
        children={"c": child},
        people={"p": adult},
        closed={"c": Closed(reason="transferred", at=exactly(NIGHT))},
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("many") / "store"
    create(path, FOUNDER, WORDS, "bristol", cheap=True, at=NIGHT)
    with unlocked(path) as opened:
        for number in range(60):
            opened.open_matter(matter(number), NIGHT)
        yield opened


@pytest.fixture(scope="module")
def every(desk: Desk) -> tuple[Known, ...]:
    return tuple(matter for _, matter in desk.closed())


HARDLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = ("leo", "mar", "byrne", "burn", "o'con", "zoe", "lee", "bs3 9zz", "tanner", "900461", "0461")


@HARDLY
@example("b-2025-0041")
@example("0041")
@example("6/2/20")
@example("+44 7700 900461")
@example("447700900461")
@example("14b tanners row bedminster")
@example("rosalind burn")
@example("sh")
@example("l")
@example("")
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" ".join))
def test_a_search_that_reads_only_what_may_fit_finds_the_same(
    desk: Desk, every: tuple[Known, ...], typed: str
) -> None:
    some = desk.closed_that_may_fit(matters.clues(typed, NIGHT))
    assert matters.search(some, typed, NIGHT) == matters.search(every, typed, NIGHT)


@HARDLY
@given(st.integers(0, 400), st.integers(0, 400))
def test_what_may_be_an_earlier_matter_is_the_same(
    desk: Desk, every: tuple[Known, ...], one: int, other: int
) -> None:
    case = Case(reference="B-2026-0001", children={"c": somebody(one)[0]}, people={"p": somebody(other)[1]})
    some = desk.closed_that_may_fit(earlier.clues(case))
    assert earlier.possible_earlier(case, some) == earlier.possible_earlier(case, every)


@pytest.mark.parametrize(
    "typed,somebody_is",
    [
        (each, True)
        for each in ("Leo", "O'Con", "LEIGH", "ngstr", '"kay"', "poppy", "mother", "fiancee", "461")
    ]
    + [("police", True), ("zoe a", True), ("496 0101", True), ("nobody", False), ("0117", False)],
)
def test_who_rings_is_found_without_reading_those_that_can_not_say_it(
    desk: Desk, every: tuple[Known, ...], typed: str, somebody_is: bool
) -> None:
    protocol = desk.protocols.all()[0]
    some = desk.closed_that_may_say(sought(typed, [protocol]))
    found = ringing([(each, protocol) for each in some], (), typed, NIGHT)
    assert found == ringing([(each, protocol) for each in every], (), typed, NIGHT)
    assert bool(found) is somebody_is


@pytest.mark.parametrize(
    "typed,most", [("Rosalynd Burn", 40), ("6/2/20", 20), ("900461", 30), ("Albert Street", 12), ("0041", 1)]
)
def test_most_matters_are_not_read_for_it(desk: Desk, typed: str, most: int) -> None:
    assert 0 < len(list(desk.closed_that_may_fit(matters.clues(typed, NIGHT)))) <= most


def test_nobody_to_look_for_reads_no_matter(desk: Desk) -> None:
    nobody = Case(reference="B-2026-0001", people={"p": Person(name="Dana", phone="999")})
    assert list(desk.closed_that_may_fit(earlier.clues(nobody))) == []


def test_what_changes_is_found_by_its_new_name_and_not_by_its_old_one(tmp_path: Path) -> None:
    create(tmp_path / "store", FOUNDER, WORDS, "bristol", cheap=True, at=NIGHT)
    with unlocked(tmp_path / "store") as mine, unlocked(tmp_path / "store") as theirs:

        def found(typed: str) -> list[str]:
            some = mine.closed_that_may_fit(matters.clues(typed, NIGHT))
            return [each.matter.reference for each in matters.search(some, typed, NIGHT)]

        kept = theirs.open_matter(matter(1), NIGHT)
        assert (found("leo"), found("quillfeather")) == (["B-2025-0001"], [])
        renamed = {"c": Child(name="Poppy Quillfeather")}
        kept = theirs.keep(kept, replace(kept.whole, children=renamed), NIGHT)
        theirs.open_matter(matter(13), NIGHT)
        assert (found("marchetti"), found("quillf")) == (["B-2025-0013"], ["B-2025-0001"])
        theirs.opened.purge([kept.id], at=NIGHT)
        theirs.open_matter(replace(MIA, closed={}), NIGHT)
        assert (found("quillfeather"), found("mia")) == ([], []), "one is gone, the other is not closed"
