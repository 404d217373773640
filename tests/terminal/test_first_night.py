"""The night of case 1, typed by keys from the first start at the installed program (issue 3).

What must come out of it is held by `tests/case_1`, which reads the file of this night beside the one that was
taken in. Here: that it was typed, all of it; what the screens said on the way; what it cost in keys.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.night.waiting import waiting
from duty_tui.overview import line
from duty_tui.record import Case
from duty_tui.trying_out import CHEAP_KEYS
from tests.first_night import LEO as LEO_TAKEN_IN
from tests.first_night import desk_with_case_1
from tests.terminal.comparing import differences
from tests.terminal.night_worker import PASSPHRASE, WORKER
from tests.terminal.tour import PAGE, lasting, minutes, ratio, tour
from tests.terminal.typed_run import LEO, SECOND, TypedNight

MORNING = datetime(2026, 12, 29, 8, 55, tzinfo=LONDON)
MIDNIGHT = datetime(2026, 12, 24, 22, 15, tzinfo=LONDON)


@pytest.fixture(scope="module")
def desk(typed_night: TypedNight) -> Iterator[Desk]:
    """The store as the night left it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(CHEAP_KEYS, "1")
        with Desk.unlock(typed_night.folder / "store", WORKER[0], PASSPHRASE, at=MORNING) as opened:
            yield opened


@pytest.fixture(scope="module")
def leo(desk: Desk) -> Case:
    """The matter as it was typed."""
    return desk.matter(LEO).case


def picture(night: TypedNight, title: str) -> str:
    """The screen that was kept under a title."""
    return next("\n".join(lines) for kept, lines in night.pictures if kept.startswith(title))


# Everything was typed


@pytest.mark.parametrize(
    "collection,least",
    [("people", 11), ("contacts", 6), ("checks", 6), ("actions", 5), ("children", 3), ("section47", 2)],
)
def test_every_fact_of_the_story_was_typed(leo: Case, collection: str, least: int) -> None:
    assert len(getattr(leo, collection)) >= least


KAYLEIGH = "corrections Kayleigh Dunmore name 2026-12-24 21:08 exact: "

TYPED_ONLY = [
    # Her surname came later than her name: who had a copy by then would be told.
    *(f"{KAYLEIGH}at = 2026-12-24 21:08 exact", f"{KAYLEIGH}of = Kayleigh Dunmore"),
    *(f"{KAYLEIGH}was = Kayleigh", f"{KAYLEIGH}what = name"),
    # What happened on the screens and is not in the case that is taken in: all agreed, and it was signed off.
    *("discussions item: signed_off: at = 2026-12-24 23:14 exact",),
    *("discussions item: signed_off: by = Dana Whitlock",),
    *("discussions item: views community-paediatrician: agency = community-paediatrician",),
    *("discussions item: views community-paediatrician: agrees = yes",),
    *("discussions item: views edt: agency = edt", "discussions item: views edt: agrees = yes"),
    *("discussions item: views police: agency = police", "discussions item: views police: agrees = yes"),
    # Where he was taken to, as the caller said it: the address stands with the child.
    "where_now Leo Marchetti-Byrne: place = at home",
]

TAKEN_IN_ONLY = [
    # Invitations of the minimum are about every child; the reporter's line stands on the list by itself.
    "discussions item: invitations community-paediatrician: about_child = Leo Marchetti-Byrne, Poppy?",
    *("discussions item: invitations other: agency = other",),
    *("discussions item: invitations other: person = Rosalind Byrne",),
    *("discussions item: invitations other: reason = member of the public",),
    *("discussions item: invitations other: state = not invited",),
    "discussions item: invitations police: about_child = Leo Marchetti-Byrne, Poppy?",
    # The card asks where he is and with whom; the rest was overtaken by the visit.
    *("where_now Leo Marchetti-Byrne: address_known = yes",),
    *("where_now Leo Marchetti-Byrne: basis = at home",),
    *("where_now Leo Marchetti-Byrne: place = 14B Tanner's Row, Bedminster",),
]


