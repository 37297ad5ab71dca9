"""From a sheet to rows of a table: groups, nesting, numbers that are derived and numbers that are kept."""

from __future__ import annotations

import pytest

from forms.ids import counting
from forms.importing.sheets import Grid, Span, build, propose
from forms.importing.sheets.building import Built
from forms.importing.sheets.rows import Label, read_label
from forms.numbering import labels
from forms.plan import Appendix, Document, Dossier, Group, Plan, SpecialRow, Task, collect_parents

HEAD = ["STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện", "Ghi chú"]


def row(label: str, words: str = "", *rest: str) -> list[str]:
    return [label, words, *rest, *[""] * (4 - len(rest))]


def task(label: str, words: str = "Việc") -> list[str]:
    return row(label, words, "Văn phòng", "Các phòng", "Quý I", "")


def built(*rows: list[str], spans: tuple[Span, ...] = ()) -> Built:
    grid = Grid("S", [HEAD, *rows], spans)
    return build(grid, propose(grid), counting("r"))


def plan_of(made: Built) -> Plan:
    table = made.table("t")
    nodes = {"d": Document("d", "ke_hoach", appendices=("a",)), "a": Appendix("a", blocks=("t",))}
    nodes |= {node.id: node for node in table}
    return Plan(Dossier(("d",)), nodes, collect_parents(nodes))


def shown(made: Built) -> list[tuple[str, str]]:
    """Label and first words of each row as the plan then shows them."""
    it = plan_of(made)
    found = labels(it)
    told = []
    for node in it.walk("t"):
        if isinstance(node, Group):
            told.append((found.of(node.id), "".join(run.text for run in node.inlines)))
        elif isinstance(node, Task | SpecialRow):
            cell = node.cells.get("c2")
            told.append((found.of(node.id), cell.paragraphs[0].inlines[0].text if cell else ""))
    return told


def overrides(made: Built) -> list[object]:
    return [
        one
        for node in made.nodes
        for one in (getattr(node, "number", None), getattr(node, "label", None))
        if one is not None
    ]


def test_regular_numbers_are_derived_and_not_stored():
    made = built(task("1", "Một"), task("2", "Hai"), task("3", "Ba"))
    assert shown(made) == [("1", "Một"), ("2", "Hai"), ("3", "Ba")]
    assert overrides(made) == []


def test_roman_rows_with_nothing_but_a_title_are_groups():
    made = built(row("I", "CHỈ ĐẠO"), task("1"), task("2"), row("II", "THỂ CHẾ"), task("1"))
    assert [label for label, _ in shown(made)] == ["I", "1", "2", "II", "1"]
    assert [type(made.nodes[place]) for place in (0, 1, 3)] == [Group, Task, Group]
    assert made.numbering.restart
    assert overrides(made) == []


def test_numbers_that_go_on_across_groups():
    made = built(row("I", "A"), task("1"), task("2"), row("II", "B"), task("3"), task("4"))
    assert not made.numbering.restart
    assert [label for label, _ in shown(made)] == ["I", "1", "2", "II", "3", "4"]
    assert overrides(made) == []


def test_merged_cells_make_a_group_and_its_number_may_stand_before_its_title():
    rows = [["I. Công tác chỉ đạo", "", "", "", "", ""], task("1")]
    made = built(*rows, spans=(Span(1, 0, 1, 5),))
    assert shown(made)[0] == ("I.", "Công tác chỉ đạo")


def test_groups_nest_by_the_form_of_their_numbers():
    made = built(
        row("A", "PHẦN"), row("I", "Nhóm"), task("1"), row("II", "Nhóm"), task("1"), row("B", "PHẦN"), task("1")
    )
    first = made.nodes[0]
    assert isinstance(first, Group)
    assert len(first.rows) == 2
    assert [label for label, _ in shown(made)] == ["A", "I", "1", "II", "1", "B", "1"]


def test_decimal_numbers_are_tasks_of_a_task():
    made = built(task("1", "Mẹ"), task("1.1", "Con"), task("1.2", "Con"), task("2", "Mẹ"), task("2.1", "Con"))
    assert [label for label, _ in shown(made)] == ["1", "1.1", "1.2", "2", "2.1"]
    assert len(made.roots) == 2
    assert overrides(made) == []


def test_a_gap_keeps_its_number_once():
    made = built(task("1"), task("2"), task("4"), task("5"))
    assert [label for label, _ in shown(made)] == ["1", "2", "4", "5"]
    assert overrides(made) == [4]


def test_a_repeated_number_and_an_odd_one_are_kept():
    made = built(task("1"), task("1"), task("2a"), task("3"))
    assert [label for label, _ in shown(made)][:3] == ["1", "1", "2a"]


def test_a_task_without_a_number_keeps_none():
    made = built(task("1"), task("", "Không số"), task("2"))
    assert [label for label, _ in shown(made)] == ["1", "", "2"]


def test_totals_words_and_repeated_headers_are_rows_of_their_own():
    made = built(task("1"), HEAD, task("2"), row("", "Tổng cộng"), row("", "Bằng chữ: Một triệu đồng"))
    kinds = [node.kind for node in made.nodes if isinstance(node, SpecialRow)]
    assert kinds == ["header", "total", "words"]
    assert [label for label, _ in shown(made)][2] == "2"


def test_a_cell_of_several_lines_has_as_many_paragraphs():
    made = built(row("1", "Dòng một\nDòng hai", "Văn phòng", "", "Quý I"))
    cell = made.nodes[0].cells["c2"]
    assert [paragraph.inlines[0].text for paragraph in cell.paragraphs] == ["Dòng một", "Dòng hai"]


def test_each_node_tells_its_row_in_the_sheet():
    made = built(row("I", "A"), task("1"))
    assert [made.sources[node.id] for node in made.nodes] == [1, 2]


def test_without_groups_every_row_is_a_task():
    from msgspec.structs import replace

    grid = Grid("S", [HEAD, row("I", "A"), task("1")])
    made = build(grid, replace(propose(grid), groups=False), counting("r"))
    assert all(isinstance(node, Task) for node in made.nodes)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("1", Label("arabic", 1, "")),
        ("12.", Label("arabic", 12, ".")),
        ("1.2", Label("decimal", 2, "", "1")),
        ("1.2.3.", Label("decimal", 3, ".", "1.2")),
        ("IV", Label("roman", 4, "")),
        ("I.", Label("roman", 1, ".")),
        ("A", Label("letter_upper", 1, "")),
        ("C", Label("letter_upper", 3, "")),
        ("abc", None),
        ("", None),
        ("IIII", None),
    ],
)
def test_typed_numbers_are_told_by_their_form(typed: str, label: Label | None):
    assert read_label(typed) == label
