"""What the import window calls the parts of a recognised document, and why it doubts them."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.wording import N_

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "document": N_("Thể thức"),
        "appendix": N_("Phụ lục"),
        "table": N_("Bảng"),
        "paragraph": N_("Đoạn văn"),
        "phan": N_("Phần"),
        "chuong": N_("Chương"),
        "muc": N_("Mục"),
        "tieu_muc": N_("Tiểu mục"),
        "dieu": N_("Điều"),
        "roman": N_("Mục I, II…"),
        "arabic": N_("Khoản 1, 2…"),
        "decimal": N_("Khoản 1.1, 1.2…"),
        "letter": N_("Điểm a), b)…"),
        "letter_dot": N_("Điểm a., b.…"),
        "dash": N_("Gạch đầu dòng (-)"),
        "plus": N_("Dấu cộng (+)"),
        "task": N_("Nhiệm vụ"),
        "group": N_("Nhóm"),
        "header": N_("Dòng tiêu đề"),
        "total": N_("Dòng tổng"),
        "words": N_("Bằng chữ"),
    }
)

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "bases": N_("Căn cứ"),
        "opening": N_("Mở đầu"),
        "body": N_("Nội dung"),
        "closing": N_("Kết thúc"),
        "after_closing": N_("Sau phần kết thúc"),
    }
)

HEADS: Mapping[str, str] = MappingProxyType(
    {
        "issuer": N_("Cơ quan ban hành"),
        "date": N_("Địa danh, ngày tháng"),
        "type": N_("Tên loại"),
        "signature": N_("Chữ ký"),
        "title": N_("Trích yếu"),
    }
)

TITLE = HEADS["title"]

WHY: Mapping[str, str] = MappingProxyType(
    {
        "level": N_("Chưa chắc về cấp: nhãn, thụt dòng và kiểu chữ không khớp nhau."),
        "heading": N_("Chưa chắc đây là tiêu đề riêng hay câu chạy liền."),
        "opening": N_("Chưa chắc đây là phần mở đầu hay đã vào nội dung."),
        "header": N_("Chưa chắc dòng tiêu đề của bảng đến đâu."),
        "continued": N_("Có thể là phần còn lại của dòng bị ngắt sang trang."),
        "issuer": N_("Xem lại dòng nào là cơ quan chủ quản, dòng nào là cơ quan ban hành."),
        "date": N_("Không đọc được trọn địa danh, ngày tháng; sửa ở cửa sổ Soạn thảo."),
        "type": N_("Không thấy tên loại văn bản; đã lấy là kế hoạch."),
        "signature": N_("Không đọc được trọn phần chữ ký; sửa ở cửa sổ Soạn thảo."),
        "title": N_("Không thấy trích yếu; ghi ở cửa sổ Soạn thảo."),
    }
)
"""Why a line is doubted, by the report's keys."""

DOUBTED = N_("Nhận dạng chưa chắc; so với tệp gốc rồi xác nhận hoặc sửa.")
"""For a reason that has no sentence of its own."""
