"""The library from outside: plans in, plans out, the list, the bin, versions, settings."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.storage import listing
from desktop.storage.commits import Commit, StepData
from desktop.storage.errors import (
    AmbiguousPlan,
    LibraryDamaged,
    LibraryMissing,
    LibraryReadOnly,
    Overtaken,
    PlanMissing,
    SettingUnreadable,
    VersionMissing,
)
from desktop.storage.facts import facts
from desktop.storage.listing import Wanted
from desktop.storage.loading import Loaded
from desktop.storage.rows import delta
from desktop.storage.store import Store
from forms.messages import Message
from forms.plan import Date, Dossier, Plan, Text, Unit
from forms.plan_json import BadPlan, dump
from tests.builders import appendix, clause, decision, document, plan, table, task
from tests.desktop.clocks import HandClock


def small(title: str = "Cải cách hành chính năm 2025") -> Plan:
    return plan(clause("Mục đích", id="aim"), title=(title,))


def retold(loaded: Loaded, words: str = "Khác") -> Commit:
    """A commit that changes one clause's text."""
    after = with_text(loaded.plan, words)
    changed = delta(loaded.plan, loaded.keys, after, {"aim"})
    return Commit(changed, facts(after), after.dossier.modified, (), 0, 0)


def with_text(of: Plan, words: str) -> Plan:
    node = msgspec.structs.replace(of.nodes["aim"], inlines=(Text(words),))
    return msgspec.structs.replace(of, nodes={**of.nodes, "aim": node})


def step(sequence: int, clock: HandClock) -> StepData:
    return StepData(sequence, Message("step", {"number": sequence}), clock.now(), 1, "[]", "[]")


# --- In and out ------------------------------------------------------------------------------------------------------


def test_a_plan_comes_back_as_it_went_in(store: Store) -> None:
    whole = plan(
        decision(),
        document(clause("Mục đích"), appendices=[appendix("DANH MỤC", table(task("Việc", "Sở Y tế")))]),
        units=(Unit("u1", "Phòng Nghiệp vụ Y", "NVY"),),
        fields={"year": "2025"},
    )
    loaded = store.load(store.create_plan(whole))
    assert loaded.plan == whole
    assert (loaded.revision, loaded.cursor) == (1, 0)


def test_a_plan_without_times_comes_back_without_times(store: Store) -> None:
    bare = msgspec.structs.replace(small(), dossier=Dossier(documents=small().dossier.documents))
    assert store.load(store.create_plan(bare)).plan == bare


def test_json_goes_in_and_out_unchanged(store: Store) -> None:
    data = dump(small())
    assert store.export_json(store.import_json(data)) == data


def test_json_that_is_no_plan_leaves_the_library_as_it_was(store: Store) -> None:
    with pytest.raises(BadPlan):
        store.import_json(b'{"schema_version": 1, "surprise": true}')
    assert list(store.list()) == []


def test_an_unknown_plan_is_named(store: Store) -> None:
    for ask in (store.load, store.show, store.delete, store.restore, store.purge, store.export_json):
        with pytest.raises(PlanMissing) as caught:
            ask("nowhere")
        assert caught.value.message.args["plan"] == "nowhere"


def test_a_library_reopened_holds_what_it_held(path: Path, clock: HandClock) -> None:
    with Store.open(path, clock) as first:
        key = first.create_plan(small())
    with Store.open(path, clock) as second:
        assert second.load(key).plan == small()


def test_no_library_is_made_where_none_is_wanted(path: Path, clock: HandClock) -> None:
    with pytest.raises(LibraryMissing):
        Store.open(path, clock, create=False)
    assert not path.exists()


def test_a_library_opened_for_reading_takes_no_changes(store: Store, path: Path, clock: HandClock) -> None:
    key = store.create_plan(small())
    with Store.open(path, clock, read_only=True) as reading:
        assert reading.load(key).plan == small()
        with pytest.raises(LibraryReadOnly):
            reading.delete(key)


# --- Commits ---------------------------------------------------------------------------------------------------------


def test_a_commit_writes_the_change_and_gives_the_next_revision(store: Store) -> None:
    loaded = store.load(store.create_plan(small()))
    assert store.commit(loaded.id, loaded.revision, retold(loaded)) == 2
    assert store.load(loaded.id).plan == with_text(loaded.plan, "Khác")


def test_whoever_was_overtaken_writes_nothing_and_hears_of_it(store: Store) -> None:
    loaded = store.load(store.create_plan(small()))
    store.commit(loaded.id, 1, retold(loaded, "Của tôi"))
    with pytest.raises(Overtaken) as caught:
        store.commit(loaded.id, 1, retold(loaded, "Của người khác"))
    assert caught.value.message.args["title"] == "Cải cách hành chính năm 2025"
    assert store.load(loaded.id).plan == with_text(loaded.plan, "Của tôi")


