"""Plans of the shipped templates and the samples, typeset and laid out."""

from __future__ import annotations

import pytest

from export.layout import lay_out
from export.typeset import typeset
from forms.ids import counting
from forms.plan import Plan
from forms.templates import build, load_all, load_shipped, samples, shipped_answers
from tests.export.typeset_reading import lines, tables
from tests.forms.templating import NOW

TEMPLATES = [one.name for one in load_all()]
SAMPLES = {one.name: one for one in samples()}


def made(name: str) -> Plan:
    return build(load_shipped(name), shipped_answers(name), counting(), NOW)


def printed(plan: Plan) -> list[str]:
    return [line for section in typeset(plan).sections for line in lines(section)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_typesets_with_its_answers(name: str) -> None:
    text = "\n".join(printed(made(name)))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "KẾ HOẠCH" in text
    assert "Nơi nhận:" in text
    assert not set("{}") & set(text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_guidance_and_markers_never_reach_the_paper(name: str) -> None:
    plan = made(name)
    text = "\n".join(printed(plan))
    for document in plan.documents():
        for key in document.markers:
            marker = plan.nodes[key]
            if getattr(marker, "kind", "") == "guidance":
                assert getattr(marker, "text", "") not in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_prints_the_references_to_its_appendices(name: str) -> None:
    plan = made(name)
    text = "\n".join(printed(plan))
    for document in plan.documents():
        if document.appendices:
            assert "Phụ lục" in text.split("Nơi nhận:")[0] or plan.attached(document.id)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_has_six_to_fifteen_pages(name: str) -> None:
    pages = list(lay_out(typeset(SAMPLES[name].plan())))
    assert 6 <= len(pages) <= 15


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_prints_every_task_of_its_tables(name: str) -> None:
    plan = SAMPLES[name].plan()
    rows = sum(len(table.rows) for section in typeset(plan).sections for table in tables(section))
    tasks = sum(type(node).__name__ == "Task" for node in plan.nodes.values())
    assert rows > tasks >= 17


def test_the_draft_prints_its_marks() -> None:
    text = printed(SAMPLES["phong_chong_sot_xuat_huyet_2026"].plan())
    assert any("DỰ THẢO" in line and "lần 2" in line for line in text)
    assert any("KHẨN" in line for line in text)


def test_the_guide_lines_of_the_decision_carry_its_number() -> None:
    text = [" ".join(line.split()) for line in printed(SAMPLES["cai_cach_hanh_chinh_2026"].plan())]
    guides = [line for line in text if line.startswith("(Kèm theo")]
    assert len(guides) == 3
    assert all("số 25/QĐ-SNNMT" in line and "ngày 14 tháng 01 năm 2026" in line for line in guides)
