"""Sentences about typed text: dates, citations, the directory."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "text.not_a_date": N_("“{text}” không phải là ngày. Hãy nhập như 08/4/2025 hoặc ngày 08 tháng 4 năm 2025."),
    "text.no_such_day": N_("Ngày “{text}” không có trong lịch. Hãy kiểm tra lại ngày và tháng."),
    "text.bad_directory": N_("Danh bạ {file} có chỗ sai tại “{place}”: {reason}. Hãy sửa tệp rồi mở lại."),
}
