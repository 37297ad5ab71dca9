"""The about box tells versions and licences."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.version import VERSION
from desktop.windows.about import SHIPPED, About, licence_of, shipped_packages, versions

ROOT = Path(__file__).resolve().parents[3]


def test_the_versions_are_told_and_copied(qtbot):
    box = About()
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    assert VERSION in box.versions.text()
    qtbot.mouseClick(box.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == versions()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_every_shipped_package_has_version_and_licence():
    packages = shipped_packages()
    assert len(packages) == len(SHIPPED) + 1
    assert all(version and licence for _name, version, licence in packages)
    assert all(len(licence) < 80 for _name, _version, licence in packages)
    assert ("Liberation Serif", "2", "SIL OFL 1.1") in packages


def test_what_is_shown_is_what_the_page_of_licences_lists():
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").lower()
    assert [name for name in SHIPPED if name.replace("-", " ") not in listed.replace("-", " ")] == []


def test_a_package_that_is_not_there_is_passed_over(monkeypatch):
    def gone(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "metadata", gone)
    assert shipped_packages() == [("Liberation Serif", "2", "SIL OFL 1.1")]


class Told(dict):
    """Metadata with classifiers."""

    def get_all(self, name, otherwise):
        return self.get(name, otherwise)


def test_a_licence_is_told_in_its_short_form():
    assert licence_of(Told({"License-Expression": "MIT"})) == "MIT"
    whole_text = Told(
        {"License": "Permission is hereby granted\n" * 20, "Classifier": ["License :: OSI Approved :: BSD"]}
    )
    assert licence_of(whole_text) == "BSD"
    assert licence_of(Told()) == "xem trong gói phần mềm"
