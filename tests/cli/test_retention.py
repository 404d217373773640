"""How long matters are kept, what is due, what is held; and purging by command."""

from datetime import datetime, timedelta

import msgspec
import pytest
from dateutil.relativedelta import relativedelta

from duty_tui.briefs import brief
from duty_tui.desk import Desk
from duty_tui.errors import BadInput, NoSuchMatter, NotAllowed
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add
from duty_tui.keeping.retention import hold, purge, waiting
from duty_tui.protocol.loader import shipped
from duty_tui.record import Case, exactly
from duty_tui.record.handover import TakenOver
from duty_tui.record.life import Closed, ClosingReason, Reopened
from duty_tui.rules.retention import ended, kept_until
from tests.cli.program import NIGHT, OTHER, REF, Program

MONTHS = relativedelta(months=6)


def closed(reason: ClosingReason, at: datetime = NIGHT, **more: str) -> Closed:
    return Closed(reason=reason, at=exactly(at), **more)


WHERE = {"transferred_to": "First Response", "reference_there": "LCS 88213", "transferred_by": "B Khan"}
TAKEN = TakenOver(version=1, name="B Khan", post="First Response", at=exactly(NIGHT))


@pytest.mark.parametrize(
    "case, months",
    [
        ({"closed": {"a": closed("transferred", **WHERE)}, "taken_over": {"t": TAKEN}}, 6),
        ({"closed": {"a": closed("transferred", **WHERE)}}, None),
        *(
            (
                {
                    "closed": {"a": closed("transferred", **{**WHERE, missing: ""})},
                    "taken_over": {"t": TAKEN},
                },
                None,
            )
            for missing in WHERE
        ),
        ({"closed": {"a": closed("threshold not met")}}, 12),
        ({"closed": {"a": closed("no further action")}}, None),
        ({"closed": {"a": closed("entered in error")}}, None),
        ({"closed": {"a": Closed(reason="threshold not met")}}, None),
        ({}, None),
        (
            {
                "closed": {"a": closed("threshold not met")},
                "reopened": {"b": Reopened(because="rang again", at=exactly(NIGHT + timedelta(hours=1)))},
            },
            None,
        ),
    ],
)
def test_the_time_runs_from_closing_of_what_goes_on_elsewhere_or_never_began(
    case: dict[str, object], months: int | None
) -> None:
    whole = Case(reference=REF, **case)  # type: ignore[arg-type]
    kept = kept_until(whole, shipped("bristol"))
    assert brief(msgspec.to_builtins(whole)).ended == ended(whole), "lists know it without opening the matter"
    if months is None:
        assert kept is None
    else:
        assert kept is not None
        end = NIGHT + relativedelta(months=months)
        assert kept.until == end
        assert (kept.is_due(end - timedelta(minutes=1)), kept.is_due(end)) == (False, True)


def close(desk: Desk, reference: str, case: dict[str, object]) -> None:
    matter = desk.matter(reference)
    desk.keep(matter, msgspec.structs.replace(matter.whole, **case), NIGHT)  # type: ignore[arg-type]


def at(desk: Desk, moment: datetime) -> None:
    desk.clock = lambda: moment


@pytest.fixture
def over(program: Program) -> Program:
    """A store with one matter that is transferred, and one that did not meet the threshold."""
    with program.desk() as desk:
        done = closed("transferred", **WHERE)
        close(desk, REF, {"closed": {"a": done}, "taken_over": {"t": TAKEN}})
        close(desk, OTHER, {"closed": {"a": closed("threshold not met")}})
    return program


def test_what_is_due_is_purged_and_nothing_else(over: Program) -> None:
    with over.desk() as desk:
        assert [(each.reference, each.due) for each in waiting(desk)] == [
            (REF, False),
            (OTHER, False),
        ]
        with pytest.raises(BadInput, match="Only what is due"):
            purge(desk, [REF], lambda *_: None)
        at(desk, NIGHT + MONTHS)
        seal = desk.seal
        certificate = purge(desk, [REF], lambda *_: None)
        assert len(certificate.records) == 1
        assert desk.references() == (OTHER,)
        assert set(desk.given_references()) == {REF, OTHER}
        assert desk.contains(seal)
        with pytest.raises(NoSuchMatter):
            desk.matter(REF)
        for none in ([], [REF], [OTHER]):
            with pytest.raises(BadInput, match="Only what is due"):
                purge(desk, none, lambda *_: None)


def test_what_is_held_is_kept_until_it_is_released(over: Program) -> None:
    with over.desk() as desk:
        at(desk, NIGHT + MONTHS)
        hold(desk, REF, "the inquiry asked for it")
        (first, _) = waiting(desk)
        assert (first.held, first.due) == ("the inquiry asked for it", False)
        with pytest.raises(BadInput):
            purge(desk, [REF], lambda *_: None)
        hold(desk, REF, "")
        assert waiting(desk)[0].due
        assert len(purge(desk, [REF], lambda *_: None).records) == 2, "the hold goes with it"


def test_a_worker_does_not_purge(over: Program) -> None:
    with over.desk() as desk:
        add(desk, Founder("dk", "Dermot Keane", "EDT"), ["worker"], "x" * 20, cheap=True)
    with Desk.unlock(over.store, "dk", "x" * 20, at=NIGHT) as desk:
        at(desk, NIGHT + MONTHS)
        with pytest.raises(NotAllowed):
            purge(desk, [REF], lambda *_: None)


def test_the_commands_ask_before_and_print_a_certificate_without_names(program: Program) -> None:
    with program.desk() as desk:
        long_ago = closed("threshold not met", datetime(2020, 1, 1, tzinfo=NIGHT.tzinfo))
        close(desk, OTHER, {"closed": {"a": long_ago}})
    assert program.run("retention").out == f"{OTHER}  DUE  (threshold not met)\n"
    held = program.run("retention", "--hold", OTHER, stdin=b"asked for\n")
    assert held.out == f"{OTHER}  HELD: asked for  (threshold not met)\n"
    assert program.run("purge", "--due").out == "Nothing is due.\n"
    assert "DUE" in program.run("retention", "--release", OTHER).out
    program.run("purge", "--due", stdin=b"no\n").refused(10, "Nothing was purged")
    program.run("purge", REF, stdin=b"PURGE\n").refused(10, "Only what is due")
    run = program.run("purge", "--due", stdin=b"PURGE\n")
    assert "Purged: 2 matters, " in run.out, run
    assert "back-ups that were made before" in run.out
    assert OTHER not in program.run("list").out
    assert program.run("verify").code == 0
    assert "took the content" in program.run("audit", "--kind", "purges").out
