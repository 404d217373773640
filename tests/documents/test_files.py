import errno
import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from duty_tui.documents.errors import AlreadyExported, DiskFull, ExportFolderRefused
from duty_tui.documents.files import check_folder, file_name, write_sealed
from tests.documents.samples import AS_AT

NAME = "B-2026-0412_hand-over_v1_2026-12-24T2340.docx"


def test_the_name_holds_reference_kind_version_and_time() -> None:
    assert file_name("B-2026-0412", "hand-over", 1, AS_AT) == NAME


def test_a_training_hand_over_says_so_in_its_name() -> None:
    name = file_name("B-2026-0412", "hand-over", 12, AS_AT, training=True)
    assert name == "TRAINING_B-2026-0412_hand-over_v12_2026-12-24T2340.docx"


@pytest.mark.parametrize("reference", ["", "../B", "B 1", "Leo_é", "B/1", ".B", "B\n1"])
def test_nothing_else_gets_into_a_name(reference: str) -> None:
    with pytest.raises(ValueError, match="letters, digits"):
        file_name(reference, "hand-over", 1, AS_AT)


@pytest.mark.parametrize("name", ["", "a.doc", "../a.docx", "/a.docx", ".a.docx", "a\0.docx"])
def test_no_other_name_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="letters, digits"):
        write_sealed(tmp_path / "out", name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_the_file_and_its_new_folder_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = write_sealed(tmp_path / "out", NAME, b"sealed")
    finally:
        os.umask(before)
    assert path == tmp_path / "out" / NAME
    assert path.read_bytes() == b"sealed"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [NAME]
    assert path.stat().st_nlink == 1


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o770])
def test_a_folder_that_others_can_reach_is_refused_and_left_as_it_is(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(ExportFolderRefused, match="chmod 700"):
        write_sealed(folder, NAME, b"sealed")
    assert stat.S_IMODE(folder.stat().st_mode) == mode
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder of another person")
def test_a_folder_of_another_person_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir(mode=0o700)
    os.chown(folder, 12345, -1)
    with pytest.raises(ExportFolderRefused):
        write_sealed(folder, NAME, b"sealed")


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "out").symlink_to("real")
    with pytest.raises(ExportFolderRefused):
        write_sealed(tmp_path / "out", NAME, b"sealed")
    assert list((tmp_path / "real").iterdir()) == []


@pytest.mark.parametrize(
    "make", [Path.touch, lambda path: path.symlink_to("elsewhere")], ids=["file", "link"]
)
def test_a_name_that_is_taken_is_never_overwritten(tmp_path: Path, make: "object") -> None:
    folder = tmp_path / "out"
    folder.mkdir(mode=0o700)
    make(folder / NAME)  # type: ignore[operator]
    with pytest.raises(AlreadyExported, match="exported already"):
        write_sealed(folder, NAME, b"sealed")
    assert [each.name for each in folder.iterdir()] == [NAME]
    assert not (folder / "elsewhere").exists()


@pytest.mark.parametrize("where", ["missing/out", "file"])
def test_a_folder_that_is_none_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportFolderRefused, match="Choose another"):
        write_sealed(tmp_path / where, NAME, b"sealed")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="no room"):
        write_sealed(tmp_path / "out", NAME, b"sealed")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_size_limit_leaves_nothing_behind(tmp_path: Path) -> None:
    """A real short write: the system refuses to let the file grow."""
    child = os.fork()
    if child == 0:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            write_sealed(tmp_path / "out", NAME, b"s" * 10_000)
        except DiskFull:
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert list((tmp_path / "out").iterdir()) == []


def test_the_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, link = os.fsync, os.link

    def noted_fsync(file: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
        fsync(file)

    def noted_link(*args: str, **options: int) -> None:
        done.append("name")
        link(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "link", noted_link)
    write_sealed(tmp_path / "out", NAME, b"sealed")
    assert done == ["file", "name", "folder"]


def test_no_message_holds_the_path_or_the_name(tmp_path: Path) -> None:
    with pytest.raises(ExportFolderRefused) as refused:
        write_sealed(tmp_path / "Marchetti" / "out", NAME, b"sealed")
    assert "Marchetti" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_times_are_those_of_the_document_not_of_the_machine() -> None:
    assert "2026-10-25T0130" in file_name(
        "B-1", "hand-over", 2, datetime(2026, 10, 25, 1, 30, tzinfo=AS_AT.tzinfo)
    )


@pytest.mark.parametrize("mode", [0o755, 0o701])
def test_a_folder_is_checked_before_a_file_is_made_for_it(tmp_path: Path, mode: int) -> None:
    check_folder(tmp_path / "missing")
    assert not (tmp_path / "missing").exists()
    (tmp_path / "out").mkdir(mode=0o700)
    check_folder(tmp_path / "out")
    (tmp_path / "out").chmod(mode)
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "file").touch()
    for name in ("out", "link", "file"):
        with pytest.raises(ExportFolderRefused):
            check_folder(tmp_path / name)


def test_what_is_to_come_before_the_name_comes_after_the_flush_and_may_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync = os.fsync

    def noted_fsync(file: int) -> None:
        done.append("flushed")
        fsync(file)

    def refuse() -> None:
        done.append(f"{len(list((tmp_path / 'out').iterdir()))} hidden")
        raise DiskFull("There is no room for the history.")

    monkeypatch.setattr(os, "fsync", noted_fsync)
    with pytest.raises(DiskFull, match="history"):
        write_sealed(tmp_path / "out", NAME, b"sealed", refuse)
    assert done == ["flushed", "1 hidden"]
    assert list((tmp_path / "out").iterdir()) == []
