"""Every field is declared with what screens, documents and gaps say about it."""

import typing
from typing import Annotated

import msgspec
import pytest

from duty_tui.exchange.schema import kinds_of
from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, Field, When, about, field_of, fields_of, heard, walk
from duty_tui.record.people import Child, Person

KINDS: tuple[type[msgspec.Struct], ...] = (*kinds_of(Case), When)
FIELDS = [(kind, field) for kind in KINDS for field in fields_of(kind)]
LOOKING_FORWARD = {
    *("Outing.back_by", "ShiftTaken.until"),
    *(
        "Promise.due",
        "Action.due",
        "Action.new_due",
        "EnquiryPlan.decision_by",
        "Endorsement.due",
        "Discussion.planned",
        "Discussion.next_at",
        "Discussion.conference_possible",
        "ForChild.see_alone",
        "Interview.at",
        "Interview.planned_at",
        "WhereNow.until",
    ),
    *("Withheld.review", "FamilyTold.review", "Warning_.review", "Check.next_due", "Contact.ring_back_by"),
    *("Threshold.decide_by", "Child.expected", "Person.on_duty_until", "Medical.at", "Appointment.at"),
    *("Request.return_by", "ToContact.due"),
    *("ProtectionOrder.ends", "ProtectionOrder.extended", "InPatient.secured_due", "Alert.until"),
}


def test_every_type_of_the_record_is_looked_at() -> None:
    assert {kind.__name__ for kind in KINDS} >= {"Case", "Child", "Presence", "SignedOff", "Withheld", "When"}
    assert len(KINDS) == len({kind.__name__ for kind in KINDS})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_annotated_and_every_type_explains_itself(kind: type[msgspec.Struct]) -> None:
    hints = typing.get_type_hints(kind, include_extras=True)
    assert all(typing.get_origin(hints[name]) is Annotated for name in kind.__struct_fields__)
    assert kind.__doc__


@pytest.mark.parametrize(
    "kind,field", FIELDS, ids=lambda one: getattr(one, "__name__", getattr(one, "name", ""))
)
def test_every_field_has_a_label_and_a_source_or_a_hint(kind: type[msgspec.Struct], field: Field) -> None:
    assert field.label.strip()
    assert field.label == field.label.strip()
    shape = shapes_of(kind).get(field.name) if kind is not When else None
    inner = shape and (shape.record or (shape.each and shape.each.record))
    explained = inner.__doc__ if inner else ""
    assert field.source or field.hint or explained


def test_exactly_the_times_that_lie_ahead_are_sought_in_the_future() -> None:
    found = {f"{kind.__name__}.{field.name}" for kind, field in FIELDS if field.looks == "forward"}
    assert found == LOOKING_FORWARD


def test_only_times_look_forward() -> None:
    assert all("When" in str(field.type) for _, field in FIELDS if field.looks == "forward")


def test_what_points_to_the_caller_is_restricted() -> None:
    restricted = {f"{kind.__name__}.{field.name}" for kind, field in FIELDS if field.restricted}
    assert restricted >= {
        *("Referral.caller", "Referral.words", "Referral.pointers", "Promise.to", "Evidence.held_by"),
        *("Person.phone", "Person.email", "Person.address", "Child.withdrawn", "Child.withheld"),
    }


def test_a_declaration_is_read_back_as_it_was_made() -> None:
    class Sample(msgspec.Struct):
        due: Annotated[
            str | None,
            about("By", "hint", "XB-02", restricted=True, long=True, looks="forward", names="child"),
        ] = None
        plain: Annotated[int, about("Number")] = 0
        bare_name: int = 0

    due, plain, bare = fields_of(Sample)
    assert due == Field("due", "By", "hint", "XB-02", True, True, str | None, "forward", "child")
    assert plain == Field("plain", "Number", "", "", False, False, int, "back", "person")
    assert bare == Field("bare_name", "bare name", "", "", False, False, int, "back", "person")


def test_a_field_is_found_by_name() -> None:
    assert field_of(Child, "born").label == "Born"
    with pytest.raises(KeyError):
        field_of(Child, "borne")


def test_a_walk_yields_every_value_that_is_not_empty_with_its_path() -> None:
    born = When(typed="6/2/2020")
    case = Case(
        reference="B-2026-0412",
        children={"leo": Child(name="Leo", born=born)},
        people={"dana": Person()},
    )
    assert [(place.path, place.value) for place in walk(case)][:8] == [
        (("reference",), "B-2026-0412"),
        (("referral",), case.referral),
        (("children",), case.children),
        (("children", "leo", "name"), "Leo"),
        (("children", "leo", "unborn"), False),
        (("children", "leo", "born"), born),
        (("children", "leo", "born", "typed"), "6/2/2020"),
        (("children", "leo", "born", "precision"), "not known"),
    ]


@pytest.mark.parametrize(
    "text,printed",
    [
        ("Kayleigh Dunmore?", "Kayleigh Dunmore (not confirmed)"),
        ("Kayleigh Dunmore ??", "Kayleigh Dunmore (not confirmed)"),
        ("Kayleigh? Dunmore", "Kayleigh? Dunmore"),
        ("Leo", "Leo"),
        ("?", "?"),
        ("", ""),
    ],
)
def test_what_was_only_heard_is_printed_as_not_confirmed(text: str, printed: str) -> None:
    assert heard(text) == printed
