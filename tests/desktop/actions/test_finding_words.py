"""How findings are said."""

from __future__ import annotations

import pytest

from desktop.actions.finding_words import check_title, counted_by_severity, family_title, line, rule, sentence, summary
from forms.checks import Finding, Where, standard
from forms.messages import Message
from forms.numbering import labels
from tests.builders import clause, plan


def found(severity: str, article: str = "") -> Finding:
    return Finding("date_zero", severity, Where("a"), Message("checks.number_and_day_blank"), article=article)


@pytest.mark.parametrize("check", standard(), ids=lambda check: check.id)
def test_every_check_and_every_family_has_a_name(check):
    assert check_title(check.id) != f"checks.title.{check.id}"
    assert family_title(check.family) != f"checks.family.{check.family}"


def test_findings_are_counted_from_the_gravest_on():
    findings = [found("remark"), found("error"), found("warning"), found("error")]
    assert counted_by_severity(findings) == {"error": 2, "warning": 1, "remark": 1}
    assert counted_by_severity([]) == {"error": 0, "warning": 0, "remark": 0}
    assert summary(findings, " · ") == "2 lỗi · 1 chỗ cần xem lại · 1 lưu ý"
    assert summary(findings[:1]) == "1 lưu ý"
    assert summary([]) == "Không có gì cần xem lại."


def test_a_line_names_severity_place_sentence_and_article():
    it = labels(plan(clause("Một", id="a")))
    said = line(found("error", "Điều 15"), it)
    assert said == "Lỗi · Mục I: Số và ngày còn để trống. Hãy điền khi văn thư cấp số. (NĐ30, Điều 15)"


def test_what_is_no_law_is_said_to_be_practice():
    assert rule(found("error", "Điều 15")) == "NĐ30, Điều 15"
    assert rule(found("error")) == "Thông lệ soạn thảo"


def test_a_sentence_stands_on_one_line():
    broken = Finding("x", "error", Where("a"), Message("không có khóa\nnào"))
    assert "\n" not in sentence(broken)
