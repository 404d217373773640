"""A decision on a record that has moved on is refused and offered again; what others save is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.errors import DecisionRefused, NotSaved
from duty_tui.keeping.making import Founder, create
from duty_tui.keeping.people import add
from duty_tui.overwriting import overwritten
from duty_tui.protocol.loader import content_hash
from duty_tui.record import Case, Ref, fields_of
from duty_tui.record.child_now import Seen
from duty_tui.record.decided import decisions
from duty_tui.record.decisions import Endorsement, Medical, Section47, Threshold
from duty_tui.record.discussion import Discussion
from duty_tui.record.life import Closed
from duty_tui.record.putting import put
from duty_tui.session import drafts, living, meeting, threshold
from duty_tui.session.at_night import Night
from duty_tui.session.putting_away import bring_back, put_away
from duty_tui.session.slots import fixed
from duty_tui.session.working import Working
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import night
from tests.session.conftest import WORDS, WORKER

REFERENCE = "B-2026-9000"
LEO = Ref("leo")
THEIR_WORDS = "a kettle and two cups, both of them blue"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two workers and one matter."""
    create(tmp_path / "store", WORKER, WORDS, "bristol", cheap=True, at=AT)
    with unlocked(tmp_path / "store", WORKER.sign_in, WORDS) as desk:
        add(desk, Founder("ka", "Karim Amin", "EDT"), ["worker"], THEIR_WORDS, cheap=True)
        case = night(discussions={"d": Discussion(began=clock(21, 0), ended=clock(22, 0))})
        desk.open_matter(replace(case, reference=REFERENCE, protocol=content_hash(BRISTOL)), AT)
    return tmp_path / "store"


@contextmanager
def unlocked(store: Path, who: str, words: str) -> Iterator[Desk]:
    with Desk.unlock(store, who, words, at=AT, witnessed=False) as desk:
        desk.clock = lambda: AT
        yield desk


@pytest.fixture
def desks(store: Path) -> Iterator[tuple[Desk, Desk]]:
    """Dana's desk and Karim's, both open."""
    with unlocked(store, WORKER.sign_in, WORDS) as dana, unlocked(store, "ka", THEIR_WORDS) as karim:
        yield dana, karim


@pytest.fixture
def dana(desks: tuple[Desk, Desk]) -> Working:
    """The matter in Dana's hand."""
    return Working(desks[0], desks[0].matter(REFERENCE))


@pytest.fixture
def karim(desks: tuple[Desk, Desk]) -> Working:
    """The same matter in Karim's."""
    return Working(desks[1], desks[1].matter(REFERENCE))


def fact(working: Working, where: str = "at her grandmother's") -> None:
    """Karim learns something and saves it."""
    working.add(("seen",), Seen(child=LEO, place=where))
    assert working.save()


def stale(working: Working) -> bool:
    return working.undecided is not None


def stored(working: Working) -> Case:
    return working._desk.matter(REFERENCE).case


# What is a decision


def decided_fields() -> set[str]:
    kinds = (Threshold, Section47, Medical, Endorsement, Discussion, Case, Closed)
    return {f"{kind.__name__}.{field.name}" for kind in kinds for field in fields_of(kind) if field.decision}


def test_the_decisions_are_threshold_section_47_medical_kind_of_enquiry_endorsing_signing_and_closing() -> (
    None
):
    assert decided_fields() == {
        "Threshold.outcome",
        "Section47.answer",
        "Medical.answer",
        "Endorsement.answer",
        "Discussion.investigation",
        "Discussion.signed_off",
        "Case.closed",
    }


CASE = night(thresholds={"t": Threshold(child=LEO)}, discussions={"d": Discussion()})


@pytest.mark.parametrize(
    "path,value,found",
    [
        (("thresholds", "t", "outcome"), "met", [("thresholds", "t", "outcome")]),
        (("thresholds", "t", "reasons"), "bruises", []),
        (("thresholds",), {"n": Threshold(child=LEO)}, []),
        (("thresholds",), {"n": Threshold(child=LEO, outcome="not met")}, [("thresholds", "n")]),
        (("discussions", "d", "investigation"), "joint", [("discussions", "d", "investigation")]),
        (("discussions", "d", "dissent"), "health", []),
        (("closed",), {"c": Closed(reason="transferred")}, [("closed", "c")]),
        (("severity_line",), "watch", []),
    ],
)
def test_a_change_is_a_decision_where_its_field_is_declared_one(
    path: tuple[str, ...], value: Any, found: list[tuple[str, ...]]
) -> None:
    assert list(decisions(CASE, put(CASE, path, value))) == found


