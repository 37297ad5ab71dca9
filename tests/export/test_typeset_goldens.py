"""Whole dossiers as readable dumps; `pytest --accept` takes what is produced as the new files."""

from collections.abc import Callable

import pytest

from export.typeset import typeset
from forms.plan import (
    Cell,
    CellParagraph,
    Column,
    Date,
    Issuer,
    Layout,
    Plan,
    Recipient,
    Recipients,
    Signature,
    Text,
)
from forms.plan import DraftMark as Mark
from tests.builders import (
    appendix,
    article,
    b,
    clause,
    decision,
    document,
    group,
    i,
    note,
    plan,
    special,
    sup,
    table,
    task,
)
from tests.export.typeset_reading import dump, dump_styles

SYT = Issuer(("SỞ Y TẾ",), ("UBND TỈNH KHÁNH HÒA",), "Sở Y tế")
BUDGET = (
    Column("tt", "TT", "number", width_mm=12),
    Column("nd", "Nội dung chi", "text", share=3),
    Column("sl", "Số lượng", "quantity", over="Dự toán"),
    Column("tien", "Thành tiền (đồng)", "amount", over="Dự toán"),
    Column("gc", "Ghi chú", "note"),
)


def issued_plan() -> Plan:
    """A decision with its plan: blanks, boxes, notes, two appendices."""
    merged = Cell((CellParagraph((Text("Các đơn vị"),)),), columns=3)
    tasks = table(
        group("Chỉ đạo, điều hành", task("Ban hành Kế hoạch", "Văn phòng Sở", "Các phòng", "Tháng 3/2025", "Kế hoạch")),
        group("Kiểm tra", task(("Kiểm tra", note("Theo kế hoạch năm.")), "Thanh tra", merged, rows=[task("Báo cáo")])),
    )
    budget = table(
        group("Hội nghị", task("Nước uống", "120", "1.800.000")),
        special("Tổng cộng", "", "1.800.000"),
        special("Bằng chữ: Một triệu tám trăm nghìn đồng.", kind="words"),
        columns=BUDGET,
    )
    return plan(
        decision(
            article("Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2025."),
            article("Quyết định này có hiệu lực kể từ ngày ký."),
            article("Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./."),
            issuers=(SYT,),
            number=None,
            symbol="QĐ-SYT",
            place="Khánh Hòa",
            date=Date(None, 3, 2025),
            title=("Ban hành Kế hoạch cải cách hành chính năm 2025",),
            authority=("GIÁM ĐỐC SỞ Y TẾ KHÁNH HÒA",),
            enacting_word="QUYẾT ĐỊNH:",
            bases=["Căn cứ Luật Tổ chức chính quyền địa phương;", "Theo đề nghị của Chánh Văn phòng Sở Y tế."],
            recipients=Recipients((Recipient("Như Điều 3"), Recipient("Lưu: VT, VP")), "PL.(30)"),
            signatures=(Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn An"),),
            urgency="hoa_toc",
            circulation="luu_hanh_noi_bo",
            address="Số 4 Quang Trung, Nha Trang, Khánh Hòa",
            closing=[],
        ),
        document(
            clause(
                "MỤC ĐÍCH, YÊU CẦU",
                clause("Mục đích", clause(("Công khai ", b("100%"), i(" thủ tục"), " trên 10 m", sup("2"), note()))),
            ),
            clause("KINH PHÍ", "Kinh phí thực hiện như sau:", budget),
            issuers=(SYT,),
            title=("Cải cách hành chính năm 2025",),
            opening=["Thực hiện Quyết định số 344/QĐ-UBND, Sở Y tế xây dựng Kế hoạch như sau:"],
            closing=["Trên đây là Kế hoạch cải cách hành chính năm 2025./."],
            appendices=[appendix("DANH MỤC NHIỆM VỤ", tasks, orientation="landscape"), appendix("CHỈ TIÊU", "Một./.")],
        ),
        draft=Mark(2),
    )


def joint_plan() -> Plan:
    """A plan of three agencies with chapters and articles, its labels hanging, on an electronic document."""
    school = Issuer(("SỞ GIÁO DỤC VÀ ĐÀO TẠO",), SYT.parent, "Sở Giáo dục và Đào tạo")
    police = Issuer(("CÔNG AN TỈNH KHÁNH HÒA",), ("BỘ CÔNG AN",), "Công an tỉnh Khánh Hòa")
    inner = clause("Đối tượng", clause("Khoản", clause("Điểm", scheme="letter"), scheme="arabic", heading=False))
    return plan(
        document(
            clause("Quy định chung", clause("Phạm vi", inner, scheme="muc"), scheme="chuong"),
            clause("Tổ chức thực hiện", scheme="chuong"),
            issuers=(SYT, school, police),
            number="5",
            symbol="KHLT-SYT-SGDĐT",
            place="Khánh Hòa",
            date=Date(5, 1, 2025),
            electronic=True,
            title=(
                "Phối hợp tổ chức công tác y tế trường học trong các cơ sở giáo dục trên địa bàn tỉnh năm 2025 - 2026",
            ),
            recipients=Recipients((Recipient("UBND tỉnh"), Recipient("Lưu: VT"))),
            signatures=tuple(
                Signature(("GIÁM ĐỐC", name), f"Tên {name}")
                for name in ("SỞ Y TẾ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "CÔNG AN")
            ),
            closing=["Trên đây là Kế hoạch phối hợp./."],
            appendices=[appendix("MẪU BÁO CÁO", "Nội dung.")],
            layout=Layout(hanging=True, body_size=13, margin_left_mm=35),
        )
    )


DOSSIERS: dict[str, Callable[[], Plan]] = {"issued_plan": issued_plan, "joint_plan": joint_plan}


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_dossier_is_typeset_as_accepted(name: str, golden: Callable[[str, str], None]):
    golden(f"typeset_{name}.txt", dump(typeset(DOSSIERS[name]())))


@pytest.mark.parametrize("name", DOSSIERS)
def test_its_styles_are_as_accepted(name: str, golden: Callable[[str, str], None]):
    golden(f"styles_{name}.txt", dump_styles(typeset(DOSSIERS[name]())))
