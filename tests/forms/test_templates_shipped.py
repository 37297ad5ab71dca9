"""Every shipped template: it asks little, builds with defaults and with its answers, and says nothing wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

import msgspec
import pytest

from forms import plan_json
from forms.checks import run
from forms.ids import counting
from forms.numbering import labels
from forms.plan import Clause, Document, Marker, Paragraph, Plan, Text
from forms.templates import Template, build, defaults, load_all, load_shipped, shipped_answers
from forms.templates.spec import Question
from tests.forms.templating import NOW, read

TEMPLATES = {one.name: one for one in load_all()}
KINDS = {
    "trong",
    "kiem_soat_thu_tuc_hanh_chinh",
    "cai_cach_thu_tuc_hanh_chinh",
    "cai_cach_hanh_chinh",
    "quyet_dinh_ban_hanh",
    "cai_cach_hanh_chinh_chi_tiet",
    "hoi_nghi_tap_huan",
    "kiem_tra_giam_sat",
    "phong_chong_dich",
}
OFFICE = {
    "agency": "Trường Trung học phổ thông Nguyễn Huệ",
    "agency_symbol": "THPTNH",
    "place": "Huế",
    "event": "Hội nghị viên chức, người lao động",
    "subject": "việc thực hiện quy chế dân chủ",
    "area": "trên địa bàn phường An Cựu",
}
"""The least that a school answers: what the templates require."""

every = pytest.mark.parametrize("name", sorted(TEMPLATES))


def built(name: str, answers: dict[str, object]) -> Plan:
    return build(TEMPLATES[name], answers, counting(), NOW)


def least(one: Template) -> dict[str, object]:
    return {key: value for key, value in OFFICE.items() if one.question(key) is not None}


def strings(value: object) -> Iterator[str]:
    """Every string of a structure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def printed(plan: Plan) -> list[str]:
    """Every string of a plan's JSON form but its remarks."""
    whole = msgspec.json.decode(plan_json.dump(plan))
    for one in whole["documents"]:
        one.pop("markers", None)
    return list(strings(whole))


def last_text(plan: Plan, document: Document) -> str:
    """The words that the signature follows."""
    keys = document.closing or document.body
    last = [node for node in plan.walk(keys[-1]) if isinstance(node, Clause | Paragraph)][-1]
    return read(plan, last.inlines)


def sound(plan: Plan) -> None:
    """Hold a plan to what every plan from a template promises."""
    for text in printed(plan):
        assert unicodedata.is_normalized("NFC", text)
        assert "  " not in text
        assert not re.search(r"[{}]|\*\*|\[\^|\[\?|\s[,.;:)]", text), text
    for document in plan.documents():
        assert last_text(plan, document).endswith("./.")
        if document.recipients:
            assert document.recipients.items[-1].text.startswith("Lưu: VT, ")
    for node in plan.nodes.values():
        if isinstance(node, Clause | Paragraph):
            ends = [one.text for one in node.inlines if isinstance(one, Text)]
            assert node.inlines, "an empty block"
            assert not ends or ends[-1] == ends[-1].strip() or node.inlines[-1] != ends[-1]
    assert plan_json.load(plan_json.dump(plan)) == plan


def test_there_is_a_template_for_each_kind_of_plan() -> None:
    assert set(TEMPLATES) == KINDS


@every
def test_a_template_says_what_it_is(name: str) -> None:
    one = TEMPLATES[name]
    assert one.file == f"{name}.toml"
    assert load_shipped(name) == one
    assert one.title.startswith(("Kế hoạch", "Quyết định"))
    assert one.summary.endswith(".")
    assert all(question.label and not question.label.endswith((".", ":", "?")) for question in one.questions)
    assert 10 <= len(one.questions) <= 40


@every
def test_a_template_builds_with_what_it_requires_alone(name: str) -> None:
    plan = built(name, least(TEMPLATES[name]))
    sound(plan)
    asked = [node for node in plan.nodes.values() if isinstance(node, Marker) and node.kind == "needs_completing"]
    assert asked


@every
def test_a_template_builds_with_its_answers(name: str) -> None:
    plan = built(name, shipped_answers(name))
    sound(plan)
    for document in plan.documents():
        assert document.title
        assert document.issuers[0].name
        assert plan.attached(document.id) != bool(document.signatures)


