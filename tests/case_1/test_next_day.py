"""The day after: the medical opinion and the photographs are in, the discussion is held again, version 2."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.documents import plain
from duty_tui.documents.hand_over import hand_over
from duty_tui.documents.parts import PageOne
from duty_tui.handing_over import draft
from duty_tui.record import Case, exactly
from duty_tui.record.discussion import Discussion
from tests.first_night import LEO, desk_with_case_1, exported, plainly

MEDICAL = datetime(2026, 12, 25, 11, 20, tzinfo=LONDON)
SEEN = datetime(2026, 12, 25, 13, 5, tzinfo=LONDON)
AGAIN = datetime(2026, 12, 25, 15, 0, tzinfo=LONDON)
EXPORTED_AGAIN = datetime(2026, 12, 25, 16, 0, tzinfo=LONDON)


@dataclass(frozen=True)
class NextDay:
    """What the record calls for before the discussion is held again, and version 2 after it."""

    before: str
    after: str


def with_opinion_and_photographs(case: Case) -> Case:
    """The medical was held, and the photographs were looked at."""
    leo = next(iter(case.medicals))
    opinion = replace(case.medicals[leo], held=exactly(MEDICAL), opinion="marks that a fall would not leave")
    photographs = next(iter(case.evidence))
    seen = replace(case.evidence[photographs], seen_by_us="yes", seen_at=exactly(SEEN))
    return replace(case, medicals={**case.medicals, leo: opinion}, evidence={photographs: seen})


def discussed_again(case: Case, key: str) -> Case:
    """The discussion of 25 December, and what became of the earlier actions, one answer of each form."""
    first = next(iter(case.discussions.values()))
    second = Discussion(
        mode="telephone",
        began=exactly(AGAIN),
        ended=exactly(AGAIN + timedelta(minutes=30)),
        chair=first.chair,
        invitations={name: replace(each, presence={}) for name, each in first.invitations.items()},
    )
    answers = ("done", "done", "not yet", "no longer relevant", "further discussion needed", "done")
    actions = {
        name: replace(action, state=state, state_by=f"agency {number}", state_at=exactly(AGAIN))
        for number, ((name, action), state) in enumerate(zip(case.actions.items(), answers, strict=True))
    }
    return replace(case, discussions={**case.discussions, key: second}, actions=actions)


@pytest.fixture(scope="module")
def next_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NextDay]:
    folder = tmp_path_factory.mktemp("next-day")
    with desk_with_case_1(folder) as desk:
        exported(desk, folder / "out")
        matter = desk.matter(LEO)
        matter = desk.keep(matter, with_opinion_and_photographs(matter.whole), SEEN)
        before = _text(desk)
        desk.keep(matter, discussed_again(matter.whole, desk.new_id()), AGAIN)
        yield NextDay(before, _text(desk))


def _text(desk: Desk) -> str:
    return plainly(plain.render(hand_over(draft(desk, LEO, "day-team", EXPORTED_AGAIN).edition)))


def test_a_medical_opinion_asks_whether_to_discuss_again(next_day: NextDay) -> None:
    asked = "Recorded at 11:20: Medical opinion"
    assert asked in next_day.before
    assert "The discussion decided without it. Reconvene, or say why not." in next_day.before


def test_photographs_that_were_seen_ask_the_same(next_day: NextDay) -> None:
    assert "photographs of the bruises, on a telephone" in next_day.before.split("Recorded at")[-1]
    assert "Evidence not seen by us" not in next_day.before


def test_what_was_discussed_since_is_not_asked_about_again(next_day: NextDay) -> None:
    assert "The discussion decided without it." not in next_day.after


def test_page_1_gives_the_opinion_in_the_place_of_the_appointment(next_day: NextDay) -> None:
    assert (
        "Medical Leo: held Fri 25 December, 11:20. Opinion: marks that a fall would not leave."
        in next_day.after
    )


def test_earlier_actions_are_reviewed_first_in_the_next_discussion(next_day: NextDay) -> None:
    assert "Before item 1: the outcome of each earlier action, confirmed in writing." in next_day.after


@pytest.mark.parametrize(
    "state",
    [
        "done, Fri 25 December, 15:00, agency 0",
        "not yet, Fri 25 December, 15:00, agency 2",
        "no longer relevant, Fri 25 December, 15:00, agency 3",
        "further discussion needed, Fri 25 December, 15:00, agency 4",
    ],
)
def test_each_agency_confirms_in_one_of_four_forms(next_day: NextDay, state: str) -> None:
    # A table's cells are wrapped beside each other in plain text: the words stand there in their order.
    assert not [word for word in state.replace(",", "").split() if word not in next_day.after]


def test_the_new_version_says_what_it_replaces(next_day: NextDay) -> None:
    assert "version 2 AS AT Fri 25 December 2026, 16:00 replaces version 1" in next_day.after


def test_both_discussions_stand_in_it_and_the_limit_of_the_conference_runs_from_the_first(
    next_day: NextDay,
) -> None:
    assert "STRATEGY DISCUSSION, THU 24 DECEMBER 2026, 21:15" in next_day.after
    assert "FRI 25 DECEMBER 2026, 15:00" in next_day.after
    assert "Tue 19 January 2027, 619 h 45 min from Thu 24 December, 21:15" in next_day.after


def test_the_new_version_says_what_changed_since_the_one_before(next_day: NextDay) -> None:
    assert "Changed since version 1 Evidence · Medicals" in next_day.before
    assert "Changed since version 1 Evidence · Discussions · Medicals · Actions" in next_day.after


def test_the_first_version_changed_nothing(sheet: PageOne) -> None:
    assert not [line for line in sheet.header if line.strong.startswith("Changed")]
