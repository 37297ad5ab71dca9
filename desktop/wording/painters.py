"""What the painters of PDF and XLSX say."""

from desktop.wording import N_

MESSAGES = {
    "export.no_table": N_("Kế hoạch này không có bảng nào để xuất ra Excel. Hãy xuất tệp Word hoặc PDF."),
    "export.unusable_font": N_(
        "Không dùng được phông chữ trong tệp “{file}” ({reason}). "
        "Hãy chọn phông khác hoặc để chương trình dùng phông đi kèm."
    ),
}
