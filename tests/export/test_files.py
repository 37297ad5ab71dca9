import errno
import os
import sys
from pathlib import Path

import pytest

from export.files import (
    CannotWrite,
    DiskFailed,
    DiskFull,
    FolderMissing,
    NameTooLong,
    TargetIsFolder,
    TargetLocked,
    TargetNotAFile,
    TargetReadOnly,
    replacing,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def put(target: Path, data: bytes = b"new") -> None:
    with replacing(target) as stream:
        stream.write(data)


def left_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_the_content_stands_under_the_name(tmp_path):
    put(tmp_path / "kế hoạch.docx")
    assert (tmp_path / "kế hoạch.docx").read_bytes() == b"new"
    assert left_in(tmp_path) == ["kế hoạch.docx"]


def test_an_older_file_is_replaced(tmp_path):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    put(target)
    assert target.read_bytes() == b"new"


def test_the_target_keeps_its_content_until_the_block_ends(tmp_path):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    with replacing(target) as stream:
        stream.write(b"new")
        stream.flush()
        assert target.read_bytes() == b"old"


def test_the_stream_can_go_back(tmp_path):
    with replacing(tmp_path / "a") as stream:
        stream.write(b"xxcd")
        stream.seek(0)
        stream.write(b"ab")
    assert (tmp_path / "a").read_bytes() == b"abcd"


@pytest.mark.parametrize("failure", [RuntimeError("bug"), KeyboardInterrupt(), FileNotFoundError(errno.ENOENT, "font")])
def test_a_failure_inside_leaves_the_target_as_it_was_and_goes_on_unchanged(tmp_path, failure):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def fail() -> None:
        with replacing(target) as stream:
            stream.write(b"new")
            raise failure

    with pytest.raises(type(failure)) as caught:
        fail()
    assert caught.value is failure
    assert target.read_bytes() == b"old"
    assert left_in(tmp_path) == ["a.docx"]


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(TargetIsFolder) as caught:
        put(tmp_path / "a.docx")
    assert caught.value.message.key == "files.target_is_folder"
    assert caught.value.message.args == {"path": str(tmp_path / "a.docx")}
    assert left_in(tmp_path) == ["a.docx"]


def test_a_read_only_file_is_refused_even_to_root(tmp_path):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(TargetReadOnly):
        put(target)
    assert target.read_bytes() == b"old"


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FolderMissing):
        put(tmp_path / "none" / "a.docx")


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderMissing):
        put(tmp_path / "file" / "a.docx")


@pytest.mark.parametrize("name", ["k" * 600 + ".docx", "a\x00b.docx", "a\ud800b\x00.docx"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path, name):
    with pytest.raises(NameTooLong):
        put(tmp_path / name)
    assert left_in(tmp_path) == []


@posix_only
def test_a_device_or_a_pipe_is_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(TargetNotAFile):
        put(tmp_path / "pipe")
    with pytest.raises(TargetNotAFile):
        put(Path("/dev/null"))


@posix_only
def test_a_full_disk_leaves_the_target_as_it_was(tmp_path):
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DiskFull):
            put(target, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == b"old"
    assert left_in(tmp_path) == ["a.docx"]


@posix_only
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.docx").write_bytes(b"old")
    (tmp_path / "link.docx").symlink_to(tmp_path / "real.docx")
    put(tmp_path / "link.docx")
    assert (tmp_path / "link.docx").is_symlink()
    assert (tmp_path / "real.docx").read_bytes() == b"new"


@posix_only
def test_a_new_file_has_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "usual").write_bytes(b"")
    put(tmp_path / "a.docx")
    assert (tmp_path / "a.docx").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize(
    ("problem", "kind"),
    [
        (PermissionError(errno.EACCES, "in use"), TargetLocked),
        (OSError(errno.EBUSY, "in use"), TargetLocked),
        (OSError(errno.ENOSPC, "full"), DiskFull),
        (OSError(errno.EROFS, "read-only"), TargetReadOnly),
        (OSError(errno.EIO, "network"), DiskFailed),
    ],
)
def test_a_refused_replacement_is_told_and_tidied_up(tmp_path, monkeypatch, problem, kind):
    def refuse(self: Path, target: Path) -> None:
        raise problem

    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(kind):
        put(target)
    assert target.read_bytes() == b"old"
    assert left_in(tmp_path) == ["a.docx"]


def test_a_sharing_violation_on_opening_means_locked(tmp_path, monkeypatch):
    problem = OSError(errno.EACCES, "sharing violation")
    problem.winerror = 32  # type: ignore[attr-defined]

    def refuse(self: Path, mode: str) -> None:
        raise problem

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(TargetLocked):
        put(tmp_path / "a.docx")


def test_every_refusal_has_its_sentence():
    from desktop.wording.files import MESSAGES

    for kind in (TargetIsFolder, TargetReadOnly, TargetLocked, FolderMissing, NameTooLong, DiskFull, DiskFailed):
        assert issubclass(kind, CannotWrite)
    assert all("{path}" in sentence for sentence in MESSAGES.values())
