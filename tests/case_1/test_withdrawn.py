"""What was entered in error, removed, or moved elsewhere is in no rule, no document, no plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.correcting import move, withdraw
from duty_tui.desk import Desk
from duty_tui.documents import plain
from duty_tui.keeping.matters import Matter
from duty_tui.record import Entry, exactly
from duty_tui.record.child_now import Promise, Warning_
from duty_tui.record.decisions import Action, Contingency
from duty_tui.record.discussion import Line
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Check, Contact, Evidence
from duty_tui.rules.clocks import clocks
from duty_tui.rules.distribution import distribution
from duty_tui.rules.events import events
from duty_tui.rules.gaps import gaps
from duty_tui.rules.prompts import prompts
from tests.first_night import EXPORTED, LEO, SECOND, Exported, desk_with_case_1, exported
from tests.office import Office

CANARY = "Quaggmire"
"""A word that stands nowhere else."""

AT = exactly(EXPORTED)


def typed_into_the_wrong_card() -> dict[str, Entry]:
    """One entry for most collections, each with the canary and each calling for a prompt, gap or clock."""
    return {
        "children": Child(name=f"{CANARY} Junior?", concerns=("injury", "sexual abuse"), setting=CANARY),
        "people": Person(name=CANARY, kind="family", adult_in_home="yes", in_custody=CANARY),
        "contacts": Contact(at=AT, agency=CANARY, result="no answer", words=CANARY),
        "checks": Check(kind="police", what=CANARY, asked_of=CANARY, asked=AT, permission="not sought"),
        "evidence": Evidence(what=f"photographs of {CANARY}"),
        "actions": Action(action=f"ring {CANARY}", immediate=True),
        "promises": Promise(what=f"ring {CANARY}", due=AT),
        "warnings": Warning_(text=f"dog called {CANARY}"),
        "contingencies": Contingency(if_what=CANARY, then=CANARY),
        "log": Line(text=f"{CANARY} has come home"),
    }


@dataclass(frozen=True)
class Corrected:
    """The night with wrong entries, before and after they were taken out."""

    before: str
    matter: Matter
    desk: Desk
    file: Exported


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corrected]:
    folder = tmp_path_factory.mktemp("corrected")
    with desk_with_case_1(folder) as desk:
        keys = add(desk)
        before = said(desk)
        for number, (collection, key) in enumerate(keys.items()):
            matter = desk.matter(LEO)
            if collection == "warnings":
                move(desk, matter, key, desk.matter(SECOND), "typed into the wrong card", EXPORTED)
            else:
                kind: Any = ("removed", "entered in error")[number % 2]
                withdraw(desk, matter, key, kind, "typed into the wrong card", EXPORTED)
        yield Corrected(before, desk.matter(LEO), desk, exported(desk, folder / "out"))


def add(desk: Desk) -> dict[str, str]:
    """Enter them all into Leo's matter; returns the id of each by its collection."""
    matter, keys = desk.matter(LEO), {}
    for collection, item in typed_into_the_wrong_card().items():
        keys[collection] = desk.new_id()
        items = {**getattr(matter.whole, collection), keys[collection]: item}
        matter = desk.keep(matter, replace(matter.whole, **{collection: items}), EXPORTED)
    return keys


def said(desk: Desk) -> str:
    """Everything that the rules say of Leo's matter, as text."""
    case, at = desk.matter(LEO).case, EXPORTED
    protocol = desk.protocols.of(case)
    found = [
        *gaps(case, protocol, at),
        *prompts(case, protocol, at),
        *clocks(protocol, events(case, protocol)),
        *distribution(case, protocol, at),
    ]
    return " ".join(map(repr, found))


def test_the_wrong_entries_do_call_for_something_before_they_are_taken_out(corrected: Corrected) -> None:
    assert corrected.before.count(CANARY) > 15


def test_no_rule_speaks_of_them_afterwards(corrected: Corrected) -> None:
    assert CANARY not in said(corrected.desk)


def test_they_are_in_no_line_of_the_sealed_file(corrected: Corrected, office: Office) -> None:
    opened = office.opened(corrected.file.path, password=corrected.file.words)
    assert CANARY.lower() not in opened.text.lower()
    assert "wrong card" not in opened.text


def test_they_are_in_no_plain_text(corrected: Corrected) -> None:
    assert CANARY.lower() not in plain.render(corrected.file.written.document).lower()


def test_they_are_not_offered_to_be_taken_out_of_the_copy(corrected: Corrected) -> None:
    assert not [found for found in corrected.file.draft.found if CANARY in found.hit.context]


def test_they_stay_in_the_record_with_the_reason(corrected: Corrected) -> None:
    kept = repr(corrected.matter.whole)
    assert kept.count(CANARY) >= 10
    assert kept.count("typed into the wrong card") == 10


def test_what_was_moved_stands_in_the_other_matter(corrected: Corrected) -> None:
    warnings = corrected.desk.matter(SECOND).case.warnings.values()
    assert [warning.text for warning in warnings] == [f"dog called {CANARY}"]
