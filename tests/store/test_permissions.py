"""What can be done with the files, and what another account of the host can not: as `nobody`, not root."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import store
from crypto.frame import NO_BASE
from store import Kind, NewPerson, Role, Verdict
from store.events import Roles
from store.files import KEYRING
from store.people import people_content
from store.writing import Writing, append_note
from tests.store.child import in_child
from tests.store.made import AT, COST, PASSPHRASE, documents, put, unlocked
from tests.store.test_members import allowed_anything, plant


@pytest.fixture
def reached() -> Iterator[Path]:
    """A folder that every account can go into; pytest closes its own ones again as other tests begin."""
    folder = Path(tempfile.mkdtemp(prefix="duty-tui-reached-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def shared(reached: Path, path: Path) -> Path:
    """A store with a worker, kd, in a folder that every account can go into."""
    with unlocked(path) as house:
        house.add_person(NewPerson("kd", "K", "", Role.WORKER), "kd", at=AT, cost=COST)
        put(house, store.new_id(AT), {"name": "Leo"})
    shutil.copytree(path, reached / "store")
    (reached / "store").chmod(0o700)
    return reached / "store"


def refused(call: Callable[[], Any]) -> str:
    """The class of the error that it ends with."""
    try:
        call()
    except store.StoreError as error:
        return type(error).__name__
    return ""


def given_to_nobody(folder: Path) -> None:
    for each in (folder, *folder.rglob("*")):
        shutil.chown(each, "nobody")


def test_another_account_of_the_host_neither_opens_nor_copies_the_store(shared: Path, reached: Path) -> None:
    to = reached / "backup"
    to.mkdir(mode=0o777)
    to.chmod(0o777)
    assert in_child(lambda: refused(lambda: store.find(shared)), user="nobody") == "NotReadable"
    assert in_child(lambda: refused(lambda: store.back_up(shared, to)), user="nobody") == "NotReadable"
    assert list(to.iterdir()) == []


def test_an_account_that_may_only_read_the_files_reads_and_saves_nothing(shared: Path) -> None:
    for each in (shared, *shared.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)
    before = {each: each.read_bytes() for each in shared.rglob("*") if each.is_file()}

    def reads() -> list[Any]:
        with unlocked(shared) as house:
            values = list(documents(house).values())
            person = NewPerson("xx", "X", "", Role.WORKER)
            worker = next(one.id for one in house.people() if one.sign_in == "kd")
            return [
                values,
                house.writable,
                house.keep_head(),
                refused(lambda: house.add_person(person, "x", at=AT, cost=COST)),
                refused(lambda: house.membership.remove(worker, at=AT)),
                refused(lambda: house.membership.change_passphrase(PASSPHRASE, "x", at=AT, cost=COST)),
                refused(lambda: house.purge([store.new_id(AT)], at=AT)),
                refused(lambda: house.seal_record(store.new_id(AT), [worker], glass=True, at=AT)),
            ]

    values, writable, kept, *rest = in_child(reads, user="nobody")
    assert (values, writable, kept) == ([{"name": "Leo"}], False, False)
    assert rest == ["NotSaved"] * 5
    assert {each: each.read_bytes() for each in shared.rglob("*") if each.is_file()} == before


def test_a_worker_whose_account_owns_the_files_still_removes_nobody_and_promotes_nobody(shared: Path) -> None:
    given_to_nobody(shared)
    with unlocked(shared, "kd", "kd") as house:
        founder = next(one.id for one in house.people() if one.sign_in == "dw")

    def forges() -> bool:
        with allowed_anything(), unlocked(shared, "kd", "kd") as house:
            hash_ = plant(house, Roles, person=UUID(founder), roles=[])
            content = people_content(hash_, "x", "x", "removed")
            append_note(house._house, Writing(Kind.PEOPLE, content, UUID(founder).bytes, NO_BASE, AT))
            return os.geteuid() != 0

    assert in_child(forges, user="nobody") is True
    with unlocked(shared) as house:
        assert house.person.role & Role.ADMINISTRATOR
        assert (house.damage, house.writable) == ((), True)
        assert [entry.verdict for entry in house.history() if entry.why] == [Verdict.REFUSED]
        assert "Entries that do not count" in house.notices[-1]
    assert (shared / KEYRING).stat().st_size > 0


def test_where_the_folder_above_may_not_be_written_the_store_works_without_a_kept_head(shared: Path) -> None:
    given_to_nobody(shared)
    shared.parent.chmod(0o755)

    def works() -> list[bool]:
        closed = store.find(shared)
        person = closed.people[0].id
        with closed.unlock(person, PASSPHRASE, at=AT, witnessed=True) as house:
            put(house, store.new_id(AT), {"name": "Poppy"})
            return [house.writable, house.keep_head()]

    assert in_child(works, user="nobody") == [True, os.geteuid() != 0]


def test_a_back_up_that_may_not_be_written_says_so(shared: Path, reached: Path) -> None:
    given_to_nobody(shared)
    to = reached / "closed"
    to.mkdir(mode=0o700)
    expected = "NotSaved" if os.geteuid() == 0 else ""
    assert in_child(lambda: refused(lambda: store.back_up(shared, to)), user="nobody") == expected
