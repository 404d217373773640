"""A night over all its matters: opened, new, waiting; entries, prompts, the copy, taken over; beginnings."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui import trying_out
from duty_tui.desk import Desk
from duty_tui.documents.leaving_out import Choice
from duty_tui.errors import (
    BadInput,
    DutyError,
    ExportRefused,
    NoSuchMatter,
    NotSaved,
    StoreExists,
    WrongPassphrase,
)
from duty_tui.keeping.making import Founder
from duty_tui.record import LONDON, Ref, When
from duty_tui.record.child_now import Promise, Warning_
from duty_tui.record.decisions import Action
from duty_tui.record.discussion import Discussion, Invitation, Presence
from duty_tui.record.fields import field_of
from duty_tui.record.handover import Copy
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from duty_tui.session import answering, browsing, exporting, taking_over
from duty_tui.session.answering import DONE, DONE_SO, answers, reply
from duty_tui.session.at_night import Night
from duty_tui.session.echo import AHEAD, PAST, UNREAD, echo, in_width
from duty_tui.session.in_hand import HELD
from duty_tui.session.opening import Place, look, make, sign_in, train
from duty_tui.session.slots import fixed
from duty_tui.session.values import Known
from duty_tui.session.working import Working
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import EMPTY, child, held, night
from tests.session.conftest import WORDS, WORKER, AtWork

# All matters of a night


def test_a_new_call_is_on_the_disk_before_a_word_is_typed(a_night: Night) -> None:
    working = a_night.new_call()
    stored = a_night.desk.matter(working.reference).case
    told = stored.referral.told
    assert told is not None
    assert (told.at, stored.referral.channel) == (AT, "telephone")
    assert stored.people[stored.referral.taken_by or ""].name == "Dana Whitlock"
    assert not working.unsaved
    assert a_night.open(working.reference) is working
    assert working in a_night.at_work


def test_two_calls_have_two_numbers_also_where_nothing_can_be_saved(
    a_night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "held_elsewhere", True)
    first, second = a_night.new_call(), a_night.new_call()
    assert first.reference != second.reference
    assert (first.failure, first.unsaved) == (HELD, True)
    assert not a_night.save()
    monkeypatch.setattr(Desk, "held_elsewhere", False)
    assert a_night.save()


def test_of_two_programs_that_took_a_number_at_once_the_later_gives_way(
    a_night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = a_night.new_call()
    free = Night._free_reference
    numbers = iter([taken.reference])
    monkeypatch.setattr(
        Night, "_free_reference", lambda self, protocol, now: next(numbers, None) or free(self, protocol, now)
    )
    late = a_night.new_call()
    assert late.reference not in ("", taken.reference)
    assert a_night.desk.matter(late.reference).id == late.matter.id
    assert a_night.desk.matter(taken.reference).id == taken.matter.id


def test_a_look_is_noted_and_where_it_can_not_be_it_is_told(
    a_night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    references = [a_night.new_call().reference for _ in range(3)]
    tonight = Night(a_night.desk, a_night.export_folder)
    viewed = [each for each in tonight.desk.history(tonight.open(references[0]).matter) if not each.changes]
    assert viewed
    monkeypatch.setattr(Desk, "held_elsewhere", True)
    tonight.open(references[1])
    assert tonight.notice == HELD
    monkeypatch.setattr(Desk, "held_elsewhere", False)

    def refuses(*_: object) -> None:
        raise NotSaved("No room.")

    monkeypatch.setattr(tonight.desk, "note_viewed", refuses)
    tonight.open(references[2])
    assert tonight.notice == "No room."
    with pytest.raises(NoSuchMatter):
        tonight.open("B-1999-0001")


def test_what_waits_is_of_every_matter_the_earliest_first(a_night: Night) -> None:
    first, second = a_night.new_call(), a_night.new_call()
    for working, hour in ((first, 23), (second, 22)):
        promise = Promise(due=clock(hour), what="ring back", to=working.case.referral.caller)
        working.add(("promises",), promise)
    a_night.waits(first)
    found = [
        wait.reference
        for wait in a_night.waits(second)
        if wait.reference in (first.reference, second.reference)
    ]
    assert found == [second.reference, first.reference]
    a_night.save()
    later = Night(a_night.desk, a_night.export_folder)
    assert {first.reference, second.reference} <= {wait.reference for wait in later.waits()}


def test_what_others_did_is_seen_and_what_is_typed_here_stands_before_it(a_night: Night) -> None:
    mine = a_night.new_call()
    other = Night(a_night.desk, a_night.export_folder).new_call()
    a_night.look_again()
    mine.put(("severity_line",), "typed")
    cases = {case.reference: case for case, _ in a_night.matters()}
    assert cases[mine.reference].severity_line == "typed"
    assert other.reference in cases
    assert a_night.now_here.tzinfo is LONDON


def test_after_a_use_case_behind_the_screens_a_matter_is_read_again(a_night: Night) -> None:
    working = a_night.new_call()
    a_night.desk.keep(working.matter, replace(working.matter.whole, severity="watch"), AT)
    a_night.again(working.reference)
    assert working.case.severity == "watch"
    a_night.again("B-1999-0001")


# How a time was understood


def told(text: str, at: datetime, precision: Any = "exact") -> When:
    return When(typed=text, at=at, precision=precision)


def of(year: int, month: int, day: int, text: str = "a day") -> When:
    """A day without a time."""
    return told(text, datetime(year, month, day, tzinfo=LONDON), "day")


KNOWN = Known(EMPTY, BRISTOL, AT)
HALF_NINE, SOON = told("2134", AT.replace(hour=21, minute=34)), told("2345", AT + timedelta(minutes=5))
PASSED = told("2200", AT.replace(hour=22, minute=0))
HAPPENED, DUE, BORN, WORDS_OF = (
    field_of(kind, name)
    for kind, name in ((Referral, "happened"), (Promise, "due"), (Child, "born"), (Referral, "words"))
)


@pytest.mark.parametrize(
    "field,value,said",
    [
        (WORDS_OF, "text", ""),
        (HAPPENED, When(typed="half past"), UNREAD),
        (
            HAPPENED,
            HALF_NINE,
            "Thu 24 December 2026, 21:34 (2 h 06 min ago)",
        ),
        (
            HAPPENED,
            told("2345", AT + timedelta(minutes=5)),
            f"Thu 24 December 2026, 23:45 (5 min from now) {AHEAD}",
        ),
        (
            DUE,
            told("2200", AT.replace(hour=22, minute=0)),
            f"Thu 24 December 2026, 22:00 (1 h 40 min ago) {PAST}",
        ),
        (
            DUE,
            told("0900", datetime(2026, 12, 25, 9, 0, tzinfo=LONDON)),
            "Fri 25 December 2026, 09:00 (TOMORROW, bank holiday, 9 h 20 min from now)",
        ),
        (
            DUE,
            told("29/12 0900", datetime(2026, 12, 29, 9, 0, tzinfo=LONDON)),
            "Tue 29 December 2026, 09:00 (5 days from now)",
        ),
        (
            DUE,
            of(2026, 12, 28),
            "Mon 28 December 2026 (bank holiday, 4 days from now)",
        ),
        (
            HAPPENED,
            of(2026, 9, 24),
            "Thu 24 September 2026 (3 months ago)",
        ),
        (
            HAPPENED,
            of(2024, 7, 1),
            "Mon 1 July 2024 (2 y 5 m ago)",
        ),
        (
            BORN,
            of(2020, 2, 6),
            "Thu 6 February 2020: 6 y 10 m old",
        ),
        (
            BORN,
            of(2026, 11, 1),
            "Sun 1 November 2026: 1 month old",
        ),
        (
            BORN,
            of(2008, 12, 24),
            "Wed 24 December 2008: 18 y 0 m old; 18 or over: is it meant?",
        ),
        (
            BORN,
            of(2008, 12, 25),
            "Thu 25 December 2008: 17 y 11 m old",
        ),
        (
            BORN,
            of(2026, 12, 25),
            "Fri 25 December 2026: not born yet: is it meant?",
        ),
    ],
)
def test_a_time_is_said_back_with_weekday_date_and_distance(field: Any, value: object, said: str) -> None:
    assert echo(KNOWN, field, value) == said


@pytest.mark.parametrize(
    "value,width,said",
    [
        (HALF_NINE, 40, "Thu 24 December, 21:34"),
        (HALF_NINE, 16, "Thu 24 Dec 21:34"),
        (HALF_NINE, 8, "21:34"),
        (told("~1830", AT.replace(hour=18, minute=30), "about"), 8, "~18:30"),
        (told("25/12 11", datetime(2026, 12, 25, 11, 0, tzinfo=LONDON)), 12, "25 Dec 11:00"),
        (of(2020, 2, 6), 12, "6 Feb 2020"),
        (told("Oct 26", datetime(2026, 10, 1, tzinfo=LONDON), "month"), 8, "Oct 2026"),
    ],
)
def test_a_time_is_as_long_as_there_is_room(value: When, width: int, said: str) -> None:
    assert in_width(value, AT.date(), width) == said


# Prompts


def test_a_prompt_is_done_or_declined_with_one_of_five_ready_reasons(at_work: AtWork) -> None:
    working = at_work()
    asked = next(each for each in _prompted(working) if each.key == "interpreter")
    found = answers(BRISTOL, asked)
    assert found[:2] == (DONE, DONE_SO)
    assert [(each.letter, each.needs_words) for each in found[2:]] == [
        (each.letter, each.needs_words) for each in BRISTOL.decline.values()
    ]
    assert len(found) == 2 + 5
    assert [each.needs_words for each in found[2:]] == [False, False, False, False, True]
    assert len({each.letter for each in found}) == 7


def _prompted(working: Working) -> Any:
    from duty_tui.session.checklist import prompted

    return prompted(working)


@pytest.mark.parametrize(
    "case,key",
    [
        (child(concerns=("injury",)), "injury"),
        (held(), "not-quorate"),
        (held(investigation="single agency"), "single-agency"),
    ],
)
def test_paediatrician_minimum_and_single_agency_always_want_words(
    at_work: AtWork, case: Any, key: str
) -> None:
    working = at_work(case)
    asked = next(each for each in _prompted(working) if each.key == key)
    assert [each.needs_words for each in answers(BRISTOL, asked)] == [False, True, *[True] * 5]
    assert all(each.line.endswith("(in words)") for each in answers(BRISTOL, asked)[1:])


@pytest.mark.parametrize(
    "at,words,state,said",
    [
        (0, "", "done", ""),
        (1, "Somali, booked for 08:00", "done", "Somali, booked for 08:00"),
        (2, "", "declined", None),
        (-1, "both speak English", "declined", "{label} both speak English"),
        (-2, "asked the ward", "declined", "{label}: asked the ward"),
    ],
)
def test_an_answer_is_recorded_with_its_words_and_its_author(
    at_work: AtWork, at: int, words: str, state: str, said: str | None
) -> None:
    working = at_work()
    asked = next(each for each in _prompted(working) if each.key == "interpreter")
    answer = answers(BRISTOL, asked)[at]
    reply(working, asked, answer, words)
    (item,) = working.case.replies.values()
    assert (item.prompt, item.state, item.by, item.at and item.at.at) == (
        "interpreter",
        state,
        "Dana Whitlock",
        AT,
    )
    assert item.words == (answer.words if said is None else said.format(label=answer.words))
    assert next(each for each in _prompted(working) if each.key == "interpreter").state == state


def test_half_typed_words_to_a_prompt_are_kept_under_the_prompt(at_work: AtWork) -> None:
    asked = next(each for each in _prompted(at_work()) if each.key == "child-not-seen")
    assert answering.draft_of(asked) == "answer to child-not-seen leo"
    assert DONE.line == "d done"


# Entries


def test_every_collection_is_listed_with_its_count_those_of_discussions_too(at_work: AtWork) -> None:
    rows = {"x": Invitation(agency="police", presence={"y": Presence(joined=clock(21, 15))})}
    file = Copy(version=1, audience="day-team", at=clock(22), by="", file="", digest="", seal="")
    case = replace(
        night(), discussions={"d": Discussion(invitations=rows)}, severity="watch", copies={"f": file}
    )
    labels = {each.path: each.label for each in browsing.collections(case, BRISTOL)}
    assert labels[()] == "Severity: watch"
    assert labels[("children",)] == "Children (1)"
    assert labels[("discussions", "d", "invitations")].startswith("discussion 1: ")
    assert labels[("discussions", "d", "invitations", "x", "presence")].endswith("(1)")
    assert not [path for path in labels if path[:1] == ("copies",)], "nor where one went"
    assert ("drafts",) not in labels
    assert browsing.collections(EMPTY, BRISTOL)[0].label == "Severity: not chosen"


def test_an_item_is_a_line_of_the_first_things_it_says(at_work: AtWork) -> None:
    promises = {"a": Promise(what="ring back", due=clock(22), to=Ref("dana")), "b": Promise(what="")}
    working = at_work(promises=promises, log={})
    lines = [each.label for each in browsing.items(working.case, ("promises",))]
    assert "Dana Whitlock" in lines[0]
    assert "ring back" in lines[0]
    assert "Thu 24 December, 22:00" in lines[0]
    assert lines[1] == "(empty)"
    people = {"p": Person(name="A", parent_of=(Ref("leo"),))}
    assert "Leo" in browsing.items(replace(working.case, people=people), ("people",))[0].label


def test_what_nothing_calls_for_is_behind_one_line(at_work: AtWork) -> None:
    case = at_work().case
    assert browsing.items(case, browsing.CLOSED) == browsing.closed_groups(case)
    assert str(len(browsing.closed_groups(case))) in browsing.collections(case, BRISTOL)[-1].label


def test_an_item_is_added_with_its_first_word_wherever_its_collection_lies(at_work: AtWork) -> None:
    working = at_work(held(invitations={"x": Invitation(agency="gp")}))
    browsing.new(working, ("warnings",)).enter(working, "text", "dog")
    path = ("discussions", "d", "invitations", "x", "presence")
    browsing.new(working, path).enter(working, "how", "video")
    assert [each.text for each in working.case.warnings.values()] == ["dog"]
    (span,) = working.at(path).values()
    assert (span.how, span.joined.at) == ("video", AT)


def test_none_is_said_and_taken_back_and_only_of_what_is_empty(at_work: AtWork) -> None:
    working = at_work()
    assert browsing.none(working, ("warnings",)) == "Said to be none, now."
    label = {each.path: each.label for each in browsing.collections(working.case, BRISTOL)}[("warnings",)]
    assert label == "Before you visit (none, said 23:40)"
    assert browsing.none(working, ("warnings",)) == "No longer said to be none."
    assert working.case.none_said == {}
    refused = "Only an empty list of the matter can be said to be none."
    assert browsing.none(working, ("children",)) == refused
    assert browsing.none(working, ("discussions", "d", "lines")) == refused
    assert browsing.none(at_work(warnings=Warning_(text="dog")), ("warnings",)) == refused


# The copy


def test_the_copy_is_drafted_decided_and_written(a_night: Night) -> None:
    working = a_night.new_call()
    caller = working.add(("people",), Person(name="Rosalind Byrne"))
    working.change(
        ("referral",), caller=Ref(caller), caller_kind="member of the public", outline="Rosalind rang"
    )
    working.save()
    made = exporting.ready(a_night, working)
    (found,) = made.found
    assert (made.version, found.hit.phrase) == (1, "Rosalind")
    assert exporting.place_line(found, None).startswith("UNDECIDED  Rosalind")
    assert exporting.place_line(found, exporting.TAKE_OUT).startswith("left out")
    assert exporting.place_detail(found, None)[1] == found.hit.kind
    assert exporting.half_decided(working, made) == {}
    kept = exporting.keep(working, made, found, "the team knows")
    assert exporting.place_line(found, kept).startswith("kept ")
    assert exporting.place_detail(found, kept)[1] == "Kept: the team knows"
    working.save()
    again = exporting.ready(a_night, working)
    assert exporting.half_decided(working, again) == {found: Choice("keep", "the team knows")}
    assert exporting.page_one(again)
    sealed = exporting.write(a_night, working, again, {found: kept})
    assert sealed.lines[0].startswith(f"Written: {working.reference}_hand-over_v1_")
    assert sealed.words in " ".join(" ".join(sealed.lines).split())
    assert max(map(len, sealed.lines[2:])) <= 76
    (copy,) = working.case.copies.values()
    assert (copy.version, copy.audience, len(copy.kept)) == (1, "day-team", 1)
    assert exporting.half_decided(working, again) == {}


def test_a_place_that_is_not_decided_refuses_the_copy(a_night: Night) -> None:
    working = a_night.new_call()
    caller = working.add(("people",), Person(name="Rosalind Byrne"))
    working.change(("referral",), caller=Ref(caller), hide_caller="yes", outline="Rosalind rang")
    working.save()
    with pytest.raises(ExportRefused):
        exporting.write(a_night, working, exporting.ready(a_night, working), {})


def test_a_copy_that_the_matter_could_not_list_says_so(
    a_night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = a_night.new_call()
    made = exporting.ready(a_night, working)
    real = exporting.write_file

    def unlisted(*arguments: Any) -> Any:
        from dataclasses import replace as with_

        return with_(real(*arguments), unsaved=DutyError("no room"))

    monkeypatch.setattr(exporting, "write_file", unlisted)
    assert "NOT LISTED in the matter: no room" in exporting.write(a_night, working, made, {}).lines


def test_what_is_missing_leads_to_where_it_is_entered_and_half_typed_comes_first(a_night: Night) -> None:
    from duty_tui.session import drafts

    working = a_night.new_call()
    leo = working.add(("children",), Child(name="Leo"))
    drafts.keep(working, "line of the discussion", "rang the scho")
    drafts.keep(working, fixed(Child, ("children", leo)).draft("born"), "6/2/2")
    lines = exporting.gap_lines(working, exporting.ready(a_night, working))
    assert lines[0] == exporting.GapLine("HALF TYPED       line of the discussion: rang the scho", ())
    assert lines[1].text.endswith("Born: 6/2/2")
    assert lines[1].path == ("children", leo, "born"), "Enter leads there"
    assert any(line.text == "tonight          not seen: Leo" and line.path for line in lines)


# Taken over


def test_before_a_copy_is_written_nobody_can_take_over_and_then_somebody_does(a_night: Night) -> None:
    working = a_night.new_call()
    working.add(("actions",), Action(action="visit"))
    mother = working.add(("people",), Person(name="Kayleigh"))
    working.add(("promises",), Promise(to=mother, what="ring back"))
    working.add(("promises",), Promise(to=mother, what="kept", kept=When(typed="2210")))
    assert taking_over.why_not(a_night, working) != ""
    exporting.write(a_night, working, exporting.ready(a_night, working), {})
    assert taking_over.why_not(a_night, working) == ""
    lines = taking_over.open_lines(a_night, working)
    assert [line.split(":")[0] for line in lines] == ["visit", "Promised to Kayleigh, due"]
    with pytest.raises(BadInput):
        taking_over.take_over(a_night, working, "", "manager", lines)
    with pytest.raises(BadInput):
        taking_over.take_over(a_night, working, "M Khan", "duty manager", lines, "by pigeon")
    taking_over.take_over(a_night, working, "M Khan", "duty manager", lines[:1], "tel")
    (item,) = working.case.taken_over.values()
    assert (item.name, item.how, item.read_back) == ("M Khan", "by telephone", lines[:1])


# Beginnings


def test_a_store_is_made_looked_at_and_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(trying_out.CHEAP_KEYS, "1")
    place = Place(tmp_path / "in" / "store", tmp_path / "in" / "hand-overs", ())
    assert not look(place.store).exists
    made = make(place, WORKER, WORDS, "bristol")
    assert "nobody can open it" in made.notice
    made.desk.__exit__()
    found = look(place.store)
    assert (found.exists, found.sign_ins, found.exports) == (True, ("dw",), tmp_path / "in" / "hand-overs")
    with pytest.raises(StoreExists):
        make(place, Founder("x", "X", "Y"), WORDS, "bristol")
    with pytest.raises(WrongPassphrase):
        sign_in(found, "dw", "not these words at all")


def test_where_no_folder_can_be_made_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotSaved, match="No folder can be made there"):
        make(
            Place(tmp_path / "file" / "in" / "store", tmp_path, ()), Founder("d", "D", "E"), WORDS, "bristol"
        )
    with pytest.raises(NotSaved, match="No folder can be made there"):
        train(tmp_path / "file" / "in")


def test_a_clock_for_trying_out_opens_only_a_store_to_throw_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    (tmp_path / "clock").write_text(AT.isoformat())
    monkeypatch.setenv(trying_out.CLOCK, str(tmp_path / "clock"))
    monkeypatch.setenv(trying_out.CHEAP_KEYS, "1")
    place = Place(tmp_path / "store", tmp_path, ())
    opened = make(place, WORKER, WORDS, "bristol")
    assert opened.desk.clock() == AT
    opened.desk.__exit__()
    monkeypatch.setattr("duty_tui.session.opening.is_cheap", lambda *_: False)
    with pytest.raises(BadInput):
        sign_in(place, "dw", WORDS)


def test_a_training_night_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duty_tui.training.nights.TONIGHT", ("none.json",))
    with pytest.raises(FileNotFoundError):
        train(tmp_path / "training")
    assert list(tmp_path.iterdir()) == []


def test_a_training_night_has_tonights_matters_and_goes_away(tmp_path: Path) -> None:
    opened, remove = train(tmp_path / "training")
    assert {"B-2026-0412", "B-2026-0413"} <= {case.reference for case, _ in opened.matters()}
    assert opened.training
    remove()
    assert list(tmp_path.iterdir()) == []
