"""A file as a person writes it: times as typed, labels, an amendment; and what is kept of its text."""

from datetime import UTC, datetime
from typing import Any

import pytest

from duty_tui.record import Case, When, Withdrawn
from duty_tui.record.people import Child, Person
from tests.exchange.taking_in import faults, taken_in

LEO, POPPY, DANA = (f"01900000-0000-7000-8000-00000000000{digit}" for digit in "abc")


def instant(when: When | None) -> str:
    assert when is not None
    return when.at.isoformat(timespec="minutes") if when.at else "none"


@pytest.mark.parametrize(
    "file,told",
    [
        ({"referral": {"told": "1940"}}, "2026-12-24T19:40+00:00"),
        ({"referral": {"told": "2150"}}, "2026-12-23T21:50+00:00"),
        ({"as_at": "2026-12-26 08:00", "referral": {"told": "1940"}}, "2026-12-25T19:40+00:00"),
        ({"referral": {"told": "2150"}, "as_at": "2026-12-26 23:00"}, "2026-12-26T21:50+00:00"),
        ({"as_at": "yest 0900", "referral": {"told": "-20m"}}, "2026-12-23T08:40+00:00"),
        (
            {"as_at": {"typed": "x", "at": "2026-07-01T12:00:00+01:00"}, "referral": {"told": "now"}},
            "2026-07-01T12:00+01:00",
        ),
        ({"as_at": None, "referral": {"told": "1940"}}, "2026-12-24T19:40+00:00"),
        ({"referral": {"told": "2026-10-25 01:30 bst"}}, "2026-10-25T01:30+01:00"),
        ({"referral": {"told": "2026-10-25 01:30 gmt"}}, "2026-10-25T01:30+00:00"),
        ({"referral": {"told": "2026-10-25T01:30+00:00"}}, "2026-10-25T01:30+00:00"),
        ({"referral": {"told": "some time in the week"}}, "none"),
        ({"referral": {"told": {"typed": "then", "at": "2026-12-24T19:40:00Z"}}}, "2026-12-24T19:40+00:00"),
        ({"referral": {"told": {"typed": "then", "at": None}}}, "none"),
    ],
)
def test_a_time_is_read_as_seen_from_the_moment_of_the_file(file: object, told: str) -> None:
    assert instant(taken_in(file).case.referral.told) == told


def test_a_time_that_is_none_is_kept_as_typed() -> None:
    assert taken_in({"referral": {"told": " after tea "}}).case.referral.told == When(typed=" after tea ")


@pytest.mark.parametrize(
    "collection,item,field",
    [
        ("promises", {}, "due"),
        ("discussions", {}, "planned"),
        ("discussions", {}, "next_at"),
        ("where_now", {"child": "leo"}, "until"),
        ("warnings", {"text": "a dog"}, "review"),
        ("checks", {"kind": "police"}, "next_due"),
        ("contacts", {}, "ring_back_by"),
        ("thresholds", {"child": "leo"}, "decide_by"),
        ("children", {}, "expected"),
        ("people", {}, "on_duty_until"),
        ("medicals", {"child": "leo"}, "at"),
        ("appointments", {}, "at"),
        ("actions", {"action": "ring the ward"}, "due"),
        ("endorsements", {"what": "the chair"}, "due"),
    ],
)
def test_what_is_due_is_sought_in_the_future(collection: str, item: dict[str, str], field: str) -> None:
    file = {"children": {"leo": {}}, collection: {"leo": {**item, field: "0900"}}}
    (found, *_) = getattr(taken_in(file).case, collection).values()
    assert instant(getattr(found, field)) == "2026-12-25T09:00+00:00"


@pytest.mark.parametrize(
    "collection,item,field",
    [
        ("contacts", {}, "at"),
        ("thresholds", {"child": "leo"}, "at"),
        ("medicals", {"child": "leo"}, "held"),
        ("seen", {"child": "leo"}, "began"),
        ("promises", {}, "kept"),
        ("people", {}, "born"),
    ],
)
def test_what_happened_is_sought_in_the_past(collection: str, item: dict[str, str], field: str) -> None:
    file = {"children": {"leo": {}}, collection: {"one": {**item, field: "2300"}}}
    (found, *_) = getattr(taken_in(file).case, collection).values()
    assert instant(getattr(found, field)) == "2026-12-23T23:00+00:00"