# Refused, and offered again


def test_a_decision_on_a_record_that_has_moved_on_is_refused_and_the_rest_is_saved(
    dana: Working, karim: Working
) -> None:
    threshold.answer(dana, LEO, "not determined")
    assert dana.save()
    fact(karim)
    path = threshold.path_of(dana.case, LEO)
    assert path is not None
    dana.put((*path, "outcome"), "met")
    dana.put((*path, "reasons"), "bruises to the back")
    assert dana.save()
    assert not dana.unsaved
    item = stored(dana).thresholds[path[1]]
    assert (item.outcome, item.reasons) == ("not determined", "bruises to the back")
    waits = dana.undecided
    assert waits is not None
    assert waits.choices == {(*path, "outcome"): "met"}
    assert list(waits.lines(dana.case)) == ["Threshold for a discussion 1, For a discussion: met"]
    ((each,),) = [waits.since]
    assert each.who == "Karim Amin"
    assert ("Seen 1, Where", "", '"at her grandmother\'s"') in {
        (turn.place, turn.before, turn.after) for turn in each.turns
    }
    assert "NOT DECIDED: Karim Amin changed this matter after you last saw it" in waits.sentence
    assert "^G j" in waits.sentence


def test_decided_again_it_stands_on_the_record_as_it_is_now(dana: Working, karim: Working) -> None:
    fact(karim)
    threshold.answer(dana, LEO, "met")
    assert dana.save()
    assert stored(dana).thresholds == {}
    assert dana.decide_anew()
    assert dana.undecided is None
    (item,) = stored(dana).thresholds.values()
    assert (item.outcome, item.child) == ("met", LEO)
    assert [each.place for each in stored(dana).seen.values()] == ["at her grandmother's"]


def test_decided_again_while_somebody_changes_it_again_is_refused_again(
    dana: Working, karim: Working
) -> None:
    fact(karim)
    threshold.answer(dana, LEO, "met")
    dana.save()
    fact(karim, "at the ward")
    assert not dana.decide_anew()
    assert dana.undecided is not None
    assert "at the ward" in str(dana.undecided.since)
    assert dana.decide_anew()


def test_the_same_key_again_decides_too_and_nothing_waits_any_longer(dana: Working, karim: Working) -> None:
    fact(karim)
    threshold.answer(dana, LEO, "met")
    dana.save()
    threshold.answer(dana, LEO, "not met")
    assert dana.save()
    assert dana.undecided is None
    assert [item.outcome for item in stored(dana).thresholds.values()] == ["not met"]


def test_what_was_given_up_is_decided_no_more(dana: Working, karim: Working) -> None:
    fact(karim)
    threshold.answer(dana, LEO, "met")
    dana.save()
    dana.leave_undecided()
    assert dana.decide_anew()
    assert stored(dana).thresholds == {}


def test_of_two_who_decide_the_same_the_second_is_shown_the_firsts_answer(
    dana: Working, karim: Working
) -> None:
    threshold.answer(karim, LEO, "not met")
    assert karim.save()
    threshold.answer(dana, LEO, "met")
    assert dana.save()
    assert dana.undecided is not None
    assert '"not met"' in str(dana.undecided.since)
    assert [item.outcome for item in dana.case.thresholds.values()] == ["not met"]
    assert dana.decide_anew()
    assert [item.outcome for item in stored(dana).thresholds.values()] == ["not met", "met"]


def test_what_came_with_a_save_of_ones_own_and_was_not_shown_yet_is_not_decided_on(
    dana: Working, karim: Working
) -> None:
    fact(karim)
    dana.enter(("severity_line",), "bruises")
    assert dana.save()
    threshold.answer(dana, LEO, "met")
    assert dana.save()
    assert stale(dana)
    assert stored(dana).thresholds == {}
    assert dana.decide_anew()
    assert [item.outcome for item in stored(dana).thresholds.values()] == ["met"]


def test_what_was_shown_is_decided_on(dana: Working, karim: Working) -> None:
    fact(karim)
    dana.enter(("severity_line",), "bruises")
    assert dana.save()
    assert dana.catch_up() is not None
    threshold.answer(dana, LEO, "met")
    assert dana.save()
    assert not stale(dana)
    assert [item.outcome for item in stored(dana).thresholds.values()] == ["met"]