def test_a_commit_to_a_purged_plan_is_told(store: Store) -> None:
    loaded = store.load(store.create_plan(small()))
    store.purge(loaded.id)
    with pytest.raises(PlanMissing):
        store.commit(loaded.id, 1, retold(loaded))


def test_steps_are_written_replaced_and_cut_off(store: Store, clock: HandClock) -> None:
    loaded = store.load(store.create_plan(small()))
    commit = retold(loaded)
    first = msgspec.structs.replace(commit, steps=tuple(step(n, clock) for n in (1, 2, 3)), last=3, cursor=3)
    store.commit(loaded.id, 1, first)
    assert [found.sequence for found in store.steps(loaded.id)] == [1, 2, 3]
    grown = msgspec.structs.replace(step(2, clock), do='["more"]')
    store.commit(loaded.id, 2, msgspec.structs.replace(commit, steps=(grown,), last=2, cursor=2))
    assert list(store.steps(loaded.id)) == [step(1, clock), grown]
    assert store.load(loaded.id).cursor == 2


# --- The list --------------------------------------------------------------------------------------------------------


def test_the_list_tells_title_kind_number_year_and_issuer(store: Store, clock: HandClock) -> None:
    line = store.show(store.create_plan(small()))
    assert (line.title, line.kind, line.year) == ("Cải cách hành chính năm 2025", "ke_hoach", 2025)
    assert (line.number, line.symbol, line.issuer) == ("12", "KH-SYT", "Sở Y tế tỉnh Khánh Hòa")
    assert (line.state, line.revision, line.created, line.deleted) == ("drafting", 1, clock.now(), None)


def test_a_year_that_the_date_leaves_blank_is_taken_from_the_fields(store: Store) -> None:
    undated = plan(date=Date(), fields={"year": "2031"})
    assert store.show(store.create_plan(undated)).year == 2031
    assert store.show(store.create_plan(plan(date=Date(), fields={"year": "năm nay"}))).year is None


def test_the_last_changed_plan_stands_first(store: Store, clock: HandClock) -> None:
    keys = []
    for number in range(3):
        keys.append(store.create_plan(small(f"Kế hoạch {number}")))
        clock.pass_(1)
    store.commit(keys[0], 1, retold(store.load(keys[0])))
    assert [line.id for line in store.list()] == [keys[0], keys[2], keys[1]]


@pytest.mark.parametrize(
    "words",
    ["cai cach", "CẢI CÁCH", "hành chinh 2025", "12/kh-syt", "so y te khanh hoa", "dieu duong", "đd", "ke hoach cai"],
)
def test_the_search_finds_with_and_without_marks(store: Store, words: str) -> None:
    key = store.create_plan(plan(units=(Unit("u", "Phòng Điều dưỡng", "ĐD"),)))
    store.create_plan(plan(title=("Phòng, chống dịch",), symbol="KH-TTYT", issuers=(), number="7"))
    assert [line.id for line in store.search(words)] == [key]


@pytest.mark.parametrize("words", ["%", "_", "kế hoạch 2031", "'", '"', "x\x00"])
def test_the_search_takes_no_letter_for_a_wildcard(store: Store, words: str) -> None:
    store.create_plan(small())
    assert list(store.search(words)) == []


def test_the_list_is_narrowed_by_kind_year_and_state(store: Store) -> None:
    first = store.create_plan(small())
    second = store.create_plan(plan(decision()), state="issued")
    assert [line.id for line in store.list(Wanted(kind="quyet_dinh"))] == [second]
    assert [line.id for line in store.list(Wanted(state="drafting", year=2025))] == [first]
    assert list(store.list(Wanted(year=2024))) == []


def test_unclean_words_are_searched_and_kept_clean(store: Store) -> None:
    key = store.create_plan(small(), "Bản\udcff nháp\u202e")
    assert store.show(key).title == "Bản nháp"
    store.rename(key, "Ba\u0309n\r\nhai\udc00")
    assert store.show(key).title == "Bản hai"
    assert [line.id for line in store.search("ban\udcff hai")] == [key]
    with pytest.raises(PlanMissing):
        store.show("\udcff")


def test_a_title_follows_the_document_until_the_plan_is_renamed(store: Store) -> None:
    loaded = store.load(store.create_plan(small()))
    retitled = plan(clause("Mục đích", id="aim"), title=("Nhan đề khác",))
    change = delta(loaded.plan, loaded.keys, retitled, retitled.dossier.documents)
    commit = Commit(change, facts(retitled), None, (), 0, 0)
    store.commit(loaded.id, 1, commit)
    assert store.show(loaded.id).title == "Nhan đề khác"
    store.rename(loaded.id, "Bản của phòng")
    store.commit(loaded.id, 2, commit)
    assert store.show(loaded.id).title == "Bản của phòng"
    assert [line.id for line in store.search("ban cua phong")] == [loaded.id]
    assert [line.id for line in store.search("nhan de khac")] == [loaded.id]
    store.rename(loaded.id, None)
    assert store.show(loaded.id).title == "Nhan đề khác"