def test_labels_get_new_ids_in_the_order_of_the_file() -> None:
    case = taken_in(
        {
            "people": {"dana": {"name": "Dana Whitlock"}, DANA: {"name": "Tom Okafor"}},
            "discussions": {"first": {"lines": {"one": {"text": "seen"}, "two": {"text": "not seen"}}}},
            "children": {"leo": {"name": "Leo"}},
        }
    ).case
    assert list(case.people) == ["new-1", DANA]
    assert list(case.discussions) == ["new-2"]
    assert list(case.discussions["new-2"].lines) == ["new-3", "new-4"]
    assert list(case.children) == ["new-5"]


def test_a_reference_names_a_label_or_an_id_wherever_its_item_stands() -> None:
    case = taken_in(
        {
            "seen": {"visit": {"child": "leo", "by": ["dana", POPPY]}},
            "children": {"leo": {}},
            "people": {"dana": {}, POPPY: {}},
        }
    ).case
    assert case.seen["new-1"].child == "new-2"
    assert case.seen["new-1"].by == ("new-3", POPPY)


def test_the_same_label_elsewhere_does_not_hide_what_is_meant() -> None:
    case = taken_in(
        {
            "contacts": {"a": {"who": "a"}},
            "people": {"a": {"parent_of": ["b"]}, "b": {}},
            "log": {"a": {"text": "x"}},
            "children": {"b": {}},
            "discussions": {"a": {}},
        }
    ).case
    assert case.contacts["new-1"].who == "new-2"
    assert case.people["new-2"].parent_of == ("new-5",)


def test_a_label_of_a_person_and_a_child_is_refused_where_either_may_be_meant() -> None:
    file: dict[str, Any] = {"people": {"a": {}}, "children": {"a": {}}, "contacts": {"b": {}}}
    assert len(taken_in(file).case.contacts) == 1
    file["contacts"]["b"]["who"] = "a"
    assert faults(file) == [
        ("contacts[1].who", "this label stands for more than one item: give one of them another label.")
    ]


def known() -> Case:
    return Case(
        reference="B-2026-0412",
        protocol="0f3c",
        severity="watch",
        children={
            LEO: Child(name="Leo", gp="Dr Shah", concerns=("injury",)),
            POPPY: Child(name="Poppy", born=When(typed="2022")),
        },
        people={DANA: Person(name="Dana Whitlock")},
        none_said={"evidence": When(typed="2100"), "warnings": When(typed="2100")},
    )


def test_an_amendment_sets_what_it_holds_and_leaves_the_rest() -> None:
    case = taken_in(
        {
            "referral": {"outline": "was told of bruises"},
            "children": {POPPY: {"name": "Poppy Dunmore"}, "unborn": {"unborn": True}},
            "people": {},
        },
        known(),
    ).case
    assert case.reference == "B-2026-0412"
    assert case.severity == "watch"
    assert case.children[LEO] == known().children[LEO]
    assert case.children[POPPY] == Child(name="Poppy Dunmore", born=When(typed="2022"))
    assert list(case.children) == [LEO, POPPY, "new-1"]
    assert case.people == known().people
    assert case.referral.outline == "was told of bruises"


def test_null_empties_a_field() -> None:
    file = {"severity": None, "children": {LEO: {"gp": None, "concerns": None}, POPPY: {"born": None}}}
    case = taken_in(file, known()).case
    assert case.severity is None
    assert case.children[LEO] == Child(name="Leo")
    assert case.children[POPPY] == Child(name="Poppy")


def test_a_time_without_text_is_empty() -> None:
    assert taken_in({"children": {POPPY: {"born": " "}}}, known()).case.children[POPPY].born is None


def test_what_was_said_to_be_none_can_be_taken_back() -> None:
    case = taken_in({"none_said": {"evidence": None, "checks": "2130"}}, known()).case
    assert list(case.none_said) == ["warnings", "checks"]
    assert taken_in({"none_said": None}, known()).case.none_said == {}


