"""Reading a folder of old documents, and keeping what was accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.actions.exporting import export_plan
from desktop.actions.intake import Step, documents_in, keep, office_of, read_folder, with_people
from desktop.agency import AgencyProfile, Signer
from desktop.storage.store import Store
from forms.ids import counting
from forms.intake import Proposal
from forms.plan import Signature
from forms.plan_json import dump
from tests.desktop.clocks import HandClock
from tests.forms.intake.test_intake import document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "văn bản cũ"
    (made / "2024").mkdir(parents=True)
    (made / "a.json").write_bytes(dump(document()))
    export_plan(document(lead="Thanh tra Sở"), made / "2024" / "b.docx", release=True)
    (made / "hỏng.docx").write_bytes(b"PK\x03\x04 cut short")
    (made / "~$b.docx").write_bytes(b"open in Word")
    (made / "ảnh.png").write_bytes(b"\x89PNG")
    return made


def test_documents_are_found_in_folders_below_too(folder: Path):
    found = [path.relative_to(folder).as_posix() for path in documents_in(folder)]
    assert found == ["2024/b.docx", "a.json", "hỏng.docx"]


def test_each_file_is_told_and_one_that_is_broken_does_not_stop_the_others(folder: Path):
    steps: list[Step] = []
    intake = read_folder(folder, frozenset(), steps.append)
    assert steps == [Step("b.docx", 1, 3), Step("a.json", 2, 3), Step("hỏng.docx", 3, 3)]
    assert intake.read == 2
    assert [one.file.name for one in intake.refused] == ["hỏng.docx"]
    units = [one.words for one in intake.proposals if one.kind == "unit"]
    assert set(units) == {"Văn phòng Sở", "Thanh tra Sở", "Phòng Tài chính"}
    signer = next(one for one in intake.proposals if one.kind == "signer")
    assert len(signer.files) == 2


def test_an_empty_folder_proposes_nothing(tmp_path: Path):
    intake = read_folder(tmp_path, frozenset(), lambda _step: None)
    assert (intake.proposals, intake.read, intake.refused) == ((), 0, ())


def test_what_was_accepted_is_kept_in_the_library_and_not_proposed_again(folder: Path, tmp_path: Path):
    with Store.open(tmp_path / "kho.sqlite", HandClock(), ids=counting("p")) as store:
        intake = read_folder(folder, office_of(store).known, lambda _step: None)
        keep(store, intake.proposals, counting("u"))
        assert len(office_of(store).units) == 3
        assert read_folder(folder, office_of(store).known, lambda _step: None).proposals == ()


def signer(name: str, *lines: str) -> Proposal:
    return Proposal("signer", name.lower(), name, 1, ("a",), signature=Signature(lines, name))


def test_accepted_people_come_after_those_the_agency_has():
    agency = AgencyProfile(signers=(Signer("Trần Thị Bình", head="GIÁM ĐỐC"),), recipients=("UBND tỉnh",))
    accepted = [
        signer("Nguyễn Văn An", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        signer("Trần Thị Bình", "GIÁM ĐỐC"),
        Proposal("recipient", "so noi vu", "Sở Nội vụ", 2, ("a",)),
        Proposal("recipient", "ubnd tinh", "UBND tỉnh", 2, ("a",)),
        Proposal("unit", "van phong", "Văn phòng", 2, ("a",)),
    ]
    made = with_people(agency, accepted)
    assert [one.name for one in made.signers] == ["Trần Thị Bình", "Nguyễn Văn An"]
    assert made.signers[1].capacity().lines() == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert made.recipients == ("UBND tỉnh", "Sở Nội vụ")


def test_a_signature_that_follows_no_form_keeps_its_lines():
    (made,) = with_people(AgencyProfile(), [signer("Lê Văn Cường", "GIÁM ĐỐC SỞ", "đã ký", "thay")]).signers
    assert (made.name, made.head) == ("Lê Văn Cường", "GIÁM ĐỐC SỞ đã ký thay")
