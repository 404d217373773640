"""What is done with a whole matter, and typing into the groups of facts that it calls for."""

import pytest
from msgspec.structs import replace

from duty_tui.errors import BadInput
from duty_tui.record.decisions import Action
from duty_tui.record.people import Child
from duty_tui.record.referral import Referral
from duty_tui.search.earlier import Possible
from duty_tui.search.known import known
from duty_tui.session.branching import asked_for, new_item, offered
from duty_tui.session.living import answer_earlier, close, reopen
from tests.christmas_eve import AT, clock
from tests.rules.facts_of_a_night import LEO, night
from tests.session.conftest import AtWork

WORDS = {"words": "nothing was found"}
THERE = {"transferred_to": "First Response", "reference_there": "FR-77"}


@pytest.mark.parametrize(
    "typed,reason",
    [
        ({"reason": "trans", **THERE}, "transferred"),
        ({"reason": "threshold"}, "threshold not met"),
        ({"reason": "no f", **WORDS}, "no further action"),
        ({"reason": "error"}, "entered in error"),
        ({"reason": " other ", **WORDS}, "other"),
    ],
)
def test_a_matter_is_closed_with_a_reason_by_its_first_letters(
    at_work: AtWork, typed: dict[str, str], reason: str
) -> None:
    working = at_work()
    closed = close(working, typed)
    assert list(working.case.closed.values()) == [closed]
    assert (closed.reason, closed.at and closed.at.at, closed.by) == (reason, AT, "Dana Whitlock")
    assert closed.words == typed.get("words", "")


@pytest.mark.parametrize(
    "typed,said",
    [
        ({}, "A reason is needed: transferred, threshold not met, no further action,"),
        ({"reason": "  "}, "A reason is needed"),
        ({"reason": "perhaps"}, "One of: transferred"),
        ({"reason": "transferred"}, "Transferred: say where to"),
        ({"reason": "transferred", "transferred_to": "First Response"}, "Transferred: say where to"),
        ({"reason": "transferred", "reference_there": "FR-77", "transferred_to": " "}, "Transferred: say"),
        ({"reason": "other"}, "Other: say in a few words why"),
        ({"reason": "no further action", "words": " "}, "No further action: say in a few words why"),
    ],
)
def test_what_a_reason_does_not_say_by_itself_is_asked_and_nothing_is_closed(
    at_work: AtWork, typed: dict[str, str], said: str
) -> None:
    working = at_work()
    with pytest.raises(BadInput) as told:
        close(working, typed)
    assert str(told.value).startswith(said)
    assert working.case.closed == {}


@pytest.mark.parametrize(
    "actions,said",
    [
        ({"a": Action(action="visit")}, "1 action is still open"),
        ({"a": Action(action="visit"), "b": Action(action="ring")}, "2 actions are still open"),
    ],
)
def test_open_actions_need_somebody_who_goes_on_with_them(
    at_work: AtWork, actions: dict[str, Action], said: str
) -> None:
    working = at_work(actions=actions)
    with pytest.raises(BadInput, match=said):
        close(working, {"reason": "entered in error"})
    assert close(working, {"reason": "entered in error", "still_open": "M Khan agreed"}).still_open
    done = {key: replace(item, state="done") for key, item in actions.items()}
    assert close(at_work(actions=done), {"reason": "entered in error"})


def test_a_matter_is_opened_again_with_what_has_happened_since(at_work: AtWork) -> None:
    working = at_work()
    reopen(working, " rang again ")
    (item,) = working.case.reopened.values()
    assert (item.because, item.at and item.at.at, item.by) == ("rang again", AT, "Dana Whitlock")


def test_an_earlier_matter_is_linked_or_told_apart(at_work: AtWork) -> None:
    working = at_work()
    earlier = replace(
        night(referral=Referral(told=clock(3), caller_kind="professional")), reference="B-2026-0007"
    )
    possible = Possible(known(earlier), ("Leo: name", "Leo: address"))
    answer_earlier(working, possible, "same people")
    answer_earlier(working, possible, "not the same", " another Leo ")
    assert [
        (item.reference, item.answer, item.fits, item.because, item.source, item.came)
        for item in working.case.earlier.values()
    ] == [
        ("B-2026-0007", "same people", "Leo: name; Leo: address", "", "professional", clock(3)),
        ("B-2026-0007", "not the same", "Leo: name; Leo: address", "another Leo", "professional", clock(3)),
    ]


def test_a_group_that_is_called_for_is_about_whom_it_is_called_for(at_work: AtWork) -> None:
    working = at_work(children={"leo": LEO, "mia": Child(name="Mia", concerns=("in hospital",))})
    slot = offered(working, "in_patients")
    assert slot is not None
    assert slot.find(working.case) is None
    name = next(field for field in slot.kind.__struct_fields__ if slot.grows(field))
    slot.enter(working, name, "ward 3")
    (item,) = working.case.in_patients.values()
    assert (item.child, getattr(item, name)) == ("mia", "ward 3")
    assert offered(working, "in_patients") is None


def test_what_nothing_calls_for_is_not_offered_and_can_be_begun_all_the_same(at_work: AtWork) -> None:
    working = at_work()
    assert offered(working, "in_patients") is None
    slot = new_item(working, "in_patients", "leo")
    slot.enter(working, next(field for field in slot.kind.__struct_fields__ if slot.grows(field)), "ward 3")
    assert [item.child for item in working.case.in_patients.values()] == ["leo"]


def test_a_group_that_opens_is_told_once(at_work: AtWork) -> None:
    before = night()
    after = night(children={"leo": replace(LEO, concerns=("in hospital",))})
    assert asked_for(before, after).startswith("Called for now: ")
    assert asked_for(after, after) == ""
    assert asked_for(after, before) == ""
