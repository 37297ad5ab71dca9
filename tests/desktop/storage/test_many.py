"""What is done to several plans at once: filters by unit, copies, states, the bin."""

from __future__ import annotations

import pytest

from desktop.storage.errors import PlanMissing
from desktop.storage.listing import Wanted
from desktop.storage.store import Store
from forms.plan import Issuer, Plan
from tests.builders import clause, note, plan, ref
from tests.desktop.clocks import HandClock

SO_Y_TE = Issuer(("SỞ Y TẾ",), inline_name="Sở Y tế")
CONG_AN = Issuer(("CÔNG AN TỈNH",), inline_name="Công an tỉnh")
SO = Issuer(("SỞ",), inline_name="Sở")


def of(*issuers: Issuer, title: str = "Cải cách hành chính") -> Plan:
    return plan(clause("Mục đích"), issuers=issuers, title=(title,))


def keys(store: Store, **wanted: object) -> set[str]:
    return {line.id for line in store.list(Wanted(**wanted))}


def test_a_joint_plan_is_found_under_each_of_its_units(store: Store) -> None:
    alone, joint = store.create_plan(of(SO_Y_TE)), store.create_plan(of(SO_Y_TE, CONG_AN))
    assert store.show(joint).units == ("Sở Y tế", "Công an tỉnh")
    assert keys(store, unit="Sở Y tế") == {alone, joint}
    assert keys(store, unit="Công an tỉnh") == {joint}


def test_a_unit_is_asked_for_by_its_whole_name(store: Store) -> None:
    store.create_plan(of(SO_Y_TE))
    assert keys(store, unit="Sở") == set()
    assert keys(store, unit="%") == set()
    assert keys(store, unit="") == set()
    other = store.create_plan(of(SO))
    assert keys(store, unit="Sở") == {other}


def test_a_plan_without_issuer_belongs_to_no_unit(store: Store) -> None:
    assert store.show(store.create_plan(of())).units == ()


def test_filters_and_words_narrow_together(store: Store) -> None:
    wanted = store.create_plan(of(SO_Y_TE))
    store.create_plan(of(SO_Y_TE, title="Phòng, chống dịch"))
    store.create_plan(of(CONG_AN))
    assert keys(store, unit="Sở Y tế", text="cai cach", year=2025) == {wanted}


def test_a_copy_says_the_same_and_shares_no_id(store: Store, clock: HandClock) -> None:
    first = plan(clause(("Mục đích", note("Chú thích")), id="aim"), clause(("Xem ", ref("aim"))))
    key = store.create_plan(first)
    clock.pass_(60)
    copied = store.load(store.duplicate(key)).plan
    assert not set(copied.nodes) & set(first.nodes)
    assert [node.__class__ for node in copied.walk(copied.dossier.documents[0])] == [
        node.__class__ for node in first.walk(first.dossier.documents[0])
    ]
    assert copied.dossier.created == copied.dossier.modified == clock.now()
    aim, pointer = next(copied.documents()).body
    assert copied.nodes[pointer].inlines[1].target == aim  # the reference follows the copy
    assert copied.nodes[aim].inlines[1].id != first.nodes["aim"].inlines[1].id
    assert store.load(key).plan == first


def test_a_copy_begins_as_a_draft_without_history_or_versions(store: Store) -> None:
    key = store.create_plan(of(SO_Y_TE), state="issued")
    store.keep_version(key, "Lần 1")
    copied = store.duplicate(key, "Bản sao")
    line = store.show(copied)
    assert (line.title, line.state, line.revision) == ("Bản sao", "drafting", 1)
    assert (list(store.steps(copied)), list(store.versions(copied))) == ([], [])


def test_a_copy_of_nothing_is_refused(store: Store) -> None:
    with pytest.raises(PlanMissing):
        store.duplicate("nowhere")
    assert keys(store) == set()


def test_states_move_on_together_or_not_at_all(store: Store) -> None:
    plans = [store.create_plan(of(SO_Y_TE)) for _ in range(3)]
    store.set_states(plans, "submitted")
    assert keys(store, state="submitted") == set(plans)
    with pytest.raises(PlanMissing):
        store.set_states([plans[0], "nowhere"], "issued")
    assert keys(store, state="issued") == set()


def test_several_plans_go_into_the_bin_and_come_back_together(store: Store) -> None:
    plans = [store.create_plan(of(SO_Y_TE)) for _ in range(3)]
    store.delete(*plans[:2])
    assert keys(store, in_bin=True) == set(plans[:2])
    store.restore(*plans[:2])
    assert keys(store) == set(plans)
    with pytest.raises(PlanMissing):
        store.delete(plans[0], "nowhere")
    assert keys(store, in_bin=True) == set()


def test_purging_several_leaves_the_others(store: Store) -> None:
    plans = [store.create_plan(of(SO_Y_TE)) for _ in range(3)]
    with pytest.raises(PlanMissing):
        store.purge(plans[0], "nowhere")
    assert keys(store) == set(plans)
    store.purge(*plans[:2])
    assert keys(store) == {plans[2]}


def test_an_emptied_bin_takes_nothing_else_along(store: Store) -> None:
    kept, gone = store.create_plan(of(SO_Y_TE)), store.create_plan(of(SO_Y_TE))
    store.delete(gone)
    assert store.empty_bin() == 1
    assert store.empty_bin() == 0
    assert (keys(store), keys(store, in_bin=True)) == ({kept}, set())
    with store._reading() as connection:
        assert connection.execute('SELECT DISTINCT "plan" FROM node').fetchall() == [(kept,)]


def test_a_plan_in_the_bin_can_still_be_searched_for_there(store: Store) -> None:
    key = store.create_plan(of(SO_Y_TE))
    store.delete(key)
    assert keys(store, in_bin=True, text="cai cach", unit="Sở Y tế") == {key}
