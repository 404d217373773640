"""The first page of the first night, as printed: block by block, uncut, on one sheet."""

import pytest

from duty_tui.documents.layout import fit_page_one
from duty_tui.documents.page_one import page_one
from duty_tui.documents.parts import Line, PageOne, Table
from duty_tui.documents.shown import shown
from tests.first_night import Exported, dense, plainly


def test_the_nine_blocks_stand_on_page_1_in_their_order(pages: list[str]) -> None:
    page = plainly(pages[0])
    titles = [
        "1 Where are the children",
        "2 Do not",
        "3 Decided",
        "4 Who does what",
        "5 If … then …",
        "6 Who expects us",
        "7 Before you visit",
        "8 Clocks",
        "9 Not known, not done",
        "TAKEN OVER BY",
    ]
    places = [page.index(title) for title in titles]
    assert places == sorted(places)


def test_page_2_begins_with_what_follows(pages: list[str]) -> None:
    assert plainly(pages[1]).startswith("OFFICIAL-SENSITIVE Decisions and reasons")


def test_page_1_stands_at_ten_points_or_more_with_nothing_left_out(night: Exported, sheet: PageOne) -> None:
    assert sheet.size >= 10
    whole = page_one(shown(night.draft.edition))
    assert fit_page_one(whole).left_out == ()
    assert [block.number for block in sheet.blocks] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_blocks_1_to_4_are_printed_uncut(sheet: PageOne, pages: list[str], number: int) -> None:
    for line in sheet.blocks[number - 1].lines:
        if isinstance(line, Line):
            assert dense(line.strong + line.text) in dense(pages[0])
        else:
            assert isinstance(line, Table)
            words = [word for row in (line.columns, *line.rows) for cell in row for word in cell.split()]
            assert not [word for word in words if word not in pages[0]]


@pytest.mark.parametrize(
    "line",
    [
        "B-2026-0412 version 1 AS AT Thu 24 December 2026, 23:40 replaces: none",
        "Due before Tue 29 December, 09:00. Held by EDT until taken over. Later news: 0117 496 0100 (not "
        "confirmed).",
        "IMMEDIATE. Boy of 6 with bruises to back and shoulder, seen tonight; reported to have said that",
        "Unborn baby of Kayleigh Dunmore: expected March 2027.",
        "Do not say or hint who reported this (restricted: in the full record, People).",
        "Do not tell the family: the source of the report. Ground: asked not to be named; may place her "
        "and Leo at "
        "risk. Look again: NOT RECORDED.",
        "The family may be told: the visit and the medical (told Thu 24 December, 23:10 by Dana Whitlock).",
        "Legal advice: if the father does not consent to the medical.",
        "If nobody answers the door or the family leaves: ring the duty inspector; police protection to be "
        "considered.",
        "Appointment Leo: CAMHS, Wed 30 December, 10:00 (known by on-call CAMHS nurse, children's hospital).",
        "Warnings: Not recorded. Interpreter: Not recorded.",
        "Referral decision Tue 29 December · Record to partners Tue 12 January 2027 · Initial child "
        "protection "
        "conference, if it comes to that Tue 19 January 2027 · Assessment, or sooner by the child's needs "
        "Tue 2 March "
        "2027.",
    ],
)
def test_page_1_says(pages: list[str], line: str) -> None:
    assert dense(line) in dense(pages[0])


@pytest.mark.parametrize(
    "word", ["Rosalind", "07700", "caution", "assault 2021", "common assault", "grandmother"]
)
def test_page_1_names_neither_the_reporter_nor_a_criminal_record(pages: list[str], word: str) -> None:
    assert word not in pages[0]
