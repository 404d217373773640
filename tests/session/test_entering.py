"""Where a typed text goes: the matter in hand, items made with their first word, people in a role, drafts."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.errors import BadInput, SignedOff
from duty_tui.record import Case, Ref, When
from duty_tui.record.child_now import Promise, Seen, WhereNow
from duty_tui.record.decisions import Endorsement, FamilyTold, Medical, Section47, Threshold
from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.record.discussion import SignedOff as Signature
from duty_tui.record.draft import Draft
from duty_tui.record.entry import Withheld
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Check, Contact, Referral
from duty_tui.session import checking, drafts, endorsing, seeing
from duty_tui.session.adding import KINDS, add
from duty_tui.session.blank import blank
from duty_tui.session.card import (
    ALLEGED,
    CALLER,
    CHILD,
    EVIDENCE,
    PARENT,
    PROMISE,
    REFERRAL,
    WHERE,
)
from duty_tui.session.deciding import (
    decider_slot,
    discussion_slot,
    family_slot,
    medical_slot,
    section47_slot,
)
from duty_tui.session.fields_of_item import fields_to_type, nested, slot_at, title
from duty_tui.session.in_hand import HELD
from duty_tui.session.log_line import new_line
from duty_tui.session.slots import Slot, fixed, fresh
from duty_tui.session.working import save_all
from tests.christmas_eve import AT, clock
from tests.rules.facts_of_a_night import EMPTY, LEO, held, night
from tests.session.conftest import AtWork, stand

NOBODY = replace(EMPTY, people={})
FATHER = Person(description="Leo's father", relation="father")


# The matter in hand


def test_what_is_typed_is_in_the_matter_at_once_and_on_the_disk_after_a_save(
    desk: Desk, at_work: AtWork
) -> None:
    working = at_work()
    assert (working.unsaved, working.saved_at, working.reference) == (True, None, "B-2026-9000")
    assert working.save()
    assert (working.unsaved, working.saved_at, working.failure) == (False, AT, "")
    before = working.matter
    working.enter(("referral", "words"), "She rang.")
    assert working.unsaved
    stand(desk, AT + timedelta(seconds=3))
    assert save_all([working])
    assert working.saved_at == AT + timedelta(seconds=3)
    assert working.matter.id == before.id
    assert working.case.referral.words == "She rang."


def test_saving_what_is_saved_writes_nothing(desk: Desk, at_work: AtWork) -> None:
    working = at_work()
    working.save()
    stand(desk, AT + timedelta(minutes=1))
    assert working.save()
    assert working.saved_at == AT


def test_while_another_program_holds_the_store_nothing_is_saved_and_it_says_so(
    desk: Desk, at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = at_work()
    monkeypatch.setattr(type(desk), "held_elsewhere", True)
    assert not working.save()
    assert (working.failure, working.unsaved) == (HELD, True)
    assert working.case.children["leo"].name == "Leo"


def test_of_several_matters_each_is_tried_also_behind_one_that_fails(
    desk: Desk, at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = at_work(severity="watch"), at_work()
    keep = desk.keep

    def fails_once(matter: Any, whole: Case, at: Any) -> Any:
        if whole.severity == "watch":
            raise BadInput("Full.")
        return keep(matter, whole, at)

    monkeypatch.setattr(desk, "keep", fails_once)
    assert not save_all([first, second])
    assert (first.failure, second.failure) == ("Full.", "")
    assert (first.unsaved, second.unsaved) == (True, False)


def test_a_matter_that_was_changed_behind_the_screens_is_read_again(desk: Desk, at_work: AtWork) -> None:
    working = at_work()
    working.put(("reference",), "B-2026-9100")
    working.save()
    changed = replace(working.case, severity="watch")
    desk.keep(working.matter, changed, AT)
    working.put(("severity_line",), "one line")
    working.read_again()
    assert (working.case.severity, working.case.severity_line) == ("watch", "one line")


def test_text_that_stands_there_already_changes_nothing(at_work: AtWork) -> None:
    working = at_work()
    before = working.case
    working.enter(("children", "leo", "name"), "Leo")
    working.put(("children", "leo", "name"), "Leo")
    assert working.case is before


def test_a_text_that_does_not_fit_changes_nothing(at_work: AtWork) -> None:
    working = at_work()
    before = working.case
    with pytest.raises(BadInput):
        working.enter(("referral", "danger_now"), "perhaps")
    assert working.case is before


def test_inside_a_signed_off_discussion_nothing_changes(at_work: AtWork) -> None:
    signed = Signature(by=Ref("dana"), at=clock(22))
    working = at_work(held(signed_off=signed))
    with pytest.raises(SignedOff, match="Add an amendment"):
        working.enter(("discussions", "d", "legal_advice"), "none")
    working.enter(("discussions", "d", "legal_advice"), "")


@pytest.mark.parametrize(
    "before,typed,after",
    [
        ("Kayleigh", "Kayleigh Dunmore", ["Kayleigh Dunmore"]),
        ("Kayleigh Dunmore", "Kayleigh Dun", ["Kayleigh Dunmore"]),
        ("Kayleigh Dunmore?", "Kay D", ["Kayleigh Dunmore?", "Kay D"]),
        ("", "Marco Byrne", ["", "Marco Byrne"]),
    ],
)
def test_a_name_typed_over_another_is_the_same_person_with_more_of_the_name(
    at_work: AtWork, before: str, typed: str, after: list[str]
) -> None:
    contact = Contact(who=Ref("k"))
    working = at_work(night(people={"k": Person(name=before)}, contacts=contact))
    working.enter(("contacts", "x", "who"), typed)
    assert [person.name for person in working.case.people.values()] == after


def test_somebody_new_among_several_is_made(at_work: AtWork) -> None:
    working = at_work(checks=Check(kind="police"))
    working.enter(("checks", "x", "of"), "leo, Marco Byrne")
    leo, marco = working.case.checks["x"].of
    assert (leo, working.case.people[marco].name) == ("leo", "Marco Byrne")


def test_somebody_named_for_an_agency_is_of_it(at_work: AtWork) -> None:
    working = at_work(held(invitations=Invitation(agency="police")))
    path = ("discussions", "d", "invitations", "x")
    working.enter((*path, "person"), "Sgt Tom Okafor")
    key = working.at(path).person
    assert (working.case.people[key].agency, working.case.people[key].kind) == ("police", "professional")


def test_whoever_signed_in_is_one_of_the_people_once(at_work: AtWork) -> None:
    working = at_work(NOBODY)
    key = working.me()
    assert working.me() == key
    assert working.case.people[key] == Person(
        name="Dana Whitlock", kind="professional", agency="edt", post="EDT social worker"
    )
    assert at_work().me() == "dana"


def test_what_is_taken_out_is_marked_with_who_and_when_and_gone_from_the_case(at_work: AtWork) -> None:
    working = at_work(checks=Check(kind="police"))
    working.withdraw(("checks", "x"), "twice")
    assert working.case.checks == {}
    mark = working.at(("checks", "x")).withdrawn
    assert (mark.kind, mark.reason, mark.at.at, mark.by) == ("removed", "twice", AT, "Dana Whitlock")


def test_several_fields_change_at_once_and_a_field_knows_its_declaration(at_work: AtWork) -> None:
    working = at_work()
    working.change(("children", "leo"), sex="boy", address="14B Tanner's Row")
    assert (working.case.children["leo"].sex, working.case.children["leo"].name) == ("boy", "Leo")
    assert working.field(("children", "leo", "born")).label == "Born"
    assert working.text(("children", "leo", "sex")) == "boy"


# Slots


def test_the_slot_of_what_is_there_is_its_place(at_work: AtWork) -> None:
    working = at_work()
    slot = fixed(Child, ("children", "leo"))
    assert slot.text(working, "name") == "Leo"
    assert slot.enter(working, "name", "Leo Byrne") == ("children", "leo", "name")
    assert (slot.called, slot.draft("name")) == ("children/leo", "children/leo: name")


def test_a_fresh_item_is_made_with_its_first_word_and_stays_the_same(at_work: AtWork) -> None:
    working = at_work()
    slot = new_line(working)
    assert (slot.called, slot.find(working.case), slot.text(working, "text")) == ("log line 1", None, "")
    with pytest.raises(BadInput):
        slot.enter(working, "basis", "who knows")
    assert working.case.log == {}
    slot.enter(working, "text", "rang the sch")
    slot.enter(working, "text", "rang the school")
    (line,) = working.case.log.values()
    assert (line.text, line.told and line.told.at, line.speaker) == ("rang the school", AT, "dana")


def test_of_a_fresh_item_that_was_taken_out_the_next_word_makes_another(at_work: AtWork) -> None:
    working = at_work()
    slot = new_line(working)
    path = slot.enter(working, "text", "one")[:-1]
    working.withdraw(path, "wrong matter")
    slot.enter(working, "text", "two")
    assert [line.text for line in working.case.log.values()] == ["two"]


def test_a_fresh_slot_goes_on_with_what_was_begun_before(at_work: AtWork) -> None:
    working = at_work(endorsements={"x": Endorsement(what="a"), "y": Endorsement(what="b")})
    slot = endorsing.asked()
    assert slot.find(working.case) == ("endorsements", "y")
    working.put(("endorsements", "y", "answer"), "endorsed")
    assert slot.find(working.case) == ("endorsements", "y")
    assert endorsing.asked().find(working.case) == ("endorsements", "x")


def test_a_new_endorsement_is_asked_of_whoever_decided_on_the_threshold(at_work: AtWork) -> None:
    femi = Person(name="Femi Adeyemi")
    decided = {"a": Threshold(child="leo", decided_by=Ref("femi")), "b": Threshold(child="leo")}
    working = at_work(people={"femi": femi}, thresholds=decided)
    path = endorsing.asked().enter(working, "what", "lone chairing")
    assert working.at(path[:-1]).asked_of == "femi"
    other = at_work()
    assert other.at(endorsing.asked().enter(other, "what", "x")[:-1]).asked_of is None


def test_fresh_without_a_place_before_finds_nothing() -> None:
    assert fresh(Child, "child 1", lambda working: ()).find(EMPTY) is None


@pytest.mark.parametrize("name,grows", [("name", True), ("born", False), ("sex", True), ("area", False)])
def test_only_a_text_grows_letter_by_letter(name: str, grows: bool) -> None:
    assert CHILD.grows(name) is grows


# The card


def test_the_card_makes_people_and_not_text(at_work: AtWork) -> None:
    working = at_work(NOBODY)
    CALLER.enter(working, "phone", "07700 900461")
    CALLER.enter(working, "name", "Rosalind Byrne")
    CHILD.enter(working, "name", "Leo?")
    ALLEGED.enter(working, "name", "Kayleigh Dunmore")
    PARENT.enter(working, "name", "mother")
    PARENT.enter(working, "in_custody", "Eastwood Park")
    EVIDENCE.enter(working, "what", "photographs")
    PROMISE.enter(working, "due", "2200")
    WHERE.enter(working, "place", "home")
    case = working.case
    caller = case.people[case.referral.caller or ""]
    child = next(iter(case.children))
    assert (caller.name, caller.phone) == ("Rosalind Byrne", "07700 900461")
    by_name = {person.name or person.description: person for person in case.people.values()}
    assert set(by_name) == {"Rosalind Byrne", "Kayleigh Dunmore", "mother", "Dana Whitlock"}
    assert by_name["Kayleigh Dunmore"].said_to_have_harmed == "yes"
    mother = by_name["mother"]
    assert (mother.adult_in_home, mother.parent_of, mother.in_custody) == ("no", (child,), "Eastwood Park")
    (promise,) = case.promises.values()
    assert (promise.to, promise.by) == (case.referral.caller, working.me())
    (where,) = case.where_now.values()
    assert (where.child, where.place, where.as_at and where.as_at.at) == (child, "home", AT)
    assert [item.what for item in case.evidence.values()] == ["photographs"]
    assert REFERRAL.find(case) == ("referral",)


def test_what_the_card_shows_is_what_was_entered_on_it(at_work: AtWork) -> None:
    working = at_work(NOBODY)
    for slot, name, text in (
        (CALLER, "name", "Rosalind Byrne"),
        (CALLER, "relation", "father's mother"),
        (ALLEGED, "name", "father"),
        (ALLEGED, "relation", "father"),
        (PARENT, "name", "Jo Marchetti"),
        (WHERE, "place", "ward 3"),
    ):
        slot.enter(working, name, text)
        assert slot.text(working, name) == text


def test_where_a_child_is_can_be_said_before_its_name(at_work: AtWork) -> None:
    working = at_work(NOBODY)
    WHERE.enter(working, "place", "home")
    CHILD.enter(working, "name", "Leo")
    assert [child.name for child in working.case.children.values()] == ["Leo"]


def test_where_now_is_the_last_of_the_series(at_work: AtWork) -> None:
    early, late = (
        WhereNow(child="leo", place=place, as_at=clock(hour))
        for place, hour in (("school", 15), ("home", 19))
    )
    working = at_work(where_now={"a": late, "b": early})
    assert WHERE.find(working.case) == ("where_now", "a")
    assert WHERE.find(EMPTY) is None


@pytest.mark.parametrize(
    "slot,role",
    [
        (CALLER, lambda case: case.referral.caller),
        (
            ALLEGED,
            lambda case: next((k for k, p in case.people.items() if p.said_to_have_harmed == "yes"), None),
        ),
        (PARENT, lambda case: next((k for k, p in case.people.items() if p.adult_in_home == "no"), None)),
    ],
)
def test_a_role_that_is_named_again_passes_on_and_who_had_it_stays(
    at_work: AtWork, slot: Any, role: Any
) -> None:
    working = at_work(people={"m": Person(name="Marco Byrne"), "r": Person(name="Rosalind Byrne")})
    slot.enter(working, "name", "Marco")
    assert role(working.case) == "m"
    slot.enter(working, "name", "Rosalind")
    assert role(working.case) == "r"
    assert set(working.case.people) == {"m", "r"}
    slot.enter(working, "name", "Sam Nobody")
    assert working.case.people[role(working.case)].name == "Sam Nobody"


@pytest.mark.parametrize(
    "before,typed,after",
    [
        (FATHER, "Marco Byrne", ("Marco Byrne", "Leo's father", "father")),
        (Person(name="Marco?"), "Marco Byrne", ("Marco Byrne", "", "")),
        (Person(name="Marco Byrne"), "Marco Byrne, lodger", ("Marco Byrne", "", "")),
        (Person(), "father", ("", "father", "father")),
    ],
)
def test_who_has_the_role_and_is_heard_better_is_completed(
    at_work: AtWork, before: Person, typed: str, after: tuple[str, str, str]
) -> None:
    working = at_work(people={"p": before}, referral=Referral(caller=Ref("p")))
    CALLER.enter(working, "name", typed)
    (person,) = working.case.people.values()
    assert (person.name, person.description, person.relation) == after
    assert working.case.referral.caller == "p"


def test_an_empty_name_empties_the_name_and_takes_no_role_away(at_work: AtWork) -> None:
    working = at_work(people={"p": Person(name="Marco")}, referral=Referral(caller=Ref("p")))
    CALLER.enter(working, "name", "")
    assert (working.case.people["p"].name, working.case.referral.caller) == ("", "p")
    assert CALLER.text(working, "name") == ""


def test_a_child_who_rings_has_an_entry_of_its_own_as_the_caller(at_work: AtWork) -> None:
    working = at_work()
    CALLER.enter(working, "name", "Leo")
    caller = working.case.referral.caller
    assert caller not in working.case.children
    assert working.case.people[caller or ""].name == "Leo"


def test_a_name_that_makes_a_person_waits_until_it_is_whole() -> None:
    assert not CALLER.grows("name")
    assert CALLER.grows("relation")


# New people, blank items, fields of an item


@pytest.mark.parametrize("number", range(len(KINDS)))
def test_somebody_new_is_made_with_the_first_word(at_work: AtWork, number: int) -> None:
    kind = KINDS[number]
    first = replace(LEO, address="14B", gp="Dr A", area="lives here", home_with=(Ref("dana"),))
    working = at_work(children={"leo": first})
    slot = add(working, kind)
    assert slot.find(working.case) is None
    slot.enter(working, kind.fields[0], "tomorrow" if kind.fields[0] == "expected" else "somebody")
    made = list(getattr(working.case, kind.collection).values())[-1]
    expected = [
        Child(name="somebody", address="14B", gp="Dr A", area="lives here", home_with=(Ref("dana"),)),
        Child(name="somebody"),
        None,
        Person(name="somebody", kind="family"),
        Person(name="somebody", kind="professional"),
        Person(description="somebody"),
    ][number]
    assert made == (expected or replace(made, unborn=True))
    assert slot.called == f"{kind.short} {2}"
    fields_to_type(slot, kind.fields)


@pytest.mark.parametrize(
    "kind,filled",
    [
        (Check, {"kind": "case record"}),
        (WhereNow, {"child": "leo"}),
        (Medical, {"child": "leo"}),
        (FamilyTold, {"what": "", "tell": "may be told"}),
        (Endorsement, {"what": ""}),
        (Promise, {}),
    ],
)
def test_a_blank_item_holds_what_it_can_not_do_without(
    at_work: AtWork, kind: type[Any], filled: dict[str, object]
) -> None:
    made = blank(kind, at_work())
    assert {name: getattr(made, name) for name in filled} == filled
    assert made == kind(**filled)


def test_a_blank_item_that_needs_a_time_or_a_number_has_now_and_none(at_work: AtWork) -> None:
    from duty_tui.record.handover import TakenOver

    made = blank(TakenOver, at_work())
    assert isinstance(made, TakenOver)
    assert (made.version, made.name, made.at.at) == (0, "", AT)
    somebody = blank(Seen, at_work(replace(EMPTY, children={})))
    assert isinstance(somebody, Seen)
    assert somebody.child == ""


def test_the_fields_of_an_item_are_those_declared_with_the_mark_that_it_is_withheld(at_work: AtWork) -> None:
    working = at_work()
    slot = slot_at(working, ("people", "dana"))
    found = fields_to_type(slot)
    names = [field.name for _, field in found]
    assert names[:3] == ["name", "description", "also_known_as"]
    assert "withdrawn" not in names
    marks = [field.name for inner, field in found if inner.kind is Withheld]
    assert marks == list(Withheld.__struct_fields__)
    only = fields_to_type(slot, ("phone", "name"))
    assert [field.name for _, field in only] == ["phone", "name"]


def test_what_is_withheld_is_marked_with_the_first_word(at_work: AtWork) -> None:
    working = at_work()
    slot = nested(slot_at(working, ("people", "dana")), "withheld")
    assert slot.find(working.case) is None
    slot.enter(working, "from_whom", "the family")
    slot.enter(working, "ground", "risk to the child")
    mark = working.case.people["dana"].withheld
    assert mark == Withheld(from_whom="the family", ground="risk to the child")


def test_marking_somebody_new_makes_the_person_first(at_work: AtWork) -> None:
    working = at_work()
    new = add(working, KINDS[4])
    slot = nested(new, "withheld")
    assert slot.find(working.case) is None
    slot.enter(working, "from_whom", "the family")
    person = list(working.case.people.values())[-1]
    assert (person.kind, person.withheld) == ("professional", Withheld(from_whom="the family"))


def test_an_item_is_called_by_its_collection_and_number(at_work: AtWork) -> None:
    working = at_work()
    assert title(working, slot_at(working, ("people", "dana"))) == "People 1"
    assert title(working, fixed(Case, ())) == "Matter"
    assert title(working, new_line(working)) == "log line 1"


# Decisions


def test_who_decided_is_entered_once_for_every_child(at_work: AtWork) -> None:
    both = at_work(replace(held(), children={"leo": LEO, "poppy": Child(name="Poppy")}))
    section47_slot("leo", "d").enter(both, "answer", "yes")
    decider_slot("d").enter(both, "decided_by", "Femi Adeyemi")
    section47_slot("poppy", "d").enter(both, "answer", "no")
    decider_slot("d").enter(both, "authority", "delegated")
    answers = list(both.case.section47.values())
    assert [(each.child, each.answer, each.authority) for each in answers] == [
        ("leo", "yes", "delegated"),
        ("poppy", "no", "delegated"),
    ]
    assert len({each.decided_by for each in answers}) == 1
    assert {each.discussion for each in answers} == {"d"}


def test_who_decided_can_be_entered_before_any_answer(at_work: AtWork) -> None:
    working = at_work(held())
    decider_slot("d").enter(working, "decided_by", "Femi Adeyemi")
    section47_slot("leo", "d").enter(working, "answer", "yes")
    (only,) = working.case.section47.values()
    assert (only.child, only.answer, only.discussion) == ("leo", "yes", "d")


def test_the_last_answer_for_a_child_is_the_one_that_is_changed(at_work: AtWork) -> None:
    two = {"a": Section47(child="leo", answer="no"), "b": Section47(child="leo", answer="yes")}
    working = at_work(replace(held(), section47=two))
    section47_slot("leo", "d").enter(working, "reasons", "an injury")
    assert [each.reasons for each in working.case.section47.values()] == ["", "an injury"]


def test_medical_family_and_discussion_have_their_slots(at_work: AtWork) -> None:
    working = at_work(held())
    medical_slot("leo").enter(working, "answer", "yes")
    family_slot("may be told").enter(working, "what", "the visit")
    family_slot("not to be told").enter(working, "what", "who rang")
    family_slot("may be told").enter(working, "what", "the visit and the medical")
    discussion_slot(("discussions", "d")).enter(working, "investigation", "joint")
    case = working.case
    assert [each.answer for each in case.medicals.values()] == ["yes"]
    assert [(each.tell, each.what) for each in case.family_told.values()] == [
        ("may be told", "the visit and the medical"),
        ("not to be told", "who rang"),
    ]
    assert case.discussions["d"].investigation == "joint"


# Seen


def test_a_visit_goes_on_until_it_has_an_end(at_work: AtWork) -> None:
    working = at_work()
    seeing.seen_slot("leo").enter(working, "place", "at home")
    assert seeing.seen_slot("leo").find(working.case) == ("seen", next(iter(working.case.seen)))
    seeing.seen_slot("leo").enter(working, "ended", "2310")
    assert seeing.seen_slot("leo").find(working.case) is None
    seeing.seen_slot("leo").enter(working, "place", "at school")
    assert [each.place for each in working.case.seen.values()] == ["at home", "at school"]


def test_where_a_child_stays_is_a_new_entry_of_the_series(at_work: AtWork) -> None:
    working = at_work(where_now=WhereNow(child="leo", place="home", as_at=clock(19)))
    seeing.where_slot("leo").enter(working, "place", "at Elm Rise")
    assert [each.place for each in working.case.where_now.values()] == ["home", "at Elm Rise"]


CHILDREN = {"leo": LEO, "baby": Child(unborn=True), "poppy": Child(name="Poppy", age_said="4")}


@pytest.mark.parametrize(
    "case,first",
    [
        (night(children=CHILDREN), "leo"),
        (night(children=CHILDREN, seen=Seen(child="leo")), "poppy"),
        (night(children=CHILDREN, seen={"a": Seen(child="leo"), "b": Seen(child="poppy")}), "leo"),
        (night(children={"baby": Child(unborn=True)}), "baby"),
        (EMPTY, ""),
    ],
)
def test_the_first_child_to_be_seen_is_one_whom_nobody_saw(case: Case, first: str) -> None:
    assert seeing.first_unseen(case) == first


@pytest.mark.parametrize("child,after", [("leo", "baby"), ("poppy", "leo"), ("gone", "leo")])
def test_the_next_child_comes_after_and_the_first_after_the_last(child: str, after: str) -> None:
    assert seeing.next_child(night(children=CHILDREN), child) == after


def test_a_visit_is_headed_by_name_and_age(at_work: AtWork) -> None:
    born = replace(LEO, born=When(typed="6/2/20", at=clock(0).at and clock(0).at.replace(2020, 2, 6)))
    assert seeing.heading(at_work(children={"leo": born}), "leo") == "LEO, 6"
    assert seeing.heading(at_work(), "leo") == "LEO"


# Half typed


def test_a_half_typed_text_is_kept_under_its_name_for_its_author(at_work: AtWork) -> None:
    working = at_work()
    drafts.keep(working, "line", "rang the scho")
    drafts.keep(working, "other", "x")
    drafts.keep(working, "line", "rang the school")
    assert drafts.text_of(working, "line") == "rang the school"
    assert drafts.text_of(working, "nothing") == ""
    assert [each.text for each in drafts.unfinished(working)] == ["rang the school", "x"]
    assert {draft.by for draft in working.case.drafts.values()} == {"Dana Whitlock"}


def test_what_is_entered_is_forgotten_and_its_place_used_again(at_work: AtWork) -> None:
    working = at_work()
    drafts.keep(working, "line", "one")
    drafts.keep(working, "line", "")
    assert (drafts.text_of(working, "line"), drafts.unfinished(working)) == ("", ())
    drafts.keep(working, "other", "two")
    assert len(working.case.drafts) == 1
    drafts.keep(working, "nothing", "")
    assert len(working.case.drafts) == 1


def test_what_somebody_else_has_half_typed_is_not_mine_and_a_decided_reason_is_not_half_typed(
    at_work: AtWork,
) -> None:
    others = Draft(of="line", text="theirs", by="Runner")
    working = at_work(
        drafts={"a": others, "b": Draft(of=f"{drafts.KEPT}log/1 0", text="agreed", by="Runner")}
    )
    assert drafts.text_of(working, "line") == ""
    assert [each.text for each in drafts.unfinished(working)] == ["theirs"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=3)), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_of_any_run_of_half_typed_texts_the_last_of_each_counts(
    at_work: AtWork, typed: list[tuple[str, str]]
) -> None:
    working = at_work()
    for name, text in typed:
        drafts.keep(working, name, text)
    last = dict(typed)
    assert {name: drafts.text_of(working, name) for name in last} == last
    assert len(working.case.drafts) <= 3


def test_a_slot_may_find_nothing_and_shows_nothing(at_work: AtWork) -> None:
    slot = Slot(Discussion, "none", lambda case: None, lambda working: ())
    assert slot.text(at_work(), "legal_advice") == ""


@pytest.mark.parametrize(
    "slot,name,text,made",
    [
        (ALLEGED, "relation", "father", Person(kind="family", said_to_have_harmed="yes", relation="father")),
        (
            PARENT,
            "in_custody",
            "Eastwood Park",
            Person(kind="family", adult_in_home="no", parent_of=(Ref("leo"),), in_custody="Eastwood Park"),
        ),
    ],
)
def test_somebody_may_be_described_before_having_a_name(
    at_work: AtWork, slot: Slot, name: str, text: str, made: Person
) -> None:
    working = at_work(people={})
    slot.enter(working, name, text)
    assert list(working.case.people.values()) == [made]
    slot.enter(working, "name", "Jo Marchetti")
    assert list(working.case.people.values()) == [replace(made, name="Jo Marchetti")]


def test_a_name_corrected_letter_by_letter_after_a_check_is_one_correction(at_work: AtWork) -> None:
    working = at_work(
        children={"leo": replace(LEO, name="Leo Marketti?")},
        checks=Check(kind="police", of=(Ref("leo"),), asked=clock(20, 5)),
    )
    for typed in ("Leo Marketti", "Leo Mark", "Leo Mar", "Leo March", "Leo Marchetti-Byrne"):
        working.enter(("children", "leo", "name"), typed)
    (correction,) = working.case.corrections.values()
    assert (correction.of, correction.was, correction.at.at) == ("leo", "Leo Marketti", AT)
    assert checking.row(working.case, working.case.checks["x"]).endswith(
        "made under Leo Marketti, repeat? NO OUTCOME"
    )


def test_the_longer_name_of_somebody_who_was_checked_is_a_correction_too(at_work: AtWork) -> None:
    working = at_work(
        people={"k": Person(name="Kayleigh")},
        checks=Check(kind="police", of=(Ref("k"),), asked=clock(20, 5)),
        contacts=Contact(who=Ref("k")),
    )
    working.enter(("contacts", "x", "who"), "Kayleigh Dunmore")
    assert [item.was for item in working.case.corrections.values()] == ["Kayleigh"]
