"""The demonstration's steps, each in a folder of the test."""

import json
from pathlib import Path

import pytest

from forms.plan import Clause, Task
from forms.plan_json import load
from installer import demo


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The plan that the demonstration begins with."""
    return demo.create(tmp_path)


def test_the_plan_comes_from_the_template(made: Path) -> None:
    assert made.name == "ke-hoach.json"
    assert load(made.read_bytes()).dossier.documents


def test_the_edits_reach_the_library_and_survive_it(made: Path, tmp_path: Path) -> None:
    key = demo.keep_and_edit(tmp_path, made)
    edited = tmp_path / "edited.json"
    demo.soankh(tmp_path, "export", f"library:{key}", "-o", edited)
    before, after = load(made.read_bytes()), load(edited.read_bytes())
    assert next(after.documents()).number == "07"
    added = [node for name, node in after.nodes.items() if name not in before.nodes]
    assert [type(node) for node in added] == [Clause, Task]


def test_a_second_run_begins_with_a_fresh_library(made: Path, tmp_path: Path) -> None:
    demo.keep_and_edit(tmp_path, made)
    key = demo.keep_and_edit(tmp_path, made)
    (line,) = json.loads(demo.soankh(tmp_path, "library", "list", "--json"))
    assert line["id"] == key


def test_the_findings_are_told(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo.soankh(tmp_path, "library", "import", made)
    (line,) = json.loads(demo.soankh(tmp_path, "library", "list", "--json"))
    demo.check(tmp_path, line["id"])
    assert len(capsys.readouterr().out.splitlines()) >= 2


def test_a_step_that_fails_stops_the_story(tmp_path: Path) -> None:
    with pytest.raises(demo.DemoFailed, match="export"):
        demo.soankh(tmp_path, "export", "gone.json", "-o", tmp_path / "a.json")


def test_a_display_is_looked_for_where_displays_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not demo.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert demo.has_display()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setattr("sys.platform", "win32")
    assert demo.has_display()
