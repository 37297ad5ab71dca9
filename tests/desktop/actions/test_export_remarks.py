"""What is said before a plan leaves the house."""

from __future__ import annotations

from desktop.actions.export_remarks import remarks
from desktop.i18n import say
from forms.plan import Date, Dossier, DraftMark, Plan, Recipients, Signature, TypedLines
from tests.builders import clause, decision, document, fld, marker, note, para, plan, table, task


def keys(it: Plan) -> list[str]:
    return [remark.message.key for remark in remarks(it)]


def test_a_finished_plan_leaves_nothing_to_say():
    assert keys(plan(clause("Việc"))) == []


def test_every_place_to_complete_is_named_with_its_place():
    it = plan(
        para("x", id="a"), para("y", id="b"), markers=(marker("a", "Bổ sung số liệu"), marker("b", "Ghi kinh phí"))
    )
    assert [(say(remark.message), remark.place) for remark in remarks(it)] == [
        ("Chỗ cần điền: Bổ sung số liệu", "a"),
        ("Chỗ cần điền: Ghi kinh phí", "b"),
    ]


def test_guidance_and_remarks_of_one_s_own_are_not():
    assert keys(plan(para("x", id="a"), markers=(marker("a", kind="guidance"), marker("a", kind="remark")))) == []


def test_blanks_of_head_and_foot_are_named():
    it = plan(
        issuers=(),
        number=None,
        symbol="",
        place="",
        date=Date(None, 1, 2025),
        title=(),
        recipients=Recipients(),
        signatures=(Signature(("GIÁM ĐỐC",)),),
    )
    assert keys(it) == [
        "export.blank_issuer",
        "export.blank_number",
        "export.blank_symbol",
        "export.blank_place",
        "export.blank_date",
        "export.blank_title",
        "export.blank_recipients",
        "export.blank_signer",
    ]


def test_a_plan_without_any_signature_has_no_signer():
    assert keys(plan(signatures=(), recipients=None)) == ["export.blank_recipients", "export.blank_signer"]


def test_an_attached_plan_takes_these_from_its_decision():
    it = plan(decision(), document(number=None, symbol="", place="", date=Date(), recipients=None, signatures=()))
    assert keys(it) == []


def test_lines_kept_as_typed_are_not_blank():
    it = plan(
        number=None, symbol="", place="", date=Date(), typed=TypedLines(number="Số:  /KH", place_date="Huế, ngày")
    )
    assert keys(it) == []


def test_a_field_without_a_value_is_named_once_wherever_it_stands():
    it = plan(
        para(("Năm ", fld("year"), fld("agency"))),
        para((fld("year"),)),
        para(("x", note((fld("leader"),)))),
        table(task((fld("budget"),))),
        fields={"agency": "Sở Y tế"},
    )
    named = [remark.message.args["name"] for remark in remarks(it)]
    assert named == ["year", "leader", "budget"]


def test_the_draft_mark_is_pointed_at():
    assert keys(plan(draft=DraftMark(2))) == ["export.draft_mark"]


def test_an_empty_dossier_has_nothing_to_say():
    assert keys(Plan(Dossier(), {}, {})) == []