def test_what_was_typed_is_what_is_taken_in_field_by_field(leo: Case, tmp_path: Path) -> None:
    with desk_with_case_1(tmp_path) as other:
        found = differences(leo, other.matter(LEO_TAKEN_IN).case)
    assert found == (TYPED_ONLY, TAKEN_IN_ONLY)


# The second matter


def test_back_from_the_second_call_the_cursor_stands_on_the_same_letter(typed_night: TypedNight) -> None:
    assert typed_night.marks["after the second call"] == typed_night.marks["before the second call"]


def test_a_word_that_a_call_interrupted_is_whole(leo: Case) -> None:
    said = {check.permission_because for check in leo.checks.values() if check.kind == "police"}
    assert said == {"asking would have warned Kayleigh"}


def test_its_call_back_waits_beside_the_one_of_leo(typed_night: TypedNight) -> None:
    shown = picture(typed_night, "Who waits, over both matters")
    assert "23:15" in shown
    assert "22:00" in shown


def test_the_second_matter_is_a_line_of_the_shift_and_no_discussion(desk: Desk) -> None:
    case = desk.matter(SECOND).case
    assert not case.discussions
    said = line(case, desk.protocols.of(case), MIDNIGHT)
    assert said.startswith(f"{SECOND} CHILD 1 15y  due Thu 24 December 2026, 23:15 ring back")
    waits = waiting([(case, desk.protocols.of(case))], MIDNIGHT)
    assert [wait.due for wait in waits] == [datetime(2026, 12, 24, 23, 15, tzinfo=LONDON)]


# Handed over


def test_what_is_missing_stands_first_on_the_export_screen_tonight_before_the_rest(
    typed_night: TypedNight,
) -> None:
    shown = picture(typed_night, "Export: what the file will say is missing stands first")
    kinds = [row[2:18].strip() for row in shown.splitlines()[3:] if row[2:18].strip() in KINDS]
    assert kinds[0] == "tonight"
    assert kinds == sorted(kinds, key=KINDS.index)


KINDS = ["tonight", "before hand-over", "day team"]


def test_page_1_on_the_screen_says_what_was_typed_a_moment_before(typed_night: TypedNight) -> None:
    assert "IMMEDIATE. Boy of 6" in picture(typed_night, "Page 1 as it will be written")


def test_a_named_person_took_it_over_by_telephone_and_read_every_open_line_back(leo: Case) -> None:
    (taken,) = leo.taken_over.values()
    assert (taken.name, taken.post, taken.how) == (
        "Moira Khan",
        "duty manager, First Response",
        "by telephone",
    )
    assert sum(action.state is None for action in leo.actions.values()) == 5
    assert sum(promise.kept is None for promise in leo.promises.values()) == 1
    assert len(taken.read_back) == 5 + 1


# The screens


def test_every_screen_of_the_night_fits_80_by_24(typed_night: TypedNight) -> None:
    for title, lines in typed_night.pictures:
        assert len(lines) == 24, title
        assert all(len(line) <= 80 for line in lines), title


def test_whose_record_it_is_stands_on_top_of_every_screen_of_leo(typed_night: TypedNight) -> None:
    tops = [lines[0] for _, lines in typed_night.pictures]
    begun = next(number for number, top in enumerate(tops) if "LEO 6y" in top)
    others = (SECOND, "WAITING", "BOARD")
    assert all(f"{LEO} LEO 6y" in top or any(each in top for each in others) for top in tops[begun:])


# What it costs, and the tour


def test_it_takes_no_more_than_115_keys_for_100_characters_of_content(typed_night: TypedNight) -> None:
    assert ratio(typed_night) <= 1.15


def test_minutes_of_typing_do_not_grow(typed_night: TypedNight) -> None:
    # The goal of 30 is not reached: what is typed is words, 7,000 characters of them.
    assert minutes(typed_night) <= 40


def test_the_tour_is_what_the_night_shows(typed_night: TypedNight) -> None:
    renew = "screens have changed: .venv/bin/python -m tests.terminal.tour writes the page anew"
    assert lasting(PAGE.read_text("utf-8")) == lasting(tour(typed_night)), renew
