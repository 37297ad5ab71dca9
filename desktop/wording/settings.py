"""Sentences about the settings."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "settings.unreadable": N_("Không đọc được tệp cài đặt “{path}”; đang dùng cài đặt mặc định."),
    "settings.invalid": N_(
        "Tệp cài đặt “{path}” có mục không hợp lệ; đang dùng cài đặt mặc định. Hãy sửa hoặc xóa tệp này."
    ),
    "settings.kept_aside": N_(
        "Tệp cài đặt “{path}” có mục không hợp lệ. Những mục đọc được vẫn được dùng; tệp cũ còn giữ tại “{kept}”. "
        "Hãy xem lại trong Tùy chọn."
    ),
}
