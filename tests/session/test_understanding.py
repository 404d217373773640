"""What a typed text means in a declared field: choices by their beginning, people by theirs, new people."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.calendar import LONDON
from duty_tui.errors import BadInput
from duty_tui.first_letters import NotUnderstood, bare, by_first_letters, the_choice, the_entry
from duty_tui.record import Field, Ref, When, exactly
from duty_tui.record.child_now import Promise
from duty_tui.record.decisions import Action, Section47, Threshold
from duty_tui.record.discussion import Discussion, Invitation, Line
from duty_tui.record.fields import field_of
from duty_tui.record.handover import TakenOver
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Check, Contact, Referral
from duty_tui.session.new_person import KIN, NewPerson, new_person
from duty_tui.session.values import Known, is_plain_text, makes_people, name_of, read, shown
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import night

PEOPLE = {
    "dana": Person(name="Dana Whitlock", post="EDT social worker"),
    "kay": Person(name="Kayleigh Dunmore?"),
    "mum": Person(description="Kayleigh's mother"),
    "visser": Person(name="Dr Anneke Visser", post="community paediatrician"),
    "blank": Person(),
}
CHILDREN = {
    "leo": Child(name="Leo Marchetti-Byrne"),
    "poppy": Child(name="Poppy?"),
    "baby": Child(unborn=True),
}
CASE = night(
    children=CHILDREN,
    people=PEOPLE,
    discussions={"d": Discussion(began=clock(21, 15)), "e": Discussion()},
)
KNOWN = Known(CASE, BRISTOL, AT)

ANSWERS = ("yes", "no", "not known")
OUTCOMES = ("known", "nothing known", "could not be reached", "asked, no result yet", "not done")


def of(kind: type, name: str) -> Field:
    return field_of(kind, name)


@pytest.mark.parametrize(
    "choices,text,meant",
    [
        (ANSWERS, "y", "yes"),
        (ANSWERS, "n", "no"),
        (ANSWERS, "not", "not known"),
        (ANSWERS, " YES? ", "yes"),
        (OUTCOMES, "kn", "known"),
        (OUTCOMES, "nk", "nothing known"),
        (OUTCOMES, "reached", "could not be reached"),
        (OUTCOMES, "nd", "not done"),
    ],
)
def test_a_choice_is_meant_by_its_beginning_its_initials_or_a_word(
    choices: tuple[str, ...], text: str, meant: str
) -> None:
    assert the_choice(choices, text) == meant


@pytest.mark.parametrize(
    "choices,text,said",
    [
        (ANSWERS, "perhaps", "One of: yes, no, not known. The first letters are enough."),
        (OUTCOMES, "no", "One of: nothing known, not done. The first letters are enough."),
    ],
)
def test_a_text_that_fits_no_choice_or_several_is_told_with_those_it_may_be(
    choices: tuple[str, ...], text: str, said: str
) -> None:
    with pytest.raises(NotUnderstood) as told:
        the_choice(choices, text)
    assert str(told.value) == said


@given(st.sampled_from([ANSWERS, OUTCOMES]), st.data())
def test_every_choice_typed_whole_is_itself(choices: tuple[str, ...], data: st.DataObject) -> None:
    choice = data.draw(st.sampled_from(choices))
    assert the_choice(choices, choice) == choice
    assert the_choice(choices, f" {choice.upper()} ") == choice


@pytest.mark.parametrize(
    "text,found",
    [
        ("dana whitlock", ["a"]),
        ("da", ["a", "b"]),
        ("whit", ["a"]),
        ("byrne", ["c"]),
        ("anneke v", ["d"]),
        ("zz", []),
    ],
)
def test_the_whole_word_stands_before_the_beginning_of_one(text: str, found: list[str]) -> None:
    names = {"a": "Dana Whitlock?", "b": "Dan Whitby", "c": "Leo Marchetti-Byrne", "d": "Dr Anneke Visser"}
    names["b"] = "Dan Wood"
    assert by_first_letters(names, text) == found


def test_an_exact_name_is_not_one_of_several() -> None:
    assert by_first_letters({"a": "Kayleigh", "b": "Kayleigh Dunmore"}, "kayleigh?") == ["a"]
    assert bare(" Leo? ") == "leo"


@pytest.mark.parametrize(
    "text,key",
    [
        ("police", "police"),
        ("gp", "gp"),
        ("community pae", "community-paediatrician"),
        ("the vet", "the vet"),
    ],
)
def test_an_entry_of_the_protocol_is_found_or_the_text_stays(text: str, key: str) -> None:
    assert read(KNOWN, of(Invitation, "agency"), text) == key


def test_several_entries_of_the_protocol_are_named() -> None:
    with pytest.raises(NotUnderstood, match=r"Several fit: Red, Red brick\. Type more of it\."):
        the_entry({"r": "Red", "rb": "Red brick", "g": "Green"}, "re")


@pytest.mark.parametrize(
    "text,value",
    [
        ("Dana", "dana"),
        ("whitlock", "dana"),
        ("kay", "kay"),
        ("Kayleigh's", "mum"),
        ("paediatrician", "visser"),
        ("Leo", "leo"),
        ("Poppy", "poppy"),
        ("Femi Adeyemi, on-call manager", NewPerson("Femi Adeyemi", post="on-call manager")),
        ("father", NewPerson(description="father", relation="father")),
        ("", None),
    ],
)
def test_somebody_is_meant_by_name_description_or_post_and_else_is_new(text: str, value: object) -> None:
    assert read(KNOWN, of(Action, "owner"), text) == value


def test_a_child_is_never_made_by_naming_it() -> None:
    assert read(KNOWN, of(Section47, "child"), "po") == "poppy"
    with pytest.raises(NotUnderstood, match="Nobody of that name is in this matter yet"):
        read(KNOWN, of(Section47, "child"), "Femi")


def test_a_name_that_several_begin_with_is_told() -> None:
    two = Known(
        night(people={"a": Person(name="Dana Whitlock"), "b": Person(name="Dana White")}), BRISTOL, AT
    )
    with pytest.raises(NotUnderstood, match="Several fit: type more of the name"):
        read(two, of(Action, "owner"), "Dana Whit")


def test_a_discussion_is_meant_by_its_time() -> None:
    assert read(KNOWN, of(Section47, "discussion"), "thu 24") == "d"
    assert name_of(CASE, "e") == "discussion"


@pytest.mark.parametrize(
    "kind,name,text,value",
    [
        (Referral, "words", "  as typed  ", "  as typed  "),
        (Referral, "danger_now", "n", "no"),
        (Referral, "danger_now", " ", None),
        (Child, "unborn", "y", True),
        (Child, "unborn", "", False),
        (Child, "concerns", "injury; in hos", ("injury", "in hospital")),
        (Child, "concerns", " , ", ()),
        (Check, "of", "leo, poppy", ("leo", "poppy")),
        (Check, "of", "", ()),
        (Referral, "pointers", "nan, her son", ("nan", "her son")),
        (TakenOver, "version", "2", 2),
        (TakenOver, "version", "", None),
    ],
)
def test_each_kind_of_field_reads_its_own(kind: type, name: str, text: str, value: object) -> None:
    assert read(KNOWN, of(kind, name), text) == value


@pytest.mark.parametrize("text", ["two", "-1", "1.5", "123456"])
def test_a_number_is_whole_and_short(text: str) -> None:
    with pytest.raises(NotUnderstood, match="A whole number is wanted here"):
        read(KNOWN, of(TakenOver, "version"), text)


@pytest.mark.parametrize(
    "kind,name,text,at",
    [
        (Line, "happened", "2134", datetime(2026, 12, 24, 21, 34, tzinfo=LONDON)),
        (Promise, "due", "0900", datetime(2026, 12, 25, 9, 0, tzinfo=LONDON)),
    ],
)
def test_a_time_is_sought_where_its_field_looks(kind: type, name: str, text: str, at: datetime) -> None:
    value = read(KNOWN, of(kind, name), text)
    assert (value.typed, value.at) == (text, at)


def test_a_date_that_never_was_is_refused() -> None:
    with pytest.raises(BadInput):
        read(KNOWN, of(Child, "born"), "31/2/20")


@pytest.mark.parametrize(
    "kind,name,value,said",
    [
        (Referral, "danger_now", None, ""),
        (Child, "unborn", False, ""),
        (Child, "unborn", True, "yes"),
        (Line, "happened", When(typed="~1830"), "~1830"),
        (Check, "of", (Ref("leo"), Ref("kay")), "Leo Marchetti-Byrne, Kayleigh Dunmore?"),
        (Child, "concerns", ("injury", "missing"), "injury, missing"),
        (Action, "owner", Ref("mum"), "Kayleigh's mother"),
        (Action, "owner", Ref("blank"), "Person E"),
        (Action, "owner", Ref("baby"), "Unborn baby of mother not recorded"),
        (Action, "owner", Ref("gone"), ""),
        (Section47, "discussion", Ref("d"), "Thu 24 December, 21:15"),
        (Invitation, "agency", "police", "Police"),
        (Invitation, "agency", "the vet", "the vet"),
        (TakenOver, "version", 2, "2"),
    ],
)
def test_a_value_stands_in_its_field_as_it_would_be_typed(
    kind: type, name: str, value: object, said: str
) -> None:
    assert shown(KNOWN, of(kind, name), value) == said


@pytest.mark.parametrize(
    "kind,name",
    [(Action, "owner"), (Check, "of"), (Threshold, "outcome"), (Child, "concerns"), (Contact, "result")],
)
@given(data=st.data())
def test_what_is_shown_is_read_as_the_same(kind: type, name: str, data: st.DataObject) -> None:
    field = of(kind, name)
    choices = {
        "owner": [Ref(key) for key in ("dana", "kay", "mum", "visser", "leo", "poppy")],
        "outcome": ["met", "not met", "not determined"],
        "result": ["no answer", "engaged", "message left", "spoke", "rang back", "will ring back", "shut"],
    }
    if name in choices:
        value = data.draw(st.sampled_from(choices[name]))
    else:
        one = (
            [Ref("leo"), Ref("kay"), Ref("dana")] if name == "of" else ["injury", "missing", "not yet mobile"]
        )
        value = tuple(data.draw(st.lists(st.sampled_from(one), unique=True)))
    assert read(KNOWN, field, shown(KNOWN, field, value)) == value


def test_whoever_would_be_made_is_known_before() -> None:
    assert makes_people(KNOWN, of(Check, "of"), "leo, Marco")
    assert not makes_people(KNOWN, of(Check, "of"), "leo, dana")
    assert not makes_people(KNOWN, of(Line, "text"), "Marco")


@pytest.mark.parametrize(
    "kind,name,plain", [(Line, "text", True), (Invitation, "agency", False), (Line, "told", False)]
)
def test_only_a_text_can_be_saved_half_typed(kind: type, name: str, plain: bool) -> None:
    assert is_plain_text(of(kind, name)) is plain


@pytest.mark.parametrize(
    "text,person",
    [
        ("Femi Adeyemi", NewPerson("Femi Adeyemi")),
        ("Femi Adeyemi; manager, on call", NewPerson("Femi Adeyemi", post="manager, on call")),
        ("nan?", NewPerson(description="nan?", relation="nan?")),
        ("father's partner", NewPerson(description="father's partner")),
        ("the neighbour upstairs", NewPerson(description="the neighbour upstairs")),
        ("one they call Biscuit", NewPerson(description="one they call Biscuit")),
        ("", NewPerson()),
    ],
)
def test_what_is_no_name_is_a_description(text: str, person: NewPerson) -> None:
    assert new_person(text) == person


@pytest.mark.parametrize("word", sorted(KIN))
def test_a_word_for_a_relation_is_nobodys_name(word: str) -> None:
    assert new_person(word.capitalize()).name == ""


@pytest.mark.parametrize(
    "new,agency,kind,name,description",
    [
        (NewPerson("Marco"), "", None, "Marco", ""),
        (NewPerson(description="father"), "", "family", "", "father"),
        (NewPerson("Sgt Tom Okafor"), "police", "professional", "Sgt Tom Okafor", ""),
        (NewPerson("Femi Adeyemi", post="manager"), "", "professional", "Femi Adeyemi", ""),
        (NewPerson("force control room"), "police", "professional", "", "force control room"),
        (NewPerson("GP out-of-hours line"), "gp", "professional", "", "GP out-of-hours line"),
    ],
)
def test_somebody_new_is_of_the_kind_that_the_words_say(
    new: NewPerson, agency: str, kind: str | None, name: str, description: str
) -> None:
    made = new.made(agency)
    assert (made.kind, made.name, made.description, made.agency) == (kind, name, description, agency)


def test_an_exact_time_is_shown_as_the_program_wrote_it() -> None:
    assert shown(KNOWN, of(Line, "told"), exactly(AT)) == exactly(AT).typed
