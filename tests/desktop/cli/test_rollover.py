"""`soankh rollover`."""

from __future__ import annotations

import json
from pathlib import Path

from forms.plan_json import dump, load
from tests.builders import clause, plan
from tests.desktop.cli.conftest import Run


def written(tmp_path: Path, *things: object, **head: object) -> Path:
    path = tmp_path / "năm ngoái.json"
    path.write_bytes(dump(plan(*things, **head)))  # type: ignore[arg-type]
    return path


def test_last_years_plan_becomes_this_years_with_a_report(soankh: Run, tmp_path: Path) -> None:
    source = written(tmp_path, clause("Trước ngày 15/02/2025"), clause("UBND các huyện báo cáo đạt 90%"))
    target, report = tmp_path / "mới.json", tmp_path / "báo cáo.json"
    answer = soankh("rollover", source, "--year", "2026", "-o", target, "--report", report)
    assert (answer.code, answer.err) == (0, "")
    assert "năm 2026" in answer.out
    document = next(load(target.read_bytes()).documents())
    assert (document.number, document.date.year, document.title) == (None, 2026, ("Cải cách hành chính năm 2026",))
    told = json.loads(report.read_text("utf-8"))
    by_words = {item["before"]: item for item in told["items"]}
    assert by_words["15/02/2025"]["after"] == "15/02/2026"
    assert "Chủ nhật" in by_words["15/02/2025"]["message"]
    assert by_words["UBND các huyện"]["choice"] == "later"
    assert by_words["UBND các huyện"]["place"] == "Mục II"


def test_the_same_year_or_none_is_refused_with_nothing_written(soankh: Run, tmp_path: Path) -> None:
    source, target = written(tmp_path), tmp_path / "b.json"
    for year, said in (("2025", "năm 2025"), ("1", "2000")):
        answer = soankh("rollover", source, "--year", year, "-o", target)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
    assert not target.exists()


def test_a_report_of_another_kind_is_refused_before_anything_is_written(soankh: Run, tmp_path: Path) -> None:
    target = tmp_path / "b.json"
    answer = soankh("rollover", written(tmp_path), "--year", "2026", "-o", target, "--report", tmp_path / "r.txt")
    assert answer.code == 2
    assert not target.exists()