@every
def test_the_shipped_answers_leave_only_what_a_template_cannot_know(name: str) -> None:
    plan = built(name, shipped_answers(name))
    asked = [node for node in plan.nodes.values() if isinstance(node, Marker) and node.kind == "needs_completing"]
    own = {one.label for one in TEMPLATES[name].questions}
    assert not [one.text for one in asked if one.text in own]


@every
def test_defaults_are_answers_that_fit(name: str) -> None:
    one = TEMPLATES[name]
    begun = defaults(one, least(one), NOW)
    assert built(name, begun) == built(name, least(one))


@every
def test_long_answers_make_a_plan_that_is_read_back(name: str) -> None:
    given = {**shipped_answers(name), "agency": "Sở " * 1300, "signer_name": "Nguyễn " * 500}
    plan = built(name, given)
    assert plan_json.load(plan_json.dump(plan)) == plan


def switches(one: Template) -> list[Question]:
    return [question for question in one.questions if question.kind == "yes_no"]


@every
def test_every_optional_part_may_be_there_or_not(name: str) -> None:
    one = TEMPLATES[name]
    names = [question.id for question in switches(one)]
    for values in product((False, True), repeat=len(names)):
        sound(built(name, {**shipped_answers(name), **dict(zip(names, values, strict=True))}))


@every
def test_every_switch_makes_a_difference(name: str) -> None:
    base = shipped_answers(name)
    for question in switches(TEMPLATES[name]):
        on, off = (plan_json.dump(built(name, {**base, question.id: value})) for value in (True, False))
        assert on != off, question.id


@every
def test_every_choice_and_signer_builds(name: str) -> None:
    base = shipped_answers(name)
    for question in TEMPLATES[name].questions:
        for option in question.options:
            sound(built(name, {**base, question.id: option.value}))
    for mode in ("head", "kt", "q", "tl", "tuq", "tm", "tm_kt"):
        signed = next(iter(built(name, {**base, "signer_mode": mode}).documents())).signatures[0]
        assert signed.lines
        assert "[" not in "".join(signed.lines)


@every
def test_a_unit_that_the_drafter_adds_has_a_place(name: str) -> None:
    plan = built(name, {**shipped_answers(name), "units": [{"name": "Chi cục Thử nghiệm"}]})
    sound(plan)
    (added,) = (unit for unit in plan.dossier.units if unit.name == "Chi cục Thử nghiệm")
    assert f'"unit":"{added.id}"' in plan_json.dump(plan).decode()


@every
def test_the_unit_of_a_plan_is_named_in_its_text(name: str) -> None:
    plan = built(name, shipped_answers(name))
    text = plan_json.dump(plan).decode()
    for unit in plan.dossier.units:
        assert f'"unit":"{unit.id}"' in text, unit.name


@every
def test_a_template_has_guidance_that_never_prints(name: str) -> None:
    plan = built(name, shipped_answers(name))
    guidance = [node.text for node in plan.nodes.values() if isinstance(node, Marker) and node.kind == "guidance"]
    assert guidance
    everything = "\n".join(printed(plan))
    assert not [text for text in guidance if text in everything]


@every
def test_changing_the_agency_changes_every_place_of_the_text(name: str) -> None:
    plan = built(name, least(TEMPLATES[name]))
    fields = {**plan.dossier.fields, "agency": "Ủy ban nhân dân phường An Cựu"}
    changed = msgspec.structs.replace(plan, dossier=msgspec.structs.replace(plan.dossier, fields=fields))
    for document in changed.documents():
        for key in (*document.bases, *document.opening, *document.body, *document.closing):
            for node in changed.walk(key):
                if isinstance(node, Clause | Paragraph):
                    assert OFFICE["agency"] not in read(changed, node.inlines)


@every
def test_labels_run_without_a_gap(name: str) -> None:
    plan = built(name, shipped_answers(name))
    told = labels(plan)
    assert all(told.of(node.id) for node in plan.nodes.values() if isinstance(node, Clause))


@every
def test_the_checks_find_no_error(name: str) -> None:
    found = [finding for finding in run(built(name, shipped_answers(name))) if finding.severity == "error"]
    assert found == []


@every
def test_the_same_answers_give_the_same_plan(name: str) -> None:
    first, second = (plan_json.dump(built(name, shipped_answers(name))) for _ in range(2))
    assert first == second
