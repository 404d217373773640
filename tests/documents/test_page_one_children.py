"""Blocks 1 and 2 of page 1: where the children are, and what must not be said."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.record import Case, When, Withheld
from duty_tui.record.child_now import Promise, Seen, Warning_, WhereNow
from duty_tui.record.decisions import (
    Action,
    FamilyTold,
    Medical,
)
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Evidence, Referral
from tests.documents.editions import ONE, clock, lines


@pytest.mark.parametrize(
    "place,said",
    [
        (None, "where now NOT RECORDED. NOT SEEN."),
        (
            WhereNow(child="leo", place="ward 3?"),
            "ward 3 (not confirmed), with whom: NOT RECORDED. Until when: NOT RECORDED. Basis: NOT "
            "RECORDED; how we "
            "know NOT RECORDED. NOT SEEN.",
        ),
        (
            WhereNow(
                child="leo",
                place="a friend's",
                address_known="no",
                company="alone",
                until=clock(23, 55),
                basis="section 20",
                known_by="assumed",
            ),
            "a friend's, address NOT KNOWN, alone. Until Thu 24 December, 23:55. Basis: section 20; "
            "ASSUMED. NOT SEEN.",
        ),
        (
            WhereNow(
                child="leo",
                place="refuge",
                company="with her mother",
                withheld=Withheld(from_whom="the father"),
                known_by="told",
            ),
            "refuge, with her mother. Until when: NOT RECORDED. Basis: NOT RECORDED; TOLD to us. [NOT TO "
            "BE DISCLOSED "
            "TO the father] NOT SEEN.",
        ),
    ],
)
def test_where_a_child_is(place: WhereNow | None, said: str) -> None:
    case = replace(ONE, where_now={"w": place} if place else {})
    assert lines(case, 1)[0] == f"Leo Marchetti, age NOT RECORDED: {said}"


@pytest.mark.parametrize(
    "seen,said",
    [
        (Seen(child="leo"), "Seen when NOT RECORDED by whom NOT RECORDED, whether alone NOT RECORDED."),
        (
            Seen(child="leo", began=clock(22), alone="no"),
            "Seen Thu 24 December, 22:00 by whom NOT RECORDED, NOT alone.",
        ),
        (
            Seen(
                child="leo",
                began=clock(22),
                ended=clock(23),
                by=("p",),
                alone="yes",
                words='"no."',
                marks="none.",
            ),
            'Seen Thu 24 December, 22:00 to 23:00 by Dana, alone. On the body: none. Child said: "no."',
        ),
    ],
)
def test_how_a_child_was_seen(seen: Seen, said: str) -> None:
    case = replace(ONE, seen={"s": seen}, people={"p": Person(name="Dana")})
    assert lines(case, 1)[0].endswith(said)


@pytest.mark.parametrize(
    "child,said",
    [
        (Child(unborn=True), "Unborn baby of mother not recorded: expected date NOT RECORDED."),
        (Child(age_said="about 4?"), "Child 1, 4 as told: where now"),
        (Child(age_said="a toddler?"), "Child 1, a toddler (not confirmed) as told: where now"),
        (
            Child(
                name="Leo?",
                born=When(typed="6/2/20", at=datetime(2020, 2, 6, tzinfo=LONDON), precision="day"),
            ),
            "Leo (not confirmed), 6 (born 6 February 2020): where now",
        ),
    ],
)
def test_how_a_child_is_named(child: Child, said: str) -> None:
    assert lines(Case(reference="x", children={"c": child}), 1)[0].startswith(said)


def test_no_child_recorded_is_said() -> None:
    assert lines(Case(reference="x"), 1) == ["Not recorded."]


@pytest.mark.parametrize(
    "number,collection", [(2, "family_told"), (4, "actions"), (5, "contingencies"), (6, "promises")]
)
def test_a_block_without_entries_says_whether_somebody_said_none(number: int, collection: str) -> None:
    assert lines(ONE, number) == ["Not recorded."]
    assert lines(replace(ONE, none_said={collection: clock(22)}), number) == ["None."]


@pytest.mark.parametrize(
    "told,said",
    [
        (
            FamilyTold(what="who rang", tell="not to be told"),
            "Do not tell the family: who rang. Ground: NOT RECORDED. Look again: NOT RECORDED.",
        ),
        (
            FamilyTold(what="x", tell="not to be told", ground="risk", review=clock(23)),
            "Do not tell the family: x. Ground: risk. Look again: Thu 24 December, 23:00.",
        ),
        (FamilyTold(what="the visit", tell="may be told"), "The family may be told: the visit."),
        (
            FamilyTold(what="the visit", tell="may be told", told_at=clock(23), told_by="p"),
            "The family may be told: the visit (told Thu 24 December, 23:00 by Dana).",
        ),
    ],
)
def test_what_the_family_is_told(told: FamilyTold, said: str) -> None:
    case = replace(ONE, family_told={"f": told}, people={"p": Person(name="Dana")})
    assert lines(case, 2) == [said]


@pytest.mark.parametrize(
    "referral,hidden",
    [
        (Referral(caller="p", hide_caller="yes", told_not_promised="yes"), True),
        (Referral(caller="p", caller_kind="member of the public"), True),
        (Referral(caller="p", caller_kind="professional"), False),
        (Referral(caller="p"), False),
    ],
)
def test_the_reporter_is_not_to_be_hinted_at_where_hidden(referral: Referral, hidden: bool) -> None:
    case = replace(ONE, referral=referral, people={"p": Person(name="Rosalind Byrne", kind="public")})
    assert any("say or hint who reported this" in line for line in lines(case, 2)) == hidden


def test_a_hidden_reporter_has_no_name_wherever_the_record_names_the_person() -> None:
    case = replace(
        ONE,
        referral=Referral(caller="p", hide_caller="yes"),
        people={"p": Person(name="Rosalind Byrne", also_known_as="Nan", kind="public")},
        actions={"a": Action(action="send them", owner="p", purpose="x")},
        evidence={"e": Evidence(what="photographs", held_by="p")},
        promises={"o": Promise(to="p", due=clock(22))},
        medicals={"m": Medical(child="leo", answer="yes", consent_from="p", taken_by="p")},
        warnings={"w": Warning_(text="ring first", who="p")},
    )
    everything = " ".join(line for number in range(1, 10) for line in lines(case, number))
    assert "the reporter" in everything
    assert not [word for word in ("Rosalind", "Byrne", "Nan ") if word in everything]


def test_a_parent_who_rang_and_is_hidden_is_still_the_parent_with_whom_the_child_is() -> None:
    case = replace(
        ONE,
        referral=Referral(caller="p", hide_caller="yes"),
        people={"p": Person(name="Anna Kent", kind="family", parent_of=("leo",))},
        where_now={"w": WhereNow(child="leo", place="at home", with_whom=("p",))},
        promises={"o": Promise(to="p", due=clock(22))},
    )
    assert "with Anna Kent." in lines(case, 1)[0]
    assert lines(case, 6) == ["Promised to the caller by Thu 24 December, 22:00, NOT MADE: ring back."]


def test_somebody_else_who_is_withheld_keeps_the_name_with_a_mark() -> None:
    mother = Person(name="Anna Kent?", withheld=Withheld(from_whom="the father"))
    case = replace(
        ONE, people={"p": mother}, where_now={"w": WhereNow(child="leo", place="refuge", with_whom=("p",))}
    )
    assert "refuge, with Anna Kent (not confirmed) [restricted]." in lines(case, 1)[0]
