"""Searching: by reference, name as heard, date of birth, address, number; the best first."""

import pytest

from duty_tui.record import Case, Ref, When
from duty_tui.record.life import Closed, Earlier
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from duty_tui.search.earlier import possible_earlier
from duty_tui.search.known import Known, known
from duty_tui.search.matters import search
from tests.night.cases import exact, moment

NOW = moment("24 21:00")


def born(text: str, day: str) -> When:
    from datetime import datetime

    from duty_tui.record import LONDON

    return When(typed=text, at=datetime.fromisoformat(day).replace(tzinfo=LONDON), precision="day")


LEO = Case(
    reference="B-2026-0412",
    referral=Referral(told=exact("24 19:40"), caller=Ref("nan"), caller_kind="public"),
    children={
        "leo": Child(
            name="Leo Marchetti-Byrne",
            born=born("6/2/20", "2020-02-06"),
            address="14B Tanner's Row, Bedminster, BS3 9ZZ",
        )
    },
    people={
        "nan": Person(name="Rosalind Byrne", phone="07700 900461", relation="father's mother"),
        "kay": Person(name="Kayleigh Dunmore?", also_known_as="Kay"),
        "tom": Person(name="Sgt Tom Okafor", kind="professional", agency="police", phone="0117 496 0101"),
    },
)
MIA = Case(
    reference="B-2026-0407",
    referral=Referral(told=exact("20 10:00")),
    children={"mia": Child(name="Mia Okoro", address="3 Albert Street")},
)


def all_of(*cases: Case) -> tuple[Known, ...]:
    return tuple(known(each) for each in cases)


@pytest.mark.parametrize(
    "typed,fits,name",
    [
        ("B-2026-0412", "reference", ""),
        ("b2026 0412", "reference", ""),
        ("0412", "reference", ""),
        ("leo", "name", "Leo Marchetti-Byrne"),
        ("byrne marchetti", "name", "Leo Marchetti-Byrne"),
        ("leo burn", "sounds like", "Leo Marchetti-Byrne"),
        ("marketi", "sounds like", "Leo Marchetti-Byrne"),
        ("kaylee denmore", "sounds like", "Kayleigh Dunmore (not confirmed)"),
        ("kay", "name", "Kayleigh Dunmore (not confirmed)"),
        ("rosalynd", "sounds like", "Rosalind Byrne"),
        ("okafor", "name", "Sgt Tom Okafor"),
        ("6/2/20", "born", "Leo Marchetti-Byrne"),
        ("6 feb 2020", "born", "Leo Marchetti-Byrne"),
        ("900461", "number", "Rosalind Byrne"),
        ("+44 7700 900461", "number", "Rosalind Byrne"),
        ("07700900461", "number", "Rosalind Byrne"),
        ("tanners row", "address", "Leo Marchetti-Byrne"),
        ("bs39zz", "address", "Leo Marchetti-Byrne"),
    ],
)
def test_what_is_typed_finds_the_matter_and_says_by_what(typed: str, fits: str, name: str) -> None:
    [found] = search(all_of(MIA, LEO), typed, NOW)
    assert (found.matter.reference, found.fits, found.name) == ("B-2026-0412", fits, name)
    assert found.matter.source == "public"


@pytest.mark.parametrize("typed", ["", "l", "?", "leo okoro", "7/2/20", "900", "31/2/20", "lou", "0413"])
def test_what_fits_nothing_finds_nothing(typed: str) -> None:
    assert search(all_of(LEO, MIA), typed, NOW) == ()


def test_a_name_as_typed_stands_before_one_that_sounds_like_it_and_the_newest_first() -> None:
    lio = Case(
        reference="B-1", children={"1": Child(name="Lio Burn")}, referral=Referral(told=exact("24 20:00"))
    )
    older = Case(
        reference="B-2", children={"1": Child(name="Leo Stone")}, referral=Referral(told=exact("02 20:00"))
    )
    assert [each.matter.reference for each in search(all_of(lio, older, LEO), "leo", NOW)] == [
        "B-2026-0412",
        "B-2",
        "B-1",
    ]


def other(**more: object) -> Case:
    return Case(
        reference="B-2025-0001", referral=Referral(told=exact("02 10:00"), caller_kind="professional"), **more
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "earlier,fits",
    [
        (other(children={"1": Child(name="Leo Marketti Byrne")}), ("Leo Marchetti-Byrne: name",)),
        (
            other(children={"1": Child(name="Lio Byrn", born=born("6/2/20", "2020-02-06"))}),
            ("Leo Marchetti-Byrne: name, date of birth",),
        ),
        (
            other(children={"1": Child(name="Leo Stone", born=born("6/2/20", "2020-02-06"))}),
            ("Leo Marchetti-Byrne: forename, date of birth",),
        ),
        (
            other(children={"1": Child(name="Ada", address="14B Tanners Row")}),
            ("Leo Marchetti-Byrne: address",),
        ),
        (other(people={"1": Person(name="Nan", phone="+44 7700 900461")}), ("Rosalind Byrne: number",)),
        (other(people={"1": Person(name="Kaylee Dunmore")}), ("Kayleigh Dunmore (not confirmed): name",)),
        (other(children={"1": Child(name="Leo Stone")}), ()),
        (other(children={"1": Child(name="Ada Stone", born=born("6/2/20", "2020-02-06"))}), ()),
        (other(people={"1": Person(name="Tom Okafor", kind="professional", phone="0117 496 0101")}), ()),
    ],
)
def test_the_same_people_in_another_matter_are_offered_with_the_reason(
    earlier: Case, fits: tuple[str, ...]
) -> None:
    found = possible_earlier(LEO, all_of(LEO, MIA, earlier))
    assert [each.fits for each in found] == ([fits] if fits else [])
    assert all((each.matter.source, each.matter.stage) == ("professional", "open") for each in found)


def test_one_that_was_answered_is_not_offered_again() -> None:
    from msgspec.structs import replace

    earlier = other(children={"1": Child(name="Leo Marchetti-Byrne")})
    answered = {"1": Earlier(reference=earlier.reference, answer="not the same", because="another boy")}
    assert possible_earlier(LEO, all_of(earlier)) != ()
    assert possible_earlier(replace(LEO, earlier=answered), all_of(earlier)) == ()


def test_a_closed_matter_is_found_and_said_to_be_closed() -> None:
    from msgspec.structs import replace

    shut = replace(LEO, closed={"1": Closed(reason="transferred", at=exact("24 20:30"))})
    assert [each.matter.stage for each in search(all_of(shut), "leo", NOW)] == ["closed"]
