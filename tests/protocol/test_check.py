"""Every kind of fault in a protocol file is found, with line, key and what to do; all of them at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.errors import BadProtocol
from duty_tui.protocol.check import check
from duty_tui.protocol.files import SHIPPED, shipped_text
from duty_tui.protocol.loader import load, shipped

HEAD = """\
key = "here"
title = "An authority of the tests"
version = "1"
extends = "national"
in_force_from = 2020-01-01
checked_on = 2026-11-21
"""
"""Six lines: what follows begins on line 7."""

LIMIT = 'label = "Hold it"\nstarts = "referral"\nsource = "local; confirm"\n'
ROLE = 'label = "police"\nsource = "002 §3"\n'


def said(text: str) -> list[str]:
    """All faults as they are printed."""
    return [str(fault) for fault in check(text)]


@pytest.mark.parametrize("key", SHIPPED)
def test_what_is_shipped_has_no_fault(key: str) -> None:
    assert check(shipped_text(key)) == []


def test_a_file_that_changes_nothing_has_no_fault() -> None:
    assert check(HEAD) == []


@pytest.mark.parametrize(
    "body,place,what",
    [
        # the shape of the file
        ("colour = 1\n", "line 7, colour:", "Unknown key."),
        ("[clocks.record]\nlabel = 1\n", "line 7, clocks:", "Unknown key."),
        (f"[clock.record]\n{LIMIT}hours = 3\n", "line 11, clock.record.hours:", "Unknown key."),
        ('[clock.record]\nlabel = "Hold it"\nstarts = "referral"\nworking_days = 1\n', "line 7,", "missing"),
        (f'[clock.record]\n{LIMIT}working_days = "10"\n', "line 11,", "Give a whole number."),
        (f"[clock.record]\n{LIMIT}working_days = true\n", "line 11,", "Give a whole number."),
        (f"[clock.record]\n{LIMIT}working_days = 1.5\n", "line 11,", "Give a whole number."),
        (f"[clock.record]\n{LIMIT}next_opening = 1\n", "line 11,", "Give true or false."),
        (f'[clock.record]\n{LIMIT}audience = "noon"\n', "line 11,", 'Give one of: "night", "day".'),
        ("[office]\nopens = 9\n", "line 8, office.opens:", "Give a time such as 09:00:00."),
        ('[office]\nweekdays = "Mon"\n', "line 8, office.weekdays:", "Give a list in square brackets"),
        ('[office]\nweekdays = ["Monday"]\n', "line 8, office.weekdays:", '"Mon", "Tue"'),
        ('[office.closures]\n2026-13-01 = "?"\n', "line 7, office.closures:", "a table of days and reasons"),
        ("clock = 3\n", "line 7, clock:", "Give a table of keys and values."),
        ("[clock]\nrecord = 3\n", "line 8, clock.record:", "Give a table of keys and values."),
        ("[[clock.record]]\nworking_days = 3\n", "line 7, clock.record:", "Give a table of keys and values."),
        ('in_force_to = "soon"\n', "line 7, in_force_to:", "Give a date such as 2026-12-24."),
        # dates
        ("in_force_to = 2019-12-31\n", "line 7, in_force_to:", "It ends before it begins."),
        # the office
        ("[office]\nopens = 18:00:00\n", "line 7, office.closes:", "closes before it opens"),
        ("[office]\nopens = 17:00:00\n", "line 7, office.closes:", "closes before it opens"),
        ("[office]\nweekdays = []\n", "line 8, office.weekdays:", "never opens"),
        ('[office]\nmarking = " "\n', "line 8, office.marking:", "no marking"),
        ('[office]\nedt_contact = "nobody"\n', "line 8, office.edt_contact:", 'no "nobody" in [directory]'),
        (
            '[office]\nclosures = {2026-12-29 = "shut"}\nstruck = {2026-12-29 = "open"}\n',
            "line 9, office.struck.2026-12-29:",
            "both a closure and struck",
        ),
        # limits
        (f"[clock.record]\n{LIMIT}", "line 7, clock.record:", "It has no length."),
        (
            f"[clock.record]\n{LIMIT}working_days = 1\nelapsed_hours = 24\n",
            "line 7, clock.record:",
            "several",
        ),
        (f"[clock.record]\n{LIMIT}same_day = true\nnext_opening = true\n", "line 7,", "several lengths"),
        (f"[clock.record]\n{LIMIT}working_days = 0\n", "line 11,", "out of range. Give 1 to 260."),
        (f"[clock.record]\n{LIMIT}working_days = 261\n", "line 11,", "out of range. Give 1 to 260."),
        (f"[clock.record]\n{LIMIT}elapsed_hours = 745\n", "line 11,", "out of range. Give 1 to 744."),
        (f"[clock.record]\n{LIMIT}elapsed_hours = -1\n", "line 11,", "out of range. Give 1 to 744."),
        (f"[clock.record]\n{LIMIT}elapsed_minutes = 1441\n", "line 11,", "out of range. Give 1 to 1440."),
        (f"[clock.record]\n{LIMIT}working_days = {10**30}\n", "line 11,", "out of range"),
        (
            f"[clock.record]\n{LIMIT.replace('referral', 'referal')}working_days = 1\n",
            "line 9, clock.record.starts:",
            'There is no "referal" in [events].',
        ),
        (
            f'[clock.record]\n{LIMIT}working_days = 1\napplies_when = "rain"\n',
            "line 12, clock.record.applies_when:",
            'There is no "rain" in [events].',
        ),
        # sources
        (
            f"[clock.record]\n{LIMIT.replace('local; confirm', '009 §1')}working_days = 1\n",
            "line 10, clock.record.source:",
            "names a document that the protocol does not list",
        ),
        (
            f"[clock.record]\n{LIMIT.replace('local; confirm', '001')}working_days = 1\n",
            "line 10, clock.record.source:",
            "without the section",
        ),
        (
            f"[clock.record]\n{LIMIT.replace('local; confirm', '')}working_days = 1\n",
            "line 10, clock.record.source:",
            "names a document",
        ),
        ('[chair]\ngrades = ["manager"]\nsource = "hearsay"\n', "line 9, chair.source:", "names a document"),
        # the minimum
        (f"[quorum.police]\n{ROLE}agencies = []\n", "line 10, quorum.police.agencies:", "Nobody can fill"),
        (f'[quorum.police]\n{ROLE}agencies = ["navy"]\n', "line 10,", 'There is no "navy" in [agency].'),
        (
            f'[quorum.police]\n{ROLE}agencies = ["gp"]\n',
            "line 7, quorum:",
            '"gp" is named twice in the minimum.',
        ),
        ('[chair]\ngrades = []\nsource = "001 Tasks"\n', "line 8, chair.grades:", "Nobody may chair."),
        # agenda, decisions, prompts and notices: the keys that the program asks for
        (
            '[agenda.desicions]\nnumber = 6\ntitle = "Decisions"\nsource = "001 App 1"\n',
            "line 7, agenda.desicions:",
            'Is "decisions" meant?',
        ),
        (
            '[agenda.local-media]\nnumber = 6\ntitle = "Media"\nsource = "local; confirm"\n',
            "line 8, agenda.local-media.number:",
            "Another entry has the same number.",
        ),
        (
            '[agenda.local-media]\nnumber = 11\ntitle = "Media"\nshort = "Newspapers, radio."\n'
            'source = "local; confirm"\n',
            "line 10, agenda.local-media.short:",
            "It is over 17 characters.",
        ),
        (
            '[prompt.injry]\ntext = "Ring."\nsource = "000 §1"\n',
            "line 7, prompt.injry:",
            'Is "injury" meant?',
        ),
        ('[notice.nothing]\ntext = "-"\nsource = "000 §1"\n', "line 7, notice.nothing:", '"local-"'),
        ('[events]\nrefferal = "it came in"\n', "line 8, events.refferal:", 'Is "referral" meant?'),
        (
            '[decision.medical]\nlabel = "Medical"\nsource = "001 Tasks"\nanswers = []\n',
            "line 10, decision.medical.answers:",
            "nothing to choose from",
        ),
        # words
        (f'[prompt.injury]\ntext = "{"x" * 79}"\nsource = "000 §1 b3"\n', "line 8,", "over two lines of 78"),
        ('[prompt.injury]\ntext = "a\\nb\\nc"\nsource = "000 §1 b3"\n', "line 8,", "over two lines of 78"),
        (
            f'[prompt.injury]\ntext = "{"x" * 74} {{time}}"\nsource = "000 §1 b3"\n',
            "line 8, prompt.injury.text:",
            "over two lines of 78 characters, its fields filled",
        ),
        ('[prompt.injury]\ntext = "At {hour}."\nsource = "000 §1 b3"\n', "line 8,", 'unknown field "hour"'),
        ('[prompt.injury]\ntext = " "\nsource = "000 §1 b3"\n', "line 8,", "It says nothing."),
        ('[notice.gap]\ntext = "{hour}"\nsource = "000 §1 b3"\n', "line 8,", 'unknown field "hour"'),
        ('[notice.gap]\ntext = "G\\u0007AP"\nsource = "000 §1"\n', "line 8, notice.gap.text:", "not be seen"),
        ('[notice.gap]\ntext = "G\\u202eAP"\nsource = "000 §1"\n', "line 8, notice.gap.text:", "not be seen"),
        # directory, recipients, readers
        (
            '[directory.edt]\nlabel = "EDT"\nagency = "edt"\nsource = "local; confirm"\n'
            'number = "01632 960101"\nconfirmed = true\n',
            "line 12, directory.edt.confirmed:",
            "when it was confirmed",
        ),
        (
            '[directory.edt]\nlabel = "EDT"\nagency = "edt"\nsource = "local; confirm"\n'
            "confirmed = true\nconfirmed_on = 2026-11-21\n",
            "line 11, directory.edt.confirmed:",
            "neither a number nor an address",
        ),
        (
            '[directory.edt]\nlabel = "EDT"\nagency = "sea"\nsource = "local; confirm"\n',
            "line 9, directory.edt.agency:",
            'There is no "sea" in [agency].',
        ),
        (
            '[distribution.gp]\nlabel = "GP"\nsource = "001 Dissemination"\n',
            "line 7, distribution.gp.agency:",
            'There is no "" in [agency].',
        ),
        (
            '[distribution.gp]\nlabel = "GP"\nagency = "gp"\nvia = "post"\nsource = "001 Dissemination"\n',
            "line 10, distribution.gp.via:",
            'There is no "post" in [agency].',
        ),
        (
            '[reach.family]\nlabel = "family"\naudiences = ["press"]\nsource = "local; confirm"\n',
            "line 9, reach.family.audiences:",
            'There is no "press" in [audience].',
        ),
        (
            '[decline.shut]\nletter = "k"\nlabel = "shut"\nsource = "local; confirm"\n',
            "decline.not-known.letter:",
            "Another entry has the same letter.",
        ),
        (
            '[agency.gp]\nletter = "GP"\nlabel = "GP"\nsource = "001 Attendees"\n',
            "line 8, agency.gp.letter:",
            "It is not one letter.",
        ),
        # leaving out
        ('leave_out = ["clock.ladoo"]\n', "line 7, leave_out:", 'The base has no "clock.ladoo".'),
        ('leave_out = ["clocks.lado"]\n', "line 7, leave_out:", 'The program needs "clocks.lado".'),
        ('leave_out = ["notice.gap"]\n', "line 7, leave_out:", 'The program needs "notice.gap".'),
        ('leave_out = ["quorum.police"]\n', "line 7, leave_out:", 'The program needs "quorum.police".'),
        ('leave_out = ["prompt.injury"]\n', "line 7, leave_out:", "always wants words"),
        ('leave_out = ["agency.gp"]\n', "quorum.health.agencies:", 'There is no "gp" in [agency].'),
    ],
)
def test_each_kind_of_fault_names_its_place(body: str, place: str, what: str) -> None:
    faults = said(HEAD + body)
    assert any(fault.startswith(place) and what in fault for fault in faults), faults


@pytest.mark.parametrize(
    "text,place,what",
    [
        (HEAD + "[clock.record\n", "line 7, the file:", "not TOML here"),
        (HEAD + "x = 1\nx = 2\n", "line 8, the file:", "not TOML here"),
        (HEAD + "[office]\n[office]\n", "line 8, the file:", "not TOML here"),
        (HEAD + 'x = "\ud800"\n', "line 7, x:", "not be seen"),
        (HEAD + 'x = "\\ud800"\n', "line 7, the file:", "not TOML here"),
        (HEAD + 'x = "a\x00b"\n', "line 7, the file:", "not TOML here"),
        (HEAD + "x = " + "[" * 5000 + "]" * 5000, "the file:", "nested too deeply"),
        (HEAD + ".".join("x" * 5000) + " = 1\n", "the file:", "nested too deeply"),
        (HEAD + 'x = "', "the file:", "not TOML here"),
        (HEAD.replace('"national"', '"bath"'), "line 4, extends:", "no such base"),
        (HEAD.replace('"national"', "3"), "line 4, extends:", "no such base"),
        (HEAD.replace('"national"', '["national"]'), "line 4, extends:", "no such base"),
        (HEAD.replace('"here"', '"Here we are"'), "line 1, key:", "small letters"),
        (HEAD.replace('version = "1"\n', ""), "version:", "It is missing."),
        ("", "key:", "It is missing."),
    ],
)
def test_a_file_that_is_no_protocol_is_said_to_be_none(text: str, place: str, what: str) -> None:
    faults = said(text)
    assert any(fault.startswith(place) and what in fault for fault in faults), faults


@pytest.mark.parametrize("role", ["social-care", "police", "health"])
def test_a_file_that_stands_alone_still_has_the_minimum_of_three(role: str) -> None:
    text = shipped_text("national").replace(f"[quorum.{role}]", f"[quorum.local-{role}]")
    assert [(fault.key, fault.what) for fault in check(text)] == [
        (f"quorum.{role}", "The minimum lacks this part (002 §3).")
    ]


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    text = HEAD + (
        '[clock.record]\nlabel = 3\nhours = 24\nworking_days = "ten"\n\n'
        '[prompt.injury]\nsource = "000 §1 b3"\n'
    )
    assert said(text) == [
        'line 7, clock.record.source: It is missing. Give text in quotes, "…".',
        'line 7, clock.record.starts: It is missing. Give text in quotes, "…".',
        'line 8, clock.record.label: The value is of the wrong kind. Give text in quotes, "…".',
        "line 9, clock.record.hours: Unknown key. Use one of: applies_when, audience, calendar_months, "
        "check_only, elapsed_hours, elapsed_minutes, label, latest, met_by, next_opening, note, "
        "office_hours, outer, same_day, source, starts, working_days.",
        "line 10, clock.record.working_days: The value is of the wrong kind. Give a whole number.",
        'line 12, prompt.injury.text: It is missing. Give text in quotes, "…".',
    ]


def test_several_faults_of_meaning_come_at_once() -> None:
    text = (
        HEAD
        + f'[office]\nweekdays = []\n\n[clock.record]\n{LIMIT}\n[prompt.injury]\ntext = ""\nsource = "x"\n'
    )
    assert [(fault.line, fault.key) for fault in check(text)] == [
        (8, "office.weekdays"),
        (10, "clock.record"),
        (16, "prompt.injury.text"),
        (17, "prompt.injury.source"),
    ]


def test_a_key_that_would_steer_the_terminal_is_printed_harmless() -> None:
    [fault] = said(HEAD + '"\\u001b[2J" = 1\n')
    assert "\x1b" not in fault
    assert "?[2J: Unknown key." in fault


def test_the_line_is_found_past_strings_of_several_lines() -> None:
    text = HEAD + '[notice.gap]\ntext = """\n[clock.record]\nworking_days = 3\n"""\nsource = "nowhere"\n'
    assert [(fault.line, fault.key) for fault in check(text)] == [(12, "notice.gap.source")]


def test_a_base_that_is_given_stands_in_for_the_shipped_one() -> None:
    base = load(HEAD + '[notice.local-motto]\ntext = "Words first"\nsource = "local; confirm"\n')
    text = HEAD.replace("national", "here").replace('key = "here"', 'key = "there"')
    body = '[notice.local-motto]\ntext = "Words last"\nsource = "local; confirm"\n'
    assert check(text + body, base) == []
    assert [fault.key for fault in check(text + body)] == ["extends"]


def test_a_faulty_file_is_not_loaded_and_every_fault_is_in_the_message() -> None:
    with pytest.raises(BadProtocol, match="the one in force stays in use") as caught:
        load(HEAD + "colour = 1\nsmell = 2\n")
    assert "line 7, colour: Unknown key." in str(caught.value)
    assert "line 8, smell: Unknown key." in str(caught.value)


LINES = shipped_text("bristol").split("\n")
VALUES = [n for n, line in enumerate(LINES) if " = " in line and not line.startswith("#")]
ODD = ["1", "-1", '""', '"x"', "true", "[]", "{}", '["x"]', "[[1]]", "nan", "1e400", "2026-01-01", "09:00:00"]


@given(st.sampled_from(VALUES), st.sampled_from(ODD))
def test_any_odd_value_anywhere_is_a_fault_or_a_protocol_and_never_a_traceback(number: int, odd: str) -> None:
    key = LINES[number].split(" = ")[0]
    text = "\n".join([*LINES[:number], f"{key} = {odd}", *LINES[number + 1 :]])
    if not check(text):
        assert load(text).extends == shipped("bristol").extends
