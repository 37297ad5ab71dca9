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
