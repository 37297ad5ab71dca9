"""The package: dates, properties, relations."""

import errno
import io
from datetime import UTC, datetime, timedelta, timezone
from zipfile import ZipFile

import pytest
from lxml import etree

from export.docx import write
from export.docx.package import Package, zip_date
from export.files import DiskFull, FolderMissing, TargetIsFolder
from tests.export.docx.features import FEATURES
from tests.export.docx.reading import part, parts, written
from tests.export.typeset_builders import para, typeset


def test_every_entry_bears_the_plan_s_time():
    with ZipFile(io.BytesIO(written(FEATURES["everything"]))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2025, 2, 10, 3, 4, 6)}
        assert {entry.create_system for entry in package.infolist()} == {0}


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, (1980, 1, 1, 0, 0, 0)),
        (datetime(2025, 1, 1, 6, tzinfo=timezone(timedelta(hours=7))), (2024, 12, 31, 23, 0, 0)),
        (datetime(2025, 1, 1, 6), (2025, 1, 1, 6, 0, 0)),
        (datetime(1970, 1, 1, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
        (datetime(2999, 1, 1, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
    ],
)
def test_times_outside_what_zip_can_hold_become_its_earliest(moment, expected):
    assert zip_date(moment) == expected


def test_properties_say_only_what_the_drafter_entered():
    root = part(typeset(para("x"), created=None, modified=None), "docProps/core.xml")
    assert list(root) == []


def test_every_relation_leads_to_a_part_and_every_part_has_a_type():
    every = parts(written(FEATURES["everything"]))
    types = etree.fromstring(every["[Content_Types].xml"])
    named = {one.get("PartName") for one in types if one.get("PartName")}
    assert named <= {f"/{name}" for name in every}
    for name, data in every.items():
        if name.endswith(".rels"):
            folder = name.partition("_rels/")[0]
            for relation in etree.fromstring(data):
                assert resolved(folder, relation.get("Target")) in every


def resolved(folder: str, target: str) -> str:
    while target.startswith("../"):
        folder, target = folder.rstrip("/").rpartition("/")[0], target[3:]
        folder = f"{folder}/" if folder else ""
    return folder + target


class FullDisk(io.BytesIO):
    """Takes some bytes, then refuses as a full disk does."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, data) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise OSError(errno.ENOSPC, "full")
        return super().write(data)


@pytest.mark.parametrize("room", [0, 100, 1_000, 5_000, 12_000])
def test_the_first_problem_with_the_disk_is_the_one_told(room: int):
    with pytest.raises(OSError, match="full"):
        write(FEATURES["everything"], FullDisk(room))


def test_a_full_disk_leaves_the_older_file(tmp_path, monkeypatch):
    target = tmp_path / "a.docx"
    write(typeset(para("old")), target)
    before = target.read_bytes()

    def full(self: Package, *_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Package, "add_resource", full)
    with pytest.raises(DiskFull):
        write(typeset(para("new")), target)
    assert target.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]


def test_a_target_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(TargetIsFolder):
        write(typeset(para("x")), tmp_path)
    with pytest.raises(FolderMissing):
        write(typeset(para("x")), tmp_path / "none" / "a.docx")
