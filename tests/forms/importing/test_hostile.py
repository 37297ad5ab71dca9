"""Packages that nobody vouches for: one sentence each, no traceback, no memory filled."""

import random
import struct
import zlib
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from desktop.wording.importing import MESSAGES
from export.docx import write
from forms.importing import archive, errors, import_docx
from forms.messages import KnownError
from tests.builders import clause, plan
from tests.export.docx.features import FEATURES

PLAN = plan(clause("Mục đích"))
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.docx"
    write(FEATURES["everything"], path, plan=PLAN)
    return path


def repacked(good: Path, parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> Path:
    """The good package with some parts replaced."""
    target = good.with_name("bad.docx")
    with ZipFile(good) as old, ZipFile(target, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return target


def refusal(path: Path) -> KnownError:
    with pytest.raises(errors.CannotImport) as caught:
        import_docx(path)
    assert caught.value.message.key in MESSAGES
    assert MESSAGES[caught.value.message.key].format(**caught.value.message.args)
    return caught.value


def test_a_missing_file(tmp_path):
    assert isinstance(refusal(tmp_path / "none.docx"), errors.FileMissing)


def test_a_folder(tmp_path):
    (tmp_path / "a.docx").mkdir()
    assert isinstance(refusal(tmp_path / "a.docx"), errors.IsFolder)


def test_a_device():
    if Path("/dev/zero").exists():
        assert isinstance(refusal(Path("/dev/zero")), errors.CannotRead)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"%PDF-1.4 ...", b'{"schema_version": 1}', "Kế hoạch".encode("utf-16")]
)
def test_content_of_another_kind_whatever_the_name_says(tmp_path, content):
    (tmp_path / "a.docx").write_bytes(content)
    assert isinstance(refusal(tmp_path / "a.docx"), errors.NotADocx)


def test_an_encrypted_or_old_document(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    assert isinstance(refusal(tmp_path / "a.docx"), errors.OldOrEncrypted)


def test_an_encrypted_entry(good):
    data = bytearray(good.read_bytes())
    for at in found_all(bytes(data), b"PK\x01\x02"):
        (flags,) = struct.unpack_from("<H", data, at + 8)
        struct.pack_into("<H", data, at + 8, flags | 1)
    good.write_bytes(data)
    assert isinstance(refusal(good), errors.OldOrEncrypted)


def found_all(data: bytes, sign: bytes) -> list[int]:
    places, at = [], data.find(sign)
    while at >= 0:
        places.append(at)
        at = data.find(sign, at + 1)
    return places


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.9, 0.999])
def test_a_truncated_package(good, share):
    data = good.read_bytes()
    good.write_bytes(data[: int(len(data) * share)])
    assert isinstance(refusal(good), errors.Damaged)


def test_bytes_turned_over_never_make_a_traceback(good):
    data, chance = good.read_bytes(), random.Random(5)
    for _ in range(150):
        spoiled = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            spoiled[chance.randrange(len(data))] = chance.randrange(256)
        good.write_bytes(spoiled)
        with suppress(KnownError):
            assert import_docx(good) == PLAN


def test_xml_that_ends_too_early(good):
    assert isinstance(refusal(repacked(good, {"word/document.xml": b"<w:document"})), errors.Damaged)


def test_a_part_in_an_unknown_encoding(good):
    part = b'<?xml version="1.0" encoding="klingon"?><a/>'
    assert isinstance(refusal(repacked(good, {"word/document.xml": part})), errors.Damaged)


def test_a_compression_that_python_lacks(good):
    data = bytearray(repacked(good, {}, ZIP_BZIP2).read_bytes())
    for at in found_all(bytes(data), b"PK\x01\x02"):
        struct.pack_into("<H", data, at + 10, 97)
    good.write_bytes(data)
    assert isinstance(refusal(good), errors.Damaged)


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
@pytest.mark.parametrize("name", ["word/document.xml", "customXml/item2.xml", "_rels/.rels"])
def test_entities_are_never_read(good, declared, name):
    part = f"{declared}<b>&a;</b>".encode()
    assert isinstance(refusal(repacked(good, {name: part})), errors.Unsafe)


def test_a_bomb_is_refused_before_it_is_unpacked(good, monkeypatch):
    monkeypatch.setattr(archive, "MAX_PART", 2_000_000)
    part = b"<b>" + bytes(3_000_000).replace(b"\0", b" ") + b"</b>"
    assert len(zlib.compress(part)) < 5000
    assert isinstance(refusal(repacked(good, {"word/document.xml": part})), errors.TooLarge)


def test_many_parts_that_are_large_together_are_refused(good, monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL", 10_000)
    assert isinstance(refusal(good), errors.TooLarge)


def test_a_package_of_very_many_parts_is_refused(good, monkeypatch):
    monkeypatch.setattr(archive, "MAX_PARTS", 5)
    assert isinstance(refusal(good), errors.TooLarge)


def test_a_huge_file_is_refused_unread(good, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILE", 100)
    assert isinstance(refusal(good), errors.TooLarge)


def test_a_declared_size_that_lies_is_no_way_round_the_limit(good):
    bad = repacked(good, {"word/document.xml": b"<b>" + b" " * 5_000_000 + b"</b>"})
    data = bytearray(bad.read_bytes())
    for at in found_all(bytes(data), b"PK\x01\x02"):
        struct.pack_into("<I", data, at + 24, 10)
    bad.write_bytes(data)
    assert isinstance(refusal(bad), errors.Damaged)


def test_elements_nested_a_hundred_thousand_deep(good):
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    assert isinstance(refusal(repacked(good, {"word/document.xml": deep})), errors.WasEdited)


def test_paragraphs_nested_deep_and_runs_out_of_place(good):
    names = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = b"<w:t>x</w:t><w:r><w:rPr><w:b/></w:rPr><w:t>y</w:t></w:r><w:p><w:r>" * 2000 + b"</w:r></w:p>" * 2000
    part = b"<w:document " + names + b">" + inner + b"</w:document>"
    assert isinstance(refusal(repacked(good, {"word/document.xml": part})), errors.WasEdited)


def test_relations_that_lead_out_of_the_package(good):
    part = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="../../../../etc/passwd"/></Relationships>'
    )
    assert isinstance(refusal(repacked(good, {"_rels/.rels": part})), errors.NotADocx)


def test_a_package_without_relations(tmp_path):
    with ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("a.txt", "x")
    assert isinstance(refusal(tmp_path / "a.docx"), errors.NotADocx)


@pytest.mark.parametrize("name", ["a\x00b.docx", "k" * 600 + ".docx"])
def test_a_name_that_no_file_can_have(tmp_path, name):
    assert isinstance(refusal(tmp_path / name), errors.CannotImport)


def test_every_reason_has_its_sentence():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.CannotImport)]
    assert len(kinds) - 1 == len(MESSAGES)
