"""A corrected name or date of birth: what is noted, which checks and copies rest on the old one (XP-06)."""

from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.record import Case, When
from duty_tui.record.handover import Copy
from duty_tui.record.people import Correction, Person
from duty_tui.record.referral import Check
from duty_tui.rules.corrected import correction, to_repeat, written_before
from tests.christmas_eve import AT, clock, day
from tests.rules.facts_of_a_night import LEO, night

MARKETTI = replace(LEO, name="Leo Marketti?", born=day(2020, 2, 6))
POLICE = Check(kind="police", of=("leo",), asked=clock(20, 5))
COPY = Copy(version=1, audience="day-team", at=clock(21), by="d", file="f", digest="", seal="")
WAS = Correction(of="leo", what="name", was="Leo Marketti", at=clock(21, 30))
NAME, BORN = ("children", "leo", "name"), ("children", "leo", "born")


def of_leo(**collections: Any) -> Case:
    """A night with a child whose name was only heard, and what rests on it."""
    return night(children={"leo": MARKETTI}, **collections)


@pytest.mark.parametrize(
    "case,path,value,noted",
    [
        (of_leo(checks=POLICE), NAME, "Leo Marchetti-Byrne", ("name", "Leo Marketti")),
        (of_leo(checks=POLICE), NAME, "", ("name", "Leo Marketti")),
        (of_leo(checks=replace(POLICE, asked=None)), NAME, "Leo M", ("name", "Leo Marketti")),
        (of_leo(copies=COPY), NAME, "Leo Marchetti-Byrne", ("name", "Leo Marketti")),
        (of_leo(checks=POLICE), BORN, day(2020, 2, 8), ("date of birth", "6/2/2020")),
        # only confirmed, typed again, or not yet relied on by anybody
        (of_leo(checks=POLICE), NAME, "Leo Marketti", None),
        (of_leo(checks=POLICE), NAME, "Leo Marketti? ", None),
        (of_leo(checks=POLICE), BORN, day(2020, 2, 6), None),
        (of_leo(), NAME, "Leo Marchetti-Byrne", None),
        (of_leo(checks=replace(POLICE, of=("dana",))), NAME, "Leo Marchetti-Byrne", None),
        # another field, another collection, a name typed for the first time
        (of_leo(checks=POLICE), ("children", "leo", "address"), "14B Tanner's Row", None),
        (of_leo(checks=POLICE), ("checks", "x", "what"), "adult check", None),
        (
            night(people={"p": Person()}, checks=replace(POLICE, of=("p",))),
            ("people", "p", "name"),
            "K",
            None,
        ),
        # letters typed one after the other are one correction; a check made between makes another
        (of_leo(checks=POLICE, corrections=WAS), NAME, "Leo Marchetti", None),
        (
            of_leo(checks=replace(POLICE, asked=clock(21, 40)), corrections=WAS),
            NAME,
            "Leo Marchetti",
            ("name", "Leo Marketti"),
        ),
        (of_leo(checks=POLICE, corrections=WAS), BORN, None, ("date of birth", "6/2/2020")),
    ],
)
def test_what_is_noted(
    case: Case, path: tuple[str, ...], value: object, noted: tuple[str, str] | None
) -> None:
    found = correction(case, path, value, AT)
    assert (found and (found.what, found.was)) == noted
    assert found is None or (found.of, found.at.at) == ("leo", AT)


@pytest.mark.parametrize(
    "checks,corrections,name,old",
    [
        ({"x": POLICE}, {"c": WAS}, "Leo Marchetti-Byrne", ("Leo Marketti",)),
        ({"x": replace(POLICE, asked=None)}, {"c": WAS}, "Leo Marchetti-Byrne", ("Leo Marketti",)),
        ({"x": replace(POLICE, asked=clock(21, 30))}, {"c": WAS}, "Leo Marchetti-Byrne", ()),
        ({"x": POLICE}, {"c": WAS}, "Leo Marketti", ()),
        ({"x": POLICE}, {"c": replace(WAS, of="dana")}, "Leo Marchetti-Byrne", ()),
        ({"x": POLICE, "y": replace(POLICE, asked=clock(21, 40))}, {"c": WAS}, "Leo Marchetti-Byrne", ()),
        (
            {"x": POLICE, "y": replace(POLICE, kind="health", asked=clock(21, 40))},
            {"c": WAS},
            "Leo Marchetti-Byrne",
            ("Leo Marketti",),
        ),
        (
            {"x": POLICE, "y": replace(POLICE, of=("dana",), asked=clock(21, 40))},
            {"c": WAS},
            "Leo Marchetti-Byrne",
            ("Leo Marketti",),
        ),
        (
            {"x": POLICE},
            {"c": WAS, "d": replace(WAS, was="Leo Marchetti", at=clock(22))},
            "Leo Marchetti-Byrne",
            ("Leo Marketti", "Leo Marchetti"),
        ),
        ({"x": POLICE}, {"c": replace(WAS, at=When(typed="?"))}, "Leo Marchetti-Byrne", ("Leo Marketti",)),
    ],
)
def test_which_checks_are_to_be_repeated(
    checks: dict[str, Check], corrections: dict[str, Correction], name: str, old: tuple[str, ...]
) -> None:
    case = night(children={"leo": replace(LEO, name=name)}, checks=checks, corrections=corrections)
    assert to_repeat(case, case.checks["x"]) == old


@pytest.mark.parametrize(
    "written,name,behind",
    [
        (clock(21), "Leo Marchetti-Byrne", 1),
        (clock(21, 30), "Leo Marchetti-Byrne", 0),
        (clock(21), "Leo Marketti?", 0),
    ],
)
def test_which_copies_are_behind(written: When, name: str, behind: int) -> None:
    case = night(children={"leo": replace(LEO, name=name)}, corrections=WAS)
    assert len(list(written_before(case, replace(COPY, at=written)))) == behind


def test_a_date_of_birth_that_was_corrected_back_is_none() -> None:
    case = of_leo(checks=POLICE, corrections=replace(WAS, what="date of birth", was="6/2/2020"))
    assert to_repeat(case, POLICE) == ()
    gone = replace(case, children={})
    assert to_repeat(gone, POLICE) == ()
