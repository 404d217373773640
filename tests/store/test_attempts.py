"""The third wrong passphrase delays, whatever is restarted; what was tried enters the history."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

import store
from store import AttemptsDelayed, Kind, NotReadable, WrongPassphrase
from tests.store.made import AT, COST, later, unlocked
from tests.store.test_faults import failing

SECOND = timedelta(seconds=1)


def fail(path: Path, times: int, at: object = AT) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            unlocked(path, passphrase="another")


def test_two_wrong_passphrases_delay_nothing(path: Path) -> None:
    fail(path, 2)
    unlocked(path).close()


def test_the_third_delays_even_the_right_one_and_a_new_process_knows_it(path: Path) -> None:
    fail(path, 3)
    for waited, left in ((0, 30), (1, 29), (29, 1)):
        with pytest.raises(AttemptsDelayed, match=f"Wait {left} seconds") as told:
            unlocked(path, at=AT + waited * SECOND)
        assert told.value.seconds == left
    unlocked(path, at=AT + 30 * SECOND).close()


@pytest.mark.parametrize("failed,seconds", [(3, 30), (4, 60), (5, 120), (7, 480), (8, 900), (40, 900)])
def test_each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour(
    path: Path, failed: int, seconds: int
) -> None:
    at = AT
    for done in range(failed):
        at += timedelta(seconds=900 if done >= 3 else 0)
        with pytest.raises(WrongPassphrase):
            unlocked(path, passphrase="another", at=at)
    with pytest.raises(AttemptsDelayed) as told:
        unlocked(path, at=at)
    assert told.value.seconds == seconds


def test_waiting_does_not_count_as_trying(path: Path) -> None:
    fail(path, 3)
    for _ in range(5):
        with pytest.raises(AttemptsDelayed):
            unlocked(path)
    unlocked(path, at=AT + 30 * SECOND).close()


def test_success_enters_the_count_into_the_history_and_clears_it(path: Path) -> None:
    fail(path, 2)
    unlocked(path, at=later(1)).close()
    assert json.loads((path / "attempts").read_bytes()) == {}
    with unlocked(path, at=later(2)) as house:
        unlocks = [(e.content, e.at) for e in house.history() if e.kind is Kind.UNLOCK]
    assert unlocks == [({"failed": 2}, later(1)), ({"failed": 0}, later(2))]


def test_a_fault_of_the_disk_is_no_wrong_passphrase_and_forgives_none(path: Path) -> None:
    fail(path, 2)
    for _ in range(3):
        with failing("pread", 1), pytest.raises(NotReadable):
            unlocked(path)
    person = store.find(path).people[0].id
    assert json.loads((path / "attempts").read_bytes())[person]["failed"] == 2


def test_a_clock_that_is_set_back_locks_nobody_out(path: Path) -> None:
    fail(path, 3)
    unlocked(path, at=AT - timedelta(days=400)).close()


def test_one_persons_failures_do_not_delay_another(path: Path) -> None:
    with unlocked(path) as house:
        house.add_person(
            store.NewPerson("kd", "Kayleigh Dunmore", "EDT", store.Role.WORKER), "p", at=AT, cost=COST
        )
    fail(path, 3)
    unlocked(path, "kd", "p").close()
    with pytest.raises(AttemptsDelayed):
        unlocked(path)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"x": 1}', b"\xff", b"[" * 9999])
def test_an_unreadable_count_keeps_nobody_out(path: Path, data: bytes) -> None:
    fail(path, 3)
    (path / "attempts").write_bytes(data)
    unlocked(path).close()


def test_the_file_holds_an_id_a_count_and_a_time_and_no_name(path: Path) -> None:
    fail(path, 1)
    person = store.find(path).people[0].id
    assert json.loads((path / "attempts").read_bytes()) == {
        person: {"failed": 1, "last": int(AT.timestamp() * 1_000_000)}
    }
