"""Faults of a protocol in its roles, forms, schools, contacts, limits and agenda: line, key, what to do."""

import pytest

from duty_tui.protocol.check import check
from duty_tui.protocol.files import shipped_text
from duty_tui.protocol.loader import load
from tests.protocol.test_check import HEAD, LIMIT

FORM = '[form.x]\nlabel = "X"\nsource = "local; confirm"\n'
CONTACT = '[directory.edt]\nlabel = "EDT"\nagency = "edt"\nsource = "local; confirm"\n'

NO_EVENT = "[clock.record]\nworking_days = 1\n" + LIMIT.replace('"referral"', '""')
A_FORM_OF_MEETING = '[meeting]\nform = "letter"\nsource = "local; confirm"\n'
ON_HEARSAY = '[meeting]\nform = "any"\nsource = "hearsay"\n'

FAULTS = {
    "a form to nobody known": (
        f'{FORM}agencies = ["navy"]\n',
        'line 10, form.x.agencies: There is no "navy" in [agency].',
    ),
    "a form within no limit": (
        f'{FORM}clock = "soon"\n',
        'line 10, form.x.clock: There is no "soon" in [clock].',
    ),
    "a form that counts in no known way": (f'{FORM}counts = "read"\n', "line 10, form.x.counts:"),
    "a deputy that is not there": (
        f'{CONTACT}deputy = "nobody"\n',
        'line 11, directory.edt.deputy: There is no "nobody" in [directory].',
    ),
    "a deputy of herself": (
        f'{CONTACT}deputy = "edt"\n',
        "line 11, directory.edt.deputy: Nobody covers for themselves.",
    ),
    "a contact of no known level": (f'{CONTACT}level = "ward"\n', "line 11, directory.edt.level:"),
    "a role that nobody plays": (
        '[role.convenes]\nlabel = "convenes"\ngrades = []\nsource = "local; confirm"\n',
        "line 9, role.convenes.grades: Nobody plays it.",
    ),
    "a role that is misspelt": (
        '[role.convene]\nlabel = "convenes"\ngrades = ["manager"]\nsource = "local; confirm"\n',
        'line 7, role.convene: The base has no such entry to replace. Is "convenes" meant?',
    ),
    "a role without a source": (
        '[role.convenes]\nlabel = "convenes"\ngrades = ["manager"]\n',
        "line 7, role.convenes.source: It is missing.",
    ),
    "a phase of education that is none": (
        '[school.nursery]\npost = "manager"\nsource = "local; confirm"\n',
        "line 7, school.nursery: There is no such phase of education.",
    ),
    "a form of meeting that is none": (
        '[meeting]\nform = "letter"\nsource = "local; confirm"\n',
        "line 8, meeting.form:",
    ),
    "a meeting that rests on nothing": (
        '[meeting]\nform = "any"\nsource = "hearsay"\n',
        "line 9, meeting.source:",
    ),
    "a fact that calls for the same day and is none": (
        '[same_day]\nconcerns = ["rain"]\nsource = "local; confirm"\n',
        "line 8, same_day.concerns:",
    ),
    "a screen that is locked at once": (
        '[idle]\nlock_minutes = 0\nsource = "local; confirm"\n',
        "line 8, idle.lock_minutes: The number is out of range. Give 1 to 240 minutes.",
    ),
    "a screen that is never covered": (
        '[idle]\ncover_minutes = 241\nsource = "local; confirm"\n',
        "line 8, idle.cover_minutes: The number is out of range. Give 1 to 240 minutes.",
    ),
    "an end of a scale that nobody put into words": (
        '[strengths]\nused = true\nten = " "\nsource = "local; confirm"\n',
        "line 9, strengths.ten: An end of the scale has no words.",
    ),
    "a way of working without a source": (
        '[strengths]\nused = true\nsource = "somebody said"\n',
        "line 9, strengths.source: The source",
    ),
    "a clock without a start event": (
        NO_EVENT,
        'line 10, clock.record.starts: There is no "" in [events].',
    ),
    "a limit of two lengths, one of them office hours": (
        f"[clock.record]\n{LIMIT}working_days = 1\noffice_hours = 8\n",
        "line 7, clock.record: It has several lengths: working_days, office_hours.",
    ),
    "office hours out of range": (
        f"[clock.record]\n{LIMIT}office_hours = 0\n",
        "line 11, clock.record.office_hours: The number is out of range. Give 1 to 400.",
    ),
    "an agenda that names no known section": (
        '[agenda.risks]\nnumber = 11\ntitle = "Risks"\nsource = "local; confirm"\n',
        "line 7, agenda.risks: The base has no such entry to replace.",
    ),
}


@pytest.mark.parametrize("body,fault", FAULTS.values(), ids=FAULTS)
def test_each_fault_names_its_place(body: str, fault: str) -> None:
    """Line and key of each; nothing else is found."""
    found = [str(each) for each in check(HEAD + body)]
    assert [each[: len(fault)] for each in found] == [fault]


def test_a_file_that_stands_alone_has_no_section_that_the_program_does_not_know() -> None:
    text = shipped_text("national").replace('key = "national"', 'key = "alone"', 1)
    assert check(text) == []
    renamed = text.replace("[agenda.plan]", "[agenda.plans]")
    assert [(fault.key, fault.what) for fault in check(renamed)] == [
        ("agenda.plans", "The base has no such entry to replace.")
    ]


def test_a_file_that_stands_alone_has_every_word_that_the_program_prints() -> None:
    text = shipped_text("national").replace('key = "national"', 'key = "alone"', 1)
    without = text.replace("[notice.purpose]\n", "[notice.local-purpose]\n")
    assert [(fault.key, fault.what) for fault in check(without)] == [
        ("notice.purpose", "The program prints it and finds no words.")
    ]


@pytest.mark.parametrize("table", ["meeting", "same_day"])
def test_a_table_with_a_source_of_its_own_is_replaced_whole(table: str) -> None:
    """A value of the base never stands beside a source that does not support it."""
    body = {
        "meeting": '[meeting]\nsource = "003 ¶7"\n',
        "same_day": '[same_day]\nconcerns = ["missing"]\nsource = "local; confirm"\n',
    }[table]
    durham = HEAD.replace('extends = "national"', 'extends = "durham"')
    protocol = load(durham + body)
    found = {"meeting": protocol.meeting.form, "same_day": protocol.same_day.harm}[table]
    assert found == {"meeting": "any", "same_day": ()}[table]