def test_signing_off_is_refused_and_done_by_the_same_key_again(dana: Working, karim: Working) -> None:
    fact(karim)
    assert meeting.sign_off(dana, ("discussions", "d")).startswith("Signed off")
    assert dana.save()
    assert stored(dana).discussions["d"].signed_off is None
    assert dana.undecided is not None
    assert dana.undecided.choices == {}
    assert dana.undecided.sentence.endswith("the same keys again do it all the same.")
    meeting.sign_off(dana, ("discussions", "d"))
    assert dana.save()
    assert not stale(dana)
    assert stored(dana).discussions["d"].signed_off is not None


def test_closing_is_refused_and_leaves_the_matter_open(dana: Working, karim: Working) -> None:
    fact(karim)
    living.close(dana, {"reason": "other", "words": "moved away"})
    assert dana.save()
    assert stored(dana).closed == {}


def test_what_is_half_typed_or_looked_at_by_somebody_stands_in_nobodys_way(
    dana: Working, karim: Working
) -> None:
    drafts.keep(karim, "seen: where", "at her gra")
    assert karim.save()
    karim._desk.note_viewed(karim.matter, AT)
    threshold.answer(dana, LEO, "met")
    assert dana.save()
    assert dana.undecided is None
    assert [item.outcome for item in stored(dana).thresholds.values()] == ["met"]
    assert [each.text for each in stored(dana).drafts.values()] == ["at her gra"]


def test_whoever_works_at_two_terminals_is_not_refused_for_the_others_save(dana: Working) -> None:
    fact(Working(dana._desk, dana._desk.matter(REFERENCE)))
    threshold.answer(dana, LEO, "met")
    assert dana.save()
    assert dana.undecided is None
    assert len(stored(dana).thresholds) == 1


def test_a_decision_by_a_use_case_is_refused_with_its_own_error(dana: Working, karim: Working) -> None:
    seen = dana.matter
    fact(karim)
    decided = replace(seen.whole, thresholds={"t": Threshold(child=LEO, outcome="met")})
    with pytest.raises(DecisionRefused, match="NOT SAVED: the record has changed since it was shown"):
        dana._desk.keep(seen, decided, AT)


def test_a_lock_keeps_what_waits_and_it_is_offered_again_after_it(
    dana: Working, karim: Working, tmp_path: Path
) -> None:
    mine = Night(dana._desk, tmp_path)
    working = mine.open(REFERENCE)
    fact(karim)
    threshold.answer(working, LEO, "met")
    working.save()
    sealed = put_away(mine, [])
    again = Night(dana._desk, tmp_path)
    bring_back(again, sealed)
    assert again.save()
    (working,) = again.at_work
    assert working.undecided is not None
    assert stored(dana).thresholds == {}
    assert working.decide_anew()
    assert [item.outcome for item in stored(dana).thresholds.values()] == ["met"]


def after_a_lock(dana: Working, folder: Path) -> Working:
    """The matter after the screens were locked and unlocked, and what was put away was saved."""
    mine = Night(dana._desk, folder)
    mine.take_up(dana)
    again = Night(dana._desk, folder)
    bring_back(again, put_away(mine, []))
    assert again.save()
    (working,) = again.at_work
    return working


def test_a_lock_keeps_what_waits_beside_text_that_could_not_be_saved(
    dana: Working, karim: Working, tmp_path: Path
) -> None:
    fact(karim)
    threshold.answer(dana, LEO, "met")
    assert dana.save()
    dana.enter(("severity_line",), "bruises")
    assert dana.unsaved
    fact(karim, "at the ward")
    working = after_a_lock(dana, tmp_path)
    assert stored(karim).severity_line == "bruises"
    assert stored(karim).thresholds == {}
    assert working.undecided is not None
    assert [line[-21:] for line in working.undecided.lines(working.case)] == ["For a discussion: met"]
    assert "grandmother" in str(working.undecided.since)
    working.catch_up()
    assert "at the ward" in str(working.undecided.since)
    assert working.decide_anew()
    assert [item.outcome for item in stored(karim).thresholds.values()] == ["met"]


