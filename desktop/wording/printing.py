"""Sentences about printing."""

from desktop.wording import N_

MESSAGES: dict[str, str] = {
    "print.bad_range": N_("Không hiểu “{part}”. Hãy ghi số trang như 1-3, 5, 8-."),
    "print.no_such_page": N_("Không có trang {page}: phần này có {count} trang."),
    "print.cannot_print": N_(
        "Máy in “{printer}” không nhận lệnh in hoặc đã dừng giữa chừng. Hãy kiểm tra máy in rồi in lại."
    ),
}
