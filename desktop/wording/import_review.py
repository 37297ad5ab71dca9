"""Why a change is refused while a recognised document is looked through."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "importing.review.only_clauses": N_("Chỉ mục, khoản, điểm mới đặt được thành tiêu đề."),
    "importing.review.only_blocks": N_("Dòng này không phải đoạn văn hay mục, khoản, điểm nên không đổi được như vậy."),
    "importing.review.only_rows": N_("Chỉ dòng trong bảng mới đổi được thành loại này."),
    "importing.review.no_such_level": N_("Không có cấp như vậy ở chỗ này: dòng phía trước phải ở cấp liền trên."),
    "importing.review.nothing_to_join": N_("Không ghép được: phía trước không phải là phần cùng loại."),
    "importing.review.nothing_to_split": N_("Hãy đặt con trỏ vào giữa câu, trước chữ đầu của phần sau, rồi tách."),
    "importing.review.not_in_appendix": N_(
        "Phần này ở phụ lục nên không chuyển được sang căn cứ, mở đầu hay kết thúc."
    ),
    "importing.review.has_note": N_("Ở đây có chú thích chân trang nên không để ngoài được."),
}