def test_a_lock_keeps_that_signing_off_was_refused(dana: Working, karim: Working, tmp_path: Path) -> None:
    fact(karim)
    meeting.sign_off(dana, ("discussions", "d"))
    assert dana.save()
    working = after_a_lock(dana, tmp_path)
    assert working.undecided is not None
    assert working.undecided.sentence.endswith("the same keys again do it all the same.")
    meeting.sign_off(working, ("discussions", "d"))
    assert working.save()
    assert working.undecided is None
    assert stored(karim).discussions["d"].signed_off is not None


def test_what_is_typed_after_a_refusal_does_not_take_what_waits_away(dana: Working, karim: Working) -> None:
    fact(karim)
    meeting.sign_off(dana, ("discussions", "d"))
    assert dana.save()
    dana.enter(("severity_line",), "bruises")
    assert dana.save()
    assert stale(dana)


def test_a_second_refusal_does_not_take_the_first_decision_away(dana: Working, karim: Working) -> None:
    fact(karim)
    threshold.answer(dana, LEO, "met")
    assert dana.save()
    fact(karim, "at the ward")
    dana.put(("discussions", "d", "investigation"), "joint")
    assert dana.save()
    assert dana.undecided is not None
    assert sorted(path[0] for path in dana.undecided.choices) == ["discussions", "thresholds"]
    assert "grandmother" in str(dana.undecided.since)
    assert "at the ward" in str(dana.undecided.since)
    assert dana.decide_anew()
    assert stored(karim).discussions["d"].investigation == "joint"
    assert [item.outcome for item in stored(karim).thresholds.values()] == ["met"]


# What others saved


def test_what_others_saved_comes_in_with_what_is_typed_here_kept(dana: Working, karim: Working) -> None:
    assert dana.catch_up() is None
    fact(karim)
    dana.enter(("severity_line",), "bruises")
    before = dana.catch_up()
    assert before is not None
    assert before.seen == {}
    assert [each.place for each in dana.case.seen.values()] == ["at her grandmother's"]
    assert (dana.case.severity_line, dana.unsaved) == ("bruises", False)
    assert dana.catch_up() is None


def test_what_came_with_a_save_of_ones_own_is_told_once(dana: Working, karim: Working) -> None:
    fact(karim)
    dana.enter(("severity_line",), "bruises")
    assert dana.save()
    before = dana.catch_up()
    assert before is not None
    assert (before.seen, before.severity_line) == ({}, "bruises")
    assert dana.catch_up() is None


def test_a_save_of_ones_own_alone_is_no_news(dana: Working) -> None:
    dana.enter(("severity_line",), "bruises")
    assert dana.save()
    assert dana.catch_up() is None


def test_a_matter_that_others_opened_or_changed_is_noticed_once(
    desks: tuple[Desk, Desk], karim: Working, tmp_path: Path
) -> None:
    mine = Night(desks[0], tmp_path)
    assert not mine.others_changed()
    fact(karim)
    assert mine.others_changed()
    assert not mine.others_changed()
    assert [len(case.seen) for case, _ in mine.matters()] == [1]
    Night(desks[1], tmp_path).new_call()
    assert mine.others_changed()
    assert len(mine.matters()) == 2
    mine.open(REFERENCE).enter(("severity_line",), "bruises")
    assert mine.save()
    assert not mine.others_changed()


# Half typed over what somebody else has just entered

SEVERITY = fixed(Case, ())


def half_typed(working: Working, text: str = "wat", name: str = "severity") -> None:
    """Two letters more every half second: each of them is on the disk."""
    for end in range(1, len(text) + 1):
        drafts.keep(working, SEVERITY.draft(name), text[:end])
        assert working.save()
        working.catch_up()


def theirs(karim: Working, severity: str = "for information") -> None:
    """Karim enters it while somebody types."""
    karim.catch_up()
    karim.enter(("severity",), severity)
    assert karim.save()


