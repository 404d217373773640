"""What goes out comes back in unchanged."""

from datetime import UTC, datetime
from itertools import count

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from duty_tui.exchange import parse, read_case, to_json
from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, Ref, When, Withdrawn, current
from duty_tui.record.child_now import Seen
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion, SignedOff
from duty_tui.record.life import Chase
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from tests.exchange.any_case import cases

NOW = datetime(2026, 12, 24, 23, 40, tzinfo=UTC)
A, B, C, D, E = (f"01900000-0000-7000-8000-00000000000{digit}" for digit in "abcde")
MISTAKE = Withdrawn(
    kind="entered in error", reason="Kayleigh Dunmore is not of this case", by="Dana Whitlock"
)

a_hundred = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


def taken_in(data: bytes, existing: Case | None = None) -> Case:
    numbers = count(1)
    return read_case(
        parse(data),
        now=NOW,
        new_id=lambda: f"01999999-0000-7000-8000-{next(numbers):012d}",
        existing=existing,
    ).case


@a_hundred
@given(cases())
def test_any_case_survives_going_out_and_coming_in(case: Case) -> None:
    written = to_json(case, history=True)
    assert taken_in(written) == case
    assert taken_in(written, existing=case) == case


@a_hundred
@given(cases())
def test_any_case_as_it_stands_survives_going_out_and_coming_in(case: Case) -> None:
    again = taken_in(to_json(case))
    assert current(again) == current(case)
    assert to_json(again) == to_json(case)


@pytest.mark.parametrize("collection", [name for name, shape in shapes_of(Case).items() if shape.has_items])
def test_an_item_of_every_collection_survives(collection: str) -> None:
    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
    @given(cases(collection))
    def survives(case: Case) -> None:
        assert taken_in(to_json(case, history=True)) == case
        assert current(taken_in(to_json(case))) == current(case)

    survives()


def test_what_is_kept_in_the_store_is_the_case_in_plain_values() -> None:
    told = When(typed="1940", at=NOW, precision="exact")
    case = Case(
        reference="B-2026-0412", referral=Referral(told=told), people={A: Person(parent_of=(Ref(C),))}
    )
    case = msgspec.structs.replace(case, children={C: Child(name="Leo")})
    read = read_case(parse(to_json(case)), now=NOW, new_id=str, existing=None)
    assert read.document == {
        "reference": "B-2026-0412",
        "referral": {"told": {"typed": "1940", "at": "2026-12-24T23:40:00Z", "precision": "exact"}},
        "children": {C: {"name": "Leo"}},
        "people": {A: {"parent_of": [C]}},
    }
    assert msgspec.convert(read.document, Case) == case


def test_a_withdrawn_item_does_not_go_out() -> None:
    case = Case(reference="B-2026-0412", people={A: Person(name="Kayleigh Dunmore", withdrawn=MISTAKE)})
    assert b"Kayleigh" not in to_json(case)
    assert b"Dana" not in to_json(case)
    assert A.encode() not in to_json(case)
    assert b"Kayleigh" in to_json(case, history=True)


def test_a_withdrawn_item_that_others_refer_to_goes_out_as_a_mark_without_content() -> None:
    case = Case(
        reference="B-2026-0412",
        people={A: Person(name="Kayleigh Dunmore", withdrawn=MISTAKE), B: Person(name="Dana Whitlock")},
        children={C: Child(name="Poppy", withdrawn=MISTAKE)},
        seen={D: Seen(child=Ref(C), by=(Ref(A), Ref(B)))},
    )
    written = parse(to_json(case))
    assert written == {
        "reference": "B-2026-0412",
        "children": {C: {"withdrawn": {"kind": "entered in error", "reason": ""}}},
        "people": {
            B: {"name": "Dana Whitlock"},
            A: {"withdrawn": {"kind": "entered in error", "reason": ""}},
        },
        "seen": {D: {"child": C, "by": [A, B]}},
    }
    assert current(taken_in(to_json(case))) == current(case)


def test_a_mark_that_comes_in_again_leaves_the_withdrawn_item_as_it_was() -> None:
    case = Case(
        reference="B-2026-0412",
        children={C: Child(name="Poppy", withdrawn=MISTAKE)},
        seen={D: Seen(child=Ref(C))},
    )
    assert taken_in(to_json(case), existing=case) == case


def test_a_signature_stays_readable_when_the_person_is_withdrawn() -> None:
    signed = Discussion(signed_off=SignedOff(by=Ref(A), at=When(typed="2150")))
    people = {A: Person(name="Kayleigh Dunmore", withdrawn=MISTAKE)}
    again = taken_in(to_json(Case(reference="B-2026-0412", people=people, discussions={E: signed})))
    assert again.discussions[E] == signed


def test_the_text_that_goes_out_is_canonical() -> None:
    case = Case(reference="B-2026-0412", children={C: Child(name="Léo")})
    assert (
        to_json(case)
        == (
            '{\n  "reference": "B-2026-0412",\n  "children": {\n    "'
            + C
            + '": {\n      "name": "Léo"\n    }\n  }\n}\n'
        ).encode()
    )


def test_a_chase_of_an_action_that_was_taken_out_is_read_back_without_the_action() -> None:
    """An action can not be without its words: they stay empty, and the reference readable."""
    case = Case(
        reference="B-2026-0412",
        actions={A: Action(action="ring Kayleigh Dunmore", withdrawn=MISTAKE)},
        chases={B: Chase(action=Ref(A), who="housing")},
    )
    written = to_json(case)
    assert b"Kayleigh" not in written
    again = taken_in(written)
    assert current(again) == current(case)
    assert again.actions[A].withdrawn is not None
