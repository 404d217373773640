"""Facts in the words of a caseworker: names, ages, places, shifts; times as precise as they were told."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.record import Case, When, exactly
from duty_tui.record.child_now import Promise, WhereNow
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion, SignedOff
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Check, Referral
from duty_tui.rules.facts import (
    adults_of_the_home,
    age,
    agency_label,
    check_name,
    child_label,
    child_name,
    last_discussion,
    names,
    off_duty,
    overdue,
    person_name,
    promised_to,
    where_now,
)
from duty_tui.rules.saying import listed, say, say_clock, sentence
from duty_tui.rules.signing import closed
from tests.christmas_eve import AT, BRISTOL, clock, day
from tests.rules.facts_of_a_night import LEO, night

BORN = day(2020, 2, 6)


def on(year: int, month: int, of_month: int) -> datetime:
    return datetime(year, month, of_month, tzinfo=LONDON)


@pytest.mark.parametrize(
    "child,at,years",
    [
        (Child(born=BORN), on(2026, 2, 5), 5),
        (Child(born=BORN), on(2026, 2, 6), 6),
        (Child(born=BORN), AT, 6),
        (Child(born=day(2020, 2, 29)), on(2025, 2, 28), 4),
        (Child(born=day(2020, 2, 29)), on(2025, 3, 1), 5),
        (Child(born=day(2026, 12, 24)), AT, 0),
        (Child(born=BORN, age_said="nine"), AT, 6),
        (Child(age_said="six"), AT, 6),
        (Child(age_said="about 4"), AT, 4),
        (Child(age_said="4?"), AT, 4),
        (Child(age_said="Seventeen"), AT, 17),
        (Child(age_said="4 years"), AT, 4),
        (Child(age_said="4 or 5"), AT, 4),
        (Child(age_said="18 months"), AT, 1),
        (Child(age_said="six-month-old"), AT, 0),
        (Child(age_said="10 weeks"), AT, 0),
        (Child(age_said="9m"), AT, 0),
        (Child(age_said="4y"), AT, 4),
        (Child(age_said="4 male"), AT, 4),
        (Child(age_said="²"), AT, None),
        (Child(age_said="sixteen"), AT, 16),
        (Child(age_said="a toddler"), AT, None),
        (Child(age_said="born 2020"), AT, None),
        (Child(), AT, None),
        (Child(born=When(typed="spring")), AT, None),
    ],
)
def test_an_age_changes_on_the_birthday_and_is_known_from_what_was_said(
    child: Child, at: datetime, years: int | None
) -> None:
    assert age(child, at) == years


PEOPLE = {
    "father": Person(description="Leo's father"),
    "kim": Person(name="Kim?"),
    "nobody": Person(),
    "dana": Person(name="Dana Whitlock", description="social worker"),
}
CASE = night(
    people=PEOPLE,
    children={
        "leo": replace(LEO, name="Leo Marchetti-Byrne"),
        "poppy": Child(name="Poppy?"),
        "third": Child(),
        "baby": Child(unborn=True, mother="kim"),
        "own": Child(unborn=True, mother="poppy"),
    },
)


@pytest.mark.parametrize(
    "key,label,full",
    [
        ("leo", "Leo", "Leo Marchetti-Byrne"),
        ("poppy", "Poppy", "Poppy (not confirmed)"),
        ("third", "Child 3", "Child 3"),
        ("baby", "unborn baby", "Unborn baby of Kim (not confirmed)"),
        ("own", "unborn baby", "Unborn baby of Poppy (not confirmed)"),
        ("gone", "child not recorded", "child not recorded"),
    ],
)
def test_how_a_child_is_called_in_a_line_and_in_full(key: str, label: str, full: str) -> None:
    assert child_label(CASE, key) == label
    assert child_name(CASE, key) == full


@pytest.mark.parametrize(
    "key,said",
    [
        ("dana", "Dana Whitlock"),
        ("father", "Leo's father"),
        ("kim", "Kim (not confirmed)"),
        ("nobody", "Person C"),
        ("poppy", "Poppy (not confirmed)"),
        ("gone", ""),
        (None, ""),
    ],
)
def test_a_person_without_a_name_has_a_description_or_a_letter(key: str | None, said: str) -> None:
    assert person_name(CASE, key) == said


def test_the_twenty_seventh_nameless_person_has_a_letter_and_a_number() -> None:
    many = night(people={f"p{n}": Person() for n in range(28)})
    assert [person_name(many, f"p{n}") for n in (0, 25, 26)] == ["Person A", "Person Z", "Person A1"]


def test_two_unborn_babies_of_each_other_do_not_go_on_for_ever() -> None:
    odd = night(children={"a": Child(unborn=True, mother="b"), "b": Child(unborn=True, mother="a")})
    assert child_name(odd, "a") == "Unborn baby of mother not recorded"


@pytest.mark.parametrize(
    "items,said",
    [
        ([], ""),
        (["Leo"], "Leo"),
        (["Leo", "Mia"], "Leo and Mia"),
        (["Leo", "Mia", "Jo"], "Leo, Mia and Jo"),
        (["CAMHS nurse, hospital", "GP"], "CAMHS nurse, hospital; GP"),
    ],
)
def test_several_are_listed(items: list[str], said: str) -> None:
    assert listed(items) == said


def test_somebody_taken_out_of_the_record_leaves_no_comma() -> None:
    assert names(CASE, ["dana", "gone", "father"]) == "Dana Whitlock and Leo's father"


@pytest.mark.parametrize("key,label", [("gp", "GP"), ("unheard-of", "unheard-of"), ("", "")])
def test_an_agency_that_the_protocol_does_not_know_is_called_as_it_was_entered(key: str, label: str) -> None:
    assert agency_label(BRISTOL, key) == label


@pytest.mark.parametrize(
    "entries,place",
    [
        ({}, None),
        ({"a": clock(19), "b": clock(23)}, "b"),
        ({"b": clock(23), "a": clock(19)}, "b"),
        ({"a": clock(19), "b": None}, "a"),
        ({"b": None, "a": clock(19)}, "a"),
        ({"a": None, "b": None}, "a"),
    ],
)
def test_where_a_child_is_is_the_entry_of_the_latest_moment(
    entries: dict[str, When | None], place: str | None
) -> None:
    series = {key: WhereNow(child="leo", place=key, as_at=as_at) for key, as_at in entries.items()}
    other = {"c": WhereNow(child="mia", place="c", as_at=exactly(AT))}
    found = where_now(night(where_now={**series, **other}), "leo")
    assert (found.place if found else None) == place


@pytest.mark.parametrize(
    "when,at,late",
    [
        (clock(22), clock(22), False),
        (clock(22), clock(22, 1), True),
        (day(2026, 12, 24), clock(23, 59), False),
        (day(2026, 12, 24), exactly(on(2026, 12, 25).replace(minute=1)), True),
        (When(typed="soon"), clock(23), False),
        (None, clock(23), False),
    ],
)
def test_a_time_is_overdue_once_its_last_moment_has_passed(when: When | None, at: When, late: bool) -> None:
    assert at.at
    assert overdue(when, at.at) == late


@pytest.mark.parametrize(
    "until,due,off",
    [
        (clock(23), clock(23), False),
        (clock(23), clock(23, 1), True),
        (None, clock(23), False),
        (clock(23), None, False),
    ],
)
def test_an_action_after_the_shift_of_its_owner(until: When | None, due: When | None, off: bool) -> None:
    case = night(people={"p": Person(on_duty_until=until)})
    assert off_duty(case, Action(action="x", owner="p", due=due)) == off
    assert not off_duty(case, Action(action="x", due=due))


def test_the_adults_of_the_home_are_those_who_live_there() -> None:
    case = night(
        people={
            "father": Person(adult_in_home="yes"),
            "partner": Person(),
            "visitor": Person(adult_in_home="no"),
            "worker": Person(kind="professional", adult_in_home="yes"),
        },
        children={"leo": replace(LEO, home_with=("partner", "mia"))},
    )
    assert list(adults_of_the_home(case)) == ["father", "partner"]


def test_the_last_discussion_is_the_newest_that_began() -> None:
    both = {"a": Discussion(began=clock(21)), "b": Discussion(planned=clock(23))}
    found = last_discussion(night(discussions=both))
    assert found
    assert found[0] == "a"
    assert last_discussion(night(discussions={"b": both["b"]})) is None


@pytest.mark.parametrize(
    "check,said",
    [
        (Check(kind="police", of=("father",), what="adult check"), "adult check on Leo's father"),
        (
            Check(kind="welfare check", of=("leo",), what="welfare check at the home"),
            "welfare check at the home",
        ),
        (Check(kind="health", of=("leo", "poppy")), "health check on Leo and Poppy"),
        (Check(kind="cp-is"), "cp-is check"),
    ],
)
def test_what_was_checked_in_a_line(check: Check, said: str) -> None:
    assert check_name(CASE, check) == said


@pytest.mark.parametrize(
    "to,caller,said",
    [("dana", "dana", "the caller"), ("dana", None, "Dana Whitlock"), (None, None, "somebody not recorded")],
)
def test_what_was_promised_to_the_caller_does_not_name_the_caller(
    to: str | None, caller: str | None, said: str
) -> None:
    case = night(people=PEOPLE, referral=Referral(caller=caller))
    assert promised_to(case, Promise(to=to)) == said


SUMMER = exactly(datetime(2026, 7, 3, 22, 30, tzinfo=LONDON))


def told(when: When, precision: str) -> When:
    return replace(when, precision=precision)


@pytest.mark.parametrize(
    "when,full,short,time",
    [
        (clock(21, 40), "Thu 24 December 2026, 21:40", "Thu 24 December, 21:40", "21:40"),
        (SUMMER, "Fri 3 July 2026, 22:30", "Fri 3 July, 22:30", "22:30"),
        (
            told(clock(18, 30), "about"),
            "about Thu 24 December 2026, 18:30",
            "about Thu 24 December, 18:30",
            "about 18:30",
        ),
        (told(clock(12), "part of day"), "Thu 24 December 2026, afternoon", "Thu 24 December, afternoon", ""),
        (told(clock(6), "part of day"), "Thu 24 December 2026, morning", "Thu 24 December, morning", ""),
        (told(clock(22), "part of day"), "Thu 24 December 2026, night", "Thu 24 December, night", ""),
        (day(2026, 12, 24), "Thu 24 December 2026", "Thu 24 December", ""),
        (told(day(2027, 3, 1), "month"), "March 2027", "March 2027", ""),
        (When(typed="after tea"), "after tea", "after tea", "after tea"),
        (None, "", "", ""),
    ],
)
def test_a_time_is_said_as_precisely_as_it_was_told(
    when: When | None, full: str, short: str, time: str
) -> None:
    assert say(when) == full
    assert say(when, short=True) == short
    assert say_clock(when) == (time or short)


def test_the_hour_that_happens_twice_says_which() -> None:
    twice = exactly(datetime.fromisoformat("2026-10-25T01:30+01:00"))
    assert say(twice) == "Sun 25 October 2026, 01:30 BST"


@pytest.mark.parametrize("text,said", [("not seen: Leo", "Not seen: Leo"), ("", ""), ("Über", "Über")])
def test_the_programs_sentences_begin_with_a_capital(text: str, said: str) -> None:
    assert sentence(text) == said


SIGNED = Discussion(signed_off=SignedOff(by="dana", at=clock(23)))
TWO: Case = night(discussions={"a": SIGNED, "b": Discussion()})


@pytest.mark.parametrize(
    "path,shut",
    [
        (("discussions", "a"), True),
        (("discussions", "a", "purpose"), True),
        (("discussions", "a", "lines", "x", "text"), True),
        (("discussions", "a", "decisions", "x"), True),
        (("discussions", "a", "signed_off"), True),
        (("discussions", "a", "amendments"), False),
        (("discussions", "a", "amendments", "x", "text"), False),
        (("discussions", "b", "purpose"), False),
        (("discussions", "c"), False),
        (("discussions",), False),
        (("actions", "a", "state"), False),
        (("contacts", "a"), False),
        (("recipients", "a", "sent"), False),
        (("taken_over", "a"), False),
    ],
)
def test_signing_off_closes_a_discussion_and_nothing_else(path: tuple[str, ...], shut: bool) -> None:
    assert closed(TWO, path) == shut