def test_a_state_that_nobody_knows_is_told_as_damage(store: Store, path: Path) -> None:
    key = store.create_plan(small())
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE plan SET state = 'lost'")
    with pytest.raises(LibraryDamaged):
        store.show(key)
    with pytest.raises(LibraryDamaged):
        listing.start(path)


def test_states_move_on(store: Store) -> None:
    key = store.create_plan(small())
    for state in listing.STATES:
        store.set_state(key, state)
        assert store.show(key).state == state


def test_the_start_reads_the_same_list(store: Store, path: Path) -> None:
    store.create_plan(small())
    assert listing.start(path) == list(store.list())


def test_an_id_is_found_by_its_beginning(store: Store) -> None:
    ids = iter(("nab1", "nab2", "nc3", "n"))
    store._ids = lambda: next(ids)
    keys = [store.create_plan(small()) for _ in range(4)]
    assert store.resolve("nc") == "nc3"
    assert store.resolve("nab2") == "nab2"
    assert store.resolve("n") == "n"
    with pytest.raises(AmbiguousPlan):
        store.resolve("na")
    for nothing in ("x", "", "\udcff", "n%", "a b"):
        with pytest.raises(PlanMissing):
            store.resolve(nothing)
    assert len(keys) == 4


# --- The bin ---------------------------------------------------------------------------------------------------------


def test_a_deleted_plan_lies_in_the_bin_until_it_is_restored(store: Store, clock: HandClock) -> None:
    key = store.create_plan(small())
    store.delete(key)
    assert list(store.list()) == []
    assert list(store.search("cai cach")) == []
    (line,) = store.list(Wanted(in_bin=True))
    assert (line.id, line.deleted) == (key, clock.now())
    store.restore(key)
    assert [line.id for line in store.list()] == [key]
    assert list(store.list(Wanted(in_bin=True))) == []


def test_a_purged_plan_leaves_no_row_behind(store: Store, clock: HandClock) -> None:
    kept, gone = store.create_plan(small()), store.create_plan(small())
    for key in (kept, gone):
        change = retold(store.load(key))
        store.commit(key, 1, msgspec.structs.replace(change, steps=(step(1, clock),), last=1, cursor=1))
        store.keep_version(key, "Lần 1")
    store.purge(gone)
    with store._reading() as connection:
        for name in ("node", "dossier", "log", "version"):
            assert connection.execute(f'SELECT DISTINCT "plan" FROM {name}').fetchall() == [(kept,)]


# --- Versions and settings -------------------------------------------------------------------------------------------


def test_a_kept_version_stays_as_it_was(store: Store, clock: HandClock) -> None:
    loaded = store.load(store.create_plan(small()))
    assert store.keep_version(loaded.id, "Dự thảo lần 1") == 1
    clock.pass_(60)
    store.commit(loaded.id, 1, retold(loaded))
    assert store.keep_version(loaded.id, "Dự thảo lần 2") == 2
    first, second = store.versions(loaded.id)
    assert (first.title, first.revision, second.revision) == ("Dự thảo lần 1", 1, 2)
    assert second.kept - first.kept == timedelta(minutes=1)
    assert store.load_version(loaded.id, 1) == loaded.plan
    assert store.load_version(loaded.id, 2) == with_text(loaded.plan, "Khác")


def test_an_unknown_version_and_a_damaged_one_are_told_apart(store: Store) -> None:
    key = store.create_plan(small())
    store.keep_version(key, "Lần 1")
    with pytest.raises(VersionMissing):
        store.load_version(key, 2)
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE version SET data = x'00'")
    with pytest.raises(LibraryDamaged):
        store.load_version(key, 1)


def test_settings_are_kept_by_kind(store: Store) -> None:
    assert store.setting("window", dict[str, int], {}) == {}
    store.set_setting("window", {"width": 1366})
    store.set_setting("window", {"width": 1280})
    assert store.setting("window", dict[str, int], {}) == {"width": 1280}
    with pytest.raises(SettingUnreadable):
        store.setting("window", list[str], [])


def test_the_last_change_of_any_plan_is_known(store: Store, clock: HandClock) -> None:
    assert store.last_change() is None
    key = store.create_plan(small())
    clock.pass_(5)
    store.delete(key)
    assert store.last_change() == clock.now()