def told(dana: Working, karim: Working) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What both are told by now."""
    return overwritten(dana._desk), overwritten(karim._desk)


def test_a_choice_half_typed_over_what_somebody_else_enters_is_shown_and_both_are_told(
    dana: Working, karim: Working
) -> None:
    half_typed(dana)
    theirs(karim)
    half_typed(dana, "watc")
    drafts.enter(dana, SEVERITY, "severity", "watch")
    assert dana.save()
    ((mine,), (other,)) = told(dana, karim)
    assert mine.startswith(f"Karim Amin changed the same as you ({REFERENCE}, Severity): yours is shown")
    assert other.startswith(f"Dana Whitlock changed the same as you ({REFERENCE}, Severity): theirs is shown")
    assert stored(karim).severity == "watch"
    assert [each.text for each in stored(karim).drafts.values()] == [""]
    assert ("for information", "watch") in {
        (change.before, change.after)
        for entry in karim._desk.history(karim.matter)
        for change in entry.changes
        if change.path == ("severity",)
    }


def test_what_is_typed_beside_it_and_in_other_fields_stays(dana: Working, karim: Working) -> None:
    half_typed(dana)
    theirs(karim)
    fact(karim)
    dana.enter(("severity_line",), "bruises")
    drafts.enter(dana, SEVERITY, "severity", "watch")
    assert dana.save()
    found = stored(karim)
    assert (found.severity, found.severity_line, len(found.seen)) == ("watch", "bruises", 1)
    assert not dana.over


@pytest.mark.parametrize("other", ["", "place"])
def test_where_nobody_else_changed_the_field_nobody_is_told(
    dana: Working, karim: Working, other: str
) -> None:
    half_typed(dana)
    if other:
        fact(karim)
    half_typed(dana, "watc")
    drafts.enter(dana, SEVERITY, "severity", "watch")
    assert dana.save()
    assert told(dana, karim) == ((), ())
    assert stored(karim).severity == "watch"


def test_what_was_entered_before_typing_began_was_seen(dana: Working, karim: Working) -> None:
    theirs(karim)
    assert dana.catch_up() is not None
    half_typed(dana)
    drafts.enter(dana, SEVERITY, "severity", "watch")
    assert dana.save()
    assert told(dana, karim) == ((), ())


def test_typing_that_was_given_up_and_begun_anew_has_seen_what_is_there(
    dana: Working, karim: Working
) -> None:
    half_typed(dana)
    theirs(karim)
    drafts.keep(dana, SEVERITY.draft("severity"), "")
    assert dana.save()
    dana.catch_up()
    half_typed(dana)
    drafts.enter(dana, SEVERITY, "severity", "watch")
    assert dana.save()
    assert told(dana, karim) == ((), ())


@pytest.mark.parametrize("changed", [True, False])
def test_half_typed_before_the_line_fell_it_is_told_too(dana: Working, karim: Working, changed: bool) -> None:
    half_typed(dana, "imm")
    drafts.enter(dana, SEVERITY, "severity", "immediate")
    assert dana.save()
    karim.catch_up()
    karim.enter(("severity",), "watch")
    assert karim.save()
    dana.catch_up()
    half_typed(dana)
    if changed:
        theirs(karim)
    else:
        fact(karim)
    again = Working(dana._desk, dana._desk.matter(REFERENCE))
    drafts.enter(again, SEVERITY, "severity", "immediate")
    assert again.save()
    assert [len(each) for each in told(dana, karim)] == ([1, 1] if changed else [0, 0])
    assert stored(karim).severity == "immediate"


def test_a_decision_half_typed_over_somebody_elses_is_refused_and_offered_again(
    dana: Working, karim: Working
) -> None:
    slot = fixed(Discussion, ("discussions", "d"))
    drafts.keep(dana, slot.draft("investigation"), "sin")
    assert dana.save()
    karim.catch_up()
    karim.put(("discussions", "d", "investigation"), "joint")
    assert karim.save()
    assert dana.catch_up() is not None
    drafts.enter(dana, slot, "investigation", "single")
    assert dana.save()
    assert stored(karim).discussions["d"].investigation == "joint"
    assert dana.undecided is not None
    assert '"joint"' in str(dana.undecided.since)
    assert dana.decide_anew()
    assert stored(karim).discussions["d"].investigation == "single agency"


def test_what_was_entered_while_the_disk_was_full_is_told_after_it_and_after_a_lock(
    dana: Working, karim: Working, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_typed(dana)
    theirs(karim)
    dana.catch_up()
    drafts.enter(dana, SEVERITY, "severity", "watch")
    with monkeypatch.context() as full:
        full.setattr(Desk, "keep_field", lambda *_, **__: raised(NotSaved("The disk is full.")))
        assert not dana.save()
        assert dana.over
    after_a_lock(dana, tmp_path)
    assert stored(karim).severity == "watch"
    assert [len(each) for each in told(dana, karim)] == [1, 1]


def raised(error: Exception) -> None:
    raise error


def test_the_declaration_is_no_part_of_the_form_that_is_exchanged() -> None:
    assert "decision" not in msgspec.json.schema(Threshold)["$defs"]["Threshold"]["properties"]["outcome"]
