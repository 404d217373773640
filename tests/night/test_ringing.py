"""Who is ringing: three letters, or the last digits, over all matters (XP-15)."""

import pytest

from duty_tui.night.ringing import Ringing, ringing
from duty_tui.night.waiting import waiting
from duty_tui.record import Case, Ref
from duty_tui.record.people import Person
from duty_tui.search.known import known
from tests.night.cases import BRISTOL, call, case, moment

NOW = moment("24 20:50")
VISSER = Person(name="Dr Anneke Visser", agency="community-paediatrician", phone="0117 496 0132")
OTHER = Person(name="Zoë Ångström", also_known_as="Zo", post="duty manager", phone="07700 900 777")

THREE = (
    case("B-2026-0412", people={"v": VISSER}, contacts={"1": call("24 20:24", "no answer", who=Ref("v"))}),
    case("B-2026-0413", people={"o": OTHER, "x": Person(description="one they call Biscuit")}),
    case("B-2026-0414", people={"v": VISSER}),
)


def found(typed: str, cases: tuple[Case, ...] = THREE) -> list[Ringing]:
    matters = tuple((each, BRISTOL) for each in cases)
    in_brief = [(known(each), protocol) for each, protocol in matters]
    return list(ringing(in_brief, waiting(matters, NOW), typed, NOW))


def test_vis_over_three_matters_finds_dr_visser_in_two_the_one_we_wait_for_first() -> None:
    assert [(each.reference, each.waits) for each in found("vis")] == [
        ("B-2026-0412", "ring again"),
        ("B-2026-0414", ""),
    ]


@pytest.mark.parametrize(
    "typed,names",
    [
        ("VIS", ["Dr Anneke Visser", "Dr Anneke Visser"]),
        (" vis ", ["Dr Anneke Visser", "Dr Anneke Visser"]),
        ("vi", []),
        ("", []),
        ("132", ["Dr Anneke Visser", "Dr Anneke Visser"]),
        ("6 0132", ["Dr Anneke Visser", "Dr Anneke Visser"]),
        ("0117", []),
        ("777", ["Zoë Ångström"]),
        ("zoe", ["Zoë Ångström"]),
        ("ang", ["Zoë Ångström"]),
        ("duty man", ["Zoë Ångström"]),
        ("biscuit", ["one they call Biscuit"]),
        ("paedia", ["Dr Anneke Visser", "Dr Anneke Visser"]),
        ("nobody", []),
        ("[/b]", []),
    ],
)
def test_letters_find_names_posts_and_descriptions_and_digits_find_ends_of_numbers(
    typed: str, names: list[str]
) -> None:
    assert [each.name for each in found(typed)] == names


def test_one_character_is_enough_where_a_script_writes_a_word_with_it() -> None:
    assert [each.name for each in found("王", (case(people={"w": Person(name="王芳")}),))] == ["王芳"]


def test_an_agency_that_was_rung_without_a_name_is_found_once_with_its_last_number() -> None:
    calls = {
        "1": call("24 20:24", "no answer", "midwife", number="0117 496 0100"),
        "2": call("24 20:34", "no answer", "midwife", number="0117 496 0199"),
    }
    [one] = found("midw", (case(contacts=calls),))
    assert (one.name, one.number, one.waits, one.path) == (
        "Midwife",
        "0117 496 0199",
        "ring again",
        ("contacts", "2"),
    )


def test_a_result_says_whose_matter_and_where_to_go() -> None:
    first = found("vis")[0]
    assert (first.whose, first.what, first.path) == ("LEO 6y", "Community paediatrician", ("people", "v"))
