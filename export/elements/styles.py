"""The named styles of a document, each resolved from the one it inherits from.

Names are ASCII keys that stay; titles are what Word's list of styles shows. Sizes and weights are those of NĐ30,
Phụ lục I, Phần I, Mục V; distances come from the regulation file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from export.blocks import Style
from export.elements.context import mm
from forms.plan import Clause, Node, Scheme
from forms.regulation import Regulation, Resolved

CENTRED_SCHEMES: frozenset[Scheme] = frozenset(("phan", "chuong", "muc", "tieu_muc"))
"""Schemes whose label and title stand on centred lines of their own (NĐ30, Phụ lục I, Mục II, khoản 6, điểm đ)."""

_SCHEMES: Mapping[Scheme, tuple[str, str]] = MappingProxyType(
    {
        "phan": ("phan", "Phần"),
        "chuong": ("chuong", "Chương"),
        "muc": ("muc", "Mục"),
        "tieu_muc": ("tieu_muc", "Tiểu mục"),
        "dieu": ("dieu", "Điều"),
        "roman": ("muc_la_ma", "Mục số La Mã"),
        "arabic": ("khoan", "Khoản"),
        "decimal": ("khoan_con", "Khoản con"),
        "letter": ("diem", "Điểm"),
        "letter_dot": ("diem_cham", "Điểm (a.)"),
        "dash": ("gach_dau_dong", "Gạch đầu dòng"),
        "plus": ("dau_cong", "Dấu cộng"),
    }
)
_BOLD_HEADINGS: frozenset[Scheme] = frozenset(("dieu", "roman", "arabic", "decimal"))
_HANGS: Mapping[Scheme, float] = MappingProxyType(
    {"dieu": 56, "roman": 34, "arabic": 22, "decimal": 34, "letter": 20, "letter_dot": 18, "dash": 12, "plus": 14}
)
"""How far labels of a scheme reach, in pt at 14 pt, where a plan wants them to hang."""
_DEEPEST = 8


def clause_style(scheme: Scheme, heading: bool) -> str:
    """The base name of the style of a clause's text."""
    name = _SCHEMES[scheme][0]
    return f"{name}_tieu_de" if heading and scheme not in CENTRED_SCHEMES else name


def outline_levels(nodes: Iterable[Node]) -> dict[str, int]:
    """The outline level of each scheme that heads something in a plan, from 1 (0 is the document's) without gaps."""
    used = {node.scheme for node in nodes if type(node) is Clause and (node.heading or node.scheme in CENTRED_SCHEMES)}
    ordered = [scheme for scheme in _SCHEMES if scheme in used]
    return {scheme: min(place, _DEEPEST) for place, scheme in enumerate(ordered, 1)}


def make_styles(sizes: Resolved, regulation: Regulation, outlines: Mapping[str, int]) -> dict[str, Style]:
    """All styles of a document by name; `outlines` is the level of each scheme that heads something."""
    sheet = _Sheet(sizes.body_size)
    _head(sheet, sizes, regulation)
    _text(sheet, sizes)
    _clauses(sheet, sizes, outlines)
    _closing(sheet, sizes, regulation)
    _appendix(sheet, sizes, regulation)
    _tables(sheet, sizes, regulation)
    sheet.add("page_number", "Số trang", size=sizes.page_number_size, align="center")
    sheet.add("footnote", "Chú thích cuối trang", size=regulation.fixed.footnote_size, align="justify")
    return sheet.styles


class _Sheet:
    """Styles as they are added; each starts from what its parent is."""

    def __init__(self, size: float) -> None:
        self.styles = {"van_ban": Style("van_ban", "Văn bản", size=size)}

    def add(self, name: str, title: str, parent: str = "van_ban", **changes: Any) -> None:
        above = self.styles[parent]
        own = {"outline": None, "keep_next": False} | changes
        self.styles[name] = msgspec.structs.replace(above, name=name, title=title, parent=parent, **own)


