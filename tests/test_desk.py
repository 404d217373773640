"""The desk: matters, numbers, protocols and history in an open store."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from duty_tui import errors
from duty_tui.correcting import move, withdraw
from duty_tui.desk import CHANGES, EXPORT, VIEW, Desk
from duty_tui.keeping.making import Founder, check_vacant, create, people
from duty_tui.protocol.loader import content_hash, load, shipped
from duty_tui.record import LONDON, Case, exactly
from duty_tui.record.decisions import Action, Contingency
from duty_tui.record.discussion import Amendment, Discussion, Line, SignedOff
from duty_tui.record.people import Child
from duty_tui.record.putting import put
from duty_tui.record.referral import Referral
from duty_tui.taking_in import next_reference, take_in

NIGHT = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)
WORDS = "anvil copper meadow lantern sixpence thimble"
FOUNDER = Founder("dw", "Dana Whitlock", "EDT social worker")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new store with the protocol of Bristol."""
    create(tmp_path / "store", FOUNDER, WORDS, "bristol", cheap=True, at=NIGHT)
    return tmp_path / "store"


def unlocked(path: Path) -> Desk:
    """The store opened on that night."""
    desk = Desk.unlock(path, "dw", WORDS, at=NIGHT)
    desk.clock = lambda: NIGHT
    return desk


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """The desk of the person who made the store."""
    with unlocked(path) as opened:
        yield opened


def came(at: datetime, reference: str = "B-2026-0001") -> Case:
    """A matter whose referral came then."""
    return Case(
        reference=reference,
        protocol=content_hash(shipped("bristol")),
        referral=Referral(told=exactly(at)),
        children={"019b0000-0000-7000-8000-000000000001": Child(name="Leo Marchetti-Byrne")},
    )


# numbers


