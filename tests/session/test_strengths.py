"""XC-08: danger, goal and scale are asked for where the protocol says so; what is recorded is shown."""

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import load, shipped
from duty_tui.protocol.practice import Strengths
from duty_tui.record import Case
from duty_tui.record.strengths import Danger, Scaled
from duty_tui.rules.gaps import Kind, gaps
from duty_tui.rules.strengths import on_the_scale
from duty_tui.session.browsing import collections, new
from duty_tui.session.meeting import logged
from tests.christmas_eve import AT, BRISTOL
from tests.rules.facts_of_a_night import held
from tests.session.conftest import AtWork

D = ("discussions", "d")
USED = replace(BRISTOL, strengths=Strengths(used=True))
SAID = held(
    dangers=Danger(statement="burnt again", goal="never alone with her"),
    scales=Scaled(number="3", by="dana", because="he slept"),
)


def asked(case: Case, used: bool) -> tuple[list[str], list[str]]:
    """What the entries and the meeting offer of it, in the order of the agenda."""
    protocol = USED if used else BRISTOL
    entries = [listed.path[-1] for listed in collections(case, protocol) if listed.path[:2] == D]
    order = [key for key, _ in protocol.agenda_in_order()]
    rows = [f"{key}: {row.text}" for key in order for row in logged(case, protocol, D, key)]
    return [name for name in entries if name in ("dangers", "scales")], rows


def said(case: Case, *, used: bool) -> list[tuple[Kind, str]]:
    """The gaps that have to do with it."""
    words = ("danger", "scale", "safety goal")
    found = gaps(case, USED if used else BRISTOL, AT)
    return [(gap.kind, gap.text) for gap in found if any(word in gap.what for word in words)]


@pytest.mark.parametrize("key", ["national", "bristol", "bromley", "durham"])
def test_no_protocol_that_comes_with_the_program_asks_for_it(key: str) -> None:
    assert shipped(key).strengths.used is False
    assert shipped(key).strengths.source.startswith("local; confirm")


def test_where_it_is_off_nothing_of_it_is_asked() -> None:
    entries, rows = asked(held(), used=False)
    assert entries == []
    assert [row for row in rows if "danger" in row or "0 to 10" in row] == []
    assert said(held(), used=False) == []


def test_where_it_is_on_it_is_asked_for_in_the_order_of_the_agenda() -> None:
    entries, rows = asked(held(), used=True)
    assert entries == ["dangers", "scales"]
    assert [row for row in rows if "danger" in row or "0 to 10" in row] == [
        "concerns: + danger statement and safety goal",
        "decisions: + a number from 0 to 10",
    ]


def test_what_was_recorded_is_shown_where_it_is_off_as_well() -> None:
    entries, rows = asked(SAID, used=False)
    assert entries == ["dangers", "scales"]
    assert "concerns: burnt again  never alone with her" in rows
    assert "decisions: Dana Whitlock  3  he slept" in rows


def test_it_is_typed_by_its_first_word_with_who_scaled_by_the_beginning_of_the_name(at_work: AtWork) -> None:
    working = at_work(held())
    slot = new(working, (*D, "scales"))
    slot.enter(working, "number", "12")
    slot.enter(working, "by", "dana")
    assert [(each.number, each.by) for each in working.at((*D, "scales")).values()] == [("12", "dana")]


GAPS: tuple[tuple[str, Case, bool, list[tuple[Kind, str]]], ...] = (
    (
        "used and not said",
        held(),
        True,
        [("day team", "danger statement and safety goal"), ("day team", "scale of 0 to 10")],
    ),
    ("used, while it is held", held(ended=None), True, []),
    ("said", SAID, True, []),
    (
        "no goal",
        held(dangers=Danger(statement="burnt again", child="leo"), scales=Scaled(number="3")),
        True,
        [("day team", "safety goal for: Leo")],
    ),
    (
        "off the scale, also where it is not used",
        held(scales={"a": Scaled(number="12", by="dana"), "b": Scaled(number="10"), "c": Scaled(number="0")}),
        False,
        [("before hand-over", "cannot be, a scale of 0 to 10 outside it: 12, Dana Whitlock")],
    ),
    (
        "nobody",
        held(scales=Scaled(number="-1")),
        False,
        [("before hand-over", "cannot be, a scale of 0 to 10 outside it: -1, somebody not recorded")],
    ),
    (
        "no number",
        held(scales=Scaled(number="", by="dana")),
        False,
        [("day team", "scale of 0 to 10, the number of: Dana Whitlock")],
    ),
)


@pytest.mark.parametrize("case,used,found", [row[1:] for row in GAPS], ids=[row[0] for row in GAPS])
def test_it_is_a_gap_with_a_sentence_and_stays_as_it_was_entered(
    case: Case, used: bool, found: list[tuple[Kind, str]]
) -> None:
    assert said(case, used=used) == found


@pytest.mark.parametrize(
    "number,fits",
    [
        *((str(number), True) for number in range(11)),
        *((number, True) for number in ("6.5", "6?", " 4 ", "10.0", "00")),
        *(
            (number, False)
            for number in ("11", "-1", "10.01", "10.5", "six", "5-6", "4/5", "", "?", "1e1", "nan")
        ),
    ],
)
def test_the_scale_runs_from_0_to_10(number: str, fits: bool) -> None:
    assert on_the_scale(number) == fits


OWN = """key = "anywhere"
extends = "national"
title = "Anywhere"
version = "1"
in_force_from = 2027-01-01
checked_on = 2026-12-01
[strengths]
used = true
ten = "no worries left"
source = "local; confirm"
"""


def test_an_authority_switches_it_on_with_a_source_and_words_of_its_own() -> None:
    strengths = load(OWN).strengths
    assert (strengths.used, strengths.ten) == (True, "no worries left")
    assert strengths.zero == "so dangerous that we must act now"
