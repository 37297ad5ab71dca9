"""Times New Roman, found where it is and nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.actions.installed_fonts import NAMES, font_folders, times_new_roman
from export import pdf
from export.metrics import font_data
from export.pdf.fonts import UnusableFont
from export.typeset import typeset
from tests.builders import plan


def install(folder: Path, style: int, upper: bool = False) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for face, names in NAMES.items():
        name = names[style].upper() if upper else names[style]
        (folder / name).write_bytes(font_data(face))
    return folder


@pytest.mark.parametrize("style", [0, 1])
@pytest.mark.parametrize("upper", [False, True])
def test_all_four_faces_are_found_under_either_system_s_names(tmp_path, style, upper):
    found = times_new_roman([tmp_path / "none", install(tmp_path / "fonts", style, upper)])
    assert found is not None
    assert set(found) == set(NAMES)
    assert all(path.is_file() for path in found.values())


def test_a_folder_that_lacks_a_face_is_passed_over(tmp_path):
    install(tmp_path / "a", 0)
    (tmp_path / "a" / "timesbi.ttf").unlink()
    assert times_new_roman([tmp_path / "a"]) is None
    found = times_new_roman([tmp_path / "a", install(tmp_path / "b", 0)])
    assert found is not None
    assert found["regular"].parent == tmp_path / "b"


def test_a_file_in_the_place_of_a_folder_is_passed_over(tmp_path):
    (tmp_path / "fonts").write_bytes(b"")
    assert times_new_roman([tmp_path / "fonts"]) is None


def test_the_user_s_own_fonts_are_looked_for_too():
    assert Path("/home/an/.fonts") in font_folders({"HOME": "/home/an"})
    assert all(path.is_absolute() for path in font_folders({}))


def test_a_pdf_takes_the_fonts_that_were_found(tmp_path):
    found = times_new_roman([install(tmp_path / "fonts", 0)])
    pdf.write(typeset(plan()), tmp_path / "a.pdf", fonts=found)
    assert (tmp_path / "a.pdf").stat().st_size > 10_000


def test_a_font_that_went_away_is_told_and_leaves_no_file(tmp_path):
    found = times_new_roman([install(tmp_path / "fonts2", 0)])
    shutil.rmtree(tmp_path / "fonts2")
    with pytest.raises(UnusableFont):
        pdf.write(typeset(plan()), tmp_path / "a.pdf", fonts=found)
    assert list(tmp_path.iterdir()) == []