def _head(sheet: _Sheet, sizes: Resolved, regulation: Regulation) -> None:
    """Ô 1 to 5: khoản 1 to 5 of Mục II."""
    room = regulation.spacing
    sheet.add("phan_dau", "Phần đầu", align="center")
    sheet.add("co_quan_chu_quan", "Cơ quan chủ quản", "phan_dau", size=sizes.co_quan_size)
    ruled: dict[str, Any] = {"after": room.before_rule}
    sheet.add("co_quan", "Cơ quan ban hành", "phan_dau", size=sizes.co_quan_size, bold=True, **ruled)
    sheet.add("quoc_hieu", "Quốc hiệu", "phan_dau", size=sizes.quoc_hieu_size, bold=True)
    sheet.add("tieu_ngu", "Tiêu ngữ", "phan_dau", size=sizes.tieu_ngu_size, bold=True, **ruled)
    sheet.add("so_ky_hieu", "Số, ký hiệu", "phan_dau", size=sizes.so_ky_hieu_size, before=room.row)
    sheet.add("dia_danh", "Địa danh, thời gian", "phan_dau", size=sizes.dia_danh_size, italic=True, before=room.row)
    mark: dict[str, Any] = {"size": regulation.fixed.box_size, "bold": True, "before": room.box, "after": room.box}
    sheet.add("do_khan", "Độ khẩn", "phan_dau", colour=regulation.colours.urgency, **mark)
    sheet.add("luu_hanh", "Phạm vi lưu hành", "phan_dau", colour=regulation.colours.circulation, **mark)
    sheet.add("du_thao", "Dấu dự thảo", "phan_dau", **mark)
    title: dict[str, Any] = {"bold": True, "keep_next": True}
    sheet.add("ten_loai", "Tên loại", "phan_dau", size=sizes.ten_loai_size, before=room.type, outline=0, **title)
    sheet.add("trich_yeu", "Trích yếu", "phan_dau", size=sizes.trich_yeu_size, **title, **ruled)
    guide = sizes.phu_luc_guide_size
    sheet.add("kem_theo", "Chỉ dẫn kèm theo", "phan_dau", size=guide, italic=True, keep_next=True, **ruled)
    authority: dict[str, Any] = {"before": room.authority, "after": room.authority, **title}
    sheet.add("tham_quyen", "Thẩm quyền ban hành", "phan_dau", **authority)
    sheet.add("lenh", "Lời ban hành", "phan_dau", **authority)


def _text(sheet: _Sheet, sizes: Resolved) -> None:
    """Running text: justified, first line indented, gaps and line spacing of khoản 6, điểm e."""
    indent = _indent(sizes)
    running: dict[str, Any] = {
        "align": "justify",
        "first": indent,
        "before": sizes.para_gap,
        "line": sizes.line_spacing,
    }
    sheet.add("noi_dung", "Nội dung", **running)
    sheet.add("can_cu", "Căn cứ", "noi_dung", italic=True)
    sheet.add("ket_thuc", "Đoạn kết", "noi_dung", keep_next=True)


def _indent(sizes: Resolved) -> float:
    """The first line's indent; never so wide that a narrow text area has no line left."""
    return min(mm(sizes.indent_mm), mm(210 - sizes.margin_left_mm - sizes.margin_right_mm) / 2)


def _clauses(sheet: _Sheet, sizes: Resolved, outlines: Mapping[str, int]) -> None:
    """Khoản 6, điểm đ: each scheme with its run-in style and that of its title."""
    for scheme, (name, title) in _SCHEMES.items():
        level = outlines.get(scheme)
        heading: dict[str, Any] = {"keep_next": True, "outline": level}
        if scheme in CENTRED_SCHEMES:
            sheet.add(name, title, "noi_dung", align="center", first=0, bold=True, **heading)
            continue
        sheet.add(name, title, "noi_dung", **(_hanging(scheme, sizes) if sizes.hanging else {}))
        bold = scheme in _BOLD_HEADINGS
        sheet.add(f"{name}_tieu_de", f"{title}: tiêu đề", name, bold=bold, **heading)