def test_numbers_run_within_a_year_of_london_and_begin_again_in_the_next(desk: Desk) -> None:
    bristol = shipped("bristol")
    assert next_reference(desk, bristol, NIGHT) == "B-2026-0001"
    desk.open_matter(came(NIGHT, "B-2026-0041"), NIGHT)
    desk.open_matter(came(NIGHT, "B-2026-0007"), NIGHT)
    desk.open_matter(came(NIGHT, "N-2026-0099"), NIGHT)
    assert next_reference(desk, bristol, NIGHT) == "B-2026-0042"
    assert next_reference(desk, shipped("national"), NIGHT) == "N-2026-0100"
    assert next_reference(desk, bristol, datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == "B-2026-0042"
    assert next_reference(desk, bristol, datetime(2027, 1, 1, 0, 0, tzinfo=UTC)) == "B-2027-0001"


def test_a_number_beyond_9999_goes_on(desk: Desk) -> None:
    desk.open_matter(came(NIGHT, "B-2026-9999"), NIGHT)
    assert next_reference(desk, shipped("bristol"), NIGHT) == "B-2026-10000"


def test_two_programs_that_take_the_same_number_end_with_two_numbers(path: Path) -> None:
    new = b'{"as_at": "2026-12-24 23:40", "referral": {"told": "2026-12-24 19:40"}}'
    with unlocked(path) as mine, unlocked(path) as theirs:
        taken_at_first = theirs.open_matter(came(NIGHT, "B-2026-0001"), NIGHT)
        mine.references = lambda beginning="": ()  # type: ignore[method-assign]  # as it was before theirs came
        late = mine.matter
        mine.matter = lambda reference: _forget(mine, late(reference))  # type: ignore[method-assign]
        taken = take_in(mine, new, NIGHT)
        assert taken.matter.whole.reference == "B-2026-0002"
        assert theirs.matter("B-2026-0001").id == taken_at_first.id
        assert theirs.matter("B-2026-0002").id == taken.matter.id


def _forget(desk: Desk, found: object) -> object:
    """From the second look on, the desk sees what the other program took."""
    desk.__dict__.pop("references", None)
    return found


def test_matters_come_in_the_order_in_which_they_were_entered(desk: Desk) -> None:
    for reference in ("B-2026-0003", "B-2026-0001", "B-2026-0002"):
        desk.open_matter(came(NIGHT, reference), NIGHT)
    assert desk.references() == ("B-2026-0003", "B-2026-0001", "B-2026-0002")
    assert [matter.case.reference for matter in desk.matters()] == list(desk.references())
    with pytest.raises(errors.NoSuchMatter):
        desk.matter("B-2026-0004")


# saving


def test_what_is_kept_is_read_again_by_another_program(path: Path, desk: Desk) -> None:
    matter = desk.open_matter(came(NIGHT), NIGHT)
    assert desk.matter("B-2026-0001") == matter
    with unlocked(path) as other:
        assert other.matter("B-2026-0001").whole == matter.whole


def test_a_field_that_is_emptied_is_empty_for_others_too(path: Path, desk: Desk) -> None:
    matter = desk.open_matter(replace(came(NIGHT), severity="watch", severity_line="reported"), NIGHT)
    emptied = desk.keep(matter, replace(matter.whole, severity=None, severity_line=""), NIGHT)
    assert (emptied.whole.severity, emptied.whole.severity_line) == (None, "")
    with unlocked(path) as other:
        assert other.matter("B-2026-0001").whole == emptied.whole


def test_saving_nothing_writes_nothing(path: Path, desk: Desk) -> None:
    matter = desk.open_matter(came(NIGHT), NIGHT)
    before = (path / "journal-00000001").read_bytes()
    assert desk.keep(matter, matter.whole, NIGHT) == matter
    assert (path / "journal-00000001").read_bytes() == before


def test_what_two_people_enter_at_once_is_all_there(path: Path, desk: Desk) -> None:
    mine = desk.open_matter(came(NIGHT), NIGHT)
    line = "the grandmother rang again and asked when somebody would come to see him"
    with unlocked(path) as other:
        theirs = other.matter("B-2026-0001")
        other.keep(theirs, replace(theirs.whole, log={other.new_id(): Line(text=line)}), NIGHT)
    kept = desk.keep(mine, replace(mine.whole, severity="watch"), NIGHT)
    assert [each.text for each in kept.whole.log.values()] == [line]
    assert kept.whole.severity == "watch"


def test_a_text_that_both_changed_is_never_a_mixture(path: Path, desk: Desk) -> None:
    long = "he was seen in the kitchen, in his pyjamas, and did not look up while he spoke; " * 3
    mine = desk.open_matter(replace(came(NIGHT), severity_line=long), NIGHT)
    with unlocked(path) as other:
        theirs = other.matter("B-2026-0001")
        other.keep(theirs, replace(theirs.whole, severity_line=f"Written anew. {long[:40]}"), NIGHT)
    mine = desk.keep(mine, replace(mine.whole, severity="watch"), NIGHT)
    changed = mine.whole.severity_line + " Seen again."
    kept = desk.keep(mine, replace(mine.whole, severity_line=changed), NIGHT)
    assert kept.whole.severity_line == f"Written anew. {long[:40]} Seen again."


def test_a_kill_after_the_acknowledgement_loses_nothing(path: Path) -> None:
    """A real process, killed while it goes on saving; every reference that it printed is there."""
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.test_desk import *\n"
        "desk = unlocked(Path(sys.argv[1]))\n"
        "for number in range(1, 10_000):\n"
        "    reference = f'B-2026-{number:04}'\n"
        "    desk.open_matter(came(NIGHT, reference), NIGHT)\n"
        "    print(reference, flush=True)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    assert child.stdout is not None
    said = [child.stdout.readline().strip() for _ in range(25)]
    os.kill(child.pid, signal.SIGKILL)
    said += child.stdout.read().split()
    child.stdout.close()
    child.wait()
    with unlocked(path) as desk:
        assert set(said) <= set(desk.references())
        assert desk.verify().ok


# signing off


@pytest.fixture
def signed(desk: Desk) -> Desk:
    """A desk with a discussion that is signed off."""
    held = Discussion(purpose="what keeps Leo safe", signed_off=SignedOff(by="p", at=exactly(NIGHT)))
    desk.open_matter(replace(came(NIGHT), discussions={"d": held}), NIGHT)
    return desk


@pytest.mark.parametrize(
    "field,value", [("purpose", "another"), ("signed_off", None), ("dissent", "the school disagrees")]
)
def test_a_discussion_that_is_signed_off_stays_as_it_was(signed: Desk, field: str, value: object) -> None:
    matter = signed.matter("B-2026-0001")
    with pytest.raises(errors.SignedOff, match="add an amendment"):
        signed.keep(matter, put(matter.whole, ("discussions", "d", field), value), NIGHT)
    assert signed.matter("B-2026-0001") == matter


def test_amendments_and_everything_beside_the_discussion_go_on(signed: Desk) -> None:
    matter = signed.matter("B-2026-0001")
    whole = put(matter.whole, ("discussions", "d", "amendments"), {"a": Amendment(text="a name corrected")})
    whole = replace(whole, actions={"x": Action(action="tell CAMHS")})
    kept = signed.keep(matter, whole, NIGHT)
    assert kept.whole.discussions["d"].amendments["a"].text == "a name corrected"
    assert kept.whole.actions["x"].action == "tell CAMHS"


def test_somebody_who_had_it_open_before_can_not_change_it_either(path: Path, desk: Desk) -> None:
    opened = desk.open_matter(replace(came(NIGHT), discussions={"d": Discussion(purpose="first")}), NIGHT)
    with unlocked(path) as chair:
        matter = chair.matter("B-2026-0001")
        off = SignedOff(by="p", at=exactly(NIGHT))
        chair.keep(matter, put(matter.whole, ("discussions", "d", "signed_off"), off), NIGHT)
    with pytest.raises(errors.SignedOff):
        desk.keep(opened, put(opened.whole, ("discussions", "d", "purpose"), "second"), NIGHT)
    assert desk.matter("B-2026-0001").whole.discussions["d"].purpose == "first"


# taking out


def test_an_entry_taken_out_is_gone_from_the_case_and_stays_in_the_history(desk: Desk) -> None:
    matter = desk.open_matter(
        replace(came(NIGHT), contingencies={"c": Contingency(if_what="he rings", then="ring us")}), NIGHT
    )
    kept = withdraw(desk, matter, "c", "entered in error", " of another family ", NIGHT)
    assert kept.case.contingencies == {}
    assert kept.whole.contingencies["c"].if_what == "he rings"
    mark = kept.whole.contingencies["c"].withdrawn
    assert mark is not None
    assert (mark.kind, mark.reason, mark.by) == ("entered in error", "of another family", "Dana Whitlock")
    [first, second] = desk.history(kept)
    assert "he rings" in str(first.changes)
    assert "of another family" in str(second.changes)


@pytest.mark.parametrize("reason", ["", " ", "\n"])
def test_taking_out_needs_a_reason(desk: Desk, reason: str) -> None:
    matter = desk.open_matter(
        replace(came(NIGHT), contingencies={"c": Contingency(if_what="he rings", then="ring us")}), NIGHT
    )
    with pytest.raises(errors.BadInput, match="reason is needed"):
        withdraw(desk, matter, "c", "removed", reason, NIGHT)
    assert desk.matter("B-2026-0001") == matter


def test_an_entry_that_is_moved_stands_in_the_other_matter_alone(desk: Desk) -> None:
    source = desk.open_matter(
        replace(came(NIGHT), contingencies={"c": Contingency(if_what="he rings", then="ring us")}), NIGHT
    )
    target = desk.open_matter(came(NIGHT, "B-2026-0002"), NIGHT)
    move(desk, source, "c", target, "it is of the other family", NIGHT)
    source, target = desk.matter("B-2026-0001"), desk.matter("B-2026-0002")
    assert source.case.contingencies == {}
    [moved] = target.case.contingencies.values()
    assert (moved.if_what, moved.withdrawn) == ("he rings", None)
    mark = source.whole.contingencies["c"].withdrawn
    assert mark is not None
    assert (mark.kind, mark.moved_to) == ("moved", "B-2026-0002")


def test_killed_while_moving_the_entry_stands_in_both_never_in_neither(desk: Desk) -> None:
    source = desk.open_matter(
        replace(came(NIGHT), contingencies={"c": Contingency(if_what="he rings", then="ring us")}), NIGHT
    )
    target = desk.open_matter(came(NIGHT, "B-2026-0002"), NIGHT)
    keep, saved = desk.keep, []

    def once(matter: object, *rest: object) -> object:
        if saved:
            raise KeyboardInterrupt
        saved.append(matter)
        return keep(matter, *rest)  # type: ignore[arg-type]

    desk.keep = once  # type: ignore[assignment,method-assign]
    with pytest.raises(KeyboardInterrupt):
        move(desk, source, "c", target, "it is of the other family", NIGHT)
    del desk.keep
    assert len(desk.matter("B-2026-0001").case.contingencies) == 1
    assert len(desk.matter("B-2026-0002").case.contingencies) == 1


def test_an_entry_that_names_people_of_its_case_does_not_move(desk: Desk) -> None:
    source = desk.open_matter(
        replace(came(NIGHT), log={"l": Line(text="rang", speaker="019b0000-0000-7000-8000-000000000001")}),
        NIGHT,
    )
    target = desk.open_matter(came(NIGHT, "B-2026-0002"), NIGHT)
    with pytest.raises(errors.BadInput, match="names people"):
        move(desk, source, "l", target, "it is of the other family", NIGHT)
    with pytest.raises(errors.BadInput, match="no entry with that id"):
        move(desk, source, "nobody", target, "it is of the other family", NIGHT)
    assert desk.matter("B-2026-0002") == target


# protocols

HEAD = 'key = "bristol"\nextends = "bristol"\ntitle = "T"\nchecked_on = 2027-03-01\n'
V3 = f'{HEAD}version = "3"\nin_force_from = 2020-05-15\nin_force_to = 2027-03-31\n'
V4 = f'{HEAD}version = "4"\nin_force_from = 2027-04-01\n'


def test_a_referral_gets_the_protocol_of_its_day_in_london(desk: Desk) -> None:
    for text in (V3, V4):
        desk.protocols.keep(load(text), NIGHT)
    for moment, version in [
        (datetime(2027, 3, 31, 22, 59, tzinfo=UTC), "3"),
        (datetime(2027, 3, 31, 23, 0, tzinfo=UTC), "4"),  # 1 April, 00:00 in London
        (datetime(2027, 4, 1, 0, 30, tzinfo=LONDON), "4"),
    ]:
        assert desk.protocols.named("bristol", came(moment)).version == version


def test_a_referral_whose_time_is_not_known_gets_todays(desk: Desk) -> None:
    desk.protocols.keep(load(V3), NIGHT)
    desk.protocols.keep(load(V4), NIGHT)
    assert desk.protocols.named("", Case(reference="")).version == "3"
    desk.clock = lambda: datetime(2027, 5, 1, tzinfo=LONDON)
    assert desk.protocols.named("", Case(reference="")).version == "4"


def test_the_same_version_loaded_again_replaces_the_one_before(desk: Desk) -> None:
    first = desk.protocols.named("bristol", came(NIGHT))
    desk.protocols.keep(load(V3), NIGHT)
    assert desk.protocols.named("bristol", came(NIGHT)) == load(V3)
    desk.protocols.keep(first, NIGHT)
    assert desk.protocols.named("bristol", came(NIGHT)) == first


def test_a_protocol_that_a_matter_keeps_has_to_be_there(desk: Desk) -> None:
    with pytest.raises(errors.BadProtocol, match="load it again"):
        desk.protocols.of(replace(came(NIGHT), protocol="0" * 64))


# history


def test_looking_and_exporting_stand_in_the_history_of_the_matter(desk: Desk) -> None:
    matter = desk.open_matter(came(NIGHT), NIGHT)
    other = desk.open_matter(came(NIGHT, "B-2026-0002"), NIGHT)
    desk.note_viewed(matter, NIGHT)
    desk.note_viewed(matter, NIGHT, "the history")
    desk.note_exported(matter, {"file": "a.docx", "version": 1}, NIGHT)
    entries = desk.history(matter)
    assert [entry.kind for entry in entries if entry.kind not in CHANGES] == [VIEW, VIEW, EXPORT]
    assert [entry.content for entry in entries][1:] == [
        {},
        {"what": "the history"},
        {"file": "a.docx", "version": 1},
    ]
    assert {desk.name_of(entry.author) for entry in entries} == {"Dana Whitlock"}
    assert len(desk.history(other)) == 1


def test_a_note_changes_nothing_of_the_matter(desk: Desk) -> None:
    matter = desk.open_matter(came(NIGHT), NIGHT)
    desk.note_viewed(matter, NIGHT)
    assert desk.matter("B-2026-0001") == matter


def test_a_seal_is_contained_for_ever_and_another_is_not(path: Path, desk: Desk) -> None:
    seal = desk.seal
    desk.open_matter(came(NIGHT), NIGHT)
    with unlocked(path) as later:
        assert later.contains(seal)
        assert not later.contains(seal[:-1] + ("0" if seal[-1] != "0" else "1"))
        with pytest.raises(errors.BadInput, match="not a seal"):
            later.contains("Leo")


# places


def test_a_store_says_who_signs_in(path: Path) -> None:
    assert people(path) == ("dw",)


def test_a_store_is_only_made_where_nothing_lies(tmp_path: Path, path: Path) -> None:
    (tmp_path / "empty").mkdir()
    check_vacant(tmp_path / "empty")
    check_vacant(tmp_path / "nothing")
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")
    for taken in (path, tmp_path / "file", tmp_path / "link"):
        with pytest.raises(errors.StoreExists):
            check_vacant(taken)
        with pytest.raises(errors.StoreExists):
            create(taken, FOUNDER, WORDS, "bristol", cheap=True, at=NIGHT)
