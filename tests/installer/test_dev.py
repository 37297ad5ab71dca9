"""The front door: what it recognises, what it asks for, what it says. Nothing is installed here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer import commands, debian, environment
from installer.environment import Checkout, SetupError

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout in a folder with blanks and marks, with nothing but its lock."""
    root = tmp_path / "bản thử của tôi"
    (root / "installer").mkdir(parents=True)
    (root / "installer" / "requirements-dev.lock").write_text("a==1 \\\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("", encoding="utf-8")
    return Checkout(root)


def made(checkout: Checkout) -> Checkout:
    """The checkout as a finished set-up leaves it."""
    checkout.python.parent.mkdir(parents=True)
    checkout.python.touch()
    checkout.stamp.write_text(checkout.fingerprint(), encoding="utf-8")
    return checkout


def test_a_fresh_checkout_is_not_ready(checkout: Checkout) -> None:
    assert not checkout.ready()


def test_a_finished_set_up_is_recognised(checkout: Checkout) -> None:
    assert made(checkout).ready()


def test_an_interrupted_set_up_is_not_ready(checkout: Checkout) -> None:
    made(checkout).stamp.unlink()
    assert not checkout.ready()


def test_a_changed_lock_asks_for_a_new_set_up(checkout: Checkout) -> None:
    made(checkout).lock.write_text("a==2 \\\n", encoding="utf-8")
    assert not checkout.ready()


def test_changed_dependencies_ask_for_a_new_set_up(checkout: Checkout) -> None:
    (made(checkout).root / "pyproject.toml").write_text("[project]", encoding="utf-8")
    assert not checkout.ready()


def test_changed_settings_of_tools_ask_for_none(checkout: Checkout) -> None:
    (made(checkout).root / "pyproject.toml").write_text("[tool.ruff]", encoding="utf-8")
    assert checkout.ready()


def test_a_moved_checkout_asks_for_a_new_set_up(checkout: Checkout, tmp_path: Path) -> None:
    made(checkout).root.rename(tmp_path / "elsewhere")
    assert not Checkout(tmp_path / "elsewhere").ready()


def test_a_stamp_of_garbage_is_no_stamp(checkout: Checkout) -> None:
    made(checkout).stamp.write_bytes(b"\xff\xfe")
    assert not checkout.ready()


def test_a_ready_environment_is_left_alone(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "make_venv", lambda _checkout: pytest.fail("made anew"))
    environment.set_up(made(checkout))


def steps_of(monkeypatch: pytest.MonkeyPatch, code: int = 0) -> list[list[str]]:
    """The lines that a set-up runs, each of which ends with `code`."""
    lines: list[list[str]] = []

    def record(line: list[str], **_settings: object) -> subprocess.CompletedProcess[str]:
        lines.append([str(part) for part in line])
        return subprocess.CompletedProcess(line, code, "", "")

    monkeypatch.setattr(subprocess, "run", record)
    monkeypatch.setattr(debian, "provide", lambda *_packages: True)
    return lines


def test_a_set_up_installs_by_hash_and_then_the_project_without_building_apart(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = steps_of(monkeypatch)
    checkout.venv.mkdir()
    environment.set_up(checkout)
    joined = [" ".join(line) for line in lines]
    assert "-m venv --clear" in joined[0]
    assert "--require-hashes --requirement" in joined[1]
    assert "--no-deps --no-build-isolation --editable" in joined[2]
    assert joined[-1].endswith(environment.LOAD_EVERYTHING)
    assert checkout.stamp.exists()


def test_the_program_is_compiled_even_where_python_keeps_no_code(tmp_path: Path, monkeypatch) -> None:
    for name in ("desktop", "export", "forms"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("", "utf-8")
        (tmp_path / name / "part.py").write_text("", "utf-8")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(Checkout, "python", Path(sys.executable))
    environment.compile_program(Checkout(tmp_path))
    assert len(list(tmp_path.glob("*/__pycache__/part.*.pyc"))) == 3


def test_a_failed_installation_leaves_no_stamp(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    steps_of(monkeypatch, code=1)
    checkout.venv.mkdir()
    with pytest.raises(SetupError, match="môi trường"):
        environment.set_up(checkout)
    assert not checkout.stamp.exists()


def test_a_python_without_ensurepip_says_the_package_where_it_may_not_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(debian, "is_debian", lambda: True)
    monkeypatch.setattr(debian, "missing", lambda packages: list(packages))
    monkeypatch.setattr(debian, "is_root", lambda: False)
    with pytest.raises(SetupError, match=rf"python3\.{sys.version_info.minor}-venv"):
        environment.provide_ensurepip()


def test_a_person_who_is_not_root_is_given_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debian, "is_debian", lambda: True)
    monkeypatch.setattr(debian, "is_root", lambda: False)
    monkeypatch.setattr(debian, "missing", lambda _packages: ["poppler-utils"])
    monkeypatch.setattr(debian, "install", lambda _packages: pytest.fail("installed"))
    assert not debian.provide()
    assert "sudo apt-get install -y --no-install-recommends poppler-utils" in capsys.readouterr().out.replace(
        "sudo apt-get update && ", ""
    )


def test_other_systems_are_asked_for_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "is_debian", lambda: False)
    monkeypatch.setattr(debian, "missing", lambda _packages: pytest.fail("asked"))
    assert debian.provide()


def test_a_package_listing_is_read() -> None:
    listing = "installed libegl1 \nconfig-files poppler-utils \ninstalled libglib2.0-0t64 libglib2.0-0 (= 2.80), x\n"
    assert debian.installed_names(listing) == {"libegl1", "libglib2.0-0t64", "libglib2.0-0", "x"}


def test_children_get_utf8_a_home_and_no_other_pythons_settings(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    variables = environment.child_environment(checkout, MORE="1")
    assert variables["PYTHONUTF8"] == "1"
    assert variables["MORE"] == "1"
    assert not {"PYTHONPATH", "PIP_TARGET"} & set(variables)
    if os.name != "nt":
        assert variables["HOME"] == str(checkout.venv)


def test_every_command_is_described_and_documented() -> None:
    readme = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    for name, command, _takes_more, help_text in commands.COMMANDS:
        assert command.__doc__
        assert help_text
        assert f"dev.py {name}" in readme


def test_an_unknown_command_and_an_unknown_argument_end_with_two() -> None:
    for line in (["nothing"], ["check", "--such"], []):
        with pytest.raises(SystemExit) as caught:
            commands.run(ROOT, line)
        assert caught.value.code == 2


def test_what_comes_after_test_goes_to_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[tuple[str, ...]] = []
    monkeypatch.setattr(commands, "set_up", lambda _checkout: None)
    monkeypatch.setattr(commands, "failing_checks", lambda _checkout: [])
    monkeypatch.setattr(commands, "headless", lambda _checkout, *line: lines.append(line) or 0)
    assert commands.run(ROOT, ["test", "tests/forms", "-k", "numbering"]) == 0
    assert lines[0][-3:] == ("tests/forms", "-k", "numbering")


@pytest.mark.parametrize(("failed", "code", "expected"), [([], 0, 0), (["mypy"], 0, 1), ([], 1, 1), ([], 5, 1)])
def test_test_is_green_only_when_everything_is(
    failed: list[str], code: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "set_up", lambda _checkout: None)
    monkeypatch.setattr(commands, "failing_checks", lambda _checkout: failed)
    monkeypatch.setattr(commands, "headless", lambda _checkout, *_line: code)
    assert commands.run(ROOT, ["test"]) == expected


def test_the_front_door_speaks_utf8_whatever_the_locale_says() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "dev.py"), "--help"],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"},
        cwd="/" if os.name != "nt" else None,
        capture_output=True,
    )
    assert done.returncode == 0
    assert "catalogues" in done.stdout.decode("utf-8")


def test_the_front_door_needs_the_standard_library_alone() -> None:
    code = "import sys; sys.path.insert(0, '.'); from installer import dev; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
