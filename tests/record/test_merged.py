"""Two entries that are one person (XP-14): what names the one means the other; both stay."""

import pytest
from msgspec.structs import replace

from duty_tui.record import Case, current
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.record.people import Child, Person
from duty_tui.rules.facts import adults_of_the_home, person_name

BISCUIT = Person(description="one they call Biscuit", adult_in_home="yes")
KYLE = Person(name="Kyle Dunmore", adult_in_home="yes")


def case(**same_as: str) -> Case:
    people = {"b": BISCUIT, "k": KYLE, "c": Person(name="Cara")}
    named = {key: replace(each, same_as=same_as.get(key)) for key, each in people.items()}
    return Case(
        reference="x",
        children={"leo": Child(name="Leo", home_with=("b", "k"))},
        people=named,
        actions={"a": Action(action="ring", owner="b", held_before=("b", "c"))},
        discussions={"d": Discussion(invitations={"i": Invitation(agency="police", person="b")})},
    )


def test_whatever_names_the_one_means_the_other_at_every_depth_and_counts_once() -> None:
    stands = current(case(b="k"))
    action = stands.actions["a"]
    assert (person_name(stands, action.owner), action.held_before) == ("Kyle Dunmore", ("k", "c"))
    assert stands.discussions["d"].invitations["i"].person == "k"
    assert stands.children["leo"].home_with == ("k",)
    assert [*adults_of_the_home(stands)] == ["k"]


def test_both_stay_in_the_record_and_emptied_they_are_two_again() -> None:
    whole = case(b="k")
    assert current(whole).people["b"].description == "one they call Biscuit"
    assert current(whole).people["b"].same_as == "k"
    assert whole.actions["a"].owner == "b"
    assert current(case()).actions["a"].owner == "b"


@pytest.mark.parametrize(
    "same_as,owner",
    [
        ({"b": "k", "k": "c"}, "c"),
        ({"b": "k", "k": "b"}, "b"),
        ({"b": "b"}, "b"),
        ({"b": "gone"}, "b"),
        ({"c": "k"}, "b"),
    ],
    ids=["a chain", "a ring", "itself", "nobody", "somebody else"],
)
def test_a_chain_leads_to_its_end_and_a_ring_nowhere(same_as: dict[str, str], owner: str) -> None:
    assert current(case(**same_as)).actions["a"].owner == owner
