"""Sentences about files that give no plan."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "importing.missing": N_("Không có tệp “{path}”. Hãy kiểm tra lại đường dẫn và tên tệp."),
    "importing.is_folder": N_("“{path}” là một thư mục. Hãy chọn một tệp Word (.docx)."),
    "importing.cannot_read": N_(
        "Không đọc được “{path}”. Hãy kiểm tra quyền đọc, đóng tệp nếu đang mở ở chương trình khác, rồi thử lại."
    ),
    "importing.not_a_docx": N_("“{path}” không phải là tệp Word (.docx). Hãy chọn đúng tệp, hoặc lưu lại thành .docx."),
    "importing.old_or_encrypted": N_(
        "“{path}” là tệp Word đời cũ (.doc) hoặc có đặt mật khẩu. "
        "Hãy mở trong Word, bỏ mật khẩu và lưu lại thành .docx."
    ),
    "importing.damaged": N_("Tệp “{path}” bị hỏng hoặc bị cắt ngắn. Hãy xin lại tệp, hoặc mở và lưu lại trong Word."),
    "importing.too_large": N_("Tệp “{path}” quá lớn khi giải nén nên không được mở. Hãy kiểm tra nguồn gốc của tệp."),
    "importing.unsafe": N_(
        "Tệp “{path}” có nội dung không an toàn (khai báo thực thể XML) nên không được mở. "
        "Hãy kiểm tra nguồn gốc của tệp."
    ),
    "importing.carries_no_plan": N_(
        "Tệp “{path}” không mang theo dữ liệu kế hoạch. "
        "Hãy dùng bản làm việc do chương trình xuất ra; bản để phát hành không nhập lại được."
    ),
    "importing.was_edited": N_(
        "Bản làm việc “{path}” đã được sửa trong chương trình khác nên chưa nhập lại được. "
        "Hãy chuyển các chỗ sửa vào kế hoạch gốc rồi xuất lại."
    ),
}

LEFT_OUT: dict[str, str] = {
    "hidden": N_("Chữ ẩn trong tệp gốc"),
    "deleted": N_("Chữ đã xóa theo thay đổi được theo dõi"),
    "inserted": N_("Chữ thêm vào theo thay đổi được theo dõi nhưng không được chấp nhận"),
    "header": N_("Đầu trang hoặc chân trang"),
    "picture": N_("Hình ảnh"),
    "rule": N_("Đường kẻ gõ bằng ký tự"),
    "repeated_header": N_("Dòng tiêu đề bảng lặp lại"),
    "appendix_head": N_("Tên cơ quan ở đầu phụ lục; thể thức phụ lục không có"),
    "stamp": N_("Dấu hoặc ghi chú về chữ ký"),
    "label_blank": N_("Số thứ tự tự động ở phần mở đầu"),
    "embedded": N_("Tài liệu khác được nhúng vào tệp"),
    "unplaced": N_("Chưa xác định được thuộc phần nào"),
    "chosen": N_("Người nhập chọn để ngoài"),
}
"""Why something of a foreign document is not in the plan."""
