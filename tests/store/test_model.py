"""Random operations, with closings, second programs and lost indexes between, against a dictionary."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import store
from store import Set, Splice
from tests.store.made import AT, COST, FOUNDER, MEMORY, PASSPHRASE, documents, unlocked

TEXTS = st.text("abc é👶🏽", max_size=6)
FIELDS = st.sampled_from(["name", "log", "place"])
HANDLES = st.integers(0, 1)
NUMBERS = st.integers(0, 3)


class Programs(RuleBasedStateMachine):
    """Two programs on one store, four records, and what they must show."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory(dir=MEMORY)
        self.path = Path(self.folder.name) / "store"
        store.create(self.path, FOUNDER, PASSPHRASE, at=AT, cost=COST)
        self.open = [unlocked(self.path), unlocked(self.path)]
        self.records = [store.new_id(AT) for _ in range(4)]
        self.model: dict[str, dict[str, Any]] = {}
        self.saves = 0

    @rule(handle=HANDLES, number=NUMBERS, field=FIELDS, text=TEXTS)
    def set_a_field(self, handle: int, number: int, field: str, text: str) -> None:
        self._save(handle, number, Set((field,), text))
        self.model.setdefault(self.records[number], {})[field] = text

    @rule(handle=HANDLES, number=NUMBERS, field=FIELDS)
    def unset_a_field(self, handle: int, number: int, field: str) -> None:
        self._save(handle, number, Set((field,), None))
        self.model.setdefault(self.records[number], {}).pop(field, None)

    @rule(handle=HANDLES, number=NUMBERS, field=FIELDS, text=TEXTS, places=st.tuples(NUMBERS, NUMBERS))
    def edit_a_text(self, handle: int, number: int, field: str, text: str, places: tuple[int, int]) -> None:
        shown = self.model.get(self.records[number], {}).get(field)
        if shown is None:
            return
        start, removed = min(places[0], len(shown)), min(places[1], max(0, len(shown) - places[0]))
        self._save(handle, number, Splice((field,), start, removed, text))
        self.model[self.records[number]][field] = shown[:start] + text + shown[start + removed :]

    @rule(handle=HANDLES, number=NUMBERS)
    def copy_in_full(self, handle: int, number: int) -> None:
        if self.records[number] in self.model:
            self.open[handle].checkpoint("cases", self.records[number], at=AT)

    @rule(handle=HANDLES)
    def close_and_open(self, handle: int) -> None:
        self.open[handle].close()
        self.open[handle] = unlocked(self.path)

    @precondition(lambda self: (self.path / "index").exists())
    @rule()
    def lose_the_index(self) -> None:
        shutil.rmtree(self.path / "index")

    @rule(handle=HANDLES)
    def check(self, handle: int) -> None:
        assert self.open[handle].verify().ok

    @invariant()
    def both_show_what_was_saved(self) -> None:
        for each in self.open:
            assert documents(each) == self.model
            assert (each.damage, each.notices) == ((), ())

    def _save(self, handle: int, number: int, change: store.Change) -> None:
        house, record = self.open[handle], self.records[number]
        documents(house)
        house.save("cases", record, [change], base=house.version(record), at=AT)
        self.saves += 1

    def teardown(self) -> None:
        for each in self.open:
            each.close()
        with unlocked(self.path) as house:
            changes = [entry for entry in house.history() if entry.table and entry.kind == store.Kind.CHANGE]
            assert len(changes) == self.saves
        self.folder.cleanup()


@pytest.mark.parametrize("kept,every", [(512, 1000), (1, 1), (2, 7)])
def test_whatever_two_programs_do_both_show_what_a_dictionary_holds(
    monkeypatch: pytest.MonkeyPatch, kept: int, every: int
) -> None:
    monkeypatch.setattr("store.kept.MOST", kept)
    monkeypatch.setattr("store.resuming.EVERY", every)
    monkeypatch.setattr("os.fsync", lambda fd: None)
    monkeypatch.setattr("os.fdatasync", lambda fd: None)
    chosen = settings(
        derandomize=True,
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Programs, settings=chosen)  # type: ignore[no-untyped-call]
