"""Before a copy is sealed: every place that gives a withheld person away is found, and decided on."""

import pytest
from msgspec.structs import replace

from duty_tui.documents.leaving_out import LEFT_OUT, POINTS, Choice, apply, find
from duty_tui.documents.shown import shown, withheld_people
from duty_tui.record import Case, Withheld
from duty_tui.record.child_now import Seen
from duty_tui.record.decisions import Action
from duty_tui.record.draft import Draft
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Contact, Evidence, Referral
from tests.documents.editions import edition

ROSALIND = Person(name="Rosalind Byrne", kind="public", relation="father's mother", phone="07700 900461")
NIGHT = Case(
    reference="x",
    severity_line="reported by Rosalind",
    referral=Referral(
        caller="p",
        hide_caller="yes",
        words="I'm Rosalind Byrne, 07700 900461",
        pointers=("knits for the baby",),
    ),
    children={"leo": Child(name="Leo Marchetti-Byrne")},
    people={"p": ROSALIND, "dana": Person(name="Dana Whitlock")},
)


def places(case: Case) -> list[tuple[str, str]]:
    return [(found.place, found.hit.phrase) for found in find(case)]


def test_her_name_in_a_line_that_page_1_prints_is_found() -> None:
    assert places(NIGHT) == [("Why", "Rosalind")]


SAID = "Contacts tried 1, What was said"


def contact(words: str) -> dict[str, object]:
    return {"contacts": {"c": Contact(words=words)}}


@pytest.mark.parametrize(
    "fields,found",
    [
        ({"seen": {"s": Seen(child="leo", words='"I told Nan"')}}, ("Seen 1, Child said", "Nan")),
        (contact("ring 07700 900 461"), (SAID, "07700 900 461")),
        ({"actions": {"a": Action(action="ask Mrs Byrne")}}, ("Actions 1, Action", "Byrne")),
        ({"evidence": {"e": Evidence(what="on my phone")}}, ("Evidence 1, What", "on my phone")),
        (contact("she knits for the baby"), (SAID, "knits for the baby")),
    ],
)
def test_what_points_to_her_is_found_wherever_it_stands(
    fields: dict[str, object], found: tuple[str, str]
) -> None:
    assert found in places(replace(NIGHT, severity_line="", **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"contacts": {"c": Contact(words="told by the caller; the reporter was asked again")}},
        {"people": {**NIGHT.people, "q": Person(name="Leo Marchetti-Byrne senior")}},
        {"actions": {"a": Action(action="ask Rosalind", withheld=Withheld(from_whom="the family"))}},
        {"drafts": {"d": Draft(of="log", text="ask Rosalind")}},
    ],
)
def test_restricted_entries_other_names_and_plain_words_are_no_hits(fields: dict[str, object]) -> None:
    assert places(replace(NIGHT, severity_line="", **fields)) == []


def test_without_a_hidden_or_withheld_person_nothing_is_looked_for() -> None:
    open_case = replace(NIGHT, referral=Referral(caller="p", caller_kind="professional", hide_caller="no"))
    assert withheld_people(open_case) == {}
    assert find(open_case) == ()


def test_somebody_who_is_withheld_without_having_rung_is_looked_for_by_name_not_as_a_reporter() -> None:
    mother = Person(name="Anna Kent", withheld=Withheld(from_whom="the father"))
    contacts = {"c": Contact(words="Anna is at the refuge; photos on my phone")}
    case = Case(reference="x", people={"m": mother}, contacts=contacts)
    assert places(case) == [("Contacts tried 1, What was said", "Anna")]


def test_what_is_taken_out_leaves_its_mark_and_the_record_as_it_was() -> None:
    [found] = find(NIGHT)
    copy = apply(NIGHT, {found: Choice("take out")})
    assert copy.severity_line == f"reported by {LEFT_OUT}"
    assert NIGHT.severity_line == "reported by Rosalind"


def test_what_is_kept_stands_with_a_mark_behind_the_text() -> None:
    [found] = find(NIGHT)
    copy = apply(NIGHT, {found: Choice("keep", "police need it")})
    assert copy.severity_line == f"reported by Rosalind {POINTS}"


def test_of_two_places_in_one_text_each_has_its_own_choice() -> None:
    case = replace(NIGHT, severity_line="Rosalind rang, her mobile is 07700 900461, she says")
    first, second = find(case)
    copy = apply(case, {first: Choice("keep", "needed"), second: Choice("take out")})
    assert copy.severity_line == f"Rosalind rang, her mobile is {LEFT_OUT}, she says {POINTS}"


def test_nothing_chosen_changes_nothing() -> None:
    assert apply(NIGHT, {}) == NIGHT


def test_once_all_is_taken_out_nothing_is_found_any_more() -> None:
    case = replace(NIGHT, contacts={"c": Contact(words="Nan, Mrs Byrne, 07700 900461, my son")})
    assert find(apply(case, {found: Choice("take out") for found in find(case)})) == ()


def test_sections_call_her_the_reporter_and_others_who_are_withheld_by_a_marked_name() -> None:
    mother = Person(name="Anna?", withheld=Withheld(from_whom="him"))
    case = replace(NIGHT, people={**NIGHT.people, "m": mother})
    people = shown(edition(case)).case.people
    assert (people["p"].name, people["m"].name, people["dana"].name) == (
        "the reporter",
        "Anna (not confirmed) [restricted]",
        "Dana Whitlock",
    )