def _hanging(scheme: Scheme, sizes: Resolved) -> dict[str, Any]:
    """Labels that stand where the first line starts, with the text in line behind them."""
    hang = _HANGS[scheme] * sizes.body_size / 14
    return {"first": 0, "left": min(mm(sizes.indent_mm), 60) + hang, "hang": hang}


def _closing(sheet: _Sheet, sizes: Resolved, regulation: Regulation) -> None:
    """Khoản 7 and 9: who signs, and who receives; Mục III, khoản 4: the address."""
    fixed, room = regulation.fixed, regulation.spacing
    gap = mm(sizes.signature_gap_mm)
    signed: dict[str, Any] = {"bold": True, "align": "center"}
    sheet.add("quyen_han", "Quyền hạn, chức vụ", size=sizes.quyen_han_size, before=room.signature, **signed)
    sheet.add("ho_ten", "Họ và tên người ký", size=sizes.ho_ten_size, before=gap, **signed)
    sheet.add("chuc_vu_rieng", "Chức vụ riêng", size=sizes.quyen_han_size, before=gap, **signed)
    sheet.add("ho_ten_duoi_chuc_vu", "Họ và tên dưới chức vụ riêng", "ho_ten", before=0)
    label: dict[str, Any] = {"size": fixed.noi_nhan_label_size, "bold": True, "italic": True, "before": room.signature}
    sheet.add("noi_nhan_nhan", "Nơi nhận: nhãn", **label)
    sheet.add("noi_nhan", "Nơi nhận", size=fixed.noi_nhan_size)
    sheet.add("noi_nhan_ghi_chu", "Nơi nhận: ghi chú", "noi_nhan")
    sheet.add("dia_chi", "Địa chỉ cơ quan", size=fixed.address_size, align="center")


def _appendix(sheet: _Sheet, sizes: Resolved, regulation: Regulation) -> None:
    """Mục III, khoản 1, điểm b, c."""
    title: dict[str, Any] = {"align": "center", "keep_next": True}
    label_size = regulation.fixed.phu_luc_label_size
    sheet.add("phu_luc", "Phụ lục", size=label_size, bold=True, outline=0, **title)
    title_size, room = sizes.phu_luc_title_size, regulation.spacing.before_rule
    sheet.add("phu_luc_tieu_de", "Phụ lục: tiêu đề", size=title_size, bold=True, after=room, **title)
    sheet.add("phu_luc_kem_theo", "Phụ lục: chỉ dẫn kèm theo", "kem_theo", keep_next=True)


def _tables(sheet: _Sheet, sizes: Resolved, regulation: Regulation) -> None:
    """Not regulated; a style for each alignment, and its bold one for totals."""
    room = regulation.spacing.cell
    sheet.add("bang_trai", "Bảng: căn trái", size=sizes.table_size, before=room, after=room)
    for name, title, align in (
        ("bang_deu", "Bảng: căn đều", "justify"),
        ("bang_giua", "Bảng: căn giữa", "center"),
        ("bang_phai", "Bảng: căn phải", "right"),
    ):
        sheet.add(name, title, "bang_trai", align=align)
    for name in ("trai", "deu", "giua", "phai"):
        plain = sheet.styles[f"bang_{name}"]
        sheet.add(f"bang_{name}_dam", f"{plain.title}, đậm", plain.name, bold=True)
    sheet.add("bang_dau", "Bảng: tiêu đề cột", "bang_giua", bold=True)
    sheet.add("bang_nhom", "Bảng: nhóm", "bang_trai", bold=True)
    sheet.add("bang_nhom_so", "Bảng: số của nhóm", "bang_giua", bold=True)
    sheet.add("bang_bang_chu", "Bảng: viết bằng chữ", "bang_trai", italic=True)