def test_items_are_not_emptied_but_withdrawn() -> None:
    only_withdrawn = "items are not emptied: give each its mark 'withdrawn', with kind and reason."
    assert faults({"children": None}, known()) == [("children", only_withdrawn)]
    assert faults({"children": {LEO: None}}, known()) == [("children[1]", only_withdrawn)]
    assert taken_in({"evidence": None, "discussions": {"a": {"lines": None}}}, known()).case.evidence == {}


def test_a_mark_of_withdrawal_comes_in_like_any_field() -> None:
    mark = {"kind": "entered in error", "reason": "another family", "at": "2130"}
    withdrawn = taken_in({"children": {POPPY: {"withdrawn": mark}}}, known()).case.children[POPPY].withdrawn
    assert withdrawn == Withdrawn(
        kind="entered in error",
        reason="another family",
        at=When(typed="2130", at=datetime(2026, 12, 24, 21, 30, tzinfo=UTC), precision="exact"),
    )


def test_an_amendment_may_refer_to_items_of_the_matter() -> None:
    case = taken_in({"seen": {"a": {"child": LEO, "by": [DANA]}}}, known()).case
    assert case.seen["new-1"].by == (DANA,)
    assert faults({"seen": {"a": {"child": LEO}}})[0][0] == "seen[1].child"


def test_an_id_that_stands_for_another_item_is_refused() -> None:
    taken = "its id stands for another item already."
    assert faults({"people": {LEO: {}}}, known()) == [("people[1]", taken)]
    assert faults({"people": {LEO: {}}, "children": {LEO: {}}}) == [("children[1]", taken)]


def test_a_file_of_another_matter_does_not_amend_this_one() -> None:
    assert taken_in({"reference": "B-2026-0412"}, known()).reference == "B-2026-0412"
    assert faults({"reference": "B-2026-0409"}, known())[0][0] == "reference"


@pytest.mark.parametrize(
    "file,existing,reference,protocol,kept",
    [
        ({}, None, None, None, ("", "")),
        ({"reference": None, "protocol": None}, None, None, None, ("", "")),
        ({"reference": "X-1", "protocol": "bristol"}, None, "X-1", "bristol", ("X-1", "bristol")),
        ({"protocol": "bristol"}, known(), None, "bristol", ("B-2026-0412", "0f3c")),
        ({"protocol": None}, known(), None, None, ("B-2026-0412", "0f3c")),
    ],
)
def test_reference_and_protocol_are_told_as_given_and_those_of_the_matter_stay(
    file: object, existing: Case | None, reference: str | None, protocol: str | None, kept: tuple[str, str]
) -> None:
    read = taken_in(file, existing)
    assert (read.reference, read.protocol) == (reference, protocol)
    assert (read.case.reference, read.case.protocol) == kept


def test_characters_that_steer_are_taken_out_and_told() -> None:
    read = taken_in(
        {
            "severity_line": "was\u202e told\x00\x07",
            "referral": {"told": "19\u200f40", "pointers": ["photos on\u2066 my phone"]},
            "children": {"a": {}, "b": {"name": "Po\x9fppy"}},
        }
    )
    assert read.case.severity_line == "was told"
    assert read.case.referral.told is not None
    assert read.case.referral.told.typed == "1940"
    assert read.case.referral.pointers == ("photos on my phone",)
    assert [child.name for child in read.case.children.values()] == ["", "Poppy"]
    ending = "that only steer a machine (controls, writing direction) taken out."
    assert read.notices == (
        f"severity_line: 3 characters {ending}",
        f"referral.told: 1 character {ending}",
        f"referral.pointers[1]: 1 character {ending}",
        f"children[2].name: 1 character {ending}",
    )


@pytest.mark.parametrize(
    "text,kept",
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("a\tb", "a\tb"),
        ("\u05dc\u05d0\u05d5 \u0644\u064a\u0648", "\u05dc\u05d0\u05d5 \u0644\u064a\u0648"),
        ("  two  spaces  ", "  two  spaces  "),
        ("L\u00e9o\u2019s \U0001f9d2\u200d\U0001f9bd", "L\u00e9o\u2019s \U0001f9d2\u200d\U0001f9bd"),
        ("bruise " * 10_000, "bruise " * 10_000),
    ],
)
def test_other_text_is_kept_as_it_is(text: str, kept: str) -> None:
    read = taken_in({"referral": {"words": text}})
    assert read.case.referral.words == kept
    assert read.notices == ()
