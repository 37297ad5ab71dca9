"""Exit codes, sentences, languages, crash reports: what holds for every command."""

import argparse
import ast
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import commands, parser, words
from desktop.version import VERSION
from desktop.wording.arguments import ARGUMENT_WORDS
from tests.desktop.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")

COMMAND_LINES = [
    ["open"],
    ["new", "--list"],
    ["import", "a", "-o", "b.json"],
    ["rollover", "a", "--year", "2026", "-o", "b.json"],
    ["export", "a", "-o", "b.docx"],
    ["check", "a"],
    ["schema"],
    *[["library", name] for name in ("list", "backup", "verify")],
    *[["library", name, "x"] for name in ("search", "show", "import", "restore")],
    ["library", "export", "x", "-o", "b.json"],
]


def process(*arguments: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    line = [sys.executable, "-m", "desktop.main", *arguments]
    return subprocess.run(line, cwd=ROOT, capture_output=True, timeout=60, **settings)  # type: ignore[call-overload,no-any-return]


# --- The shape of the command line ---


@pytest.mark.parametrize("line", COMMAND_LINES, ids=" ".join)
def test_every_command_of_the_design_is_understood(line: list[str]) -> None:
    assert callable(parser.build().parse_args(line).command)


def test_the_version_is_told(soankh: Run) -> None:
    answer = soankh("--version")
    assert (answer.code, answer.out) == (0, f"soankh {VERSION}\n")


def test_no_command_and_open_open_the_window(soankh: Run) -> None:
    assert soankh().out == "window None None\n"
    assert soankh("open", "a.json", "--library", "kho").out == "window a.json kho\n"
    assert soankh("--library", "kho", "open", "library:x").out == "window library:x kho\n"


def test_shared_options_stand_before_or_after_the_command(soankh: Run, tmp_path: Path) -> None:
    gone = str(tmp_path / "kho.sqlite")
    before, after = soankh("--library", gone, "library", "list"), soankh("library", "list", "--library", gone)
    assert before == after
    assert gone in before.err


# --- Refusals ---


@pytest.mark.parametrize(
    "line",
    [
        ["không-có"],
        ["export", "a.json"],
        ["export", "a.json", "-o"],
        ["--lang", "fr"],
        ["rollover", "a", "--year", "năm nay", "-o", "b"],
        ["library"],
        ["check", "a", "--such"],
        ["exp", "a", "-o", "b"],
        ["import", "a", "-o", "b.json", "--revisions", "maybe"],
    ],
    ids=" ".join,
)
def test_a_wrong_line_is_refused_in_one_vietnamese_sentence(soankh: Run, line: list[str]) -> None:
    answer = soankh(*line)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("Dòng lệnh chưa đúng: ")
    assert len(answer.err.splitlines()) == 1
    assert not set(answer.err.lower().replace(",", " ").split()) & {"the", "error", "argument", "required", "invalid"}


def test_a_wrong_line_is_refused_in_english_where_that_is_asked(soankh: Run) -> None:
    answer = soankh("--lang", "en", "export", "a.json")
    assert "the following arguments are required: -o/--output" in answer.err


@pytest.mark.parametrize(
    "command", [[], ["new"], ["import"], ["export"], ["check"], ["library"], ["library", "restore"]]
)
def test_help_is_vietnamese(soankh: Run, command: list[str]) -> None:
    answer = soankh(*command, "--help")
    assert answer.code == 0
    assert "cách dùng: soankh" in answer.out
    assert "tùy chọn:" in answer.out
    assert not any(word in answer.out for word in ("usage", "show this help", "positional"))


def test_help_is_english_where_that_is_asked(soankh: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOANKH_LANG", "en")
    answer = soankh("--help")
    assert "usage: soankh" in answer.out
    assert "options:" in answer.out
    assert "cách dùng" not in answer.out


def test_the_setting_chooses_the_language(soankh: Run, own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    assert "usage: " in soankh("--help").out
    assert "cách dùng: " in soankh("--lang", "vi", "--help").out


def test_unusable_settings_stop_no_command(soankh: Run, own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "settings.json").write_text("{", encoding="utf-8")
    assert soankh("--version").code == 0


def test_argparse_has_its_own_words_back_afterwards(soankh: Run) -> None:
    soankh("--help")
    assert argparse._("usage: ") == "usage: "  # type: ignore[attr-defined]


# What argparse says to programmers, or about things that this command line does not use.
NOT_MET = {
    "%(heading)s:",
    "%(prog)s: error: %(message)s\n",
    "%(prog)s: warning: %(message)s\n",
    "%r is not callable",
    "'required' is an invalid argument for positionals",
    ".__call__() not defined",
    'argument "-" with mode %r',
    "argument '%(argument_name)s' is deprecated",
    "can't open '%(filename)s': %(error)s",
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "command '%(parser_name)s' is deprecated",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
    "option '%(option)s' is deprecated",
}


def test_every_word_of_argparse_that_a_person_can_meet_is_worded() -> None:
    said = {
        argument.value
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }
    assert said - NOT_MET - set(ARGUMENT_WORDS) == set()


def test_words_keep_the_places_that_argparse_fills() -> None:
    from installer.catalogues import placeholders

    for word, sentence in ARGUMENT_WORDS.items():
        assert placeholders(word) == placeholders(sentence), word


def test_counts_choose_their_word() -> None:
    assert words.translated_count("expected %s argument", "expected %s arguments", 2) == "cần %s giá trị"
    assert words.translated("unheard of") == "unheard of"


# --- Our own bugs, told apart ---


@pytest.fixture
def buggy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that fails as bugs do, with a secret in its message."""

    def fail(_options: argparse.Namespace) -> int:
        raise KeyError("BÍ MẬT CỦA CƠ QUAN")

    monkeypatch.setattr(commands, "schema", fail)


@pytest.mark.usefixtures("buggy")
def test_a_bug_is_one_sentence_and_a_report_without_any_text_of_a_plan(soankh: Run, own_home: Path) -> None:
    answer = soankh("schema")
    (report,) = (own_home / "logs").glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1
    assert str(report) in answer.err
    assert "KeyError" in text
    assert f"soankh {VERSION}" in text
    assert "in fail" in text or " fail" in text
    assert "BÍ MẬT" not in text + answer.err
    assert str(Path.home()) not in text


@pytest.mark.usefixtures("buggy")
def test_a_bug_is_told_even_where_no_report_can_be_written(
    soankh: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a file"
    file.touch()
    monkeypatch.setenv("SOANKH_HOME", str(file))
    answer = soankh("schema")
    assert answer.code == 2
    assert "KeyError" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_an_interruption_is_no_bug(soankh: Run, monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    def interrupt(_options: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "schema", interrupt)
    answer = soankh("schema")
    assert answer.code == 2
    assert "Đã dừng" in answer.err
    assert not own_home.exists()


# --- The process and its surroundings ---


def test_output_is_utf8_whatever_the_locale_says() -> None:
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = process("--help", env=surroundings)
    assert "Soạn Kế hoạch" in done.stdout.decode("utf-8")
    refused = process("rollover", "a", "--year", "2026", "-o", "b", env=surroundings)
    assert "phải có đuôi" in refused.stderr.decode("utf-8")


@posix
def test_a_reader_that_goes_away_is_no_error() -> None:
    line = f'"{sys.executable}" -m desktop.main schema | head -c 10; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@posix
@pytest.mark.parametrize("command", ["schema", "--version"])
def test_a_full_disk_under_standard_output_is_said(command: str, own_home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        line = [sys.executable, "-m", "desktop.main", command]
        done = subprocess.run(line, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    (sentence,) = done.stderr.decode("utf-8").splitlines()
    assert "chỗ trống" in sentence
    assert not own_home.exists()


@posix
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_are_survived(closing: str) -> None:
    line = f'"{sys.executable}" -m desktop.main --version {closing}'
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, timeout=60)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


@posix
def test_no_home_at_all_is_no_obstacle_to_reading(plan_file: Path) -> None:
    bare = {"PATH": os.environ["PATH"]}
    for home in ({}, {"HOME": ""}, {"HOME": "/nowhere"}):
        done = process("export", str(plan_file), "-o", str(plan_file.with_name("b.json")), env={**bare, **home})
        assert (done.returncode, done.stderr) == (0, b"")


INTERRUPTED = """
import signal, sys
from desktop import main
from desktop.cli import commands
def interrupt(_options):
    signal.raise_signal(signal.SIGINT)
    signal.pause()
commands.schema = interrupt
sys.exit(main.main(["schema"]))
"""


@posix
def test_ctrl_c_ends_a_process_with_two_and_a_sentence() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], cwd=ROOT, capture_output=True, timeout=60)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert said.startswith("Đã dừng")
    assert len(said.splitlines()) == 1
