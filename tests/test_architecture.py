"""The layers: what may be loaded by what, asked of a fresh interpreter."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forms.plan_json import dump
from tests.builders import clause, plan

ROOT = Path(__file__).resolve().parent.parent

QUICK = ["--version", "schema"]
HEAVY = {"PySide6", "alembic", "babel", "docx", "lxml", "reportlab", "sqlalchemy", "sqlmodel", "xlsxwriter"}


def packages_loaded_by(code: str) -> set[str]:
    """The top names of all modules that a fresh interpreter holds after running `code`."""
    show = "\nimport sys, json\nprint('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", code + show], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def every_module_below(*packages: str) -> str:
    """Code that imports every module of some packages."""
    return (
        "import importlib, pkgutil\n"
        f"for name in {packages!r}:\n"
        "    package = importlib.import_module(name)\n"
        "    for module in pkgutil.walk_packages(package.__path__, name + '.'):\n"
        "        if 'migrations' not in module.name: importlib.import_module(module.name)\n"
    )


def test_forms_export_storage_editing_and_the_command_line_load_no_qt() -> None:
    loaded = packages_loaded_by(
        every_module_below("forms", "export", "desktop.storage", "desktop.editing", "desktop.cli")
    )
    assert not loaded & {"PySide6", "shiboken6"}


def test_forms_and_export_load_no_database() -> None:
    loaded = packages_loaded_by(every_module_below("forms", "export"))
    assert not loaded & {"sqlmodel", "sqlalchemy", "alembic"}


def test_forms_load_nothing_of_the_layers_above() -> None:
    assert not packages_loaded_by(every_module_below("forms")) & {"export", "desktop"}


def test_export_loads_nothing_of_the_layer_above() -> None:
    assert "desktop" not in packages_loaded_by(every_module_below("export"))


@pytest.mark.parametrize("command", QUICK)
def test_a_quick_command_loads_no_heavy_library(command: str) -> None:
    loaded = packages_loaded_by(f"from desktop.main import main\nmain([{command!r}])")
    assert not loaded & HEAVY


def test_exporting_json_loads_no_heavy_library(tmp_path: Path) -> None:
    source, target = tmp_path / "plan.json", tmp_path / "out.json"
    source.write_bytes(dump(plan(clause("Mục đích", clause("Yêu cầu")))))
    line = ["export", str(source), "-o", str(target)]
    loaded = packages_loaded_by(f"from desktop.main import main\nassert main({line!r}) == 0")
    assert not loaded & HEAVY


def test_the_import_contracts_hold() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout
