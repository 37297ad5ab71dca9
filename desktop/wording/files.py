"""Sentences about files that cannot be written."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "files.target_is_folder": N_("Không ghi được “{path}”: đó là một thư mục. Hãy đặt một tên tệp khác."),
    "files.not_a_file": N_(
        "Không ghi được “{path}”: tên này thuộc về một thiết bị, không phải tệp. Hãy chọn tên khác."
    ),
    "files.read_only": N_(
        "Không ghi được “{path}”: tệp hoặc thư mục chỉ cho đọc. Hãy bỏ thuộc tính chỉ đọc hoặc chọn nơi lưu khác."
    ),
    "files.locked": N_(
        "Không ghi được “{path}”: tệp đang mở trong một chương trình khác. "
        "Hãy đóng tệp đó (thường là trong Word) rồi xuất lại, hoặc đặt tên khác."
    ),
    "files.folder_missing": N_(
        "Không ghi được “{path}”: chưa có thư mục chứa tệp. Hãy tạo thư mục hoặc chọn nơi lưu khác."
    ),
    "files.bad_name": N_(
        "Không ghi được “{path}”: tên tệp quá dài hoặc có ký tự không được phép. Hãy đặt tên ngắn hơn."
    ),
    "files.disk_full": N_("Không ghi được “{path}”: ổ đĩa đã đầy. Hãy giải phóng bớt chỗ trống hoặc chọn ổ đĩa khác."),
    "files.disk_failed": N_(
        "Không ghi được “{path}”: ổ đĩa hoặc ổ mạng báo lỗi. Hãy kiểm tra kết nối rồi thử lại, hoặc chọn nơi lưu khác."
    ),
}
