"""Plans from files into the library and out again, several at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from desktop.actions.exporting import export_plan
from desktop.actions.library import bring_in, file_stem, give_out, names_for
from desktop.storage.errors import LibraryReadOnly
from desktop.storage.listing import PlanLine
from desktop.storage.store import Store
from forms.ids import counting
from forms.plan_json import dump
from tests.builders import clause, plan
from tests.desktop.clocks import HandClock

START = datetime(2025, 1, 15, tzinfo=UTC)


def line(id: str = "a", title: str = "Cải cách", **other: object) -> PlanLine:
    whole = PlanLine(id, title, "ke_hoach", 2025, "22", "KH-SYT", "Sở", "drafting", 1, START, START, None)
    return msgspec.structs.replace(whole, **other)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "library.sqlite", HandClock(), ids=counting("p"), timeout=0.05) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tệp"
    made.mkdir()
    return made


def reasons(outcome) -> dict[str, str]:
    return {one.file.name: one.reason.key for one in outcome.refused}


def test_json_and_working_copies_come_in_word_for_word(store: Store, folder: Path) -> None:
    whole = plan(clause("Mục đích", clause("Yêu cầu")))
    (folder / "a.json").write_bytes(dump(whole))
    export_plan(whole, folder / "b.docx")
    outcome = bring_in(store, [folder / "a.json", folder / "b.docx"])
    assert outcome.refused == ()
    assert [store.load(key).plan for key in outcome.done] == [whole, whole]


def test_what_holds_no_plan_is_told_and_the_others_go_on(store: Store, folder: Path) -> None:
    (folder / "a.png").write_bytes(b"\x89PNG ...")
    (folder / "b.json").write_bytes(b'{"schema_version": 1, "surprise": 2}')
    (folder / "c.json").write_bytes(b"")
    (folder / "d.json").write_bytes(dump(plan(clause("Mục đích"))))
    export_plan(plan(clause("Mục đích")), folder / "e.docx", release=True)
    (folder / "f").mkdir()
    outcome = bring_in(store, [*sorted(folder.iterdir()), folder / "gone.json"])
    assert [line.id for line in store.list()] == list(outcome.done)
    assert len(outcome.done) == 1
    assert reasons(outcome) == {
        "a.png": "cli.input_unknown",
        "b.json": reasons(outcome)["b.json"],
        "c.json": "cli.input_empty",
        "f": "cli.input_folder",
        "gone.json": "cli.input_missing",
    }
    assert reasons(outcome)["b.json"].startswith("plan.")
    assert outcome.foreign == (folder / "e.docx",)


@pytest.mark.parametrize("name", ["a.pdf", "A.DOC", "b.rtf", "c.odt", "d.txt"])
def test_documents_of_other_programs_are_set_apart_to_be_recognised(store: Store, folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"something that is no plan")
    outcome = bring_in(store, [folder / name])
    assert (outcome.done, outcome.refused, outcome.foreign) == ((), (), (folder / name,))


def test_a_whole_library_is_no_plan_and_says_where_it_belongs(store: Store, folder: Path) -> None:
    outcome = bring_in(store, [store.path])
    assert reasons(outcome) == {"library.sqlite": "library.file_is_library"}


def test_a_library_that_takes_nothing_stops_it_all(tmp_path: Path, folder: Path, store: Store) -> None:
    (folder / "a.json").write_bytes(dump(plan(clause("Mục đích"))))
    with (
        Store.open(store.path, HandClock(), read_only=True) as reading,
        pytest.raises(LibraryReadOnly),
    ):
        bring_in(reading, [folder / "a.json"])


def test_what_goes_out_comes_in_again(store: Store, folder: Path) -> None:
    whole = plan(clause("Mục đích"))
    key = store.create_plan(whole)
    targets = {key: folder / "một.docx"}
    assert give_out(store, targets).done == (key,)
    assert give_out(store, {key: folder / "hai.json"}).done == (key,)
    again = bring_in(store, sorted(folder.iterdir()))
    assert [store.load(one).plan for one in again.done] == [whole, whole]


def test_a_target_that_cannot_be_written_is_told_and_the_others_go_on(store: Store, folder: Path) -> None:
    first, second = (store.create_plan(plan(clause("Mục đích"))) for _ in range(2))
    outcome = give_out(store, {first: folder, second: folder / "b.json"})
    assert outcome.done == (second,)
    assert len(outcome.refused) == 1
    assert [file.name for file in folder.iterdir()] == ["b.json"]


def test_a_file_is_called_by_number_symbol_and_year_else_by_title() -> None:
    assert file_stem(line()) == "22_KH-SYT_2025"
    assert file_stem(line(year=None)) == "22_KH-SYT"
    assert file_stem(line(number=None)) == "Cải cách"
    assert file_stem(line(number=None, title="")) == "KH-SYT"
    assert file_stem(line(number=None, title="", symbol="")) == "du-thao"


@pytest.mark.parametrize("title", ['A/B:C*?"<>|', "con", "dài " * 200, " . ", "a\nb", "\x07"])
def test_any_title_gives_a_name_that_systems_take(title: str, folder: Path) -> None:
    name = names_for([line(number=None, title=title)], ".json")["a"]
    (folder / name).write_bytes(b"")
    assert [file.name for file in folder.iterdir()] == [name]
    assert not set(name) & set('\\/:*?"<>|\n\x07')
    assert name.casefold() != "con.json"


def test_no_two_plans_get_one_name_whatever_the_case() -> None:
    names = names_for([line("a"), line("b"), line("c", symbol="kh-syt"), line("d", number="23")], ".docx")
    assert names == {
        "a": "22_KH-SYT_2025.docx",
        "b": "22_KH-SYT_2025 (2).docx",
        "c": "22_kh-syt_2025 (3).docx",
        "d": "23_KH-SYT_2025.docx",
    }
