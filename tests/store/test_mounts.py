"""A store lies on a local disk, or not at all."""

from pathlib import Path

import pytest

import store
from store import NotLocal, mounts
from tests.store.made import AT, COST, FOUNDER, PASSPHRASE, put, unlocked

LOCAL = ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "f2fs", "bcachefs"]
REMOTE = ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse", "fuse.sshfs", "fuse.ceph-fuse", "fuseblk"]


def mounted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *mounts_: tuple[str, str]) -> None:
    """The table of mounts of a host on which these file systems lie at these places."""
    lines = [
        f"{number} 27 0:{number} / {place} rw,relatime shared:1 - {kind} source rw"
        for number, (place, kind) in enumerate(mounts_)
    ]
    (tmp_path / "mountinfo").write_text("\n".join(lines) + "\n")
    monkeypatch.setattr(mounts, "TABLE", tmp_path / "mountinfo")


@pytest.mark.parametrize("kind", REMOTE)
def test_a_store_is_not_opened_or_made_where_locks_do_not_hold(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounted(monkeypatch, tmp_path, ("/", "ext4"), (str(tmp_path), kind))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotLocal, match=rf"\({kind}\).*Choose a folder on a local disk"):
        store.find(path)
    with pytest.raises(NotLocal):
        store.create(tmp_path / "above" / "new", FOUNDER, PASSPHRASE, at=AT, cost=COST)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", LOCAL)
def test_any_local_disk_will_do(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounted(monkeypatch, tmp_path, ("/", "nfs4"), (str(tmp_path), kind))
    with unlocked(path) as house:
        put(house, store.new_id(AT), {"name": "Leo"})


def test_the_nearest_mount_counts_and_the_later_of_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = str(tmp_path)
    mounted(monkeypatch, tmp_path, (here, "nfs4"), (here, "ext4"), ("/", "xfs"), (f"{here}x", "ceph"))
    assert mounts.file_system(tmp_path / "store") == "ext4"
    assert mounts.file_system(Path("/")) == "xfs"


def test_a_place_with_a_space_in_its_name_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(monkeypatch, tmp_path, ("/", "ext4"), (f"{tmp_path}/the\\040store", "nfs4"))
    assert mounts.file_system(tmp_path / "the store" / "inside") == "nfs4"


def test_a_link_to_a_network_disk_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "far")
    mounted(monkeypatch, tmp_path, ("/", "ext4"), (f"{tmp_path}/far", "cifs"))
    assert mounts.file_system(tmp_path / "near" / "store") == "cifs"


def test_where_the_system_does_not_tell_none_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mounts, "TABLE", tmp_path / "none")
    assert mounts.file_system(path) == ""
    store.find(path)


def test_the_file_system_of_this_host_is_told() -> None:
    assert mounts.file_system(Path("/proc/self")) == "proc"
